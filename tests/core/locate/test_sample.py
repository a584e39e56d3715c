"""Which pages stand for a site where probes are run."""

from auditor.judge.examples import opened, site
from auditor.locate import Survey
from auditor.locate.budget import Budget
from auditor.model.checklist import Carrier
from auditor.model.column import Look
from auditor.model.observation import Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import Purpose
from auditor.model.search import Search
from auditor.model.unit import Site

HOME = "https://bus.example/"
MENU = tuple(
    Link(url=f"{HOME}{name}/", text=text, zone=LinkZone.MENU)
    for name, text in (("a", "线路查询"), ("b", "通知公告"), ("c", "企业概况"), ("d", "票价公示"), ("find", "站内搜索"))
)


def page(url, *, links=(), entries=()):
    rows = tuple(Entry(title=f"公告{n}", url=address) for n, address in enumerate(entries))
    listings = (Listing(entries=rows),) if rows else ()
    return opened(Observation(url=url, kind=PageKind.LIST, text="正文", links=links, listings=listings), url=url)


def walked(sample, probes=("scan",)):
    looks = {
        HOME: page(HOME, links=MENU),
        f"{HOME}b/": page(f"{HOME}b/", entries=[f"{HOME}b/1.html", f"{HOME}b/2.html"]),
    }
    search = Search(
        unit=site(opened()).unit, site=Site(id="s", name="", url=HOME), entry_url=HOME, carrier=Carrier.SITE, items=(),
        probes=probes, sample=sample,
    )  # fmt: skip
    survey = Survey(search, Budget())
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


def test_the_same_looks_give_the_same_sample():
    assert walked(5) == walked(5)
    assert len(walked(5)) == 5


def test_an_address_of_another_site_is_not_sampled():
    assert all(visit.url.startswith(HOME) for visit in walked(50))
    assert isinstance(page(HOME), Look)
