"""Measurements of a page at one moment: text boxes, sizes, colours, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEAST_BOXES = 5
"""With fewer text boxes nothing is said of a page."""
MOST_SHARE = 0.5
"""Of the text boxes: from here on it is the page that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A text box as it is rendered."""

    px: float
    colour: str
    ground: str
    """Colour behind it, or `picture`."""
    filter: str
    cursor: str
    sign: str
    """All else that is seen of it."""

    @property
    def pair(self) -> tuple[str, str, str]:
        """Its colours."""
        return (self.colour, self.ground, self.filter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A page at one moment. Boxes are those of the sample, in its order; None where one is not to be seen."""

    boxes: tuple[Box | None, ...] = ()
    pictures: int = 0
    picture_px: float | None = None
    characters: int = 0
    said: int = 0
    dialogs: int = 0
    forms: int = 0
    """Forms that were to be sent, and were not."""
    place: tuple[int, int, str] = (0, 0, "")
    """Where the window stands in the page: pixels from its corner, and the fragment of its address."""
    opened: tuple[str, ...] = ()
    """Windows, by their addresses; one without an address by `about:blank`."""
    body_cursor: bool = False
    stirred: int = 0
    """Elements that came or changed since a control was pressed, noise apart."""
    asked: int = 0
    """Requests so far, those of scripts that count visitors apart."""
    voices: int = 0
    """Those of them that ask for speech."""
    following: int = 0
    """Long nodes that follow the mouse."""
    pointers: int = 0
    """Small ones."""
    in_tool: int = 0
    """Changes in the toolbar itself since a control was pressed."""
    heard: int = 0
    """Texts asked to be read while the mouse stood on words."""
    caption_px: float = 0
    pointed_px: float = 0
    """Size of the words the mouse pointed at when the caption was looked for."""


Pairs = Sequence[tuple[Box, Box]]


def noise(one: Figures, other: Figures) -> frozenset[int]:
    """Places in the sample whose boxes changed between two moments in which nobody pressed anything."""
    both = enumerate(zip(one.boxes, other.boxes, strict=False))
    return frozenset(at for at, (was, is_) in both if was != is_)


def is_other(before: Figures, after: Figures, noisy: frozenset[int]) -> bool:
    """True where so many text boxes changed, or went, that it is the page that changed."""
    pairs = pairs_of(before, after, noisy)
    steady = [box for at, box in enumerate(before.boxes) if box and at not in noisy]
    changed = sum(was != is_ for was, is_ in pairs) + len(steady) - len(pairs)
    return len(steady) >= LEAST_BOXES and changed >= MOST_SHARE * len(steady)


def text_px(figures: Figures) -> float | None:
    """Median rendered size of the sample's text, CSS pixels."""
    return middle([box.px for box in figures.boxes if box])


def pairs_of(before: Figures, after: Figures, noisy: frozenset[int]) -> Pairs:
    """The boxes that are seen at both moments, noise apart."""
    both = enumerate(zip(before.boxes, after.boxes, strict=False))
    return [(was, is_) for at, (was, is_) in both if was and is_ and at not in noisy]


def is_still(before: Figures, after: Figures) -> bool:
    """True where nothing was seen to come or change, nothing said and nothing asked for; text boxes apart."""
    return not after.stirred and _counts(before) == _counts(after)


def _counts(seen: Figures) -> tuple[object, ...]:
    return (seen.pictures, seen.said, seen.asked, seen.dialogs, seen.forms, seen.opened, seen.body_cursor)


def middle(numbers: Sequence[float]) -> float | None:
    """Their median, or None where there are none."""
    return median(numbers) if numbers else None
