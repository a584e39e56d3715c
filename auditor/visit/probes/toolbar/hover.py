"""Moves the mouse over the page, and measures what follows it."""

from dataclasses import replace

from auditor.visit.probes.toolbar.metrics import Figures
from auditor.visit.probes.toolbar.window import Stage
from auditor.visit.probes.untrusted_json import text, whole

_HOVER_MS = 450
_DWELL_MS = 1000
_REST_MS = 200
_CORNER = (1, 1)
_HERE, _THERE = (410, 380), (820, 530)
"""Two places of the window, far from its edges."""


async def followed(stage: Stage, *, patience_ms: int = 150) -> Figures:
    """The page, and how many of its nodes follow the mouse; some follow with a delay."""
    await stage.bounded(stage.page.mouse.move(*_HERE, steps=3))
    await stage.pause(patience_ms)
    await stage.ask("Measure.place")
    await stage.bounded(stage.page.mouse.move(*_THERE, steps=3))
    await stage.pause(patience_ms)
    moved = {"dx": _THERE[0] - _HERE[0], "dy": _THERE[1] - _HERE[1]}
    said = await stage.ask("Measure.followers", moved)
    return replace(await stage.figures(), following=whole(said, "guides"), pointers=whole(said, "pointers"))


async def away(stage: Stage) -> None:
    """The mouse put where it touches nothing, until what it had touched has settled."""
    await stage.bounded(stage.page.mouse.move(*_CORNER))
    await stage.pause(_REST_MS)
    await stage.ask("Measure.rest", {"ms": 600})


async def hovered(stage: Stage, most: int) -> Figures:
    """The page while the mouse stands on its words, on so many boxes at most, until one is captioned or read."""
    return await _pointed(stage, most, is_pressed=False)


async def selected(stage: Stage) -> Figures:
    """The page after words of it, that lead nowhere, were clicked twice, and so selected."""
    return await _pointed(stage, 2, is_pressed=True)


async def _pointed(stage: Stage, most: int, *, is_pressed: bool) -> Figures:
    targets = await stage.ask("Measure.targets", {"still": is_pressed})
    figures = plain = await _heard(stage)
    for target in (targets if isinstance(targets, list) else [])[:most]:
        x, y = whole(target, "x"), whole(target, "y")
        await stage.bounded(stage.page.mouse.move(x, y, steps=3))
        if is_pressed:
            await stage.bounded(stage.page.mouse.dblclick(x, y))
        await stage.pause(_DWELL_MS if is_pressed else _HOVER_MS)
        caption = whole({"n": await stage.ask("Measure.caption", {"words": text(target, "words")})}, "n")
        px = float(whole(target, "px"))
        figures = replace(await _heard(stage), caption_px=float(caption), pointed_px=px)
        if caption or figures.said > plain.said:
            break
    return replace(figures, heard=figures.said - plain.said)


async def _heard(stage: Stage) -> Figures:
    figures = await stage.figures()
    return replace(figures, said=figures.said + await stage.said_in_frames())
