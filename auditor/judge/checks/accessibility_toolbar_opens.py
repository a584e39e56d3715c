"""Pressing the accessibility entry opens what it promises.

Source: the accessibility law (2023), article 32, asks public bodies' sites to come to meet the standards by degrees
(quoted by others, not read in full); that an entry which is there must open something is the department's own reading.
The entry is pressed in a window of its own, and eight seconds are allowed for something to appear. Failed only where
nothing at all happened though every script had come and nothing was still loading, or where the site's own server says
that the script or the page is not there. A known tool whose script came and that does not answer may refuse browsers
without a screen: that, anything that could not be fetched from here, a dialog, a hidden entry, words that may be the
name of a column, entries that were not tried, and whatever else opened than a toolbar are left to a person. A page
without an entry is not judged.
"""

from auditor.judge.examples import did_not_open, does_not_apply, fails, leaves_open, passes, site, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed, untested
from auditor.judge.toolbar_examples import COLUMN, HIDDEN, UNNAMED, elder, not_operated, script, toolbar, works
from auditor.judge.toolbars import gone, not_fetched, pictured, with_entry
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Evidence, Outcome
from auditor.model.page import FailureKind
from auditor.model.probe import ProbeState
from auditor.model.toolbar import EntryKind, Opening, ScriptState, Toolbar, ToolbarEntry

ASKS = Asks.SITE
PROBES = ("toolbar",)
_OTHERWISE = {
    Opening.LAYER: "something_appeared",
    Opening.CHANGED: "page_changed",
    Opening.PAGE: "another_page_opened",
    Opening.PAGE_CLOSED: "page_did_not_open",
}


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = with_entry(seen)
    if isinstance(found, Outcome):
        return found
    entry = found.entry
    evidence = pictured(seen, found, ("plain", "opened"), quote=entry.name or entry.html if entry else "")
    if entry is None or found.opening is Opening.NOT_TRIED:
        return untested("toolbar_not_probed", *evidence)
    name = entry.name or entry.where
    if found.opening is Opening.TOOLBAR or found.trials:
        return passed("toolbar_opened", *evidence, entry=name, functions=len(found.trials), tools=_tools(found))
    if found.opening is Opening.NOTHING:
        return _nothing(found, entry, name, evidence)
    return _other(found, entry, name, evidence)


def _tools(found: Toolbar) -> tuple[str, ...]:
    return found.vendors or ("unknown",)


def _other(found: Toolbar, entry: ToolbarEntry, name: str, evidence: tuple[Evidence, ...]) -> Outcome:
    if entry.kind is EntryKind.ELDER and entry.is_mode and found.opening in {Opening.PAGE, Opening.CHANGED}:
        return passed("elder_version_opened", *evidence, entry=name, page=found.opened_url)
    if found.opening is Opening.PAGE_GONE and (missing := not_fetched(found)):
        return cant_tell("script_not_fetched", *evidence, entry=name, scripts=missing)
    if found.opening is Opening.PAGE_GONE and (doubt := _doubt_of_entry(found, entry)):
        return cant_tell(doubt, *evidence, entry=name)
    if found.opening is Opening.PAGE_GONE:
        return failed("page_gone", *evidence, entry=name, page=found.opened_url)
    return cant_tell(_OTHERWISE[found.opening], *evidence, entry=name, page=found.opened_url)


def _doubt_of_entry(found: Toolbar, entry: ToolbarEntry) -> str | None:
    if not entry.name:
        return "not_surely_an_entry"
    if not entry.is_mode:
        return "perhaps_a_column"
    return "others_not_tried" if found.untried else None


def _nothing(found: Toolbar, entry: ToolbarEntry, name: str, evidence: tuple[Evidence, ...]) -> Outcome:
    if missing := not_fetched(found):
        return cant_tell("script_not_fetched", *evidence, entry=name, scripts=missing)
    doubts = {
        "asked_by_dialog": found.dialogs > 0,
        "still_loading": found.loading or found.time_spent,
        "entry_hidden": not entry.shown,
        "known_tool_silent": any(s.vendor and s.state is ScriptState.LOADED for s in found.scripts),
    }
    doubt = next((reason for reason, holds in doubts.items() if holds), _doubt_of_entry(found, entry))
    if doubt:
        return cant_tell(doubt, *evidence, entry=name, tools=_tools(found))
    if missing := gone(found):
        return failed("script_gone", *evidence, entry=name, scripts=missing)
    return failed("nothing_opened", *evidence, entry=name)


EXAMPLES = (
    passes("a toolbar opens", toolbar(trials=(works(),))),
    passes("a page with a toolbar opens", toolbar(Opening.PAGE, trials=(works(),))),
    fails("nothing happens", toolbar(Opening.NOTHING)),
    fails(
        "its script is gone from the site's own server", toolbar(Opening.NOTHING, scripts=(script(ScriptState.GONE),))
    ),
    fails("its page is gone", toolbar(Opening.PAGE_GONE)),
    leaves_open("its script could not be had", toolbar(Opening.NOTHING, scripts=(script(ScriptState.NOT_FETCHED),))),
    leaves_open(
        "its page is gone, and a script that may have opened it otherwise could not be had",
        toolbar(Opening.PAGE_GONE, scripts=(script(ScriptState.NOT_FETCHED),)),
    ),
    leaves_open("the page asked its user instead", toolbar(Opening.NOTHING, dialogs=1)),
    leaves_open("the page was still loading", toolbar(Opening.NOTHING, loading=True)),
    leaves_open("a known tool came and is silent", toolbar(Opening.NOTHING, scripts=(script(ScriptState.LOADED),))),
    leaves_open("it is not sure that it is an entry", toolbar(Opening.NOTHING, entry=UNNAMED)),
    leaves_open("its words may be the name of a column", toolbar(Opening.NOTHING, entry=COLUMN)),
    leaves_open("the page of what may be a column is gone", toolbar(Opening.PAGE_GONE, entry=COLUMN)),
    leaves_open("what may be a column opens", toolbar(Opening.PAGE, entry=COLUMN)),
    leaves_open("nothing happens, and another entry was not tried", toolbar(Opening.NOTHING, untried=1)),
    leaves_open("another page opens", toolbar(Opening.PAGE)),
    leaves_open("something else appears", toolbar(Opening.LAYER)),
    leaves_open("the page itself changes", toolbar(Opening.CHANGED)),
    leaves_open("its page does not open from here", toolbar(Opening.PAGE_CLOSED)),
    leaves_open("it is not shown", toolbar(Opening.NOTHING, entry=HIDDEN)),
    passes("an elder version opens", elder()),
    leaves_open("the page fought the probe off", not_operated(ProbeState.TIMED_OUT)),
    does_not_apply("no entry", toolbar(Opening.NOT_TRIED, entry=None)),
    stays_untested("not probed", not_operated(ProbeState.NO_TIME)),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
)
