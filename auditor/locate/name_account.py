"""What became of every name that a visitor can choose on a site: the account on which "not found" rests."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from auditor.folding import bare
from auditor.locate.coverage import did_not_show, is_partly_read
from auditor.locate.frontier import Trail, Way
from auditor.locate.link_classifier import Rank
from auditor.locate.site_scope import SiteScope
from auditor.model.account import Question, open_things
from auditor.model.address import same_page
from auditor.model.column import Look, NameFate, SiteName
from auditor.model.observation import Observation

_SHORTEST_TEXT = 80
"""Characters of its own below which a page with pictures, files or things unread leaves the telling to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAccount:
    """The names of one site, as far as it was searched."""

    trail: Trail
    ground: SiteScope
    looks: Mapping[str, Look]
    """What was opened, by page."""
    named: Mapping[str, Collection[str]]
    """By page: ids of the items whose column it is by its name."""
    proposed: Mapping[str, Collection[str]]
    """By page: ids of the items whose content it holds."""
    known: Collection[str]
    """Names the vocabulary knows for columns of any kind of unit, bare."""

    def names(self) -> tuple[SiteName, ...]:
        """The names that a menu, a site map or a directory offers, each with its fate; those of the home page aside."""
        chosen = (way for way in self.trail.ways() if way.is_choice and way.name and not self.ground.is_entry(way.url))
        return tuple(map(self._name, chosen))

    def _name(self, way: Way) -> SiteName:
        page = same_page(way.url)
        fate, why = self._fate(way, page)
        items = tuple(dict.fromkeys((*self.named.get(page, ()), *self.proposed.get(page, ()))))
        return SiteName(name=way.name, url=way.url, found_on=way.found_on, fate=fate, items=items, why=why)

    def _fate(self, way: Way, page: str) -> tuple[NameFate, str]:
        look = self.looks.get(page)
        if look is not None and self._leads_nowhere(way, look):
            return NameFate.OPEN, "leads_nowhere"
        if page in self.named:
            return NameFate.ITEM, ""
        if self.trail.is_something_else(way):
            return NameFate.SOMETHING_ELSE, ""
        if page in self.proposed:
            return NameFate.CONTENT, ""
        if is_gone(look):
            return NameFate.GONE, ""
        why = open_for(look, leads_on=way.rank < Rank.MENU)
        return (NameFate.OPEN if why else NameFate.HOLDS_NONE), why

    def _leads_nowhere(self, way: Way, look: Look) -> bool:
        """True for a strange name of the home page's own menu that leads home again."""
        is_of_home = self.ground.is_entry(way.found_on) and bare(way.name) not in self.known
        return is_of_home and self.ground.leads_home(look) and not self.trail.is_something_else(way)


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
    if seen.entries or len(seen.text) >= _SHORTEST_TEXT:
        return ""
    if seen.images or seen.attachments:
        return "shows_pictures"
    return "not_fully_read" if open_things(seen.unread, Question.CONTENT) else ""
