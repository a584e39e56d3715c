import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from auditor.model.evaluation import UnitResult
from auditor.model.office import Office
from auditor.report import evaluation_report, unit_report
from tests.core.report.samples import (
    EVALUATION,
    LONG_NAME,
    OFFICE,
    SHOWN_AT,
    UNVERIFIED_WORDS,
    barred,
    blocked,
    good,
    poor,
    unsettled,
    without_site,
)
from tests.shell.report.markup import Markup, read
from tests.shell.report.shipped import LANGUAGES, TEMPLATES, wording

HOSTILE = "</td><script>alert(1)</script>{{ 7 * 7 }}{% raw %}<img src=x onerror=alert(1)>\"'"
FULL_OFFICE = Office(
    name="示例市交通运输局", document_number="示交〔2026〕7号", main_recipients="各企业", copied_to="市政府办",
    contact="李四", phone="0531-00000000", signer="王五",
)  # fmt: skip


def overall(*results: UnitResult, language: str = "zh_CN", office: Office = OFFICE, evaluation=EVALUATION) -> str:
    return evaluation_report(
        evaluation, results, wording=wording(language), office=office, templates=TEMPLATES, shown_at=SHOWN_AT
    ).body.decode()


def single(
    result: UnitResult, language: str = "zh_CN", office: Office = OFFICE, pictures: Mapping[str, str] | None = None
) -> str:
    return unit_report(
        EVALUATION, result, wording=wording(language), office=office, templates=TEMPLATES, shown_at=SHOWN_AT,
        pictures=pictures,
    ).body.decode()  # fmt: skip


ALL = (good(), poor(LONG_NAME), unsettled(), blocked(), without_site())
REPORTS: dict[str, Callable[[str], str]] = {
    "evaluation": lambda language: overall(*ALL, language=language, office=FULL_OFFICE),
    "evaluation without units": lambda language: overall(language=language, office=Office()),
    "evaluation without problems": lambda language: overall(good(), language=language),
    "many findings": lambda language: overall(*(poor(f"第{n}公司") for n in range(20)), language=language),
    "hostile": lambda language: overall(
        poor(HOSTILE, HOSTILE, "javascript:alert(1)"), language=language, office=Office(name=HOSTILE)
    ),
    "unit": lambda language: single(barred(LONG_NAME), language, FULL_OFFICE),
    "unit without problems": lambda language: single(good(), language),
    "unit left open": lambda language: single(unsettled(), language),
    "unit without site": lambda language: single(without_site(), language, Office()),
    "hostile unit": lambda language: single(poor(HOSTILE, HOSTILE, "javascript:alert(1)"), language),
}


@pytest.fixture(
    scope="module",
    params=[(name, language) for name in REPORTS for language in LANGUAGES],
    ids=lambda p: f"{p[0]}, {p[1]}",
)
def html(request) -> str:
    name, language = request.param
    return REPORTS[name](language)


@pytest.fixture(scope="module")
def page(html: str) -> Markup:
    return read(html)


def test_every_tag_is_closed_where_it_should_be(page: Markup):
    assert page.faults == []


def test_nothing_is_fetched_and_nothing_runs(html: str, page: Markup):
    assert page.named("script", "link", "img", "iframe", "object", "embed", "base", "form") == []
    assert not any(name.startswith("on") or name in {"src", "srcset"} for tag in page.tags for name in tag.attributes)
    assert "url(" not in html
    assert "@import" not in html


def test_links_lead_to_web_pages_or_within_the_report(page: Markup):
    ids = {tag.attributes["id"] for tag in page.tags if "id" in tag.attributes}
    for link in page.named("a"):
        href = link.attributes["href"]
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert href.startswith(("http://", "https://"))
            assert link.attributes["rel"] == "noopener noreferrer nofollow"


def test_ids_are_unique_and_labels_point_somewhere(page: Markup):
    ids = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
    assert len(set(ids)) == len(ids)
    assert {tag.attributes["aria-labelledby"] for tag in page.tags if "aria-labelledby" in tag.attributes} <= set(ids)


def test_there_is_one_first_heading_and_no_level_is_skipped(page: Markup):
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_page_has_a_language_and_landmarks(page: Markup):
    assert page.named("html")[0].attributes["lang"] in {"zh-CN", "en"}
    assert [len(page.named(name)) for name in ("main", "nav", "header", "title")] == [1, 1, 1, 1]


def test_tables_have_captions_and_heads_with_scope(page: Markup):
    assert len(page.named("caption")) == len(page.named("table")) == len(page.named("thead"))
    assert all(tag.attributes.get("scope") in {"col", "row"} for tag in page.named("th"))


def test_every_verdict_is_a_word_not_a_colour_alone(html: str):
    marked = re.findall(r'<span class="verdict [a-z_]+"><span aria-hidden="true">(.)</span> ([^<]+)</span>', html)
    assert len(marked) == html.count('class="verdict ')
    assert all(word.strip() for _, word in marked)


def test_no_sentence_is_missing(page: Markup):
    assert re.findall(r"\[(?:report|judge|formats)\.[^\]]*\]", page.text) == []
    assert re.findall(r"\[[a-z_]+\]", page.text) == []


def test_an_unverified_clause_is_never_quoted(page: Markup):
    assert UNVERIFIED_WORDS not in page.text


def test_hostile_words_are_shown_as_they_are_and_do_nothing():
    page = read(REPORTS["hostile"]("zh_CN"))
    assert page.text.count("<script>alert(1)</script>") >= 3
    assert "{{ 7 * 7 }}" in page.text
    assert "javascript:alert(1)" in page.text
    assert not any("javascript" in tag.attributes.get("href", "") for tag in page.tags)


def test_a_report_says_what_could_not_be_checked_and_why():
    text = read(single(blocked())).text
    assert "网站未能打开（拒绝自动访问或要求验证），没有查找该栏目。" in text
    assert "因「栏目设置」尚无结论，本项没有再检查。" in text


def test_the_department_owns_its_scoring_rules_and_its_periods():
    text = read(single(poor())).text
    assert "评分规则由本单位设定（公交检查清单）。" in text
    assert "检出的最新条目日期为2025年1月1日，距判定日546天，超过180天的期限。该标准由本单位设定。" in text


def test_a_range_is_printed_where_something_is_open():
    found = re.search(
        r"得分区间([\d.]+)—([\d.]+)分（百分制），等次：不合格至良好（未定）", read(single(unsettled())).text
    )
    assert found
    assert float(found[1]) < float(found[2])


def test_marks_tell_law_from_what_is_passed_on_set_or_unverified():
    text = read(single(poor())).text
    for words in ("公开规定 第七条", "据某市交通局转发：市目录 第三项", "本单位设定", "依据待核实"):
        assert words in text
    assert "检查指标 第四项 依据待核实，不作法规引用" in text


def test_english_reports_say_it_in_english():
    text = read(single(poor(), "en")).text
    assert "The newest entry detected is dated 1 January 2025, 546 days before the day judged for" in text
    assert "Not passed" in text
    assert "未通过" not in text


def test_the_same_input_gives_the_same_report():
    assert overall(*ALL) == overall(*ALL)


def test_a_report_of_what_is_not_finished_says_so():
    assert "尚未结束" in read(overall(good(), evaluation=replace(EVALUATION, finished_at=None))).text


@pytest.mark.parametrize("name", ["ink", "soft", "deep", "passed", "failed", "open", "none"])
@pytest.mark.parametrize("ground", ["ffffff", "f3f5f7"])
def test_colours_are_dark_enough_to_read(name: str, ground: str):
    style = TEMPLATES["shared/v2/style.css.j2"]
    (colour,) = re.findall(rf"--{name}: #([0-9a-f]{{6}})", style)
    assert (_light(ground) + 0.05) / (_light(colour) + 0.05) >= 4.5


def _light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
