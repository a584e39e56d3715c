"""Finds the entry, presses it, and says what opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urlsplit

from auditor.model.toolbar import Entry, EntryKind, Function, Opening
from auditor.visit.probes.answers import text, whole, yes
from auditor.visit.probes.toolbar.figures import Figures, is_other, is_still, noise
from auditor.visit.probes.toolbar.pointing import followed
from auditor.visit.probes.toolbar.pressing import Opened, opened, press
from auditor.visit.probes.toolbar.stage import Stage
from auditor.visit.probes.toolbar.words import words

POLL_MS = 250
_POLLS = 32
"""Eight seconds by the page's own clock: what the method in use for such inspections allows a toolbar to appear."""
_AGAIN = 14
"""An entry may be pressed before its script is there: pressed once more where nothing at all has happened by then."""
_LAYER_POLLS = 10
_LEAST_FUNCTIONS = 2
_GONE = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry, and how it is pressed."""

    entry: Entry
    index: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What pressing an entry brought."""

    opening: Opening
    opened: Opened = Opened()  # noqa: RUF009  it is frozen
    plain: Figures = Figures()  # noqa: RUF009  likewise
    """The page as it was before."""
    noisy: frozenset[int] = frozenset()
    url: str = ""
    is_whole_page: bool = False
    """The controls stand on a page that opened as a whole: what was there before cannot be told from what came."""


async def entries(stage: Stage) -> tuple[Found, ...]:
    """The page's entries: those to be seen before those that are not, named ones first."""
    said = await stage.ask("Find.entries", words().entry)
    listed = said if isinstance(said, list) else []
    found = [_found(row) for row in listed[:20]]
    return tuple(sorted(found, key=lambda one: (not one.entry.shown, one.entry.found_by == "hook")))


def of_kind(found: Sequence[Found], kind: EntryKind) -> Found | None:
    """The first of a kind."""
    return next((one for one in found if one.entry.kind is kind), None)


def _found(row: object) -> Found:
    code = f"{text(row, 'code')} {text(row, 'known')}"
    is_elder = words().is_elder(text(row, "words"), code)
    entry = Entry(
        kind=EntryKind.ELDER if is_elder else EntryKind.ACCESSIBLE,
        name=text(row, "name", most=60),
        found_by=text(row, "foundBy"),
        where=text(row, "where"),
        html=text(row, "html", most=300),
        shown=yes(row, "shown"),
    )
    return Found(entry=entry, index=whole(row, "index"), code=code)


async def enter(stage: Stage, found: Found) -> Came:
    """Press an entry and wait for what comes, at most eight seconds."""
    await stage.sample()
    first = await stage.figures()
    plain = await followed(stage)
    noisy = noise(first, plain)
    documents, url = stage.documents, stage.page.url
    known = frozenset(control.label for control in (await opened(stage, everything=True)).controls)
    await stage.ask("Find.mark")
    await stage.ask("Measure.begin")
    await press(stage, found.index)
    came = Came(opening=Opening.NOTHING, plain=plain, noisy=noisy, url=url)
    settled_at = 0
    for poll in range(_POLLS):
        await stage.pause(POLL_MS)
        if stage.documents > documents and await stage.ask("Find.isMarked") is not True:
            return await _other_page(stage, came, url, known)
        figures = await stage.figures()
        if new := figures.opened[len(plain.opened) :]:
            return await _new_window(stage, came, new[0])
        now = await opened(stage)
        if _is_toolbar(now, found):
            return await _whole(stage, came, now)
        came = Came(opening=_lesser(now, plain, figures, noisy), opened=now, plain=plain, noisy=noisy, url=url)
        settled_at = settled_at or (poll if now.fresh and came.opening is not Opening.NOTHING else 0)
        if settled_at and poll - settled_at >= _LAYER_POLLS:
            break
        if poll == _AGAIN and came.opening is Opening.NOTHING and not figures.stirred:
            await press(stage, found.index)
    return came


def _is_toolbar(now: Opened, found: Found) -> bool:
    known = words().vendor_of_entry(found.code)
    return len(now.functions - {Function.RESET.value}) >= (1 if known else _LEAST_FUNCTIONS)


def _lesser(now: Opened, plain: Figures, figures: Figures, noisy: frozenset[int]) -> Opening:
    if is_other(plain, figures, noisy) or figures.said > plain.said:
        return Opening.CHANGED
    is_nothing = is_still(replace(plain, dialogs=figures.dialogs), figures)
    return Opening.NOTHING if is_nothing and not now.fresh else Opening.LAYER


async def _whole(stage: Stage, came: Came, now: Opened) -> Came:
    """The toolbar when no more controls come."""
    for _ in range(_LAYER_POLLS):
        await stage.pause(POLL_MS)
        later = await opened(stage)
        if len(later.controls) == len(now.controls):
            break
        now = later
    await stage.ask("Measure.rest", {"ms": 1000})
    return Came(opening=Opening.TOOLBAR, opened=now, plain=came.plain, noisy=came.noisy, url=stage.page.url)


async def _new_window(stage: Stage, came: Came, url: str) -> Came:
    """What was to open in a window of its own, opened in this one."""
    if not url.startswith("http"):
        return Came(opening=Opening.NOTHING, plain=came.plain, noisy=came.noisy, url=came.url)
    status = await stage.status(url)
    if status in _GONE and urlsplit(url).hostname == urlsplit(came.url).hostname:
        return Came(opening=Opening.PAGE_GONE, plain=came.plain, url=url)
    if status is None or status >= 400:  # noqa: PLR2004
        return Came(opening=Opening.PAGE_CLOSED, plain=came.plain, url=url)
    return await _on_page(stage, came, url)


async def _other_page(stage: Stage, came: Came, url: str, known: frozenset[str]) -> Came:
    """The page that came in the place of the other, or the other again in another mode."""
    await stage.loaded()
    now = stage.page.url
    if not now.startswith("http"):
        return Came(opening=Opening.PAGE_CLOSED, plain=came.plain, url=now)
    if stage.last_status in _GONE:
        is_own = urlsplit(now).hostname == urlsplit(url).hostname
        return Came(opening=Opening.PAGE_GONE if is_own else Opening.PAGE_CLOSED, plain=came.plain, url=now)
    is_same = urldefrag(now)[0] == urldefrag(url)[0]
    return await _on_page(stage, came, now, known if is_same else frozenset())


async def _on_page(stage: Stage, came: Came, url: str, known: frozenset[str] = frozenset()) -> Came:
    """A toolbar on a page that opened as a whole; `known` are controls that stood on the page before."""
    best = Opened()
    is_same = urldefrag(url)[0] == urldefrag(came.url)[0]
    least = _LEAST_FUNCTIONS if is_same else _LEAST_FUNCTIONS + 1
    for _ in range(_LAYER_POLLS):
        now = await opened(stage, everything=True)
        new = Opened(controls=tuple(control for control in now.controls if control.label not in known)).functions
        new -= {Function.RESET.value}
        if len(new) >= least and len(now.controls) == len(best.controls):
            await stage.sample()
            opening = Opening.TOOLBAR if is_same else Opening.PAGE
            return Came(opening=opening, opened=now, plain=await stage.figures(), url=url, is_whole_page=True)
        best = now
        await stage.pause(POLL_MS)
    return Came(opening=Opening.PAGE, plain=came.plain, url=url)
