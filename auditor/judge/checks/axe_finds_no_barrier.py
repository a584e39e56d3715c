"""No page of the sample has a barrier that axe-core is sure of.

Source: 无障碍环境建设法 art. 32 (sites built with public money are to come up to the standards step by step; the
whole law was not read), GB/T 37668-2019 (its list of 58 items was not found) and its source, WCAG 2.x levels A and
AA, by whose success criteria axe-core's rules are tagged. Counted by rule and kind of markup; the same on many
pages is one finding. What axe-core calls incomplete, and what it could not look at, is left to a person; its best
practices, which no success criterion asks, are shown and not judged. A contrast too low is sure only where pictures of
the text, taken by the probe, show it too. To pass is not conformance: machines see a
part of the barriers only.
"""

import math
import re
from dataclasses import replace

from auditor.judge.barriers import judge_barriers
from auditor.judge.examples import fails, leaves_open, passes, site
from auditor.judge.examples_probed import axe, barrier, gathered, usual
from auditor.model.barrier import AxeReport, Barrier, Certainty, Contrast, Picturing
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Fact, Outcome

ASKS = Asks.SITE
PROBES = ("axe",)
_NOT_OF_THE_PAGE = frozenset({"frame-tested"})  # axe-core's word on its own reach
_LONG = 280
"""Characters; a reader is shown twenty more."""
_LAST_REMEDY = re.compile(r"[；;][^；;]*$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
"""What its messages have where they were translated; some were not."""


def check(seen: Seen) -> Outcome:
    """See the module."""
    return judge_barriers(seen, {"axe": AxeReport}, wants=_is_of_the_page, tell=_of_the_rule)


def _is_of_the_page(rule: str) -> bool:
    return rule not in _NOT_OF_THE_PAGE


def _of_the_rule(barrier: Barrier, look: Look) -> dict[str, Fact]:
    report = look.page.report(AxeReport) if look.page else None
    rule = next((rule for rule in report.rules if rule.id == barrier.rule), None) if report else None
    return {
        "help_zh": rule.help_zh if rule else "",
        "help_en": rule.help if rule else "",
        "said_zh": _sentence(barrier.said) if _HAN.search(barrier.said) else "",
        "said_en": _sentence(barrier.said_en),
        "axe_version": report.version if report else "",
        **(_as_pictured(barrier.contrast) if barrier.contrast else {}),
    }


def _as_pictured(contrast: Contrast) -> dict[str, Fact]:
    """What pictures of a text show of its contrast; a reader is told this in place of what axe-core took it for."""
    if contrast.least is None or contrast.most is None:
        return {"pictured": contrast.seen.value}
    return {
        "pictured": contrast.seen.value,
        "ratio": _two_digits(contrast.least),
        "ratio_most": _two_digits(contrast.most),
        "ratio_needed": contrast.needed,
        "ink": contrast.text,
        "ground": contrast.ground,
    }


def _two_digits(ratio: float) -> float:
    """Never rounded up: what is too low is not told as enough."""
    return math.floor(ratio * 100) / 100


def _sentence(said: str) -> str:
    """What axe-core says to do, without its last full stop; where it is long, up to the last remedy told in full."""
    whole = said if len(said) <= _LONG else _LAST_REMEDY.sub("", said[:_LONG])
    return whole.strip().rstrip("。；;.")


_SURE, _OPEN = barrier("image-alt"), barrier("color-contrast", Certainty.DOUBT)
_PALE = Contrast(needed=4.5, seen=Picturing.TOO_LOW, least=1.92, most=1.92, text="#bbbbbb", ground="#ffffff")
_UNEVEN = Contrast(needed=4.5, seen=Picturing.UNEVEN, least=1.2, most=9.1, text="#bbbbbb", ground="#ffffff")

EXAMPLES = (
    *usual("axe"),
    fails("a picture without an alternative", site(gathered(axe=axe(_SURE)))),
    fails("sure of one, not of another", site(gathered(axe=axe(_OPEN, _SURE)))),
    fails(
        "on another page of the sample",
        site(gathered(axe=axe()), others=[gathered("https://bus.example/a", axe=axe(_SURE))]),
    ),
    fails(
        "a text is too pale, and its picture shows it",
        site(gathered(axe=axe(replace(barrier("color-contrast"), contrast=_PALE)))),
    ),
    leaves_open("axe-core is not sure", site(gathered(axe=axe(_OPEN)))),
    leaves_open("a text's ground is uneven", site(gathered(axe=axe(replace(_OPEN, contrast=_UNEVEN))))),
    passes("good practice only", site(gathered(axe=axe(barrier("region", Certainty.ADVICE), tags=("best-practice",))))),
    passes(
        "it could not look into frames, and says so of itself",
        site(gathered(axe=axe(barrier("frame-tested", Certainty.DOUBT)))),
    ),
)
