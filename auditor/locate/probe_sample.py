"""Which pages stand for the whole site where probes are run: the entry, columns, one article, the search page."""

import re
from collections.abc import Iterator, Sequence

from auditor.locate.link_classifier import Rank, is_way, rank
from auditor.model.address import same_page
from auditor.model.column import Look
from auditor.model.observation import Observation
from auditor.model.page import Purpose, Visit
from auditor.model.probes import ENTRY_ONLY
from auditor.model.search import Search
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_ARTICLES = 1
_TRIED = 2
"""So many times the sample are opened at most, where addresses lead off the site or to one page."""
_SEARCH = word_pattern("^{search-scope}?{search-word}$|^search$", re.IGNORECASE)


class Sample:
    """Counts what was sampled; the same looks give the same sample, always."""

    def __init__(self, search: Search, vocabulary: Vocabulary) -> None:
        self._search, self._vocabulary = search, vocabulary
        self._elsewhere = tuple(probe for probe in search.probes if probe not in ENTRY_ONLY)
        self._taken: dict[Purpose, int] = {}
        self._pages: set[str] = set()
        self._tried = 0

    def probes(self, purpose: Purpose) -> tuple[str, ...]:
        """The probes to run on a page opened for that purpose."""
        if not self._has_room(purpose):
            return ()
        return self._search.probes if purpose is Purpose.HOME else self._elsewhere

    def take(self, visit: Visit, look: Look, *, is_own: bool) -> None:
        """Count a page that was opened: none that turned out to be another's, or one that was counted before."""
        if not visit.probes:
            return
        self._tried += 1
        page = same_page(look.page.final_url if look.page else visit.url)
        if is_own and page not in self._pages:
            self._pages.add(page)
            self._taken[visit.purpose] = self._taken.get(visit.purpose, 0) + 1

    def wanted(self, entry: Look, looks: Sequence[Look]) -> Iterator[tuple[Purpose, str, str]]:
        """Pages that are still wanted, the best first: why, where, and on which page the link stands."""
        home = entry.observation
        if not self._elsewhere or home is None:
            return
        if self._has_room(Purpose.ARTICLE):
            yield from ((Purpose.ARTICLE, url, found_on) for url, found_on in _articles(looks))
        if self._has_room(Purpose.SEARCH):
            names = self._vocabulary.pattern(_SEARCH)
            searches = (link.url for link in home.links if link.url and names.search(link.text))
            yield from ((Purpose.SEARCH, url, entry.url) for url in searches)
        if self._has_room(Purpose.COLUMN):
            yield from ((Purpose.COLUMN, url, entry.url) for url in _columns(home, self._vocabulary))

    def _has_room(self, purpose: Purpose) -> bool:
        """One entry, one article, one search page; columns fill what is left."""
        sample, taken = self._search.sample, self._taken.get(purpose, 0)
        if len(self._pages) >= sample or self._tried >= sample * _TRIED:
            return False
        match purpose:
            case Purpose.HOME:
                return not taken
            case Purpose.ARTICLE | Purpose.SEARCH:
                return sample > 1 and taken < _ARTICLES
            case Purpose.COLUMN:
                return taken < max(0, sample - 1 - _ARTICLES)
            case _:
                return False


def _articles(looks: Sequence[Look]) -> Iterator[tuple[str, str]]:
    """Entries of lists, page by page."""
    for look in looks:
        if look.observation is not None:
            yield from ((entry.url, look.url) for entry in look.observation.entries if entry.url)


def _columns(home: Observation, vocabulary: Vocabulary) -> Iterator[str]:
    """Entries of the menus, in their order."""
    for link in home.links:
        if link.url and is_way(link, home, vocabulary) and rank(link, vocabulary) <= Rank.MENU:
            yield link.url
