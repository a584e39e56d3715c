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
from auditor.observe.article import Published
from auditor.observe.brief_dates import whole_date
from auditor.observe.dates import DateFound, dates_in, folded
from auditor.observe.lines import block_of
from auditor.observe.phrases import PAGE_CLOCK
from auditor.observe.roles import label_of
from auditor.observe.stamps import Stamp
from auditor.observe.tree import WORDS, Tree
from auditor.observe.written import put_into, written_at
from auditor.observe.zones import Zone

_EMPTY = re.compile(
    r"(?:^|[\s|】\]）)>;；])(?:信息|文章|稿件|新闻)?(?:发布|发表|公布|公开|刊发|登载)(?:时间|日期)\s*[:：]\s*[\[(（]?\s*"
    r"(?=$|[|\])）]|(?:信息|文章|稿件)?(?:来源|作者|编辑|责任编辑|浏览|点击|阅读|访问|字号|字体|发布(?:人|者|机构|单位)|打印|关闭)\W)"
)
_MAY_BE_DAY = re.compile(r"\d|[前今昨刚]")
_LONGEST = 80
_MOST_NODES = 12
"""Nodes after a label in which what it labels would stand."""
_FIELDS = frozenset(("input", "select", "textarea", "button"))
_OPEN = frozenset((DateForm.NO_YEAR, DateForm.DAY_OR_MONTH))
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


def unsaid_label(tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp]) -> Unsaid | None:
    """The first label of publication that leaves its day open, or stands empty, outside of lists and forms."""
    for stamp in stamps:
        if stamp.form in _OPEN and zones[stamp.node] in _READ and label_of(stamp) == "published":
            return Unsaid(node=stamp.node, stamp=stamp)
    for word in tree.words:
        text = tree.texts[word]
        if zones[word] in _READ and _labels_nothing(text) and _stays_empty(tree, word):
            return Unsaid(node=word)
    return None


def _labels_nothing(text: str) -> bool:
    """True where a label of publication stands in a text, and nothing after it."""
    return len(text) <= _LONGEST and (":" in text or "：" in text) and bool(_EMPTY.search(folded(text)))


def _stays_empty(tree: Tree, word: int) -> bool:
    """True where nothing that may be a day, and no field to fill in, follows on the label's line."""
    if PAGE_CLOCK.search(tree.texts[word]):
        return False
    if any(tree.tags[node] in _FIELDS for node in range(word, min(word + _MOST_NODES, len(tree)))):
        return False
    following = _next_word(tree, word)
    if following >= len(tree) or block_of(tree, word) != block_of(tree, following):
        return True
    return not _MAY_BE_DAY.search(tree.texts[following][:12])


def _next_word(tree: Tree, word: int) -> int:
    place = bisect_right(tree.words, word)
    return tree.words[place] if place < len(tree.words) else len(tree)


def filled_in(tree: Tree, label: Unsaid, today: date) -> Published | None:
    """The day that a script of the page fills the label with; None where none can be read, or they differ."""
    until = _next_word(tree, label.node)
    ids = [tree.attrs[node]["id"] for node in _empty_elements(tree, label.node, until) if tree.attrs[node].get("id")]
    texts = (*written_at(tree, label.node, until), *(text for mark in ids for text in put_into(tree, mark)))
    found = {day.on: text for text in texts if text and (day := _day(text, today)) is not None}
    if None in texts or len(found) != 1:
        return None
    on, text = next(iter(found.items()))
    return Published(on=on, by="published", text=text, node=label.node)


def _empty_elements(tree: Tree, word: int, until: int) -> list[int]:
    last = min(until, word + _MOST_NODES, len(tree))
    return [node for node in range(word + 1, last) if tree.tags[node] != WORDS and not tree.length(node)]


def _day(text: str, today: date) -> DateFound | None:
    found = whole_date(text, today) or next(dates_in(text), None)
    return found if found is not None and found.form is DateForm.FULL else None
