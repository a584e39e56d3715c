"""Times of day that a service or an office keeps, and the day from which a change holds.

The clock of a publication is none of them: what stands behind a day, a label of publication or a counter says when
somebody wrote.
"""

import re

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

Place = tuple[int, int]
"""Where a shape begins and ends."""

_CLOCK = word_pattern(
    r"(?<!\d)(?<!\d )(?<!\d:)(?<!日)(?<!日 )(?:[01]?\d|2[0-4])[::时][0-5]\d(?!\d)(?! ?:\d\d)|"
    r"{day-part}(?:\d{1,2}|[一二三四五六七八九十]{1,2})[点时](?!{no-clock-after})"
)
_BEHIND = word_pattern(
    r"{written-at}[一-鿿]{0,4}[: ]{0,2}$|"
    r"(?:\d[-/.]\d{1,2}|日) ?\(?(?:星期|周)[一二三四五六日天]\)? ?$|{days-before} ?$"
)
_BEFORE = 16
_BEGINS = word_pattern(
    r"\d{1,2}月\d{1,2}日(?: ?\([^()]{1,6}\))?[^。；;!！?？]{0,12}?(?:{change-from}|[至到] ?\d)|"
    r"\d{1,2}[::]\d{2}{change-from}(?!{no-change-after})"
)
"""12月1日（周二）首班车起, 12月1日0时至24时."""
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_SPAN = r"\d{1,2}[::点时]\d{0,2}分? ?(?:[-—–~至到]{1,2}) ?\d{1,2}[::点时]\d{0,2}"
_OFFICE = re.compile(rf"{_WEEKDAY} ?(?:[-—–~至到]{{1,2}}) ?{_WEEKDAY}|上午[: ]?{_SPAN}|下午[: ]?{_SPAN}")
"""周一到周五, 上午8:30-12:00."""


def clock(text: str, vocabulary: Vocabulary) -> Place | None:
    """The first time of day that is no publication's."""
    behind = vocabulary.pattern(_BEHIND)
    for found in vocabulary.pattern(_CLOCK).finditer(text):
        if not behind.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            return found.span()
    return None


def begins(text: str, vocabulary: Vocabulary) -> Place | None:
    """The first day or hour from which something holds, or a span of days."""
    found = vocabulary.pattern(_BEGINS).search(text)
    return found.span() if found else None


def office_hours(text: str, _vocabulary: Vocabulary) -> Place | None:
    """The first days of the week or hours at which somebody is there."""
    found = _OFFICE.search(text)
    return found.span() if found else None
