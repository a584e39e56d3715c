"""Barriers of many pages as findings: the same rule on the same markup is one, with its pages counted."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.judge.outcome import QUOTE_LENGTH, cant_tell, failed, inapplicable, passed, shown_by, untested
from auditor.judge.shut import shut, unvisited
from auditor.model.barrier import Barrier, BarrierReport, Certainty
from auditor.model.column import Look, Seen
from auditor.model.finding import Evidence, Fact, Outcome
from auditor.model.probe import ProbeState
from auditor.model.verdict import Verdict

_SHOWN = 5  # pages a finding cites
_MOST_PARTS = 80  # of one check on one site
_CONCLUSIONS = {
    Certainty.SURE: (failed, "barrier"),
    Certainty.DOUBT: (cant_tell, "barrier_doubtful"),
    Certainty.ADVICE: (inapplicable, "advice"),
}
_GRAVITY = (Verdict.FAILED, Verdict.CANT_TELL, Verdict.INAPPLICABLE)

Tell = Callable[[Barrier, Look], Mapping[str, Fact]]
"""What else is known of a barrier's rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One rule on one kind of markup, wherever it was seen."""

    rule: str
    certainty: Certainty
    markup: str
    seen: tuple[tuple[Look, Barrier], ...]

    @property
    def part(self) -> str:
        """Its name, the same on every visit."""
        return f"{self.rule}~{hashlib.sha256(self.markup.encode()).hexdigest()[:8]}"

    @property
    def pages(self) -> int:
        """On how many pages it was seen."""
        return len({look.url for look, _ in self.seen})


def probed(seen: Seen, probe: str) -> tuple[Look, ...]:
    """The pages the probe was wanted on, each address once, whatever became of it."""
    looks = {look.url: look for look in (seen.site, *seen.others)}
    return tuple(look for look in looks.values() if look.page and probe in look.page.probes)


def judge_barriers(
    seen: Seen, kinds: Mapping[str, type[BarrierReport]], *, wants: Callable[[Barrier], bool], tell: Tell | None = None
) -> Outcome:
    """The outcome of a check that judges barriers, one part a group; `kinds` are the reports by their probes' names."""
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    looks = {probe: probed(seen, probe) for probe in kinds}
    if not any(looks.values()):
        return untested("not_probed", shown_by(seen.site), sampled=0)
    ended = [(look, probe) for probe, those in looks.items() for look in those if _report(look, kinds[probe])]
    stopped = [(look, probe) for probe, those in looks.items() for look in those if not _report(look, kinds[probe])]
    if not ended:
        return untested("probes_did_not_end", shown_by(stopped[0][0]), states=_states(stopped), sampled=0)
    pages = len({look.url for look, _ in ended})
    groups = _groups((look, kinds[probe]) for look, probe in ended)
    parts = [_part(group, pages, tell) for group in groups if wants(group.seen[0][1])]
    if stopped:
        evidence = [shown_by(look) for look, _ in stopped[:_SHOWN]]
        unknown = cant_tell("probes_did_not_end", *evidence, states=_states(stopped), pages=len(stopped), sampled=pages)
        parts.append(replace(unknown, part="probes"))
    if not parts:
        return passed("no_barrier_seen", shown_by(seen.site), pages=pages, sampled=pages)
    return _whole(sorted(parts, key=lambda part: _GRAVITY.index(part.verdict)), pages)


def _whole(parts: Sequence[Outcome], pages: int) -> Outcome:
    """The outcome the parts make together. Where there is advice alone, nothing stands in the way."""
    worst = parts[0].verdict
    if worst is Verdict.INAPPLICABLE:
        own = replace(passed("no_barrier_seen", *parts[0].evidence[:1], pages=pages, sampled=pages), part="barriers")
        return replace(own, parts=(own, *parts[: _MOST_PARTS - 1]))
    return replace(parts[0], parts=tuple(parts[:_MOST_PARTS]))


def _report(look: Look, kind: type[BarrierReport]) -> BarrierReport | None:
    return look.page.report(kind) if look.page else None


def _states(stopped: Sequence[tuple[Look, str]]) -> tuple[str, ...]:
    states = [look.page.probes[probe].state for look, probe in stopped if look.page]
    return tuple(dict.fromkeys(state.value for state in states if state is not ProbeState.DONE))


def _groups(reports: Iterator[tuple[Look, type[BarrierReport]]]) -> tuple[Group, ...]:
    found: dict[tuple[str, Certainty, str], list[tuple[Look, Barrier]]] = {}
    for look, kind in reports:
        report = _report(look, kind)
        for barrier in report.barriers if report else ():
            found.setdefault((barrier.rule, barrier.certainty, barrier.markup), []).append((look, barrier))
    return tuple(
        Group(rule=rule, certainty=certainty, markup=markup, seen=tuple(those))
        for (rule, certainty, markup), those in found.items()
    )


def _part(group: Group, sampled: int, tell: Tell | None) -> Outcome:
    look, barrier = group.seen[0]
    known = dict(tell(barrier, look)) if tell else {}
    facts: dict[str, Fact] = {
        "rule": group.rule,
        "mend": group.rule,
        "selector": barrier.selector,
        "html": barrier.html[:QUOTE_LENGTH],
        "said": barrier.said,
        "count": len(group.seen),
        "pages": group.pages,
        "sampled": sampled,
        **known,
    }
    prefix = "axe_" if known else ""
    conclude, reason = _CONCLUSIONS[group.certainty]
    return replace(conclude(prefix + reason, *_cited(group), **facts), part=group.part)


def _cited(group: Group) -> list[Evidence]:
    """Each page once, with the element's own words and, where one was taken, its picture."""
    first: dict[str, tuple[Look, Barrier]] = {}
    for look, barrier in group.seen:
        first.setdefault(look.url, (look, barrier))
    pictured = sorted(first.values(), key=lambda one: one[1].picture is None)
    return [_evidence(look, barrier) for look, barrier in pictured[:_SHOWN]]


def _evidence(look: Look, barrier: Barrier) -> Evidence:
    shown = shown_by(look, barrier.html)
    return replace(shown, screenshot=barrier.picture) if barrier.picture else replace(shown, screenshot=None)
