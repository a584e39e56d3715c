import pytest

from auditor.report.sanitize import clean, safe_href


@pytest.mark.parametrize("url", ["http://bus.example/", "https://bus.example:8443/a?b=1#c", "HTTPS://bus.example/"])
def test_web_addresses_may_be_followed(url: str):
    assert safe_href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//bus.example/",
        "/notices/",
        "http://",
        "http:///path",
        "https:bus.example",
        "java\nscript:alert(1)",
        " https://bus.example/",
        "https://bus.example/\u202e",
        "http://[bad/",
        "",
    ],
)
def test_nothing_else_may_be_followed(url: str):
    assert safe_href(url) is None


def test_invisible_characters_and_line_breaks_become_spaces():
    assert clean("暂\u202e无\x00 \n\t信息\ud800 ") == "暂 无 信息"


@pytest.mark.parametrize(("length", "shown"), [(10, 10), (11, 10)])
def test_long_words_are_cut_at_the_limit(length: int, shown: int):
    cut = clean("字" * length, 10)
    assert len(cut) == shown
    assert cut.endswith("…") is (length > 10)
