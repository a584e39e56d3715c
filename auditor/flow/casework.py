"""Casework: takes a step of a case in one transaction: looks, refuses or records, and tells who waits to hear of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.calendar import Calendar
from auditor.codec import pack, unpack
from auditor.followup import complaint, rectification
from auditor.followup.case_deadlines import RunningTerm, running_terms
from auditor.followup.case_file import Stamp, case_subject, step
from auditor.followup.case_lines import case_id_of, case_of, kind_of, line_of, rules_of
from auditor.followup.case_messages import People, case_facts, messages_of
from auditor.followup.procedure import Procedure
from auditor.followup.transitions import NotAllowed, target_of
from auditor.model.case import Case, CaseKind, CaseLine, CaseStage, Matter, ProcedureRef
from auditor.model.event import Event, RecordedEvent, SubjectKind
from auditor.ports import Archive, CaseDesk, CaseStore, Clock, EventStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a case is opened with."""

    matter: Matter
    procedure: Procedure
    by: str
    data: Mapping[str, object] = field(default_factory=dict)
    """What its first event says beside that."""


Decide = Callable[[Case, Procedure], Sequence[Event]]
"""From a case as it is, in the transaction, to what happens to it. Raises NotAllowed."""


class Overtaken(NotAllowed):
    """Raised where somebody else acted on a case meanwhile: the words say who, what and when."""

    def __init__(self, case_id: str, since: Iterable[RecordedEvent]) -> None:
        told = "; ".join(
            f"{one.number} {one.event.kind.replace('_', ' ')} by {one.event.by} at {one.event.at:%Y-%m-%d %H:%M}"
            for one in since
        )
        super().__init__(f"case {case_id} went on meanwhile: {told}. Nothing was recorded: look at it again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework:
    """What steps of cases are taken with."""

    store: CaseStore
    events: EventStore
    archive: Archive
    clock: Clock
    calendar: Calendar
    office: str
    """Name of the office, for the numbers of cases."""
    people: Callable[[str], People]
    """Who is to be told of a case of that unit."""
    unit_name: Callable[[str], str | None]
    """What a unit is called; None where the roster does not know it."""
    known_procedures: dict[str, Procedure] = field(default_factory=dict)
    """Those read so far, by digest."""

    def stamp(self, by: str) -> Stamp:
        """Who acts, now."""
        return Stamp(by=by, at=self.clock.now())

    def case(self, case_id: str) -> tuple[Case, Procedure]:
        """A case and the procedure it goes by. Raises NotAllowed where there is none."""
        return self._known(case_id, self.history(case_id))

    def history(self, case_id: str) -> tuple[RecordedEvent, ...]:
        """What happened to a case. Raises NotAllowed where the id is none."""
        kind_of(case_id)
        return self.events.of(case_subject(case_id))

    def terms(self, case: Case, procedure: Procedure) -> tuple[RunningTerm, ...]:
        """Every term that runs for a case."""
        return running_terms(case, procedure, self.calendar)

    def take(self, case_id: str, decide: Decide, *, expected: int | None = None) -> Case:
        """Take a step; the case as it is then. Raises NotAllowed, Overtaken; nothing is recorded then.

        `expected`: number of the last event that whoever acts has seen.
        """
        with self.store.desk(self.clock.now()) as desk:
            return self.take_at(desk, case_id, decide, expected=expected)

    def take_at(self, desk: CaseDesk, case_id: str, decide: Decide, *, expected: int | None = None) -> Case:
        """The same within a transaction that does more."""
        events = desk.events(case_id)
        case, procedure = self._known(case_id, events)
        if expected is not None and case.last_event != expected:
            raise Overtaken(case_id, (one for one in events if one.number > expected))
        recorded = desk.record(decide(case, procedure))
        return self._settle(desk, case_id, recorded, procedure)

    def may(self, desk: CaseDesk, case_id: str, name: str) -> bool:
        """True where the case's stage allows a step."""
        case = case_of(case_id, desk.events(case_id))
        return target_of(rules_of(case.kind).steps, case.stage, name) is not None

    def order(self, desk: CaseDesk, opening: Opening) -> Case:
        """A rectification of a fault: opened anew, or reopened where it was closed not long ago.

        Raises NotAllowed where it is followed already.
        """
        fault_key = opening.matter.fault_key
        before = desk.of_fault(fault_key) if fault_key else ()
        if going := next((line for line in before if line.closed_on is None), None):
            raise NotAllowed(f"the fault is followed already, by case {going.id} ({going.stage.value})")
        if before and (again := self._reopened(desk, before[0], opening.matter, self.stamp(opening.by))):
            return again
        return self.open(desk, CaseKind.RECTIFICATION, "ordered", opening)

    def open(self, desk: CaseDesk, kind: CaseKind, name: str, opening: Opening) -> Case:
        """A new case, with a number of its own. Raises NotAllowed."""
        stamp, procedure = self.stamp(opening.by), opening.procedure
        year = stamp.at.year
        serial = desk.next_serial(kind, year)
        case_id = case_id_of(kind, year, serial)
        number = procedure.numbers[kind.value].format(office=self.office, year=year, serial=serial)
        reference, matter = self.reference(procedure), opening.matter
        told = {"number": number, "procedure": pack(reference), "matter": pack(matter), **opening.data}
        event = step(rules_of(kind), Case(id=case_id, kind=kind), name, told, stamp)
        return self._settle(desk, case_id, desk.record([event]), procedure)

    def reference(self, procedure: Procedure) -> ProcedureRef:
        """A procedure as cases name it, its text in the archive."""
        body = json.dumps(pack(procedure), ensure_ascii=True, sort_keys=True).encode()
        return ProcedureRef(id=procedure.id, version=procedure.version, sha256=self.archive.put(body))

    def procedure_of(self, case: Case) -> Procedure:
        """The procedure a case was opened under, as it was then."""
        reference = case.procedure
        if reference is None:
            raise NotAllowed(f"case {case.id} names no procedure")
        if reference.sha256 not in self.known_procedures:
            body = self.archive.get(reference.sha256)
            if body is None:
                raise NotAllowed(f"the archive does not hold the procedure of case {case.id} any more")
            self.known_procedures[reference.sha256] = unpack(Procedure, json.loads(body))
        return self.known_procedures[reference.sha256]

    def all_cases(self) -> Iterator[tuple[Case, Procedure]]:
        """Every case with the procedure it goes by, in the order opened; the log is read once."""
        by_case: dict[str, list[RecordedEvent]] = {}
        for recorded in self.events.of_kind(SubjectKind.CASE):
            by_case.setdefault(recorded.event.subject.id, []).append(recorded)
        for case_id, events in by_case.items():
            yield self._known(case_id, events)

    def rebuilt(self) -> tuple[CaseLine, ...]:
        """Every case's line, made of the log anew."""
        return tuple(line_of(case, procedure, self.calendar) for case, procedure in self.all_cases())

    def _reopened(self, desk: CaseDesk, line: CaseLine, matter: Matter, stamp: Stamp) -> Case | None:
        if line.stage is not CaseStage.CLOSED:
            return None
        case, procedure = self._known(line.id, desk.events(line.id))
        on = matter.seen_on or stamp.at.date()
        data = {"evaluation_id": matter.evaluation_id, "seen_on": on.isoformat(), "why": matter.problem}
        try:
            event = rectification.reopening(case, data, on, procedure, self.calendar, stamp)
        except NotAllowed:
            return None
        return self._settle(desk, line.id, desk.record([event]), procedure)

    def _known(self, case_id: str, events: Sequence[RecordedEvent]) -> tuple[Case, Procedure]:
        case = case_of(case_id, events)
        if case.stage is CaseStage.NONE:
            raise NotAllowed(f"there is no case {case_id}")
        return case, self.procedure_of(case)

    def _settle(
        self, desk: CaseDesk, case_id: str, recorded: Sequence[RecordedEvent], procedure: Procedure
    ) -> Case:  # fmt: skip
        """Keep the line, tell who waits, and let a linked complaint follow."""
        case = case_of(case_id, desk.events(case_id))
        desk.keep(line_of(case, procedure, self.calendar))
        unit = case.matter.unit_id if case.matter else ""
        facts = case_facts(case, self.unit_name(unit) or unit, running_terms(case, procedure, self.calendar))
        desk.tell(messages_of(case, recorded, facts, self.people(unit)))
        if case.kind is CaseKind.RECTIFICATION and case.linked:
            for one in recorded:
                self._follow(desk, case.linked, one)
        return case

    def _follow(self, desk: CaseDesk, complaint_id: str, recorded: RecordedEvent) -> None:
        case, procedure = self._known(complaint_id, desk.events(complaint_id))
        why, stamp = str(recorded.event.data.get("why", "")), Stamp(by=recorded.event.by, at=recorded.event.at)
        if events := complaint.following(case, recorded.event.kind, why, stamp):
            self._settle(desk, complaint_id, desk.record(events), procedure)
