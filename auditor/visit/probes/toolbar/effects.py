"""Compares two moments of a page: what a function changed. UNCHANGED only where nothing at all was seen to change."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.model.toolbar import GROWTH, Effect, Function
from auditor.visit.probes.toolbar.colours import contrast
from auditor.visit.probes.toolbar.metrics import (
    LEAST_BOXES,
    MOST_SHARE,
    Box,
    Figures,
    Pairs,
    is_still,
    middle,
    pairs_of,
    text_px,
)

_STILL = 0.005
"""Within this share a size has not changed at all."""
_SAME = 0.03
_SAME_SHARE = 0.9
"""Of two samples that are not of the same elements: sizes at the median, and colours, that count as the same."""
_FEWER_PICTURES = 5
"""One in so many may be left: a text-only mode draws its own buttons."""


_WORKED_OTHERWISE = frozenset((Function.READ_ALOUD, Function.CAPTION_BAR))
"""May wait for a key, a selection, a click on the text: dead only where the toolbar itself does not answer either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredChange:
    """What became of one measure."""

    effect: Effect
    measure: str
    before: float | None = None
    after: float | None = None
    contrast: float | None = None
    why: str = ""


def change(function: Function, before: Figures, after: Figures, noisy: frozenset[int] = frozenset()) -> MeasuredChange:
    """What pressing a function's control changed. UNCHANGED only where nothing at all was seen to change."""
    pairs = pairs_of(before, after, noisy)
    found = _MEASURES[function](before, after, pairs)
    if found.effect is not Effect.UNCHANGED:
        return found
    if len(pairs) < LEAST_BOXES:
        return _open(found, "too_little_text")
    if function in _WORKED_OTHERWISE and after.in_tool:
        return _open(found, "perhaps_worked_otherwise")
    if any(was != is_ for was, is_ in pairs) or not is_still(before, after) or _followers(before) != _followers(after):
        return _open(found, "changed_otherwise")
    return found


def _followers(seen: Figures) -> tuple[int, int]:
    return (seen.following, seen.pointers)


def unpaired(function: Function, plain: Figures, now: Figures) -> MeasuredChange:
    """What two samples of one page, not of the same elements, say of a function that changes all of it."""
    boxes, others = [box for box in plain.boxes if box], [box for box in now.boxes if box]
    measure = "changed_colours" if function is Function.CONTRAST else "text_px"
    if min(len(boxes), len(others)) < LEAST_BOXES:
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure=measure, why="too_little_text")
    if function is Function.CONTRAST:
        before, after = Counter(box.pair for box in boxes), Counter(box.pair for box in others)
        shared = (before & after).total() / max(len(boxes), len(others))
        has_changed, is_same = before.most_common(1)[0][0] != after.most_common(1)[0][0], shared >= _SAME_SHARE
        was, is_ = 0.0, 1 - shared
    else:
        was, is_ = text_px(plain) or 0.0, text_px(now) or 0.0
        has_changed, is_same = is_ >= was * GROWTH - 1e-6, abs(is_ - was) <= was * _SAME
    found = MeasuredChange(effect=Effect.CHANGED, measure=measure, before=round(was, 2), after=round(is_, 2))
    if has_changed:
        return found
    return replace(found, effect=Effect.UNCHANGED) if is_same else _open(found, "changed_in_part")


def restored(
    plain: Figures, before: Figures, after: Figures, noisy: frozenset[int], first: Figures | None = None
) -> MeasuredChange:
    """Whether a reset brought back what `before` had made of the plain page; shares are of its text boxes.

    `first` is the page as the toolbar made it by opening: a reset may go back to that, and has nothing to do there.
    """
    if first is not None and not any(_differs(was, is_) for was, is_ in zip(first.boxes, before.boxes, strict=False)):
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure="restored", why="nothing_to_reset")
    changed = [at for at, (was, is_) in enumerate(zip(plain.boxes, before.boxes, strict=False)) if _differs(was, is_)]
    changed = [at for at in changed if at not in noisy]
    if len(after.boxes) != len(plain.boxes):
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure="restored", why="page_replaced")
    if len(changed) < LEAST_BOXES:
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure="restored", why="nothing_to_reset")
    back = [at for at in changed if at < len(after.boxes) and not _differs(plain.boxes[at], after.boxes[at])]
    share = round(len(back) / len(changed), 2)
    found = MeasuredChange(effect=Effect.CHANGED, measure="restored", before=0.0, after=share)
    if share >= 0.9:  # noqa: PLR2004  a page that lives is never wholly as it was
        return found
    if share > 0 or any(before.boxes[at] != after.boxes[at] for at in changed if at < len(after.boxes)):
        return _open(found, "changed_in_part")
    found = MeasuredChange(effect=Effect.UNCHANGED, measure="restored", before=0.0, after=0.0)
    return found if is_still(before, after) else _open(found, "changed_otherwise")


def _open(found: MeasuredChange, why: str) -> MeasuredChange:
    return MeasuredChange(
        effect=Effect.NOT_MEASURABLE, measure=found.measure, before=found.before, after=found.after, why=why
    )


def _grown(measure: str, was: float | None, is_: float | None) -> MeasuredChange:
    if not was or not is_:
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure=measure, why="too_little_text")
    before, after = round(was, 2), round(is_, 2)
    if is_ >= was * GROWTH - 1e-6:
        return MeasuredChange(effect=Effect.CHANGED, measure=measure, before=before, after=after)
    if abs(is_ - was) > was * _STILL:
        why = "grew_little" if is_ > was else "grew_smaller"
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure=measure, before=before, after=after, why=why)
    return MeasuredChange(effect=Effect.UNCHANGED, measure=measure, before=before, after=after)


def _text(_before: Figures, _after: Figures, pairs: Pairs) -> MeasuredChange:
    found = _grown("text_px", middle([was.px for was, _ in pairs]), middle([is_.px for _, is_ in pairs]))
    grew = [is_.px >= was.px * GROWTH for was, is_ in pairs]
    return _open(found, "changed_in_part") if found.effect is Effect.UNCHANGED and any(grew) else found


def _zoom(before: Figures, after: Figures, pairs: Pairs) -> MeasuredChange:
    text = _text(before, after, pairs)
    picture = _grown("picture_px", before.picture_px, after.picture_px)
    same = before.pictures == after.pictures
    return picture if same and picture.effect is Effect.CHANGED and text.effect is not Effect.CHANGED else text


def _colours(_before: Figures, _after: Figures, pairs: Pairs) -> MeasuredChange:
    if not pairs:
        return MeasuredChange(effect=Effect.NOT_MEASURABLE, measure="changed_colours", why="too_little_text")
    share = sum(was.pair != is_.pair for was, is_ in pairs) / len(pairs)
    ratios = [ratio for _, is_ in pairs if not is_.filter and (ratio := contrast(is_.colour, is_.ground)) is not None]
    median = middle(ratios) if len(ratios) >= MOST_SHARE * len(pairs) else None
    found = MeasuredChange(
        effect=Effect.CHANGED if share >= MOST_SHARE else Effect.UNCHANGED,
        measure="changed_colours",
        before=0.0,
        after=round(share, 2),
        contrast=None if median is None else round(median, 2),
    )
    return _open(found, "changed_in_part") if 0 < share < MOST_SHARE else found


def _cursor(before: Figures, after: Figures, pairs: Pairs) -> MeasuredChange:
    shares = [_cursors([pair[at] for pair in pairs], figures) for at, figures in enumerate((before, after))]
    has_changed = shares[1] >= MOST_SHARE > shares[0] or after.pointers > before.pointers
    new_picture = any("url(" in is_.cursor and is_.cursor != was.cursor for was, is_ in pairs)
    effect = Effect.CHANGED if has_changed or new_picture else Effect.UNCHANGED
    return MeasuredChange(effect=effect, measure="cursors", before=shares[0], after=shares[1])


def _cursors(boxes: Sequence[Box], figures: Figures) -> float:
    if figures.body_cursor:
        return 1.0
    return round(sum("url(" in box.cursor for box in boxes) / len(boxes), 2) if boxes else 0.0


def _following(before: Figures, after: Figures, _pairs: Pairs) -> MeasuredChange:
    effect = Effect.CHANGED if after.following > before.following else Effect.UNCHANGED
    return MeasuredChange(effect=effect, measure="following", before=before.following, after=after.following)


def _caption(before: Figures, after: Figures, _pairs: Pairs) -> MeasuredChange:
    found = MeasuredChange(
        effect=Effect.UNCHANGED, measure="caption_px", before=before.caption_px, after=round(after.caption_px, 2)
    )
    if not after.pointed_px:
        return _open(found, "nothing_to_point_at")
    if after.caption_px <= before.caption_px:
        return found
    if after.caption_px < after.pointed_px * GROWTH - 1e-6:
        return _open(found, "caption_not_larger")
    return MeasuredChange(effect=Effect.CHANGED, measure=found.measure, before=found.before, after=found.after)


def _spoken(before: Figures, after: Figures, _pairs: Pairs) -> MeasuredChange:
    said = max(0, after.said - before.said) + after.voices - before.voices
    effect = Effect.CHANGED if said > 0 else Effect.UNCHANGED
    found = MeasuredChange(effect=effect, measure="spoken", before=0.0, after=float(said))
    return found if said > 0 or after.pointed_px else _open(found, "nothing_to_point_at")


def _pictures(before: Figures, after: Figures, _pairs: Pairs) -> MeasuredChange:
    found = MeasuredChange(effect=Effect.UNCHANGED, measure="pictures", before=before.pictures, after=after.pictures)
    if not before.pictures:
        return _open(found, "no_pictures")
    if after.pictures * _FEWER_PICTURES > before.pictures:
        return _open(found, "changed_in_part") if after.pictures < before.pictures else found
    if after.characters < before.characters * MOST_SHARE:
        return _open(found, "text_gone")
    return MeasuredChange(effect=Effect.CHANGED, measure="pictures", before=before.pictures, after=after.pictures)


def _differs(was: Box | None, is_: Box | None) -> bool:
    if was is None or is_ is None:
        return was is not is_
    return was.pair != is_.pair or abs(was.px - is_.px) > was.px * _STILL


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
