"""Small odd sites as HTML, audited without a browser: observed, searched and judged as a real one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import urljoin

from auditor.judge import judge
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist, Element, Item
from auditor.model.column import Look
from auditor.model.finding import Finding
from auditor.model.page import FailedRequest, FailureKind, Page, Visit, VisitFailure
from auditor.model.search import Search, Sighting
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.uses import use
from tests.vocabulary import SHIPPED, WORDS, observe

HOME = "https://bus.example/"
ON = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 4, tzinfo=UTC)
UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例省")
SOUGHT = use("column_found", points=Decimal(1))
OPENED = tuple(use(check) for check in ("column_opens", "not_blank"))
CHECKS = (
    SOUGHT,
    *OPENED,
    use("links_resolve", points=Decimal(1)),
    use("updated_within", points=Decimal(1), options={"max_age_days": 180}),
)
NOTICES = Item(id="notices", name="通知公告", name_en="Notices", checks=CHECKS)
SAFETY = Item(id="safety", name="乘客安全须知", name_en="Safety", checks=(SOUGHT, *OPENED))
FARES = Element(id="fares", name="票价", words=("票价", "票制"))
PHONE = Element(id="phone", name="监督电话", words=("监督电话热线",), shapes=("telephone",))


def asking_for(element: Element) -> Item:
    """An item that asks for one element."""
    return Item(
        id="service",
        name="运营服务",
        name_en="Service",
        elements=(element,),
        checks=(SOUGHT, *OPENED, use("elements_present")),
    )


@dataclass(frozen=True)
class To:
    """A page that leads on to another address: a redirect, a refresh, a script."""

    url: str


@dataclass(frozen=True)
class Odd:
    """A page with facts of its visit: settled, status, failed_requests …"""

    html: str
    facts: Mapping[str, object]


Pages = Mapping[str, object]
"""By address, relative to the home page: HTML, To, Odd or the kind of failure; what is not named is gone."""


def menu(*links: tuple[str, str]) -> str:
    return "<div class=nav><ul>" + "".join(f'<li><a href="{to}">{name}</a></li>' for name, to in links) + "</ul></div>"


def rows(*days: str, at: str = "") -> str:
    """A list of dated entries, newest first as given."""
    return (
        "<ul class=list>"
        + "".join(
            f'<li><a href="{at}{n}.html">关于调整第{n}路公交线路走向的通知</a><span>{day}</span></li>'
            for n, day in enumerate(days)
        )
        + "</ul>"
    )


def html(body: str, *, title: str = "示例公交", top: str = "", at: str = "") -> str:
    """A page: a menu above, perhaps a breadcrumb (names joined by >), and its body."""
    crumbs = f"<div class=position>当前位置：<a href='/'>首页</a> > {at}</div>" if at else ""
    parts = f"{top}{crumbs}<div class=main>{body}</div><div class=footer>{FOOT}</div>"
    return f"<html><head><title>{title}</title></head><body>{parts}</body></html>"


FOOT = "版权所有 示例市公共交通集团有限公司 备案号 例ICP备00000000号 公司地址 示例市示例区示例路一号 " * 6
PROSE = (
    "<p>本公司负责全市公共汽电车运营，现有线路一百二十条，车辆两千余台，职工五千余人，日均客运量八十万人次。</p>" * 3
)


def survey(
    pages: Pages, *items: Item, entry: str = HOME, carrier: Carrier = Carrier.SITE
) -> tuple[Sighting, list[str]]:
    """Search the site as an audit does; the sighting, and the addresses in the order opened."""
    where = {urljoin(HOME, path): answer for path, answer in pages.items()}
    search = Search(unit=UNIT, site=Site(id="s", name="s", url=HOME), entry_url=entry, carrier=carrier, items=items)
    surveyed, opened = Survey(search, Budget(), WORDS), []
    while (visit := surveyed.next_visit()) is not None:
        opened.append(visit.url)
        surveyed.take(visit, _look(visit, where))
    return surveyed.sighting(), opened


def audit(pages: Pages, *items: Item, **place: object) -> dict[str, Finding]:
    """Every finding of the site by check (by element's id for elements)."""
    found, _ = survey(pages, *items, **place)  # type: ignore[arg-type]
    checklist = Checklist(id="t", version="1", title="t", title_en="t", kinds=(), items=items, dimensions=())
    findings = judge(UNIT, checklist, [found], on=ON, product_version="1", vocabulary=SHIPPED)
    return {finding.element_id or finding.check: finding for finding in findings}


def failed(findings: Mapping[str, Finding]) -> dict[str, str]:
    """What was held against the unit: check and reason."""
    return {check: found.reason for check, found in findings.items() if found.verdict is Verdict.FAILED}


def verdict(findings: Mapping[str, Finding], check: str) -> tuple[Verdict, str]:
    return findings[check].verdict, findings[check].reason


def missing(url: str, resource: str) -> tuple[FailedRequest, ...]:
    return (FailedRequest(url=url, resource=resource, status=500),)


def _look(visit: Visit, where: Mapping[str, object]) -> Look:
    url, answer = visit.url, where.get(visit.url, FailureKind.GONE)
    if isinstance(answer, To):
        url = urljoin(HOME, answer.url)
        answer = where.get(url, FailureKind.GONE)
    if isinstance(answer, FailureKind):
        return Look(url=visit.url, failure=VisitFailure(requested_url=visit.url, kind=answer, seen_at=AT))
    body, facts = (answer.html, answer.facts) if isinstance(answer, Odd) else (str(answer), {})
    digest = hashlib.sha256(body.encode()).hexdigest()
    page = Page(requested_url=visit.url, final_url=url, status=200, html=body, sha256=digest, seen_at=AT)
    page = replace(page, **facts)  # type: ignore[arg-type]
    return Look(url=visit.url, page=page, observation=observe(page, today=ON))
