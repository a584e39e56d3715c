"""What the browser hands out for the server's answer -> the server's text, whichever of its two ways it chose."""

import pytest

from auditor.visit.page.decoding import kept, server_text

WORDS = "公交线路调整公告，请广大乘客周知"


def page(meta="", words=WORDS):
    return f"<html><head>{meta}<title>公告</title></head><body><p>{words}</p></body></html>"


def meta(charset):
    return f'<meta charset="{charset}">'


KINDS = {
    "header": (page(), "gb18030", "text/html; charset=GBK", "GBK"),
    "meta": (page(meta("gb2312")), "gb18030", "text/html", "GBK"),
    "rare signs": (page(meta("gb18030"), "𠮷㐂站"), "gb18030", "text/html", "gb18030"),
    "big5": (page(meta("big5"), "公車路線調整公告，裏"), "big5hkscs", "text/html", "Big5"),
    "nothing said": (page(), "gb18030", "text/html", "GBK"),
    "utf-8": (page(meta("utf-8")), "utf-8", "text/html", "UTF-8"),
    "a mark": (page(meta("gbk")), "utf-8-sig", "text/html; charset=gbk", "UTF-8"),
    "utf-16": (page(), "utf-16", "text/html", "UTF-16LE"),
    "utf-16 by the header": (page(), "utf-16-be", "text/html; charset=utf-16be", "UTF-16BE"),
    "the header before meta": (page(meta("utf-8")), "gb18030", "text/html; charset=gb2312", "GBK"),
    "a mark that errs in nothing": (page(words="plain"), "utf-8-sig", "text/html", "UTF-8"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_are_read_in_their_own_encoding(kind):
    text, codec, content_type, settled = KINDS[kind]
    sent = text.encode(codec)
    assert server_text(sent, len(sent), content_type, settled) == text


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_browser_has_read_is_not_read_once_more(kind):
    text, codec, content_type, settled = KINDS[kind]
    assert server_text(text.encode(), len(text.encode(codec)), content_type, settled) == text


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_are_known_as_bytes_though_the_page_lies_of_their_number(kind):
    text, codec, content_type, settled = KINDS[kind]
    sent = text.encode(codec)
    if codec != "utf-16-be":  # its bytes might be UTF-8 full of NUL
        assert server_text(sent, 7, content_type, settled) == text


def test_a_reading_that_lost_its_signs_is_none():
    sent = page().encode("gbk")
    assert server_text(sent.decode("utf-8", "replace").encode(), len(sent), "text/html", "GBK") is None


def test_a_reading_of_what_errs_by_its_own_declaration_is_kept_as_visitors_see_it():
    sent = page(meta("utf-8")).encode("gbk")
    seen = sent.decode("utf-8", "replace")
    assert server_text(seen.encode(), len(sent), "text/html", "UTF-8") == seen
    assert server_text(sent, len(sent), "text/html", "UTF-8") == seen


def test_a_page_whose_encoding_nobody_settled_is_utf_8_or_else_gb_18030():
    for codec in ("utf-8", "gbk"):
        sent = page().encode(codec)
        assert server_text(sent, len(sent), "", "no-such-encoding") == page()


def test_only_headers_that_matter_are_kept():
    assert kept({"Server": "x", "Set-Cookie": "secret", "Last-Modified": "y"}) == {"server": "x", "last-modified": "y"}
