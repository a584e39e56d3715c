import pytest

from auditor.visit.bodies import decode, kept


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("utf-8", "UTF-8"), ("gb18030", "GBK"), ("gb18030", "gb2312"), ("big5", "Big5"), ("utf-16-le", "UTF-16LE")],
)
def test_a_body_is_read_in_the_encoding_the_browser_names(codec, encoding):
    assert decode("公開".encode(codec), encoding) == "公開"


def test_a_declared_gb2312_may_carry_characters_of_its_successors():
    assert decode("镕".encode("gb18030"), "GB2312") == "镕"


def test_bytes_that_do_not_decode_are_replaced():
    assert decode(b"a\xff", "UTF-8") == "a�"


@pytest.mark.parametrize("encoding", ["", "no-such-encoding"])
def test_an_unknown_encoding_is_read_as_utf_8(encoding):
    assert decode("站".encode(), encoding) == "站"


def test_a_byte_order_mark_is_no_text():
    assert decode("站".encode("utf-8-sig"), "UTF-8") == "站"


def test_only_headers_that_matter_are_kept():
    assert kept({"Server": "x", "Set-Cookie": "secret", "Last-Modified": "y"}) == {"server": "x", "last-modified": "y"}
