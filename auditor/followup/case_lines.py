"""A case as lists show it, made of the case alone: so that the kept lines can be made again of the log."""

from collections.abc import Iterable

from auditor.calendar import Calendar
from auditor.followup import complaint, rectification
from auditor.followup.case_deadlines import running_terms
from auditor.followup.case_file import CaseRules, case_from
from auditor.followup.procedure import Procedure
from auditor.followup.transitions import NotAllowed
from auditor.model.case import Case, CaseKind, CaseLine
from auditor.model.event import RecordedEvent

LETTERS = {"r": CaseKind.RECTIFICATION, "c": CaseKind.COMPLAINT}
"""The kind of a case by the letter its id begins with: r-2026-12."""


def rules_of(kind: CaseKind) -> CaseRules:
    """What a kind of case goes by."""
    return rectification.RULES if kind is CaseKind.RECTIFICATION else complaint.RULES


def kind_of(case_id: str) -> CaseKind:
    """The kind of the case of an id. Raises NotAllowed where it is none."""
    letter, *numbers = case_id.split("-")
    if letter not in LETTERS or len(numbers) != len(("year", "serial")) or not all(map(str.isdecimal, numbers)):
        raise NotAllowed(f"no case is called {case_id}: an id is such as r-2026-1 or c-2026-1")
    return LETTERS[letter]


def case_id_of(kind: CaseKind, year: int, serial: int) -> str:
    """The id of a case."""
    letter = next(letter for letter, known in LETTERS.items() if known is kind)
    return f"{letter}-{year}-{serial}"


def case_of(case_id: str, events: Iterable[RecordedEvent]) -> Case:
    """The case that its events make. Raises NotAllowed where the id is none."""
    return case_from(rules_of(kind_of(case_id)), case_id, events)


def line_of(case: Case, procedure: Procedure, calendar: Calendar) -> CaseLine:
    """The case's line. Raises ValueError for a case that was never opened."""
    matter, began = case.matter, case.milestones[0].on if case.milestones else None
    if matter is None or began is None:
        raise ValueError(f"case {case.id} was never opened")
    first = next(iter(running_terms(case, procedure, calendar)), None)
    return CaseLine(
        id=case.id,
        kind=case.kind,
        number=case.number,
        stage=case.stage,
        unit_id=matter.unit_id,
        item_id=matter.item_id,
        site_id=matter.site_id,
        fault_key=matter.fault_key,
        problem=matter.problem,
        carrier=matter.carrier,
        procedure_id=procedure.id,
        channel=case.channel,
        returns=case.returns,
        opened_on=began,
        closed_on=case.milestones[-1].on if case.stage.is_over else None,
        term=first.term.value if first else "",
        owed_by=first.owed_by if first else "",
        due=first.deadline.due if first else None,
        due_by_hand=first.by_hand if first else False,
        provisional_years=first.deadline.years if first else (),
        last_event=case.last_event,
    )
