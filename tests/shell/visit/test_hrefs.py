"""What we say of an address is what the browser says of it: live, from the archive, and where it left no mark."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from auditor.model.page import Page
from auditor.observe.html.html_tree import plant
from auditor.record.pages import page_from, page_rows
from tests.fakes import FakeArchive
from tests.shell.site_server import Answer
from tests.shell.visit.conftest import page_of
from tests.vocabulary import observe

pytestmark = pytest.mark.asyncio(loop_scope="package")

ODD = (
    "/list.asp?lm=通知公告",
    "show.asp?t=调整线路#top",
    "?票价=1&x=a b",
    "?q=乗車€𠮷é",
    "/线路/公告.html?名=值",
    "http:///127.0.0.1:1/three.html",
    "http:////127.0.0.1:1/four.html",
    "http:/one-slash.html",
    "http:no-slash.html",
    "https:other-scheme.html",
    "///127.0.0.1:1/none.html",
    "\\\\127.0.0.1:1\\back.html",
    "..\\up\\.\\back.html?a=\\b",
    "  /blanks.html \n",
    "/ta\tb/new\nline.html",
    "/in side.html",
    "./a/./b/../c/",
    "/%7e/%zz?%zz&'quoted'\"",
    "HTTP://127.0.0.1:80/UPPER.html",
    "//例子.example/x",
    "http://user:word@127.0.0.1:1/secret",
    "http://127.1:1/short",
    "\u3000wide-blank.html",
    "/semi;jsessionid=1?a=1;b=2",
    "/a|b{c}[d]^`e`<f>",
    "/?",
    "&amp;.html?a=1&copy=2",
)
NO_PAGES = ("http://[", "http://127.0.0.1:port/", "mailto:a@b.example", "java\nscript:void(0)", "ftp://b.example/")
BASES = ("", '<base href="/one/deep/"><base href="/two/">', '<base target=_top><base href="?b=1"><base href="/two/">')
SAY = """<pre id=said></pre><script>
const links = [...document.querySelectorAll('a,area')];
document.getElementById('said').textContent = JSON.stringify(links.map((a) => a.href));
</script>"""
MARKS = re.compile(r' data-auditor-(?:url|encoding)="[^"]*"')
ON = date(2026, 7, 1)


def quoted(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "&quot;")


def body(base: str, charset: str) -> str:
    links = "".join(f'<li><a href="{quoted(href)}">线路{n}</a></li>' for n, href in enumerate((*ODD, *NO_PAGES)))
    area = '<map name=m><area href="/area.asp?a=票价" alt="线路图"></map>'
    return f"<meta charset={charset}><title>线路</title>{base}<h1>线路</h1><ul>{links}</ul>{area}{SAY}"


def by_browser(page: Page) -> list[str]:
    """What the page's own script was told, without places on a page."""
    said = re.search(r'<pre id="said"[^>]*>(.*?)</pre>', page.html)
    assert said is not None
    return [url.partition("#")[0] for url in json.loads(said[1].replace("&amp;", "&").replace("&lt;", "<"))]


def by_us(page: Page) -> dict[str, str | None]:
    return {link.text: link.url for link in observe(page, today=ON).links}


def expected(page: Page) -> dict[str, str | None]:
    said = by_browser(page)
    assert len(said) == len(ODD) + len(NO_PAGES) + 1
    links = {f"线路{n}": url for n, url in enumerate(said[: len(ODD)])}
    return {**links, **{f"线路{n}": None for n in range(len(ODD), len(said) - 1)}, "线路图": said[-1]}


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(("charset", "told"), [("utf-8", True), ("gbk", True), ("gb2312", False), ("big5", True)])
async def test_every_odd_address_leads_where_the_browser_says(look, server, base, charset, told):
    header = f"text/html; charset={charset}" if told else "text/html"
    text = body(base, charset)
    sent = text.encode({"gb2312": "gb18030", "gbk": "gb18030"}.get(charset, charset), "xmlcharrefreplace")
    server.routes["/folder/page.html"] = Answer(body=sent, content_type=header)
    page = page_of(await look("/folder/page.html"))
    wanted = expected(page)
    assert by_us(page) == wanted
    unmarked = re.sub(MARKS, "", page.html)
    assert ("data-auditor-url" in page.html) is (charset != "utf-8")
    assert by_us(replace(page, html=unmarked)) == wanted


async def test_from_the_archive_they_lead_to_the_same(look, server):
    server.routes["/folder/page.html"] = Answer(body=body(BASES[1], "gbk").encode("gb18030"), content_type="text/html")
    page, archive = page_of(await look("/folder/page.html")), FakeArchive()
    (row,) = page_rows("e1-s", [page], archive)
    assert by_us(page_of(page_from(row, archive))) == by_us(page) == expected(page)


async def test_the_header_goes_before_what_the_page_declares(look, server):
    sent = body("", "utf-8").encode("gb18030")
    server.routes["/folder/page.html"] = Answer(body=sent, content_type="text/html; charset=GBK")
    page = page_of(await look("/folder/page.html"))
    assert by_us(page) == expected(page)
    assert by_us(replace(page, html=re.sub(MARKS, "", page.html))) == expected(page)


async def test_links_in_frames_are_read_by_the_frames_own_document(look, server):
    link = '<a href="next.asp?d=票价">下一站</a>'
    inline = quoted(f"<p>说明</p>{link.replace('下一站', '末班车')}")
    frame = f'<iframe src="/frames/one.html"></iframe><iframe srcdoc="{inline}"></iframe>'
    server.routes["/folder/page.html"] = Answer(
        body=f'<base href="/based/">{frame}'.encode(), content_type="text/html; charset=utf-8"
    )
    server.routes["/frames/one.html"] = Answer(
        body=f'<meta charset="gbk">{link}'.encode("gb18030"), content_type="text/html"
    )
    page = page_of(await look("/folder/page.html"))
    assert by_us(page) == {
        "下一站": server.url("/frames/next.asp?d=%C6%B1%BC%DB"),
        "末班车": server.url("/based/next.asp?d=%E7%A5%A8%E4%BB%B7"),
    }


async def test_where_a_script_moved_the_base_the_browser_is_heard(look, server):
    moved = "<script>document.querySelector('base').href = '/moved/'</script>"
    server.routes["/folder/page.html"] = Answer(body=f"<base href='/one/'><a href='c.html'>公告</a>{moved}".encode())
    page = page_of(await look("/folder/page.html"))
    assert by_us(page) == {"公告": server.url("/moved/c.html")}


async def test_a_page_cannot_forge_our_marks(look, server):
    forged = '<a href="/true.html" data-auditor-url="http://elsewhere.example/">公告</a>'
    server.routes["/"] = Answer(body=f'<html data-auditor-encoding="GBK">{forged}<a href="?d=票价">票价</a>'.encode())
    page = page_of(await look("/"))
    assert by_us(page) == {"公告": server.url("/true.html"), "票价": server.url("/?d=%E7%A5%A8%E4%BB%B7")}


async def test_frames_plugins_and_forms_are_noted_too(look, server):
    parts = "<iframe src='/f.asp?d=票价'></iframe><embed src='/e.asp?d=票价'><form action='/a.asp?d=票价'></form>"
    server.routes["/folder/page.html"] = Answer(body=parts.encode("gb18030"), content_type="text/html; charset=gbk")
    page = page_of(await look("/folder/page.html"))
    tree = plant([(page.final_url, page.html)])
    noted = [attrs.get("data-auditor-url") for attrs in tree.attrs if attrs.get("data-auditor-url")]
    assert noted == [server.url(f"/{name}.asp?d=%C6%B1%BC%DB") for name in "fea"]
