"""The part of the web one search walks: the unit's own site, or its place on another's."""

from urllib.parse import urlsplit

from auditor.folding import bare
from auditor.locate.link_classifier import is_blind
from auditor.model.address import same_page, same_place, same_site, within
from auditor.model.checklist import Carrier
from auditor.model.column import Look
from auditor.model.observation import Link, LinkZone, Observation
from auditor.model.page import Visit
from auditor.model.search import Search
from auditor.model.vocabulary import Vocabulary

_OFFERED = {LinkZone.BODY, LinkZone.ENTRY}


class SiteScope:
    """Tells what belongs to the unit. A site that leads on to another address is walked there."""

    def __init__(self, search: Search, vocabulary: Vocabulary) -> None:
        """`vocabulary`: knows the names of what no checklist asks for, and of what is no way."""
        self.vocabulary = vocabulary
        self._something_else = frozenset(map(bare, vocabulary.names_of_something_else))
        self.is_shared = search.carrier is Carrier.BUREAU_COLUMN
        self._search = search
        self._entries: tuple[str, ...] = (search.entry_url,)
        self._sha256 = ""
        self._names: frozenset[str] = frozenset()
        self._linked: frozenset[str] = frozenset()

    def settle(self, look: Look) -> None:
        """Learn from the look at the entry page where it stands in truth."""
        if look.page is not None:
            self._entries = tuple(dict.fromkeys((*self._entries, look.page.final_url)))
            self._sha256 = look.page.sha256
        if look.observation is not None:
            self._names = frozenset(link.text for link in look.observation.links)
            self._linked = frozenset(same_page(link.url) for link in look.observation.links if link.url)

    def is_entry(self, url: str) -> bool:
        """True for the page the search began at."""
        return any(same_page(url) == same_page(entry) for entry in self._entries)

    def is_view_of_home(self, url: str) -> bool:
        """True where an address names the home page's own place, with a query: another view of it, a tab mostly."""
        query = urlsplit(url).query
        return bool(query) and any(same_place(url.partition("?")[0], entry) for entry in self._entries)

    def is_home(self, url: str) -> bool:
        """True for the home page of the unit's own site."""
        return not self.is_shared and (self.is_entry(url) or same_page(url) == same_page(self._search.site.url))

    def has_tabs(self, page: Observation) -> bool:
        """True where a script shows more of a page, by names that do not stand on the entry page as well."""
        return any(
            is_blind(link, self.vocabulary) and link.text not in self._names and not self.is_something_else(link.text)
            for link in page.links
        )

    def names_columns(self, link: Link, page: Observation, *, is_results: bool) -> bool:
        """False for a name on a page of search results that stands nowhere on the entry page: it filters results."""
        return (
            not is_results or self.is_entry(page.url) or (bool(link.url) and same_page(link.url or "") in self._linked)
        )

    def is_something_else(self, name: str) -> bool:
        """True for a name that is known to be nothing that is asked for."""
        return bare(name) in self._something_else

    def is_linked(self, url: str) -> bool:
        """True for a page to which the entry page itself has a link."""
        return same_page(url) in self._linked

    def leads_home(self, look: Look) -> bool:
        """True where another address brought the entry page."""
        if look.page is None or self.is_entry(look.url):
            return False
        return look.page.sha256 == self._sha256 or any(same_place(look.page.final_url, url) for url in self._entries)

    def is_on_site(self, url: str) -> bool:
        """True on the host that is searched, whoever's page it is."""
        return any(same_site(url, entry) for entry in self._entries)

    def holds(self, url: str) -> bool:
        """True for the unit's own pages: on another's site only what lies below the entry page."""
        lies = within if self.is_shared else same_site
        return self.is_entry(url) or any(lies(url, entry) for entry in self._entries)

    def may_lead_to_own(self, link: Link, url: str, visit: Visit) -> bool:
        """On another's site only what the entry page itself offers, or what lies below it, is the unit's own."""
        return not self.is_shared or self.holds(url) or (self.is_entry(visit.url) and link.zone in _OFFERED)
