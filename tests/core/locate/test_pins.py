"""A person's pin binds: the page it names is the column, whatever it shows, and no other page answers for it."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.observation import Blank, Entry, Listing, PageKind
from auditor.model.page import FailureKind
from auditor.model.unit import PinnedColumn
from tests.core.locate.test_survey import GUIDE, HOME, NOTICES, UNIT, link, page, search
from tests.uses import use

ENTRIES = (Listing(entries=(Entry(title="停运公告"),)),)


def pinned(*pages, **given):
    pin = PinnedColumn(item_id="notices", url=HOME + "pinned/")
    asked = replace(NOTICES, checks=(use("updated_within"),))
    return search(
        [page(HOME, link("通知公告", "tz/"), link("线路公告", "xl/")), *pages], asked, profile=(pin,), **given
    )


@pytest.mark.parametrize(
    "shown",
    [
        page(HOME + "pinned/", listings=ENTRIES),
        page(HOME + "pinned/", text="b", kind=PageKind.ARTICLE),
        page(HOME + "pinned/", blank=Blank(reason="no_content")),
        page(HOME + "pinned/", heading="工作动态", listings=ENTRIES),
    ],
    ids=["a list", "an article", "blank", "another name"],
)
def test_no_other_page_of_the_name_answers_for_a_pinned_one(shown):
    others = [page(HOME + path, heading="通知公告", listings=ENTRIES) for path in ("tz/", "xl/")]
    sighting, opened = pinned(shown, *others)
    column = sighting.columns["notices"]
    assert (column.look.url, column.also, column.is_part) == (HOME + "pinned/", (), False)
    assert opened == [HOME, HOME + "pinned/"]


def test_a_pinned_page_that_is_gone_is_the_column_all_the_same():
    sighting, opened = pinned(page(HOME + "tz/", heading="通知公告", listings=ENTRIES))
    column = sighting.columns["notices"]
    assert column.look.failure is not None
    assert column.look.failure.kind is FailureKind.GONE
    assert (column.also, opened) == ((), [HOME, HOME + "pinned/"])


def test_a_pinned_page_that_a_link_names_too_stays_pinned():
    pin = PinnedColumn(item_id="notices", url=HOME + "tz/")
    pages = [page(HOME, link("通知公告", "tz/")), page(HOME + "tz/", listings=ENTRIES)]
    sighting, _ = search(pages, NOTICES, profile=(pin,))
    assert sighting.columns["notices"].candidate.why == "profile"


def test_a_pin_of_one_item_leaves_the_others_to_be_found():
    pin = PinnedColumn(item_id="notices", url=HOME + "pinned/")
    pages = [
        page(HOME, link("信息公开指南", "zn/"), link("通知公告", "tz/")),
        page(HOME + "pinned/", listings=ENTRIES),
        page(HOME + "zn/", text="指南"),
        page(HOME + "tz/", listings=ENTRIES),
    ]
    sighting, opened = search(pages, NOTICES, GUIDE, profile=(pin,))
    assert sighting.columns["guide"].look.url == HOME + "zn/"
    assert HOME + "tz/" not in opened


def test_a_confirmed_pin_names_its_page_and_who_confirmed_it():
    pin = PinnedColumn(
        item_id="notices", url=HOME + "xx/", name="出行快讯", unit_id=UNIT.id, confirmed_by="李四",
        confirmed_on=date(2026, 7, 1),
    )  # fmt: skip
    pages = [page(HOME, link("通知公告", "tz/")), page(HOME + "xx/", heading="出行快讯", listings=ENTRIES)]
    sighting, _ = search(pages, NOTICES, profile=(pin,))
    column = sighting.columns["notices"]
    assert (column.look.url, column.is_proposed) == (HOME + "xx/", False)
    found = column.candidate
    assert (found.why, found.name, found.confirmed_by) == ("profile", "出行快讯", "李四")
    assert found.confirmed_on == date(2026, 7, 1)


def test_a_pin_of_another_unit_on_the_site_is_not_this_ones():
    pin = PinnedColumn(item_id="notices", url=HOME + "xx/", unit_id="another")
    pages = [page(HOME, link("通知公告", "tz/")), page(HOME + "tz/", listings=ENTRIES)]
    sighting, opened = search(pages, NOTICES, profile=(pin,))
    assert sighting.columns["notices"].look.url == HOME + "tz/"
    assert HOME + "xx/" not in opened
