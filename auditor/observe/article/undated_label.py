"""The label of publication that does not say its day: it stands empty, or its words leave the day open.

Whoever labels a day and does not show it has published on a day that is not known here; what else bears a day (the
address, a meta tag) may mean another. A script that fills the label is read, where it can be.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model.observation import DateForm
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.article.article import Published
from auditor.observe.article.date_roles import label_of
from auditor.observe.dates.dates import DAY_LIKE, SIGNS, DateFound, dates_in, folded
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.dates.short_dates import whole_date
from auditor.observe.html.inline_scripts import put_into, written_at
from auditor.observe.html.lines import block_of
from auditor.observe.html.phrases import PAGE_CLOCK
from auditor.observe.html.tags import INLINE
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.layout.main_lines import Line
from auditor.observe.layout.zones import Zone

_BEGINS = r"(?:^|[\s|\[(【】\])>;；])"
_LABEL = word_pattern(
    _BEGINS + r"(?P<published>(?:{of-text}|{first-time})?"
    r"(?:{published}|{published-online}|{entered}|{pushed}){day-label})\s*[\])】]?\s*[:：]|"
    + _BEGINS
    + r"(?P<plain>{plain-day-of-text}|{plain-day})\s*[\])】]?\s*[:：]",
    re.IGNORECASE,
)
_BARE_LABEL = word_pattern(r"[\[(【]?\s*{of-text}?(?:{published}|{published-online}){day-label}\s*[\])】]?\s*")
_NEXT_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}\s*[\])】]?\s*[:：]|[|\])】]\s*(?=$|\S)")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,60}\}\}|\$\{[^{}]{0,60}\}|<%[^%]{0,60}%>")
_PLACEHOLDER = word_pattern(
    r"[\W_]*(?:(?:{no-day-said}|undefined|null|none|nan|n/?a|invalid date|{day-label}|"
    + SIGNS
    + r"+|0{1,2}:00(?::00)?)[\W_]*)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，。,；;！？]")
_LONGEST = 80
_LONGEST_TAIL = 24
"""Characters after a label; more is a sentence that only begins like one."""
_NEAR_TITLE = 200
"""Characters below a heading in which 日期：, which a form's last line bears as well, labels the publication."""
_MOST_WORDS = 4
_MOST_NODES = 12
"""Nodes after a label in which what it labels would stand."""
_FIELDS = frozenset(("input", "select", "textarea", "button"))
_OPEN = frozenset((DateForm.NO_YEAR, DateForm.DAY_OR_MONTH))
_UNSAID = _OPEN | {DateForm.NO_DAY}
_READ = frozenset((Zone.MAIN, Zone.HEAD, Zone.SHORT_LINKS, Zone.CRUMB))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """A label of publication without its day."""

    node: int
    stamp: Stamp | None = None
    """The words that leave the day open; None where the label stands empty."""

    def may_be(self, on: date) -> bool:
        """True where a day is one the words allow."""
        if self.stamp is None:
            return False
        said, figures = self.stamp.on, (on.month, on.day)
        swapped = self.stamp.form is DateForm.DAY_OR_MONTH and (said.day, said.month) == figures
        year = self.stamp.form is DateForm.NO_YEAR or said.year == on.year
        return year and (figures == (said.month, said.day) or swapped)


def unsaid_label(
    tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp], title: Line | None, today: date
) -> Unsaid | None:
    """The first label of publication that leaves its day open, or names none, outside of lists and forms."""
    for stamp in stamps:
        if (
            stamp.form not in _UNSAID
            or zones[stamp.node] not in _READ
            or label_of(stamp, tree.vocabulary) != "published"
        ):
            continue
        return Unsaid(node=stamp.node, stamp=stamp if stamp.form in _OPEN else None)
    for word in tree.words:
        if zones[word] in _READ and _labels_nothing(tree, word, title, today):
            return Unsaid(node=word)
    return None


def _labels_nothing(tree: Tree, word: int, title: Line | None, today: date) -> bool:
    """True where a label of publication stands in a text, and up to the next label nothing that may be a day."""
    text = tree.texts[word]
    if len(text) > _LONGEST or tree.pattern(PAGE_CLOCK).search(text):
        return False
    plain = folded(text)
    if ":" not in plain:
        return (
            bool(tree.pattern(_BARE_LABEL).fullmatch(plain)) and _heads_a_gap(tree, word) and not _has_field(tree, word)
        )
    label = tree.pattern(_LABEL).search(plain)
    if label is None or _has_field(tree, word):
        return False
    tail = _tail(plain[label.end() :] + _rest_of_line(tree, word))
    if label["plain"]:
        return _is_below(tree, word, title) and bool(tree.pattern(_PLACEHOLDER).fullmatch(tail))
    return not _may_be_day(tail, today, tree.vocabulary)


def _tail(said: str) -> str:
    """What stands between a label and the next one, without what a template left unfilled."""
    said = _TEMPLATE.sub(" ", said)
    following = _NEXT_LABEL.search(said)
    return (said[: following.start()] if following else said).strip()


def _may_be_day(tail: str, today: date, vocabulary: Vocabulary) -> bool:
    """True where what follows a label names a day in some way, or is a sentence."""
    if len(tail) > _LONGEST_TAIL or _CLAUSE.search(tail):
        return True
    return bool(DAY_LIKE.search(tail)) or whole_date(tail, today, vocabulary) is not None


def _rest_of_line(tree: Tree, word: int) -> str:
    """The words after a label, in its own block."""
    place, block, rest = bisect_right(tree.words, word), block_of(tree, word), ""
    for following in tree.words[place : place + _MOST_WORDS]:
        if block_of(tree, following) != block:
            break
        rest += " " + folded(tree.texts[following][:_LONGEST])
    return rest


def _heads_a_gap(tree: Tree, word: int) -> bool:
    """True where an empty inline element follows a label that has no colon."""
    after = tree.ends[word]
    parent = tree.parents[word]
    if after >= len(tree) or not tree.holds(parent, after):
        return False
    return tree.tags[after] in INLINE and not tree.length(after)


def _has_field(tree: Tree, word: int) -> bool:
    """True where a field to fill in follows: the label is a search form's."""
    return any(tree.tags[node] in _FIELDS for node in range(word, min(word + _MOST_NODES, len(tree))))


def _is_below(tree: Tree, word: int, title: Line | None) -> bool:
    """True just below the heading."""
    if title is None:
        return False
    last = title.words[-1]
    return last < word and tree.chars[word] - tree.chars[last] <= _NEAR_TITLE


def _next_word(tree: Tree, word: int) -> int:
    place = bisect_right(tree.words, word)
    return tree.words[place] if place < len(tree.words) else len(tree)


def filled_in(tree: Tree, label: Unsaid, today: date) -> Published | None:
    """The day that a script of the page fills the label with; None where none can be read, or they differ."""
    until = _next_word(tree, label.node)
    ids = [tree.attrs[node]["id"] for node in _empty_elements(tree, label.node, until) if tree.attrs[node].get("id")]
    texts = (*written_at(tree, label.node, until), *(text for mark in ids for text in put_into(tree, mark)))
    found = {day.on: text for text in texts if text and (day := _day(text, today, tree.vocabulary)) is not None}
    if None in texts or len(found) != 1:
        return None
    on, text = next(iter(found.items()))
    return Published(on=on, by="published", text=text, node=label.node)


def _empty_elements(tree: Tree, word: int, until: int) -> list[int]:
    last = min(until, word + _MOST_NODES, len(tree))
    return [node for node in range(word + 1, last) if tree.tags[node] != WORDS and not tree.length(node)]


def _day(text: str, today: date, vocabulary: Vocabulary) -> DateFound | None:
    found = whole_date(text, today, vocabulary) or next(dates_in(text), None)
    return found if found is not None and found.form is DateForm.FULL else None
