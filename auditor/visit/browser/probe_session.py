"""Runs all probes of one page, each on a page that the one before has not touched."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from auditor.model.probe import Probed, ProbeState
from auditor.visit.browser.tab import Tab
from auditor.visit.options import BrowserOptions
from auditor.visit.probes import PROBES
from auditor.visit.probes.probe_context import FoughtOff, Live
from auditor.visit.probes.run import not_begun, run_one


class Afresh(Protocol):
    """Closes the tab, and opens the address in a fresh context where it is wanted again."""

    async def __call__(self, *, again: bool) -> Tab | None:
        """The tab, or None where the page did not come, or was not wanted.

        Raises:
            FoughtOff: what came is not the page any more.
        """
        ...


async def sitting(
    names: Sequence[str],
    tab: Tab | None,
    afresh: Afresh,
    options: BrowserOptions,
    pictured: set[tuple[str, str]] | None = None,
) -> Mapping[str, Probed]:
    """Run the probes; their results, in order. `tab` holds the page that was read; None where it was closed.

    `pictured`: what has a picture on this site already; it grows.

    A probe that a death took is given one more chance, for a browser dies of its other pages too. The tab is closed
    unless every probe left the page as it was.
    """
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + options.all_probing.total_seconds()
    done: dict[str, Probed] = {}
    waiting = list(names)
    tried: set[str] = set()
    while waiting and (left := ends_at - loop.time()) > 0:
        try:
            tab = tab or await afresh(again=True)
        except FoughtOff as fought:
            return {**done, **not_begun(waiting, str(fought), ProbeState.FOUGHT_OFF)}
        if tab is None:
            return {**done, **not_begun(waiting, "the page did not open again")}
        name = waiting.pop(0)
        live = Live(tab.page, options, tab.another, pictured)
        live.referer = tab.referer
        done[name] = await run_one(name, live, timedelta(seconds=left))
        if done[name].state is ProbeState.DIED and name not in tried:
            tried.add(name)
            waiting.insert(0, name)
        if live.leaves_traces or is_touched(done[name]):
            tab = await afresh(again=False)
    return {**done, **not_begun(waiting, "the time for all probes of the page was spent")}


def is_touched(probed: Probed) -> bool:
    """True where the next probe, and the next address, are to get a fresh context."""
    return probed.state is not ProbeState.DONE or PROBES[probed.probe].leaves_traces
