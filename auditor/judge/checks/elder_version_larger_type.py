"""The elder version is set in larger type.

Source: the general specification for elder-friendly web sites (2021) asks of mobile sites a size of at least 18 dp, of
others a mode of large type (quoted by others, not read in full). Measured as rendered, at the median of at most 200
text boxes: passed at 18 CSS pixels, or where half the boxes have them. Failed where the median is below and has not
grown by 10 % against the plain page; that threshold is our own. What has grown and is still below 18 is left to a
person, and so is an elder mode that is a toolbar, for it may have other ways, one of which not all could be fetched
from here, and a page whose entry may be that of a column for the elderly.
"""

from auditor.judge.examples import does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, passed
from auditor.judge.toolbar_examples import COLUMN, MENU, elder, not_operated, script, toolbar
from auditor.judge.toolbars import accused, elder_of, is_larger, pictured
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.probe import ProbeState
from auditor.model.toolbar import LARGE_PX, Opening, ScriptState

ASKS = Asks.SITE
PROBES = ("toolbar",)
_HALF = 0.5


def check(seen: Seen) -> Outcome:
    """See the module."""
    found = elder_of(seen)
    if isinstance(found, Outcome):
        return found
    report, version = found
    evidence = pictured(seen, report, ("plain", "elder"), quote=version.entry.name)
    px, before, share = version.text_px or 0.0, version.text_px_before or 0.0, version.large_share or 0.0
    facts: dict[str, Fact] = {"px": px, "px_before": before, "share": round(share * 100), "page": version.url}
    if px >= LARGE_PX or share >= _HALF:
        return passed("type_is_large", *evidence, **facts)
    if version.opening in {Opening.TOOLBAR, Opening.LAYER}:
        return cant_tell("perhaps_by_other_ways", *evidence, **facts)
    if is_larger(version):
        return cant_tell("type_grew_a_little", *evidence, **facts)
    return accused(report, version, evidence, "type_not_larger", facts)


EXAMPLES = (
    passes("at the size named", elder(18.0)),
    passes("half of it is", elder(16.0, large_share=0.5)),
    fails("as small as before", elder(14.0, large_share=0.1)),
    fails("just below our threshold", elder(15.39, large_share=0.1)),
    leaves_open("just at it", elder(15.4, large_share=0.1)),
    leaves_open("as small, and most of the menu is not there", elder(14.0, large_share=0.1, missing=MENU[:3])),
    leaves_open("as small, and a toolbar is there", elder(14.0, opening=Opening.TOOLBAR, large_share=0.1)),
    leaves_open(
        "as small, and its style sheet could not be had", elder(14.0, scripts=(script(ScriptState.NOT_FETCHED),))
    ),
    leaves_open("as small, and its name may be that of a column", elder(14.0, entry=COLUMN)),
    leaves_open("its turn did not come", elder(0.0, opening=Opening.NOT_TRIED)),
    leaves_open("nothing opened", elder(0.0, opening=Opening.NOTHING)),
    leaves_open("it was still loading", elder(settled=False)),
    does_not_apply("no such entry", toolbar()),
    stays_untested("not probed", not_operated(ProbeState.NO_TIME)),
)
