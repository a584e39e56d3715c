"""Draws the units of a round by a seed: the same units from the same frame, on every machine and by hand.

Every unit gets the SHA-256 of "seed/id"; the smallest come first. No library's generator is used, which may change.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from auditor.model.round_plan import RoundSample, SampleKind
from auditor.model.unit import Unit, UnitKind
from auditor.roster.persons import Refused


def drawn(frame: Sequence[Unit], sample: RoundSample) -> tuple[Unit, ...]:
    """The units drawn, in the order of the frame. Raises Refused."""
    if sample.kind is SampleKind.ALL:
        return tuple(frame)
    if not 1 <= sample.size <= len(frame):
        raise Refused("--sample", str(sample.size), f"a number of units from 1 to {len(frame)}, of how many there are")
    chosen = set(_chosen(frame, sample))
    return tuple(unit for unit in frame if unit.id in chosen)


def _chosen(frame: Sequence[Unit], sample: RoundSample) -> Iterator[str]:
    if sample.kind is SampleKind.RANDOM:
        yield from _first(frame, sample.size, sample.seed)
        return
    for kind, size in _shares(frame, sample.size).items():
        yield from _first([unit for unit in frame if unit.kind is kind], size, sample.seed)


def _first(units: Sequence[Unit], size: int, seed: int) -> list[str]:
    return sorted((unit.id for unit in units), key=lambda one: sha256(f"{seed}/{one}".encode()).hexdigest())[:size]


def _shares(frame: Sequence[Unit], size: int) -> dict[UnitKind, int]:
    """How many of each kind, in proportion: seat by seat to the kind that is owed most (Sainte-Laguë)."""
    counts = Counter(unit.kind for unit in frame)
    shares = dict.fromkeys(counts, 0)
    for _ in range(size):
        owed = max(counts, key=lambda kind: (counts[kind] / (2 * shares[kind] + 1), kind.value))
        shares[owed] += 1
    return shares
