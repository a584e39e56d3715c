"""Whether a page under status 404 or 410 is gone. Some servers send whole pages so, and every visitor sees them.

The server says that the page is not there; that is believed unless a list, an article, a file, a table or a text of its
own stands there and nothing on it says the same.
"""

import re

from auditor.model.account import Question, open_things
from auditor.model.address import same_page, same_place, same_site
from auditor.model.observation import LinkZone, Observation, PageKind
from auditor.model.page import GONE_STATUSES, FailureKind, Page, VisitFailure
from auditor.model.vocabulary import Means, Vocabulary
from auditor.observe.layout.measure import TITLE_MARKS
from auditor.observe.layout.statements import hear

_A_TEXT = 80
"""Characters of its own beside its heading; fewer are some server's way to say that nothing is there."""
_FEW = 4
"""Han signs that a page under its own name says, where it says anything."""
_A_MENU = 2
"""Other pages of the site that a menu leads to."""
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

_ERRORS = frozenset({Means.GONE, Means.ERROR, Means.CODE, Means.BROKEN, Means.REFUSED, Means.REPAIR})
_SENTENCE = re.compile(r"[。！!？?；;\n]|\s")
_MOST_SENTENCES = 300


def gone(page: Page, seen: Observation, vocabulary: Vocabulary) -> VisitFailure | None:
    """The failure that a page under such a status is; None where it is a page all the same, or came under another.

    None too where the page put a question that was declined, or kept back what its server sent: then nobody knows what
    another visitor is shown, and what is seen is judged with its account.
    """
    if page.status not in GONE_STATUSES or open_things(seen.unread, Question.PRESENCE):
        return None
    if _has_content(page, seen) and not _says_so(seen, vocabulary) and not _led_home(page):
        return None
    return VisitFailure(
        requested_url=page.requested_url,
        kind=FailureKind.GONE,
        seen_at=page.seen_at,
        status=page.status,
        detail=f"HTTP {page.status}",
        times_asked=page.times_asked,
    )


def _has_content(page: Page, seen: Observation) -> bool:
    """True where something of the page's own stands there.

    Little of it is enough where the page goes by its own name, as no page does that stands in for every address that
    is gone, and on the first page of a site, which is there where its menu is.
    """
    if seen.error_page is not None or seen.blank is not None:
        return False
    if seen.entries or seen.kind is PageKind.ARTICLE or len(_beside(seen)) >= _A_TEXT:
        return True
    if seen.attachments or seen.table_heads or seen.fields or _is_home(page, seen):
        return True
    name = _own_name(page, seen)
    if name is None:
        return False
    says = len(_HAN.findall(_beside(seen).replace(name, ""))) >= _FEW
    return says or seen.images > 0 or seen.kind is PageKind.DIRECTORY


def _beside(seen: Observation) -> str:
    return seen.text.replace(seen.heading or "", "").strip()


def _own_name(page: Page, seen: Observation) -> str | None:
    """The name that heads the page, where its menu leads to it under that name, or its breadcrumb ends with it."""
    heading, last = seen.heading or "", seen.breadcrumb[-1] if len(seen.breadcrumb) > 1 else ""
    if last and last == heading:
        return last
    names = {heading, last, *seen.text.split(maxsplit=1)[:1]}
    own = (link for link in seen.links if link.url is not None and same_place(link.url, page.requested_url))
    return next((link.text for link in own if link.text and link.text in names), None)


def _is_home(page: Page, seen: Observation) -> bool:
    """True for the first page of a site, with a menu of the site's own pages."""
    if same_page(page.requested_url) != same_page(_root(page)):
        return False
    menu = (link for link in seen.links if link.zone is LinkZone.MENU and link.url and not link.hidden)
    others = {same_page(link.url) for link in menu if link.url and same_site(link.url, page.final_url)}
    return len(others - {same_page(page.final_url)}) >= _A_MENU


def _says_so(seen: Observation, vocabulary: Vocabulary) -> bool:
    """True where the page calls itself an error; the titles of its entries, and an article's text, may speak of one."""
    names = (seen.heading or "", *TITLE_MARKS.split(seen.document_title))
    if any(_is_error(name, vocabulary) for name in names):
        return True
    if seen.kind is PageKind.ARTICLE:
        return False
    told = seen.text
    for entry in seen.entries:
        told = told.replace(entry.title, " ")
    return any(_is_error(one, vocabulary) for one in _SENTENCE.split(told)[:_MOST_SENTENCES])


def _is_error(statement: str, vocabulary: Vocabulary) -> bool:
    heard = hear(vocabulary, statement)
    return heard.is_phrase and bool(heard.means & _ERRORS)


def _led_home(page: Page) -> bool:
    """True where a script led from the address to the first page of its site."""
    return not same_place(page.requested_url, page.final_url) and same_page(page.final_url) == same_page(_root(page))


def _root(page: Page) -> str:
    return "/".join(page.final_url.split("/")[:3]) + "/"
