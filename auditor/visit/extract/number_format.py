"""What a cell shows of its value: 2 with the format 0"元" shows 2元. Runs in the child.

Source: ECMA-376-1, 18.8.30 and 18.8.31 (number formats), with the built-in ones of a Chinese Excel.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite

from auditor.visit.extract.format_days import DAY_LETTERS, shown_day
from auditor.visit.extract.numerals import chinese

_MONEY = '"¥"#,##0'
_MONTH, _DAY, _WHOLE_DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_CLOCK, _HALVED = 'h"时"mm"分"', '上午/下午h"时"mm"分"'
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: _MONEY, 6: _MONEY, 7: f"{_MONEY}.00", 8: f"{_MONEY}.00", 9: "0%",
    10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: _MONTH, 28: _DAY,
    29: _DAY, 30: "m/d/yy", 31: _WHOLE_DAY, 32: _CLOCK, 33: f'{_CLOCK}ss"秒"', 34: _HALVED, 35: f'{_HALVED}ss"秒"',
    36: _MONTH, 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: _MONEY, 43: "#,##0.00",
    44: f"{_MONEY}.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _MONTH, 51: _DAY,
    52: _MONTH, 53: _DAY, 54: _DAY, 55: _HALVED, 56: f'{_HALVED}ss"秒"', 57: _MONTH, 58: _DAY,
}  # fmt: skip
"""Formats that a file names by number alone."""
GENERAL = "General"
_LONGEST = 500  # characters; Excel allows 255
_TOKEN = re.compile(
    r'(?P<bracket>\[[^\]]*\])|"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|(?P<skipped>[_*].)|(?P<general>General)|'
    r"(?P<half>AM/PM|A/P|上午/下午)|(?P<day>(?P<letter>[yYmMdDhHsSeEgGaAbB])(?P=letter)*)|(?P<digit>[0#?])|(?P<sign>[.,%@/;])|"
    r"(?P<other>.)",
    re.DOTALL,
)
_EXPONENT = re.compile(r"[eE][+-][0#?]+")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DIGITS_OF_CHINA = re.compile(r"\[DBNum([12])\]", re.IGNORECASE)
_EXACT = 2.0**53
"""Whole numbers beyond are not exact in a cell."""


@dataclass(frozen=True, slots=True)
class Token:
    """One sign of a format: kind (literal, day, half, elapsed, digit, sign) and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _FormatSection:
    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None
    numerals: int
    """1: 一二三, 2: 壹贰叁; 0: figures."""
    exponent: str
    is_general: bool

    @property
    def is_day(self) -> bool:
        return not self.exponent and any(token.kind in {"day", "elapsed"} for token in self.tokens)


def shown_number(value: float, code: str, *, since_1904: bool = False) -> str | None:
    """A number as its cell shows it; None where its format cannot be read."""
    if not code.strip() or not isfinite(value):
        return general(value)
    sections = _sections(code)
    section = _section_for(value, sections)
    if section is None:
        return None
    signed = value
    if section.condition is None and len(sections) > 1 and section is not sections[0]:
        signed = abs(value)  # the format of negative numbers brings its own sign
    if section.is_day:
        return shown_day(section.tokens, value, since_1904=since_1904, numerals=section.numerals)
    return _number(section, signed)


def shown_text(value: str, code: str) -> str:
    """A text as its cell shows it: where the format has words for texts, with them."""
    sections = _sections(code)
    with_sign = [s for s in (*sections[3:4], *sections[:1]) if any(t == Token("sign", "@") for t in s.tokens)]
    if not with_sign:
        return value if len(sections) <= 3 or sections[3].is_general else _said(sections[3])  # noqa: PLR2004
    return "".join(value if token.text == "@" else token.text for token in with_sign[0].tokens)


def general(value: float) -> str:
    """A number without a format."""
    if not isfinite(value):
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < _EXACT else f"{value:.11g}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_FormatSection, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for found in _TOKEN.finditer(code[:_LONGEST]):
        if found["sign"] == ";":
            parts.append([])
        else:
            parts[-1].append(found)
    return tuple(map(_section, parts))


def _section(found: Sequence[re.Match[str]]) -> _FormatSection:
    whole = "".join(match[0] for match in found)
    plain = "".join(
        match[0] for match in found if not match["quoted"] and not match["bracket"] and not match["escaped"]
    )
    condition, numerals, power = _CONDITION.search(whole), _DIGITS_OF_CHINA.search(whole), _EXPONENT.search(plain)
    return _FormatSection(
        tokens=tuple(token for match in found if (token := _token(match))),
        condition=(condition[1], float(condition[2])) if condition else None,
        numerals=int(numerals[1]) if numerals else 0,
        exponent=power[0] if power else "",
        is_general=any(match["general"] for match in found),
    )


def _token(found: re.Match[str]) -> Token | None:
    if found["bracket"]:
        elapsed, currency = _ELAPSED.fullmatch(found[0]), _CURRENCY.match(found[0])
        if elapsed:
            return Token("elapsed", elapsed[1].lower())
        return Token("literal", currency[1]) if currency and currency[1] else None
    if found["skipped"]:
        return None
    for kind in ("day", "half", "digit", "sign"):
        if found[kind]:
            text = found[kind].lower() if kind == "day" else found[kind]
            return Token("literal" if kind == "day" and text[0] not in DAY_LETTERS else kind, text)
    return Token(
        "general" if found["general"] else "literal", found["quoted"] or found["escaped"] or found["other"] or ""
    )


def _section_for(value: float, sections: tuple[_FormatSection, ...]) -> _FormatSection | None:
    numbers = sections[:3] if len(sections) > 3 else sections  # noqa: PLR2004 - the fourth is of texts
    if any(section.condition for section in numbers):
        return next((s for s in numbers if s.condition is None or _holds(value, *s.condition)), None)
    if value < 0 and len(numbers) > 1:
        return numbers[1]
    return numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]  # noqa: PLR2004


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound, "=": value == bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


def _said(section: _FormatSection) -> str:
    return "".join(token.text for token in section.tokens if token.kind == "literal")


def _number(section: _FormatSection, value: float) -> str | None:
    if section.is_general or any(token == Token("sign", "@") for token in section.tokens):
        plain = chinese(general(value), section.numerals)
        said = (plain if token.kind == "general" or token.text == "@" else token.text for token in section.tokens)
        return "".join(said).strip()
    if not any(token.kind == "digit" for token in section.tokens):
        minus = "-" if value < 0 and section.tokens else ""
        return minus + _said(section)
    if section.exponent:
        return f"{value:.2E}"
    if any(token == Token("sign", "/") for token in section.tokens):
        return general(value) + _said(section).strip()
    return _placed(section, value)


def _placed(section: _FormatSection, value: float) -> str | None:
    """The figures of a number, put where the format has room for them."""
    tokens = list(section.tokens)
    point = next((at for at, token in enumerate(tokens) if token == Token("sign", ".")), len(tokens))
    last = max(at for at, token in enumerate(tokens) if token.kind == "digit")
    scale = 10 ** (2 * sum(token == Token("sign", "%") for token in tokens))
    thousands = sum(token == Token("sign", ",") for token in tokens[last + 1 :])
    rooms = sum(token.kind == "digit" for token in tokens[point:])
    try:
        exact = Decimal(repr(value)) * scale / (1000**thousands)
        rounded = abs(exact).quantize(Decimal(1).scaleb(-rooms), ROUND_HALF_UP)
    except ArithmeticError:
        return None
    whole, _, rest = f"{rounded:f}".partition(".")
    grouped = any(token == Token("sign", ",") for token in tokens[:last])
    ahead = _ahead(tokens[:point], whole.lstrip("0"), grouped=grouped)
    said = ("-" if exact < 0 and rounded else "") + ahead + _behind(tokens[point:], rest)
    return chinese(said, section.numerals).strip()


def _ahead(tokens: Sequence[Token], figures: str, *, grouped: bool) -> str:
    """What stands before the point, written from its end: the first room takes all figures that are left."""
    parts: list[str] = []
    rooms = sum(token.kind == "digit" for token in tokens)
    placed = 0
    for token in reversed(tokens):
        if token.kind != "digit":
            parts.append(token.text if token.kind == "literal" or token.text == "%" else "")
            continue
        rooms -= 1
        while figures or token.text == "0":
            parts.append("," if grouped and placed and placed % 3 == 0 else "")
            parts.append(figures[-1:] or "0")
            figures, placed = figures[:-1], placed + 1
            if rooms or not figures:
                break
    return "".join(reversed(parts))


def _behind(tokens: Sequence[Token], figures: str) -> str:
    """What stands from the point on; figures that are nought and need not be shown are left out."""
    rooms = [token.text for token in tokens if token.kind == "digit"]
    while figures.endswith("0") and rooms and rooms[len(figures) - 1] != "0":
        figures = figures[:-1]
    parts, at = [], 0
    for token in tokens:
        if token.kind == "digit":
            parts.append(figures[at : at + 1])
            at += 1
        elif token.kind == "literal" or token.text == "%" or (token.text == "." and figures):
            parts.append(token.text)
    return "".join(parts)
