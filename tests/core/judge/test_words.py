import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.folding import fold
from auditor.judge.words import seen_in
from auditor.model.checklist import Element

TEXTS = {
    "telephone": ["热线 12328 12345", "电话：0531-86012345 0531-86012346", "0531 - 8601 2345"],
    "time": ["首班 6:00 22:00", "6 : 30", "每日 6:00—22:00"],
    "fare": ["２ 元", "全程 2元 3元"],
}


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape, texts in TEXTS.items() for text in texts])
def test_a_shape_is_read_spaced_or_not_and_beside_other_numbers(shape, text):
    assert seen_in(text, Element(id="e", name="e", words=(), shapes=(shape,)))


@pytest.mark.parametrize("text", ["发布时间：2026-01-01 10:30", "2026年1月1日 10:30", "2026-01-01 10:30:05 来源：本站"])
def test_the_time_of_a_publication_is_no_service_hours(text):
    assert not seen_in(text, Element(id="e", name="e", words=(), shapes=("time",)))


@given(st.text("票价ﾃａＡ１ \t\u3000\u2028İ①", max_size=12), st.text("票价ａ１ ", min_size=1, max_size=3))
def test_a_word_is_read_wherever_the_folded_text_holds_it(text, word):
    assert bool(seen_in(text, Element(id="e", name="e", words=(word,)))) == (fold(word) in fold(text))
