"""What is seen of a page at one moment, in numbers, and what two such moments say of a function."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from auditor.model.toolbar import Effect, Function
from auditor.visit.probes.toolbar.colours import contrast

GROWTH = 1.10
"""A text or picture has grown from here on. Our own threshold; the standards name none."""
_STILL = 0.005
"""Within this share a size has not changed at all."""
_LEAST_BOXES = 5
_MOST_SHARE = 0.5
_FEWER_PICTURES = 5
"""One in so many may be left: a text-only mode draws its own buttons."""


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
    opened: tuple[str, ...] = ()
    body_cursor: bool = False
    stirred: int = 0
    """Elements that came or changed since a control was pressed, noise apart."""
    asked: int = 0
    """Requests so far, those of scripts that count visitors apart."""
    voices: int = 0
    """Those of them that ask for speech."""
    following: int = 0
    caption_px: float = 0
    pointed_px: float = 0
    """Size of the words the mouse pointed at when the caption was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one measure."""

    effect: Effect
    measure: str
    before: float | None = None
    after: float | None = None
    contrast: float | None = None
    why: str = ""


Pairs = Sequence[tuple[Box, Box]]


def noise(one: Figures, other: Figures) -> frozenset[int]:
    """Places in the sample whose boxes changed between two moments in which nobody pressed anything."""
    both = enumerate(zip(one.boxes, other.boxes, strict=False))
    return frozenset(at for at, (was, is_) in both if was != is_)


def change(function: Function, before: Figures, after: Figures, noisy: frozenset[int] = frozenset()) -> Change:
    """What pressing a function's control changed. UNCHANGED only where nothing at all was seen to change."""
    pairs = _pairs(before, after, noisy)
    found = _MEASURES[function](before, after, pairs)
    if found.effect is not Effect.UNCHANGED:
        return found
    if len(pairs) < _LEAST_BOXES:
        return _open(found, "too_little_text")
    if any(was != is_ for was, is_ in pairs) or _moved(before, after):
        return _open(found, "changed_otherwise")
    return found


def is_other(before: Figures, after: Figures, noisy: frozenset[int]) -> bool:
    """True where so many text boxes changed, or went, that it is the page that changed."""
    pairs = _pairs(before, after, noisy)
    steady = [box for at, box in enumerate(before.boxes) if box and at not in noisy]
    changed = sum(was != is_ for was, is_ in pairs) + len(steady) - len(pairs)
    return len(steady) >= _LEAST_BOXES and changed >= _MOST_SHARE * len(steady)


def text_px(figures: Figures) -> float | None:
    """Median rendered size of the sample's text, CSS pixels."""
    return _median([box.px for box in figures.boxes if box])


def _pairs(before: Figures, after: Figures, noisy: frozenset[int]) -> Pairs:
    both = enumerate(zip(before.boxes, after.boxes, strict=False))
    return [(was, is_) for at, (was, is_) in both if was and is_ and at not in noisy]


def is_still(before: Figures, after: Figures) -> bool:
    """True where nothing was seen to come or change, nothing said and nothing asked for."""
    return not _moved(before, after)


def _moved(before: Figures, after: Figures) -> bool:
    return after.stirred > 0 or _counts(before) != _counts(after)


def _counts(seen: Figures) -> tuple[object, ...]:
    return (
        seen.pictures,
        seen.said,
        seen.asked,
        seen.dialogs,
        seen.forms,
        seen.opened,
        seen.body_cursor,
        seen.following,
    )


def _open(found: Change, why: str) -> Change:
    return Change(effect=Effect.NOT_MEASURABLE, measure=found.measure, before=found.before, after=found.after, why=why)


def _grown(measure: str, was: float | None, is_: float | None) -> Change:
    if not was or not is_:
        return Change(effect=Effect.NOT_MEASURABLE, measure=measure, why="too_little_text")
    before, after = round(was, 2), round(is_, 2)
    if is_ >= was * GROWTH - 1e-6:
        return Change(effect=Effect.CHANGED, measure=measure, before=before, after=after)
    if abs(is_ - was) > was * _STILL:
        why = "grew_little" if is_ > was else "grew_smaller"
        return Change(effect=Effect.NOT_MEASURABLE, measure=measure, before=before, after=after, why=why)
    return Change(effect=Effect.UNCHANGED, measure=measure, before=before, after=after)


def _text(_before: Figures, _after: Figures, pairs: Pairs) -> Change:
    found = _grown("text_px", _median([was.px for was, _ in pairs]), _median([is_.px for _, is_ in pairs]))
    grew = [is_.px >= was.px * GROWTH for was, is_ in pairs]
    return _open(found, "changed_in_part") if found.effect is Effect.UNCHANGED and any(grew) else found


def _zoom(before: Figures, after: Figures, pairs: Pairs) -> Change:
    text = _text(before, after, pairs)
    picture = _grown("picture_px", before.picture_px, after.picture_px)
    same = before.pictures == after.pictures
    return picture if same and picture.effect is Effect.CHANGED and text.effect is not Effect.CHANGED else text


def _colours(_before: Figures, _after: Figures, pairs: Pairs) -> Change:
    if not pairs:
        return Change(effect=Effect.NOT_MEASURABLE, measure="changed_colours", why="too_little_text")
    share = sum(was.pair != is_.pair for was, is_ in pairs) / len(pairs)
    ratios = [ratio for _, is_ in pairs if not is_.filter and (ratio := contrast(is_.colour, is_.ground)) is not None]
    middle = _median(ratios) if len(ratios) >= _MOST_SHARE * len(pairs) else None
    found = Change(
        effect=Effect.CHANGED if share >= _MOST_SHARE else Effect.UNCHANGED,
        measure="changed_colours",
        before=0.0,
        after=round(share, 2),
        contrast=None if middle is None else round(middle, 2),
    )
    return _open(found, "changed_in_part") if 0 < share < _MOST_SHARE else found


def _cursor(before: Figures, after: Figures, pairs: Pairs) -> Change:
    shares = [_cursors([pair[at] for pair in pairs], figures) for at, figures in enumerate((before, after))]
    has_changed = shares[1] >= _MOST_SHARE > shares[0] or after.following > before.following
    new_picture = any("url(" in is_.cursor and is_.cursor != was.cursor for was, is_ in pairs)
    effect = Effect.CHANGED if has_changed or new_picture else Effect.UNCHANGED
    return Change(effect=effect, measure="cursors", before=shares[0], after=shares[1])


def _cursors(boxes: Sequence[Box], figures: Figures) -> float:
    if figures.body_cursor:
        return 1.0
    return round(sum("url(" in box.cursor for box in boxes) / len(boxes), 2) if boxes else 0.0


def _following(before: Figures, after: Figures, _pairs: Pairs) -> Change:
    effect = Effect.CHANGED if after.following > before.following else Effect.UNCHANGED
    return Change(effect=effect, measure="following", before=before.following, after=after.following)


def _caption(before: Figures, after: Figures, _pairs: Pairs) -> Change:
    found = Change(
        effect=Effect.UNCHANGED, measure="caption_px", before=before.caption_px, after=round(after.caption_px, 2)
    )
    if not after.pointed_px:
        return _open(found, "nothing_to_point_at")
    if after.caption_px <= before.caption_px:
        return found
    if after.caption_px < after.pointed_px * GROWTH:
        return _open(found, "caption_not_larger")
    return Change(effect=Effect.CHANGED, measure=found.measure, before=found.before, after=found.after)


def _spoken(before: Figures, after: Figures, _pairs: Pairs) -> Change:
    said = max(0, after.said - before.said) + after.voices - before.voices
    effect = Effect.CHANGED if said > 0 else Effect.UNCHANGED
    return Change(effect=effect, measure="spoken", before=0.0, after=float(said))


def _pictures(before: Figures, after: Figures, _pairs: Pairs) -> Change:
    found = Change(effect=Effect.UNCHANGED, measure="pictures", before=before.pictures, after=after.pictures)
    if not before.pictures:
        return _open(found, "no_pictures")
    if after.pictures * _FEWER_PICTURES > before.pictures:
        return _open(found, "changed_in_part") if after.pictures < before.pictures else found
    if after.characters < before.characters * _MOST_SHARE:
        return _open(found, "text_gone")
    return Change(effect=Effect.CHANGED, measure="pictures", before=before.pictures, after=after.pictures)


def restored(plain: Figures, before: Figures, after: Figures, noisy: frozenset[int]) -> Change:
    """Whether a reset brought back what `before` had made of the plain page; shares are of its text boxes."""
    changed = [at for at, (was, is_) in enumerate(zip(plain.boxes, before.boxes, strict=False)) if _differs(was, is_)]
    changed = [at for at in changed if at not in noisy]
    if len(changed) < _LEAST_BOXES:
        return Change(effect=Effect.NOT_MEASURABLE, measure="restored", why="nothing_to_reset")
    back = [at for at in changed if at < len(after.boxes) and not _differs(plain.boxes[at], after.boxes[at])]
    share = round(len(back) / len(changed), 2)
    found = Change(effect=Effect.CHANGED, measure="restored", before=0.0, after=share)
    if share >= 0.9:  # noqa: PLR2004  a page that lives is never wholly as it was
        return found
    if share > 0 or any(before.boxes[at] != after.boxes[at] for at in changed if at < len(after.boxes)):
        return _open(found, "changed_in_part")
    return Change(effect=Effect.UNCHANGED, measure="restored", before=0.0, after=0.0)


def _differs(was: Box | None, is_: Box | None) -> bool:
    if was is None or is_ is None:
        return was is not is_
    return was.pair != is_.pair or abs(was.px - is_.px) > was.px * _STILL


def _median(numbers: Sequence[float]) -> float | None:
    return median(numbers) if numbers else None


_MEASURES = {
    Function.LARGER_TEXT: _text,
    Function.ZOOM: _zoom,
    Function.CONTRAST: _colours,
    Function.BIG_CURSOR: _cursor,
    Function.GUIDE_LINES: _following,
    Function.CAPTION_BAR: _caption,
    Function.READ_ALOUD: _spoken,
    Function.TEXT_ONLY: _pictures,
}
