"""Prints what was measured."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.cpu import Peak


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one way took in one round."""

    pages: int
    cpu: float
    """Seconds, of all processors together."""
    wall: float


def report(took: Sequence[Mapping[str, Cost]], peaks: Mapping[str, Peak], *, tabs: int) -> None:
    """A line a way, with its ratio to the bare loop."""
    pages = sum(next(iter(costs.values())).pages for costs in took)
    print(f"{pages} pages, {len(took)} rounds, {tabs} tabs")
    print(f"{'':10} {'pages/min':>9} {'CPU-s/page':>10}  {'CPU over bare: median (min-max)':32} {'peak memory':>11}")
    for name in took[0]:
        per_minute = 60 * pages / sum(costs[name].wall for costs in took)
        cpu = sum(costs[name].cpu for costs in took) / pages
        print(f"{name:10} {per_minute:9.0f} {cpu:10.3f}  {_ratio(took, name):32} {peaks[name].bytes / 1e9:8.2f} GB")


def _ratio(took: Sequence[Mapping[str, Cost]], name: str) -> str:
    if "bare" not in took[0]:
        return ""
    ratios = [costs[name].cpu / costs["bare"].cpu for costs in took]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
