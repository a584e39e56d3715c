"""`auditor checklist`: the rules as data."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from auditor.checklist.own import Own
from auditor.checklist.read import read_addition, read_checklist
from auditor.checklist.vocabulary import read_chapter
from auditor.cli.arguments import fault
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.files.decode import read_text
from auditor.files.load import (
    load_additions,
    load_checklists,
    load_procedure,
    load_procedures,
    load_vocabulary,
    procedure_of,
    shipped_chapter,
)
from auditor.followup.procedure import Procedure
from auditor.judge import options_by_check
from auditor.model.checklist import Checklist
from auditor.model.clause import ClauseMark
from auditor.model.counted import counted
from auditor.model.vocabulary import Chapter

app = typer.Typer(help="The rules: what must be published, by whom, under which clause.", no_args_is_help=True)


@app.command()
def lint(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|ID]...",
            help="Checklists, phrases in a folder vocabulary, additions in a folder own, procedures in a folder "
            "procedures; all there are if none given.",
        ),
    ] = None,
) -> None:
    """Read checklists, phrases and procedures, and name every fault at once."""
    for line in map(_linted, files) if files else _all_linted():
        screen.print(plain(line), soft_wrap=True)


def _linted(given: str) -> str:
    """A file; or, where there is none of that name, what has that id: ID, own/ID, vocabulary/ID, procedures/ID."""
    file = Path(given)
    if not os.path.lexists(file) and file.suffix != ".toml":
        return _of_id(given)
    text = read_text(file, file=str(file))
    if file.absolute().parent.name == "vocabulary":
        return _of_chapter(read_chapter(text, str(file), shipped_chapter(file.stem, file)))
    if file.absolute().parent.name == "own":
        return _of_own(file.stem, read_addition(text, file=str(file), checks=options_by_check()))
    if file.absolute().parent.name == "procedures":
        return _of_procedure(procedure_of(workspace_container().shelf, text, file.stem, str(file)))
    return _of_checklist(read_checklist(text, file=str(file), checks=options_by_check()))


def _of_id(given: str) -> str:
    """What is known by an id, the workspace's before the shipped. Raises InputFaults."""
    container = workspace_container()
    folder, _, name = given.rpartition("/")
    if folder == "own" and (own := load_additions(container.shelf, options_by_check()).get(name)):
        return _of_own(name, own)
    chapters = load_vocabulary(container.shelf).chapters if folder == "vocabulary" else ()
    if chapter := next((one for one in chapters if one.id == name), None):
        return _of_chapter(chapter)
    if folder == "procedures":
        return _of_procedure(load_procedure(container.shelf, name))
    if given not in container.checklist_ids():
        expected = f"a file that is there, or one of {', '.join(container.checklist_ids())}"
        raise fault("FILE|ID", given, expected)
    return _of_checklist(container.checklist(given)[0])


def _all_linted() -> Iterator[str]:
    shelf = workspace_container().shelf
    yield from map(_of_checklist, load_checklists(shelf, options_by_check()))
    yield from (_of_own(name, own) for name, own in load_additions(shelf, options_by_check()).items())
    yield from map(_of_chapter, load_vocabulary(shelf).chapters)
    yield from map(_of_procedure, load_procedures(shelf).values())


def _of_checklist(checklist: Checklist) -> str:
    return f"{checklist.id} {checklist.version}: {counted(len(checklist.items), 'item')}, no fault."


def _of_own(name: str, own: Own) -> str:
    state = "in force" if own.clause else "not in force until its document, number and adopted_on are filled in"
    return f"own/{name} {own.version}: no fault; {state}."


def _of_procedure(procedure: Procedure) -> str:
    own = sum(term.clause.mark is ClauseMark.DEPARTMENT for term in procedure.terms.values())
    terms = counted(len(procedure.terms), "term")
    return f"procedures/{procedure.id} {procedure.version}: {terms}, {own} of them the department's own, no fault."


def _of_chapter(chapter: Chapter) -> str:
    counts = (
        (len(chapter.phrases), "phrase", ""),
        (len(chapter.columns), "column", ""),
        (len(chapter.something_else), "group of other names", "groups of other names"),
        (len(chapter.words), "list of words", "lists of words"),
    )
    holds = ", ".join(counted(count, what, many) for count, what, many in counts if count) or "nothing"
    return f"vocabulary/{chapter.id} {chapter.version}: {holds}, no fault."


@app.command()
def show(
    checklist_id: Annotated[str | None, typer.Argument(help="Id of a checklist; without it, all are listed.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What a checklist asks, of whom, and on whose authority."""
    container = workspace_container()
    if checklist_id is None:
        for name in container.checklist_ids():
            checklist, _ = container.checklist(name)
            screen.print(plain(f"{checklist.id}  {checklist.edition}  {checklist.title}"), soft_wrap=True)
        return
    checklist, _ = container.checklist(checklist_id)
    if as_json:
        print_json(_as_json(checklist))
        return
    _show(checklist)


def _show(checklist: Checklist) -> None:
    screen.print(plain(f"{checklist.title} ({checklist.id} {checklist.edition})"))
    made = table("Item", "Name", "Force", "Checks", "Elements", "Clause")
    for item in checklist.items:
        clause = checklist.clause(item.clause_id)
        authority = f"{clause.document} [{clause.mark}]" if clause else "–"
        checks = ", ".join(f"{use.check} {use.points:f}" for use in item.checks)
        elements = "、".join(element.name for element in item.elements) or "–"
        made.add_row(item.id, plain(item.name), item.force.value, checks, plain(elements), plain(authority))
    print_table(made)


def _as_json(checklist: Checklist) -> dict[str, object]:
    return {
        "id": checklist.id,
        "version": checklist.version,
        "digest": checklist.digest,
        "title": checklist.title,
        "items": [
            {
                "id": item.id,
                "name": item.name,
                "synonyms": item.synonyms,
                "force": item.force,
                "clause": item.clause_id,
                "verified": bool((clause := checklist.clause(item.clause_id)) and clause.verified),
                "checks": {use.check: {**use.options, "points": str(use.points)} for use in item.checks},
                "elements": [element.name for element in item.elements],
            }
            for item in checklist.items
        ],
    }
