"""What real sites do, one or more sites of the city do too."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from auditor.demo.attachment_files import TYPES
from auditor.demo.build import build_city
from auditor.demo.city import DemoSite
from auditor.demo.plan import DemoDoor, Fate
from tests.shell.demo.pages import DAY, SITES, WHOLE, bureau, text_of


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
        assert bool(site.pages) == (site.door in {DemoDoor.OPEN, DemoDoor.CHALLENGED}), site.id


def test_shared_words_speak_of_the_unit_they_stand_under():
    pages = whole("demo-district-site").pages
    assert "0000-5550710" in text_of(pages["/ggqsydw/jxdld/qywh/"])
    assert "0000-5550160" in text_of(pages["/ggqsydw/sqgj/qywh/"])
    assert "0000-5550320" in text_of(pages["/zwgk/gkzn/"])
