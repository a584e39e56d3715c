"""Whether all of a page was read that a negative rests on, as the checks ask it."""

from collections.abc import Iterable
from math import ceil

from auditor.model.account import Question, open_things
from auditor.model.column import Look
from auditor.model.observation import Observation, PageKind
from auditor.model.unread import Unread, UnreadKind

_FEW = 2
"""Other pages on which a picture stands that is the site's."""
_ARRIVING = frozenset((UnreadKind.SCRIPT, UnreadKind.DATA))


def open_on(look: Look, question: Question, others: Iterable[Look] = ()) -> tuple[Unread, ...]:
    """What was not read of a page and could hold what is missing; empty where its account is closed.

    A picture that stands on most pages of the site is the site's. A script that did not arrive opens nothing that
    stands there without it: entries the page shows, and whatever another page of the site shows that lacks the same.

    Args:
        look: The page; one that did not open, or a file, has no account here.
        question: What is missing.
        others: Other pages of the site.
    """
    seen = look.observation
    if seen is None:
        return ()
    everywhere = _pictures_of_the_site(look, others := tuple(others))
    unread = tuple(one for one in seen.unread if one.kind is not UnreadKind.PICTURE or one.what not in everywhere)
    found = open_things(unread, question)
    missing = {one.what for one in found if one.kind in _ARRIVING}
    if missing and any(_does_without(missing, other.observation) for other in others):
        return tuple(one for one in found if one.kind not in _ARRIVING)
    if question is Question.ROWS and seen.entries:
        return tuple(one for one in found if one.kind is not UnreadKind.SCRIPT)
    return found


def own_pictures(look: Look, others: Iterable[Look]) -> int:
    """How many pictures of a page may be its content: none that stands on most pages of the site."""
    seen = look.observation
    if seen is None or not seen.images:
        return 0
    addresses = _pictures_on(seen)
    return (
        sum(address not in _pictures_of_the_site(look, others) for address in addresses) if addresses else seen.images
    )


def _pictures_of_the_site(look: Look, others: Iterable[Look]) -> frozenset[str]:
    """Addresses of a page's pictures that stand on most other pages as well, on two at least."""
    own = _pictures_on(look.observation) if look.observation else set()
    if not own:
        return frozenset()
    pages = [_pictures_on(other.observation) for other in others if other.observation and other.url != look.url]
    least = max(_FEW, ceil(len(pages) / 2))
    return frozenset(one for one in own if sum(one in page for page in pages) >= least)


def _pictures_on(seen: Observation) -> set[str]:
    return {one.what for one in seen.unread if one.kind is UnreadKind.PICTURE}


def _does_without(missing: set[str], other: Observation | None) -> bool:
    """True where another page lacks the same and shows its list all the same."""
    if other is None or other.kind is not PageKind.LIST or not other.entries or other.script_lists:
        return False
    return missing <= {one.what for one in other.unread if one.kind in _ARRIVING}
