"""The server's own answer, in the encoding it was written in, whatever this version of the browser hands out."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.shell.site_server import Answer, redirect
from tests.shell.visit.conftest import page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

WORDS = "线路调整公告：请广大乘客周知，按时乘车。公共汽车票价表、首末班车时刻表、换乘信息"
OLD = "公車路線調整公告：請廣大乘客周知，準時乘車。票價表、首末班車時刻表、轉乘資訊"
HTML = "text/html"


def written(head: str = "", words: str = WORDS) -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>公告</title></head><body><p>{words}</p></body></html>"


def meta(charset: str) -> str:
    return f'<meta charset="{charset}">'


SAYS_OTHER = '<!-- <meta charset="big5"> --><script>var made = "<meta charset=big5>";</script>'
BY_EQUIV = '<meta content="text/html; charset=gb2312" http-equiv="Content-Type">'

KINDS = {
    "gbk by header": (written(), "gb18030", f"{HTML}; charset=GBK"),
    "gbk by meta": (written(meta("gbk")), "gb18030", HTML),
    "gb2312 by http-equiv": (written(BY_EQUIV), "gb18030", HTML),
    "a meta behind much else": (written(f"<style>{'a{}' * 500}</style>{meta('gbk')}"), "gb18030", HTML),
    "metas that are none": (written(SAYS_OTHER + meta("gbk")), "gb18030", HTML),
    "signs of four bytes": (written(meta("gb18030"), WORDS + "𠮷㐂䶮"), "gb18030", HTML),
    "signs of four bytes under gb2312": (written(meta("gb2312"), WORDS + "𠮷㐂䶮"), "gb18030", HTML),
    "gbk that says nothing": (written(), "gb18030", HTML),
    "big5 by header": (written(words=OLD + "裏"), "big5hkscs", f"{HTML}; charset=big5"),
    "big5 by meta": (written(meta("big5"), OLD), "big5", HTML),
    "big5 that says nothing": (written(words=OLD * 3), "big5", HTML),
    "utf-8 by header": (written(), "utf-8", f"{HTML}; charset=utf-8"),
    "utf-8 by meta": (written(meta("utf-8")), "utf-8", HTML),
    "utf-8 with a mark": (written(), "utf-8-sig", HTML),
    "a mark before header and meta": (written(meta("gbk")), "utf-8-sig", f"{HTML}; charset=gbk"),
    "utf-16 with a mark": (written(), "utf-16", HTML),
    "utf-16 by header": (written(), "utf-16-be", f"{HTML}; charset=utf-16be"),
    "utf-8 that says utf-16 in its meta": (written(meta("utf-16")), "utf-8", HTML),
    "a header before meta": (written(meta("utf-8")), "gb18030", f"{HTML}; charset=gbk"),
    "no sign beyond ascii": (written(words="Line 1").replace("公告", "News"), "ascii", HTML),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_the_servers_answer_is_read_in_its_own_encoding(server, look, kind):
    text, codec, content_type = KINDS[kind]
    server.routes["/"] = Answer(body=text.encode(codec), content_type=content_type)
    page = page_of(await look("/"))
    assert page.server_html == text
    assert server.asked == ["/"]
    assert text.partition("<p>")[2].partition("</p>")[0] in page.html


@pytest.mark.parametrize("kind", ["gbk by meta", "gbk that says nothing", "big5 that says nothing"])
async def test_packed_redirected_or_without_a_length_it_is_the_same(server, look, kind):
    text, codec, content_type = KINDS[kind]
    sent = text.encode(codec)
    packed = {"Content-Encoding": "gzip"}
    server.routes["/gzip"] = Answer(body=gzip.compress(sent), content_type=content_type, headers=packed)
    server.routes["/piecemeal"] = Answer(stream=lambda: [sent[:100], sent[100:]], content_type=content_type)
    server.routes["/elsewhere"] = redirect("/gzip")
    for path in ("/gzip", "/piecemeal", "/elsewhere"):
        assert page_of(await look(path)).server_html == text


@pytest.mark.parametrize("kind", ["gbk by header", "gbk by meta", "gbk that says nothing", "big5 by meta", "utf-16"])
async def test_where_a_script_leads_the_answer_there_is_read_in_its_own_encoding(server, look, kind):
    text, codec, content_type = KINDS.get(kind, KINDS["utf-16 with a mark"])
    server.routes["/"] = Answer(body=b"<script>location.replace('/there')</script>", content_type=HTML)
    server.routes["/there"] = Answer(body=text.encode(codec), content_type=content_type)
    page = page_of(await look("/"))
    assert urlsplit(page.final_url).path == "/there"
    assert page.server_html == text


async def test_an_address_that_a_script_only_shows_is_no_other_document(server, look):
    text = written(meta("gbk") + "<script>history.pushState(0, '', '/shown')</script>")
    server.routes["/"] = Answer(body=text.encode("gb18030"), content_type=HTML)
    page = page_of(await look("/"))
    assert urlsplit(page.final_url).path == "/shown"
    assert page.server_html == text
    assert server.asked == ["/"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (written(meta("gbk")).encode("gb18030"), f"{HTML}; charset=utf-8"),
        (written(meta("utf-8")).encode("gb18030"), HTML),
        (written(meta("gbk")).encode(), HTML),
        (written(meta("big5")).encode("gb18030"), HTML),
        (written().encode("gb18030").replace(b"</p>", b"\xff\xff</p>"), f"{HTML}; charset=gbk"),
    ],
    ids=["header", "meta", "utf-8 as gbk", "gbk as big5", "stray bytes"],
)
async def test_a_wrong_declaration_is_believed_as_the_browser_believes_it(server, look, body, content_type):
    server.routes["/"] = Answer(body=body, content_type=content_type)
    page = page_of(await look("/"))
    sent = page.server_html or ""
    shown = page.html.partition("<p>")[2].partition("</p>")[0]
    assert _signs(sent.partition("<p>")[2].partition("</p>")[0]) == _signs(shown)
    assert (WORDS in page.html) == (WORDS in sent)


def _signs(text: str) -> str:
    """What is left of garbled words, whatever became of the pairs that are no signs; the two sides differ in these."""
    return "".join(sign for sign in text if "\u4e00" <= sign <= "\u9fff")[:10]


async def test_the_many_pictures_of_a_page_do_not_cost_it_its_answer(server, look):
    pictures = "".join(f'<img src="/{number}.png">' for number in range(40))
    text = written(words=WORDS + pictures)
    server.routes |= {f"/{number}.png": Answer(body=bytes(1_000_000), content_type="image/png") for number in range(40)}
    server.routes["/"] = Answer(body=text.encode("gb18030"), content_type=f"{HTML}; charset=gbk")
    assert page_of(await look("/")).server_html == text


async def test_a_page_says_which_browser_opened_it(server, look):
    server.routes["/"] = Answer(body=written().encode())
    page = page_of(await look("/"))
    name, _, version = page.browser.partition(" ")
    assert name in {"HeadlessChrome", "Chrome", "Chromium"}
    assert len(version.split(".")) == 4
    assert f"Chrome/{version.partition('.')[0]}.0.0.0" in "".join(server.agents)
