from datetime import date

import pytest

from auditor.model.unit import PinnedColumn
from tests.core.observe.pages import TODAY, page, rows
from tests.vocabulary import observe

LIST = "<div id='mine'>" + rows('<li><a href="{url}">{title}</a> 编号{y}/{m} 发 {d}</li>') + "</div>"
OTHER = "<ul class='x'>" + rows('<li><a href="/x{url}">{title}</a><i>2026-03-20</i></li>') + "</ul>"


def pin(selector, pattern=None):
    return PinnedColumn(item_id="news", url="http://bus.example/news/", list_selector=selector, date_pattern=pattern)


def test_a_pinned_list_goes_before_any_other():
    pattern = r"编号(?P<year>\d{4})/(?P<month>\d\d) 发 (?P<day>\d\d)"
    found = observe(page(LIST + OTHER), today=TODAY, pin=pin("#mine", pattern))
    assert (len(found.listings), len(found.entries), found.newest.on) == (1, 6, date(2026, 3, 18))
    assert found.entries[0].url == "http://bus.example.cn/art/1.html"


def test_without_a_pattern_dates_are_read_as_anywhere():
    assert observe(page(LIST + OTHER), today=TODAY, pin=pin("ul.x")).newest.on == date(2026, 3, 20)


@pytest.mark.parametrize(("selector", "pattern"), [("#mine", "("), ("#mine", "no groups"), ("#mine", r"(?P<year>x)")])
def test_a_pattern_that_does_not_fit_dates_nothing(selector, pattern):
    found = observe(page(LIST), today=TODAY, pin=pin(selector, pattern))
    assert {entry.on for entry in found.entries} == {None}


@pytest.mark.parametrize("selector", ["#gone", "li[", None])
def test_a_selector_that_finds_nothing_leaves_the_page_as_it_is_read(selector):
    assert len(observe(page(OTHER), today=TODAY, pin=pin(selector)).entries) == 6
