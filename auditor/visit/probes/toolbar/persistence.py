"""Tests whether what a toolbar switched on is still on after a reload, and on the next page."""

from collections.abc import Sequence

from auditor.model.toolbar import Effect, Function, Keeping, Kept, MenuName, ScriptState, ToolbarEntry, Trial
from auditor.visit.probes.toolbar.clicks import opened
from auditor.visit.probes.toolbar.effects import unpaired
from auditor.visit.probes.toolbar.function_trial import Bench
from auditor.visit.probes.toolbar.metrics import Figures
from auditor.visit.probes.toolbar.opening import POLL_MS, enter, entries
from auditor.visit.probes.toolbar.urls import place_of
from auditor.visit.probes.toolbar.window import Stage
from auditor.visit.probes.untrusted_json import members, text

_LASTING = (Function.LARGER_TEXT, Function.CONTRAST, Function.ZOOM)
"""What can be measured on a page that was not there before."""
_POLLS = 14
"""Three seconds and a half by the page's own clock for a toolbar to remember."""


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
    host = place_of(url)[0]
    return next((name for name in names if host and place_of(name.url)[0] == host), None)


async def keepings(
    stage: Stage, entry: ToolbarEntry, function: Function, following: MenuName | None, ends_at: float
) -> tuple[Keeping, ...]:
    """Switch a function on in a plain page, reload it, go on to the next; both measured against their plain state."""
    home = stage.live.url
    plain_next = await _plain(stage, following.url) if following else None
    plain = await _plain(stage, home)
    again = next((found for found in await entries(stage) if found.entry.where == entry.where), None)
    if plain is None or again is None:
        return untried(function, home, "did_not_repeat")
    came = await enter(stage, again)
    bench = Bench(stage, came, ends_at)
    if not bench.has_time(5) or not await _switched_on(bench, function):
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


async def _switched_on(bench: Bench, function: Function) -> bool:
    control = await bench.control(function)
    return control is not None and (await bench.trial(function, [control])).effect is Effect.CHANGED


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
    if found.kept is Kept.LOST and any(script.state is ScriptState.NOT_FETCHED for script in stage.arrivals.told()):
        return _open(step, function, url, "script_not_fetched")
    return found


def kept(step: str, function: Function, url: str, plain: Figures, now: Figures) -> Keeping:
    """What two samples of one page, not of the same elements, say of a function."""
    found = unpaired(function, plain, now)
    state = {Effect.CHANGED: Kept.KEPT, Effect.UNCHANGED: Kept.LOST, Effect.NOT_MEASURABLE: Kept.NOT_MEASURABLE}
    return Keeping(
        step=step,
        function=function,
        url=url,
        kept=state[found.effect],
        before=found.before,
        after=found.after,
        why=found.why,
    )


def untried(function: Function, url: str, why: str) -> tuple[Keeping, ...]:
    """The result for a setting that was not switched on again."""
    return (_open("reload", function, url, why),)


def _open(step: str, function: Function, url: str, why: str) -> Keeping:
    return Keeping(step=step, function=function, url=url, kept=Kept.NOT_MEASURABLE, why=why)
