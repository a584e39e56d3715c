"""Confirms by pictures of a text that its contrast is too low.

axe-core reckons with the grounds that style sheets declare of an element and of what it stands in. What else may paint
a ground (an inset shadow, a cousin, a pseudo-element in the flow, blending, a filter) it does not see; so what it is
sure of counts as sure only where a picture of the text shows it too.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from operator import itemgetter
from typing import cast

from auditor.model.barrier import Certainty, Contrast, Picturing
from auditor.visit.probes.element_shots import close_up
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import FoughtOff, Live
from auditor.visit.probes.untrusted_json import member, number, text, whole, yes

MOST = 24
"""Texts of a document that are pictured."""
SECONDS = 12
"""For all texts of a page; those not pictured by then are left to a person."""
_REST_SECONDS = 2
_NARROW = 0.25
"""A shadow blurred so little, in the text's size, is an outline of its signs; a wider one may blot them out."""
_UNTRIED = Contrast(needed=0, seen=Picturing.NOT_PICTURED)
_UNSEEN = Contrast(needed=0, seen=Picturing.NOT_SEEN)

_Row = Mapping[str, object]


async def borne_out(rows: Sequence[object], world: World, live: Live, until: float) -> list[object]:
    """The rows, those of a text's contrast as sure as its pictures are; where they show enough of it, not at all.

    `until`, by the loop's clock, the last is pictured. A row tells its text's place in the world's list as `text`, and
    gets what was seen as `contrast`.
    """
    asked = _in_turn([row for row in rows if _is_asked(row)])
    until = min(until, asyncio.get_running_loop().time() + SECONDS)
    seen = await _pictured([whole(row, "text") for row in asked[:MOST]], world, live, until) if asked else {}
    found: list[object] = []
    for row in rows:
        contrast = seen.get(whole(row, "text"), _UNTRIED) if _is_asked(row) else None
        if contrast is None:
            found.append(row)
        elif contrast.seen is not Picturing.ENOUGH:
            found.append({**cast("_Row", row), "certainty": certainty(contrast).value, "contrast": contrast})
    return found


def _in_turn(rows: Sequence[object]) -> list[object]:
    """The first of each kind before the second of any: where time is short, every kind is looked at."""
    before = Counter[int]()
    turns: list[int] = []
    for row in rows:
        turns.append(before[whole(row, "kind")])
        before[whole(row, "kind")] += 1
    return [row for _, row in sorted(zip(turns, rows, strict=True), key=itemgetter(0))]


def _is_asked(row: object) -> bool:
    return member(row, "text") is not None


def certainty(contrast: Contrast) -> Certainty:
    """How sure it is that a text's contrast is too low."""
    return Certainty.SURE if contrast.seen is Picturing.TOO_LOW else Certainty.DOUBT


async def _pictured(places: Sequence[int], world: World, live: Live, until: float) -> dict[int, Contrast]:
    """What is seen of each text, as long as time is left; the page is scrolled as it was before, at the end."""
    seen: dict[int, Contrast] = {}
    try:
        async with asyncio.timeout_at(until):
            for place in places:
                seen[place] = await _looked_at(place, world, live)
    except TimeoutError:
        pass  # what was not seen stays open
    with suppress(TimeoutError):
        await asyncio.wait_for(world.ask("pixels.rest"), _REST_SECONDS)
    return seen


async def _looked_at(place: int, world: World, live: Live) -> Contrast:
    try:
        box = await world.ask("pixels.aim", place)
        if box is None:
            return _UNSEEN
        shown = await close_up(world, live, box)
        await world.ask("pixels.hide", place)
        hidden = await close_up(world, live, box)
        await world.ask("pixels.show")
        again = await close_up(world, live, box)
        pictures = {"place": place, "shown": shown, "hidden": hidden, "again": again}
        return contrast_of(await world.ask("pixels.weigh", pictures))
    except FoughtOff:  # the element has gone meanwhile, or the page leaves it no place
        return _UNSEEN


def contrast_of(said: object) -> Contrast:
    """What the pictures tell, of the numbers read from them.

    Raises:
        FoughtOff: they are none that make sense.
    """
    needed = number(said, "needed")
    if needed <= 1:
        raise FoughtOff("axe-core named no contrast that is needed")
    if yes(said, "moving"):
        return Contrast(needed=needed, seen=Picturing.MOVING)
    if not number(said, "ink"):
        return Contrast(needed=needed, seen=Picturing.NOT_SEEN)
    return Contrast(
        needed=needed,
        seen=_seen(said, needed),
        least=number(said, "least"),
        most=number(said, "most"),
        text=text(said, "text", most=7),
        ground=text(said, "ground", most=7),
    )


def _seen(said: object, needed: float) -> Picturing:
    """Of a text with a shadow, its outline may be what is read: the better of both counts."""
    least, most, shadow = (number(said, name) for name in ("least", "most", "shadow"))
    if max(most, shadow) < needed:
        is_declared_enough = member(said, "declared") is not None and number(said, "declared") >= needed
        return Picturing.PALER if is_declared_enough else Picturing.TOO_LOW
    if least >= needed:
        return Picturing.ENOUGH
    if member(said, "blur") is None:
        return Picturing.UNEVEN
    return Picturing.ENOUGH if number(said, "blur") < _NARROW else Picturing.SHADOW
