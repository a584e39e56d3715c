"""The contact sheet beside a review workbook: the picture of each page, under the numbers of what was found on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.model.round_review import ReviewTask
from auditor.report.finding_rows import URL_CHARACTERS
from auditor.report.sanitize import clean
from auditor.round.workbook import COLUMNS, ReviewSheet

MOST_BYTES = 20_000_000
"""Of all pictures of a sheet together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedPage:
    """One page, and what was found on it: numbers, and what was seen."""

    page: str
    picture: str
    """A data: address."""
    found: tuple[tuple[str, str, str], ...]
    """Number, unit, what was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """The pages of some tasks that have a picture."""

    title: str
    pages: tuple[PicturedPage, ...]


def pictures_of(tasks: Iterable[ReviewTask]) -> tuple[str, ...]:
    """Digests of the pictures a sheet would show, each once; none of pages that show what concerns persons."""
    return tuple(dict.fromkeys(digest for task in tasks if (digest := _picture(task))))


def contact_sheet(sheet: ReviewSheet, tasks: Sequence[ReviewTask], pictures: Mapping[str, str]) -> ContactSheet:
    """The sheet of a workbook's tasks; `pictures` are data: addresses by digest, of those there are."""
    unit, seen = COLUMNS.index("unit"), COLUMNS.index("situation")
    found: dict[str, list[tuple[str, str, str]]] = {}
    pages: dict[str, str] = {}
    for task, row in zip(tasks, sheet.rows, strict=True):
        digest = _picture(task)
        if digest in pictures and task.finding:
            found.setdefault(digest, []).append((task.id, row[unit], row[seen]))
            pages.setdefault(digest, clean(task.finding.evidence[0].page, URL_CHARACTERS))
    made = (
        PicturedPage(page=pages[digest], picture=pictures[digest], found=tuple(lines))
        for digest, lines in found.items()
    )  # fmt: skip
    return ContactSheet(title=sheet.title, pages=tuple(made))


def _picture(task: ReviewTask) -> str:
    evidence = task.finding.evidence[:1] if task.finding else ()
    return next((one.screenshot or "" for one in evidence if not one.restricted), "")
