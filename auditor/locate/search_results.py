"""Tells a page of search results: names on it filter what was found, and are no columns."""

import re
from urllib.parse import urlsplit

from auditor.folding import fold
from auditor.model.observation import Observation
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern

_NAME = word_pattern(r"^{search-kind}?{search-word}{search-place}?$|^search(?:results?)?$")
_ANY_NAME = word_pattern("{search-word}{results-word}")
_SAYS = word_pattern(r"{not-found}[^。]{0,40}?{found-thing}|{found}[^。]{0,40}?\d{counted}|{results-said}")
_SEEKS = word_pattern("{seeks}|^search")
_COUNTS = word_pattern(r"{counted-in-all}[\d,]{1,9}{counted}")
_FILTERS = word_pattern("^{results-filter}$")
_PLACE = re.compile(r"search|sousuo|jiansuo|query|(?:^|/)(?:so|ss)(?:$|[/.])")
_LONGEST_FILTER = 12
_PARTS = re.compile(r"[-_|–—\s]+")


def is_search_results(seen: Observation, vocabulary: Vocabulary) -> bool:
    """True for a page that calls itself so, and for one at such an address that says what was found, or sifts it."""
    asked, text = vocabulary.pattern, fold(seen.text)
    names = (seen.heading, seen.column_name, *seen.breadcrumb[-1:], *_PARTS.split(seen.document_title)[:1])
    folded = [fold(name) for name in names if name]
    if any(asked(_ANY_NAME).search(name) for name in folded):
        return True
    is_named = any(asked(_NAME).match(name) for name in folded)
    is_placed = bool(_PLACE.search(urlsplit(seen.url).path.lower()))
    if not is_named and not is_placed:
        return False
    is_counted = any(asked(_SEEKS).search(name) for name in folded) and bool(asked(_COUNTS).search(text))
    return is_counted or bool(asked(_SAYS).search(text)) or _has_filters(seen, vocabulary)


def _has_filters(seen: Observation, vocabulary: Vocabulary) -> bool:
    """True where links or controls offer to sort or sift what was found."""
    filters = vocabulary.pattern(_FILTERS)
    return any(filters.match(fold(link.text)) for link in seen.links if len(link.text) <= _LONGEST_FILTER)
