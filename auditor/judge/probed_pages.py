"""The pages of a site that were probed: whose they are, whether they showed its content, and whether all of it came."""

from auditor.judge.availability import says_gone, shut
from auditor.model.address import same_page, same_site
from auditor.model.column import Look, Seen
from auditor.model.page import FailedRequest
from auditor.model.unread import UnreadKind

_ARRIVING = frozenset({UnreadKind.SCRIPT, UnreadKind.DATA})

_OF_THE_DOCUMENT = frozenset(
    ("html-has-lang", "html-lang-valid", "html-xml-lang-mismatch", "document-title", "meta-viewport", "meta-refresh")
)
"""Rules about the document's own head: no style and no data that comes later alters what they rest on."""
_GONE = frozenset({404, 410})


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


def partly_came(look: Look, rule: str = "") -> str | None:
    """Why something a rule rests on may not have been there when a page was tested; None where all of it was.

    A script that did not arrive could have altered anything, a style or data all but the document's own head. What
    could bring no words (`observe.unread.harmless_requests`), and what the site's own server calls gone, is missed by
    nobody.
    """
    page, seen = look.page, look.observation
    if page is None or not page.settled or (seen and not seen.settled):
        return "still_loading"
    if page.cut or (seen and seen.cut):
        return "cut_short"
    missed = {one.kind for one in seen.unread if one.kind in _ARRIVING} if seen else set()
    is_altered = missed if rule not in _OF_THE_DOCUMENT else missed - {UnreadKind.DATA}
    is_unstyled = rule not in _OF_THE_DOCUMENT and any(_is_missed_style(one, look) for one in page.failed_requests)
    return "parts_did_not_come" if is_altered or is_unstyled else None


def _is_missed_style(request: FailedRequest, look: Look) -> bool:
    """True for a style sheet that may come to others: without it hidden things may show."""
    is_gone = request.status in _GONE and same_site(request.url, address(look))
    return request.resource == "stylesheet" and not is_gone


def _probed(seen: Seen) -> list[Look]:
    return [look for look in (seen.site, *seen.others) if look.page and look.page.probes]


def _is_own(look: Look, seen: Seen) -> bool:
    """A site that leads on to another address is tested there; as `locate.site_scope` has it."""
    return any(same_site(address(look), home) for home in (seen.site.url, address(seen.site)))
