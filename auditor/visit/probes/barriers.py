"""Makes barriers of the rows a script in the page answered with."""

import re

from auditor.model.barrier import Barrier, Certainty
from auditor.visit.probes.answers import members, text
from auditor.visit.probes.clips import clip
from auditor.visit.probes.live import Live
from auditor.visit.probes.world import World

MOST_NODES = 300
"""Barriers a probe brings back from a page."""
_MOST_PICTURES = 6
"""Of a page: one a rule and kind of markup."""
_LONG_NUMBER = re.compile(r"\d{10,18}[\dXx]")
_MARKUP_CHARS = 200
_SAID_CHARS = 300


async def barriers_of(
    said: object, world: World, live: Live, *, certainty: dict[str, Certainty], pictures: int = _MOST_PICTURES
) -> tuple[Barrier, ...]:
    """The barriers of `rows`; `certainty` by the script's own word.

    The first of each rule and kind of markup on a site has a picture, and at most `pictures` on a page.
    """
    found: list[Barrier] = []
    taken = 0
    for row in members(said, "rows", most=MOST_NODES):
        barrier = _barrier(row, certainty)
        key = (barrier.rule, barrier.markup)
        if key not in live.pictured and taken < pictures and isinstance(row, dict) and row.get("box"):
            live.pictured.add(key)
            taken += 1
            barrier = _barrier(row, certainty, picture=await clip(world, live, row["box"]))
        found.append(barrier)
    return tuple(found)


def masked(words: str) -> str:
    """Words with every long number cut short: it may be that of a person, and findings quote it."""
    return _LONG_NUMBER.sub(lambda found: found[0][:3] + "*" * (len(found[0]) - 3), words)


def _barrier(row: object, certainty: dict[str, Certainty], picture: str | None = None) -> Barrier:
    return Barrier(
        rule=text(row, "rule", most=60),
        certainty=certainty.get(text(row, "certainty"), Certainty.DOUBT),
        selector=masked(text(row, "selector")),
        html=masked(text(row, "html")),
        markup=text(row, "markup", most=_MARKUP_CHARS),
        said=masked(text(row, "said", most=_SAID_CHARS)),
        said_en=text(row, "saidEn", most=_SAID_CHARS),
        picture=picture,
    )
