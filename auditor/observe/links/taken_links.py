"""Links that the server sent and that the settled page no longer has: a script took them from us, perhaps not from all.

They lead nobody anywhere, yet a column that one of them names is not surely missing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.model.observation import Link
from auditor.model.page import Page
from auditor.observe.html.lines import fold
from auditor.observe.html.placeholders import is_unfilled
from auditor.observe.layout.measure import Layout, measure
from auditor.observe.links.links import links_of

_LINK = re.compile(
    r"<a\b[^<>]{0,2000}>\s*(?:<(?:span|b|em|i|strong|font)\b[^<>]{0,300}>\s*)?([^<>]{2,40})<", re.IGNORECASE
)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2}")
_LONGEST_NAME = 20
_MOST_CHARS = 1_000_000
_MOST = 50


def taken_links(page: Page, layout: Layout, links: Sequence[Link], today: date) -> tuple[Link, ...]:
    """The short names of links in the server's own answer that stand nowhere on the page, at most 50."""
    sent = (page.server_html or "")[:_MOST_CHARS]
    if not sent or sent == page.html or not any(_missing(page, sent)):
        return ()
    server = measure(replace(page, html=sent, frames=()), today, layout.vocabulary)
    here = frozenset(fold(link.text) for link in links)
    words = fold("".join(layout.tree.texts[word] for word in layout.tree.words))
    found, _ = links_of(server.tree, server.zones, [False] * len(server.tree))
    taken = (link for link in found if _is_name(link) and fold(link.text) not in here and fold(link.text) not in words)
    return tuple({link.text: link for link in taken}.values())[:_MOST]


def _missing(page: Page, sent: str) -> Iterator[str]:
    """The names of links that are no words of the page's: quickly told, for most pages have all of them."""
    for name in dict.fromkeys(match[1].strip() for match in _LINK.finditer(sent)):
        if len(name) <= _LONGEST_NAME and _HAN.search(name) and name not in page.html:
            yield name


def _is_name(link: Link) -> bool:
    is_short = len(link.text) <= _LONGEST_NAME and bool(_HAN.search(link.text))
    return is_short and link.url is not None and not link.hidden and not is_unfilled(link.text)
