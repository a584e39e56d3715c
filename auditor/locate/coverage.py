"""Tells how much of a page was there to be read."""

from auditor.model.address import same_site
from auditor.model.column import Look
from auditor.model.observation import Observation
from auditor.model.page import FailedRequest

_DATA = {"xhr", "fetch"}
_OWN_PARTS = {"script", "document"}


def showed_nothing(seen: Observation) -> bool:
    """True for a page that is blank, or an error page."""
    return seen.blank is not None or seen.error_page is not None


def did_not_show(look: Look) -> bool:
    """True for a page that did not open, unless the server says it is gone, and for an error page."""
    if look.failure is not None:
        return not look.failure.kind.is_theirs
    return look.observation is not None and look.observation.error_page is not None


def is_partly_read(look: Look) -> bool:
    """True for a page that was still loading, was cut, or lacks data, scripts or frames that may name columns."""
    page, seen = look.page, look.observation
    if page is None or seen is None:
        return False
    return (
        not page.settled
        or bool(seen.cut)
        or any(_may_name_columns(one, page.final_url) for one in page.failed_requests)
    )


def _may_name_columns(failed: FailedRequest, url: str) -> bool:
    return failed.resource in _DATA or (failed.resource in _OWN_PARTS and same_site(failed.url, url))
