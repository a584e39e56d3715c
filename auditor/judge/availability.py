"""Tells a page that is shut (refused, broken today, under repair, behind a login) from one that is gone or empty."""

from auditor.model.column import Look
from auditor.model.observation import DateRole, Mark, Observation, Shut
from auditor.model.page import FailureKind

_CODES = {
    Shut.UNDER_REPAIR: "under_repair",
    Shut.ASKS_FOR_LOGIN: "asks_for_login",
    Shut.REFUSED: "error_page",
    Shut.BROKEN: "error_page",
}


def unvisited(kind: str | None) -> str:
    """The reason for which nothing of a site was judged: ours, where the fault is."""
    return "our_side" if kind == FailureKind.OUR_SIDE else "site_unreachable"


def shut(look: Look) -> str | None:
    """Why a page shows nothing of the site, a code of the facts' kind; None for a page that is there, or gone."""
    if look.page is None:
        return look.failure.kind.value if look.failure else "unknown"
    seen = look.observation
    if seen is None or seen.shut is None:
        return None
    return _CODES.get(seen.shut) or (None if says_gone(seen) else "error_page")


def says_gone(seen: Observation | None) -> Mark | None:
    """The sign that a page calls itself gone, whatever its status; None where it may be shut, or a dated notice."""
    if seen is None or seen.shut is not Shut.GONE:
        return None
    is_dated = any(dated.role is DateRole.PUBLISHED for dated in seen.dates)
    return None if is_dated else seen.error_page
