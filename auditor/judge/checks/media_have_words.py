"""Films, sounds and what moves by itself have words, and can be stopped.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 1.2.1 to 1.2.3, 1.4.2 and
2.2.2. What our rules find is named rule by rule; the same rule on the same markup is one finding. Our rules see
that no words are offered, not that there are none: everything is left to a person.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import leaves_open, passes
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.judge.rule_groups import MEDIA
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.SITE
PROBES = ("scan",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"scan": ScanReport}, wants=MEDIA.__contains__)


EXAMPLES = (
    *usual("scan"),
    leaves_open("a sound without a transcript", seen_by("scan", barrier("sound-without-text", Certainty.DOUBT))),
    passes("what another check asks", seen_by("scan", barrier("text-very-small"))),
)
