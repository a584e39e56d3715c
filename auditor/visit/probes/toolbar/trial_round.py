"""Tries the functions of a toolbar that opened, one after the other."""

from dataclasses import replace

from auditor.model.toolbar import Effect, Function, Trial
from auditor.visit.probes.toolbar.clicks import ToolControl, press
from auditor.visit.probes.toolbar.deep_compare import survey, told
from auditor.visit.probes.toolbar.effects import MeasuredChange, change, restored
from auditor.visit.probes.toolbar.function_trial import FOLLOWED, HOVERED, POLLS, Bench, left_open, trial_of, untried
from auditor.visit.probes.toolbar.hover import followed, hovered
from auditor.visit.probes.toolbar.opening import POLL_MS, Came
from auditor.visit.probes.toolbar.window import Stage

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


class TrialRound(Bench):
    """All functions of a toolbar, its reset at last."""

    def __init__(self, stage: Stage, came: Came, ends_at: float) -> None:
        super().__init__(stage, came, ends_at)
        self.found: list[Trial] = []
        """The trials so far."""

    async def trials(self) -> None:
        """Every function that has a control, one after the other; what one switched on stays on for the next."""
        self._first = await self._stage.figures()
        begun = await self._begun()
        for function in _ORDER:
            controls = self._of(await self._controls(), function)
            if controls and function in begun:
                self.found.append(trial_of(function, controls[0], begun[function]))
            elif controls:
                self.found.append(await self._in_time(function, controls))
        if controls := self._of(await self._controls(), Function.RESET):
            self.found.append(await self._in_time(Function.RESET, controls))

    def untried(self) -> tuple[Trial, ...]:
        """The results for a toolbar whose functions could not be tried at all."""
        return tuple(untried(Function(one.function), one, "did_not_repeat") for one in self._came.opened.controls[:1])

    async def _in_time(self, function: Function, controls: list[ToolControl]) -> Trial:
        if self.has_time():
            return await (self._reset(controls) if function is Function.RESET else self.trial(function, controls))
        self.time_spent = True
        return untried(function, controls[0], "time_spent")

    async def _begun(self) -> dict[Function, MeasuredChange]:
        """What the toolbar switched on when it opened: pressing its control would switch it off."""
        hovered_now, followed_now = await hovered(self._stage, 1), await followed(self._stage)
        seen = dict.fromkeys(HOVERED, hovered_now) | dict.fromkeys(FOLLOWED, followed_now)
        plain = replace(self._came.start, said=hovered_now.said - hovered_now.heard)
        found = {function: change(function, plain, now, self._noisy) for function, now in seen.items()}
        return {function: each for function, each in found.items() if each.effect is Effect.CHANGED}

    async def _reset(self, controls: list[ToolControl]) -> Trial:
        function, control = Function.RESET, next((one for one in controls if not one.leads), None)
        if control is None:
            return untried(function, controls[0], "operated_otherwise")
        await told(self._stage, "Measure.idle", control.frame)
        await survey(self._stage, control.frame)
        before = await self._stage.figures()
        await told(self._stage, "Measure.begin", control.frame)
        await press(self._stage, control.index, control.frame)
        found = MeasuredChange(effect=Effect.UNCHANGED, measure="restored")
        for _ in range(POLLS):
            await self._stage.pause(POLL_MS)
            if await self._is_replaced() or not self._is_paired:
                found = left_open(found, "page_replaced")
                break
            found = restored(self._came.start, before, await self._stage.figures(), self._noisy, self._first)
            if found.effect is Effect.CHANGED or found.why == "nothing_to_reset":
                break
        if found.effect is Effect.UNCHANGED:
            found = await self._closely(function, control, before, found)
        await self._stage.shoot(function.value)
        return trial_of(function, control, found)
