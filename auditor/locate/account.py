"""What became of every name that a visitor can choose on a site: the account on which "not found" rests."""

from collections.abc import Collection, Mapping

from auditor.locate.coverage import did_not_show, is_partly_read
from auditor.locate.trail import Trail, Way
from auditor.locate.ways import Rank
from auditor.model.address import same_page
from auditor.model.column import Look, NameFate, SiteName
from auditor.model.observation import Observation

_SHORTEST_TEXT = 30
"""Characters of its own below which a page with pictures or files says nothing itself: a name takes as many."""


def names_of(
    trail: Trail,
    looks: Mapping[str, Look],
    named: Mapping[str, Collection[str]],
    proposed: Mapping[str, Collection[str]],
    home: Collection[str],
) -> tuple[SiteName, ...]:
    """The names that a menu, a site map or a directory offers, each with its fate.

    Args:
        trail: The ways that were seen.
        looks: What was opened, by page.
        named: By page: ids of the items whose column it is by its name.
        proposed: By page: ids of the items whose content it holds.
        home: Pages that the search began at; names that lead there are left out.
    """
    chosen = (way for way in trail.ways() if way.is_choice and way.name and same_page(way.url) not in home)
    return tuple(_name(way, trail, looks, named, proposed) for way in chosen)


def _name(
    way: Way,
    trail: Trail,
    looks: Mapping[str, Look],
    named: Mapping[str, Collection[str]],
    proposed: Mapping[str, Collection[str]],
) -> SiteName:
    page = same_page(way.url)
    why = ""
    if page in named:
        fate = NameFate.ITEM
    elif trail.is_something_else(way):
        fate = NameFate.SOMETHING_ELSE
    elif page in proposed:
        fate = NameFate.CONTENT
    elif is_gone(looks.get(page)):
        fate = NameFate.GONE
    else:
        why = open_for(looks.get(page), leads_on=way.rank < Rank.MENU)
        fate = NameFate.OPEN if why else NameFate.HOLDS_NONE
    items = tuple(dict.fromkeys((*named.get(page, ()), *proposed.get(page, ()))))
    return SiteName(name=way.name, url=way.url, found_on=way.found_on, fate=fate, items=items, why=why)


def is_gone(look: Look | None) -> bool:
    """True where the site itself says that a page is not there."""
    return look is not None and look.failure is not None and look.failure.kind.is_theirs


def open_for(look: Look | None, *, leads_on: bool = False) -> str:
    """Why nobody can say what a page holds; empty where it was read, or is gone.

    `leads_on`: it is a site map or a directory, and need show nothing but names.
    """
    if look is None:
        return "not_opened"
    if did_not_show(look):
        return "did_not_open"
    if is_partly_read(look):
        return "not_fully_read"
    return _silent(look.observation) if look.observation and not leads_on else ""


def _silent(seen: Observation) -> str:
    if seen.blank is not None:
        return "shows_nothing"
    is_short = len(seen.text) < _SHORTEST_TEXT and not seen.entries
    return "shows_pictures" if is_short and (seen.images or seen.attachments) else ""
