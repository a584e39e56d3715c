"""The pages of a site that were probed: whose they are, whether they showed its content, and whether all of it came."""

import re

from auditor.judge.shut import says_gone, shut
from auditor.model.address import same_page, same_site
from auditor.model.column import Look, Seen
from auditor.model.page import FailedRequest

_BUILDS = frozenset({"script", "stylesheet", "fetch", "xhr"})
"""What a page is made of: without it names may be missing, and hidden things may show."""
_GONE = frozenset({404, 410})
_COUNTS_VISITORS = re.compile(
    r"hm\.baidu\.com|cnzz\.com|umeng\.com|51\.la/|google-analytics|googletagmanager|gwd\.gov\.cn|hm\.bdstatic|bdimg\.share"
    r"|static\.bshare|jiathis|bshare\.cn",
    re.IGNORECASE,
)
"""Scripts a page shows everything without; as in the toolbar probe's data."""


def sampled(seen: Seen) -> tuple[Look, ...]:
    """The site's own pages on which probes were wanted, each address they came to once, the entry page first."""
    pages: dict[str, Look] = {}
    for look in _probed(seen):
        if _is_own(look, seen):
            pages.setdefault(same_page(address(look)), look)
    return tuple(pages.values())


def elsewhere(seen: Seen) -> tuple[str, ...]:
    """Where the site's links led to another's pages, which are nobody's here to judge."""
    return tuple(dict.fromkeys(address(look) for look in _probed(seen) if not _is_own(look, seen)))


def address(look: Look) -> str:
    """Where the page stands in truth."""
    return look.page.final_url if look.page else look.url


def unshown(look: Look) -> str | None:
    """Why a page that came shows nothing of the site's content (`gone`, or a code as of `shut`); None where it does."""
    return "gone" if says_gone(look.observation) else shut(look)


def partly_came(look: Look) -> str | None:
    """Why something of a page may not have been there when it was tested; None where all of it was."""
    page, seen = look.page, look.observation
    if page is None or not page.settled or (seen and not seen.settled):
        return "still_loading"
    if page.cut or (seen and seen.cut):
        return "cut_short"
    return "parts_did_not_come" if any(_is_missed(one, look) for one in page.failed_requests) else None


def counts_visitors(url: str) -> bool:
    """True for a script a page shows everything without."""
    return _COUNTS_VISITORS.search(url) is not None


def _is_missed(request: FailedRequest, look: Look) -> bool:
    """True where what failed may come to others: what the site's own server calls gone comes to nobody."""
    if request.resource not in _BUILDS or counts_visitors(request.url):
        return False
    return not (request.status in _GONE and same_site(request.url, address(look)))


def _probed(seen: Seen) -> list[Look]:
    return [look for look in (seen.site, *seen.others) if look.page and look.page.probes]


def _is_own(look: Look, seen: Seen) -> bool:
    """A site that leads on to another address is tested there; as `locate.Ground` has it."""
    return any(same_site(address(look), home) for home in (seen.site.url, address(seen.site)))
