"""Who says when an article was published, side by side."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.observation import Observation
from auditor.model.witness import DateSource
from auditor.observe.article.date_sources import modified_on
from tests.core.observe.pages import PROSE, TITLES, TODAY, page, rows, seen
from tests.vocabulary import observe

ARTICLE = f"<h1>{TITLES[0]}</h1><p>发布时间：2026-03-05 来源：本站</p>{PROSE}"
META = '<meta name="PubDate" content="2026-03-06 10:00">'


def _days(found: Observation) -> dict[DateSource, date]:
    return {witness.source: witness.on for witness in found.date_witnesses}


def test_each_source_of_an_articles_day_is_kept_though_they_disagree() -> None:
    html = f"<html><head><title>{TITLES[0]}</title>{META}</head><body>{ARTICLE}</body></html>"
    url = "http://bus.example.cn/tzgg/202603/t20260304_123.html"
    opened = replace(page(html, url), headers={"last-modified": "Fri, 06 Mar 2026 20:00:00 GMT"})
    assert _days(observe(opened, today=TODAY)) == {
        DateSource.PRINTED: date(2026, 3, 5),
        DateSource.META: date(2026, 3, 6),
        DateSource.URL: date(2026, 3, 4),
        DateSource.LAST_MODIFIED: date(2026, 3, 7),
    }


def test_a_source_that_is_silent_is_no_witness() -> None:
    assert _days(seen(ARTICLE, TITLES[0])) == {DateSource.PRINTED: date(2026, 3, 5)}


def test_a_list_has_no_day_of_publication_and_no_witnesses() -> None:
    listed = seen(f"<ul>{rows('<li><a href={url}>{title}</a><span>{day}</span></li>')}</ul>", head=META)
    assert listed.entries
    assert listed.date_witnesses == ()


@pytest.mark.parametrize("header", ["", "yesterday", "Fri, 99 Mar 2026 20:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_header_that_names_no_day_is_no_witness(header: str) -> None:
    assert modified_on(header) is None


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000"])
def test_a_header_is_read_as_the_day_in_china(zone: str) -> None:
    assert modified_on(f"Fri, 06 Mar 2026 16:00:00 {zone}") == date(2026, 3, 7)
