"""Whose page a column's is: a body on the same host that is not the unit, and the unit's own rooms."""

from dataclasses import replace

import pytest

from auditor.judge import judge
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist, Force, Item
from auditor.model.column import Look
from auditor.model.observation import Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import PinnedColumn, Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.core.locate.test_survey import AT, HOME
from tests.uses import use
from tests.vocabulary import SHIPPED

OFFICE = Unit(id="office", name="临河县交通运输局", kind=UnitKind.BUREAU, place="示例省/示例市/临河县")
COMPANY = Unit(id="bus", name="临河公共交通集团有限公司", kind=UnitKind.BUS, place="示例省/示例市/临河县")
USES = (use("column_found"), use("column_opens"), use("not_blank"))
NOTICES = Item(id="notices", name="通知公告", name_en="Notices", checks=USES)
ROWS = (Listing(entries=(Entry(title="关于召开会议的通知", url=HOME + "a.html"),)),)
TITLE = {OFFICE.id: "临河县交通运输局", COMPANY.id: "临河公交集团"}


def page(path, *links, title="", text="关于召开会议的通知", final=None, **given) -> Look:
    url = HOME + (final if final is not None else path)
    seen = Observation(url=url, kind=PageKind.CHANNEL, document_title=title, text=text, links=links, **given)
    made = Page(requested_url=HOME + path, final_url=url, status=200, html="", sha256=url, seen_at=AT)
    return Look(url=HOME + path, page=made, observation=seen)


def to(name, path, zone=LinkZone.MENU) -> Link:
    return Link(url=HOME + path, text=name, zone=zone)


def searched(*pages, unit=OFFICE, item=NOTICES, home=None, names=(), profile=()):
    """`names`: (name, folder) of the main menu."""
    menu = tuple(to(name, path) for name, path in names or (("通知公告", "tz/"), ("热点", "rd/")))
    site = Site(id="s", name=unit.name, url=HOME, profile=profile)
    survey = Survey(
        Search(unit=unit, site=site, entry_url=HOME, carrier=Carrier.SITE, items=(item,)), Budget(), SHIPPED
    )
    entry = home or page("", *menu, title=TITLE[unit.id], text="首页")
    by_url = {look.url: look for look in (entry, page("rd/", title=f"热点-{TITLE[unit.id]}", text="精彩活动"), *pages)}
    while (visit := survey.next_visit()) is not None:
        gone = Look(url=visit.url, failure=VisitFailure(requested_url=visit.url, kind=FailureKind.GONE, seen_at=AT))
        survey.take(visit, by_url.get(visit.url, gone))
    return survey.sighting()


def found(sighting, item=NOTICES):
    checklist = Checklist(id="t", version="1", title="t", title_en="t", kinds=(), items=(item,), dimensions=())
    unit = sighting.search.unit
    findings = judge(unit, checklist, [sighting], on=AT.date(), product_version="1", vocabulary=SHIPPED)
    return {one.check: one for one in findings}


def column(**given):
    return page("tz/", **{"column_name": "通知公告", "listings": ROWS, **given})


OTHERS = {
    "an inspection group": ("通知公告-派驻临河县交通运输局纪检监察组", "纪检监察组"),
    "a brigade for labour": ("通知公告_临河县劳动监察大队", "劳动监察大队"),
    "another office on a shared host": ("通知公告 - 临河县水利局", "水利局"),
    "a school": ("通知公告-临河县交通技工学校", "学校"),
    "a company of the office's": ("通知公告-临河县路桥工程有限公司", "路桥"),
    "the office of the next county": ("通知公告-平川县交通运输局", "平川"),
    "the office of the city above": ("通知公告-市交通运输局", "市交通"),
    "a management station": ("通知公告|临河县公路管理站", "管理站"),
}


@pytest.mark.parametrize(("title", "body"), OTHERS.values(), ids=OTHERS)
def test_a_column_under_another_bodys_title_goes_to_a_person(title, body):
    findings = found(searched(column(title=title)))
    finding = findings["column_found"]
    assert (finding.verdict, finding.reason) == (Verdict.CANT_TELL, "of_another_body")
    assert body in str(finding.facts["body"])
    assert {one.verdict for one in findings.values()} <= {Verdict.CANT_TELL, Verdict.UNTESTED}


SIGNS = {
    "its emblem": {"emblem": "临河县劳动监察大队"},
    "the root of its breadcrumb": {"breadcrumb": ("临河县劳动监察大队", "通知公告")},
    "its site's name": {"meta": (("SiteName", "临河县劳动监察大队"),)},
}


@pytest.mark.parametrize("given", SIGNS.values(), ids=SIGNS)
def test_other_signs_of_another_body(given):
    assert found(searched(column(title="通知公告", **given)))["column_found"].reason == "of_another_body"


@pytest.mark.parametrize("name", ["临河出租汽车有限公司", "临河县客运站", "城东旅游客运分公司", "临河物业管理有限公司"])
def test_a_column_of_another_unit_of_the_group(name):
    finding = found(searched(column(title=f"通知公告-{name}"), unit=COMPANY))["column_found"]
    assert finding.reason == "of_another_body"


OWN = {
    "its own title": {"title": "通知公告-临河县交通运输局"},
    "its own short title": {"title": "通知公告_县交通运输局"},
    "its own title without a place": {"title": "通知公告-交通运输局"},
    "no title at all": {},
    "the column's name alone": {"title": "通知公告"},
    "a sub-office below its own title": {"title": "通知公告-运输管理科-临河县交通运输局"},
    "a sub-office in its breadcrumb": {
        "title": "通知公告-临河县交通运输局", "breadcrumb": ("首页", "综合行政执法大队", "通知公告"),
    },
    "the emblem of a slogan": {"title": "通知公告-临河县交通运输局", "emblem": "交通强国"},
    "the title of its portal": {"title": "通知公告-临河县交通运输局门户网站"},
    "a title that says whose column it is and more": {"title": "关于召开会议的通知 - 通知公告 - 临河县交通运输局"},
    "a column called after a centre": {"title": "通知公告-新闻中心-临河县交通运输局"},
}  # fmt: skip


@pytest.mark.parametrize("given", OWN.values(), ids=OWN)
def test_a_column_of_the_units_own(given):
    sighting = searched(column(**given))
    assert sighting.columns["notices"].another_body == ""
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


COMPANYS = ["临河公交集团", "临河公交", "临河公共交通集团有限公司", "临河县公交集团官网", "公交集团"]


@pytest.mark.parametrize("name", COMPANYS)
def test_a_companys_names_for_itself(name):
    sighting = searched(column(title=f"通知公告-{name}"), unit=COMPANY)
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


def test_the_government_above_the_office_is_no_other_body():
    home = page(
        "",
        to("通知公告", "tz/"),
        to("热点", "rd/"),
        title="临河县交通运输局",
        text="首页",
        surroundings="临河县人民政府",
    )
    sighting = searched(column(title="通知公告-临河县人民政府"), home=home)
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


def test_the_units_own_column_wins_over_another_bodys_of_the_same_name():
    names = (("通知公告", "dd/"), ("线路", "xl/"), ("热点", "rd/"))
    brigade = page("dd/", title="通知公告-临河县劳动监察大队", column_name="通知公告", listings=ROWS)
    section = page("xl/", to("通知公告", "tz/", LinkZone.BODY), title="线路-临河县交通运输局", text="线路")
    sighting = searched(brigade, section, column(title="通知公告-临河县交通运输局"), names=names)
    assert sighting.columns["notices"].look.url == HOME + "tz/"
    assert sighting.columns["notices"].also == ()
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


def test_what_a_person_pinned_is_the_units():
    pin = PinnedColumn(item_id="notices", url=HOME + "tz/")
    sighting = searched(column(title="通知公告-临河县劳动监察大队"), profile=(pin,))
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


def test_what_need_not_be_there_is_not_asked_of_a_person():
    may = replace(NOTICES, force=Force.MAY)
    sighting = searched(column(title="通知公告-临河县劳动监察大队"), item=may)
    assert found(sighting, may)["column_found"].verdict is Verdict.INAPPLICABLE


def test_a_column_that_stands_nowhere_stays_missing():
    sighting = searched(
        page("xl/", title="线路-临河县交通运输局", text="线路"), names=(("线路", "xl/"), ("热点", "rd/"))
    )
    assert found(sighting)["column_found"].verdict is Verdict.FAILED


DEEP = ["xl/tz/", "xl/fgs/tz/", "sub/site/tzgg/list.html"]


@pytest.mark.parametrize("deep", DEEP)
@pytest.mark.parametrize("final", [None, "tz/first/"])
def test_the_main_menus_column_wins_over_deep_pages_though_it_leads_on(deep, final):
    """The menu's own page brings its first child, which goes by another name; a deep one names itself."""
    first = page("tz/", final=final, column_name="会议通知", listings=ROWS, title="会议通知-临河县交通运输局")
    section = page("xl/", to("通知公告", deep, LinkZone.BODY), title="线路-临河县交通运输局", text="线路")
    own = page(deep, column_name="通知公告", heading="通知公告", listings=ROWS, title="通知公告-临河县交通运输局")
    names = (("线路", "xl/"), ("通知公告", "tz/"), ("热点", "rd/"))
    sighting = searched(first, section, own, names=names)
    assert sighting.columns["notices"].look.url == HOME + "tz/"
    assert found(sighting)["column_found"].verdict is Verdict.PASSED


def test_a_name_of_the_main_menu_that_shows_nothing_gives_way_to_a_page_that_shows_something():
    section = page("xl/", to("通知公告", "xl/tz/", LinkZone.BODY), title="线路-临河县交通运输局", text="线路")
    own = page("xl/tz/", column_name="通知公告", listings=ROWS)
    names = (("通知公告", "gone/"), ("线路", "xl/"), ("热点", "rd/"))
    assert searched(section, own, names=names).columns["notices"].look.url == HOME + "xl/tz/"
