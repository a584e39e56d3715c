"""Tries each function of a toolbar that opened, and measures what it did."""

import asyncio
from dataclasses import replace

from auditor.model.toolbar import Effect, Function, Trial
from auditor.visit.probes.toolbar.effects import Change, change, restored, unpaired
from auditor.visit.probes.toolbar.figures import Figures
from auditor.visit.probes.toolbar.looking import look, survey, told
from auditor.visit.probes.toolbar.opening import POLL_MS, Came
from auditor.visit.probes.toolbar.pointing import followed, hovered, selected
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
_GROWING = frozenset((Function.LARGER_TEXT, Function.ZOOM))
_POLLS = 6
_PRESSES = 6
_SAME_PRESSES = 3
"""Of one control, where each press changes a little."""
_SLOWLY_MS = 1000


class Bench:
    """A toolbar that opened, and the page it works on."""

    def __init__(self, stage: Stage, came: Came, ends_at: float) -> None:
        self._stage = stage
        self._came = came
        self._ends_at = ends_at
        self._everything = came.fresh is not None
        self._noisy = came.noisy
        self._is_paired = True
        """The sample of text boxes is still that of `came`."""
        self._first: Figures | None = None
        """The page as it was when the first function was tried."""
        self.found: list[Trial] = []
        """The trials so far."""
        self.time_spent = False

    def has_time(self, seconds: float = 0) -> bool:
        """True where so many seconds are left."""
        return asyncio.get_running_loop().time() + seconds < self._ends_at

    async def trials(self) -> None:
        """Every function that has a control, one after the other; what one switched on stays on for the next."""
        self._first = await self._stage.figures()
        begun = await self._begun()
        for function in _ORDER:
            controls = self._of(await self._controls(), function)
            if controls and function in begun:
                self.found.append(_trial(function, controls[0], begun[function]))
            elif controls:
                self.found.append(await self._in_time(function, controls))
        if controls := self._of(await self._controls(), Function.RESET):
            self.found.append(await self._in_time(Function.RESET, controls))

    def untried(self) -> tuple[Trial, ...]:
        """What is said of a toolbar whose functions could not be tried at all."""
        return tuple(_untried(Function(one.function), one, "did_not_repeat") for one in self._came.opened.controls[:1])

    async def _in_time(self, function: Function, controls: list[Control]) -> Trial:
        if self.has_time():
            return await (self._reset(controls) if function is Function.RESET else self.trial(function, controls))
        self.time_spent = True
        return _untried(function, controls[0], "time_spent")

    async def _begun(self) -> dict[Function, Change]:
        """What the toolbar switched on when it opened: pressing its control would switch it off."""
        hovered_now, followed_now = await hovered(self._stage, 1), await followed(self._stage)
        seen = dict.fromkeys(_HOVERED, hovered_now) | dict.fromkeys(_FOLLOWED, followed_now)
        plain = replace(self._came.start, said=hovered_now.said - hovered_now.heard)
        found = {function: change(function, plain, now, self._noisy) for function, now in seen.items()}
        return {function: each for function, each in found.items() if each.effect is Effect.CHANGED}

    async def trial(self, function: Function, controls: list[Control]) -> Trial:
        """One function: its controls are pressed until one shows an effect, six at most."""
        usable = [control for control in controls if not control.leads]
        if not usable:
            return _untried(function, controls[0], "operated_otherwise")
        frame = usable[0].frame
        await told(self._stage, "Measure.idle", frame)
        await survey(self._stage, frame)
        before = await self._figures(function, targets=1)
        await told(self._stage, "Measure.begin", frame)
        found, control = await self._pressed(function, usable, before)
        if found.effect is Effect.UNCHANGED:
            found = await self._closely(function, control, before, found)
        if found.effect is not Effect.NOT_MEASURABLE:
            await self._stage.shoot(function.value)
        return _trial(function, control, found)

    async def _pressed(self, function: Function, usable: list[Control], before: Figures) -> tuple[Change, Control]:
        pressed, control = set[tuple[object, int]](), usable[0]
        found = Change(effect=Effect.UNCHANGED, measure="")
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

    async def _closely(self, function: Function, control: Control, before: Figures, found: Change) -> Change:
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
            return _open(found, "opened_a_panel")
        if seen.page:
            return _open(found, "changed_otherwise")
        if function in _HOVERED:
            found = change(function, before, await selected(self._stage), self._noisy)
        if function in _FOLLOWED:
            found = change(function, before, await followed(self._stage, patience_ms=_SLOWLY_MS), self._noisy)
        is_dead = found.effect is Effect.UNCHANGED
        if is_dead and function in _HOVERED and frame is not None:
            return _open(found, "perhaps_worked_otherwise")
        return _open(found, "not_seen_to_be_a_button") if is_dead and not control.sure else found

    def _grown_by_opening(self, function: Function) -> Change | None:
        """What a toolbar that opens at its largest size did by opening."""
        if self._first is None or not self._is_paired:
            return None
        grown = change(function, self._came.start, self._first, self._noisy)
        return grown if grown.effect is Effect.CHANGED else None

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
        self._everything, self._is_paired, self._noisy = True, False, frozenset()
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
        return found if is_sure else _open(found, "page_replaced")

    async def _reset(self, controls: list[Control]) -> Trial:
        function, control = Function.RESET, next((one for one in controls if not one.leads), None)
        if control is None:
            return _untried(function, controls[0], "operated_otherwise")
        await told(self._stage, "Measure.idle", control.frame)
        await survey(self._stage, control.frame)
        before = await self._stage.figures()
        await told(self._stage, "Measure.begin", control.frame)
        await press(self._stage, control.index, control.frame)
        found = Change(effect=Effect.UNCHANGED, measure="restored")
        for _ in range(_POLLS):
            await self._stage.pause(POLL_MS)
            if await self._is_replaced() or not self._is_paired:
                found = _open(found, "page_replaced")
                break
            found = restored(self._came.start, before, await self._stage.figures(), self._noisy, self._first)
            if found.effect is Effect.CHANGED or found.why == "nothing_to_reset":
                break
        if found.effect is Effect.UNCHANGED:
            found = await self._closely(function, control, before, found)
        await self._stage.shoot(function.value)
        return _trial(function, control, found)

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


def _open(found: Change, why: str) -> Change:
    return replace(found, effect=Effect.NOT_MEASURABLE, why=why)


def _trial(function: Function, control: Control, found: Change) -> Trial:
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


def _untried(function: Function, control: Control, why: str) -> Trial:
    return Trial(function=function, label=control.label, effect=Effect.NOT_MEASURABLE, why=why)
