"""Builds barriers from the rows that a script in the page returned."""

import re
from dataclasses import replace

from auditor.model.barrier import Barrier, Certainty, Contrast
from auditor.visit.probes.element_shots import clip
from auditor.visit.probes.isolated_world import World
from auditor.visit.probes.probe_context import Live
from auditor.visit.probes.untrusted_json import member, members, text

MOST_NODES = 300
"""Barriers a probe brings back from a page."""
_MOST_PICTURES = 6
"""Of a page: one a rule and kind of markup."""
_LONG_NUMBER = re.compile(r"\d{10,18}[\dXx]")
_MARKUP_CHARS = 200
_SAID_CHARS = 600  # axe-core names several ways to mend one fault
_CERTAINTY = {certainty.value: certainty for certainty in Certainty}


async def barriers_of(said: object, world: World, live: Live, *, pictures: int = _MOST_PICTURES) -> tuple[Barrier, ...]:
    """The barriers of `rows`; in a frame their selectors begin with its path, and they have no pictures.

    The first of each rule and kind of markup on a site has a picture, and at most `pictures` on a page.
    """
    found: list[Barrier] = []
    taken = 0
    for row in members(said, "rows", most=MOST_NODES):
        barrier = _barrier(row, world.frame)
        key = (barrier.rule, barrier.markup)
        is_new = key not in live.pictured and key not in live.newly_pictured
        if is_new and not world.frame and taken < pictures and (box := member(row, "box")):
            taken += 1
            if picture := await clip(world, live, box):
                live.newly_pictured.add(key)
                barrier = replace(barrier, picture=picture)
        found.append(barrier)
    return tuple(found)


def masked(words: str) -> str:
    """Words with every long number cut short: it may be that of a person, and findings quote it."""
    return _LONG_NUMBER.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), words)


def _barrier(row: object, frame: str) -> Barrier:
    selector = text(row, "selector")
    return Barrier(
        rule=text(row, "rule", most=60),
        certainty=_CERTAINTY.get(text(row, "certainty"), Certainty.DOUBT),
        selector=masked(f"{frame} >>> {selector}" if frame else selector),
        html=masked(text(row, "html")),
        markup=text(row, "markup", most=_MARKUP_CHARS),
        said=masked(text(row, "said", most=_SAID_CHARS)),
        said_en=masked(text(row, "saidEn", most=_SAID_CHARS)),
        contrast=contrast if isinstance(contrast := member(row, "contrast"), Contrast) else None,
    )
