"""Tries each function of a toolbar that opened, and measures what it did."""

import asyncio
from dataclasses import replace

from auditor.model.toolbar import Effect, Function, Trial
from auditor.visit.probes.toolbar.effects import Change, change, restored, unpaired
from auditor.visit.probes.toolbar.figures import Figures
from auditor.visit.probes.toolbar.opening import POLL_MS, Came
from auditor.visit.probes.toolbar.pointing import followed, hovered
from auditor.visit.probes.toolbar.pressing import Control, opened, press
from auditor.visit.probes.toolbar.stage import Stage

_ORDER = (
    Function.LARGER_TEXT,
    Function.CONTRAST,
    Function.BIG_CURSOR,
    Function.GUIDE_LINES,
    Function.CAPTION_BAR,
    Function.READ_ALOUD,
    Function.ZOOM,
    Function.TEXT_ONLY,
)
_FOLLOWED = frozenset((Function.BIG_CURSOR, Function.GUIDE_LINES))
"""What shows when the mouse moves."""
_HOVERED = frozenset((Function.CAPTION_BAR, Function.READ_ALOUD))
"""What shows when it stands on words."""
_WHOLE_PAGE = frozenset((Function.LARGER_TEXT, Function.ZOOM, Function.CONTRAST))
"""What can be told from a page that was loaded again."""
_POLLS = 6
_PRESSES = 3


class Bench:
    """A toolbar that opened, and the page it works on."""

    def __init__(self, stage: Stage, came: Came, ends_at: float) -> None:
        self._stage = stage
        self._came = came
        self._ends_at = ends_at
        self._everything = came.is_whole_page
        self._noisy = came.noisy
        self.time_spent = False

    def has_time(self, seconds: float = 0) -> bool:
        """True where so many seconds are left."""
        return asyncio.get_running_loop().time() + seconds < self._ends_at

    async def trials(self) -> tuple[Trial, ...]:
        """Every function that has a control, one after the other; what one switched on stays on for the next."""
        found = []
        begun = await self._begun()
        for function in _ORDER:
            controls = self._of(await self._controls(), function)
            if not controls:
                continue
            if function in begun:
                found.append(_trial(function, controls[0], begun[function], 0))
                continue
            if not self.has_time():
                self.time_spent = True
                found.append(_untried(function, controls[0], "time_spent"))
                continue
            found.append(await self.trial(function, controls))
        return (*found, *await self._reset())

    async def _begun(self) -> dict[Function, Change]:
        """What the toolbar switched on when it opened: pressing its control would switch it off."""
        hovered_now, followed_now = await hovered(self._stage, 1), await followed(self._stage)
        seen = dict.fromkeys(_HOVERED, hovered_now) | dict.fromkeys(_FOLLOWED, followed_now)
        plain = replace(self._came.plain, said=hovered_now.said - hovered_now.heard)
        found = {function: change(function, plain, now, self._noisy) for function, now in seen.items()}
        return {function: each for function, each in found.items() if each.effect is Effect.CHANGED}

    async def trial(self, function: Function, controls: list[Control]) -> Trial:
        """One function: pressed until it shows an effect, thrice at most."""
        usable = [control for control in controls if not control.leads]
        if not usable:
            return _untried(function, controls[0], "operated_otherwise")
        await self._stage.ask("Measure.idle")
        before = await self._figures(function, targets=1)
        await self._stage.ask("Measure.begin")
        presses, pressed, control = 0, set[tuple[object, int]](), usable[0]
        found = Change(effect=Effect.UNCHANGED, measure="")
        for _ in range(_PRESSES):
            control = next((one for one in usable if (one.frame, one.index) not in pressed), control)
            pressed.add((control.frame, control.index))
            await press(self._stage, control.index, control.frame)
            presses += 1
            found = await self._awaited(function, before)
            if found.effect is Effect.CHANGED:
                break
            now = [one for one in self._of(await self._controls(), function) if not one.leads]
            if found.why not in {"grew_little", "changed_in_part"} and {(c.frame, c.index) for c in now} <= pressed:
                break
            usable = now or usable
        if found.effect is not Effect.NOT_MEASURABLE:
            await self._stage.shoot(function.value)
        if found.effect is Effect.UNCHANGED and control.frame is not None and function in _HOVERED:
            found = replace(found, effect=Effect.NOT_MEASURABLE, why="perhaps_worked_otherwise")
        if found.effect is Effect.UNCHANGED and not control.sure:
            found = replace(found, effect=Effect.NOT_MEASURABLE, why="not_seen_to_be_a_button")
        return _trial(function, control, found, presses)

    async def _awaited(self, function: Function, before: Figures) -> Change:
        found = Change(effect=Effect.UNCHANGED, measure="")
        polls = 2 if function in _FOLLOWED | _HOVERED else _POLLS
        for _ in range(polls):
            await self._stage.pause(POLL_MS)
            if await self._is_replaced():
                return self._across(function, before, await self._stage.figures())
            found = change(function, before, await self._figures(function), self._noisy)
            if found.effect is Effect.CHANGED and polls != _POLLS:
                return found
            if found.effect is Effect.CHANGED:
                await self._stage.ask("Measure.rest", {"ms": 600})
                return change(function, before, await self._stage.figures(), self._noisy)
        return found

    async def _is_replaced(self) -> bool:
        """True where a press brought the page anew: it is sampled again, and whatever it shows counts as opened."""
        if await self._stage.ask("Find.isMarked") is True:
            return False
        await self._stage.loaded()
        self._everything, self._noisy = True, frozenset()
        for _ in range(_POLLS):
            if (await opened(self._stage, everything=True)).controls:
                break
            await self._stage.pause(POLL_MS)
        await self._stage.ask("Find.mark")
        await opened(self._stage, everything=True)
        await self._stage.sample()
        return True

    def _across(self, function: Function, before: Figures, after: Figures) -> Change:
        """What a function did that loads the page again."""
        if function is Function.TEXT_ONLY:
            return change(function, before, after)
        found = unpaired(function, before, after)
        is_sure = function in _WHOLE_PAGE and found.effect is Effect.CHANGED
        return found if is_sure else replace(found, effect=Effect.NOT_MEASURABLE, why="page_replaced")

    async def _reset(self) -> tuple[Trial, ...]:
        controls = self._of(await self._controls(), Function.RESET)
        if not controls:
            return ()
        if not self.has_time() or controls[0].leads:
            self.time_spent = self.time_spent or not self.has_time()
            return (_untried(Function.RESET, controls[0], "operated_otherwise" if controls[0].leads else "time_spent"),)
        before = await self._stage.figures()
        await press(self._stage, controls[0].index, controls[0].frame)
        found = Change(effect=Effect.UNCHANGED, measure="restored")
        for _ in range(_POLLS):
            await self._stage.pause(POLL_MS)
            if await self._is_replaced():
                found = replace(found, effect=Effect.NOT_MEASURABLE, why="page_replaced")
                break
            found = restored(self._came.plain, before, await self._stage.figures(), self._noisy)
            if found.effect is Effect.CHANGED or found.why == "nothing_to_reset":
                break
        await self._stage.shoot(Function.RESET.value)
        return (_trial(Function.RESET, controls[0], found, 1),)

    async def _controls(self) -> list[Control]:
        now = await opened(self._stage, everything=self._everything)
        return list(now.controls)

    def _of(self, controls: list[Control], function: Function) -> list[Control]:
        return [control for control in controls if control.function == function.value]

    async def control(self, function: Function) -> Control | None:
        """The first control of a function that can be pressed."""
        return next((one for one in self._of(await self._controls(), function) if not one.leads), None)

    async def _figures(self, function: Function, *, targets: int = 2) -> Figures:
        if function in _FOLLOWED:
            return await followed(self._stage)
        if function in _HOVERED:
            return await hovered(self._stage, targets)
        return await self._stage.figures()


def _trial(function: Function, control: Control, found: Change, presses: int) -> Trial:
    return Trial(
        function=function,
        label=control.label,
        effect=found.effect,
        measure=found.measure,
        before=found.before,
        after=found.after,
        contrast=found.contrast,
        why=found.why,
        presses=presses,
    )


def _untried(function: Function, control: Control, why: str) -> Trial:
    return Trial(function=function, label=control.label, effect=Effect.NOT_MEASURABLE, why=why)
