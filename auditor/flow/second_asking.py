"""Decides which pages are asked for a second time, and which of two answers is believed.

That a page is gone, an error or blank can be the server's mood, or its answer to a stranger. What was believed is
recorded, with how often it was asked for; so a replay, which has that alone, comes to the same.
"""

from dataclasses import replace
from enum import IntEnum

from auditor.model.column import Look
from auditor.model.lost import ENOUGH
from auditor.model.page import Page, Purpose, Visit, VisitFailure


class _ShowsMore(IntEnum):
    """Ranks looks, the better the higher: what could not be seen stands above blank, for it may yet be good."""

    GONE = 0
    ERROR = 1
    NOTHING = 2
    UNKNOWN = 3
    SOMETHING = 4


def is_to_be_confirmed(visit: Visit, look: Look) -> bool:
    """True where the look says something against the page that was seen once only."""
    asked = look.page or look.failure
    if asked is None or asked.times_asked >= ENOUGH:
        return False
    shows = _shown_by(look)
    return shows in {_ShowsMore.GONE, _ShowsMore.ERROR} or (
        shows is _ShowsMore.NOTHING and visit.purpose is not Purpose.ARTICLE
    )


def is_better(second: Look, first: Look) -> bool:
    """True where the second answer is believed: it shows no less than the first."""
    return _shown_by(second) >= _shown_by(first)


def asked_twice(result: Page | VisitFailure) -> Page | VisitFailure:
    """The result that was believed, marked as asked for twice."""
    return replace(result, times_asked=ENOUGH)


def look_asked_twice(look: Look) -> Look:
    """The look that was believed, marked likewise."""
    page, failure = look.page, look.failure
    return replace(
        look,
        page=replace(page, times_asked=ENOUGH) if page else None,
        failure=replace(failure, times_asked=ENOUGH) if failure else None,
    )


def _shown_by(look: Look) -> _ShowsMore:
    if look.failure is not None:
        return _ShowsMore.GONE if look.failure.kind.is_theirs else _ShowsMore.UNKNOWN
    seen = look.observation
    if seen is None or (seen.error_page is not None and seen.error_page.reason == "challenge"):
        return _ShowsMore.UNKNOWN
    if seen.error_page is not None:
        return _ShowsMore.ERROR
    return _ShowsMore.NOTHING if seen.blank is not None else _ShowsMore.SOMETHING
