"""What is said of a column's further pages, of another body's page, and of hidden links, in both languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.judge.checks import column_found, domain_is_the_units_own
from auditor.judge.examples import column, columns_of, opened, site
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.observation import Link, Observation, PageKind
from auditor.report.phrasing import in_language
from auditor.report.wording_file import read_wording
from tests.vocabulary import SHIPPED

WORDING = Path(__file__).resolve().parents[3] / "reports" / "wording"
LANGUAGES = ("zh_CN", "en")


def said(check: str, outcome: Outcome, language: str) -> str:
    texts = {name: (WORDING / language / f"{name}.toml").read_text("utf-8") for name in ("judge", "formats")}
    told = in_language(read_wording(texts, language), outcome.facts)
    return read_wording(texts, language).sentence("judge", check, outcome.verdict.value, outcome.reason, **told)


def with_further(*names: str) -> Seen:
    found = column(entries=["2026-06-01"])
    assert found.column is not None
    further = columns_of(*(column(text="公告") for _ in names))
    also = tuple(
        replace(one, candidate=replace(one.candidate, name=name)) for one, name in zip(further, names, strict=True)
    )
    return replace(found, column=replace(found.column, also=also))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_further_page_is_named_and_shown(language):
    outcome = column_found.check(with_further("公告栏", "线路公告"))
    assert outcome.facts["also"] == ("公告栏", "线路公告")
    assert len(outcome.evidence) == 3
    sentence = said("column_found", outcome, language)
    assert "公告栏" in sentence
    assert "线路公告" in sentence
    assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_column_of_one_page_no_further_is_said(language):
    outcome = column_found.check(with_further())
    assert outcome.facts["also"] == ()
    assert not any(word in said("column_found", outcome, language) for word in ("另见于", "also under", "[also]"))


def test_a_finding_of_an_earlier_version_is_said_without_it():
    outcome = column_found.check(with_further())
    earlier = replace(outcome, facts={name: fact for name, fact in outcome.facts.items() if name != "also"})
    assert "also" not in said("column_found", earlier, "zh_CN")


def test_two_pages_of_one_name_are_named_once_and_no_more_than_four_are_shown():
    outcome = column_found.check(with_further("公告栏", "公告栏", "公告", "告示", "通告", "告知"))
    assert outcome.facts["also"] == ("公告栏", "公告", "告示")
    assert len(outcome.evidence) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_whose_page_it_seems_is_told(language):
    outcome = column_found.check(column(another_body="临河县劳动监察大队"))
    assert "临河县劳动监察大队" in said("column_found", outcome, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_hidden_links_lead_is_told(language):
    links = tuple(Link(url=f"http://www.stone{number}.test/", text="石材", hidden=True) for number in range(9))
    seen = Observation(url="https://bus.example/", kind=PageKind.CHANNEL, text="示例公交", unseen_links=links)
    outcome = domain_is_the_units_own.check(replace(site(opened(seen)), vocabulary=SHIPPED))
    assert "www.stone0.test" in said("domain_is_the_units_own", outcome, language)
