import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.charset import as_browsers_read, declared, decode

META = '<meta charset="{}"><p>公交线路调整公告</p>'


@pytest.mark.parametrize(
    ("body", "declared", "used"),
    [
        (META.format("gb2312").encode("gb18030"), None, "gb18030"),
        (META.format("utf-8").encode(), None, "utf-8"),
        (META.format("gb2312").encode() + "公".encode(), None, "utf-8"),
        (META.format("utf-8").encode("gb18030"), None, "gb18030"),
        (META.format("nonsense").encode(), None, "utf-8"),
        ("﻿公告".encode(), "gbk", "utf-8"),
        ("公告".encode("gbk"), "text/html; charset=GBK", "gb18030"),
        ("公告".encode("big5hkscs"), "big5", "big5hkscs"),
        (b"", None, "utf-8"),
    ],
)
def test_the_encoding_is_found(body, declared, used):
    assert decode(body, declared)[1] == used


def test_a_byte_order_mark_goes_before_what_is_declared():
    assert decode(b"\xff\xfe" + "公告".encode("utf-16-le"), "utf-8") == ("公告", "utf-16-le")


def test_a_stray_byte_does_not_change_the_encoding():
    body = META.format("utf-8").encode() + "公告".encode() * 2000 + b"\xff"
    text, used = decode(body)
    assert used == "utf-8"
    assert "公交线路" in text


@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_no_bytes_raise(body, declared):
    text, used = decode(body, declared)
    assert isinstance(text, str)
    assert used


@pytest.mark.parametrize("charset", ["undefined", "idna", "punycode", "unicode_escape", "rot13", "no-such"])
def test_a_codec_no_page_is_written_in_is_passed_over(charset):
    assert decode("公交".encode(), charset) == ("公交", "utf-8")


P = "<p>公交线路调整公告</p>"


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ('<meta charset="gbk">', "gb18030"),
        ("<META CHARSET = 'GB2312' >", "gb18030"),
        ("<meta charset=big5 />", "big5hkscs"),
        ("<meta charset=big5/>", None),
        ('<meta http-equiv="content-type" content="text/html;charset=gb_2312-80">', "gb18030"),
        ("<meta content='text/html; charset=x-gbk' http-equiv=Content-Type>", "gb18030"),
        ('<meta name="a" content="1 > 0"><meta charset="gbk">', "gb18030"),
        (f"<style>{'a{}' * 2000}</style><meta charset=gbk>", "gb18030"),
        ("<!-- <meta charset=gbk> --><meta charset=big5>", "big5hkscs"),
        ("<script>'<meta charset=gbk>'</script><meta charset=big5>", "big5hkscs"),
        ("<title><meta charset=gbk></title><meta charset=big5>", "big5hkscs"),
        ('<meta name="description" content="charset=gbk"><meta charset=big5>', "big5hkscs"),
        ('<meta name="charset" content="gbk">', None),
        ("<metadata charset=gbk>", None),
        ("<body><meta charset=gbk>", None),
        ("<!-- <meta charset=gbk>", None),
        ('<meta charset="no-such"><meta charset="utf-7"><meta charset="punycode">', None),
        ('<meta charset="utf-16">', "utf-8"),
        ("", None),
    ],
)
def test_a_declaration_counts_where_browsers_look_for_it(head, named):
    assert declared(f"<html><head>{head}".encode()) == named


@pytest.mark.parametrize(
    ("label", "named"),
    [
        ("GBK", "gb18030"),
        ("Big5-HKSCS", "big5hkscs"),
        ("ISO-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("KOI8-R", "koi8-r"),
        ("Shift_JIS", "cp932"),
        ("EUC-KR", "cp949"),
        ("utf-32", None),
        ("utf-7", None),
        ("rot13", None),
        ("hex", None),
        ("idna", None),
    ],
)
def test_an_encoding_goes_by_the_names_browsers_know(label, named):
    assert declared(b"", f"text/html; charset={label}") == named


def test_what_the_browser_settled_on_speaks_where_nobody_else_does():
    sent = P.encode("big5hkscs", "replace")
    assert as_browsers_read(sent, "text/html", "Big5") == sent.decode("big5hkscs")
    assert as_browsers_read(P.encode("gbk"), "text/html; charset=gbk", "Big5") == P
    assert as_browsers_read(P.encode("utf-8-sig"), "text/html; charset=gbk", "Big5") == P


def test_a_declaration_that_errs_is_believed_by_browsers_and_not_by_us():
    sent = ('<meta charset="utf-8">' + P * 50).encode("gbk")
    assert "公交" not in as_browsers_read(sent)
    assert "公交" in decode(sent)[0]


@pytest.mark.parametrize(
    "piece", ["<meta ", '<meta "', "<meta '", "<!--", "<script>", "<title", "<meta charset", "a=b "]
)
def test_a_head_without_an_end_is_looked_through_in_no_time(piece):
    body = f"<meta {piece * 40_000}".encode()
    began = time.process_time()
    declared(body)
    assert time.process_time() - began < 1


@given(st.binary(max_size=300), st.text(max_size=30), st.text(max_size=12))
def test_nothing_a_server_sends_raises(body, content_type, settled):
    assert isinstance(as_browsers_read(body, content_type, settled), str)
