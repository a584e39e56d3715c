"""Progress nobody is to see: sites that are not visited."""

from dataclasses import dataclass
from datetime import date

from auditor.model.document import Document
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.ports import Progress


class Unwatched:
    """Implements `ports.Progress`: not told of."""

    def planned(self, sites: int, recorded: int) -> None:
        """Not told of."""

    def held_elsewhere(self, sites: int) -> None:
        """Not told of."""

    def site_started(self, site: Site, on: date) -> None:
        """Not told of."""

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:
        """Not told of."""

    def site_finished(self, site: Site, pages: int) -> None:
        """Not told of."""

    def site_lost(self, site: Site) -> None:
        """Not told of."""

    def site_recalled(self, site: Site) -> None:
        """Not told of."""


@dataclass(frozen=True)
class Recalling(Unwatched):
    """Implements `ports.Progress` for sites that are read from the archive: one word a site."""

    progress: Progress

    def site_finished(self, site: Site, pages: int) -> None:  # noqa: ARG002
        """Say that it was recalled."""
        self.progress.site_recalled(site)
