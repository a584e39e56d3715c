"""`--explain`: prints how each column was looked for, with every candidate and its score."""

import asyncio
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console

from auditor.bootstrap import Container
from auditor.cli.printing import errors, plain, print_table, screen, table
from auditor.flow.explain import sightings
from auditor.flow.null_progress import Unwatched
from auditor.model.column import Candidate, Coverage, NameFate
from auditor.model.counted import counted
from auditor.model.evaluation import Evaluation
from auditor.model.search import Sighting

EXPLAIN = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Print the candidates for each column, with their scores, and what became of every name on the site.",
    ),
]
_MOST_CANDIDATES = 10
_FATES = {
    NameFate.ITEM: "is asked for",
    NameFate.CONTENT: "holds what is asked for",
    NameFate.SOMETHING_ELSE: "something else",
    NameFate.HOLDS_NONE: "read, holds none of what is missing",
    NameFate.GONE: "its page is gone",
    NameFate.OPEN: "open",
}


def explain(container: Container, evaluation: Evaluation, *, as_json: bool) -> None:
    """Print, for each search of the evaluation and each item, the links that might lead to its column, then every name.

    Beside JSON on standard output it goes to standard error.
    """
    for sighting in asyncio.run(_seen(container, evaluation)):
        _print_search(sighting, errors if as_json else screen)


async def _seen(container: Container, evaluation: Evaluation) -> tuple[Sighting, ...]:
    """Read from the archive, without progress: its sites were counted when they were visited."""
    ports = container.context(container.replay(evaluation.id), Unwatched())
    return await sightings(ports, evaluation, container.stored_assignments(evaluation))


def _print_search(sighting: Sighting, console: Console) -> None:
    search = sighting.search
    console.print(plain(f"\n{search.unit.name}: {search.entry_url} ({search.carrier})"), style="bold")
    console.print(plain(_reach(sighting.coverage)))
    made = table("Item", "Score", "Why", "Found by", "Words", "Address", "On")
    for item in search.items:
        found = sighting.columns.get(item.id)
        candidates = sighting.candidates.get(item.id, ())[:_MOST_CANDIDATES]
        rows = _rows(item.name, candidates, found.candidate if found else None)
        for row in rows or [(item.name, "", "no candidate", "", "", "", "")]:
            made.add_row(*map(plain, row))
    print_table(made, console)
    _print_names(sighting, console)


def _print_names(sighting: Sighting, console: Console) -> None:
    """What became of every name of the menus, site map and directories."""
    items = {item.id: item.name for item in sighting.search.items}
    made = table("Name on the site", "What became of it", "Item", "Address", "On")
    for one in sighting.coverage.names:
        fate = f"{_FATES[one.fate]}: {one.why.replace('_', ' ')}" if one.why else _FATES[one.fate]
        named = ", ".join(items.get(item_id, item_id) for item_id in one.items)
        made.add_row(*map(plain, (one.name, fate, named, one.url, one.found_on)))
    print_table(made, console)


def _rows(name: str, candidates: Iterable[Candidate], chosen: Candidate | None) -> list[tuple[str, ...]]:
    return [
        (
            name if number == 0 else "",
            f"{'* ' if one == chosen else '  '}{one.score:.2f}",
            one.why, one.found_by, one.name, one.url, one.found_on,
        )
        for number, one in enumerate(candidates)
    ]  # fmt: skip


def _reach(coverage: Coverage) -> str:
    """How far the search went, in one line; `*` in the table below marks the column that was judged."""
    left = (
        (coverage.unopened, "link", "unopened"),
        (coverage.failed, "page", "failed"),
        (coverage.script_menus, "name", "only a script opens"),
        (coverage.unsettled, "page", "not fully read"),
        (len(coverage.open_names), "name", "unaccounted for"),
    )
    rest = ", ".join(f"{counted(count, what)} {why}" for count, what, why in left if count)
    whole = "read to the end" if coverage.complete else "not read to the end"
    return f"{counted(coverage.opened, 'page')} opened, {whole}{': ' + rest if rest else ''}"
