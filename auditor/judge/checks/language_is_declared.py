"""The language that is declared is the one the page is written in.

Source: 无障碍环境建设法 art. 32 and GB/T 37668-2019 (neither read in full); WCAG 2.2, 3.1.1 and 3.1.2. What our
rules find is named rule by rule; the same rule on the same markup is one finding. Failed where the script of most
letters, or the small words of a language, contradict the declaration; axe-core asks that there is one.
"""

from collections.abc import Mapping

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import fails, leaves_open, passes
from auditor.judge.examples_probed import barrier, seen_by, usual
from auditor.judge.rule_groups import LANGUAGE
from auditor.model.barrier import Barrier, Certainty, ScanReport
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Fact, Outcome

ASKS = Asks.SITE
PROBES = ("scan",)


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"scan": ScanReport}, wants=LANGUAGE.__contains__, tell=_languages)


def _languages(barrier: Barrier, _: Look) -> Mapping[str, Fact]:
    """The language declared and the one heard, as a rule names them: en-US / zh, or the one heard alone."""
    declared, _slash, heard = barrier.said.rpartition(" / ")
    return {"declared": declared.partition("-")[0].lower(), "heard": heard}


EXAMPLES = (
    *usual("scan"),
    fails("Chinese, declared as English", seen_by("scan", barrier("language-declared-wrong"))),
    leaves_open(
        "a paragraph in another language", seen_by("scan", barrier("language-of-part-missing", Certainty.DOUBT))
    ),
    passes("what another check asks", seen_by("scan", barrier("text-very-small"))),
)
