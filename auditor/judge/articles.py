"""The articles of a column that were opened, and the days they name: of publication, of signature."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.judge.availability import shut
from auditor.judge.outcome import shown_by
from auditor.model.column import Column, Look, Seen
from auditor.model.finding import Evidence
from auditor.model.no_day import is_no_day
from auditor.model.observation import DateRole, Observation, PageKind
from auditor.model.vocabulary import Vocabulary
from auditor.model.witness import DateSource
from auditor.model.word_lists import word_pattern

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_LAST_DAY = word_pattern(r"(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*{after-day-of-a-period})")
_LAST_DAY_IN_CHINESE = word_pattern(
    r"([二〇○零一三四五六七八九]{4})年(十?[一二三四五六七八九]|十)月([一二三]?十?[一二三四五六七八九十])日(?!\s*{after-day-of-a-period})"
)
_OF_A_PERIOD = word_pattern(r"{before-day-of-a-period}\Z")
"""Stands before a day that bounds something: no signature."""
_TAIL_CHARS = 160
"""Where a text ends, and its signature stands: attachments and reading aids may come after it."""
_UNMOVED = frozenset((DateSource.PRINTED, DateSource.META, DateSource.URL))
"""Sources that do not change when the server is moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArticle:
    """An article that was read, and every day on which it may have been published."""

    look: Look
    seen: Observation
    days: tuple[date, ...]
    """By its own words, its meta tags, its address and its row in the list; ascending."""

    @property
    def title(self) -> str:
        """Its own heading."""
        return self.seen.title or self.seen.heading or ""

    def shown(self) -> Evidence:
        """It, as evidence, with its title."""
        return shown_by(self.look, self.title)


def articles_of(seen: Seen) -> tuple[OpenedArticle, ...]:
    """The column's own page where it is an article, and every entry that was opened and is one."""
    column = seen.column
    if column is None:
        return ()
    looks = (column.look, *column.articles)
    return tuple(_article(column, look, look.observation) for look in looks if _is_article(look) and look.observation)


def unopened(seen: Seen) -> int:
    """Entries with a link of which no page was brought back."""
    column = seen.column
    linked = sum(entry.url is not None for entry in column.entries) if column else 0
    read = sum(look.observation is not None for look in column.articles) if column else 0
    return max(0, linked - read)


def _is_article(look: Look) -> bool:
    return look.observation is not None and look.observation.kind is PageKind.ARTICLE and shut(look) is None


def _article(column: Column, look: Look, seen: Observation) -> OpenedArticle:
    days = {on for on in _days(column, look, seen) if not is_no_day(on)}
    return OpenedArticle(look=look, seen=seen, days=tuple(sorted(days)))


def _days(column: Column, look: Look, seen: Observation) -> Iterator[date]:
    if seen.published_on:
        yield seen.published_on
    yield from (witness.on for witness in seen.date_witnesses if witness.source in _UNMOVED)
    yield from (entry.on for entry in column.entries if entry.on and entry.url == look.url)


def signed_days(seen: Observation, vocabulary: Vocabulary) -> tuple[date, ...]:
    """The days on which the document says it was made: under a label (成文日期), else at the end of its text."""
    labelled = {dated.on for dated in seen.dates if dated.role is DateRole.SIGNED}
    return tuple(sorted(labelled)) or tuple(_signature(seen.text[-_TAIL_CHARS:], vocabulary))


def _signature(tail: str, vocabulary: Vocabulary) -> Iterator[date]:
    """The last whole date of a text's end."""
    bounds = vocabulary.pattern(_OF_A_PERIOD)
    in_figures = vocabulary.pattern(_LAST_DAY).finditer(tail)
    found = [(match.start(), match.groups()) for match in in_figures if not bounds.search(tail, 0, match.start())]
    in_chinese = vocabulary.pattern(_LAST_DAY_IN_CHINESE).finditer(tail)
    found += [(match.start(), tuple(map(_number, match.groups()))) for match in in_chinese]
    for _, (year, month, day) in sorted(found)[-1:]:
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            return


def _number(text: str) -> str:
    """二〇二六 -> 2026, 十一 -> 11, 二十 -> 20, 三十一 -> 31."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return text.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")
