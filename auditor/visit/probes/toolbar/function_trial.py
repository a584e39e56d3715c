"""Tries one function of a toolbar that opened, and measures what it did."""

import asyncio
from dataclasses import replace

from auditor.model.toolbar import Effect, Function, Trial
from auditor.visit.probes.toolbar.clicks import ToolControl, opened, press
from auditor.visit.probes.toolbar.deep_compare import look, survey, told
from auditor.visit.probes.toolbar.effects import MeasuredChange, change, unpaired
from auditor.visit.probes.toolbar.hover import followed, hovered, selected
from auditor.visit.probes.toolbar.metrics import Figures
from auditor.visit.probes.toolbar.opening import BY_ITSELF_MS, POLL_MS, Came
from auditor.visit.probes.toolbar.window import Stage

FOLLOWED = frozenset((Function.BIG_CURSOR, Function.GUIDE_LINES))
"""What shows when the mouse moves."""
HOVERED = frozenset((Function.CAPTION_BAR, Function.READ_ALOUD))
"""What shows when it stands on words."""
_WHOLE_PAGE = frozenset((Function.LARGER_TEXT, Function.ZOOM, Function.CONTRAST))
"""Functions whose effect can be measured on a page that was loaded again."""
_GROWING = frozenset((Function.LARGER_TEXT, Function.ZOOM))
POLLS = 6
_PRESSES = 6
_SAME_PRESSES = 3
"""Of one control, where each press changes a little."""
_SLOWLY_MS = 1000


class Bench:
    """Tries functions of a toolbar that opened, on the page it works on."""

    def __init__(self, stage: Stage, came: Came, ends_at: float) -> None:
        self._stage = stage
        self._came = came
        self._ends_at = ends_at
        self._everything = came.fresh is not None
        self._noisy = came.noisy
        self._is_paired = True
        """The sample of text boxes is still that of `came`."""
        self._first: Figures | None = None
        """The page as it was when the first of all functions was tried."""
        self._is_new_here = True
        """It is not known yet what on the page moves by itself, and how often."""
        self.time_spent = False

    def has_time(self, seconds: float = 0) -> bool:
        """True where so many seconds are left."""
        return asyncio.get_running_loop().time() + seconds < self._ends_at

    async def trial(self, function: Function, controls: list[ToolControl]) -> Trial:
        """One function: its controls are pressed until one shows an effect, six at most."""
        usable = [control for control in controls if not control.leads]
        if not usable:
            return untried(function, controls[0], "operated_otherwise")
        frame = usable[0].frame
        await told(self._stage, "Measure.idle", frame)
        await survey(self._stage, frame)
        before = await self._figures(function, targets=1)
        await told(self._stage, "Measure.begin", frame)
        found, control = await self._pressed(function, usable, before)
        if found.why == "changed_otherwise" and self._is_new_here:
            found = await self._by_itself(function, before)
        if found.effect is Effect.UNCHANGED:
            found = await self._closely(function, control, before, found)
        if found.effect is not Effect.NOT_MEASURABLE:
            await self._stage.shoot(function.value)
        return trial_of(function, control, found)

    async def _by_itself(self, function: Function, before: Figures) -> MeasuredChange:
        """Whether what changed goes on changing though nobody presses anything; asked once, for all functions."""
        self._is_new_here = False
        await self._stage.ask("Measure.idle")
        await self._stage.pause(BY_ITSELF_MS)
        await self._stage.ask("Measure.heed")
        return change(function, before, await self._figures(function), self._noisy)

    async def _pressed(
        self, function: Function, usable: list[ToolControl], before: Figures
    ) -> tuple[MeasuredChange, ToolControl]:
        pressed, control = set[tuple[object, int]](), usable[0]
        found = MeasuredChange(effect=Effect.UNCHANGED, measure="")
        for turn in range(_PRESSES):
            control = next((one for one in usable if one.key not in pressed), control)
            pressed.add(control.key)
            await press(self._stage, control.index, control.frame)
            found = await self._awaited(function, before)
            if found.effect is Effect.CHANGED:
                return found, control
            usable = [one for one in self._of(await self._controls(), function) if not one.leads] or usable
            is_all = {one.key for one in usable} <= pressed
            goes_on = found.why in {"grew_little", "changed_in_part"} and turn + 1 < _SAME_PRESSES
            if is_all and not goes_on:
                return found, control
            if not self.has_time():
                self.time_spent = True
                return replace(found, effect=Effect.NOT_MEASURABLE, why="time_spent"), control
        why = found.why or "not_all_pressed"
        return replace(found, effect=Effect.NOT_MEASURABLE, why=why), control

    async def _closely(
        self, function: Function, control: ToolControl, before: Figures, found: MeasuredChange
    ) -> MeasuredChange:
        """What a function that seems dead did where it was not looked for: only what did nothing there either is."""
        if function in _GROWING and (begun := self._grown_by_opening(function)):
            return begun
        frame = control.frame
        seen = await look(self._stage, function, frame)
        for key in seen.keys if function is not Function.RESET else ():
            await press(self._stage, key, frame)
            later = await self._awaited(function, before)
            if later.effect is Effect.CHANGED:
                return later
        if seen.panel:
            return left_open(found, "opened_a_panel")
        if seen.page:
            return left_open(found, "changed_otherwise")
        if function in HOVERED:
            found = change(function, before, await selected(self._stage), self._noisy)
        if function in FOLLOWED:
            found = change(function, before, await followed(self._stage, patience_ms=_SLOWLY_MS), self._noisy)
        is_dead = found.effect is Effect.UNCHANGED
        if is_dead and function in HOVERED and frame is not None:
            return left_open(found, "perhaps_worked_otherwise")
        return left_open(found, "not_seen_to_be_a_button") if is_dead and not control.sure else found

    def _grown_by_opening(self, function: Function) -> MeasuredChange | None:
        """What a toolbar that opens at its largest size did by opening."""
        if self._first is None or not self._is_paired:
            return None
        grown = change(function, self._came.start, self._first, self._noisy)
        return grown if grown.effect is Effect.CHANGED else None

    async def _awaited(self, function: Function, before: Figures) -> MeasuredChange:
        found = MeasuredChange(effect=Effect.UNCHANGED, measure="")
        polls = 2 if function in FOLLOWED | HOVERED else POLLS
        for _ in range(polls):
            await self._stage.pause(POLL_MS)
            if await self._is_replaced():
                return self._across(function, before, await self._stage.figures())
            found = change(function, before, await self._figures(function), self._noisy)
            if found.effect is Effect.CHANGED and polls != POLLS:
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
        self._everything, self._is_paired, self._noisy = True, False, frozenset()
        for _ in range(POLLS):
            if (await opened(self._stage, everything=True)).controls:
                break
            await self._stage.pause(POLL_MS)
        await self._stage.ask("Find.mark")
        await opened(self._stage, everything=True)
        await self._stage.sample()
        return True

    def _across(self, function: Function, before: Figures, after: Figures) -> MeasuredChange:
        """What a function did that loads the page again."""
        if function is Function.TEXT_ONLY:
            return change(function, before, after)
        found = unpaired(function, before, after)
        is_sure = function in _WHOLE_PAGE and found.effect is Effect.CHANGED
        return found if is_sure else left_open(found, "page_replaced")

    async def _controls(self) -> list[ToolControl]:
        now = await opened(self._stage, everything=self._everything)
        return list(now.controls)

    def _of(self, controls: list[ToolControl], function: Function) -> list[ToolControl]:
        return [control for control in controls if control.function == function.value]

    async def control(self, function: Function) -> ToolControl | None:
        """The first control of a function that can be pressed."""
        return next((one for one in self._of(await self._controls(), function) if not one.leads), None)

    async def _figures(self, function: Function, *, targets: int = 2) -> Figures:
        if function in FOLLOWED:
            return await followed(self._stage)
        if function in HOVERED:
            return await hovered(self._stage, targets)
        return await self._stage.figures()


def left_open(found: MeasuredChange, why: str) -> MeasuredChange:
    """A change that is not to be told."""
    return replace(found, effect=Effect.NOT_MEASURABLE, why=why)


def trial_of(function: Function, control: ToolControl, found: MeasuredChange) -> Trial:
    """What became of a function."""
    return Trial(
        function=function,
        label=control.label,
        effect=found.effect,
        measure=found.measure,
        before=found.before,
        after=found.after,
        contrast=found.contrast,
        why=found.why,
    )


def untried(function: Function, control: ToolControl, why: str) -> Trial:
    """A function that was not tried."""
    return Trial(function=function, label=control.label, effect=Effect.NOT_MEASURABLE, why=why)
