"""What may happen to an evaluation, as events of the log; and what is read from them beside it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from auditor.model.audit import Audit
from auditor.model.evaluation import Evaluation
from auditor.model.event import PROGRAM, Event, RecordedEvent, Subject, SubjectKind


def subject_of(evaluation_id: str) -> Subject:
    """An evaluation as a subject of events."""
    return Subject(kind=SubjectKind.EVALUATION, id=evaluation_id)


def began(evaluation: Evaluation) -> Event:
    """It was begun."""
    data = {"name": evaluation.name, "on": evaluation.on.isoformat(), "replays": evaluation.replays}
    return _event(evaluation.id, "began", evaluation.started_at, data, once="began")


def audited(evaluation_id: str, audit: Audit, at: datetime) -> Event:
    """A site is judged from that audit; of one site only one is."""
    return _event(evaluation_id, "audited", at, {"audit": audit.id}, once=audit.site.id)


def judged(evaluation_id: str, unit_id: str, findings: int, at: datetime) -> Event:
    """A unit was judged, with so many findings; once."""
    return _event(evaluation_id, "judged", at, {"findings": findings}, once=unit_id)


def finished(evaluation_id: str, at: datetime) -> Event:
    """Every unit was judged."""
    return _event(evaluation_id, "finished", at, {}, once="finished")


def reported(evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> Event:
    """A report was made of it."""
    return _event(evaluation_id, "reported", at, {"name": name, "sha256": sha256, "template": template})


def audits_told(log: Iterable[RecordedEvent]) -> dict[tuple[str, str], str]:
    """By evaluation and site the audit that it is judged from, as events tell."""
    told = (one.event for one in log if one.event.kind == "audited")
    return {(event.subject.id, event.once): event.data["audit"] for event in told}


def finishes_told(log: Iterable[RecordedEvent]) -> dict[str, datetime]:
    """By evaluation when it was finished, as events tell."""
    return {one.event.subject.id: one.event.at for one in log if one.event.kind == "finished"}


def _event(evaluation_id: str, kind: str, at: datetime, data: Mapping[str, object], once: str = "") -> Event:
    return Event(subject=subject_of(evaluation_id), kind=kind, at=at, by=PROGRAM, data=data, once=once)
