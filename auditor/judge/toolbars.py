"""What the checks of toolbars and elder versions share: the probe's report, and what stands in its place."""

from collections.abc import Mapping
from dataclasses import replace

from auditor.judge.availability import shut, unvisited
from auditor.judge.outcome import cant_tell, failed, inapplicable, shown_by, untested
from auditor.model.column import Seen
from auditor.model.finding import Evidence, Fact, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import GROWTH, LARGE_PX, ElderVersion, Opening, ScriptState, Toolbar

PROBE = "toolbar"
_MOST_SHOTS = 4
_NOT_BEGUN = frozenset((ProbeState.NO_TIME, ProbeState.UNKNOWN))


def operated(seen: Seen) -> Toolbar | Outcome:
    """The report of the probe on the page the search began at, or what is to be said without one."""
    kind = shut(seen.site)
    if kind or seen.site.page is None:
        is_ours = unvisited(kind) == "our_side"
        return untested(
            "tools_our_side" if is_ours else "tools_not_visited", shown_by(seen.site), kind=kind or "unknown"
        )
    probed = seen.site.page.probes.get(PROBE)
    if probed is None or probed.state in _NOT_BEGUN:
        return untested("toolbar_not_probed", shown_by(seen.site))
    if not isinstance(probed.report, Toolbar):
        return cant_tell("probe_ended_early", shown_by(seen.site), state=probed.state.value)
    return probed.report


def with_entry(seen: Seen) -> Toolbar | Outcome:
    """The report, where the page has an entry to press."""
    found = operated(seen)
    if isinstance(found, Toolbar) and found.entry is None:
        return inapplicable("no_entry", shown_by(seen.site))
    return found


def elder_of(seen: Seen) -> tuple[Toolbar, ElderVersion] | Outcome:
    """The elder version that opened and was measured, or what is to be said without one."""
    found = operated(seen)
    if isinstance(found, Outcome):
        return found
    version = found.elder
    if version is None:
        return inapplicable("no_elder_entry", shown_by(seen.site))
    if version.opening is Opening.NOT_TRIED:
        return cant_tell("elder_version_not_reached", shown_by(seen.site))
    evidence = pictured(seen, found, ("plain", "elder"), quote=version.entry.name)
    return _unmeasured(version, evidence) or (found, version)


def _unmeasured(version: ElderVersion, evidence: tuple[Evidence, ...]) -> Outcome | None:
    if version.opening not in {Opening.PAGE, Opening.CHANGED, Opening.TOOLBAR, Opening.LAYER}:
        return cant_tell("elder_version_not_open", *evidence, entry=version.entry.name)
    if version.why or not version.settled:
        return cant_tell("elder_version_not_measured", *evidence, boxes=version.boxes)
    return cant_tell("perhaps_another_page", *evidence, page=version.url) if is_doubtful(version) else None


def is_doubtful(version: ElderVersion) -> bool:
    """True where what opened may be something else: its type is not larger, and most of the menu is not there."""
    unreached = len(version.missing) + len(version.dead)
    has_menu = bool(version.menu) and unreached * 2 <= len(version.menu)
    return not is_larger(version) and (version.opening is Opening.LAYER or not has_menu)


def is_larger(version: ElderVersion) -> bool:
    """True where its type is large, or has grown."""
    px, before = version.text_px or 0.0, version.text_px_before or 0.0
    return px >= LARGE_PX or (before > 0 and px >= before * GROWTH - 1e-6)


def accused(
    found: Toolbar, version: ElderVersion, evidence: tuple[Evidence, ...], reason: str, facts: Mapping[str, Fact]
) -> Outcome:
    """Failed, where it is an elder version beyond doubt and all of it had come."""
    if not version.entry.is_mode:
        return cant_tell("perhaps_a_column", *evidence, entry=version.entry.name)
    if missing := not_fetched(found):
        return cant_tell("elder_version_not_whole", *evidence, page=version.url, scripts=missing)
    return failed(reason, *evidence, **facts)


def not_fetched(found: Toolbar) -> tuple[str, ...]:
    """Addresses of what the page asked for and could not be had from here."""
    return tuple(script.url for script in found.scripts if script.state is ScriptState.NOT_FETCHED)


def gone(found: Toolbar) -> tuple[str, ...]:
    """Addresses of scripts that the site's own server says are not there."""
    return tuple(one.url for one in found.scripts if one.kind == "script" and one.state is ScriptState.GONE)


def pictured(seen: Seen, found: Toolbar, names: tuple[str, ...], quote: str = "") -> tuple[Evidence, ...]:
    """The page, once with each picture of these names that was taken; without a picture where there is none."""
    digests: Mapping[str, str] = {shot.name: shot.sha256 for shot in found.shots}
    page = shown_by(seen.site, quote)
    shots = [replace(page, screenshot=digests[name], shows=name) for name in names if name in digests]
    return tuple(shots[:_MOST_SHOTS]) or (page,)
