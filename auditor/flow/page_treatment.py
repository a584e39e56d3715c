"""Ranks how much a visit does to its page (only read it, or open its menus too), by the purpose of the visit.

A search that uses a page which another search opened must not find less done to it.
"""

from enum import IntEnum

from auditor.model.page import Page, Purpose, Visit

_KNOWN = "data-auditor-known"
"""On names that led somewhere on an earlier page, and were not followed again."""


class Done(IntEnum):
    """How much was done to a page; each shows at least what the ones below it show."""

    READ = 0
    """As it came: an article."""
    UNFOLDED = 1
    """Its trees opened, and its names without an address followed where they were not on pages before."""
    UNFOLDED_ANEW = 2
    """All its names without an address followed: where a search begins no page was before."""


def done_to(page: Page, visit: Visit) -> Done:
    """What was done to a page that a visit brought; where no name was left out as known, none is left to follow."""
    done = done_for(visit)
    return Done.UNFOLDED_ANEW if done is Done.UNFOLDED and _KNOWN not in page.html else done


def done_for(visit: Visit) -> Done:
    """How much a visit does to its page."""
    if visit.begins:
        return Done.UNFOLDED_ANEW
    return Done.READ if visit.purpose is Purpose.ARTICLE else Done.UNFOLDED
