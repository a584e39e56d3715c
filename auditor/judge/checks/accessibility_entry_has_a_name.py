"""The accessibility entry has a name that those who cannot see it hear.

Source: WCAG 2.2, success criteria 1.1.1 and 4.1.2, on which the standard GB/T 37668 rests by what others say of it (not
read). Whatever may lend it a name counts: text, title, alt, aria-label, a label, words drawn by the style sheet. Failed
only where what was pressed opened a toolbar, or belongs to a known tool, and has none of these.
"""

from auditor.judge.examples import does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed, untested
from auditor.judge.toolbar_examples import UNNAMED, not_operated, toolbar, works
from auditor.judge.toolbars import pictured, with_entry
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import Opening

ASKS = Asks.SITE
PROBES = ("toolbar",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = with_entry(seen)
    if isinstance(found, Outcome):
        return found
    entry = found.entry
    evidence = pictured(seen, found, ("plain",), quote=entry.html if entry else "")
    if entry is None:
        return untested("toolbar_not_probed", *evidence)
    if entry.name:
        return passed("entry_named", *evidence, entry=entry.name)
    is_sure = found.opening is Opening.TOOLBAR
    verdict, reason = (failed, "entry_without_name") if is_sure else (cant_tell, "not_surely_an_entry")
    return verdict(reason, *evidence, where=entry.where)


EXAMPLES = (
    passes("it has a name", toolbar()),
    fails("it has none, and opens a toolbar", toolbar(entry=UNNAMED, trials=(works(),))),
    leaves_open("it has none, and opened nothing", toolbar(Opening.NOTHING, entry=UNNAMED)),
    does_not_apply("no entry", toolbar(Opening.NOT_TRIED, entry=None)),
    stays_untested("not probed", not_operated(ProbeState.NO_TIME)),
)
