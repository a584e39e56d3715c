"""Whether a page under status 404 or 410 is gone. Some servers send whole pages so, and every visitor sees them.

The server says that the page is not there; that is believed unless a list, an article or a text of its own stands there
and nothing on it says the same.
"""

from auditor.model.address import same_page, same_place
from auditor.model.observation import Observation, PageKind
from auditor.model.page import GONE_STATUSES, FailureKind, Page, VisitFailure
from auditor.observe.phrases import ERROR_TEXT, ERROR_TITLE

_A_TEXT = 80
"""Characters of its own beside its heading; fewer are some server's way to say that nothing is there."""


def gone(page: Page, seen: Observation) -> VisitFailure | None:
    """The failure that a page under such a status is; None where it is a page all the same, or came under another."""
    if page.status not in GONE_STATUSES or (_has_content(seen) and not _says_so(seen) and not _led_home(page)):
        return None
    return VisitFailure(
        requested_url=page.requested_url,
        kind=FailureKind.GONE,
        seen_at=page.seen_at,
        status=page.status,
        detail=f"HTTP {page.status}",
        times_asked=page.times_asked,
    )


def _has_content(seen: Observation) -> bool:
    if seen.error_page is not None or seen.blank is not None:
        return False
    beside = seen.text.replace(seen.heading or "", "").strip()
    return bool(seen.entries) or seen.kind is PageKind.ARTICLE or len(beside) >= _A_TEXT


def _says_so(seen: Observation) -> bool:
    """True where the page calls itself an error; the titles of its entries, and an article's text, may speak of one."""
    if any(ERROR_TITLE.search(name.strip()) for name in (seen.document_title, seen.heading or "") if name):
        return True
    if seen.kind is PageKind.ARTICLE:
        return False
    told = seen.text
    for entry in seen.entries:
        told = told.replace(entry.title, " ")
    return bool(ERROR_TEXT.search(told))


def _led_home(page: Page) -> bool:
    """True where a script led from the address to the first page of its site."""
    root = "/".join(page.final_url.split("/")[:3]) + "/"
    return not same_place(page.requested_url, page.final_url) and same_page(page.final_url) == same_page(root)
