import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.charset import decode

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
        ("公告".encode("big5"), "big5", "big5"),
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
