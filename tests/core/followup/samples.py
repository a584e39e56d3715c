"""Cases made of steps, for tests."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from auditor.calendar import Calendar
from auditor.codec import pack
from auditor.files.load import load_procedures
from auditor.files.overlay import Overlay
from auditor.followup import complaint, rectification
from auditor.followup.case_file import CaseRules, Stamp, after, case_subject, step
from auditor.model.case import Answer, Case, CaseKind, Matter, ProcedureRef, Retest
from auditor.model.event import FIRST, Event, RecordedEvent, digest_of
from auditor.model.verdict import Verdict

CALENDAR = Calendar()
PROCEDURES = load_procedures(Overlay())
DEFAULT = PROCEDURES["default"]
DAY = date(2026, 11, 2)
_LOOK = pack(Retest(on=DAY, verdict=Verdict.PASSED, by="zhou"))
_OPENS = {
    "number": "1号",
    "procedure": pack(ProcedureRef(id="default", version="1", sha256="0" * 64)),
    "matter": pack(Matter(unit_id="bus", problem="栏目没有内容")),
    "channel": "letter",
}
DATA: dict[str, dict[str, Any]] = {
    "ordered": _OPENS,
    "registered": _OPENS,
    "noted": {"liaison": "li"},
    "reported": pack(Answer(measure="已补登")),
    "company_replied": pack(Answer(measure="已补登")),
    "time_granted": {"why": "属实", "count": 2, "unit": "working_days", "on": DAY.isoformat()},
    "extended": {"why": "属实", "count": 2, "unit": "days", "on": DAY.isoformat(), "approved_by": "zhang"},
    "date_changed": {"why": "迁移", "due": "2026-12-31", "on": DAY.isoformat()},
    "supplement_asked": {"why": "请说明", "on": DAY.isoformat()},
    "supplemented": {"on": (DAY + timedelta(days=7)).isoformat()},
    "not_accepted": {"why": "不属本部门", "go_to": "市信访局"},
    "rectifying": {"rectification": "r-2026-1"},
    "answered": {"how": "letter"},
    "followed_up": {"how": "telephone", "satisfaction": "satisfied"},
    "duplicate": {"same_as": "c-2026-9"},
    "handed_over": {"liaison": "qian"},
    **dict.fromkeys(("looked_again", "retest_passed", "retest_failed", "retest_open"), _LOOK),
    **dict.fromkeys(("inspected_mended", "inspected_faulty", "checked"), _LOOK),
}  # fmt: skip
WHY = {"why": "原因"}
RULES = {CaseKind.RECTIFICATION: rectification.RULES, CaseKind.COMPLAINT: complaint.RULES}


def stamp(on: date = DAY, by: str = "zhang") -> Stamp:
    return Stamp(by=by, at=datetime.combine(on, time(9), UTC))


def taken(rules: CaseRules, case: Case, name: str, on: date = DAY, **data: Any) -> tuple[Case, Event]:
    """A step, which must be possible, and the case after it."""
    event = step(rules, case, name, {**DATA.get(name, WHY), **data}, stamp(on))
    return after(rules, case, event), event


def case_after(kind: CaseKind, *steps: str | tuple[str, date]) -> Case:
    """A case that took these steps, each on a day."""
    rules = RULES[kind]
    case = Case(id="r-2026-1" if kind is CaseKind.RECTIFICATION else "c-2026-1", kind=kind)
    for one in steps:
        name, on = one if isinstance(one, tuple) else (one, DAY)
        case, _ = taken(rules, case, name, on)
    return case


def any_event(case_id: str, name: str, on: date = DAY) -> Event:
    """An event of a name, allowed or not."""
    said = stamp(on)
    return Event(subject=case_subject(case_id), kind=name, at=said.at, by=said.by, data=DATA.get(name, WHY))


def recorded(events: Iterable[Event]) -> tuple[RecordedEvent, ...]:
    """Events in their places in a log."""
    log: list[RecordedEvent] = []
    for number, event in enumerate(events, 1):
        previous = log[-1].digest if log else FIRST
        log.append(
            RecordedEvent(number=number, event=event, previous=previous, digest=digest_of(number, previous, event))
        )
    return tuple(log)
