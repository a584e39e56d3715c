"""Everything can be reached and used by the keyboard, and the focus is seen.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 2.1.1, 2.1.2, 2.4.3, 2.4.7.
互联网网站适老化通用设计规范 asks for use by the keyboard throughout (wording not verified). What our rules find is
named rule by rule; the same rule on the same markup is one finding. The Tab key is really pressed. Failed: a focus
that cannot leave, forwards or backwards, and one that changes nothing in a picture of the window. The rest is left
to a person.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import did_not_open, fails, leaves_open, passes, site, stays_untested
from auditor.judge.examples_probed import barrier, gathered, seen_by
from auditor.model.barrier import Certainty, KeyboardReport, LayersReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.page import FailureKind
from auditor.model.probe import ProbeState

ASKS = Asks.SITE
PROBES = ("keyboard", "layers")


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"keyboard": KeyboardReport, "layers": LayersReport}, wants=lambda _: True)


EXAMPLES = (
    passes("nothing found", seen_by("keyboard")),
    fails("a focus that cannot leave", seen_by("keyboard", barrier("focus-trapped"))),
    leaves_open(
        "a button for the pointer only", seen_by("keyboard", barrier("works-by-pointer-only", Certainty.DOUBT))
    ),
    stays_untested("the probe did not end", site(gathered(keyboard=ProbeState.TIMED_OUT))),
    stays_untested("the site did not open", site(did_not_open(FailureKind.REFUSED))),
)
