"""Tells requests of a page that its own site's server called gone; for good, once that was so each time."""

from auditor.model.address import same_site
from auditor.model.page import GONE_STATUSES, LED_AWAY, FailedRequest, Page

ENOUGH = 2
"""So often a thing is asked for before it is believed that it is not there."""
_BRINGS_WORDS = frozenset(("script", "xhr", "fetch", "document"))
"""Playwright's types of requests; a document is a frame's."""


def is_gone_for_good(failed: FailedRequest, page: Page) -> bool:
    """True for what the site's own server called gone whenever it was asked: every visitor's page is without it."""
    return failed.times_asked >= ENOUGH and is_called_gone(failed, page)


def is_called_gone(failed: FailedRequest, page: Page) -> bool:
    """True for what the site's own server calls gone, and what could have brought words."""
    is_own = failed.resource in _BRINGS_WORDS and failed.detail != LED_AWAY
    return is_own and failed.status in GONE_STATUSES and same_site(failed.url, page.final_url)
