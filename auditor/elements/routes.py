"""A route between two places: 火车站至客运中心, 甲县—乙镇, 城东→城西, 甲县开往乙县."""

import re
from collections.abc import Iterator

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_HAN = "一-鿿"
_JOINS = r"(?:⇌|⇋|⇄|⇆|↔|⟷|⇔|→|⇒|<-+>|<=>|-+>|=>|{way-joins}|[—–―─]{1,2}|-{1,2}|~)"
_NAME = rf"[{_HAN}]{{2,10}}(?:\([{_HAN}]{{1,8}}\))?"
_ROUTE = word_pattern(rf"(?P<a>{_NAME}) ?(?P<join>{_JOINS}) ?(?P<b>{_NAME})")
_JOIN = word_pattern(rf"(?:(?<=[{_HAN})])|(?<=[{_HAN})] )){_JOINS}(?= ?[{_HAN}])")
_AROUND = 28
"""Characters that reach from a join past the names on either side of it."""
_BOTH_WAYS = word_pattern("[⇌⇋⇄⇆↔⟷⇔<]|{way-both}")
"""Joins that stand between places alone."""
_ONE_WAY = re.compile("[→⇒>]")
"""Joins of places or of steps; the others join much else."""
_PLACE = word_pattern("{place-ends}")
_ENDS_A_PLACE = word_pattern(r"{place-ends}\)?$")
_RUNS = word_pattern("{route-runs}")
_OF_A_LINE = word_pattern(rf"[{_HAN}]{{2,8}}{{of-a-line}}")
_LABEL = word_pattern(r"{route-label}(?:\([^()]{0,12}\))?[:: ]{1,2}$")
_NO_PLACE = word_pattern("{no-place-ends}$")
"""How no name of a place ends: 周一至周五, 直至, 送至."""
_NAVIGATION = word_pattern("{navigation}")
"""What a dash joins in titles and in ways back: 公交集团-线路信息."""
_STEPS = word_pattern("{steps}")
"""What arrows join in instructions: 购票→安检→进站."""
_LABEL_CHARS = 24


def route(text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where two places are joined first, so that a way from one to the other is told."""
    joined = vocabulary.pattern(_ROUTE)
    for start, end in _near_joins(text, vocabulary):
        at = start
        while found := joined.search(text, at, end):
            if _is_route(text, found, vocabulary):
                return found.span()
            at = found.end("join")
    return None


def _near_joins(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The parts of a text in which something is joined: mostly few of a long one, and names are sought there alone."""
    start = end = 0
    for join in vocabulary.pattern(_JOIN).finditer(text):
        if join.start() - _AROUND > end:
            if end:
                yield start, end
            start = join.start() - _AROUND
        end = join.end() + _AROUND
    if end:
        yield start, min(end, len(text))


def _is_route(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    a, b, asked = found["a"], found["b"], vocabulary.pattern
    if asked(_NO_PLACE).search(a) or asked(_NAVIGATION).search(found[0]) or asked(_STEPS).search(found[0]):
        return False
    if asked(_BOTH_WAYS).search(found["join"]):
        return True
    ends, goes_on = bool(asked(_ENDS_A_PLACE).search(a)), bool(asked(_PLACE).search(b, 1))
    before = text[max(0, found.start() - _LABEL_CHARS) : found.start()]
    is_told = bool(asked(_LABEL).search(before) or asked(_RUNS).search(b))
    if _ONE_WAY.search(found["join"]):
        return ends or goes_on or is_told
    return (ends and goes_on) or (is_told and (ends or goes_on)) or bool(asked(_OF_A_LINE).match(b))


_LINE = word_pattern(
    r"(?<![\d.a-z经纬])(?:[a-z]{0,2}\d{1,3}{line-word}(?!\d|{no-line-after})|brt ?\d{1,3})(?![a-z])", re.IGNORECASE
)
"""1路, K2路, BRT1; no 2路口 and no 经3路, which are streets."""
_COMPANY_PHONE = word_pattern(
    r"(?<![业局门管]){company-desk}{company-line}?[: ]{1,2}"
    r"(?:\(?0\d{2,3}(?:\) ?|[-— ])?\d{7,8}|400[-— ]?\d{3}[-— ]?\d{4})(?!\d)"
)
"""客服：0000-1234567; a number of five figures is the authorities'."""


def line(text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The first number of a line."""
    found = vocabulary.pattern(_LINE).search(text)
    return found.span() if found else None


def company_phone(text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The first number by which a company hears its passengers."""
    found = vocabulary.pattern(_COMPANY_PHONE).search(text)
    return found.span() if found else None
