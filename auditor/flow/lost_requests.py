"""Confirms lost requests: scripts, data and frames that their own site calls gone are asked for a second time.

A server's mood takes a list's data from one visitor and not from the next. What was lost twice is noted with every page
that lacks it (`times_asked`), so a replay, which has the record alone, comes to the same.
"""

from collections.abc import Iterator
from dataclasses import replace

from auditor.model.lost import ENOUGH, is_called_gone
from auditor.model.page import Page
from auditor.model.vocabulary import Vocabulary
from auditor.observe.unread.harmless_requests import is_harmless

_MOST_ASKED_AGAIN = 20
"""Pages of one site that are asked for again for this alone."""


class LostTwice:
    """Remembers which requests of a site's pages were lost each time they were asked for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sure: set[str] = set()
        self._asked_again = 0

    def are_to_be_confirmed(self, page: Page) -> bool:
        """True where the page lost a request that was asked for once only: the page is to be opened again."""
        return self._asked_again < _MOST_ASKED_AGAIN and page.times_asked < ENOUGH and any(self._unsure(page))

    def has_more(self, page: Page, than: Page) -> bool:
        """True where one answer lacks more than the other, of what may yet come."""
        return sum(1 for _ in self._unsure(page)) > sum(1 for _ in self._unsure(than))

    def confirm(self, first: Page, second: Page) -> None:
        """Learn what the page lost both times; the record of one time, read again, is no second time."""
        lost = {*self._unsure(first)}
        self._asked_again += bool(lost)
        if second.seen_at != first.seen_at:
            self._sure |= lost & {*self._unsure(second)}

    def noted(self, page: Page) -> Page:
        """The page, with every request marked that was lost each time."""
        failed = tuple(
            replace(one, times_asked=ENOUGH) if is_called_gone(one, page) and _place(one.url) in self._sure else one
            for one in page.failed_requests
        )
        return page if failed == page.failed_requests else replace(page, failed_requests=failed)

    def _unsure(self, page: Page) -> Iterator[str]:
        for one in page.failed_requests:
            is_once = one.times_asked < ENOUGH and _place(one.url) not in self._sure
            if is_once and is_called_gone(one, page) and not is_harmless(one.url, self._vocabulary):
                yield _place(one.url)


def _place(url: str) -> str:
    """An address without its query: scripts put the time, or the page's number, there."""
    return url.partition("?")[0]
