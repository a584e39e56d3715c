"""Patterns that people write for phrases: a part of regular expressions whose cost is known before they are run.

Python's matcher tries one way after another, and a pattern such as (a+)+ has more ways than there is time for. So only
this is allowed: letters, escaped signs and classes, sets, groups, alternatives, repeats, and looking ahead; and
`most_ways` counts, from above, in how many ways a pattern can be tried on one statement. Where the next sign decides
between going on and going in, there is one way.
"""

import re
import warnings
from dataclasses import dataclass
from functools import reduce

from auditor.model.vocabulary import LONGEST_STATEMENT

MOST_WAYS = 50_000
MOST_CHARS = 4_000
_DEEPEST = 20
_BEYOND = 10**12
_WIDEST_RANGE = 64
_ESCAPED = re.compile(r"\\[dwsDWSb\W_]")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_PLAIN_SET = re.compile(r"\[((?:[^\]\\^-]|(?<=\w)-(?=\w))+)\]")
_REPEAT = re.compile(r"[?*+]|\{(\d{1,3})?(,)?(\d{1,3})?\}")
_GROUPS = ("(?:", "(?!", "(?=")

Signs = frozenset[str] | None
"""The signs something may begin with; None for any."""


class BadPattern(ValueError):  # noqa: N818 - it says what is wrong with a text
    """A pattern that cannot be used. `str` of it is what was expected instead."""


def most_ways(pattern: str) -> int:
    """In how many ways a pattern can be tried, at most; raises BadPattern where it cannot be used."""
    if len(pattern) > MOST_CHARS:
        raise BadPattern(f"a pattern of at most {MOST_CHARS} characters, its parts put in")
    try:
        with warnings.catch_warnings(action="error", category=FutureWarning):
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError, FutureWarning) as error:
        raise BadPattern(f"a regular expression ({error})") from None
    found = _Parser(pattern).whole().ways(frozenset())
    if found > MOST_WAYS:
        raise BadPattern(
            f"a pattern to be tried in at most {MOST_WAYS} ways: fewer and shorter repeats, none within another"
        )
    return found


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign, or a place between two."""

    first: Signs
    nullable: bool = False
    literal: str | None = None

    def ways(self, _after: Signs) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A look at what comes, which takes nothing."""

    inner: "_Node"
    first: Signs = None
    nullable: bool = True
    literal: str | None = None

    def ways(self, _after: Signs) -> int:
        return self.inner.ways(None)


@dataclass(frozen=True, slots=True)
class _Sequence:
    left: "_Node"
    right: "_Node"

    @property
    def first(self) -> Signs:
        return _union(self.left.first, self.right.first) if self.left.nullable else self.left.first

    @property
    def nullable(self) -> bool:
        return self.left.nullable and self.right.nullable

    @property
    def literal(self) -> str | None:
        left, right = self.left.literal, self.right.literal
        return None if left is None or right is None else left + right

    def ways(self, after: Signs) -> int:
        between = _union(self.right.first, after) if self.right.nullable else self.right.first
        return min(self.left.ways(between) * self.right.ways(after), _BEYOND)


@dataclass(frozen=True, slots=True)
class _Either:
    """Alternatives: of those that may begin alike, all can be tried."""

    branches: tuple["_Node", ...]
    first: Signs
    nullable: bool
    literal: str | None = None

    def ways(self, after: Signs) -> int:
        counts = [branch.ways(after) for branch in self.branches]
        begins = [_union(one.first, after) if one.nullable else one.first for one in self.branches]
        alike = (
            sum(
                count
                for other, begin, count in zip(self.branches, begins, counts, strict=True)
                if _meets(one, own, other, begin)
            )
            for one, own in zip(self.branches, begins, strict=True)
        )
        return min(max(alike), _BEYOND)


@dataclass(frozen=True, slots=True)
class _Repeat:
    inner: "_Node"
    least: int
    most: int

    @property
    def first(self) -> Signs:
        return self.inner.first

    @property
    def nullable(self) -> bool:
        return self.inner.nullable or self.least == 0

    @property
    def literal(self) -> str | None:
        return None

    def ways(self, after: Signs) -> int:
        again = self.inner.first if self.most > 1 else frozenset()
        each = self.inner.ways(_union(after, again))
        most = min(self.most, LONGEST_STATEMENT)
        if not _share(self.inner.first, after) and not self.inner.nullable:
            return int(min(max(each, 1) ** most, _BEYOND))
        return int(min(sum(min(each**count, _BEYOND) for count in range(self.least, most + 1)), _BEYOND)) or 1


_Node = _Sign | _Ahead | _Sequence | _Either | _Repeat
_NOTHING = _Sign(frozenset(), nullable=True, literal="")


class _Parser:
    """Goes over a pattern that compiles; what it does not know is refused."""

    def __init__(self, pattern: str) -> None:
        self.text, self.place, self.depth = pattern, 0, 0

    def whole(self) -> _Node:
        node = self._alternatives()
        if self.place < len(self.text):
            raise BadPattern("as many opening as closing brackets")
        return node

    def _alternatives(self) -> _Node:
        branches = [self._sequence()]
        while self._next() == "|":
            self.place += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        first = reduce(_union, (branch.first for branch in branches))
        return _Either(tuple(branches), first, any(branch.nullable for branch in branches))

    def _sequence(self) -> _Node:
        nodes: list[_Node] = []
        while self._next() not in {"", "|", ")"}:
            nodes.append(self._repeated(self._one()))
        whole: _Node = _NOTHING
        for node in reversed(nodes):
            whole = _Sequence(node, whole)
        return whole

    def _next(self) -> str:
        return self.text[self.place : self.place + 1]

    def _one(self) -> _Node:
        sign = self._next()
        match sign:
            case "(":
                return self._group()
            case "[":
                return _set(self._taken(_SET))
            case "\\":
                return _escaped(self._taken(_ESCAPED))
            case "^" | "$":
                raise BadPattern(f"no {sign}: a pattern is for the whole of a statement")
        self.place += 1
        return _Sign(None) if sign == "." else _Sign(frozenset(sign), literal=sign)

    def _taken(self, form: re.Pattern[str]) -> str:
        found = form.match(self.text, self.place)
        if found is None:
            raise BadPattern("escapes of signs, and \\d, \\w, \\s, \\b only")
        self.place = found.end()
        return found[0]

    def _group(self) -> _Node:
        if self.text.startswith("(?", self.place) and not self.text.startswith(_GROUPS, self.place):
            raise BadPattern("groups (…), (?:…) and looking ahead (?!…), (?=…) only")
        ahead = self.text.startswith(_GROUPS[1:], self.place)
        self.place += 3 if self.text.startswith("(?", self.place) else 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadPattern(f"groups nested at most {_DEEPEST} deep")
        inner = self._alternatives()
        self.place, self.depth = self.place + 1, self.depth - 1
        return _Ahead(inner) if ahead else inner

    def _repeated(self, node: _Node) -> _Node:
        found = _REPEAT.match(self.text, self.place)
        if found is None:
            return node
        self.place = found.end()
        if self._next() in {"?", "+"}:
            self.place += 1  # a lazy or possessive repeat tries no more ways
        return _Repeat(node, *_times(found))


def _times(found: re.Match[str]) -> tuple[int, int]:
    match found[0]:
        case "?":
            return 0, 1
        case "*":
            return 0, LONGEST_STATEMENT
        case "+":
            return 1, LONGEST_STATEMENT
    least = int(found[1] or 0)
    return least, least if not found[2] else int(found[3] or LONGEST_STATEMENT)


def _escaped(text: str) -> _Sign:
    sign = text[1]
    if sign == "b":
        return _Sign(None, nullable=True)
    if sign == "d":
        return _Sign(None)
    return _Sign(None) if sign in "wsDWS" else _Sign(frozenset(sign), literal=sign)


def _set(text: str) -> _Sign:
    """The signs of a set, where it names them one by one or by short ranges."""
    found = _PLAIN_SET.fullmatch(text)
    if found is None:
        return _Sign(None)
    signs = set(re.sub(r".-.", "", found[1]))
    for low, high in re.findall(r"(.)-(.)", found[1]):
        if ord(high) - ord(low) > _WIDEST_RANGE:
            return _Sign(None)
        signs |= {chr(code) for code in range(ord(low), ord(high) + 1)}
    return _Sign(frozenset(signs))


def _union(left: Signs, right: Signs) -> Signs:
    return None if left is None or right is None else left | right


def _share(left: Signs, right: Signs) -> bool:
    if left is None or right is None:
        return left != frozenset() and right != frozenset()
    return bool(left & right)


def _meets(one: _Node, begins: Signs, other: _Node, other_begins: Signs) -> bool:
    if one.literal and other.literal:
        return one.literal.startswith(other.literal) or other.literal.startswith(one.literal)
    return one is other or _share(begins, other_begins)


__all__ = ["MOST_CHARS", "MOST_WAYS", "BadPattern", "most_ways"]
