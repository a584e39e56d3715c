"""Compares every element of a page on which a press seems to have changed nothing."""

from dataclasses import dataclass

from playwright.async_api import Frame

from auditor.model.toolbar import Function
from auditor.visit.probes.toolbar.hover import away
from auditor.visit.probes.toolbar.window import Stage
from auditor.visit.probes.toolbar.words import words
from auditor.visit.probes.untrusted_json import members, whole

_MOST_KEYS = 5
_AGAIN_MS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class CloserLook:
    """What differs from the survey before."""

    page: int = 0
    """Elements outside the toolbar that came, went or are painted otherwise."""
    panel: int = 0
    """Elements that came inside it."""
    keys: tuple[int, ...] = ()
    """What of these may be pressed, the last first: sizes go up."""


async def survey(stage: Stage, frame: Frame | None) -> None:
    """Take down what is seen, twice; what differs is noise. The frame's too, where the control stands in one."""
    await away(stage)
    await told(stage, "Measure.survey", frame)
    await stage.pause(_AGAIN_MS)
    await told(stage, "Measure.settle", frame)


async def look(stage: Stage, function: Function, frame: Frame | None) -> CloserLook:
    """Compare with the survey: first with the mouse where it pressed, for panels that it holds open, then without."""
    held = await _compared(stage, function, frame)
    if held.keys:
        return held
    await away(stage)
    return await _compared(stage, function, frame)


async def told(stage: Stage, call: str, frame: Frame | None) -> None:
    """A call to the page, and to the frame that a control stands in."""
    await stage.ask(call)
    if frame is not None:
        await stage.ask(call, None, frame)


async def _compared(stage: Stage, function: Function, frame: Frame | None) -> CloserLook:
    wanted = {"functions": words().functions, "wanted": function.value}
    page = _look(await stage.ask("Measure.compare", wanted))
    if frame is None:
        return page
    inner = _look(await stage.ask("Measure.compare", wanted, frame))
    return CloserLook(page=page.page + page.panel + inner.page, panel=inner.panel, keys=inner.keys)


def _look(said: object) -> CloserLook:
    keys = [whole({"key": key}, "key") for key in members(said, "keys", most=100)]
    return CloserLook(page=whole(said, "page"), panel=whole(said, "panel"), keys=tuple(reversed(keys))[:_MOST_KEYS])
