"""The shapes a checklist may name: forms of words that satisfy an element whatever its own words are.

Each looks through a text that was folded and says where it stands first; none takes longer than the text is long.
"""

import re
from collections.abc import Callable, Mapping

from auditor.elements.clocks import Place, begins, clock, office_hours
from auditor.elements.persons import head
from auditor.elements.routes import company_phone, line, route
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import WordPattern, word_pattern

Shape = Callable[[str, Vocabulary], Place | None]

_TELEPHONE = word_pattern(
    r"(?<!\d)(?:\(?0\d{2,3}(?:\) ?|[-— ])?\d{7,8}|400[-— ]?\d{3}[-— ]?\d{4}|12328|12345|95\d{3}|96\d{3,4})(?!\d)"
)
_FARE = word_pattern(
    r"\d+(?:\.\d{1,2})?元|¥ ?\d+(?:\.\d{1,2})?|"
    r"{fare-named}[^。；;,]{0,4}[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}元"
)
_ADDRESS = word_pattern(r"[一-鿿]{1,12}{street}\d{1,5}号")
_FORBIDDEN = word_pattern(
    r"{forbids}[^。；;！!？?]{0,12}{carry}|"
    r"{dangerous-goods}[^。；;！!？?]{0,60}{forbids}[^。；;！!？?]{0,12}(?:{carry}|{board})"
)
"""请勿携带易燃、易爆物品 as well as 易燃、易爆物品一律不得带上车."""
_AMOUNT = r"[\d一二两三四五六七八九十百半]+(?:\.\d+)? ?{measure}"
_WITHIN = r"[^。；;！!？?\d一二两三四五六七八九十百半]{0,4}"
_ALLOWANCE = word_pattern(
    r"(?:{goods-carried}|{goods})[^。；;！!？?]{0,24}"
    rf"(?:{{at-most}}{_WITHIN}{_AMOUNT}|{_AMOUNT}{{at-most-after}})|"
    rf"{{at-most}}{_WITHIN}{_AMOUNT}(?:{{and-more}})?[^。；;！!？?]{{0,8}}{{goods}}",
    re.IGNORECASE,
)
"""How much of something a passenger may carry: 随身行李不超过十公斤, 超过两瓶的白酒不得随车."""
_FEW = r"\d{1,3}(?:[-—~至]\d{1,3})?"
_HEADWAY = word_pattern(
    rf"{_FEW} ?分钟?(?:{{more-or-less}})?(?:(?:[一1/]|{{each}}) ?)?(?:{{run}}|{{sets-out}}(?!{{headway-word}}))|"
    rf"{_FEW} ?min(?:ute)?s?/{{run-of-line}}|{{each-hour}}{_FEW}{{run-an-hour}}|"
    r"(?:{half-hour}|[一两1-4]{hours})[一1]?{run-an-hour}|"
    rf"{{peak}}(?:{{peak-time}})?(?:{{about}})?[: ]?{_FEW} ?分|"
    rf"{{interval}}(?:{{interval-time}})?(?:{{interval-about}})?[: ]?{_FEW} ?分"
)
"""每8-12分钟一班, 约10分钟/趟, 间隔5分钟."""


def _by(pattern: WordPattern) -> Shape:
    def first(text: str, vocabulary: Vocabulary) -> Place | None:
        found = vocabulary.pattern(pattern).search(text)
        return found.span() if found else None

    return first


SHAPES: Mapping[str, Shape] = {
    "telephone": _by(_TELEPHONE),
    "fare": _by(_FARE),
    "time": clock,
    "address": _by(_ADDRESS),
    "forbidden": _by(_FORBIDDEN),
    "allowance": _by(_ALLOWANCE),
    "headway": _by(_HEADWAY),
    "route": route,
    "head": head,
    "line": line,
    "begins": begins,
    "office_hours": office_hours,
    "company_phone": company_phone,
}
