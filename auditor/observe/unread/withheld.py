"""What a page kept back from us: words that its server sent and a script took away, questions that were declined.

Scripts that see a program, or hear no, empty a page that other visitors read. Most pages alter what their server sent:
they move it, hide it, turn its pages, translate it or put fresher rows in its place. None of that is kept back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import IntEnum

from auditor.model.observation import Observation, PageKind
from auditor.model.page import Page
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.model.word_lists import word_pattern
from auditor.observe.html.ranges import Spans
from auditor.observe.html.tree import ASKED_MARK, Attributes, Tree
from auditor.observe.layout.measure import Layout, measure
from auditor.observe.layout.zones import Zone
from auditor.observe.unread.harmless_requests import is_harmless

_FEWEST = 16
"""Han signs; fewer are a label, or the words of a page that waits."""
_PARTS = {Zone.MAIN: Part.MAIN, Zone.MENU: Part.MENU, Zone.HEAD: Part.MENU, Zone.SHORT_LINKS: Part.MENU}
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_BLANKS = re.compile(r"\s+")
_BOTH = (Part.MENU, Part.MAIN)
_FEW_WORDS = 120
_MISREAD = re.compile(r"\u951f\u65a4\u62f7|\ufffd\ufffd")
"""What is left of words that were read in another encoding than their own; U+FFFD twice in UTF-8, read as GBK."""
_WAITING = word_pattern(r"{waiting}", re.IGNORECASE)
"""Words for the time before the page is there, or for who cannot see it."""
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|<%|\$\{|#\{|\[\[")
_TEMPLATE = ("v-", ":", "@", "ng-", "data-ng-", "x-", "data-bind", "wx:", "th:", "*ng")
"""How attributes begin by which a script makes rows of an element, or leaves it out."""
_FLOATS = re.compile(r"position\s*:\s*fixed", re.IGNORECASE)
_MOST_SOUGHT = 400
"""Texts looked for inside others."""
_MOST_CHARS = 200_000
_LONGEST = 200
_ASKS = frozenset(("confirm", "prompt"))


def kept_back(page: Page, layout: Layout, seen: Observation, today: date) -> tuple[Unread, ...]:
    """What the page did not let us see, in all."""
    return (*declined(page), *led_away(page), *asked_who_looks(layout), *withheld(page, layout, seen, today))


def led_away(page: Page) -> tuple[Unread, ...]:
    """The page the server sent, where it led us to an address that is gone: others may have stayed on it."""
    if not page.is_led_away:
        return ()
    return (Unread(kind=UnreadKind.WITHHELD, part=Part.WHOLE, what=page.requested_url[:_LONGEST]),)


def asked_who_looks(layout: Layout) -> tuple[Unread, ...]:
    """The site's own scripts that asked whether a program looks: they may have shown a person something else.

    Also where the page says just what its server sent: a script may fill it for a person alone.
    """
    tree = layout.tree
    asked = dict.fromkeys(tree.attrs[node].get(ASKED_MARK, "") for node in tree.children(0))
    return tuple(
        Unread(kind=UnreadKind.WITHHELD, part=Part.WHOLE, what=url[:_LONGEST])
        for url in asked
        if url and not is_harmless(url, layout.vocabulary)
    )


def declined(page: Page) -> tuple[Unread, ...]:
    """The questions the page asked, which nobody answered: it may have shown itself to who said yes."""
    asked = dict.fromkeys(dialog.message for dialog in page.dialogs if dialog.kind in _ASKS)
    return tuple(Unread(kind=UnreadKind.DIALOG, part=Part.WHOLE, what=words[:_LONGEST]) for words in asked)


def withheld(page: Page, layout: Layout, seen: Observation, today: date) -> tuple[Unread, ...]:
    """Words that the server sent and the settled page no longer has.

    Args:
        page: The page, with its server's own answer.
        layout: The settled page, measured.
        seen: What it shows. An error or a blank page has put nothing in their place, whatever else it says.
        today: The day years left out are read by.
    """
    sent, shows = page.server_html or "", _shows(seen)
    if (
        not sent
        or sent == page.html
        or _MISREAD.search(sent)
        or not (shows < _ShownWords.MUCH or _has_lost(page, sent))
    ):
        return ()
    comparison = _Comparison(measure(replace(page, html=sent, frames=()), today, layout.vocabulary), layout)
    found = {part: comparison.missing(part, shows if part is Part.MAIN else _ShownWords.MUCH) for part in _BOTH}
    return tuple(
        Unread(kind=UnreadKind.WITHHELD, part=part, what=" ".join(words)[:_LONGEST])
        for part, words in found.items()
        if words
    )


class _ShownWords(IntEnum):
    """How much a settled page shows."""

    NOTHING = 0
    """An error, or a blank page."""
    LITTLE = 1
    """A few words, which may stand in the place of something."""
    MUCH = 2


def _shows(seen: Observation) -> _ShownWords:
    if seen.blank is not None or seen.error_page is not None:
        return _ShownWords.NOTHING
    is_little = seen.kind is PageKind.CONTENT and not seen.images and not seen.attachments
    return _ShownWords.LITTLE if is_little and len(seen.text) <= _FEW_WORDS else _ShownWords.MUCH


def _has_lost(page: Page, sent: str) -> bool:
    """True where fewer signs stand on the settled page than were sent: quickly told, and so of few pages."""
    return _wide(sent) - _wide(page.html) - sum(_wide(frame.html) for frame in page.frames) >= _FEWEST


def _wide(text: str) -> int:
    """About twice the signs in it that are no ASCII: quickly told, for most pages have no fewer than were sent."""
    return len(text.encode("utf-8", "replace")) - len(text)


class _Comparison:
    """The words of the server's answer against those of the settled page."""

    def __init__(self, server: Layout, settled: Layout) -> None:
        self._server, self._settled = server, settled
        self._here = [_folded(text) for text in settled.tree.texts if text]
        self._known = frozenset(self._here)
        self._joined = "".join(self._here)[:_MOST_CHARS]
        self._sought = 0

    def missing(self, part: Part, shows: _ShownWords) -> list[str]:
        """The words of a part that are gone, in page order; none where scripts did no more than scripts do."""
        tree = self._server.tree
        own = list(self._words(part))
        gone = [word for word in own if not self._is_here(tree.texts[word])]
        if shows is not _ShownWords.NOTHING:
            gone = self._of_their_own_kind(gone)
            lost = _han(tree.texts[word] for word in gone)
            if lost * 2 < _han(tree.texts[word] for word in own) or self._gained() * shows >= lost:
                return []
        texts = [tree.texts[word] for word in gone]
        return texts if _han(texts) >= _FEWEST else []

    def _words(self, part: Part) -> Iterator[int]:
        """The words of a part that the server's answer would show."""
        tree, zones = self._server.tree, self._server.zones
        waiting = tree.pattern(_WAITING)
        left_out = Spans((node, tree.ends[node]) for node in range(1, len(tree)) if _is_left_out(tree.attrs[node]))
        for word in tree.words:
            text = tree.texts[word]
            if _PARTS.get(zones[word]) is not part or tree.hidden[word] or word in left_out:
                continue
            if not waiting.search(text) and not _PLACEHOLDER.search(text):
                yield word

    def _is_here(self, text: str) -> bool:
        words = _folded(text)
        if words in self._known:
            return True
        self._sought += 1
        return self._sought > _MOST_SOUGHT or words in self._joined

    def _of_their_own_kind(self, gone: list[int]) -> list[int]:
        """Those of whose kind nothing is left: of a list that turns its pages, some rows are."""
        here = self._settled.tree
        kinds = {_kind(here, word) for word in here.words}
        return [word for word in gone if _kind(self._server.tree, word) not in kinds]

    def _gained(self) -> int:
        """Signs on the settled page that the server did not send."""
        sent = frozenset(_folded(text) for text in self._server.tree.texts if text)
        return sum(len(text) for text in self._here if text not in sent)


def _kind(tree: Tree, word: int) -> str:
    return tree.path(tree.parents[word], 4)


def _folded(text: str) -> str:
    return _BLANKS.sub("", text)


def _han(texts: Iterable[str]) -> int:
    return sum(len(_HAN.findall(text)) for text in texts)


def _is_left_out(attrs: Attributes) -> bool:
    """True for a script's template, and for what floats above a page until it is closed."""
    if not attrs:
        return False
    return any(name.startswith(_TEMPLATE) for name in attrs) or bool(_FLOATS.search(attrs.get("style", "")))
