"""Whether a page under status 404 or 410 is gone. Some servers send whole pages so, and every visitor sees them.

The server says that the page is not there; that is believed unless a list, an article or a text of its own stands there
and nothing on it says the same.
"""

import re

from auditor.model.account import Question, open_things
from auditor.model.address import same_page, same_place
from auditor.model.observation import Observation, PageKind
from auditor.model.page import GONE_STATUSES, FailureKind, Page, VisitFailure
from auditor.model.vocabulary import Means, Vocabulary
from auditor.observe.layout import TITLE_MARKS
from auditor.observe.statements import hear

_A_TEXT = 80
"""Characters of its own beside its heading; fewer are some server's way to say that nothing is there."""


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
    if _has_content(seen) and not _says_so(seen, vocabulary) and not _led_home(page):
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
    root = "/".join(page.final_url.split("/")[:3]) + "/"
    return not same_place(page.requested_url, page.final_url) and same_page(page.final_url) == same_page(root)
