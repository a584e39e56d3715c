"""Probes gather what only the live page shows: axe-core, keyboard, zoom, toolbar. They judge nothing.

A probe is a module with `async def gather(live) -> Report`; it stands in `PROBES` under the name its report has in
`model.probes.REPORTS`, and in `PROBES` in the order in which probes run best: those that only look before those that
change something.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from auditor.model.probe import Report
from auditor.visit.probes import axe, keyboard, layers, reflow, scan, toolbar, zoom
from auditor.visit.probes.probe_context import Live


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One gatherer, and what must be known of it to run it."""

    gather: Callable[[Live], Awaitable[Report]]
    version: str
    """Goes up when the same page may give another report."""
    leaves_traces: bool = False
    """True where cookies or storage may be changed: the next address, and the next probe, get a fresh context."""
    limit: timedelta | None = None
    """Longer than `BrowserOptions.probing`, for a probe that needs more."""


PROBES: Mapping[str, Probe] = {
    "axe": Probe(gather=axe.gather, version=f"3 axe-core {axe.VERSION}"),
    "scan": Probe(gather=scan.gather, version="2"),
    "keyboard": Probe(gather=keyboard.gather, version="2"),
    "reflow": Probe(gather=reflow.gather, version="2"),
    "zoom": Probe(gather=zoom.gather, version="2"),
    "layers": Probe(gather=layers.gather, version="2"),
    "toolbar": Probe(gather=toolbar.gather, version="3", leaves_traces=True, limit=toolbar.LIMIT),
}
