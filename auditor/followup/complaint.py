"""申诉: what may happen to a complaint, and what it comes to.

Source: the states and transitions are derived from the procedures of cities and offices that docs/following-up.md
names; 政府信息公开条例 art. 55 asks only that the department investigates in time and tells the complainant.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from auditor.calendar import Calendar
from auditor.codec import unpack
from auditor.followup.case_file import (
    CaseRules,
    Data,
    Stamp,
    after,
    changed_clock,
    going_on,
    halted,
    lacks,
    opened,
    step,
)
from auditor.followup.deadline import deadline
from auditor.followup.procedure import Procedure, TermId
from auditor.followup.transitions import leads, table, target_of
from auditor.model.case import Answer, Case, CaseKind, CaseStage, Retest
from auditor.model.event import Event

_BEFORE_ACCEPTANCE = (CaseStage.RECEIVED, CaseStage.SCREENING, CaseStage.NEED_SUPPLEMENT)
_IN_HAND = (
    CaseStage.ACCEPTED, CaseStage.ASSIGNED, CaseStage.COMPANY_REPLIED, CaseStage.VERIFYING, CaseStage.UPHELD,
    CaseStage.UNFOUNDED, CaseStage.RECTIFYING, CaseStage.RECHECK, CaseStage.RECTIFIED, CaseStage.RETURNED,
    CaseStage.ESCALATED,
)  # fmt: skip
_TO_ARCHIVE = (
    CaseStage.NOT_ACCEPTED,
    CaseStage.ANSWERED,
    CaseStage.FOLLOWED_UP,
    CaseStage.WITHDRAWN,
    CaseStage.DUPLICATE,
)
_SENT_BACK = (CaseStage.RETURNED, CaseStage.ESCALATED)
_MAY_GO_BACK = (CaseStage.COMPANY_REPLIED, CaseStage.VERIFYING, CaseStage.RECHECK)

STEPS = table(
    leads("registered", [CaseStage.NONE], CaseStage.RECEIVED),
    leads("screening", [CaseStage.RECEIVED], CaseStage.SCREENING),
    leads("supplement_asked", [CaseStage.SCREENING], CaseStage.NEED_SUPPLEMENT),
    leads("supplemented", [CaseStage.NEED_SUPPLEMENT], CaseStage.SCREENING),
    leads("not_accepted", [CaseStage.SCREENING], CaseStage.NOT_ACCEPTED),
    leads("accepted", [CaseStage.SCREENING], CaseStage.ACCEPTED),
    leads("assigned", [CaseStage.ACCEPTED], CaseStage.ASSIGNED),
    leads("company_replied", [CaseStage.ASSIGNED, *_SENT_BACK], CaseStage.COMPANY_REPLIED),
    leads("verifying", [CaseStage.COMPANY_REPLIED], CaseStage.VERIFYING),
    leads("checked", [CaseStage.VERIFYING]),
    leads("upheld", [CaseStage.VERIFYING], CaseStage.UPHELD),
    leads("unfounded", [CaseStage.VERIFYING], CaseStage.UNFOUNDED),
    leads("rectifying", [CaseStage.UPHELD], CaseStage.RECTIFYING),
    leads("found_mended", [CaseStage.UPHELD], CaseStage.RECTIFIED),
    leads("recheck", [CaseStage.RECTIFYING, *_SENT_BACK], CaseStage.RECHECK),
    leads("rectified", [CaseStage.RECHECK], CaseStage.RECTIFIED),
    leads("returned", _MAY_GO_BACK, CaseStage.RETURNED),
    leads(
        "escalated", [CaseStage.ASSIGNED, *_MAY_GO_BACK, CaseStage.RECTIFYING, CaseStage.RETURNED], CaseStage.ESCALATED
    ),
    leads("answered", [CaseStage.RECTIFIED, CaseStage.UNFOUNDED], CaseStage.ANSWERED),
    leads("followed_up", [CaseStage.ANSWERED], CaseStage.FOLLOWED_UP),
    leads("archived", _TO_ARCHIVE, CaseStage.ARCHIVED),
    leads("extended", _IN_HAND),
    leads("withdrawn", [*_BEFORE_ACCEPTANCE, *_IN_HAND], CaseStage.WITHDRAWN),
    leads("duplicate", [*_BEFORE_ACCEPTANCE, CaseStage.ACCEPTED], CaseStage.DUPLICATE),
    leads("handed_over", [*_BEFORE_ACCEPTANCE, *_IN_HAND]),
    leads("deadline_moved", [*_BEFORE_ACCEPTANCE, *_IN_HAND, *_TO_ARCHIVE]),
    leads("complainant_changed", [*_BEFORE_ACCEPTANCE, *_IN_HAND, *_TO_ARCHIVE]),
    leads("erased", [*_BEFORE_ACCEPTANCE, *_IN_HAND, *_TO_ARCHIVE, CaseStage.ARCHIVED]),
)
"""Everything that may happen to a complaint."""

_NEEDED: dict[str, tuple[str, ...]] = {
    "registered": ("number", "procedure", "matter", "channel"),
    "supplement_asked": ("why", "on"),
    "supplemented": ("on",),
    "not_accepted": ("why", "go_to"),
    "company_replied": ("measure",),
    "checked": ("on", "verdict"),
    "upheld": ("why",),
    "unfounded": ("why",),
    "rectifying": ("rectification",),
    "found_mended": ("why",),
    "returned": ("why",),
    "escalated": ("why",),
    "answered": ("how",),
    "followed_up": ("how", "satisfaction"),
    "extended": ("count", "unit", "why", "on", "approved_by"),
    "withdrawn": ("why",),
    "duplicate": ("same_as",),
    "handed_over": ("liaison",),
    "erased": ("why",),
}


def _wanting(case: Case, name: str, data: Data) -> str:
    if lacking := lacks(data, *_NEEDED.get(name, ())):
        return lacking
    match name:
        case "company_replied" if case.decision:
            return "it is decided already: its rectification goes on by a re-test"
        case "recheck" if not case.decision:
            return "it is not decided yet: the company answers anew"
        case "duplicate" if data["same_as"] == case.id:
            return "no case repeats itself"
    return ""


def _registered(case: Case, data: Data) -> Case:
    return replace(
        opened(case, data),
        channel=str(data["channel"]),
        receipt=str(data.get("receipt", "")),
        is_anonymous=bool(data.get("is_anonymous", False)),
    )


def _decided(decision: CaseStage) -> Callable[[Case, Data], Case]:
    return lambda case, data: replace(case, decision=decision.value, decision_why=str(data["why"]))


def _sent_back(case: Case, data: Data) -> Case:
    del data
    return replace(case, returns=case.returns + (case.stage in _MAY_GO_BACK))


def _extended(case: Case, data: Data) -> Case:
    return replace(changed_clock(case, data), extensions=case.extensions + 1)


_TOLD: Mapping[str, Callable[[Case, Data], Case]] = {
    "registered": _registered,
    "supplement_asked": lambda case, data: halted(case, date.fromisoformat(data["on"]), str(data["why"])),
    "supplemented": lambda case, data: going_on(case, date.fromisoformat(data["on"])),
    "assigned": lambda case, data: replace(case, liaison=str(data.get("liaison") or case.liaison)),
    "handed_over": lambda case, data: replace(case, liaison=str(data["liaison"])),
    "company_replied": lambda case, data: replace(case, answers=(*case.answers, unpack(Answer, dict(data)))),
    "checked": lambda case, data: replace(case, retests=(*case.retests, unpack(Retest, dict(data)))),
    "upheld": _decided(CaseStage.UPHELD),
    "unfounded": _decided(CaseStage.UNFOUNDED),
    "rectifying": lambda case, data: replace(case, linked=str(data["rectification"])),
    "returned": _sent_back,
    "escalated": _sent_back,
    "extended": _extended,
    "duplicate": lambda case, data: replace(case, same_as=str(data["same_as"])),
    "followed_up": lambda case, data: replace(case, satisfaction=str(data["satisfaction"])),
}


def _told(case: Case, name: str, data: Data) -> Case:
    return _TOLD[name](case, data) if name in _TOLD else case


RULES = CaseRules(kind=CaseKind.COMPLAINT, steps=STEPS, wanting=_wanting, told=_told)

_FROM_RECTIFICATION: dict[str, tuple[str, ...]] = {
    "retest_passed": ("recheck",),
    "retest_failed": ("recheck",),
    "retest_open": ("recheck",),
    "confirmed": ("recheck", "rectified"),
    "inspected_mended": ("recheck", "rectified"),
    "returned": ("recheck", "returned"),
    "escalated": ("escalated",),
    "annulled": ("recheck", "rectified"),
}
"""What happens to a complaint when something happens to the rectification that was ordered for it."""


def following(case: Case, name: str, why: str, stamp: Stamp) -> tuple[Event, ...]:
    """What a step of its rectification means to a complaint: nothing where the complaint is elsewhere by then."""
    events = []
    for wanted in _FROM_RECTIFICATION.get(name, ()) if case.decision else ():
        if target_of(STEPS, case.stage, wanted) is not None:
            events.append(step(RULES, case, wanted, {"why": why}, stamp))
            case = after(RULES, case, events[-1])
    return tuple(events)


def after_reply(case: Case) -> Case:
    """The case as it is once the company replied."""
    return replace(case, stage=CaseStage.COMPANY_REPLIED)


def due_to_be_erased(case: Case, procedure: Procedure, calendar: Calendar, today: date) -> bool:
    """True where the archived case has kept its complainant's data as long as the procedure lets it."""
    archived_on = case.reached(CaseStage.ARCHIVED)
    if archived_on is None:
        return False
    until = deadline(archived_on, procedure.terms[TermId.RETAIN_COMPLAINANT].rule, calendar).due
    return until is not None and today > until
