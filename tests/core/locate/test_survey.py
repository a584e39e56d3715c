"""A search over a made-up site: pages are observations, no browser is needed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.locate import Budget, Survey
from auditor.locate.name_match import SURE, ItemNames
from auditor.model.checklist import Carrier, Element, Item
from auditor.model.column import FoundBy, Look
from auditor.model.observation import Blank, Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import PinnedColumn, Site, Unit, UnitKind
from tests.uses import use
from tests.vocabulary import SHIPPED, WORDS

HOME = "https://bus.example/"
AT = datetime(2026, 7, 1, tzinfo=UTC)
UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例省")
NOTICES = Item(id="notices", name="通知公告", name_en="Notices", synonyms=("线路公告",))
GUIDE = Item(id="guide", name="信息公开指南", name_en="Guide")


def page(url, *links, kind=PageKind.CHANNEL, **given) -> Look:
    observation = Observation(url=url, kind=kind, links=tuple(links), **given)
    return Look(
        url=url,
        page=Page(requested_url=url, final_url=url, status=200, html="", sha256=url, seen_at=AT),
        observation=observation,
    )


def link(name, path, zone=LinkZone.MENU, **given) -> Link:
    return Link(url=HOME + path if path is not None else None, text=name, zone=zone, **given)


def search(pages, *items, budget=None, entry=HOME, carrier=Carrier.SITE, profile=()):
    """Carry out a search on pages by address; an address that is not there is gone."""
    survey = Survey(
        Search(
            unit=UNIT,
            site=Site(id="s", name="s", url=HOME, profile=profile),
            entry_url=entry,
            carrier=carrier,
            items=items,
        ),
        budget or Budget(),
        WORDS,
    )
    opened = []
    by_url = {look.url: look for look in pages}
    while (visit := survey.next_visit()) is not None:
        assert visit.url not in opened, "a page is opened once"
        opened.append(visit.url)
        gone = Look(url=visit.url, failure=VisitFailure(requested_url=visit.url, kind=FailureKind.GONE, seen_at=AT))
        survey.take(visit, by_url.get(visit.url, gone))
    return survey.sighting(), opened


def test_a_menu_that_bears_the_name_leads_to_the_column():
    sighting, opened = search([page(HOME, link("通知公告", "tz/")), page(HOME + "tz/")], NOTICES)
    assert sighting.columns["notices"].candidate.found_by is FoundBy.MENU
    assert opened == [HOME, HOME + "tz/"]


def test_a_synonym_will_do_and_the_name_itself_is_preferred():
    pages = [page(HOME, link("线路公告", "xl/"), link("通知公告", "tz/")), page(HOME + "tz/"), page(HOME + "xl/")]
    sighting, _ = search(pages, NOTICES)
    assert sighting.columns["notices"].candidate.url == HOME + "tz/"


def test_a_column_two_menus_down_is_found_through_the_pages_between():
    pages = [
        page(HOME, link("政务公开", "gk/")),
        page(HOME + "gk/", link("公开目录", "gk/ml/", LinkZone.BODY)),
        page(HOME + "gk/ml/", link("信息公开指南", "gk/ml/zn/", LinkZone.BODY)),
        page(HOME + "gk/ml/zn/"),
    ]
    sighting, _ = search(pages, GUIDE)
    assert sighting.columns["guide"].look.url == HOME + "gk/ml/zn/"


def test_the_site_map_is_read_before_other_menus():
    pages = [
        page(HOME, link("企业文化", "wh/"), link("网站地图", "map/", LinkZone.FOOTER)),
        page(HOME + "map/", link("通知公告", "tz/", LinkZone.BODY)),
        page(HOME + "tz/"),
    ]
    sighting, opened = search(pages, NOTICES)
    assert opened == [HOME, HOME + "map/", HOME + "tz/"]
    assert sighting.columns["notices"].candidate.found_by is FoundBy.SITE_MAP


def test_when_everything_was_read_the_search_was_complete():
    pages = [page(HOME, link("企业概况", "gk/"), link("新闻中心", "xw/")), page(HOME + "gk/"), page(HOME + "xw/")]
    sighting, opened = search(pages, NOTICES)
    assert sighting.coverage.complete
    assert len(opened) == 3


def test_a_budget_that_ran_out_says_so():
    pages = [page(HOME, link("企业概况", "gk/"), link("新闻中心", "xw/")), page(HOME + "gk/"), page(HOME + "xw/")]
    sighting, _ = search(pages, NOTICES, budget=Budget(pages=2))
    assert sighting.coverage.budget_spent
    assert not sighting.coverage.complete


def test_a_menu_page_that_is_gone_is_read_and_one_that_timed_out_is_not():
    slow = Look(
        url=HOME + "xw/", failure=VisitFailure(requested_url=HOME + "xw/", kind=FailureKind.TIMEOUT, seen_at=AT)
    )
    pages = [page(HOME, link("新闻中心", "xw/"), link("企业概况", "gk/")), page(HOME + "gk/")]
    gone, _ = search(pages, NOTICES)
    timed_out, _ = search([*pages, slow], NOTICES)
    assert gone.coverage.complete
    assert not timed_out.coverage.complete


def test_a_menu_only_a_script_opens_keeps_the_search_incomplete_unless_its_children_were_seen():
    blind = link("信息公开", None, opens_by_script=True)
    child = link("公司简介", "jj/", trail=("信息公开",))
    closed, _ = search([page(HOME, blind)], NOTICES)
    read, _ = search([page(HOME, blind, child), page(HOME + "jj/")], NOTICES)
    assert not closed.coverage.complete
    assert read.coverage.complete


def test_a_blank_page_gives_way_to_another_of_the_same_name():
    pages = [
        page(HOME, link("通知公告", "a/"), link("通知公告", "b/", LinkZone.BODY)),
        page(HOME + "a/", blank=Blank(reason="no_content"), kind=PageKind.BLANK),
        page(HOME + "b/", text="公告"),
    ]
    sighting, _ = search(pages, NOTICES)
    assert sighting.columns["notices"].look.url == HOME + "b/"


def test_a_page_that_calls_itself_so_is_the_column_though_no_link_did():
    pages = [page(HOME, link("公告", "gg/")), page(HOME + "gg/", column_name="通知公告")]
    sighting, _ = search(pages, NOTICES)
    assert sighting.columns["notices"].candidate.found_by is FoundBy.PAGE


def test_a_title_that_contains_the_name_is_no_column_but_is_remembered():
    sighting, _ = search([page(HOME, link("通知公告发布办法", "x/"))], NOTICES)
    assert "notices" not in sighting.columns
    assert [similar.name for similar in sighting.similar["notices"]] == ["通知公告发布办法"]


def test_a_site_profile_wins_over_what_links_say():
    pin = PinnedColumn(item_id="notices", url=HOME + "pinned/")
    pages = [page(HOME, link("通知公告", "tz/")), page(HOME + "tz/", text="a"), page(HOME + "pinned/", text="b")]
    sighting, _ = search(pages, NOTICES, profile=(pin,))
    assert sighting.columns["notices"].look.url == HOME + "pinned/"


def test_on_anothers_site_its_own_columns_are_not_taken_for_the_units():
    entry = HOME + "ggjt/bus/"
    pages = [
        page(entry, link("通知公告", "tz/"), link("信息公开指南", "ggjt/bus/zn/", LinkZone.BODY)),
        page(entry + "zn/"),
    ]
    sighting, opened = search(pages, NOTICES, GUIDE, entry=entry, carrier=Carrier.BUREAU_COLUMN)
    assert [*sighting.columns] == ["guide"]
    assert HOME + "tz/" not in opened


def test_entries_that_name_an_element_are_opened_first_then_the_newest():
    fares = Element(id="fares", name="票价", words=("票价",))
    item = Item(id="notices", name="通知公告", name_en="N", elements=(fares,), checks=(use("elements_present"),))
    rows = tuple(Entry(title=f"第{n}条", url=f"{HOME}tz/{n}.html", on=AT.date().replace(day=1 + n)) for n in range(5))
    column = page(
        HOME + "tz/", link("票价表", "tz/pj.html", LinkZone.BODY), kind=PageKind.LIST, listings=(Listing(entries=rows),)
    )
    _, opened = search([page(HOME, link("通知公告", "tz/")), column], item)
    assert opened[2:] == [HOME + "tz/pj.html", HOME + "tz/4.html", HOME + "tz/3.html"]


def test_links_to_articles_files_and_other_sites_are_not_followed():
    pages = [
        page(
            HOME, link("某文件", "a.pdf"), link("某文章", "202601/t20260101_1.html", LinkZone.BODY),
            Link(url="https://other.example/", text="友情链接", zone=LinkZone.FOOTER),
        )
    ]  # fmt: skip
    _, opened = search(pages, NOTICES)
    assert opened == [HOME]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("通知公告", "same_name"),
        ("【通知 公告】", "same_name"),
        ("线路公告", "synonym"),
        ("通知公告专栏", "affix"),
        ("最新通知公告栏", "contains"),
    ],
)
def test_names_are_compared_without_ornament(words, why):
    assert ItemNames([NOTICES], {}, SHIPPED).matches(words)[0].why == why


def test_only_names_and_their_affixes_are_sure():
    assert ItemNames([NOTICES], {}, SHIPPED).matches("最新通知公告栏")[0].score < SURE
    assert ItemNames([NOTICES], {}, SHIPPED).matches("招标公告") == ()


def test_another_sites_column_is_opened_only_where_the_own_site_has_none_of_that_name():
    away = Link(url="https://hall.example/bus/", text="通知公告", zone=LinkZone.MENU)
    blank = page(HOME + "tz/", blank=Blank(reason="says_empty", quote="暂无内容"))
    _, with_own = search([page(HOME, away, link("通知公告", "tz/")), blank], NOTICES)
    _, without = search([page(HOME, away), page("https://hall.example/bus/")], NOTICES)
    assert "https://hall.example/bus/" not in with_own
    assert "https://hall.example/bus/" in without


def test_a_link_to_the_page_it_stands_on_leads_nowhere():
    sighting, _ = search([page(HOME, link("通知公告", ""))], NOTICES)
    assert "notices" not in sighting.columns


def test_of_two_pages_the_one_that_names_itself_so_is_the_column():
    pages = [
        page(HOME, link("通知公告", "?tab=tz"), link("通知公告", "tz/", LinkZone.BREADCRUMB)),
        page(HOME + "?tab=tz", text="首页"),
        page(HOME + "tz/", text="公告", column_name="通知公告"),
    ]
    sighting, _ = search(pages, NOTICES)
    assert sighting.columns["notices"].look.url == HOME + "tz/"


def test_a_site_that_moved_to_a_new_host_is_searched_where_it_is():
    """Its menus would otherwise be taken for another site's: unread, and what they name for missing."""
    new = "https://new.example/"
    menu = Link(url=new + "gk/", text="政务公开", zone=LinkZone.MENU)
    column = Link(url=new + "gk/zn/", text="信息公开指南", zone=LinkZone.BODY)
    home = Page(requested_url=HOME, final_url=new, status=200, html="", sha256="0" * 64, seen_at=AT)
    moved = replace(page(HOME, menu), page=home)
    sighting, opened = search([moved, page(new + "gk/", column), page(new + "gk/zn/")], GUIDE, NOTICES)
    assert opened == [HOME, new + "gk/", new + "gk/zn/"]
    assert sighting.columns["guide"].look.url == new + "gk/zn/"
    assert sighting.coverage.complete
