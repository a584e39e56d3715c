"""The elder version shows no advertising, no window that comes by itself, no button that lures to download or pay.

Source: the general specification for elder-friendly web sites (2021) forbids the three (quoted by others, not read in
full). Failed for what a host known for advertising serves or what is labelled so beside a link to elsewhere, for a
layer over the middle of the page, or a dialog, that nobody asked for, and for buttons that urge to get a program at
once, or offer prizes. What only its name or place suggests, a plain offer of an app, and services of the site (to pay,
to top up a card) are left to a person; so is what a page shows whose entry may be that of a column. Documents to
download are no lure.
"""

from auditor.judge.examples import does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, passed
from auditor.judge.toolbar_examples import COLUMN, ELDER, elder, not_operated, toolbar
from auditor.judge.toolbars import elder_of, pictured
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import Intrusion, ToolbarEntry

ASKS = Asks.SITE
PROBES = ("toolbar",)
_SHOWN = 5


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = elder_of(seen)
    if isinstance(found, Outcome):
        return found
    report, version = found
    seen_there = version.intrusions
    evidence = pictured(seen, report, ("elder",), quote=seen_there[0].words if seen_there else version.entry.name)
    if not seen_there:
        return passed("none_seen", *evidence, page=version.url)
    sure = tuple(each for each in seen_there if each.sure)
    shown = (sure or seen_there)[:_SHOWN]
    kinds = tuple(dict.fromkeys(each.kind for each in shown))
    words = tuple(dict.fromkeys(each.words for each in shown))
    is_sure = bool(sure) and version.entry.is_mode
    verdict, reason = (failed, "intrusions_seen") if is_sure else (cant_tell, "perhaps_intrusions")
    return verdict(reason, *evidence, intrusions=kinds, words=words, page=version.url)


def _with(kind: str, *, sure: bool, entry: ToolbarEntry = ELDER) -> Seen:
    return elder(intrusions=(Intrusion(kind=kind, sure=sure, words="广告", where="div"),), entry=entry)


EXAMPLES = (
    passes("none of them", elder()),
    fails("advertising", _with("advertising", sure=True)),
    fails("a window by itself", _with("pop_up", sure=True)),
    fails("a button that lures", _with("inducing", sure=True)),
    leaves_open("something that may be one", _with("pop_up", sure=False)),
    leaves_open("a window on what may be a column's page", _with("pop_up", sure=True, entry=COLUMN)),
    leaves_open("it was still loading", elder(settled=False)),
    does_not_apply("no such entry", toolbar()),
    stays_untested("not probed", not_operated(ProbeState.NO_TIME)),
)
