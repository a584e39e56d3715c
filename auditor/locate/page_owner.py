"""Tells whose page a page of the site is: the unit's, or that of another body on the same host."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.folding import bare
from auditor.locate.body_names import Bodies, Body
from auditor.locate.opened_pages import OpenedPages
from auditor.locate.site_scope import SiteScope
from auditor.model.address import same_page, within
from auditor.model.column import Look
from auditor.model.observation import Link, LinkZone, Observation
from auditor.model.search import Search
from auditor.model.vocabulary import Vocabulary

_PARTS = re.compile(r"[-_|–—·>»«<,，\s]+")
_AT_THE_HEAD = frozenset((LinkZone.MENU, LinkZone.BREADCRUMB))
_IMPRINT_CHARS = 40
_MOST_WORDS = 6000
"""Characters of the entry page in which a government is looked for."""
_FEWEST_PAGES = 4
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Says:
    """What one page says of whose it is."""

    title: tuple[Body, ...]
    """Bodies that its document's title names, or the name of its site."""
    emblem: Body | None
    root: Body | None
    """What stands first in its breadcrumb, or is called so by a link at its head to a folder above it."""
    home: str
    """Where its link called home leads; empty where it has none."""


class Owners:
    """The bodies that the pages of one site name at their heads, held against those of its entry page."""

    def __init__(self, search: Search, ground: SiteScope, opened: OpenedPages, vocabulary: Vocabulary) -> None:
        names = (search.unit.name, search.site.name)
        nowhere = Bodies(vocabulary, ())
        places = (*search.unit.place.split("/"), *map(nowhere.place_in, names))
        self._bodies, self._ground, self._opened = Bodies(vocabulary, places), ground, opened
        self._home = re.compile(vocabulary.one_of("way-home"))
        self._imprint = re.compile(f"{vocabulary.one_of('imprint')}(.{{2,{_IMPRINT_CHARS}}})", re.IGNORECASE)
        self._own = {body for name in names if (body := self._bodies.plain(name))}
        self._above = ""
        """The words of the entry page: a government that they name stands above the unit."""
        self._titles: Counter[str] = Counter()
        self._pages = 0
        self._said: dict[int, tuple[Look, _Says]] = {}

    def settle(self, look: Look) -> None:
        """Learn from the entry page whose site it is: by its title, its emblem, its imprint."""
        seen = look.observation
        if seen is None:
            return
        self._above = bare(f"{seen.text}{seen.surroundings}"[:_MOST_WORDS])
        named = (*_titles(seen), seen.document_title, seen.emblem)
        self._own |= {body for name in named if (body := self._bodies.plain(name))}
        imprints = " ".join(found[1] for found in self._imprint.finditer(seen.surroundings))
        self._own |= {body for word in re.split(r"[\s:：]+", imprints) if (body := self._bodies.named(word))}

    def learn(self, look: Look) -> None:
        """Count what the pages call themselves to which the entry page itself leads."""
        if look.observation is not None and self._ground.is_linked(look.url):
            self._pages += 1
            self._titles.update({body.name for body in self._says(look, look.observation).title})

    def another(self, look: Look) -> str:
        """The body whose page it seems to be, where that is not the unit; empty where nothing speaks of another."""
        seen = look.observation
        if seen is None or seen.error_page is not None or self._ground.is_entry(seen.url):
            return ""
        if not self._ground.is_on_site(seen.url):
            return ""
        said = self._says(look, seen)
        return self._by_head(said) or self._by_home(said, look)

    def _by_head(self, said: _Says) -> str:
        """The title decides; against it only an emblem with a home of its own, and where it is silent any sign."""
        strange = _first(body for body in said.title if not self._is_own(body))
        emblem = said.emblem if said.emblem and not self._is_own(said.emblem) else None
        has_own_home = bool(said.home) and not self._ground.is_entry(said.home)
        if any(self._is_own(body) for body in said.title):
            return emblem.name if emblem and has_own_home else ""
        if strange or said.emblem:
            return (strange or emblem or _NOBODY).name
        is_led_home = bool(said.home) and not has_own_home
        return said.root.name if said.root and not is_led_home and not self._is_own(said.root) else ""

    def _by_home(self, said: _Says, look: Look) -> str:
        """What the page is that a page without any name calls its home, where that was opened."""
        home = self._opened.look(said.home) if said.home and not said.title and not said.emblem else None
        if home is None or home is look or home.observation is None or self._ground.is_entry(said.home):
            return ""
        return self._by_head(self._says(home, home.observation))

    def _is_own(self, body: Body) -> bool:
        """True for the unit, for the government above it, and for what (nearly) all pages of its menu are called."""
        if any(body.is_same(own) for own in self._own):
            return True
        if self._bodies.is_of_state(body) and body.name in self._above:
            return True
        return self._pages >= _FEWEST_PAGES and self._titles[body.name] >= self._pages * _NEARLY_ALL

    def _says(self, look: Look, seen: Observation) -> _Says:
        if id(look) not in self._said:
            self._said[id(look)] = look, self._read(seen)
        return self._said[id(look)][1]

    def _read(self, seen: Observation) -> _Says:
        own_names = {bare(name) for name in (seen.heading, seen.column_name, *seen.breadcrumb[-1:]) if name}
        titles = (name for name in _titles(seen) if bare(name) not in own_names)
        roots = (*seen.breadcrumb[:1], *(link.text for link in seen.links if _leads_above(link, seen.url)))
        return _Says(
            title=tuple(body for name in titles if (body := self._bodies.named(name))),
            emblem=self._bodies.named(seen.emblem),
            root=_first(body for name in roots if bare(name) not in own_names and (body := self._bodies.named(name))),
            home=next((link.url for link in seen.links if link.url and self._home.fullmatch(bare(link.text))), ""),
        )


_NOBODY = Body(name="", kind="", place="", core="")


def _first(bodies: Iterator[Body]) -> Body | None:
    return next(bodies, None)


def _titles(seen: Observation) -> tuple[str, ...]:
    """The parts of a document's title, and the name of its site where it says that."""
    named = (value for name, value in seen.meta if name.lower() == "sitename")
    return (*_PARTS.split(seen.document_title), *named)


def _leads_above(link: Link, url: str) -> bool:
    """True for a link at the head of a page to a folder in which it lies."""
    is_above = link.url is not None and same_page(link.url) != same_page(url) and within(url, link.url)
    return link.zone in _AT_THE_HEAD and is_above
