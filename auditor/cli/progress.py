"""Shows a person what goes on, on standard error; a cron job's log gets one line a site."""

from datetime import date
from typing import Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from auditor.cli.printing import errors, plain
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Site


class ScreenProgress:
    """ports.Progress on a terminal: one line for the whole, one for the page in hand."""

    def __init__(self, sites: int) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[pages]} pages"),
        )
        self._bars = Progress(*columns, TimeElapsedColumn(), console=errors, transient=True)
        self._task: TaskID = self._bars.add_task("starting", total=sites, pages=0)
        self._pages = 0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def site_started(self, site: Site, on: date) -> None:  # noqa: ARG002
        """Name the site in hand."""
        self._bars.update(self._task, description=plain(site.name).plain[:30])

    def page_visited(self, site: Site, visit: Visit, result: Page | VisitFailure) -> None:  # noqa: ARG002
        """Count the page."""
        self._pages += 1
        self._bars.update(self._task, pages=self._pages)

    def site_finished(self, site: Site, pages: int) -> None:
        """Count the site."""
        self._bars.advance(self._task)
        if not errors.is_terminal:
            errors.print(f"{plain(site.name).plain}: {pages} pages", markup=False, highlight=False)
