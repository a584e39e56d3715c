"""Operates the accessibility toolbar and the elder version of a page, in a tab of its own, and measures what they do.

Nothing is pressed but an entry, and controls inside what opened after it; no form is sent, no window opens, nothing is
heard. What a toolbar remembers (cookies, storage) is cleared between the parts.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from auditor.model.toolbar import EntryKind, Keeping, Opening, Toolbar, Trial
from auditor.visit.probes.live import FoughtOff, Live
from auditor.visit.probes.toolbar.elder import elder_version
from auditor.visit.probes.toolbar.functions import Bench
from auditor.visit.probes.toolbar.keeping import keepings, lasting, menu, next_page
from auditor.visit.probes.toolbar.opening import Came, Found, enter, entries, of_kind
from auditor.visit.probes.toolbar.stage import SCRIPTS, Stage
from auditor.visit.probes.toolbar.words import words

LIMIT = timedelta(seconds=75)
"""For all of it; what is not done by then is left out, and said so."""
_SPARE_SECONDS = 10
_SEEN = (Opening.TOOLBAR, Opening.PAGE)


async def gather(live: Live) -> Toolbar:
    """Find the entries, press them, try what opens."""
    ends_at = asyncio.get_running_loop().time() + live.limit.total_seconds() - _SPARE_SECONDS
    async with live.open_page() as page:
        for script in SCRIPTS:
            await live.bounded(page.add_init_script(script=script))
        return await _Sitting(live, page, ends_at).report()


class _Sitting:
    def __init__(self, live: Live, page: Page, ends_at: float) -> None:
        self._live, self._ends_at = live, ends_at
        self._stage = Stage(page, live)
        self._cookies: Sequence[object] = ()
        self._time_spent = False

    async def report(self) -> Toolbar:
        width, height = self._live.options.viewport
        await self._live.bounded(self._stage.page.set_viewport_size({"width": width, "height": height}))
        self._cookies = await self._live.bounded(self._stage.page.context.cookies())
        if not await self._stage.open(self._live.url) and self._stage.last_status is None:
            raise FoughtOff("the page did not open again")
        loading = not await self._stage.loaded()
        await self._stage.shoot("plain")
        found = await entries(self._stage)
        first = of_kind(found, EntryKind.ACCESSIBLE) or of_kind(found, EntryKind.ELDER)
        if first is None:
            return Toolbar(url=self._live.url, vendors=await self._vendors(()), scripts=self._stage.scripts())
        return await self._operated(found, first, loading=loading)

    async def _operated(self, found: tuple[Found, ...], first: Found, *, loading: bool) -> Toolbar:
        stage = self._stage
        names = await menu(stage)
        came = await enter(stage, first)
        await stage.shoot("opened")
        errors, scripts = tuple(dict.fromkeys(stage.errors)), stage.scripts()
        dialogs = (await stage.figures()).dialogs
        vendors = await self._vendors(found)
        trials = await self._trials(came)
        kept: tuple[Keeping, ...] = ()
        if (function := lasting(trials)) and self._has_time(15):
            await self._clear()
            at = found.index(first)
            kept = await keepings(stage, self._live.url, at, function, next_page(names, self._live.url), self._ends_at)
        elder = of_kind(found, EntryKind.ELDER)
        version = None
        if elder and self._has_time(10):
            await self._clear()
            await stage.open(self._live.url)
            again = of_kind(await entries(stage), EntryKind.ELDER)
            version = await elder_version(stage, again, names, self._ends_at) if again else None
        return Toolbar(
            url=self._live.url,
            entry=first.entry,
            vendors=vendors,
            scripts=scripts,
            opening=came.opening,
            opened_url=came.url,
            trials=trials,
            keepings=kept,
            elder=version,
            errors=errors[:10],
            dialogs=dialogs,
            loading=loading,
            time_spent=self._time_spent,
            shots=tuple(stage.shots),
        )

    async def _trials(self, came: Came) -> tuple[Trial, ...]:
        if came.opening not in _SEEN or not came.opened.controls:
            return ()
        bench = Bench(self._stage, came, self._ends_at)
        trials = await bench.trials()
        self._time_spent = self._time_spent or bench.time_spent
        return trials

    def _has_time(self, seconds: float) -> bool:
        is_left = asyncio.get_running_loop().time() + seconds < self._ends_at
        self._time_spent = self._time_spent or not is_left
        return is_left

    async def _clear(self) -> None:
        """Forget what the toolbar remembered; what the site had set before stays."""
        context = self._stage.page.context
        await self._live.bounded(context.clear_cookies())
        await self._live.bounded(context.add_cookies(self._cookies))  # type: ignore[arg-type]
        try:
            await self._stage.ask("Elder.clear")
        except PlaywrightError:  # a page without storage has nothing to forget
            return

    async def _vendors(self, found: Sequence[Found]) -> tuple[str, ...]:
        """Known tools by script, entry, element, cookie or stored key."""
        said = await self._stage.ask("Find.traces")
        traces = {each for each in said if isinstance(each, str)} if isinstance(said, list) else set()
        by_script = {script.vendor for script in self._stage.scripts()}
        by_entry = {words().vendor_of_entry(one.code) for one in found}
        by_trace = {
            vendor.id
            for vendor in words().vendors
            if traces & {f"#{each}" for each in vendor.ids}
            or traces & {f"cookie {each}" for each in vendor.cookies}
            or traces & {f"storage {each}" for each in vendor.storage}
        }
        return tuple(sorted((by_script | by_entry | by_trace) - {""}))
