"""Everything can be reached and used by the keyboard, and the focus is seen.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 2.1.1, 2.1.2, 2.4.3, 2.4.7.
互联网网站适老化通用设计规范 asks for use by the keyboard throughout (wording not verified). What our rules find is
named rule by rule; the same rule on the same markup is one finding. The Tab key is really pressed. Failed: a focus
that cannot leave, forwards or backwards, and one that changes nothing in a picture of the window. The rest is left
to a person, and so is a page whose walk did not come round.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import fails, leaves_open, passes, site
from auditor.judge.examples_probed import barrier, gathered, seen_by, usual, walked
from auditor.model.barrier import BarrierReport, Certainty, KeyboardReport, LayersReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Fact, Outcome

ASKS = Asks.SITE
PROBES = ("keyboard", "layers")


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"keyboard": KeyboardReport, "layers": LayersReport}, cut=_cut)


def _cut(report: BarrierReport) -> dict[str, Fact] | None:
    """How far a walk came that did not come back to its beginning.

    A trap ends one, and is told by itself; where there is nothing to reach there is nothing to come back to.
    """
    if not isinstance(report, KeyboardReport) or report.is_whole or not (report.reached or report.expected):
        return None
    is_trapped = any(barrier.rule == "focus-trapped" for barrier in report.barriers)
    return None if is_trapped else {"reached": report.reached, "expected": report.expected}


EXAMPLES = (
    *usual("keyboard"),
    fails("a focus that cannot leave", seen_by("keyboard", barrier("focus-trapped"))),
    leaves_open(
        "a button for the pointer only", seen_by("keyboard", barrier("works-by-pointer-only", Certainty.DOUBT))
    ),
    passes("there is nothing to reach", site(gathered(keyboard=walked(reached=0, expected=0, is_whole=False)))),
    leaves_open("the walk did not come round", site(gathered(keyboard=walked(reached=5, is_whole=False)))),
)
