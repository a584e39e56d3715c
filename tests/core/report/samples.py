"""One small checklist, units judged by it, and the evaluation they stand in."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from auditor.judge import examples, judge
from auditor.judge.examples_probed import axe, barrier, gathered, report, walked
from auditor.judge.toolbar_examples import ENTRY, does_nothing, works
from auditor.model.barrier import Certainty
from auditor.model.checklist import Carrier, Checklist, Dimension, Element, Force, Grade, Item, Veto
from auditor.model.clause import Clause, ClauseMark
from auditor.model.column import Coverage, Look, Seen
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.observation import Blank
from auditor.model.office import Office
from auditor.model.page import FailureKind
from auditor.model.search import Search, Sighting
from auditor.model.toolbar import Opening, Shot, Toolbar
from auditor.model.unit import Liaison, Site, Unit, UnitKind
from auditor.report.wording import SHANGHAI
from auditor.score.unit import score
from tests.uses import use
from tests.vocabulary import SHIPPED

ON = date(2026, 7, 1)
SHOWN_AT = datetime(2026, 7, 2, 15, 0, tzinfo=SHANGHAI)
EVALUATION = Evaluation(
    id="e1",
    name="第二季度测评",
    on=ON,
    started_at=datetime(2026, 7, 1, 9, 0, tzinfo=SHANGHAI),
    finished_at=datetime(2026, 7, 1, 11, 0, tzinfo=SHANGHAI),
    product_version="9.8.7",
)
OFFICE = Office(name="示例市交通运输局", contact="李四", phone="0531-00000000")
LONG_NAME = "某某市城乡公共交通（集团）股份有限公司第三客运分公司及其所属东部片区运营管理中心" * 2
UNVERIFIED_WORDS = "这段文字没有核对过"

CLAUSES = (
    Clause(id="law", document="公开规定", article="第七条", text="应当公开票价。", mark=ClauseMark.STATUTE),
    Clause(
        id="local", document="市目录", article="第三项", text="公布投诉制度。", mark=ClauseMark.LOCAL, via="某市交通局"
    ),
    Clause(id="excerpt", document="检查指标", article="第四项", text=UNVERIFIED_WORDS, mark=ClauseMark.EXCERPT),
    Clause(id="own", document="本局要求", text="半年", mark=ClauseMark.DEPARTMENT),
)


def item(item_id: str, name: str, name_en: str, clause: str | None, *elements: Element) -> Item:
    uses = [use(check, points=Decimal(4)) for check in ("column_found", "column_opens", "not_blank")]
    uses.append(use("links_resolve", points=Decimal(2), clause_id="excerpt"))
    period = {"max_age_days": 180}
    uses.append(use("updated_within", points=Decimal(5), options=period, clause_id="own", set_by="department"))
    if elements:
        uses.append(use("elements_present", points=Decimal(10)))
    return Item(id=item_id, name=name, name_en=name_en, clause_id=clause, checks=tuple(uses), elements=elements)


def element(element_id: str, name: str) -> Element:
    return Element(id=element_id, name=name, words=(name,))


CHECKLIST = Checklist(
    id="bus",
    version="2026.1",
    title="公交检查清单",
    title_en="Bus checklist",
    kinds=(UnitKind.BUS,),
    items=(
        item("notices", "通知公告", "Notices", "law"),
        item("routes", "线路票价", "Routes", "local", element("fare", "票价"), element("rules", "乘车规则")),
        replace(item("guide", "公开指南", "Guide", None), force=Force.MAY),
        replace(item("board", "车厢公示", "Vehicle notice", None), carriers=(Carrier.VEHICLE,)),
    ),
    dimensions=(
        Dimension(id="clear", name="栏目清晰", name_en="Clear", checks=("column_found", "column_opens", "not_blank")),
        Dimension(id="fresh", name="更新及时", name_en="Fresh", checks=("updated_within",), is_of_age=True),
    ),
    clauses=CLAUSES,
    grades=(
        Grade(name="良好", name_en="Good", at_least=Decimal(80)),
        Grade(name="不合格", name_en="Poor", at_least=Decimal(0)),
    ),
    vetoes=(
        Veto(
            id="blank", name="空白栏目", name_en="Blank columns", check="not_blank", at_least=1, binds=(UnitKind.BUS,)
        ),
    ),
    site_checks=(use("site_opens_within", points=Decimal(3), options={"max_seconds": 15}),),
)


def unit(name: str = "示例公交") -> Unit:
    sites = (Site(id="home", name="示例公交网", url="https://bus.example/"),)
    return Unit(
        id="u1", name=name, kind=UnitKind.BUS, place="示例省/示例市", sites=sites, liaisons=(Liaison(name="张三"),)
    )


def judged(of: Unit, sightings: tuple[Sighting, ...], checklist: Checklist = CHECKLIST) -> UnitResult:
    findings = judge(of, checklist, sightings, on=ON, product_version="9.8.7", vocabulary=SHIPPED)
    return UnitResult(unit=of, checklist=checklist, findings=findings, score=score(of, checklist, findings))


def sighted(of: Unit, columns: dict[str, Seen], entry: Look | None = None) -> Sighting:
    home = entry or examples.opened()
    found = {item_id: seen.column for item_id, seen in columns.items() if seen.column}
    looks = [look for column in found.values() for look in (column.look, *column.articles)]
    search = Search(
        unit=of, site=of.sites[0], entry_url="https://bus.example/", carrier=Carrier.SITE, items=CHECKLIST.items
    )
    return Sighting(search=search, entry=home, columns=found, coverage=Coverage(opened=9), looks=(home, *looks))


def good(name: str = "示例公交") -> UnitResult:
    """Everything asked passes."""
    notices = examples.column(entries=["2026-06-20"], articles=[examples.article("正文")])
    routes = examples.column(entries=["2026-06-20"], articles=[examples.article("票价 乘车规则")])
    return judged(unit(name), (sighted(unit(name), {"notices": notices, "routes": routes}),))


def _with_dead_entry(url: str) -> Seen:
    """An old list whose only entry is gone."""
    seen = examples.column(entries=["2025-01-01"], articles=[examples.did_not_open(FailureKind.GONE, url=url)])
    assert seen.column is not None
    look = seen.column.look
    assert look.observation is not None
    entries = tuple(replace(entry, url=url) for entry in look.observation.entries)
    lists = tuple(replace(one, entries=entries) for one in look.observation.listings)
    observation = replace(look.observation, listings=lists)
    return replace(seen, column=replace(seen.column, look=replace(look, observation=observation)))


def poor(
    name: str = "示例公交", quote: str = "此栏目暂无信息", dead_url: str = "https://bus.example/notices/0.html"
) -> UnitResult:
    """An old list with a dead link, and a column that says it is empty."""
    notices = _with_dead_entry(dead_url)
    routes = examples.column(blank=Blank(reason="says_empty", quote=quote))
    return judged(unit(name), (sighted(unit(name), {"notices": notices, "routes": routes}),))


SHOTS = {"plain": "a" * 64, "opened": "b" * 64, "contrast": "c" * 64}
CLIP = "d" * 64
PROBING = ("sample_was_probed", "axe_finds_no_barrier", "content_is_told_otherwise", "keyboard_is_enough",
           "accessibility_toolbar_opens", "accessibility_toolbar_functions_work")  # fmt: skip


def barred(name: str = "示例公交") -> UnitResult:
    """A poor site with barriers as well, and a toolbar of which one function does nothing."""
    shots = tuple(Shot(name=moment, sha256=digest) for moment, digest in SHOTS.items())
    toolbar = Toolbar(
        url="https://bus.example/", entry=ENTRY, opening=Opening.TOOLBAR, trials=(works(), does_nothing()), shots=shots
    )
    home = gathered(
        axe=axe(
            barrier("image-alt", said="以下任选一项修复：元素没有 alt 属性", picture=CLIP),
            barrier("color-contrast", Certainty.DOUBT, said=""),
        ),
        scan=report("scan", barrier("link-says-nothing", Certainty.DOUBT, said="更多"),
                    barrier("text-justified", Certainty.ADVICE, said="justify")),
        keyboard=walked(barrier("focus-not-seen", said=""), reached=5, is_whole=False),
        toolbar=toolbar,
    )  # fmt: skip
    uses = tuple(use(check, points=Decimal(2), set_by="department") for check in PROBING)
    checklist = replace(CHECKLIST, site_checks=(*CHECKLIST.site_checks, *uses))
    dead = examples.did_not_open(FailureKind.GONE, url="https://bus.example/notices/0.html")
    columns = {"notices": examples.column(entries=["2025-01-01"], articles=[dead])}
    return judged(unit(name), (sighted(unit(name), columns, entry=home),), checklist)


def unsettled(name: str = "示例公交") -> UnitResult:
    """A column whose page was slow, another whose element may hide in an attachment."""
    notices = examples.column(failure=FailureKind.TIMEOUT)
    routes = examples.column(entries=["2026-06-20"], articles=[examples.article("票价")], attachments=1)
    return judged(unit(name), (sighted(unit(name), {"notices": notices, "routes": routes}),))


def blocked() -> UnitResult:
    """The site would not let us in."""
    return judged(unit(), (sighted(unit(), {}, entry=examples.did_not_open(FailureKind.BLOCKED)),))


def without_site() -> UnitResult:
    """A unit that has no site."""
    return judged(replace(unit(), sites=(), liaisons=()), ())
