"""Addresses made absolute, as browsers make them (tests/shell/visit/test_addresses.py asks one)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.observe.html.address import absolute, link_address
from auditor.observe.html.html_tree import plant

BASES = st.sampled_from(["http://a.cn/x/y.html", "https://a.cn/", "http://a.cn:81/x/?q=1", "", "http://["])
BEGINNINGS = st.sampled_from(["", "/", "//b.cn", "http:", "http://", "https://b.cn", "http://b.cn/", "HTTP://b.cn/x"])
ENDINGS = st.text("/?#;.&=%a1中@:-~\t \x00\x7f[]\\\ud800", max_size=9)
ENCODINGS = st.sampled_from(["", "GBK", "gb2312", "Big5", "UTF-16LE", "no-such", "rot13", "x-user-defined"])


@settings(deadline=None)  # a busy machine
@given(BASES, BEGINNINGS, ENDINGS, ENCODINGS)
def test_an_address_read_twice_stays_as_it_was_read_once(base, beginning, ending, encoding):
    once = absolute(base, beginning + ending, encoding)
    if once is not None and "://" in once:
        assert once.isascii()
        assert absolute("http://elsewhere.cn/", once, encoding) == once


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("http://b.cn/./c.html?d=1", "http://b.cn/c.html?d=1"),
        ("http:///b.cn/c.html", "http://b.cn/c.html"),
        ("http:/c.html", "http://a.cn/c.html"),
        ("http:c.html", "http://a.cn/x/c.html"),
        ("https:c.html", "https://c.html/"),
        ("///b.cn/c.html", "http://b.cn/c.html"),
        ("\\\\b.cn\\c.html", "http://b.cn/c.html"),
        ("..\\c.html?d=\\e", "http://a.cn/c.html?d=\\e"),
        (" \n c d.html \t", "http://a.cn/x/c%20d.html"),
        ("/c\td\n.html", "http://a.cn/cd.html"),
        ("HTTP://B.CN:80/C", "http://b.cn/C"),
        ("//例子.cn/线路.html", "http://xn--fsqu00a.cn/%E7%BA%BF%E8%B7%AF.html"),
        ("\u3000c.html", "http://a.cn/x/%E3%80%80c.html"),
        ("?d=票价", "http://a.cn/x/y.html?d=%E7%A5%A8%E4%BB%B7"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(address, leads_to):
    assert absolute("http://a.cn/x/y.html", address) == leads_to


@pytest.mark.parametrize(
    "address", ["http://[", "http://b.cn:port/", "java\nscript:go()", "mailto:a@b.cn", "ftp://b.cn/"]
)
def test_what_no_page_stands_at_leads_nowhere(address):
    assert absolute("http://a.cn/", address) is None


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("GBK", "%C6%B1%BC%DB"),
        ("gb2312", "%C6%B1%BC%DB"),
        ("gb18030", "%C6%B1%BC%DB"),
        ("Big5", "%B2%BC%C9%B2"),
        ("windows-1252", "%26%2331080%3B%26%2320215%3B"),
        ("utf-8", "%E7%A5%A8%E4%BB%B7"),
        ("UTF-16LE", "%E7%A5%A8%E4%BB%B7"),
        ("nobody-knows", "%E7%A5%A8%E4%BB%B7"),
    ],
)
def test_a_query_is_sent_in_the_pages_own_encoding_and_a_path_is_not(encoding, sent):
    path = "%E7%A5%A8%E4%BB%B7"
    assert absolute("http://a.cn/", "/票价?d=票价", encoding) == f"http://a.cn/{path}?d={sent}"


LINK = '<a href="?d=票价">票价</a>'
UTF_8, GBK = "?d=%E7%A5%A8%E4%BB%B7", "?d=%C6%B1%BC%DB"


@pytest.mark.parametrize(
    ("html", "content_type", "leads_to"),
    [
        (LINK, "", UTF_8),
        (LINK, "text/html; charset=gbk", GBK),
        (f'<meta charset="gb2312">{LINK}', "", GBK),
        (f'<meta charset="gb2312">{LINK}', "text/html;charset=UTF-8", UTF_8),
        (f'<meta http-equiv="Content-Type" content="text/html; charset=GBK">{LINK}', "text/html", GBK),
        (f'<meta name="description" content="charset=GBK">{LINK}', "", UTF_8),
        (f'<html data-auditor-encoding="GBK"><meta charset="utf-8">{LINK}', "text/html;charset=UTF-8", GBK),
        (LINK.replace("<a", '<a data-auditor-url="http://c.cn/noted"'), "text/html; charset=gbk", "http://c.cn/noted"),
        (LINK.replace("<a", '<a data-auditor-url="javascript:no()"'), "text/html; charset=gbk", None),
    ],
)
def test_a_document_says_what_its_addresses_are_read_by(html, content_type, leads_to):
    tree = plant([("http://a.cn/", html)], content_type)
    url, _ = link_address(tree, tree.tags.index("a"))
    assert url == (leads_to if leads_to is None or leads_to.startswith("http") else f"http://a.cn/{leads_to}")


@pytest.mark.parametrize(
    ("bases", "leads_to"),
    [
        ('<base href="/one/"><base href="/two/">', "http://a.cn/one/c.html"),
        ('<base target="_blank"><base href="/two/">', "http://a.cn/two/c.html"),
        ('<base href=""><base href="/two/">', "http://a.cn/x/c.html"),
        ('<base href="data:,x"><base href="/two/">', "http://a.cn/x/c.html"),
        ('<base href="http://["><base href="/two/">', "http://a.cn/x/c.html"),
        ('<base href="//b.cn">', "http://b.cn/c.html"),
    ],
)
def test_the_first_base_of_a_document_is_heeded(bases, leads_to):
    tree = plant([("http://a.cn/x/y.html", f'<head>{bases}</head><a href="c.html">票价</a>')])
    assert link_address(tree, tree.tags.index("a"))[0] == leads_to


def test_a_frame_whose_document_stands_in_the_page_is_read_by_the_pages_base():
    page = ("http://a.cn/x/y.html", '<base href="/one/">')
    tree = plant([page, ("about:srcdoc", '<a href="c.html">票价</a>')], "text/html; charset=gbk")
    assert link_address(tree, tree.tags.index("a"))[0] == "http://a.cn/one/c.html"


@pytest.mark.parametrize(
    ("base", "address", "leads_to"),
    [
        ("http://a.cn/", "#/notices", "http://a.cn/#/notices"),
        ("http://a.cn/x/#/home", "#!/notices?p=2", "http://a.cn/x/#!/notices?p=2"),
        ("http://a.cn/x/#/home", "y.html", "http://a.cn/x/y.html"),
        ("http://a.cn/gkmlpt/index", "#508", "http://a.cn/gkmlpt/index#508"),
        ("http://a.cn/", "/bus/gkmlpt/mindex#508", "http://a.cn/bus/gkmlpt/mindex#508"),
        ("http://a.cn/x.html", "/gkmlpt/index#top", "http://a.cn/gkmlpt/index"),
    ],
)
def test_a_route_is_part_of_where_a_link_leads(base, address, leads_to):
    assert absolute(base, address) == leads_to


@pytest.mark.parametrize("anchor", ["#", "#top", "#508", "#!", "#/", "#//", "#!/"])
def test_an_anchor_leads_nowhere(anchor):
    assert absolute("http://a.cn/x.html", anchor) is None


def test_a_base_that_is_no_address_leads_nowhere():
    assert absolute("http://[", "#/notices") is None
