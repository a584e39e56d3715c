"""Barriers of many pages as findings: the same rule on the same markup is one, with its pages counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.judge.availability import shut, unvisited
from auditor.judge.barrier_groups import BarrierGroup, Sighted, groups_of
from auditor.judge.outcome import QUOTE_LENGTH, cant_tell, failed, inapplicable, passed, shown_by, untested
from auditor.judge.probed_pages import address, sampled, unshown
from auditor.model.barrier import Barrier, BarrierReport, Certainty, ScanReport
from auditor.model.column import Look, Seen
from auditor.model.finding import Evidence, Fact, Outcome
from auditor.model.verdict import Verdict

_SHOWN = 5  # pages a finding cites
_MOST_PARTS = 80  # of one check on one site
_BROKE = "rule-broke"
"""Name under which earlier versions told of a rule of ours that broke; its markup is that rule's name."""

Facts = Mapping[str, Fact]
Tell = Callable[[Barrier, Look], Facts]
"""What else is known of a barrier's rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Test:
    """One probe on one page: its report, or why there is none to judge."""

    look: Look
    report: BarrierReport | None
    why: str = ""

    @property
    def broken(self) -> tuple[str, ...]:
        """Names of rules of ours that broke."""
        if not isinstance(self.report, ScanReport):
            return ()
        return (*self.report.broken, *(one.markup for one in self.report.barriers if one.rule == _BROKE))


def judge_barriers(
    seen: Seen,
    kinds: Mapping[str, type[BarrierReport]],
    *,
    wants: Callable[[str], bool] = lambda _: True,
    tell: Tell | None = None,
    cut: Callable[[BarrierReport], Facts | None] = lambda _: None,
) -> Outcome:
    """The outcome of a check that judges barriers, one part a group; `kinds` are the reports by their probes' names.

    `wants` tells which rules, by their names, the check asks; `cut` what is known of a report that is not whole.
    """
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    tests = [_test(look, name, kind) for name, kind in kinds.items() for look in sampled(seen) if _has(look, name)]
    ended = [test for test in tests if test.report]
    stopped = [test for test in tests if not test.report]
    if not tests:
        return untested("not_probed", shown_by(seen.site), sampled=0)
    if not ended:
        return untested("probes_did_not_end", *_shown(stopped), states=_states(stopped), sampled=0)
    pages = len(_addresses(ended))
    sightings = (sighted for test in ended for sighted in _sighted(test, wants))
    told = [_part(group, pages, tell) for group in groups_of(sightings)]
    own = [*_stopped(stopped, pages), *_broken(ended, wants, pages), *_cut(ended, cut, pages)]
    return _whole([*_of(told, Verdict.FAILED), *own, *_of(told, Verdict.CANT_TELL), *_of(told, Verdict.INAPPLICABLE)],
                  passed("no_barrier_seen", shown_by(seen.site), pages=pages, sampled=pages))  # fmt: skip


def _has(look: Look, probe: str) -> bool:
    return bool(look.page and probe in look.page.probes)


def _test(look: Look, probe: str, kind: type[BarrierReport]) -> _Test:
    probed = look.page.probes[probe] if look.page else None
    report = probed.report if probed else None
    why = unshown(look) or (probed.state.value if probed else "")
    return _Test(look=look, report=None if unshown(look) or not isinstance(report, kind) else report, why=why)


def _sighted(test: _Test, wants: Callable[[str], bool]) -> Iterator[Sighted]:
    report = test.report
    for barrier in report.barriers if report else ():
        if barrier.rule != _BROKE and wants(barrier.rule):
            yield Sighted(
                look=test.look, barrier=barrier, is_counted_whole=report is None or report.has_all_of(barrier.rule)
            )


def _of(parts: Iterable[Outcome], verdict: Verdict) -> list[Outcome]:
    return [part for part in parts if part.verdict is verdict]


def _whole(parts: Sequence[Outcome], clear: Outcome) -> Outcome:
    """The outcome the parts make together; `clear` where nothing stands in the way, or advice alone."""
    if not parts:
        return clear
    if parts[0].verdict is Verdict.INAPPLICABLE:
        clear = replace(clear, part="barriers")
        return replace(clear, parts=(clear, *_kept(parts, _MOST_PARTS - 1)))
    return replace(parts[0], parts=_kept(parts, _MOST_PARTS))


def _kept(parts: Sequence[Outcome], most: int) -> tuple[Outcome, ...]:
    """As many as there is room for, the gravest first; the last one says how many were left out."""
    if len(parts) <= most:
        return tuple(parts)
    kept, left = parts[: most - 1], parts[most - 1 :]
    conclude = inapplicable if left[0].verdict is Verdict.INAPPLICABLE else cant_tell
    return (*kept, replace(conclude("further_kinds", *left[0].evidence[:1], kinds_left=len(left)), part="further"))


def _stopped(tests: Sequence[_Test], pages: int) -> Iterator[Outcome]:
    if tests:
        facts: Facts = {"states": _states(tests), "pages": len(_addresses(tests)), "sampled": pages}
        yield replace(cant_tell("probes_did_not_end", *_shown(tests), **facts), part="probes")


def _broken(tests: Sequence[_Test], wants: Callable[[str], bool], pages: int) -> Iterator[Outcome]:
    those = [test for test in tests if any(map(wants, test.broken))]
    if those:
        rules = tuple(dict.fromkeys(rule for test in those for rule in test.broken if wants(rule)))
        facts: Facts = {"rules": rules, "pages": len(_addresses(those)), "sampled": pages}
        yield replace(cant_tell("rules_broke", *_shown(those), **facts), part="rules")


def _cut(tests: Sequence[_Test], cut: Callable[[BarrierReport], Facts | None], pages: int) -> Iterator[Outcome]:
    told = [(test, cut(test.report)) for test in tests if test.report]
    those = [test for test, known in told if known]
    if those:
        known = next(known for _, known in told if known)
        facts: Facts = {**known, "pages": len(_addresses(those)), "sampled": pages}
        yield replace(cant_tell("test_cut_short", *_shown(those), **facts), part="cut")


def _addresses(tests: Sequence[_Test]) -> dict[str, Look]:
    return {address(test.look): test.look for test in tests}


def _shown(tests: Sequence[_Test]) -> list[Evidence]:
    return [shown_by(look) for look in list(_addresses(tests).values())[:_SHOWN]]


def _states(stopped: Sequence[_Test]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(test.why for test in stopped))


def _part(group: BarrierGroup, pages: int, tell: Tell | None) -> Outcome:
    look, barrier = group.counted[0].look, group.counted[0].barrier
    known = dict(tell(barrier, look)) if tell else {}
    facts: dict[str, Fact] = {
        "rule": group.rule,
        "mend": group.rule,
        "selector": barrier.selector,
        "html": barrier.html[:QUOTE_LENGTH],
        "said": barrier.said,
        "count": len(group.counted),
        "at_least": not all(one.is_counted_whole for one in group.counted),
        "unsure": len(group.unsure),
        "pages": group.pages,
        "sampled": pages,
        **known,
    }
    return replace(_concluded(group, facts, "axe_" if "axe_version" in known else ""), part=group.part)


def _concluded(group: BarrierGroup, facts: Facts, prefix: str) -> Outcome:
    evidence = _cited(group)
    match group.certainty:
        case Certainty.SURE:
            return failed(f"{prefix}barrier", *evidence, **facts)
        case Certainty.ADVICE:
            return inapplicable(f"{prefix}advice", *evidence, **facts)
    if whys := group.whys:
        return cant_tell(f"{prefix}barrier_on_partial_page", *evidence, **facts, whys=whys)
    return cant_tell(f"{prefix}barrier_doubtful", *evidence, **facts)


def _cited(group: BarrierGroup) -> list[Evidence]:
    """Each page once, with the element's own words and, where one was taken, its picture."""
    first: dict[str, Sighted] = {}
    for one in group.counted:
        first.setdefault(address(one.look), one)
    pictured = sorted(first.values(), key=lambda one: one.barrier.picture is None)
    return [_evidence(one) for one in pictured[:_SHOWN]]


def _evidence(one: Sighted) -> Evidence:
    picture = one.barrier.picture
    return replace(shown_by(one.look, one.barrier.html), screenshot=picture or None, shows="element" if picture else "")
