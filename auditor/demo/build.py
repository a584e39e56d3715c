"""Builds the demo city for one day: a pure function of the plans, the day and the mutations."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.demo.city import City, DemoPage, DemoSite
from auditor.demo.mutations import Mutation, mutated
from auditor.demo.plan import SitePlan
from auditor.demo.reading import read_plans
from auditor.demo.render import clock, render
from auditor.demo.views import ColumnView, SectionView, sections

LIST_DELAY = timedelta(milliseconds=80)
"""How long a list's data takes to come."""

MAP, ACCESSIBILITY = "/wzdt.html", "/wza.html"

Answer = tuple[str, DemoPage]


def build_city(today: date, mutations: Sequence[Mutation] = ()) -> City:
    """The three sites as they are on a day, with the built-in faults and these further ones."""
    plans = mutated(read_plans(), mutations)
    return City(today=today, sites=tuple(_site(plan, today) for plan in plans))


def _site(plan: SitePlan, today: date) -> DemoSite:
    return DemoSite(
        id=plan.id,
        name=plan.name,
        host=plan.host,
        unit_id=plan.owner.id,
        unit_name=plan.owner.name,
        kind=plan.owner.kind,
        place=plan.owner.place,
        supervisor=plan.owner.supervisor,
        site_code=plan.site_code,
        pages=dict(_Press(plan=plan, menu=sections(plan, today), today=today).pages()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """Prints the pages of one site."""

    plan: SitePlan
    menu: tuple[SectionView, ...]
    today: date

    def pages(self) -> Iterator[Answer]:
        yield "/", self._page("home.html.j2", name="首页")
        yield MAP, self._page("map.html.j2", name="网站地图")
        if self.plan.look.accessibility:
            yield ACCESSIBILITY, self._page("accessibility.html.j2", name="无障碍说明")
        for section in self.menu:
            if section.path is not None:
                yield section.path, self._page("section.html.j2", name=section.name, section=section)
            for column in section.columns:
                yield from self._column(section, column)
        yield from self._dressing()

    def _column(self, section: SectionView, column: ColumnView) -> Iterator[Answer]:
        if not column.gone:
            yield column.path, self._page("column.html.j2", name=column.name, section=section, column=column)
        for article in column.articles:
            if not article.dead:
                values = {"section": section, "column": column, "article": article}
                yield article.path, self._page("article.html.j2", name=article.title, **values)
        if column.data_path is not None:
            yield column.data_path, _listing(column)

    def _dressing(self) -> Iterator[Answer]:
        for path, template, content_type in (
            ("/css/site.css", "site.css.j2", "text/css; charset=utf-8"),
            ("/js/site.js", "site.js.j2", "text/javascript; charset=utf-8"),
            ("/images/banner.svg", f"{self.plan.look.picture}.svg.j2", "image/svg+xml"),
        ):
            yield path, DemoPage(body=render(template, {"look": self.plan.look}), content_type=content_type)

    def _page(self, template: str, **values: object) -> DemoPage:
        common = {"site": self.plan, "menu": self.menu, "clock": clock(self.today), "map_path": MAP}
        return DemoPage(body=render(template, {**common, "accessibility_path": ACCESSIBILITY, **values}))


def _listing(column: ColumnView) -> DemoPage:
    rows = [{"title": article.title, "url": article.path, "date": article.on_text} for article in column.articles]
    body = json.dumps({"rows": rows}, ensure_ascii=False).encode()
    return DemoPage(body=body, content_type="application/json; charset=utf-8", delay=LIST_DELAY)
