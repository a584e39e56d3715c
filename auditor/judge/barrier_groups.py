"""Groups what probes saw by rule and kind of markup, wherever on a site it was."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.judge.probed_pages import address, partly_came
from auditor.model.barrier import Barrier, Certainty
from auditor.model.column import Look

_GRAVITY = (Certainty.SURE, Certainty.DOUBT, Certainty.ADVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """One barrier on one page."""

    look: Look
    barrier: Barrier
    is_counted_whole: bool
    """False where the page had more than the probe brought back."""

    @property
    def certainty(self) -> Certainty:
        """How far it may be relied on: of a page that did not come as a whole nothing is sure."""
        known = self.barrier.certainty
        return Certainty.DOUBT if known is Certainty.SURE and partly_came(self.look, self.barrier.rule) else known


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierGroup:
    """One rule on one kind of markup, as sure as the surest sighting of it."""

    rule: str
    markup: str
    certainty: Certainty
    counted: tuple[Sighted, ...]
    """Those of that certainty."""
    unsure: tuple[Sighted, ...]
    """Those a person has to look at, beside sure ones."""

    @property
    def part(self) -> str:
        """Its name, the same on every visit."""
        return f"{self.rule}~{hashlib.sha256(self.markup.encode()).hexdigest()[:8]}"

    @property
    def pages(self) -> int:
        """On how many pages it was seen."""
        return len({address(one.look) for one in self.counted})

    @property
    def whys(self) -> tuple[str, ...]:
        """Why a sure rule is not relied on: what its pages lacked; empty where the rule itself is not sure."""
        sure = (one for one in self.counted if one.barrier.certainty is not one.certainty)
        return tuple(dict.fromkeys(why for one in sure if (why := partly_came(one.look, one.barrier.rule))))


def groups_of(sightings: Iterable[Sighted]) -> tuple[BarrierGroup, ...]:
    """The groups, in the order first seen."""
    found: dict[tuple[str, str], list[Sighted]] = {}
    for one in sightings:
        found.setdefault((one.barrier.rule, one.barrier.markup), []).append(one)
    return tuple(_group(rule, markup, those) for (rule, markup), those in found.items())


def _group(rule: str, markup: str, those: list[Sighted]) -> BarrierGroup:
    gravest = min((one.certainty for one in those), key=_GRAVITY.index)
    is_sure = gravest is Certainty.SURE
    return BarrierGroup(
        rule=rule,
        markup=markup,
        certainty=gravest,
        counted=tuple(one for one in those if one.certainty is gravest),
        unsure=tuple(one for one in those if is_sure and one.certainty is Certainty.DOUBT),
    )
