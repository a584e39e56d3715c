"""What the accessibility toolbar has switched on is still on when a link is followed.

Source: the department's own rule; the standards read so far do not say it. One setting that had an effect (type,
colours or zoom) is switched on in a plain page; the page is loaded again, and then the first page of the main menu.
Each is compared with its own plain state, for three seconds and a half. Failed where the next page is as plain as
without the toolbar though all scripts came. Anything between the two, and a setting lost by loading the same page again
only, is left to a person.
"""

from auditor.judge.examples import does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, inapplicable, passed, untested
from auditor.judge.toolbar_examples import does_nothing, kept, not_operated, toolbar, works
from auditor.judge.toolbars import pictured, with_entry
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Evidence, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import Kept, Opening, Toolbar

ASKS = Asks.SITE
PROBES = ("toolbar",)
AFTER = "accessibility_toolbar_opens"


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = with_entry(seen)
    if isinstance(found, Outcome):
        return found
    evidence = pictured(seen, found, ("plain", "opened"))
    if not found.trials:
        return untested("no_toolbar_open", *evidence)
    if not found.keepings:
        verdict = cant_tell if found.time_spent else inapplicable
        return verdict("keeping_not_tried" if found.time_spent else "nothing_to_keep", *evidence)
    return _kept(found, evidence)


def _kept(found: Toolbar, evidence: tuple[Evidence, ...]) -> Outcome:
    by_step = {keeping.step: keeping for keeping in found.keepings}
    link, reload = by_step.get("link"), by_step.get("reload")
    if link is None or link.kept is Kept.NOT_MEASURABLE:
        return cant_tell("keeping_not_measured", *evidence, obstacle=link.why if link else "no_next_page")
    facts = {"function": link.function.value, "page": link.url}
    if link.kept is Kept.LOST:
        return failed("lost_on_the_next_page", *evidence, **facts)
    if reload is not None and reload.kept is Kept.LOST:
        return cant_tell("lost_by_loading_again", *evidence, **facts)
    return passed("kept_on_the_next_page", *evidence, **facts)


_BOTH = (kept("reload", Kept.KEPT), kept("link", Kept.KEPT))

EXAMPLES = (
    passes("it is kept", toolbar(trials=(works(),), keepings=_BOTH)),
    fails("it is lost", toolbar(trials=(works(),), keepings=(kept("reload", Kept.KEPT), kept("link", Kept.LOST)))),
    leaves_open(
        "it is lost by loading the page again only",
        toolbar(trials=(works(),), keepings=(kept("reload", Kept.LOST), kept("link", Kept.KEPT))),
    ),
    leaves_open(
        "the next page could not be measured", toolbar(trials=(works(),), keepings=(kept("link", Kept.NOT_MEASURABLE),))
    ),
    leaves_open("the time ran out", toolbar(trials=(works(),), time_spent=True)),
    leaves_open("the page fought the probe off", not_operated(ProbeState.TIMED_OUT)),
    does_not_apply("nothing worked that could be kept", toolbar(trials=(does_nothing(),))),
    stays_untested("nothing opened", toolbar(Opening.NOTHING)),
)
