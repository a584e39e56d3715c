"""Rounds, findings and decisions small enough to be read."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from auditor.model.checklist import Adoption, Checklist, Dimension, Grade, Item, Veto
from auditor.model.evaluation import UnitResult
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Fact, Finding
from auditor.model.round import Hearing, Publication, PublishedDocument, Round, RoundState, RoundVisit, Signature
from auditor.model.round_plan import ChosenChecklist, PeriodKind, PlannedPeriod, RoundPlan
from auditor.model.round_review import Decision, ReviewDecision, ReviewTask
from auditor.model.unit import Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.report.wording import SHANGHAI
from auditor.round.results import RoundMaterial
from auditor.round.sightings import LookAgain
from auditor.score import score

FIRST = date(2026, 11, 2)
AGAIN = FIRST + timedelta(days=9)
SIGNED = AGAIN + timedelta(days=1)
NOON = datetime(2026, 11, 12, 12, tzinfo=SHANGHAI)
ADOPTION = Adoption(document="评估办法", number="云交〔2026〕1号", on=date(2026, 1, 5))
CHECKS = ("column_found", "not_blank", "links_resolve", "updated_within")
CHECKLIST = Checklist(
    id="bus",
    version="2026.1",
    title="公交检查清单",
    title_en="Bus checklist",
    kinds=(UnitKind.BUS,),
    items=(Item(id="notices", name="通知公告", name_en="Notices"), Item(id="fares", name="票价", name_en="Fares")),
    dimensions=(Dimension(id="clear", name="栏目清晰", name_en="Clear", checks=CHECKS),),
    grades=(
        Grade(name="良好", name_en="Good", at_least=Decimal(80)),
        Grade(name="不合格", name_en="Poor", at_least=Decimal(0)),
    ),
    vetoes=(Veto(id="blank", name="空白栏目", name_en="Blank", check="not_blank", at_least=1, binds=(UnitKind.BUS,)),),
    adopted=ADOPTION,
)


def unit(unit_id: str = "u1", kind: UnitKind = UnitKind.BUS) -> Unit:
    return Unit(id=unit_id, name=f"单位{unit_id}", kind=kind, place="示例省/示例市")


def finding(  # noqa: PLR0913 - what a finding is made of
    check: str = "links_resolve", verdict: Verdict = Verdict.FAILED, *, of: str = "u1", item: str = "notices",
    verified: bool = False, faults: tuple[str, ...] = (), reason: str = "", after: str | None = None,
    points: int = 10, **facts: Fact,
) -> Finding:  # fmt: skip
    return Finding(
        unit_id=of, item_id=item, check=check, verdict=verdict, reason=reason or f"{check}_{verdict}", facts=facts,
        checklist_id="bus", checklist_version="2026.1", product_version="0", site_id="s1", verified=verified,
        points=Decimal(points), faults=faults, after=after,
    )  # fmt: skip


def result(*findings: Finding, of: str = "u1", checklist: Checklist = CHECKLIST, kind=UnitKind.BUS) -> UnitResult:
    own = unit(of, kind)
    return UnitResult(unit=own, checklist=checklist, findings=findings, score=score(own, checklist, findings))


PLAN = RoundPlan(
    name="第四季度专项评估",
    period=PlannedPeriod(kind=PeriodKind.QUARTER, first_on=date(2026, 10, 1), last_on=date(2026, 12, 31)),
    frame=("u1",),
    units=("u1",),
    checklists=(ChosenChecklist(kind=UnitKind.BUS, checklist_id="bus", edition="2026.1", sha256="0"),),
)
VISITED = RoundVisit(evaluation="#1", units=("u1",), evaluation_id="e1", on=FIRST)
HEARING = Hearing(opened_on=FIRST, due=FIRST + timedelta(days=7), units=("u1",))
PAPER = PublishedDocument(name="notice-v1.html", media_type="text/html", sha256="1")
SIGNATURES = tuple(Signature(by=by, at=NOON, digest="d") for by in ("wang", "zhao"))
FIRST_VERSION = Publication(
    version=1, number="1号", on=SIGNED, by="chen", documents=(PAPER,), results_sha256="2", signatures=SIGNATURES
)
PLANNED = Round(id="r1", plan=PLAN, planned_by="chen")
AFTER_TERM = HEARING.due + timedelta(days=1)


def in_state(state: RoundState) -> Round:
    """A round that stands so on the day after the term of its hearing."""
    heard = replace(PLANNED, visits=(VISITED,), hearing=HEARING)
    published = replace(heard, publications=(FIRST_VERSION,))
    return {
        RoundState.PLANNED: PLANNED,
        RoundState.VISITING: replace(PLANNED, visits=(RoundVisit(evaluation="#1", units=("u1",)),)),
        RoundState.TO_REVIEW: replace(PLANNED, visits=(VISITED,)),
        RoundState.IN_HEARING: replace(heard, hearing=replace(HEARING, due=AFTER_TERM)),
        RoundState.TO_SIGN: heard,
        RoundState.PUBLISHED: published,
        RoundState.CORRECTED: replace(published, publications=(FIRST_VERSION, replace(FIRST_VERSION, version=2))),
        RoundState.CANCELLED: replace(heard, cancelled="另行安排"),
    }[state]


def decision(task: ReviewTask, made: Decision = Decision.FAILED, by: str = "li") -> ReviewDecision:
    return ReviewDecision(fault=task.fault, says=task.says, decision=made, by=by, at=NOON, reason="理由")


def all_decided(material: RoundMaterial, made: Decision = Decision.FAILED) -> dict[FaultKey, ReviewDecision]:
    return {task.fault: decision(task, made) for task in material.tasks}


def material(*results: UnitResult, again: tuple[Finding, ...] | None = None, on: date = AGAIN) -> RoundMaterial:
    """A visited round; `again` is what a later look found, and what was found at first where it is not given."""
    units = tuple(one.unit.id for one in results)
    plan = replace(PLAN, frame=units, units=units)
    round_ = replace(in_state(RoundState.TO_SIGN), plan=plan)
    first = tuple(one for each in results for one in each.findings)
    look = LookAgain(on=on, units=frozenset(units), findings=first if again is None else again)
    return RoundMaterial(round_=round_, results=results, again=(look,))
