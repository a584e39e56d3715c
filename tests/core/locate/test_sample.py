"""Which pages stand for a site where probes are run."""

from dataclasses import replace

from auditor.judge.examples import opened, site
from auditor.locate import Survey
from auditor.locate.budget import Budget
from auditor.model.checklist import Carrier, Item
from auditor.model.column import Look
from auditor.model.observation import Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import Purpose
from auditor.model.search import Search
from auditor.model.unit import Site
from tests.uses import use
from tests.vocabulary import WORDS

HOME = "https://bus.example/"
MENU = tuple(
    Link(url=f"{HOME}{name}/", text=text, zone=LinkZone.MENU)
    for name, text in (("a", "线路查询"), ("b", "通知公告"), ("c", "企业概况"), ("d", "票价公示"), ("find", "站内搜索"))
)


def page(url, *, links=(), entries=()):
    rows = tuple(Entry(title=f"公告{n}", url=address) for n, address in enumerate(entries))
    listings = (Listing(entries=rows),) if rows else ()
    return opened(Observation(url=url, kind=PageKind.LIST, text="正文", links=links, listings=listings), url=url)


def walked(sample, probes=("scan",), items=(), **led_on):
    """The visits of a survey; `led_on` are addresses to which entries of the menu lead on, by their folders."""
    more = [Link(url=f"{HOME}{name}/", text=f"服务{name}", zone=LinkZone.MENU) for name in led_on if name in "efg"]
    looks = {
        HOME: page(HOME, links=(*MENU, *more)),
        f"{HOME}b/": page(f"{HOME}b/", entries=[f"{HOME}b/1.html", f"{HOME}b/2.html"]),
    }
    for folder, url in led_on.items():
        look = page(f"{HOME}{folder}/")
        looks[look.url] = replace(look, page=replace(look.page, final_url=url))
    search = Search(
        unit=site(opened()).unit, site=Site(id="s", name="", url=HOME), entry_url=HOME, carrier=Carrier.SITE,
        items=items, probes=probes, sample=sample,
    )  # fmt: skip
    survey = Survey(search, Budget(), WORDS)
    visits = []
    while (visit := survey.next_visit()) is not None:
        visits.append(visit)
        survey.take(visit, looks.get(visit.url) or page(visit.url))
    return visits


def test_nothing_is_sampled_where_no_check_judges_a_probe():
    assert [(visit.url, visit.probes) for visit in walked(0, ())] == [(HOME, ())]


def test_a_sample_of_one_page_is_the_entry():
    assert [(visit.url, visit.probes) for visit in walked(1)] == [(HOME, ("scan",))]


def test_the_entry_columns_one_article_and_the_search_page_are_sampled():
    visits = walked(6)
    assert [visit.purpose for visit in visits].count(Purpose.ARTICLE) == 1
    assert f"{HOME}find/" in [visit.url for visit in visits]
    assert len(visits) == 6
    assert all(visit.probes == ("scan",) for visit in visits)


def test_pages_read_in_search_of_columns_do_not_take_the_search_pages_place():
    missing = Item(id="board", name="车厢公示", name_en="Notice", checks=(use("column_found"),))
    visits = walked(6, items=(missing,))
    read = [visit for visit in visits if visit.purpose is Purpose.MENU]
    assert {visit.url for visit in read} == {link.url for link in MENU[:-1]}
    assert not any(visit.probes for visit in read)
    assert [(visit.url, visit.probes) for visit in visits if visit.purpose is Purpose.SEARCH] == [
        (f"{HOME}find/", ("scan",))
    ]


def test_a_link_that_leads_off_the_site_or_to_a_page_sampled_before_takes_no_place():
    visits = walked(5, a="https://www.12306.cn/ticket", c=f"{HOME}b/")
    sampled = [visit.url for visit in visits if visit.probes]
    assert len(sampled) == 7
    assert f"{HOME}d/" in sampled


def test_no_more_than_twice_the_sample_is_opened_where_all_links_lead_off_the_site():
    away = dict.fromkeys(("a", "b", "c", "d", "e", "f", "g", "find"), "https://www.12306.cn/ticket")
    assert len([visit for visit in walked(3, **away) if visit.probes]) == 6


def test_the_same_looks_give_the_same_sample():
    assert walked(5) == walked(5)
    assert len(walked(5)) == 5


def test_an_address_of_another_site_is_not_sampled():
    assert all(visit.url.startswith(HOME) for visit in walked(50))
    assert isinstance(page(HOME), Look)
