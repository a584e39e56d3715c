"""Prints what was measured."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_WORDS = {
    "pipeline": "the whole pipeline, guard on",
    "bare": "bare Playwright loop",
    "unguarded": "the pipeline without its proxy",
    "settled": "bare loop that waits as we do",
    "plain": "plain HTTP, no browser",
}
_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one way took in one round."""

    pages: int
    cpu: float
    """Seconds, of all processors together."""
    wall: float
    peak_bytes: int

    @property
    def cpu_a_page(self) -> float:
        """Seconds."""
        return self.cpu / self.pages


def report(took: Sequence[Mapping[str, Cost]], *, tabs: int) -> None:
    """A line a way, with its ratio to the bare loop."""
    _say(f"{len(took)} rounds, {tabs} tabs, every way in every round")
    _say(f"{'':32}{'pages':>6} {'pages/min':>9} {'CPU-s/page':>10} {'peak MB':>8}   CPU to bare loop: median (min-max)")
    for name in took[0]:
        pages = sum(costs[name].pages for costs in took)
        per_minute = 60 * pages / sum(costs[name].wall for costs in took)
        cpu = sum(costs[name].cpu for costs in took) / pages
        peak = max(costs[name].peak_bytes for costs in took) / _MB
        _say(f"{_WORDS[name]:32}{pages:6} {per_minute:9.0f} {cpu:10.3f} {peak:8.0f}   {_ratio(took, name)}")
    _say("peak MB: proportional set size of the way's own process, driver and browser together")


def _ratio(took: Sequence[Mapping[str, Cost]], name: str) -> str:
    if "bare" not in took[0]:
        return ""
    ratios = [costs[name].cpu_a_page / costs["bare"].cpu_a_page for costs in took]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201
