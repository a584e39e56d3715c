"""Markup beyond all reason is cut before it is parsed: a parser's time and memory may grow with its square.

Four ways are known: nesting, attributes of one element and options of one select (each is compared with all others),
and formatting elements left open, which every further block opens anew: 40 kB of them made 1.4 GB.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from auditor.observe.html.tags import SELF_ENDING

DEEPEST = 3000
"""Elements; browsers stop at 512."""
MOST_TAGS = 100_000
MOST_ATTRIBUTES = 300
MOST_OPTIONS = 3_000
MOST_REOPENED = 100_000
_HARMLESS = 2_000
"""Characters no shape of which takes long."""
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')|=)*+)>?)")
"""A quote opens a value only after an equals sign."""
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s>/][^\s>/=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+")
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_RAW = {name: re.compile(f"</(?i:{name})") for name in ("script", "style", "textarea", "title", "xmp")}
_OFFERS = frozenset(("select", "option"))
_SELECT_END = re.compile("</(?i:select)")
_SPECIAL = _FORMATTING | _RAW.keys() | _OFFERS
_ENDS_ITS_LIKE = frozenset(("a", "nobr"))
_ALIKE = 3
"""Formatting elements that are alike are opened anew so many times at most."""
_KEY_CHARS = 80


@dataclass(slots=True)
class _Open:
    """What is open where the scan stands."""

    depth: int = 0
    by_name: dict[str, list[str]] = field(default_factory=dict)
    """Formatting elements, by name, each with its attributes."""
    alike: Counter[str] = field(default_factory=Counter)
    reopening: int = 0
    """Formatting elements that the next block opens anew."""
    reopened: int = 0

    def begin(self, name: str, rest: str) -> None:
        if name in _ENDS_ITS_LIKE:
            self.end(name)
        key = name + rest[:_KEY_CHARS]
        self.by_name.setdefault(name, []).append(key)
        self.alike[key] += 1
        self.reopening += self.alike[key] <= _ALIKE

    def end(self, name: str) -> None:
        if self.by_name.get(name):
            key = self.by_name[name].pop()
            self.reopening -= self.alike[key] <= _ALIKE
            self.alike[key] -= 1


def bounded(html: str) -> tuple[str, tuple[str, ...]]:
    """(the markup without what goes beyond reason, the names of the limits that cut it); mostly, the whole of it."""
    if len(html) <= _HARMLESS:
        return html, ()
    scan = _Scan(html)
    scan.go()
    return scan.kept(), tuple(dict.fromkeys(scan.cut))


class _Scan:
    """Goes from tag to tag; keeps what lies between `copied` and where it stops, but for what it left out."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.now = _Open()
        self.parts: list[str] = []
        self.cut: list[str] = []
        self.copied = self.place = self.options = 0
        self.end = len(html)

    def kept(self) -> str:
        return "".join((*self.parts, self.html[self.copied : self.end]))

    def stop(self, limit: str) -> None:
        """Nothing further is kept."""
        self.cut.append(limit)
        self.end = max(self.place, self.copied)

    def go(self) -> None:
        """Take tag after tag, to the end or to where it is too much."""
        search, html, now = _TAG.search, self.html, self.now
        for _ in range(MOST_TAGS):
            tag = search(html, self.place)
            if tag is None:
                return
            start, self.place = tag.span()
            comment, slash, name = tag.group(1, 2, 3)
            if comment:
                self.place = self._after("-->")
                continue
            name = name.lower()
            if name in _SPECIAL or self.place - start > 2 * MOST_ATTRIBUTES:
                self._special(tag, name, ends=bool(slash))
            if not slash and name not in _FORMATTING:
                now.reopened += now.reopening
            if name not in SELF_ENDING:
                now.depth = now.depth + 1 if not slash else max(0, now.depth - 1)
            if now.depth > DEEPEST or now.reopened > MOST_REOPENED:
                self.place = start
                self.stop("depth")
                return
        self.stop("nodes")

    def _special(self, tag: re.Match[str], name: str, *, ends: bool) -> None:
        """A tag whose element is opened anew, holds no tags or has many parts, or that is long."""
        self._attributes(tag)
        if name in _OFFERS:
            self._select(name, tag.start())
        elif name in _RAW and not ends:
            close = _RAW[name].search(self.html, self.place)
            self.place = close.start() if close else len(self.html)
        elif name in _FORMATTING:
            self.now.end(name) if ends else self.now.begin(name, tag[4])

    def _attributes(self, tag: re.Match[str]) -> None:
        if len(tag[4]) > 2 * MOST_ATTRIBUTES and (kept := _attributes_end(tag[4])) < len(tag[4]):
            self._leave_out(tag.start(4) + kept, "attributes", ">")

    def _select(self, name: str, start: int) -> None:
        """Leave out the options of a select that are too many."""
        self.options = 0 if name == "select" else self.options + (name == "option")
        if self.options > MOST_OPTIONS:
            close = _SELECT_END.search(self.html, self.place)
            self.place = close.start() if close else len(self.html)
            self._leave_out(start, "options")
            self.options = 0

    def _leave_out(self, start: int, limit: str, instead: str = "") -> None:
        """Leave out what stands from `start` to here."""
        self.parts.append(self.html[self.copied : start] + instead)
        self.copied = self.place
        self.cut.append(limit)

    def _after(self, mark: str) -> int:
        end = self.html.find(mark, self.place)
        return len(self.html) if end < 0 else end + len(mark)


def _attributes_end(rest: str) -> int:
    """Where the attributes of a tag are too many; its end where they are not."""
    place = 0
    for _ in range(MOST_ATTRIBUTES):
        one = _ATTRIBUTE.match(rest, place)
        if one is None:
            return len(rest)
        place = one.end()
    return place if _ATTRIBUTE.match(rest, place) else len(rest)
