"""Moving the mouse over the page, and what comes of it."""

from dataclasses import replace

from auditor.visit.probes.answers import text, whole
from auditor.visit.probes.toolbar.figures import Figures
from auditor.visit.probes.toolbar.stage import Stage

_HOVER_MS = 450
_HERE, _THERE = (410, 380), (820, 530)
"""Two places of the window, far from its edges."""


async def followed(stage: Stage) -> Figures:
    """The page, and how many of its nodes follow the mouse."""
    await stage.bounded(stage.page.mouse.move(*_HERE, steps=3))
    await stage.pause(100)
    await stage.ask("Measure.place")
    await stage.bounded(stage.page.mouse.move(*_THERE, steps=3))
    await stage.pause(150)
    moved = {"dx": _THERE[0] - _HERE[0], "dy": _THERE[1] - _HERE[1]}
    said = await stage.ask("Measure.followers", moved)
    return replace(await stage.figures(), following=whole(said, "guides"), pointers=whole(said, "pointers"))


async def hovered(stage: Stage, most: int) -> Figures:
    """The page while the mouse stands on its words, on so many boxes at most, until one is captioned or read."""
    targets = await stage.ask("Measure.targets")
    figures = plain = await _heard(stage)
    for target in (targets if isinstance(targets, list) else [])[:most]:
        await stage.bounded(stage.page.mouse.move(whole(target, "x"), whole(target, "y"), steps=3))
        await stage.pause(_HOVER_MS)
        caption = whole({"n": await stage.ask("Measure.caption", {"words": text(target, "words")})}, "n")
        px = float(whole(target, "px"))
        figures = replace(await _heard(stage), caption_px=float(caption), pointed_px=px)
        if caption or figures.said > plain.said:
            break
    return replace(figures, heard=figures.said - plain.said)


async def _heard(stage: Stage) -> Figures:
    figures = await stage.figures()
    return replace(figures, said=figures.said + await stage.said_in_frames())
