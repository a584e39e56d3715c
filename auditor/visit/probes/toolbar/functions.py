"""Tries each function of a toolbar that opened, and measures what it did."""

import asyncio
from dataclasses import replace

from auditor.model.toolbar import Effect, Function, Trial
from auditor.visit.probes.answers import text, whole
from auditor.visit.probes.toolbar.figures import Change, Figures, change, restored
from auditor.visit.probes.toolbar.opening import POLL_MS, Came
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
_POINTED = frozenset((Function.BIG_CURSOR, Function.GUIDE_LINES, Function.CAPTION_BAR, Function.READ_ALOUD))
"""What shows when the mouse moves."""
_POLLS = 6
_PRESSES = 3
_HOVER_MS = 450
_HERE, _THERE = (410, 380), (820, 530)
"""Two places of the window, far from its edges."""


class Bench:
    """A toolbar that opened, and the page it works on."""

    def __init__(self, stage: Stage, came: Came, ends_at: float) -> None:
        self._stage = stage
        self._came = came
        self._ends_at = ends_at
        self.time_spent = False

    def has_time(self, seconds: float = 0) -> bool:
        """True where so many seconds are left."""
        return asyncio.get_running_loop().time() + seconds < self._ends_at

    async def trials(self) -> tuple[Trial, ...]:
        """Every function that has a control, one after the other; what one switched on stays on for the next."""
        found = []
        for function in _ORDER:
            controls = self._of(await self._controls(), function)
            if not controls:
                continue
            if not self.has_time():
                self.time_spent = True
                found.append(_untried(function, controls[0], "time_spent"))
                continue
            found.append(await self.trial(function, controls))
        return (*found, *await self._reset())

    async def trial(self, function: Function, controls: list[Control]) -> Trial:
        """One function: pressed until it shows an effect, thrice at most."""
        usable = [control for control in controls if not control.leads]
        if not usable:
            return _untried(function, controls[0], "operated_otherwise")
        await self._stage.ask("Measure.idle")
        before = await self._figures(function)
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
        if found.effect is Effect.UNCHANGED and not control.sure:
            found = replace(found, effect=Effect.NOT_MEASURABLE, why="not_seen_to_be_a_button")
        return _trial(function, control, found, presses)

    async def _awaited(self, function: Function, before: Figures) -> Change:
        found = Change(effect=Effect.UNCHANGED, measure="")
        polls = 2 if function in _POINTED else _POLLS
        for _ in range(polls):
            await self._stage.pause(POLL_MS)
            found = change(function, before, await self._figures(function), self._came.noisy)
            if found.effect is Effect.CHANGED:
                await self._stage.ask("Measure.rest", {"ms": 600})
                return (
                    change(function, before, await self._figures(function, again=False), self._came.noisy)
                    if (function not in _POINTED)
                    else found
                )
        return found

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
            found = restored(self._came.plain, before, await self._stage.figures(), self._came.noisy)
            if found.effect is Effect.CHANGED or found.why == "nothing_to_reset":
                break
        await self._stage.shoot(Function.RESET.value)
        return (_trial(Function.RESET, controls[0], found, 1),)

    async def _controls(self) -> list[Control]:
        now = await opened(self._stage, everything=self._came.is_whole_page)
        return list(now.controls)

    def _of(self, controls: list[Control], function: Function) -> list[Control]:
        return [control for control in controls if control.function == function.value]

    async def control(self, function: Function) -> Control | None:
        """The first control of a function that can be pressed."""
        return next((one for one in self._of(await self._controls(), function) if not one.leads), None)

    async def _figures(self, function: Function, *, again: bool = True) -> Figures:
        figures = await self._stage.figures()
        if function not in _POINTED or not again:
            return figures
        return await pointed(self._stage, function)


async def pointed(stage: Stage, function: Function) -> Figures:
    """The page while the mouse moves over its words."""
    mouse = stage.page.mouse
    following, caption, px = 0, 0.0, 0.0
    if function in {Function.GUIDE_LINES, Function.BIG_CURSOR}:
        await stage.bounded(mouse.move(*_HERE, steps=3))
        await stage.pause(100)
        await stage.ask("Measure.place")
        await stage.bounded(mouse.move(*_THERE, steps=3))
        await stage.pause(150)
        moved = {"dx": _THERE[0] - _HERE[0], "dy": _THERE[1] - _HERE[1]}
        following = whole({"n": await stage.ask("Measure.followers", moved)}, "n")
    else:
        targets = await stage.ask("Measure.targets")
        for target in (targets if isinstance(targets, list) else [])[:2]:
            await stage.bounded(mouse.move(whole(target, "x"), whole(target, "y"), steps=3))
            await stage.pause(_HOVER_MS)
            px = px or float(whole(target, "px"))
            shown = whole({"n": await stage.ask("Measure.caption", {"words": text(target, "words")})}, "n")
            caption = max(caption, float(shown))
    figures = await stage.figures()
    return replace(figures, following=following, caption_px=caption, pointed_px=px)


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
