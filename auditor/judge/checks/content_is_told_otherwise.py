"""Headings, lists, tables, links and pictures say what they are.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 1.1.1, 1.3.1, 1.4.1, 2.4.2
and 2.4.4. What our rules find is named rule by rule; the same rule on the same markup is one finding. Only what
cannot be meant otherwise is failed; what may be is left to a person; good practice is shown and not judged.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import fails, leaves_open, passes
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.judge.rule_groups import FORMS, LANGUAGE, MEDIA
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.SITE
PROBES = ("scan",)
_OF_OTHERS = (*MEDIA, *FORMS, *LANGUAGE)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"scan": ScanReport}, wants=lambda rule: rule not in _OF_OTHERS)


EXAMPLES = (
    *usual("scan"),
    fails("a title that says nothing", seen_by("scan", barrier("title-says-nothing"))),
    leaves_open("a link that says nothing", seen_by("scan", barrier("link-says-nothing", Certainty.DOUBT))),
    passes("justified text, which is advice", seen_by("scan", barrier("text-justified", Certainty.ADVICE))),
    passes("what another check asks", seen_by("scan", barrier("sound-without-text"))),
)
