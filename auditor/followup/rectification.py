"""整改: what may happen to a rectification, and what it comes to.

Sources: docs/following-up.md tells the steps; 销号管理 asks for a second look before a fault is struck off; a returned
case that fails again is escalated (督办). What the program could not tell never counts against a unit.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from auditor.calendar import Calendar
from auditor.codec import unpack
from auditor.followup.case_file import CaseRules, Data, Stamp, changed_clock, lacks, opened, step
from auditor.followup.deadline import deadline
from auditor.followup.handling import sending_back
from auditor.followup.procedure import Procedure, TermId
from auditor.followup.transitions import NotAllowed, leads, table
from auditor.model.case import Answer, Case, CaseKind, CaseStage, Retest
from auditor.model.event import Event

_UNITS_TURN = (CaseStage.NOTED, CaseStage.RETURNED, CaseStage.ESCALATED)
_UNANSWERED = (CaseStage.ORDERED, CaseStage.REOPENED, *_UNITS_TURN)
_TO_LOOK_AT = (CaseStage.REPORTED, CaseStage.DISPUTED, CaseStage.UNCERTAIN, CaseStage.STILL_FAULTY)
_OPEN = (*_UNANSWERED, *_TO_LOOK_AT, CaseStage.MENDED)
_MAY_GO_BACK = (*_TO_LOOK_AT, CaseStage.MENDED)

STEPS = table(
    leads("ordered", [CaseStage.NONE], CaseStage.ORDERED),
    leads("noted", [CaseStage.ORDERED, CaseStage.REOPENED], CaseStage.NOTED),
    leads("reported", [*_UNITS_TURN, CaseStage.REPORTED], CaseStage.REPORTED),
    leads("disputed", _UNITS_TURN, CaseStage.DISPUTED),
    leads("time_asked", _UNITS_TURN),
    leads("time_granted", _UNITS_TURN),
    leads("time_refused", _UNITS_TURN),
    leads("date_changed", _UNANSWERED),
    leads("handed_over", _OPEN),
    leads("deadline_moved", _OPEN),
    leads("looked_again", _UNANSWERED),
    leads("retest_passed", _OPEN, CaseStage.MENDED),
    leads("retest_failed", [*_TO_LOOK_AT, CaseStage.MENDED], CaseStage.STILL_FAULTY),
    leads("retest_open", [*_TO_LOOK_AT, CaseStage.MENDED], CaseStage.UNCERTAIN),
    leads("inspected_mended", [*_UNANSWERED, *_TO_LOOK_AT], CaseStage.CLOSED),
    leads("inspected_faulty", _TO_LOOK_AT, CaseStage.STILL_FAULTY),
    leads("returned", _MAY_GO_BACK, CaseStage.RETURNED),
    leads("escalated", [*_UNANSWERED, *_MAY_GO_BACK], CaseStage.ESCALATED),
    leads("confirmed", [CaseStage.MENDED, CaseStage.UNCERTAIN], CaseStage.CLOSED),
    leads("annulled", [*_OPEN, CaseStage.CLOSED], CaseStage.ANNULLED),
    leads("reopened", [CaseStage.CLOSED], CaseStage.REOPENED),
)
"""Everything that may happen to a rectification."""

_NEEDED: dict[str, tuple[str, ...]] = {
    "ordered": ("number", "procedure", "matter"),
    "reported": ("measure",),
    "disputed": ("why",),
    "time_asked": ("why",),
    "time_granted": ("why", "count", "unit", "on"),
    "time_refused": ("why",),
    "date_changed": ("why", "due", "on"),
    "handed_over": ("liaison",),
    "looked_again": ("on", "verdict"),
    "retest_passed": ("on", "verdict"),
    "retest_failed": ("on", "verdict"),
    "retest_open": ("on", "verdict"),
    "inspected_mended": ("on", "verdict", "by"),
    "inspected_faulty": ("on", "verdict", "by"),
    "returned": ("why",),
    "escalated": ("why",),
    "annulled": ("why",),
    "reopened": ("why",),
}


def _wanting(case: Case, name: str, data: Data) -> str:
    is_on_a_site = case.matter is None or case.matter.is_on_a_site
    if lacking := lacks(data, *_NEEDED.get(name, ())):
        return lacking
    match name:
        case "time_granted" | "time_refused" if not case.asks_for_time:
            return "nobody asked for more time"
        case "inspected_mended" | "inspected_faulty" if is_on_a_site:
            return "the fault is on a site: a re-test looks at it again"
        case "retest_passed" | "retest_failed" | "retest_open" | "looked_again" if not is_on_a_site:
            return "the program cannot see that carrier: an inspector records what is there"
        case "confirmed" if case.stage is CaseStage.UNCERTAIN:
            return lacks(data, "why")
    return ""


def _ordered(case: Case, data: Data) -> Case:
    case = opened(case, data)
    return changed_clock(case, data["due"]) if data.get("due") else case


def _handed(case: Case, data: Data) -> Case:
    return replace(case, liaison=str(data.get("liaison") or case.liaison))


def _reported(case: Case, data: Data) -> Case:
    return replace(case, answers=(*case.answers, unpack(Answer, dict(data))), asks_for_time=False)


def _granted(case: Case, data: Data) -> Case:
    return replace(changed_clock(case, data), asks_for_time=False, extensions=case.extensions + 1)


def _asking(case: Case, data: Data) -> Case:
    del data
    return replace(case, asks_for_time=True)


def _not_asking(case: Case, data: Data) -> Case:
    del data
    return replace(case, asks_for_time=False)


def _looked_at(case: Case, data: Data) -> Case:
    return replace(case, retests=(*case.retests, unpack(Retest, dict(data))), asks_for_time=False)


def _sent_back(case: Case, data: Data) -> Case:
    """The clock begins anew. Only what was answered, or looked at again, counts as sent back."""
    del data
    back = case.returns + (case.stage in _MAY_GO_BACK)
    return replace(case, changes=(), asks_for_time=False, extensions=0, returns=back)


def _reopened(case: Case, data: Data) -> Case:
    del data
    return replace(case, changes=(), asks_for_time=False, extensions=0, returns=0)


_TOLD: Mapping[str, Callable[[Case, Data], Case]] = {
    "ordered": _ordered,
    "noted": _handed,
    "handed_over": _handed,
    "reported": _reported,
    "disputed": _not_asking,
    "time_asked": _asking,
    "time_granted": _granted,
    "time_refused": _not_asking,
    "date_changed": changed_clock,
    "returned": _sent_back,
    "escalated": _sent_back,
    "reopened": _reopened,
    **dict.fromkeys(("retest_passed", "retest_failed", "retest_open", "looked_again"), _looked_at),
    **dict.fromkeys(("inspected_mended", "inspected_faulty"), _looked_at),
}


def _told(case: Case, name: str, data: Data) -> Case:
    return _TOLD[name](case, data) if name in _TOLD else case


RULES = CaseRules(kind=CaseKind.RECTIFICATION, steps=STEPS, wanting=_wanting, told=_told)


def retesting(case: Case, retest: Retest, data: Data, procedure: Procedure, stamp: Stamp) -> tuple[Event, ...]:
    """What a re-test comes to: closing proposed, a person asked, or the case sent back. Raises NotAllowed.

    Before the unit has answered, a fault that still stands is noted only: its time is not over.
    """
    verdicts = {"passed": "retest_passed", "failed": "retest_failed"}
    name = verdicts.get(retest.verdict.value, "retest_open")
    if name != "retest_passed" and case.stage in _UNANSWERED:
        name = "looked_again"
    event = step(RULES, case, name, data, stamp, once=retest.evaluation_id)
    if name != "retest_failed":
        return (event,)
    return (event, sending_back(RULES, still_faulty(case), retest.why or "the re-test failed", procedure, stamp))


def still_faulty(case: Case) -> Case:
    """The case as it is once somebody saw that the fault stands."""
    return replace(case, stage=CaseStage.STILL_FAULTY)


def reopening(case: Case, data: Data, on: date, procedure: Procedure, calendar: Calendar, stamp: Stamp) -> Event:
    """The closed case opened again, since its fault came back soon enough. Raises NotAllowed."""
    closed_on = case.reached(CaseStage.CLOSED)
    if closed_on is None or not comes_back_in_time(closed_on, on, procedure, calendar):
        raise NotAllowed(f"case {case.id} was closed too long ago to be opened again: order a new one")
    return step(RULES, case, "reopened", data, stamp)


def comes_back_in_time(closed_on: date, on: date, procedure: Procedure, calendar: Calendar) -> bool:
    """True where a fault seen again on a day belongs to the case that was closed."""
    limit = deadline(closed_on, procedure.terms[TermId.REOPEN_WITHIN].rule, calendar).due
    return limit is None or on <= limit
