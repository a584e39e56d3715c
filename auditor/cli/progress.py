"""Shows progress on standard error; a cron job's log gets one line a site."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Self

from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from auditor.cli.printing import errors, plain
from auditor.model.counted import counted, part_of
from auditor.model.document import Document
from auditor.model.page import Page, Visit, VisitFailure
from auditor.model.unit import Site

_COLUMNS = ("{task.description}", "sites: {task.completed} of {task.total}", "pages: {task.fields[pages]}")
_NAME_CHARS = 30


class ScreenProgress:
    """Implements `ports.Progress`: on a terminal a line that moves, else a line a site, with the time that is left."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        description, sites, pages = (TextColumn(text) for text in _COLUMNS)
        self._bars = Progress(
            SpinnerColumn(), description, BarColumn(), sites, pages, TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            console=errors, transient=True, disable=not errors.is_terminal,
        )  # fmt: skip
        self._task: TaskID = self._bars.add_task("starting", total=0, pages=0, left="")
        self._seconds, self._began_at = seconds, seconds()
        self._sites, self._recalled, self._visited, self._pages = 0, 0, 0, 0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def planned(self, sites: int, recorded: int) -> None:
        """Note how many sites there are; in a log, print how many of them are recorded."""
        self._sites, self._began_at = sites, self._seconds()
        self._bars.update(self._task, total=sites)
        if recorded:
            _log(f"{part_of(recorded, sites, 'site')} recorded already")

    def site_started(self, site: Site, on: date) -> None:  # noqa: ARG002
        """Name the site last begun."""
        self._bars.update(self._task, description=plain(site.name).plain[:_NAME_CHARS])

    def page_visited(self, site: Site, visit: Visit, result: Page | Document | VisitFailure) -> None:  # noqa: ARG002
        """Count the page."""
        self._pages += 1
        self._bars.update(self._task, pages=self._pages)

    def site_finished(self, site: Site, pages: int) -> None:
        """Count the site, and reckon how long the others will take."""
        self._visited += 1
        left = self._left()
        self._show(left)
        so_far = f"{self._visited + self._recalled}/{self._sites}"
        _log(f"{so_far} {plain(site.name).plain}: {counted(pages, 'page')}" + (f", {left}" if left else ""))

    def held_elsewhere(self, sites: int) -> None:
        """Say what is awaited."""
        self._bars.update(self._task, description=f"waiting for another command ({counted(sites, 'site')})")

    def site_lost(self, site: Site) -> None:
        """Say whose site was left to another command."""
        said = (
            "another command took this site over, while the database could not be written; it is left to that command"
        )
        errors.print(f"{plain(site.name).plain}: {said}", markup=False, highlight=False, soft_wrap=True)

    def site_recalled(self, site: Site) -> None:  # noqa: ARG002
        """Count the site."""
        self._recalled += 1
        self._show(self._left())

    def _show(self, left: str) -> None:
        self._bars.update(self._task, completed=self._visited + self._recalled, left=left)

    def _left(self) -> str:
        elapsed = timedelta(seconds=self._seconds() - self._began_at)
        return in_words(remaining(elapsed, self._visited, self._sites - self._visited - self._recalled))


def remaining(elapsed: timedelta, done: int, left: int) -> timedelta | None:
    """The time that is left if it goes on as before; None where nothing is done yet."""
    return elapsed / done * max(0, left) if done else None


def in_words(left: timedelta | None) -> str:
    """About 3 min left; empty where nothing is known, or nothing is left."""
    if not left:
        return ""
    seconds = left.total_seconds()
    if seconds < 60:  # noqa: PLR2004 - a minute
        return "under 1 min left"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"about {hours} h {minutes} min left" if hours else f"about {minutes} min left"


def _log(line: str) -> None:
    if not errors.is_terminal:
        errors.print(line, markup=False, highlight=False, soft_wrap=True)
