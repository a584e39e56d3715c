"""Fields of forms say what they are for, and a captcha can be had in another way.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 1.3.1, 3.3.1 to 3.3.3 and
1.1.1. 互联网网站适老化通用设计规范 asks for captchas enlarged and by voice (wording not verified). What our rules
find is named rule by rule; the same rule on the same markup is one finding. A label that leads to no field is sure;
the rest is left to a person.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import fails, leaves_open, passes
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.judge.rule_groups import FORMS
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome

ASKS = Asks.SITE
PROBES = ("scan",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"scan": ScanReport}, wants=FORMS.__contains__)


EXAMPLES = (
    *usual("scan"),
    fails("a label that leads to no field", seen_by("scan", barrier("label-for-nothing"))),
    leaves_open(
        "a captcha that can only be seen", seen_by("scan", barrier("captcha-without-another-way", Certainty.DOUBT))
    ),
    passes("what another check asks", seen_by("scan", barrier("text-very-small"))),
)
