"""Measures the elder version against the plain page."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from auditor.model.toolbar import GROWTH, LARGE_PX, ElderVersion, Function, Intrusion, MenuName, Opening, ToolbarEntry
from auditor.visit.probes.barriers import masked
from auditor.visit.probes.toolbar.function_trial import Bench
from auditor.visit.probes.toolbar.metrics import Figures, text_px
from auditor.visit.probes.toolbar.opening import Came, FoundEntry
from auditor.visit.probes.toolbar.urls import place_of
from auditor.visit.probes.toolbar.window import NO_ANSWER, Stage
from auditor.visit.probes.toolbar.words import words
from auditor.visit.probes.untrusted_json import members, text, yes

_POP_UP_MS = 1500
_COMING = 0.05
"""Of its characters: where more came or went in that time, it was still being filled."""
_LEAST_BOXES = 5
_ONE_CHARACTER = 2


Link = tuple[str, str, bool]
"""Name, address (empty where it leads nowhere by itself), and whether a script answers it."""


async def elder_version(
    stage: Stage, found: FoundEntry, came: Came, menu: tuple[MenuName, ...], ends_at: float
) -> ElderVersion:
    """Measure what came when the entry was pressed on the plain page."""
    if came.opening not in {Opening.PAGE, Opening.CHANGED, Opening.TOOLBAR, Opening.LAYER}:
        return ElderVersion(entry=found.entry, opening=came.opening, url=came.url, menu=menu)
    await stage.sample()
    first = await stage.figures()
    await stage.pause(_POP_UP_MS)
    await stage.sample()
    figures = await stage.figures()
    await stage.shoot("elder")
    version = await _facts(stage, found.entry, came, menu)
    is_still_coming = abs(figures.characters - first.characters) > _COMING * max(first.characters, 1)
    settled = await stage.loaded() and not is_still_coming
    return _measured(replace(version, settled=settled), came, await _figures(stage, came, figures, ends_at))


async def _figures(stage: Stage, came: Came, figures: Figures, ends_at: float) -> Figures:
    """The type as it came, or as its own control makes it."""
    bench = Bench(stage, came, ends_at)
    before, now = text_px(came.plain), text_px(figures)
    control = await bench.control(Function.LARGER_TEXT)
    if control and before and now and now < max(before * GROWTH, LARGE_PX):
        await bench.trial(Function.LARGER_TEXT, [control])
        return await stage.figures()
    return figures


def _measured(version: ElderVersion, came: Came, figures: Figures) -> ElderVersion:
    sizes = [box.px for box in figures.boxes if box]
    before, now = text_px(came.plain), text_px(figures)
    return replace(
        version,
        boxes=len(sizes),
        text_px_before=None if before is None else round(before, 2),
        text_px=None if now is None else round(now, 2),
        large_share=round(sum(px >= LARGE_PX - 0.01 for px in sizes) / len(sizes), 2) if sizes else None,
        why="" if len(sizes) >= _LEAST_BOXES else "too_little_text",
    )


async def _facts(stage: Stage, entry: ToolbarEntry, came: Came, menu: tuple[MenuName, ...]) -> ElderVersion:
    """What is seen beside its type, before anything on it is pressed."""
    links = [link async for link in _links(stage)]
    missing, dead = reach(menu, links)
    wanted = {"words": words().intrusions, "dialogs": came.plain.dialogs, "isNew": came.fresh is not None}
    return ElderVersion(
        entry=entry,
        opening=came.opening,
        url=stage.page.url,
        intrusions=tuple(_intrusions(await stage.ask("Elder.intrusions", wanted))),
        menu=menu,
        missing=missing,
        dead=dead,
        has_more=any(words().more.search(name) for name, _, _ in links),
    )


async def _links(stage: Stage) -> AsyncIterator[Link]:
    for frame in stage.page.frames[: 1 + stage.live.options.max_frames]:
        with suppress(*NO_ANSWER):
            said = await stage.ask("Elder.links", None, None if frame is stage.page.main_frame else frame)
            for row in members({"links": said}, "links", most=3000):
                yield text(row, "name"), text(row, "url"), yes(row, "byScript")


def reach(menu: Sequence[MenuName], links: Sequence[Link]) -> tuple[tuple[MenuName, ...], tuple[MenuName, ...]]:
    """Names of the menu that no link bears or leads to, and names that only links bear which lead nowhere."""
    missing, dead = list[MenuName](), list[MenuName]()
    paths = {place_of(url) for _, url, _ in links if url}
    for name in menu:
        bearing = [(url, by_script) for said, url, by_script in links if _is_named(said, name.name)]
        if place_of(name.url) in paths or any(url or by_script for url, by_script in bearing):
            continue
        (dead if bearing else missing).append(name)
    return tuple(missing), tuple(dead)


def _is_named(said: str, name: str) -> bool:
    one, other = "".join(said.split()), "".join(name.split())
    return other in one or (len(one) >= _ONE_CHARACTER and one in other)


def _intrusions(said: object) -> Iterable[Intrusion]:
    for row in members({"rows": said}, "rows", most=40):
        yield Intrusion(
            kind=text(row, "kind"),
            sure=yes(row, "sure"),
            words=masked(text(row, "words")),
            where=masked(text(row, "where")),
        )
