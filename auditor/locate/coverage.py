"""Tells how much of a page was there to be read."""

from auditor.model.account import Question, open_things
from auditor.model.address import same_site
from auditor.model.column import Look
from auditor.model.observation import Observation
from auditor.model.unread import Unread, UnreadKind


def showed_nothing(seen: Observation) -> bool:
    """True for a page that is blank, or an error page."""
    return seen.blank is not None or seen.error_page is not None


def did_not_show(look: Look) -> bool:
    """True for a page that did not open, unless the server says it is gone, and for an error page."""
    if look.failure is not None:
        return not look.failure.kind.is_theirs
    return look.observation is not None and look.observation.error_page is not None


def is_partly_read(look: Look) -> bool:
    """True for a page that was still loading, was cut, or held what could not be read and may name columns."""
    page, seen = look.page, look.observation
    if page is None or seen is None:
        return False
    return not page.settled or bool(seen.cut) or bool(unread_names(look))


def unread_names(look: Look) -> tuple[Unread, ...]:
    """What could not be read of a page and may name columns; another host's script builds no menu of the site's."""
    page, seen = look.page, look.observation
    if page is None or seen is None:
        return ()
    found = open_things(seen.unread, Question.NAMES)
    return tuple(one for one in found if one.kind is not UnreadKind.SCRIPT or same_site(one.what, page.final_url))
