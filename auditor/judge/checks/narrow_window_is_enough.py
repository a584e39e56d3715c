"""In a window 320 pixels wide nothing is cut off, and lines need no scrolling to the side.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 1.4.10. What our rules find
is named rule by rule; the same rule on the same markup is one finding. Everything is left to a person: tables, maps
and pictures may need the room.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import leaves_open
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.model.barrier import Certainty, ReflowReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.SITE
PROBES = ("reflow",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"reflow": ReflowReport})


EXAMPLES = (
    *usual("reflow"),
    leaves_open(
        "a line that runs out of the window",
        seen_by("reflow", barrier("text-runs-out-of-narrow-window", Certainty.DOUBT)),
    ),
)
