"""Prints the pages of one site."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from auditor.demo import attachment_files
from auditor.demo.attachment_files import TYPES
from auditor.demo.city import PASS, DemoPage
from auditor.demo.plan import DemoDoor, Fate, SitePlan
from auditor.demo.render import clock, render
from auditor.demo.views import ArticleView, ColumnView, FileView, SectionView, sections

MAP, ACCESSIBILITY = "/wzdt.html", "/wza.html"

Answer = tuple[str, DemoPage]

_CODECS = {"utf-8": "utf-8", "gbk": "gb18030"}
_STATUSES = {Fate.SOFT_GONE: 200, Fate.BLOCKED: 403, Fate.BROKEN: 503}


class Press:
    """The pages of one site on one day."""

    def __init__(self, plan: SitePlan, today: date) -> None:
        self._plan, self._today = plan, today
        self._sections = sections(plan, today)
        self._menu = tuple(section for section in self._sections if section.below is None)
        self._delay = timedelta(milliseconds=plan.manner.page_delay_ms)

    def pages(self) -> Iterator[Answer]:
        """Path and page, one by one."""
        if not self._sections:
            return
        yield "/", self._page("home.html.j2", name="首页", delay_ms=self._plan.manner.home_delay_ms)
        yield MAP, self._page("map.html.j2", name="网站地图")
        if self._plan.look.accessibility:
            yield ACCESSIBILITY, self._page("accessibility.html.j2", name="无障碍说明")
        for section in self._sections:
            if section.path is not None:
                yield section.path, self._section(section)
            for column in section.columns:
                yield from self._column(section, column)
        yield from self._dressing()

    def gate(self) -> DemoPage | None:
        """What a door that is not open shows."""
        match self._plan.manner.door:
            case DemoDoor.BLOCKED:
                return self._notice(Fate.BLOCKED)
            case DemoDoor.CHALLENGED:
                return DemoPage(status=412, body=render("challenge.html.j2", {"cookie": PASS}).encode())
            case _:
                return None

    def _section(self, section: SectionView) -> DemoPage:
        if section.fate is not Fate.SHOWN:
            return self._notice(section.fate)
        offered = tuple(other for other in self._sections if other.below == section.path)
        return self._page("section.html.j2", name=section.name, section=section, offered=offered)

    def _column(self, section: SectionView, column: ColumnView) -> Iterator[Answer]:
        if column.leads_to is not None:
            yield column.path, DemoPage(status=302, location=column.leads_to)
        if column.shown_at is not None and column.fate is not Fate.GONE:
            yield column.shown_at, self._column_page(section, column)
        for article in column.articles:
            if not article.dead:
                yield article.path, self._article(section, column, article)
        for file in column.files:
            yield file.path, _file(file)
        yield from self._list(column)

    def _article(self, section: SectionView, column: ColumnView, article: ArticleView) -> DemoPage:
        if article.is_file:
            return DemoPage(body=attachment_files.pdf([article.title, *article.lines]), content_type=TYPES["pdf"])
        return self._page("article.html.j2", name=article.title, section=section, column=column, article=article)

    def _column_page(self, section: SectionView, column: ColumnView) -> DemoPage:
        if column.fate is not Fate.SHOWN:
            return self._notice(column.fate)
        return self._page("column.html.j2", name=column.name, section=section, column=column)

    def _list(self, column: ColumnView) -> Iterator[Answer]:
        if column.data_path is not None:
            yield column.data_path, _listing(column)
        if column.frame_path is not None:
            yield column.frame_path, self._page("frame.html.j2", column=column)

    def _dressing(self) -> Iterator[Answer]:
        for path, template, content_type in (
            ("/css/site.css", "site.css.j2", "text/css; charset=utf-8"),
            ("/js/site.js", "site.js.j2", "text/javascript; charset=utf-8"),
            ("/images/banner.svg", f"{self._plan.look.picture}.svg.j2", "image/svg+xml"),
        ):
            yield path, DemoPage(body=render(template, {"look": self._plan.look}).encode(), content_type=content_type)

    def _notice(self, fate: Fate) -> DemoPage:
        """A page in the place of the one that was asked for."""
        body = render("notice.html.j2", {"fate": fate.value, "site": self._plan})
        return DemoPage(body=body.encode(), status=_STATUSES[fate])

    def _page(self, template: str, *, delay_ms: int | None = None, **values: object) -> DemoPage:
        common = {"site": self._plan, "menu": self._menu, "clock": clock(self._today), "map_path": MAP}
        text = render(template, {**common, "accessibility_path": ACCESSIBILITY, **values})
        charset = self._plan.manner.charset
        return DemoPage(
            body=text.encode(_CODECS[charset]),
            content_type="text/html; charset=utf-8" if charset == "utf-8" else "text/html",
            delay=self._delay if delay_ms is None else timedelta(milliseconds=delay_ms),
        )


def _file(file: FileView) -> DemoPage:
    block, ending = file.block, file.name.rpartition(".")[2]
    lines = (block.heading, *block.lines, *("：".join(fact) for fact in block.facts))
    return DemoPage(
        body=attachment_files.paper(ending, lines, (block.header, *block.rows)),
        content_type=TYPES[ending],
    )


def _listing(column: ColumnView) -> DemoPage:
    rows = [{"title": article.title, "url": article.path, "date": article.on_text} for article in column.articles]
    body = json.dumps({"rows": rows}, ensure_ascii=False).encode()
    return DemoPage(body=body, content_type="application/json; charset=utf-8", delay=column.latency)
