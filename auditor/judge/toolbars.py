"""What the checks of toolbars and elder versions share: the probe's report, and what stands in its place."""

from collections.abc import Mapping
from dataclasses import replace

from auditor.judge.outcome import cant_tell, inapplicable, shown_by, untested
from auditor.judge.shut import shut, unvisited
from auditor.model.column import Seen
from auditor.model.finding import Evidence, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import ElderVersion, Opening, ScriptState, Toolbar

PROBE = "toolbar"
LARGE_PX = 18
"""CSS pixels. Source: the general specification for elder-friendly web sites (2021), as quoted by others."""
GROWTH = 1.10
"""Our own threshold."""
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
        verdict = cant_tell if found.time_spent else inapplicable
        return verdict("elder_version_not_reached" if found.time_spent else "no_elder_entry", shown_by(seen.site))
    evidence = pictured(seen, found, ("plain", "elder"), quote=version.entry.name)
    if version.opening not in {Opening.PAGE, Opening.CHANGED, Opening.TOOLBAR, Opening.LAYER}:
        return cant_tell("elder_version_not_open", *evidence, entry=version.entry.name)
    if version.why or not version.settled:
        return cant_tell("elder_version_not_measured", *evidence, boxes=version.boxes)
    if is_doubtful(version):
        return cant_tell("perhaps_another_page", *evidence, page=version.url)
    return found, version


def is_doubtful(version: ElderVersion) -> bool:
    """True where what opened may be something else: its type is not larger, and most of the menu is not there."""
    unreached = len(version.missing) + len(version.dead)
    has_menu = bool(version.menu) and unreached * 2 <= len(version.menu)
    return not is_larger(version) and (version.opening is Opening.LAYER or not has_menu)


def is_larger(version: ElderVersion) -> bool:
    """True where its type is large, or has grown."""
    px, before = version.text_px or 0.0, version.text_px_before or 0.0
    return px >= LARGE_PX or (before > 0 and px >= before * GROWTH - 1e-6)


def not_fetched(found: Toolbar) -> tuple[str, ...]:
    """Addresses of scripts that could not be had from here."""
    return tuple(script.url for script in found.scripts if script.state is ScriptState.NOT_FETCHED)


def gone(found: Toolbar) -> tuple[str, ...]:
    """Addresses of scripts that the site's own server says are not there."""
    return tuple(script.url for script in found.scripts if script.state is ScriptState.GONE)


def pictured(seen: Seen, found: Toolbar, names: tuple[str, ...], quote: str = "") -> tuple[Evidence, ...]:
    """The page, once with each picture of these names that was taken; without a picture where there is none."""
    digests: Mapping[str, str] = {shot.name: shot.sha256 for shot in found.shots}
    page = shown_by(seen.site, quote)
    shots = [replace(page, screenshot=digests[name], shows=name) for name in names if name in digests]
    return tuple(shots[:_MOST_SHOTS]) or (page,)
