"""An article's title and the date it was published on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from auditor.model.observation import DateForm
from auditor.model.vocabulary import Vocabulary
from auditor.observe.article.date_roles import is_signature, label_of
from auditor.observe.dates.dates import DAY_FIGURES, dates_in, folded, moment_day
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.dates.short_dates import SHORT_YEAR, whole_date
from auditor.observe.dates.url_dates import date_in_url
from auditor.observe.html.lines import fold
from auditor.observe.html.phrases import FACT_LABELS, FACTS, FIRST_PAGE, META_WORDS, MORE, PAGE_CLOCK, TOOLS
from auditor.observe.html.tags import HEADLINES, LINK
from auditor.observe.html.tree import Tree
from auditor.observe.layout.main_lines import LONGEST_LINE, Line
from auditor.observe.layout.zones import Zone

_META_TITLES = ("articletitle", "og:title:article")
_META_DATES = (
    "pubdate", "publishdate", "publish_date", "publishtime", "article:published_time", "og:published_time",
    "datepublished", "og:release_date", "weibo:article:create_at", "dcterms.issued", "dc.date.issued", "apub:time",
)  # fmt: skip
_SHORTEST, _LONGEST = 3, 160
_OTHER_DATES = frozenset(("signed", "effective", "build", "updated", "asked"))
_NEAR_LINES = 6
_TOOLS_BACK = 6
_FACT_WORDS = 14
_BESIDE = 8
"""Nodes between a heading and the day just below it."""
_DAY_AND_NAME = re.compile(DAY_FIGURES + r"(?:\s+\d\d:\d\d(?::\d\d)?)?\s+[^\s，。；、,;]{2,30}")
_NEAR_CHARS = 400
"""Characters between a heading and a bare date that still belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A date of publication and what showed it."""

    on: date
    by: str
    """published, plain, meta, bare, updated, url."""
    text: str = ""
    node: int = -1


def title_line(tree: Tree, lines: Sequence[Line], document_title: str, line_before: int | None) -> Line | None:
    """The line that is the article's heading. `line_before`: the first word of its line of facts, where known."""
    best: tuple[float, Line] | None = None
    limit = next(
        (place for place, line in enumerate(lines) if line_before is not None and line.words[-1] >= line_before), None
    )
    for place, line in enumerate(lines):
        score = _title_score(tree.vocabulary, line.text, line.level, document_title) - (
            2 if _leads_away(tree, line) else 0
        )
        if limit is not None:
            gap = limit - place
            score += 3 - 0.5 * gap if 0 < gap <= _NEAR_LINES else (-1 if gap > 0 else -2)
        else:
            score -= min(place, 40) * 0.05
        if score > 2 and (best is None or score > best[0]):  # noqa: PLR2004 - two weak signs at least
            best = (score, line)
    return _whole_headline(tree, best[1]) if best else None


def _whole_headline(tree: Tree, line: Line) -> Line:
    """The line with the others of its headline element: a title broken in two is one."""
    holder = tree.closest(line.words[0], HEADLINES, 6)
    if holder is None or tree.length(holder) > _LONGEST:
        return line
    words = tree.words_in(holder)
    labels = tree.pattern(META_WORDS)
    if any(
        whole_date(tree.texts[word], date.max, tree.vocabulary) or labels.search(tree.texts[word]) for word in words
    ):
        return line
    return Line(words=tuple(words), text=tree.join(words, LONGEST_LINE), level=line.level)


def _leads_away(tree: Tree, line: Line) -> bool:
    return tree.closest(line.words[0], LINK, 4) is not None


@lru_cache(maxsize=1024)  # the lines of a page are weighed twice, and many stand on every page of a site
def _title_score(vocabulary: Vocabulary, text: str, level: int, document_title: str) -> float:
    bare = vocabulary.pattern(META_WORDS).sub("", text).strip(" |:：")
    is_more = vocabulary.pattern(MORE).match(text)
    if not _SHORTEST <= len(text) <= _LONGEST or len(bare) < len(text) * 0.6 or is_more:
        return -10
    if whole_date(text, date.max, vocabulary) is not None:
        return -10
    score = {0: 0.0, 1: 4.0, 2: 3.0}.get(level, 2.5)
    score -= 3 if vocabulary.pattern(FIRST_PAGE).match(text) else 0
    folded, whole = fold(text), fold(document_title)
    if len(folded) >= _SHORTEST + 1 and folded in whole:
        score += 2 + 3 * len(folded) / max(len(whole), 1)
    return score + min(len(folded), 20) / 40


def meta_title(meta: Mapping[str, str]) -> str | None:
    """The title its meta tags give an article, or None."""
    return next((meta[name] for name in _META_TITLES if meta.get(name)), None)


def meta_published(meta: Mapping[str, str], today: date, vocabulary: Vocabulary) -> Published | None:
    """The date its meta tags give an article, or None."""
    for name in _META_DATES:
        text = meta.get(name, "")
        found = whole_date(text, today, vocabulary) or next(dates_in(text), None)
        on = found.on if found is not None and found.form is DateForm.FULL else moment_day(text, today)
        if on is not None:
            return Published(on=on, by="meta", text=text)
    return None


def date_line(tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp]) -> Published | None:
    """The date that a label calls the date of publication, outside of any list."""
    clock = tree.pattern(PAGE_CLOCK)
    ranks = {"published": 0, "plain": 1, "updated": 2}
    labelled = [
        (ranks[label], stamp)
        for stamp in stamps
        if zones[stamp.node] not in {Zone.FOOT, Zone.MENU, Zone.SIDE}
        and (label := label_of(stamp, tree.vocabulary)) in ranks
        and _names_day(stamp, labelled=label == "published")
        and not clock.search(stamp.text)
        and (stamp.whole or len(tree.texts[stamp.node]) <= _NEAR_CHARS // 2)
    ]
    if not labelled:
        return None
    rank, stamp = min(labelled, key=lambda found: found[0])
    by = next(name for name, value in ranks.items() if value == rank)
    return Published(on=stamp.on, by=by, text=stamp.text, node=stamp.node)


def bare_date(tree: Tree, zones: Sequence[Zone], stamps: Sequence[Stamp], title: Line | None) -> Published | None:
    """A date without a label just below (or above) the heading."""
    if title is None:
        return None
    last, clock = title.words[-1], tree.pattern(PAGE_CLOCK)
    for stamp in stamps:
        near = abs(tree.chars[stamp.node] - tree.chars[last]) <= _NEAR_CHARS // 2
        if not near or zones[stamp.node] in {Zone.FOOT, Zone.MENU, Zone.SIDE}:
            continue
        if not _names_day(stamp, labelled=_beside_tools(tree, stamp)) or stamp.form is DateForm.NO_DAY:
            continue
        if stamp.node in title.words or clock.search(stamp.text):
            continue
        if label_of(stamp, tree.vocabulary) in _OTHER_DATES or is_signature(tree, stamp):
            continue
        text = tree.texts[stamp.node]
        short = stamp.whole or _opens_facts(tree, text, stamp) or (_names_source(text) and stamp.node - last <= _BESIDE)
        if short and stamp.node > title.words[0] - 12:
            return Published(on=stamp.on, by="bare", text=stamp.text, node=stamp.node)
    return None


def _names_day(stamp: Stamp, *, labelled: bool) -> bool:
    """True where the words of a date name a day; 16-10-20, and 1970-01-01, only where a label or tools stand beside.

    0000-00-00 names none; 1970-01-01 is quoted as it stands, and is no day to whoever judges.
    """
    if stamp.form is DateForm.SHORT_YEAR:
        return labelled and is_year_first(stamp)
    return stamp.has_year or (labelled and stamp.form is DateForm.NO_DAY and str(stamp.on.year) in stamp.text)


def is_year_first(stamp: Stamp) -> bool:
    """True for a date of a short year whose day was read with the year first."""
    match = SHORT_YEAR.search(folded(stamp.text))
    figures = tuple(int(match[name]) for name in "ymd") if match else None
    return figures is None or figures == (stamp.on.year % 100, stamp.on.month, stamp.on.day)


def _beside_tools(tree: Tree, stamp: Stamp) -> bool:
    """True where the tools of an article stand on a date's line: sizes of type, to print, to close, its source."""
    place = bisect_left(tree.words, stamp.node)
    near = tree.words[max(0, place - _TOOLS_BACK) : place + _FACT_WORDS]
    beside = tree.join(near, _NEAR_CHARS // 2)
    return bool(tree.pattern(TOOLS).search(beside) or tree.pattern(FACTS).search(beside))


def has_facts(tree: Tree, title: Line) -> bool:
    """True where at least two labels of a line of facts stand just below a heading."""
    place = bisect_right(tree.words, title.words[-1])
    near = tree.join(tree.words[place : place + _FACT_WORDS], _NEAR_CHARS)
    return len({match[0] for match in tree.pattern(FACT_LABELS).finditer(near)}) > 1


def _names_source(text: str) -> bool:
    """True for a day and a name after it: 2019-06-15 临江公交集团."""
    return bool(_DAY_AND_NAME.fullmatch(text))


def _opens_facts(tree: Tree, text: str, stamp: Stamp) -> bool:
    """True for a line of facts: 2019年06月15日08:18 来源：人民网."""
    if len(text) > 80:  # noqa: PLR2004
        return False
    rest = tree.pattern(META_WORDS).sub("", text)
    return len(rest) <= len(stamp.text) and ":" in text.replace("：", ":")


def url_published(url: str) -> Published | None:
    """The day in the page's own address, the last witness."""
    on = date_in_url(url)
    return Published(on=on, by="url", text=url) if on else None
