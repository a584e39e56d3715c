"""What each source says of the day an article was published, side by side."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from auditor.model.page import Page
from auditor.model.witness import DateSource, DateWitness
from auditor.observe.article.article import Published
from auditor.observe.dates.dates import FIRST_YEAR, LAST_YEAR

_CHINA = timezone(timedelta(hours=8))
_PRINTED = frozenset(("published", "plain", "bare", "updated"))
_LONGEST_QUOTE = 200


def date_witnesses(page: Page, readings: Sequence[Published | None]) -> tuple[DateWitness, ...]:
    """The day by each source that speaks: the first printed one, meta tags, address, Last-Modified header.

    Args:
        page: The page, for its headers.
        readings: What was read as a day of publication, the best first.
    """
    found: dict[DateSource, DateWitness] = {}
    for reading in readings:
        if reading is not None:
            witness = DateWitness(source=_source(reading.by), on=reading.on, text=reading.text[:_LONGEST_QUOTE])
            found.setdefault(witness.source, witness)
    header = page.headers.get("last-modified", "")
    modified = modified_on(header)
    if modified is not None:
        found[DateSource.LAST_MODIFIED] = DateWitness(
            source=DateSource.LAST_MODIFIED, on=modified, text=header[:_LONGEST_QUOTE]
        )
    return tuple(found[source] for source in DateSource if source in found)


def _source(by: str) -> DateSource:
    return DateSource.PRINTED if by in _PRINTED else DateSource(by)


def modified_on(header: str) -> date | None:
    """The day a Last-Modified header names, in China; None where it names none, or one beyond reason."""
    try:
        moment = parsedate_to_datetime(header)
        local = _aware(moment).astimezone(_CHINA)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return local.date() if FIRST_YEAR < local.year <= LAST_YEAR else None


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
