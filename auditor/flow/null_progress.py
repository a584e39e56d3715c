"""No-op Progress, for sites that are not visited."""

from dataclasses import dataclass
from datetime import date

from auditor.model.document import Document
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Site
from auditor.ports import Progress


class Unwatched:
    """Implements `ports.Progress` and does nothing."""

    def planned(self, sites: int, recorded: int) -> None:
        """Do nothing."""

    def held_elsewhere(self, sites: int) -> None:
        """Do nothing."""

    def site_started(self, site: Site, on: date) -> None:
        """Do nothing."""

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:
        """Do nothing."""

    def site_finished(self, site: Site, pages: int) -> None:
        """Do nothing."""

    def site_lost(self, site: Site) -> None:
        """Do nothing."""

    def site_recalled(self, site: Site) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class Recalling(Unwatched):
    """Implements `ports.Progress` for sites read from the archive: reports each as recalled, and nothing else."""

    progress: Progress

    def site_finished(self, site: Site, pages: int) -> None:  # noqa: ARG002
        """Report the site as recalled."""
        self.progress.site_recalled(site)
