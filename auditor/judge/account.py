"""Whether all of a page was read that a negative rests on, as the checks ask it."""

from collections.abc import Iterable

from auditor.model.account import Question, open_things
from auditor.model.column import Look
from auditor.model.observation import Observation, PageKind
from auditor.model.unread import Unread, UnreadKind

_ARRIVING = frozenset((UnreadKind.SCRIPT, UnreadKind.DATA))


def open_on(look: Look, question: Question, others: Iterable[Look] = ()) -> tuple[Unread, ...]:
    """What was not read of a page and could hold what is missing; empty where its account is closed.

    A script that did not arrive opens nothing that stands there without it: entries the page shows, and whatever
    another page of the site shows that lacks the same.

    Args:
        look: The page; one that did not open, or a file, has no account here.
        question: What is missing.
        others: Other pages of the site.
    """
    seen = look.observation
    if seen is None:
        return ()
    found = open_things(seen.unread, question)
    missing = {one.what for one in found if one.kind in _ARRIVING}
    if missing and any(_does_without(missing, other.observation) for other in others):
        return tuple(one for one in found if one.kind not in _ARRIVING)
    if question is Question.ROWS and seen.entries:
        return tuple(one for one in found if one.kind is not UnreadKind.SCRIPT)
    return found


def _does_without(missing: set[str], other: Observation | None) -> bool:
    """True where another page lacks the same and shows its list all the same."""
    if other is None or other.kind is not PageKind.LIST or not other.entries or other.script_lists:
        return False
    return missing <= {one.what for one in other.unread if one.kind in _ARRIVING}
