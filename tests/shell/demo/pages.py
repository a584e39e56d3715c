"""The pages of the demo city on one day, as tests look at them."""

from collections.abc import Iterator
from datetime import date

from bs4 import BeautifulSoup

from auditor.demo.build import build_city
from auditor.demo.city import City, DemoPage, DemoSite
from auditor.demo.reading import read_small_city, read_whole_city

DAY = date(2026, 10, 11)
SMALL, WHOLE = read_small_city(), read_whole_city()
SITES = build_city(DAY, plan=WHOLE).sites


def pages_of(site: DemoSite) -> Iterator[tuple[str, DemoPage, BeautifulSoup]]:
    for path, page in site.pages.items():
        if page.content_type.startswith("text/html") and page.location is None:
            yield path, page, BeautifulSoup(text_of(page), "lxml")


def text_of(page: DemoPage) -> str:
    return page.body.decode("utf-8" if "charset" in page.content_type else "gb18030")


def bureau(city: City) -> DemoSite:
    site = city.site("demo-bureau-site")
    assert site is not None
    return site
