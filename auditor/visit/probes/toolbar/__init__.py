"""Operates the accessibility toolbar and the elder version of a page, in a tab of its own, and measures what they do.

Nothing is pressed but an entry, and controls inside what opened after it; no form is sent, no window opens, nothing is
heard. What a toolbar remembers (cookies, storage) is cleared between the parts.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from auditor.model.toolbar import ElderVersion, EntryKind, Keeping, MenuName, Opening, Toolbar, Trial
from auditor.visit.probes.live import FoughtOff, Live
from auditor.visit.probes.toolbar.elder import elder_version
from auditor.visit.probes.toolbar.functions import Bench
from auditor.visit.probes.toolbar.keeping import keepings, lasting, menu, next_page
from auditor.visit.probes.toolbar.opening import Came, Found, enter, entries, of_kind
from auditor.visit.probes.toolbar.stage import SCRIPTS, Stage
from auditor.visit.probes.toolbar.words import words

LIMIT = timedelta(seconds=60)
"""For all of it; what is not done by then is left out, and said so."""
_SPARE_SECONDS = 10
"""Before the end, in which nothing new is begun."""
_KEEPING_SECONDS = 15
_ELDER_SECONDS = 10
_MOST_ENTRIES = 2
"""Pressed of one kind, where the first does nothing."""


async def gather(live: Live) -> Toolbar:
    """Find the entries, press them, try what opens."""
    ends_at = asyncio.get_running_loop().time() + live.limit.total_seconds() - _SPARE_SECONDS
    async with live.open_page() as page:
        for script in SCRIPTS:
            await live.bounded(page.add_init_script(script=script))
        return await _Sitting(live, page, ends_at).report()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pressed:
    """The entry that was pressed first, what came, and how it stood with the page then."""

    found: Found
    came: Came
    menu: tuple[MenuName, ...]
    report: Toolbar


class _Sitting:
    def __init__(self, live: Live, page: Page, ends_at: float) -> None:
        self._live, self._ends_at = live, ends_at
        self._stage = Stage(page, live)
        self._cookies: Sequence[object] = ()
        self._time_spent = False

    async def report(self) -> Toolbar:
        stage, url = self._stage, self._live.url
        width, height = self._live.options.viewport
        await self._live.bounded(stage.page.set_viewport_size({"width": width, "height": height}))
        self._cookies = await self._live.bounded(stage.page.context.cookies())
        if not await stage.open(url) and stage.last_status is None:
            raise FoughtOff("the page did not open again")
        loading = not await stage.loaded()
        await stage.shoot("plain")
        found = await entries(stage)
        if not found:
            return Toolbar(url=url, vendors=await self._vendors(()), scripts=stage.scripts(), loading=loading)
        pressed = await self._pressed(found, loading=loading)
        return await self._operated(pressed)

    async def _pressed(self, found: tuple[Found, ...], *, loading: bool) -> _Pressed:
        stage = self._stage
        names = await menu(stage)
        kind = (of_kind(found, EntryKind.ACCESSIBLE) or found[0]).entry.kind
        alike = [one for one in found if one.entry.kind is kind][:_MOST_ENTRIES]
        one, came = alike[0], await enter(stage, alike[0])
        for other in alike[1:] if came.opening is Opening.NOTHING else ():
            later = await enter(stage, other)
            one, came = (other, later) if later.opening is not Opening.NOTHING else (one, came)
        await stage.shoot("opened")
        report = Toolbar(
            url=self._live.url,
            entry=one.entry,
            vendors=await self._vendors(found),
            scripts=stage.scripts(),
            opening=came.opening,
            opened_url=came.url,
            errors=tuple(dict.fromkeys(stage.errors))[:10],
            dialogs=(await stage.figures()).dialogs,
            loading=loading,
        )
        return _Pressed(found=one, came=came, menu=names, report=report)

    async def _operated(self, pressed: _Pressed) -> Toolbar:
        is_elder = pressed.found.entry.kind is EntryKind.ELDER
        version = None
        if is_elder and not pressed.came.opened.controls:
            version = await elder_version(self._stage, pressed.found, pressed.came, pressed.menu, self._ends_at)
        trials = await self._trials(pressed.came)
        kept = await self._kept(pressed, trials)
        version = version or await self._elder(pressed.menu)
        return replace(
            pressed.report,
            trials=trials,
            keepings=kept,
            elder=version,
            time_spent=self._time_spent,
            shots=tuple(self._stage.shots),
        )

    async def _trials(self, came: Came) -> tuple[Trial, ...]:
        if came.opening not in {Opening.TOOLBAR, Opening.PAGE} or not came.opened.controls:
            return ()
        bench = Bench(self._stage, came, self._ends_at)
        trials = await bench.trials()
        self._time_spent = self._time_spent or bench.time_spent
        return trials

    async def _kept(self, pressed: _Pressed, trials: tuple[Trial, ...]) -> tuple[Keeping, ...]:
        function = lasting(trials)
        if function is None or not self._has_time(_KEEPING_SECONDS):
            return ()
        await self._clear()
        following = next_page(pressed.menu, self._live.url)
        return await keepings(self._stage, pressed.found.entry, function, following, self._ends_at)

    async def _elder(self, names: tuple[MenuName, ...]) -> ElderVersion | None:
        """The elder version by an entry of its own, in a plain page."""
        if not self._has_time(_ELDER_SECONDS):
            return None
        await self._clear()
        await self._stage.open(self._live.url)
        found = of_kind(await entries(self._stage), EntryKind.ELDER)
        if found is None:
            return None
        return await elder_version(self._stage, found, await enter(self._stage, found), names, self._ends_at)

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
        return tuple(sorted((by_script | by_entry | words().vendors_of(traces)) - {""}))
