"""Makes the events of a round: what somebody does, refused with one line where it may not be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.codec import pack
from auditor.model.event import Event, Subject, SubjectKind
from auditor.model.fault_key import FaultKey
from auditor.model.person import Person
from auditor.model.round import Hearing, Objection, Publication, PublishedDocument, Round, Signature
from auditor.model.round_plan import RoundPlan
from auditor.model.round_result import RoundResult
from auditor.roster.persons import Refused, may_sign
from auditor.round.decisions import LONGEST
from auditor.round.gates import before_hearing, before_publishing, before_signing, refuse_if
from auditor.round.transitions import RoundStep, refuse_unless_allowed

_LONGEST_NAME = 200
_WHY_NOT = {
    "no_signer": "a person who is signer today",
    "reviewed_it": "a person who reviewed nothing of it: who reviewed does not sign",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who acts, and when."""

    by: str
    """Id of a person."""
    at: datetime

    @property
    def on(self) -> date:
        """The day."""
        return self.at.date()


def planning(round_id: str, plan: RoundPlan, taken: Iterable[str], act: Act) -> Event:
    """A round is planned. `taken`: names of the rounds there are. Raises Refused."""
    if not plan.name.strip() or len(plan.name) > _LONGEST_NAME or not plan.name.isprintable():
        raise Refused("NAME", plan.name[:80], f"a name that can be printed, of 1 to {_LONGEST_NAME} characters")
    if plan.name in set(taken):
        raise Refused("NAME", plan.name, "a name that no round has yet")
    if not plan.units:
        raise Refused("--units", "", "at least one unit")
    return _event(round_id, RoundStep.PLAN, {"plan": pack(plan)}, act, once="planned")


def beginning_visit(round_: Round, evaluation: str, units: Sequence[str], act: Act) -> Event:
    """An evaluation of that name begins. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.BEGIN_VISIT, act.on)
    if not units:
        raise Refused("ROUND", round_.plan.name, "a round in which something is to be named: there is nothing to visit")
    if waiting := [visit.evaluation for visit in round_.visits if not visit.evaluation_id]:
        raise Refused("ROUND", round_.plan.name, f"a round without an unfinished visit: {waiting[0]} is one")
    refuse_signed(round_)
    return _event(round_.id, RoundStep.BEGIN_VISIT, {"evaluation": evaluation, "units": list(units)}, act)


def ending_visit(round_: Round, evaluation: str, evaluation_id: str, on: date, act: Act) -> Event:
    """The evaluation of that name is done. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.END_VISIT, act.on)
    if not any(visit.evaluation == evaluation and not visit.evaluation_id for visit in round_.visits):
        raise Refused("EVALUATION", evaluation, f"an evaluation that {round_.plan.name} has begun and not finished")
    data = {"evaluation": evaluation, "evaluation_id": evaluation_id, "on": on.isoformat()}
    return _event(round_.id, RoundStep.END_VISIT, data, act, once=evaluation)


def assigning(round_: Round, units: Sequence[str], person: Person, act: Act) -> Event:
    """A person is to review some units. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.ASSIGN, act.on)
    if unknown := [unit for unit in units if unit not in round_.plan.units]:
        raise Refused("--units", unknown[0], f"a unit of {round_.plan.name}")
    return _event(round_.id, RoundStep.ASSIGN, {"units": list(units), "person": person.id}, act)


def reviewing(round_: Round, count: int, act: Act) -> Event:
    """Decisions are made or withdrawn; they are events of their faults. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.REVIEW, act.on)
    refuse_signed(round_)
    return _event(round_.id, RoundStep.REVIEW, {"faults": count}, act)


def refuse_signed(round_: Round) -> None:
    """Raises Refused where somebody has signed what would be changed."""
    if round_.signatures:
        expected = "a round that nobody has signed: `auditor round sign --withdraw` takes the signatures back first"
        raise Refused("ROUND", round_.plan.name, expected)


def opening_hearing(round_: Round, result: RoundResult, hearing: Hearing, act: Act) -> Event:
    """Units are given their check copies. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.OPEN_HEARING, act.on)
    refuse_if(before_hearing(result), round_)
    return _event(round_.id, RoundStep.OPEN_HEARING, pack(hearing), act)


def confirming(round_: Round, unit_id: str, act: Act) -> Event:
    """A unit objects to nothing. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.CONFIRM, act.on)
    _refuse_unheard(round_, unit_id)
    return _event(round_.id, RoundStep.CONFIRM, {"unit_id": unit_id}, act)


def objecting(round_: Round, unit_id: str, faults: Sequence[FaultKey], text: str, act: Act) -> Event:
    """A unit objects; after publishing that opens a correction. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.OBJECT, act.on)
    _refuse_unheard(round_, unit_id)
    text = _words("--object", text, "what the unit says")
    refuse_signed(round_)
    objection = Objection(
        id=str(len(round_.objections) + 1), unit_id=unit_id, text=text, faults=tuple(faults), on=act.on,
        late=bool(round_.publications),
    )  # fmt: skip
    return _event(round_.id, RoundStep.OBJECT, pack(objection), act)


def answering(round_: Round, objection_id: str, answer: str, act: Act) -> Event:
    """Somebody answers an objection. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.ANSWER, act.on)
    waiting = [one.id for one in round_.objections if not one.answer]
    if objection_id not in waiting:
        raise Refused(
            "--answer", objection_id, f"the number of an objection that waits: {', '.join(waiting) or 'none'}"
        )
    answer = _words("--text", answer, "what is answered")
    return _event(round_.id, RoundStep.ANSWER, {"id": objection_id, "answer": answer}, act)


def _refuse_unheard(round_: Round, unit_id: str) -> None:
    heard = round_.hearing.units if round_.hearing else ()
    if unit_id not in heard:
        raise Refused("--unit", unit_id, f"a unit that was given a check copy: {', '.join(heard[:10]) or 'none was'}")


def signing(
    round_: Round, result: RoundResult, digest: str, person: Person, reviewers: Iterable[str], act: Act
) -> Event:  # fmt: skip
    """A person signs what is so now. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.SIGN, act.on)
    if why := may_sign(person, reviewers, act.on):
        raise Refused("--by", person.name, _WHY_NOT[why])
    refuse_if(before_signing(round_, result), round_)
    if any(one.by == person.id for one in round_.signatures):
        raise Refused("--by", person.name, "another person: this one has signed already")
    return _event(round_.id, RoundStep.SIGN, pack(Signature(by=person.id, at=act.at, digest=digest)), act)


def unsigning(round_: Round, reason: str, act: Act) -> Event:
    """The signatures are taken back, so that something may be changed. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.UNSIGN, act.on)
    if not round_.signatures:
        raise Refused("ROUND", round_.plan.name, "a round that somebody has signed")
    reason = _words("--reason", reason, "why the signatures are taken back")
    return _event(round_.id, RoundStep.UNSIGN, {"reason": reason}, act)


def publishing(round_: Round, result: RoundResult, digest: str, publication: Publication, act: Act) -> Event:
    """It is published, or corrected. Raises Refused."""
    step = RoundStep.CORRECT if round_.publications else RoundStep.PUBLISH
    refuse_publishing(round_, result, digest, publication, act, step)
    return _event(round_.id, step, pack(publication), act, once=f"v{publication.version}")


def refuse_publishing(
    round_: Round, result: RoundResult, digest: str, publication: Publication, act: Act, step: RoundStep
) -> None:  # fmt: skip
    """Raises Refused where it may not be published as it is."""
    refuse_unless_allowed(round_, step, act.on)
    refuse_if(before_publishing(round_, result, digest), round_)
    if not publication.number.strip():
        raise Refused("--number", publication.number, "the number the document is published under")
    if step is RoundStep.CORRECT and not publication.what.strip():
        raise Refused("--what", publication.what, "what the correction changes")


def opening_correction(round_: Round, why: str, act: Act) -> Event:
    """What was published is to be corrected. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.OPEN_CORRECTION, act.on)
    why = _words("--why", why, "why it is corrected")
    if round_.correcting:
        raise Refused("ROUND", round_.plan.name, "a round of which no correction is under way")
    return _event(round_.id, RoundStep.OPEN_CORRECTION, {"why": why}, act)


def filing(round_: Round, scan: PublishedDocument, act: Act) -> Event:
    """The signed scan is filed as the issued copy of what stands published. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.FILE, act.on)
    published = round_.published
    if published is None or published.scan is not None:
        raise Refused("--scan", scan.name, "a round whose published version has no scan yet")
    data = {"version": published.version, "scan": pack(scan)}
    return _event(round_.id, RoundStep.FILE, data, act, once=f"v{published.version}")


def cancelling(round_: Round, why: str, act: Act) -> Event:
    """It is called off. Raises Refused."""
    refuse_unless_allowed(round_, RoundStep.CANCEL, act.on)
    why = _words("--reason", why, "why it is called off")
    return _event(round_.id, RoundStep.CANCEL, {"why": why}, act, once="cancelled")


def _words(key: str, text: str, expected: str) -> str:
    """What a person says, on one line. Raises Refused where it is blank or too long."""
    said = " ".join(text.split())
    if not 1 <= len(said) <= LONGEST:
        raise Refused(key, said[:80], f"{expected}, in 1 to {LONGEST} characters")
    return said


def _event(round_id: str, step: RoundStep, data: Mapping[str, Any], act: Act, once: str = "") -> Event:
    subject = Subject(kind=SubjectKind.ROUND, id=round_id)
    return Event(subject=subject, kind=step.value, at=act.at, by=act.by, data=data, once=once)
