"""Text can be enlarged to twice its size without being cut off.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 1.4.4.
互联网网站适老化通用设计规范 asks for enlargement without loss (wording not verified). What our rules find is named
rule by rule; the same rule on the same markup is one finding. Only the text is enlarged, nothing else. Everything
is left to a person.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import leaves_open
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.model.barrier import Certainty, ZoomReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.SITE
PROBES = ("zoom",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"zoom": ZoomReport})


EXAMPLES = (
    *usual("zoom"),
    leaves_open("text that is cut off", seen_by("zoom", barrier("enlarged-text-cut-off", Certainty.DOUBT))),
)
