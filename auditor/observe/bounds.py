"""Markup beyond all reason is cut before it is parsed: a parser's time and memory may grow with its square.

Three ways are known: nesting, attributes of one element (each is compared with all others), and formatting elements
left open, which every further block opens anew: 40 kB of them made 1.4 GB.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from auditor.observe.tags import SELF_ENDING

DEEPEST = 3000
"""Elements; browsers stop at 512."""
MOST_TAGS = 100_000
MOST_ATTRIBUTES = 300
MOST_REOPENED = 100_000
_HARMLESS = 2_000
"""Characters no shape of which takes long."""
_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>?)")
_ATTRIBUTE = re.compile(r"\s*+[^\s\"'>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}
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

    def take(self, name: str, rest: str, *, ends: bool) -> None:
        if name in _FORMATTING:
            self._end(name) if ends else self._begin(name, rest)
        elif not ends:
            self.reopened += self.reopening
        if name not in SELF_ENDING:
            self.depth = max(0, self.depth - 1) if ends else self.depth + 1

    def _begin(self, name: str, rest: str) -> None:
        if name in _ENDS_ITS_LIKE:
            self._end(name)
        key = name + rest[:_KEY_CHARS]
        self.by_name.setdefault(name, []).append(key)
        self.alike[key] += 1
        self.reopening += self.alike[key] <= _ALIKE

    def _end(self, name: str) -> None:
        if self.by_name.get(name):
            key = self.by_name[name].pop()
            self.reopening -= self.alike[key] <= _ALIKE
            self.alike[key] -= 1


def bounded(html: str) -> tuple[str, tuple[str, ...]]:
    """(the markup up to where it goes beyond reason, the names of the limits that cut it); mostly, the whole of it."""
    if len(html) <= _HARMLESS:
        return html, ()
    parts: list[str] = []
    cut: list[str] = []
    now, copied, place = _Open(), 0, 0
    for _ in range(MOST_TAGS):
        tag = _TAG.search(html, place)
        if tag is None:
            break
        place = tag.end()
        if tag[1]:
            place = _after(html, "-->", place)
            continue
        name, rest = tag[3].lower(), tag[4]
        if len(rest) > 2 * MOST_ATTRIBUTES and (kept := _attributes_end(rest)) < len(rest):
            parts.append(html[copied : tag.start(4) + kept] + ">")
            copied = place
            cut.append("attributes")
        if name in _RAW and not tag[2]:
            end = _RAW[name].search(html, place)
            place = end.start() if end else len(html)
        now.take(name, rest, ends=bool(tag[2]))
        if now.depth > DEEPEST or now.reopened > MOST_REOPENED:
            cut.append("depth")
            return "".join((*parts, html[copied : tag.start()])), tuple(dict.fromkeys(cut))
    else:
        cut.append("nodes")
        html = html[:place]
    return "".join((*parts, html[copied:])), tuple(dict.fromkeys(cut))


def _after(html: str, mark: str, place: int) -> int:
    end = html.find(mark, place)
    return len(html) if end < 0 else end + len(mark)


def _attributes_end(rest: str) -> int:
    """Where the attributes of a tag are too many; its end where they are not."""
    if len(rest.split(None, MOST_ATTRIBUTES + 1)) <= MOST_ATTRIBUTES and "=" not in rest[2 * MOST_ATTRIBUTES :]:
        return len(rest)
    place = 0
    for _ in range(MOST_ATTRIBUTES):
        one = _ATTRIBUTE.match(rest, place)
        if one is None:
            after = rest[place:]
            return len(rest) if after.isspace() or len(after) <= 2 * MOST_ATTRIBUTES else place + 1
        place = one.end()
    return place
