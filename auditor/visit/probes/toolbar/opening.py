"""Finds the entry, presses it, and says what opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.model.toolbar import EntryKind, Function, Opening, ToolbarEntry
from auditor.visit.probes.barriers import masked
from auditor.visit.probes.toolbar.clicks import OpenedPanel, is_hit, opened, press
from auditor.visit.probes.toolbar.hover import followed
from auditor.visit.probes.toolbar.metrics import Figures, is_other, is_still, noise
from auditor.visit.probes.toolbar.urls import host_of, is_same_page
from auditor.visit.probes.toolbar.window import Stage
from auditor.visit.probes.toolbar.words import words
from auditor.visit.probes.untrusted_json import text, whole, yes

POLL_MS = 250
_POLLS = 32
"""Eight seconds by the page's own clock: what the method in use for such inspections allows a toolbar to appear."""
_AGAIN = 14
"""An entry may be pressed before its script is there: pressed once more where nothing at all has happened by then."""
_LAYER_POLLS = 10
BY_ITSELF_MS = 5000
"""In which the slides of a page come round."""
_LEAST_FUNCTIONS = 2
_GONE = (404, 410)
_CODE_CHARS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntry:
    """An entry, and how it is pressed."""

    entry: ToolbarEntry
    index: int
    code: str
    href: str = ""
    leaves: bool = False
    """Its link opens a window of its own."""

    @property
    def is_alike(self) -> tuple[str, str]:
        """Two entries of which this is the same are one entry, twice on the page."""
        return (self.entry.name, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What pressing an entry brought."""

    opening: Opening
    opened: OpenedPanel = OpenedPanel()  # noqa: RUF009  it is frozen
    plain: Figures = Figures()  # noqa: RUF009  likewise
    """The page the entry stands on, before it was pressed."""
    noisy: frozenset[int] = frozenset()
    url: str = ""
    """Where it was seen."""
    fresh: Figures | None = None
    """The page that opened as a whole, before anything on it was pressed; None where it is the same document still."""

    @property
    def start(self) -> Figures:
        """What the controls that came are measured against."""
        return self.fresh or self.plain


async def entries(stage: Stage) -> tuple[FoundEntry, ...]:
    """The page's entries: those to be seen before those that are not, clear and known ones first; no two alike."""
    said = await stage.ask("Find.entries", words().entry)
    listed = said if isinstance(said, list) else []
    found = sorted((_found(row) for row in listed[:20]), key=_rank)
    return tuple({one.is_alike: one for one in reversed(found)}.values())[::-1]


def _rank(found: FoundEntry) -> tuple[bool, bool, bool]:
    is_hooked = found.entry.found_by == "hook"
    return (not found.entry.shown, not (found.entry.is_mode or is_hooked), is_hooked)


def of_kind(found: Sequence[FoundEntry], kind: EntryKind) -> FoundEntry | None:
    """The first of a kind."""
    return next((one for one in found if one.entry.kind is kind), None)


def _found(row: object) -> FoundEntry:
    code = f"{text(row, 'code', most=_CODE_CHARS)} {text(row, 'known')}"
    said = text(row, "words")
    entry = ToolbarEntry(
        kind=EntryKind.ELDER if words().is_elder(said, code) else EntryKind.ACCESSIBLE,
        name=masked(text(row, "name", most=60)),
        found_by=text(row, "foundBy"),
        where=masked(text(row, "where")),
        html=masked(text(row, "html", most=300)),
        shown=yes(row, "shown"),
        is_mode=words().is_mode(said) or bool(words().vendor_of_entry(code)),
    )
    return FoundEntry(
        entry=entry,
        index=whole(row, "index"),
        code=code,
        href=text(row, "href", most=_CODE_CHARS),
        leaves=yes(row, "leaves"),
    )


async def enter(stage: Stage, found: FoundEntry) -> Came:
    """Press an entry and wait for what comes, at most eight seconds."""
    await is_hit(stage, found.index)
    await stage.sample()
    first = await stage.figures()
    plain = await followed(stage)
    url = stage.page.url
    came = Came(opening=Opening.NOTHING, plain=plain, noisy=noise(first, plain), url=url)
    known = frozenset(control.label for control in (await opened(stage, everything=True)).controls)
    await stage.ask("Find.mark")
    await stage.ask("Measure.begin")
    documents = stage.documents
    await press(stage, found.index)
    settled_at = 0
    for poll in range(_POLLS):
        await stage.pause(POLL_MS)
        if stage.documents > documents and await stage.ask("Find.isMarked") is not True:
            return await _other_page(stage, came, url, known)
        figures = await stage.figures()
        if window := next((one for one in _windows(plain, figures) if one.startswith("http")), ""):
            return await _new_window(stage, came, window)
        now = await opened(stage)
        if _is_toolbar(now, found):
            return await _whole(stage, came, now)
        came = replace(came, opening=_lesser(now, came, figures, found), opened=now)
        settled_at = settled_at or (poll if now.fresh and came.opening is not Opening.NOTHING else 0)
        if settled_at and poll - settled_at >= _LAYER_POLLS:
            break
        if poll == _AGAIN and came.opening is Opening.NOTHING and not figures.stirred:
            await press(stage, found.index)
    return await _elsewhere(stage, came, found)


def _windows(before: Figures, now: Figures) -> tuple[str, ...]:
    return now.opened[len(before.opened) :]


async def _elsewhere(stage: Stage, came: Came, found: FoundEntry) -> Came:
    """What did nothing here may have gone where we do not see it: into a window of its own, or another program."""
    windows = _windows(came.plain, await stage.figures())
    if windows:
        return replace(came, opening=Opening.PAGE_CLOSED, url=windows[0])
    if came.opened.fresh or came.opening not in {Opening.NOTHING, Opening.LAYER}:
        return came
    if found.href and not found.href.startswith(("http:", "https:", "javascript:", "about:")):
        return replace(came, opening=Opening.PAGE_CLOSED, url=found.href)
    if came.opening is Opening.LAYER:
        came = await _by_itself(stage, came, found)
    leaves = found.leaves and came.opening is Opening.NOTHING
    return await _new_window(stage, came, found.href) if leaves else came


async def _by_itself(stage: Stage, came: Came, found: FoundEntry) -> Came:
    """Whether what changed goes on changing though nobody presses anything: then the press did nothing."""
    await stage.ask("Measure.idle")
    await stage.pause(BY_ITSELF_MS)
    return replace(came, opening=_lesser(came.opened, came, await stage.figures(), found))


def _is_toolbar(now: OpenedPanel, found: FoundEntry) -> bool:
    known = words().vendor_of_entry(found.code)
    return len(now.functions - {Function.RESET.value}) >= (1 if known else _LEAST_FUNCTIONS)


def _lesser(now: OpenedPanel, came: Came, figures: Figures, found: FoundEntry) -> Opening:
    plain = came.plain
    if is_other(plain, figures, came.noisy) or figures.said > plain.said:
        return Opening.CHANGED
    is_nothing = is_still(replace(plain, dialogs=figures.dialogs), figures)
    has_moved = figures.place != plain.place and not found.href.endswith("#")  # which only leads to the page's top
    return Opening.NOTHING if is_nothing and not now.fresh and not has_moved else Opening.LAYER


async def _whole(stage: Stage, came: Came, now: OpenedPanel) -> Came:
    """The toolbar when no more controls come."""
    for _ in range(_LAYER_POLLS):
        await stage.pause(POLL_MS)
        later = await opened(stage)
        if len(later.controls) == len(now.controls):
            break
        now = later
    await stage.ask("Measure.rest", {"ms": 1000})
    return replace(came, opening=Opening.TOOLBAR, opened=now, url=stage.page.url)


async def _new_window(stage: Stage, came: Came, url: str) -> Came:
    """What was to open in a window of its own, opened in this one."""
    await stage.open(url)
    return await _other_page(stage, came, came.url, frozenset(), url)


async def _other_page(stage: Stage, came: Came, url: str, known: frozenset[str], wanted: str = "") -> Came:
    """The page that came in the place of the other, or the other again in another mode."""
    await stage.loaded()
    now = stage.page.url
    if stage.last_status in _GONE and host_of(now) == host_of(url):
        return replace(came, opening=Opening.PAGE_GONE, url=now)
    if not stage.is_good or not now.startswith("http"):
        return replace(came, opening=Opening.PAGE_CLOSED, url=wanted or now)
    return await _on_page(stage, came, now, known if is_same_page(now, url) else frozenset())


async def _on_page(stage: Stage, came: Came, url: str, known: frozenset[str]) -> Came:
    """A toolbar on a page that opened as a whole; `known` are controls that stood on the page before."""
    is_same = is_same_page(url, came.url)
    least = _LEAST_FUNCTIONS if is_same else _LEAST_FUNCTIONS + 1
    came = replace(came, opening=Opening.PAGE, noisy=frozenset(), url=url)
    best = OpenedPanel()
    for _ in range(_LAYER_POLLS):
        now = await opened(stage, everything=True)
        new = OpenedPanel(controls=tuple(control for control in now.controls if control.label not in known)).functions
        new -= {Function.RESET.value}
        if len(new) >= least and len(now.controls) == len(best.controls):
            came = replace(came, opening=Opening.TOOLBAR if is_same else Opening.PAGE, opened=now)
            break
        best = now
        await stage.pause(POLL_MS)
    await stage.ask("Find.mark")
    await opened(stage, everything=True)
    await stage.sample()
    return replace(came, fresh=await stage.figures())
