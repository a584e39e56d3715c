"""The language that is declared is the one the page is written in.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 3.1.1 and 3.1.2. What our
rules find is named rule by rule; the same rule on the same markup is one finding. Failed where the script of most
letters, or the small words of a language, contradict the declaration; axe-core asks that there is one.
"""

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import did_not_open, fails, leaves_open, passes, site, stays_untested
from auditor.judge.examples_probed import barrier, gathered, seen_by
from auditor.judge.themes import LANGUAGE
from auditor.model.barrier import Certainty, ScanReport
from auditor.model.check import Asks
from auditor.model.column import Seen
from auditor.model.finding import Outcome
from auditor.model.page import FailureKind
from auditor.model.probe import ProbeState

ASKS = Asks.SITE
PROBES = ("scan",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"scan": ScanReport}, wants=lambda found: found.rule in LANGUAGE)


EXAMPLES = (
    passes("nothing found", seen_by("scan")),
    fails("Chinese, declared as English", seen_by("scan", barrier("language-declared-wrong"))),
    leaves_open(
        "a paragraph in another language", seen_by("scan", barrier("language-of-part-missing", Certainty.DOUBT))
    ),
    passes("what another check asks", seen_by("scan", barrier("text-very-small"))),
    stays_untested("the probe did not end", site(gathered(scan=ProbeState.TIMED_OUT))),
    stays_untested("the site did not open", site(did_not_open(FailureKind.REFUSED))),
)
