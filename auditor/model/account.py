"""Decides which unread things of a page keep a question open.

A check may fail for want of something only where the account of its question is closed: nothing that was not read could
have held what is missing. One function decides it for every check and for the search of columns.
"""

from collections.abc import Iterable
from enum import StrEnum

from auditor.model.unread import Part, Unread, UnreadKind


class Question(StrEnum):
    """What a negative finding denies."""

    NAMES = "names"
    """Does the site name a column?"""
    CONTENT = "content"
    """Does the page hold anything of its own; does it hold an element?"""
    ROWS = "rows"
    """Is there an entry, or a newer one?"""
    PRESENCE = "presence"
    """Is the page there at all?"""


_K = UnreadKind
_ANYTHING = frozenset((_K.EMBED, _K.FRAME, _K.CANVAS, _K.CLOSED_SHADOW, _K.DIALOG, _K.SCRIPT, _K.DATA, _K.WITHHELD))
"""Kinds that may hold names, texts and rows alike."""

_OPENS: dict[Question, dict[Part, frozenset[UnreadKind]]] = {
    Question.NAMES: {
        Part.MENU: _ANYTHING | {_K.DRAWING},
        Part.MAIN: _ANYTHING,
        Part.WHOLE: _ANYTHING,
    },
    Question.CONTENT: {
        Part.MAIN: _ANYTHING | {_K.DRAWING, _K.PICTURE, _K.BACKGROUND, _K.INPUT, _K.DOWNLOAD, _K.GENERATED},
        Part.WHOLE: _ANYTHING,
    },
    Question.ROWS: {Part.MAIN: _ANYTHING, Part.WHOLE: _ANYTHING},
    Question.PRESENCE: {part: frozenset((_K.DIALOG, _K.WITHHELD, _K.CLOSED_SHADOW)) for part in Part},
}


def open_things(unread: Iterable[Unread], question: Question) -> tuple[Unread, ...]:
    """What keeps the question open; empty where the account is closed. What no visitor was shown keeps nothing open."""
    opens = _OPENS[question]
    return tuple(one for one in unread if one.shown and one.kind in opens.get(one.part, ()))


def kinds_of(unread: Iterable[Unread]) -> tuple[str, ...]:
    """The codes of the kinds, each once, in order."""
    return tuple(dict.fromkeys(one.kind.value for one in unread))
