"""A town of companies with a site each, and a bureau whose site carries the columns of fifty more."""

from datetime import date
from decimal import Decimal
from functools import partial

from auditor.flow.context import Context
from auditor.flow.unit_judging import Assignment
from auditor.model.checklist import Carrier, Checklist, Item
from auditor.model.evaluation import Lease
from auditor.model.unit import ColumnElsewhere, Roster, Site, Unit, UnitKind
from auditor.ports import EvaluationStore, LeaseStore
from auditor.visit.replay import Replay
from tests.fakes import FakeEvaluationStore, FakeLeaseStore, FakeWeb, SilentProgress
from tests.uses import use
from tests.vocabulary import SHIPPED

ON = date(2026, 1, 5)
USES = (
    *(use(check) for check in ("column_found", "column_opens")),
    use("not_blank", points=Decimal(2)),
    use("updated_within", options={"max_age_days": 180}, points=Decimal(3), set_by="本单位"),
)
BOTH = (Carrier.SITE, Carrier.BUREAU_COLUMN)
ITEMS = (
    Item(id="notices", name="通知公告", name_en="Notices", checks=USES, carriers=BOTH),
    Item(id="fares", name="票价信息", name_en="Fares", checks=USES, carriers=BOTH),
)
CHECKLIST = Checklist(
    id="town", version="1", title="试", title_en="T", kinds=(), items=ITEMS, dimensions=(),
    site_checks=(use("site_opens_within", options={"max_seconds": 15}),),
)  # fmt: skip
BUREAU = Site(id="bureau", name="交通局", url="http://bureau.example/")


def company(number: int) -> Unit:
    site = Site(id=f"s{number}", name=f"第{number}公交", url=f"http://s{number}.example/")
    return Unit(id=f"u{number}", name=f"第{number}公交公司", kind=UnitKind.BUS, place="某省/某市", sites=(site,))


def tenant(number: int) -> Unit:
    """A unit whose columns stand on the bureau's site."""
    place = ColumnElsewhere(site_id=BUREAU.id, url=f"{BUREAU.url}t{number}/", name=f"第{number}客运 信息公开")
    return Unit(id=f"t{number}", name=f"第{number}客运", kind=UnitKind.COACH, place="某省/某市", elsewhere=(place,))


OFFICE = Unit(id="office", name="交通局", kind=UnitKind.BUREAU, place="某省/某市", sites=(BUREAU,))


def pages_at(url: str, *, with_fares: bool) -> dict[str, str]:
    """A home page with a menu, and its columns; without fares the item is not to be found."""
    menu = f'<li><a href="{url}tz/">通知公告</a></li>'
    menu += f'<li><a href="{url}pj/">票价信息</a></li>' if with_fares else ""
    rows = "".join(
        f'<li><a href="{url}tz/{day}.html">关于线路调整的通知第{day}号</a><span>2025-12-{day:02}</span></li>'
        for day in (5, 12, 19)
    )
    around = f"<html><head><title>{{}}</title></head><body><nav><ul>{menu}</ul></nav>{{}}</body></html>"
    made = {
        url: around.format("首页", "<h1>欢迎</h1><p>为市民出行服务。</p>"),
        f"{url}tz/": around.format("通知公告", f"<h1>通知公告</h1><ul class='list'>{rows}</ul>"),
        f"{url}pj/": around.format(
            "票价信息", "<h1>票价信息</h1><p>全程票价2元，刷卡九折，学生五折。发布日期：2025-12-01</p>"
        ),
    }
    return made if with_fares else {at: html for at, html in made.items() if not at.endswith("pj/")}


def web_of(*units: Unit) -> FakeWeb:
    """All their pages; every third has no fares."""
    pages: dict[str, str] = {}
    for number, unit in enumerate(units):
        for entry in (*(site.url for site in unit.sites), *(place.url for place in unit.elsewhere)):
            pages |= pages_at(entry, with_fares=number % 3 != 0)
    return FakeWeb(pages)


def assigned(*units: Unit) -> tuple[Assignment, ...]:
    return tuple((unit, CHECKLIST, "town") for unit in units)


def roster(*units: Unit) -> Roster:
    return Roster(units=units)


def desk_of(
    web: FakeWeb,
    store: EvaluationStore | None = None,
    leases: LeaseStore | None = None,
    progress: SilentProgress | None = None,
    holder: str = "a",
    tabs: int = 1,
) -> Context:
    kept = store or FakeEvaluationStore()
    assert isinstance(kept, FakeEvaluationStore)
    held = leases or FakeLeaseStore(kept)
    assert isinstance(held, FakeLeaseStore)
    held.now = web.clock.now
    return Context(
        visitor=web,
        replay=lambda evaluation_id: Replay(kept.audit_store, partial(kept.audit_of, evaluation_id), web.clock),
        replay_audit=lambda audit: Replay(kept.audit_store, {audit.site.id: audit}.get, web.clock),
        evaluations=kept,
        audits=kept.audit_store,
        leases=held,
        archive=kept.archive,
        clock=web.clock,
        progress=progress or SilentProgress(),
        product_version="1",
        vocabulary=SHIPPED,
        holder=holder,
        tabs=tabs,
    )


def held(context: Context) -> list[Lease]:
    """The leases that are not given back."""
    assert isinstance(context.leases, FakeLeaseStore)
    return [lease for lease, _ in context.leases.held.values()]
