"""The city is right on any day."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.demo.build import build_city
from auditor.demo.city import City, DemoPage, DemoSite
from auditor.demo.papers import TYPES
from auditor.demo.plan import Door, Fate
from auditor.demo.reading import read_small_city, read_whole_city

DAY = date(2026, 10, 11)
SMALL, WHOLE = read_small_city(), read_whole_city()
SITES = build_city(DAY, plan=WHOLE).sites
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))

LINK = re.compile(r'(?:href|src|data-source)="([^"]*)"[^>]*>([^<]*)')
PLANTED = {"关于1路增设市民中心站的通告"}
PLANTED_IN_WHOLE = {*PLANTED, "临江区农村客运补贴资金分配方案"}


def pages_of(site: DemoSite) -> Iterator[tuple[str, DemoPage, BeautifulSoup]]:
    for path, page in site.pages.items():
        if page.content_type.startswith("text/html") and page.location is None:
            yield path, page, BeautifulSoup(text_of(page), "lxml")


def text_of(page: DemoPage) -> str:
    return page.body.decode("utf-8" if "charset" in page.content_type else "gb18030")


def is_framed(soup: BeautifulSoup) -> bool:
    """True for a page of the site's own, not what stands in a frame or in a page's place."""
    return soup.select_one("nav") is not None


def dead_links(site: DemoSite) -> set[str]:
    """The words of every link (and the address of every dressing) that leads nowhere on the site."""
    found = set()
    for path, page in site.pages.items():
        for target, words in LINK.findall(text_of(page)) if page.content_type not in TYPES.values() else ():
            address = urlsplit(urljoin(path, target)).path
            if not target.startswith(("http:", "data:")) and address not in site.pages:
                found.add(words or address)
    return found


def newest(site: DemoSite, path: str) -> date:
    body = site.pages[path].body.decode()
    own = body.partition('<ul class="list">')[2]
    return max(date.fromisoformat(found) for found in re.findall(r"\d{4}-\d{2}-\d{2}", own))


def bureau(city: City) -> DemoSite:
    site = city.site("demo-bureau-site")
    assert site is not None
    return site


@settings(max_examples=5, deadline=None)
@given(today=DAYS)
@example(today=date(2024, 2, 29))
@example(today=date(2027, 1, 1))
@example(today=date(2026, 3, 1))
def test_every_link_leads_somewhere_but_the_planted_ones(today):
    assert set().union(*(dead_links(site) for site in build_city(today, plan=SMALL).sites)) == PLANTED
    assert set().union(*(dead_links(site) for site in build_city(today, plan=WHOLE).sites)) == PLANTED_IN_WHOLE


@settings(max_examples=5, deadline=None)
@given(today=DAYS)
@example(today=date(2024, 2, 29))
@example(today=date(2027, 1, 1))
def test_the_faults_of_the_bureau_keep_their_age_on_any_day(today):
    site = bureau(build_city(today))
    assert today - newest(site, "/xwzx/gzdt/") == timedelta(days=47)
    assert today - newest(site, "/zwgk/zcwj/") == timedelta(days=431)
    rows = json.loads(site.pages["/xwzx/tzgg/list.json"].body)["rows"]
    assert max(date.fromisoformat(row["date"]) for row in rows) == today - timedelta(days=3)


@settings(max_examples=4, deadline=None)
@given(today=DAYS)
@example(today=date(2024, 2, 29))
def test_no_date_but_that_of_a_planned_change_lies_ahead(today):
    for site in build_city(today, plan=WHOLE).sites:
        for path, _, soup in pages_of(site):
            for shown in soup.select(".date, .about, .signed, meta[name=PubDate]"):
                text = str(shown.get("content") or shown.get_text())
                for year, month, day in re.findall(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", text):
                    assert date(int(year), int(month), int(day)) <= today, path


def test_the_same_day_gives_the_same_city():
    assert build_city(DAY, plan=WHOLE) == build_city(DAY, plan=WHOLE)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_every_page_is_well_formed_chinese_html(site):
    for path, page, soup in pages_of(site):
        assert _Tags(text_of(page)).faults == [], path
        assert soup.html is not None, path
        assert soup.html["lang"] == "zh-CN", path
        assert soup.title is not None, path
        assert "{{" not in soup.get_text(), path
        assert "$" not in soup.get_text(), path
        if is_framed(soup):
            assert site.name in soup.title.get_text(), path
            assert len(re.findall(r"[一-鿿]", soup.get_text())) > 100, path


class _Tags(HTMLParser):
    """Closes every tag it opens, in order."""

    void = frozenset(("meta", "link", "br", "base"))

    def __init__(self, html):
        super().__init__()
        self.open, self.faults = [], []
        self.feed(html)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  # as inherited
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.id)
def test_every_page_carries_the_clock_of_the_day_and_the_whole_menu(site):
    own = [(path, soup) for path, _, soup in pages_of(site) if is_framed(soup)]
    columns = {link["href"] for link in own[0][1].select(".drop a")} if own else set()
    for path, soup in own:
        assert "今天是2026年10月11日 星期日" in soup.get_text(), path
        assert {link["href"] for link in soup.select(".drop a")} == columns, path


def test_the_blank_column_says_so_with_menus_all_around():
    site = next(site for site in build_city(DAY).sites if site.id == "demo-station-site")
    soup = BeautifulSoup(site.pages["/col/yjcz/index.html"].body, "lxml")
    assert soup.select_one(".content").get_text(strip=True) == "应急处置暂无内容"
    assert len(soup.select("nav a")) > 10


def test_the_scripted_list_is_empty_on_the_wire_and_takes_its_time():
    site = bureau(build_city(DAY))
    soup = BeautifulSoup(site.pages["/xwzx/tzgg/"].body, "lxml")
    assert soup.select_one("ul[data-source]").get_text(strip=True) == ""
    assert site.pages["/xwzx/tzgg/list.json"].delay == timedelta(milliseconds=80)


def test_links_between_sites_lead_to_where_they_are_served():
    city = build_city(DAY)
    origins = {site.id: f"http://127.0.0.1:{port}" for port, site in enumerate(city.sites, start=9001)}
    home = bureau(city.at(origins)).pages["/"].body.decode()
    assert "http://127.0.0.1:9001/" in home
    assert ".example/" not in home


def test_the_station_has_no_column_for_the_rights_of_passengers():
    site = next(site for site in build_city(DAY).sites if site.id == "demo-station-site")
    assert not any("权益维护" in page.body.decode() for page in site.pages.values())


def whole(site_id: str) -> DemoSite:
    return next(site for site in SITES if site.id == site_id)


def test_the_old_ferry_site_is_written_in_gbk_and_does_not_say_so():
    page = whole("demo-ferry-site").pages["/"]
    assert page.content_type == "text/html"
    assert b"charset" not in page.body
    assert "云桥轮渡" in page.body.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        page.body.decode()


def test_a_list_in_a_frame_stands_in_the_frame_alone():
    pages = whole("demo-coach-site").pages
    column = BeautifulSoup(pages["/bxfw/bxgg.html"].body, "lxml")
    inner = BeautifulSoup(pages["/bxfw/list.html"].body, "lxml")
    assert [frame["src"] for frame in column.select("iframe")] == ["/bxfw/list.html"]
    assert not column.select(".list li")
    assert len(inner.select(".list li")) == 2


def test_an_undated_list_prints_no_day_at_all():
    column = BeautifulSoup(whole("demo-county-site-new").pages["/xxgk/zcwj/"].body, "lxml")
    assert len(column.select(".list li")) == 3
    assert not re.search(r"\d{4}-\d", column.select_one(".list").get_text())


def test_pages_that_are_none_say_so_under_the_status_that_is_theirs():
    district, port = whole("demo-district-site"), whole("demo-port-site")
    assert district.pages["/zwgk/xzcf/"].status == 200
    assert "页面不存在" in text_of(district.pages["/zwgk/xzcf/"])
    assert port.pages["/lkzn/"].status == 503
    assert {column.fate for plan in WHOLE.sites for column in plan.columns} == {Fate.SHOWN, Fate.SOFT_GONE}


def test_a_column_redirects_to_the_first_below_it():
    pages = whole("demo-district-site").pages
    redirect = pages["/zwgk/zcwj/"]
    assert (redirect.status, redirect.location) == (302, "/zwgk/zcwj/gfxwj/")
    assert pages["/zwgk/zcwj/gfxwj/"].status == 200


def test_files_are_there_or_gone():
    pages = whole("demo-district-site").pages
    linked = BeautifulSoup(pages["/xwgg/tzgg/"].body, "lxml").select(".list a[href$='.pdf']")
    found = [pages.get(str(link["href"])) for link in linked]
    assert [page and page.content_type for page in found] == [None, "application/pdf"]


def test_what_stands_in_an_attachment_does_not_stand_on_the_page():
    site = build_city(DAY).sites[0]
    page = text_of(site.pages["/cxfw/yyfw/"])
    linked = BeautifulSoup(page, "lxml").select(".file a")
    assert [link.get_text() for link in linked] == ["附件1.xlsx", "附件2.docx"]
    assert "乘车规则" not in page
    for link in linked:
        assert site.pages[str(link["href"])].content_type == TYPES[str(link["href"]).rpartition(".")[2]]


def test_another_units_place_is_offered_on_one_page_and_in_no_menu():
    site = whole("demo-district-site")
    home = BeautifulSoup(site.pages["/"].body, "lxml")
    section = BeautifulSoup(site.pages["/ggqsydw/"].body, "lxml")
    assert not home.select("a[href^='/ggqsydw/jxdld/']")
    assert section.select_one("a[href='/ggqsydw/jxdld/']").get_text() == "江心岛轮渡"


def test_sites_that_let_nobody_in_have_no_pages_of_their_own():
    for site in SITES:
        assert bool(site.pages) == (site.door in {Door.OPEN, Door.CHALLENGED}), site.id


def test_shared_words_speak_of_the_unit_they_stand_under():
    pages = whole("demo-district-site").pages
    assert "0000-5550710" in text_of(pages["/ggqsydw/jxdld/qywh/"])
    assert "0000-5550160" in text_of(pages["/ggqsydw/sqgj/qywh/"])
    assert "0000-5550320" in text_of(pages["/zwgk/gkzn/"])
