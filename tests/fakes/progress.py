"""Progress that nobody watches."""

from datetime import date

from auditor.model.document import Document
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Site


class SilentProgress:
    """Nobody watches."""

    def planned(self, sites: int, recorded: int) -> None:
        pass

    def site_started(self, site: Site, on: date) -> None:
        pass

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:
        pass

    def site_finished(self, site: Site, pages: int) -> None:
        pass

    def held_elsewhere(self, sites: int) -> None:
        pass

    def site_lost(self, site: Site) -> None:
        pass

    def site_recalled(self, site: Site) -> None:
        pass
