"""Things that stood on a page and could not be read: the account without which no negative is certain.

"Missing", "blank", "stale" say that all was read. Whether that is so for a question, `model.account` decides from this.
"""

from dataclasses import dataclass
from enum import StrEnum


class UnreadKind(StrEnum):
    """What kind of thing it is. A closed list; stored values are only ever added to."""

    EMBED = "embed"
    """<embed>, <object>: a plug-in's content that is no file we fetch."""
    FRAME = "frame"
    """A frame whose document was not read."""
    CANVAS = "canvas"
    """Drawn by a script."""
    DRAWING = "drawing"
    """An <svg> without words, large and of many strokes: words may be drawn in it."""
    PICTURE = "picture"
    BACKGROUND = "background"
    """A picture by style, in an element that says nothing itself."""
    GENERATED = "generated"
    """Words that a style puts beside an element, where a page says nothing else. Elsewhere they are read as text."""
    CLOSED_SHADOW = "closed_shadow"
    """A shadow root that the page keeps shut."""
    INPUT = "input"
    """A field whose value is not known to be the page's own words."""
    CONTROL = "control"
    """A name on a control (option, button, a word a script hears) that leads nowhere known. The search of columns
    counts such names itself, with what it learned of them on other pages."""
    DIALOG = "dialog"
    """A question the page asked its visitor (confirm, prompt), which was declined."""
    SCRIPT = "script"
    """A script that did not arrive: it might have written words."""
    DATA = "data"
    """What a script of the page asked for and did not get."""
    WITHHELD = "withheld"
    """Words the server sent that the settled page no longer shows."""
    DOWNLOAD = "download"
    """What a link of the page's own part offers as a file, under an address that does not say so."""


class Part(StrEnum):
    """Where on the page it stood."""

    MENU = "menu"
    MAIN = "main"
    ASIDE = "aside"
    """Head, foot, side blocks, the breadcrumb."""
    WHOLE = "whole"
    """No place of its own: it could have changed any part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """One thing that was not read."""

    kind: UnreadKind
    part: Part
    what: str = ""
    """Its address, name or words, cut to 200 characters."""
    host: str = ""
    """Of a request or frame: whose it is."""
    shown: bool = True
    """False where the page did not show it to its visitor."""
