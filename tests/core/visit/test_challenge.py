import re

import pytest

from auditor.model.vocabulary import Vocabulary
from auditor.visit.page.challenge import is_challenge
from auditor.visit.page_words import PageWords, page_words
from tests.vocabulary import SHIPPED

WORDS = page_words(SHIPPED)

SCRIPT_ONLY = "<html><head><script>var $_ts = 1;</script></head><body></body></html>"
LONG_TEXT = "<p>" + "本页公布各线路运营时间。" * 40 + "</p><script>x</script>"


@pytest.mark.parametrize("status", [202, 403, 412, 503, 521])
def test_a_script_and_no_word_under_a_guarding_status_is_a_challenge(status):
    assert is_challenge(status, SCRIPT_ONLY, WORDS)


@pytest.mark.parametrize(
    ("status", "html"),
    [
        (200, SCRIPT_ONLY),
        (202, LONG_TEXT),
        (503, "<h1>503 Service Temporarily Unavailable</h1><hr>nginx"),
        (403, "<h1>403 Forbidden</h1>"),
        (200, "<title>请完成安全验证</title><p>首页</p>"),
        (200, "<p>安全验证</p>" + LONG_TEXT),
        (200, ""),
    ],
)
def test_a_page_or_a_plain_error_is_no_challenge(status, html):
    assert not is_challenge(status, html, WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "请完成安全验证后继续访问",
        "您的访问请求被拦截",
        "请拖动滑块完成拼图",
        "Just a moment...",
        "访问过于频繁,请稍后再试",
    ],
)
def test_a_short_page_that_says_it_guards_is_a_challenge_whatever_its_status(words):
    assert is_challenge(200, f"<html><body><div>{words}</div></body></html>", WORDS)


def test_300_characters_of_text_make_it_a_page():
    assert is_challenge(412, f"<script></script>{'字' * 299}", WORDS)
    assert not is_challenge(412, f"<script></script>{'字' * 300}", WORDS)


def test_without_words_nothing_is_pressed_and_no_word_makes_a_challenge():
    assert not is_challenge(200, "<p>安全验证</p>", PageWords())
    assert page_words(Vocabulary()).never_pressed == ""
    assert re.search(WORDS.never_pressed, "网站首页")
    assert not re.search(WORDS.never_pressed, "首页概况")
