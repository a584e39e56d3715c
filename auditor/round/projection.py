"""Computes a round from its events, one after the other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.codec import unpack
from auditor.model.event import Event
from auditor.model.round import (
    Hearing,
    Objection,
    Publication,
    PublishedDocument,
    ReviewerAssignment,
    Round,
    RoundVisit,
    Signature,
)
from auditor.model.round_plan import RoundPlan
from auditor.round.transitions import RoundStep

_Data = dict[str, Any]
_Fields = dict[str, Any]


def round_from(events: Iterable[Event]) -> Round | None:
    """The round whose events these are, in their order; None before it was planned."""
    found: Round | None = None
    for event in events:
        found = after(found, event)
    return found


def after(round_: Round | None, event: Event) -> Round | None:
    """The round after one more event. What an unknown kind says is passed over."""
    if round_ is None:
        if event.kind != RoundStep.PLAN:
            return None
        return Round(id=event.subject.id, plan=unpack(RoundPlan, event.data["plan"]), planned_by=event.by)
    change = _CHANGES.get(event.kind)
    return replace(round_, **change(round_, dict(event.data))) if change else round_


def _begun(round_: Round, data: _Data) -> _Fields:
    visit = RoundVisit(evaluation=data["evaluation"], units=tuple(data["units"]))
    return {"visits": (*round_.visits, visit)}


def _ended(round_: Round, data: _Data) -> _Fields:
    done = {"evaluation_id": data["evaluation_id"], "on": date.fromisoformat(data["on"])}
    visits = (replace(one, **done) if one.evaluation == data["evaluation"] else one for one in round_.visits)
    return {"visits": tuple(visits)}


def _assigned(round_: Round, data: _Data) -> _Fields:
    kept = (one for one in round_.assignments if one.unit_id not in data["units"])
    made = (ReviewerAssignment(unit_id=unit_id, person=data["person"]) for unit_id in data["units"])
    return {"assignments": (*kept, *made)}


def _heard(_: Round, data: _Data) -> _Fields:
    return {"hearing": unpack(Hearing, data)}


def _confirmed(round_: Round, data: _Data) -> _Fields:
    return {"confirmed": tuple(dict.fromkeys((*round_.confirmed, data["unit_id"])))}


def _objected(round_: Round, data: _Data) -> _Fields:
    objection = unpack(Objection, data)
    return {
        "objections": (*round_.objections, objection),
        "confirmed": tuple(unit_id for unit_id in round_.confirmed if unit_id != objection.unit_id),
        "correcting": round_.correcting or (objection.text if objection.late else ""),
    }


def _answered(round_: Round, data: _Data) -> _Fields:
    objections = (replace(one, answer=data["answer"]) if one.id == data["id"] else one for one in round_.objections)
    return {"objections": tuple(objections)}


def _signed(round_: Round, data: _Data) -> _Fields:
    return {"signatures": (*round_.signatures, unpack(Signature, data))}


def _unsigned(_: Round, __: _Data) -> _Fields:
    return {"signatures": ()}


def _published(round_: Round, data: _Data) -> _Fields:
    return {"publications": (*round_.publications, unpack(Publication, data)), "signatures": (), "correcting": ""}


def _correcting(_: Round, data: _Data) -> _Fields:
    return {"correcting": data["why"]}


def _filed(round_: Round, data: _Data) -> _Fields:
    scan = unpack(PublishedDocument, data["scan"])
    filed = (replace(one, scan=scan) if one.version == data["version"] else one for one in round_.publications)
    return {"publications": tuple(filed)}


def _cancelled(_: Round, data: _Data) -> _Fields:
    return {"cancelled": data["why"]}


_CHANGES: Mapping[str, Callable[[Round, _Data], _Fields]] = {
    RoundStep.BEGIN_VISIT: _begun,
    RoundStep.END_VISIT: _ended,
    RoundStep.ASSIGN: _assigned,
    RoundStep.OPEN_HEARING: _heard,
    RoundStep.CONFIRM: _confirmed,
    RoundStep.OBJECT: _objected,
    RoundStep.ANSWER: _answered,
    RoundStep.SIGN: _signed,
    RoundStep.UNSIGN: _unsigned,
    RoundStep.PUBLISH: _published,
    RoundStep.CORRECT: _published,
    RoundStep.OPEN_CORRECTION: _correcting,
    RoundStep.FILE: _filed,
    RoundStep.CANCEL: _cancelled,
}
"""What each step changes of a round."""
