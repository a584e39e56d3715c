"""What still stands in the way of the next step: reviews, second sightings, objections, signatures."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.round import SIGNATURES, Round
from auditor.model.round_result import FaultStanding, RoundResult
from auditor.roster.persons import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing that is missing: in words, and by which command it is mended."""

    what: str
    remedy: str


def before_hearing(result: RoundResult) -> tuple[Obstacle, ...]:
    """What must be done before units are heard."""
    return tuple(_undecided(result))


def before_signing(round_: Round, result: RoundResult) -> tuple[Obstacle, ...]:
    """What must be done before anybody signs."""
    return (*_undecided(result), *_unseen(result), *_unanswered(round_), *_unfinished(round_))


def before_publishing(round_: Round, result: RoundResult, digest: str) -> tuple[Obstacle, ...]:
    """What must be done before it is published. `digest` is that of the results as they are now."""
    return (*before_signing(round_, result), *_unsigned(round_, digest))


def refuse_if(obstacles: tuple[Obstacle, ...], round_: Round) -> None:
    """Raises Refused naming everything that is missing."""
    if obstacles:
        missing = "; ".join(f"{one.what} ({one.remedy})" for one in obstacles)
        raise Refused("ROUND", round_.plan.name, f"a round of which nothing is missing: {missing}")


def _undecided(result: RoundResult) -> Iterator[Obstacle]:
    count = _count(result, FaultStanding.UNDECIDED)
    if count:
        yield Obstacle(what=f"{count} not decided by anybody", remedy="auditor round review")


def _unseen(result: RoundResult) -> Iterator[Obstacle]:
    count = _count(result, FaultStanding.UNSEEN)
    if count:
        yield Obstacle(what=f"{count} not seen on two days, or too long ago", remedy="auditor round sight-again")


def _unanswered(round_: Round) -> Iterator[Obstacle]:
    if waiting := [one.id for one in round_.objections if not one.answer]:
        yield Obstacle(what=f"objection {', '.join(waiting)} not answered", remedy="auditor round hear --answer")


def _unfinished(round_: Round) -> Iterator[Obstacle]:
    if open_visits := [visit.evaluation for visit in round_.visits if not visit.evaluation_id]:
        yield Obstacle(what=f"evaluation {open_visits[0]} not finished", remedy="auditor round sight-again")


def _unsigned(round_: Round, digest: str) -> Iterator[Obstacle]:
    signed = sum(one.digest == digest for one in round_.signatures)
    if signed < SIGNATURES:
        yield Obstacle(what=f"{signed} of {SIGNATURES} signatures under what is so now", remedy="auditor round sign")


def _count(result: RoundResult, standing: FaultStanding) -> int:
    return sum(len(unit.of(standing)) for unit in result.units)
