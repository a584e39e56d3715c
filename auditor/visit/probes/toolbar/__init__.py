"""Operates the accessibility toolbar and the elder version of a page, in a tab of its own, and measures what they do.

Nothing is pressed but an entry, and controls inside what opened after it; no form is sent, no window opens, nothing is
heard. What a toolbar remembers (cookies, storage) is cleared between the parts.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page

from auditor.model.page import FailureKind
from auditor.model.toolbar import ElderVersion, EntryKind, Keeping, MenuName, Opening, Toolbar, Trial
from auditor.visit.network import failures
from auditor.visit.page.challenge import WAITED_FOR
from auditor.visit.probes.probe_context import FoughtOff, Live, TooLarge
from auditor.visit.probes.toolbar.elder import elder_version
from auditor.visit.probes.toolbar.opening import Came, FoundEntry, enter, entries, of_kind
from auditor.visit.probes.toolbar.persistence import keepings, lasting, menu, next_page, untried
from auditor.visit.probes.toolbar.script_requests import merged
from auditor.visit.probes.toolbar.trial_round import TrialRound
from auditor.visit.probes.toolbar.urls import place_of
from auditor.visit.probes.toolbar.window import SCRIPTS, Stage
from auditor.visit.probes.toolbar.words import words

T = TypeVar("T")
LIMIT = timedelta(seconds=60)
"""For all of it; what is not done by then is left out, and said so."""
_SPARE_SECONDS = 10
"""Before the end, in which nothing new is begun."""
_LAST_SECONDS = 3
"""Kept back before the limit, to break off what is under way and return what was measured."""
_KEEPING_SECONDS = 15
_ELDER_SECONDS = 10
_MOST_ENTRIES = 2
"""Pressed of one kind, where the first does nothing."""
_DEAD = frozenset((Opening.NOTHING, Opening.PAGE_GONE))
_TEST_SECONDS = 4
_LEAST_SHARE = 0.25
"""Of the characters of the page as it was read: a page with fewer, and without an entry, is another."""


async def gather(live: Live) -> Toolbar:
    """Find the entries, press them, try what opens."""
    until = asyncio.get_running_loop().time() + live.limit.total_seconds()
    async with live.open_page() as page:
        for script in SCRIPTS:
            await live.bounded(page.add_init_script(script=script))
        return await _Sitting(live, page, until).report()


@dataclass(frozen=True, slots=True, kw_only=True)
class _PressedEntry:
    """The entry that was pressed first, what came, and how it stood with the page then."""

    found: FoundEntry
    came: Came
    menu: tuple[MenuName, ...]
    elder: FoundEntry | None
    """The first entry to an elder version."""
    report: Toolbar


class _Sitting:
    def __init__(self, live: Live, page: Page, until: float) -> None:
        self._live, self._until = live, until
        self._ends_at = until - _SPARE_SECONDS
        self._stage = Stage(page, live)
        self._cookies: Sequence[object] = ()
        self._time_spent = False

    async def report(self) -> Toolbar:
        stage = self._stage
        width, height = self._live.options.viewport
        await self._live.bounded(stage.page.set_viewport_size({"width": width, "height": height}))
        self._cookies = await self._live.bounded(stage.page.context.cookies())
        loading = not await stage.open(self._live.url)
        if stage.last_status in WAITED_FOR:
            loading = not await self._let_in()
        if not stage.is_good or place_of(stage.page.url)[:2] != place_of(self._live.url)[:2]:
            raise FoughtOff(f"the page did not open again ({stage.last_status})")
        await stage.shoot("plain")
        found = await entries(stage)
        if not found:
            await self._be_same()
            return Toolbar(
                url=self._live.url, vendors=await self._vendors(()), scripts=stage.arrivals.told(), loading=loading
            )
        return await self._operated(await self._pressed(found, loading=loading))

    async def _let_in(self) -> bool:
        """Wait for a page that only tests who asks to let the other come; True where that settled."""
        for _ in range(_TEST_SECONDS):
            if self._stage.last_status not in WAITED_FOR:
                break
            await asyncio.sleep(1)
        return await self._stage.loaded()

    async def _be_same(self) -> None:
        """Refuse to say that a page has no entry where it is not the page that was read."""
        read = await self._live.ask("() => JSON.stringify((document.body?.innerText ?? '').length)")
        now = await self._stage.figures()
        if isinstance(read, int) and now.characters < _LEAST_SHARE * read:
            raise FoughtOff("the page did not open again with its text")

    async def _pressed(self, found: tuple[FoundEntry, ...], *, loading: bool) -> _PressedEntry:
        stage = self._stage
        names = await menu(stage)
        kind = (of_kind(found, EntryKind.ACCESSIBLE) or found[0]).entry.kind
        alike = [one for one in found if one.entry.kind is kind]
        one, came, pressed = alike[0], await enter(stage, alike[0]), 1
        for other in alike[1:_MOST_ENTRIES]:
            again = await self._again(other, came) if came.opening in _DEAD else None
            if again is None:
                break
            later = await enter(stage, again)
            one, came = (again, later) if later.opening not in _DEAD else (one, came)
            pressed += 1
        await stage.shoot("opened")
        report = Toolbar(
            url=self._live.url,
            entry=one.entry,
            vendors=await self._vendors(found),
            scripts=stage.arrivals.told(),
            opening=came.opening,
            opened_url=came.url,
            untried=len(alike) - pressed,
            dialogs=(await stage.figures()).dialogs,
            loading=loading,
        )
        return _PressedEntry(found=one, came=came, menu=names, elder=of_kind(found, EntryKind.ELDER), report=report)

    async def _again(self, other: FoundEntry, came: Came) -> FoundEntry | None:
        """Another entry, on the page as it stands, or on the page opened once more."""
        if came.opening is Opening.NOTHING:
            return other
        if not await self._stage.open(self._live.url):
            return None
        return next((one for one in await entries(self._stage) if one.entry.where == other.entry.where), None)

    async def _operated(self, pressed: _PressedEntry) -> Toolbar:
        is_elder = pressed.found.entry.kind is EntryKind.ELDER
        version = None
        if is_elder and not pressed.came.opened.controls:
            version = await self._seen(pressed, pressed.found, pressed.came)
        trials = await self._trials(pressed.came)
        kept = await self._kept(pressed, trials)
        version = version or await self._elder(pressed)
        return replace(
            pressed.report,
            trials=trials,
            keepings=kept,
            elder=version,
            scripts=merged(pressed.report.scripts, self._stage.arrivals.told()),
            time_spent=self._time_spent,
            shots=tuple(self._stage.shots),
        )

    async def _trials(self, came: Came) -> tuple[Trial, ...]:
        if came.opening not in {Opening.TOOLBAR, Opening.PAGE} or not came.opened.controls:
            return ()
        bench = TrialRound(self._stage, came, self._ends_at)
        await self._in_time(bench.trials(), None)
        self._time_spent = self._time_spent or bench.time_spent
        return tuple(bench.found) or bench.untried()

    async def _kept(self, pressed: _PressedEntry, trials: tuple[Trial, ...]) -> tuple[Keeping, ...]:
        function = lasting(trials)
        if function is None or not self._has_time(_KEEPING_SECONDS):
            return ()
        await self._clear()
        following = next_page(pressed.menu, self._live.url)
        done = keepings(self._stage, pressed.found.entry, function, following, self._ends_at)
        return await self._in_time(done, untried(function, self._live.url, "did_not_repeat"))

    async def _elder(self, pressed: _PressedEntry) -> ElderVersion | None:
        """The elder version by an entry of its own, in a plain page."""
        found, url = pressed.elder, self._live.url
        if found is None:
            return None
        if not self._has_time(_ELDER_SECONDS):
            return ElderVersion(entry=found.entry, opening=Opening.NOT_TRIED, url=url)
        await self._clear()
        await self._stage.open(url)
        again = of_kind(await entries(self._stage), EntryKind.ELDER) if self._stage.is_good else None
        if again is None:
            return ElderVersion(entry=found.entry, opening=Opening.PAGE_CLOSED, url=url)
        return await self._seen(pressed, again, None)

    async def _seen(self, pressed: _PressedEntry, found: FoundEntry, came: Came | None) -> ElderVersion:
        """What the elder version is like; `came` where its entry was pressed already."""
        lost = ElderVersion(entry=found.entry, opening=Opening.PAGE_CLOSED, url=self._live.url)

        async def version() -> ElderVersion:
            there = came or await enter(self._stage, found)
            return await elder_version(self._stage, found, there, pressed.menu, self._ends_at)

        return await self._in_time(version(), lost)

    async def _in_time(self, part: Coroutine[None, None, T], otherwise: T) -> T:
        """The result of a part; else the other value, where time is up or the page did not answer."""
        try:
            async with asyncio.timeout_at(self._until - _LAST_SECONDS):
                return await part
        except TimeoutError:
            self._time_spent = True
        except (FoughtOff, TooLarge):
            return otherwise
        except PlaywrightError as error:
            if failures.is_browser_gone(error.message) or failures.from_error(error.message) is FailureKind.CRASHED:
                raise
        return otherwise

    def _has_time(self, seconds: float) -> bool:
        is_left = asyncio.get_running_loop().time() + seconds < self._ends_at
        self._time_spent = self._time_spent or not is_left
        return is_left

    async def _clear(self) -> None:
        """Forget what the toolbar remembered; what the site had set before stays."""
        context = self._stage.page.context
        await self._live.bounded(context.clear_cookies())
        await self._live.bounded(context.add_cookies(self._cookies))  # type: ignore[arg-type]
        with suppress(PlaywrightError):  # a document that is no page has nothing to forget
            await self._stage.ask("Elder.clear")

    async def _vendors(self, found: Sequence[FoundEntry]) -> tuple[str, ...]:
        """Known tools by script, entry, element, cookie or stored key."""
        said = await self._stage.ask("Find.traces")
        traces = {each for each in said if isinstance(each, str)} if isinstance(said, list) else set()
        by_script = {script.vendor for script in self._stage.arrivals.told()}
        by_entry = {words().vendor_of_entry(one.code) for one in found}
        return tuple(sorted((by_script | by_entry | words().vendors_of(traces)) - {""}))
