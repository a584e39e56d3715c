import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.elements.element_match import seen_in
from auditor.elements.table_headers import heads_in, table_seen
from auditor.folding import fold
from auditor.model.checklist import Element
from auditor.model.document import DocumentState, DocumentTable, Transcript
from tests.vocabulary import SHIPPED

TEXTS = {
    "telephone": ["热线 12328 12345", "电话：0531-86012345 0531-86012346", "0531 - 8601 2345"],
    "time": ["首班 6:00 22:00", "6 : 30", "每日 6:00—22:00"],
    "fare": ["２ 元", "全程 2元 3元"],
}


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape, texts in TEXTS.items() for text in texts])
def test_a_shape_is_read_spaced_or_not_and_beside_other_numbers(shape, text):
    assert seen_in(text, Element(id="e", name="e", words=(), shapes=(shape,)), SHIPPED)


@pytest.mark.parametrize("text", ["发布时间：2026-01-01 10:30", "2026年1月1日 10:30", "2026-01-01 10:30:05 来源：本站"])
def test_the_time_of_a_publication_is_no_service_hours(text):
    assert not seen_in(text, Element(id="e", name="e", words=(), shapes=("time",)), SHIPPED)


@given(st.text("票价ﾃａＡ１ \t\u3000\u2028İ①", max_size=12), st.text("票价ａ１ ", min_size=1, max_size=3))
def test_a_word_is_read_wherever_the_folded_text_holds_it(text, word):
    assert bool(seen_in(text, Element(id="e", name="e", words=(word,)), SHIPPED)) == (fold(word) in fold(text))


def test_a_table_is_known_by_its_columns_wherever_they_stand_in_its_head():
    times = Element(id="e", name="e", words=(), columns=("线路", "首班车|首班时间", "末班车"))
    heads = [("站点", "时间"), ("序号", "末 班車", "運營線路", "首班时间（夏）")]
    hits = list(table_seen(heads, times))
    assert [(hit.word, hit.quote) for hit in hits] == [
        ("线路、首班车、末班车", "序号 | 末 班車 | 運營線路 | 首班时间（夏）")
    ]
    assert not list(table_seen(heads[:1], times))
    assert not list(table_seen(heads, Element(id="e", name="e", words=("线路",))))


def test_the_head_of_a_sheet_may_stand_below_its_title():
    rows = (("公交时刻表",), ("2026年", ""), ("线路", "首班车"), ("1路", "6:00"))
    transcript = Transcript(state=DocumentState.READ, blocks=("时刻", DocumentTable(rows=rows)))
    element = Element(id="e", name="e", words=(), columns=("首班车", "线路"))
    assert len(list(table_seen(heads_in(transcript), element))) == 1
