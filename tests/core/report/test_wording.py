from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.fault import InputFaults
from auditor.model.finding import Days
from auditor.report.wording import Said, Wording, plain
from auditor.report.wording_file import read_wording

ZH = """
day = "{year}年{month}月{day}日"
moment = "{day} {clock}"
join = "、"
yes = "是"
no = "否"
days = "{n}天"
"""
EN = """
day = "{day} {month} {year}"
month_7 = "July"
join = ", "
yes = "yes"
no = "no"
days = "{n} days"
days_one = "{n} day"
"""


def wording(judge: str, formats: str = ZH, language: str = "zh_CN") -> Wording:
    return read_wording({"formats": formats, "judge": judge}, language)


def faults(text: str) -> list[str]:
    with pytest.raises(InputFaults) as raised:
        wording(text)
    return [str(fault) for fault in raised.value.faults]


def test_a_sentence_is_filled_with_facts_by_name():
    said = wording('[found.passed]\nfound = "找到「{name}」，共{count}条。"').sentence(
        "judge", "found", "passed", "found", name="公告", count=3
    )
    assert said == "找到「公告」，共3条。"


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("on", date(2026, 7, 1), "2026年7月1日", "1 July 2026"),
        ("names", ("一", "二"), "一、二", "一, 二"),
        ("spent", True, "是", "yes"),
        ("spent", False, "否", "no"),
        ("age_days", Days(1), "1天", "1 day"),
        ("age", Days(181), "181天", "181 days"),
        ("age_days", 181, "181", "181"),
        ("count", 1, "1", "1"),
        ("seconds", 14.99, "14.99", "14.99"),
        ("points", Decimal("2.500"), "2.5", "2.5"),
        ("nothing", None, "", ""),
    ],
)
def test_facts_are_said_by_their_type_in_each_language(name: str, value: Said, zh: str, en: str):
    text = f'word = "{{{name}}}"'
    assert wording(text).sentence("judge", "word", **{name: value}) == zh
    assert wording(text, EN, "en").sentence("judge", "word", **{name: value}) == en


def test_a_moment_is_said_in_shanghai_time():
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert wording('word = "{at}"').sentence("judge", "word", at=at) == "2026年7月1日 07:30"


def test_codes_are_translated_by_the_name_of_their_fact_and_other_texts_are_not():
    text = 'word = "{kind}｜{names}"\n[codes.kind]\ngone = "页面不存在"'
    assert wording(text).sentence("judge", "word", kind="gone", names=("gone",)) == "页面不存在｜gone"
    assert wording(text).sentence("judge", "word", kind="new_kind", names=()) == "new_kind｜"


def test_a_missing_sentence_shows_its_code_and_the_facts():
    assert (
        wording("").sentence("judge", "a", "failed", "b", count=2, spent=True) == "[judge.a.failed.b] count=2, spent=是"
    )


def test_a_missing_fact_shows_its_name():
    assert wording('word = "共{count}条"').sentence("judge", "word") == "共[count]条"


def test_without_formats_facts_are_said_plainly():
    bare = read_wording({"judge": 'word = "{on} {spent} {names}"'}, "zh_CN")
    assert bare.sentence("judge", "word", on=date(2026, 7, 1), spent=True, names=("a", "b")) == "2026-07-01 yes a, b"


def test_braces_in_a_fact_are_words():
    hostile = "{count.__class__} {0} {"
    assert wording('word = "「{quote}」{count}"').sentence("judge", "word", quote=hostile, count=1) == f"「{hostile}」1"


@pytest.mark.parametrize(
    "field", ["{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>9}", "{a:{b}}", "{A}", "{ a }", "{a", "a}"]
)
def test_a_sentence_that_reaches_for_more_than_a_fact_is_a_fault(field: str):
    (fault,) = faults(f'# first\n[x]\nword = "{field}"')
    assert fault.startswith("zh_CN/judge.toml:3: x.word = ")
    assert "plain name" in fault


def test_every_fault_of_every_file_is_told_at_once():
    with pytest.raises(InputFaults) as raised:
        read_wording({"judge": "a = 1\nb = [2]", "report": "c ="}, "en", {"report": "my/report.toml"})
    assert [(fault.file, fault.line) for fault in raised.value.faults] == [
        ("en/judge.toml", 1),
        ("en/judge.toml", 2),
        ("my/report.toml", 1),
    ]


@given(st.text(), st.text())
def test_no_text_of_a_page_breaks_a_sentence_or_leaves_it_more_than_one_line(quote: str, name: str):
    said = wording('word = "「{quote}」"').sentence("judge", "word", quote=quote, names=(name,))
    assert said.splitlines() == [said]
    assert said.encode()


@pytest.mark.parametrize(("number", "said"), [(100, "100"), (0, "0"), (1.005, "1"), (1e9, "1000000000"), (0.1, "0.1")])
def test_numbers_carry_no_idle_zeros(number: float, said: str):
    assert plain(number) == said


def test_a_part_of_a_sentence_is_left_out_where_its_fact_is_empty():
    text = 'word = "共{at_least}{count}处{said}"\n[pieces]\nat_least = "至少"\nsaid = "：{said}"'
    sentence = wording(text).sentence
    assert sentence("judge", "word", at_least=True, count=3, said="甲") == "共至少3处：甲"
    assert sentence("judge", "word", at_least=False, count=0, said="") == "共0处"
    assert sentence("judge", "word", count=1) == "共[at_least]1处[said]"


def test_a_fact_that_goes_by_the_name_of_a_part_is_said_itself():
    text = 'word = "少于规定的{at_least}个"\n[pieces]\nat_least = "至少"'
    sentence = wording(text).sentence
    assert sentence("judge", "word", at_least=3) == "少于规定的3个"
    assert sentence("judge", "word", at_least=0) == "少于规定的0个"


def test_facts_with_the_codes_of_another_share_its_table():
    text = 'word = "{obstacle}"\n[codes]\nsame_as.obstacle = "obstacles"\nobstacles.no_text = "没有文字"'
    assert wording(text).sentence("judge", "word", obstacle="no_text") == "没有文字"
