"""The city is right on any day."""

import json
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.demo.attachment_files import TYPES
from auditor.demo.build import build_city
from auditor.demo.city import DemoSite
from tests.shell.demo.pages import DAY, SITES, SMALL, WHOLE, bureau, pages_of, text_of

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))
LINK = re.compile(r'(?:href|src|data-source)="([^"]*)"[^>]*>([^<]*)')
PLANTED = {"关于1路增设市民中心站的通告"}
PLANTED_IN_WHOLE = {*PLANTED, "临江区农村客运补贴资金分配方案"}


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
