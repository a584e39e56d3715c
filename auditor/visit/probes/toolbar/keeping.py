"""Whether what a toolbar switched on is still on after a reload, and on the next page."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from auditor.model.toolbar import Effect, Entry, Function, Keeping, Kept, MenuName, ScriptState, Trial
from auditor.visit.probes.answers import members, text
from auditor.visit.probes.toolbar.effects import GROWTH, change
from auditor.visit.probes.toolbar.figures import Figures, text_px
from auditor.visit.probes.toolbar.functions import Bench
from auditor.visit.probes.toolbar.opening import POLL_MS, Came, enter, entries
from auditor.visit.probes.toolbar.pressing import opened, press
from auditor.visit.probes.toolbar.stage import Stage

_LASTING = (Function.LARGER_TEXT, Function.CONTRAST, Function.ZOOM)
"""What can be measured on a page that was not there before."""
_POLLS = 14
"""Three seconds and a half by the page's own clock for a toolbar to remember."""
_PRESSES = 3
_SAME = 0.03
_SAME_SHARE = 0.9
_LEAST_BOXES = 5


def lasting(trials: Sequence[Trial]) -> Function | None:
    """The function by which keeping is tried: the first that had an effect."""
    worked = {trial.function for trial in trials if trial.effect is Effect.CHANGED}
    return next((function for function in _LASTING if function in worked), None)


async def menu(stage: Stage) -> tuple[MenuName, ...]:
    """The page's main menu."""
    said = await stage.ask("Elder.menu")
    rows = members({"menu": said}, "menu", most=30)
    return tuple(MenuName(name=text(row, "name"), url=text(row, "url")) for row in rows)


def next_page(names: Sequence[MenuName], url: str) -> MenuName | None:
    """The first page of the menu on the same host."""
    host = urlsplit(url).netloc
    return next((name for name in names if urlsplit(name.url).netloc == host), None)


async def keepings(
    stage: Stage, entry: Entry, function: Function, following: MenuName | None, ends_at: float
) -> tuple[Keeping, ...]:
    """Switch a function on in a plain page, reload it, go on to the next; both measured against their plain state."""
    home = stage.live.url
    plain_next = await _plain(stage, following.url) if following else None
    plain = await _plain(stage, home)
    again = next((found for found in await entries(stage) if found.entry.where == entry.where), None)
    if plain is None or again is None:
        return (_open("reload", function, home, "did_not_repeat"),)
    came = await enter(stage, again)
    bench = Bench(stage, came, ends_at)
    if not bench.has_time(5) or not await _switched_on(stage, bench, function, came):
        why = "did_not_repeat" if bench.has_time(5) else "time_spent"
        return (_open("reload", function, home, why), *_link(function, following, why))
    href = text({"href": await stage.ask("Elder.href", _named(following))}, "href") if following else ""
    reload = await _after(stage, "reload", function, stage.page.url, plain)
    if following is None or plain_next is None:
        return (reload, *_link(function, following, "no_next_page"))
    return (reload, await _after(stage, "link", function, href or following.url, plain_next))


def _link(function: Function, following: MenuName | None, why: str) -> tuple[Keeping, ...]:
    return (_open("link", function, following.url if following else "", why),)


def _named(name: MenuName) -> dict[str, str]:
    return {"name": name.name, "url": name.url}


async def _plain(stage: Stage, url: str) -> Figures | None:
    if not await stage.open(url):
        return None
    await stage.sample()
    return await stage.figures()


async def _switched_on(stage: Stage, bench: Bench, function: Function, came: Came) -> bool:
    for _ in range(_PRESSES):
        control = await bench.control(function)
        if control is None:
            return False
        await press(stage, control.index, control.frame)
        for _ in range(4):
            await stage.pause(POLL_MS)
            if change(function, came.plain, await stage.figures(), came.noisy).effect is Effect.CHANGED:
                return True
    return False


async def _after(stage: Stage, step: str, function: Function, url: str, plain: Figures) -> Keeping:
    if not await stage.open(url):
        return _open(step, function, url, "did_not_open")
    found = _open(step, function, url, "too_little_text")
    for _ in range(_POLLS):
        await opened(stage, everything=True)  # so that a toolbar's own words are left out
        await stage.sample()
        found = kept(step, function, url, plain, await stage.figures())
        if found.kept is Kept.KEPT:
            return found
        await stage.pause(POLL_MS)
    if found.kept is Kept.LOST and any(script.state is ScriptState.NOT_FETCHED for script in stage.scripts()):
        return _open(step, function, url, "script_not_fetched")
    return found


def kept(step: str, function: Function, url: str, plain: Figures, now: Figures) -> Keeping:
    """What two samples of one page, not of the same elements, say of a function."""
    boxes, others = [box for box in plain.boxes if box], [box for box in now.boxes if box]
    if min(len(boxes), len(others)) < _LEAST_BOXES:
        return _open(step, function, url, "too_little_text")
    if function is Function.CONTRAST:
        before, after = Counter(box.pair for box in boxes), Counter(box.pair for box in others)
        shared = (before & after).total() / max(len(boxes), len(others))
        has_it, lacks_it = before.most_common(1)[0][0] != after.most_common(1)[0][0], shared >= _SAME_SHARE
        was, is_ = 0.0, round(1 - shared, 2)
    else:
        was, is_ = text_px(plain) or 0.0, text_px(now) or 0.0
        has_it, lacks_it = is_ >= was * GROWTH - 1e-6, abs(is_ - was) <= was * _SAME
    if not has_it and not lacks_it:
        return _open(step, function, url, "changed_in_part")
    state = Kept.KEPT if has_it else Kept.LOST
    return Keeping(step=step, function=function, url=url, kept=state, before=round(was, 2), after=round(is_, 2))


def _open(step: str, function: Function, url: str, why: str) -> Keeping:
    return Keeping(step=step, function=function, url=url, kept=Kept.NOT_MEASURABLE, why=why)
