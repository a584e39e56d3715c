"""`auditor vocabulary`: lists what is known of the words of sites, and tells what a name would be taken for."""

from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.folding import spoken
from auditor.locate.name_meaning import Meaning, is_something_else, meanings
from auditor.model.checklist import Checklist
from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Chapter

app = typer.Typer(help="The words of sites: names of columns, what is something else, phrases.", no_args_is_help=True)

_WHY = {
    "same_name": "the checklist's name",
    "synonym": "a name the checklist lists",
    "usual_name": "a usual name",
    "affix": "a name of it but for words that change nothing",
    "part_of_name": "a name that is two, of which it is one",
    "perhaps": "may mean it: the page decides",
    "contains": "resembles it: the page decides",
    "title": "as a title of a list: such lists are its content",
}


@app.command("list")
def list_chapters(
    chapter_id: Annotated[str | None, typer.Argument(metavar="[CHAPTER]", help="One chapter, entry by entry.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The chapters there are, shipped ones with what the workspace lays over them; or the entries of one."""
    container = workspace_container()
    chapters = container.vocabulary.chapters
    if chapter_id is None:
        _print_chapters(chapters, as_json=as_json)
        return
    chapter = next((one for one in chapters if one.id == chapter_id), None)
    if chapter is None:
        raise fault("CHAPTER", chapter_id, f"one of {', '.join(one.id for one in chapters)}")
    _print_entries(chapter, as_json=as_json)


def _print_chapters(chapters: tuple[Chapter, ...], *, as_json: bool) -> None:
    if as_json:
        print_json([{"id": one.id, "version": one.version, "entries": _count(one)} for one in chapters])
        return
    made = table("Chapter", "Version", "Phrases", "Columns", "Something else", "Lists of words")
    for one in chapters:
        counts = (len(one.phrases), len(one.columns), len(one.something_else), len(one.words))
        made.add_row(*map(plain, (one.id, one.version, *(str(count or "") for count in counts))))
    print_table(made, screen)


def _count(chapter: Chapter) -> int:
    return len(chapter.phrases) + len(chapter.columns) + len(chapter.something_else) + len(chapter.words)


def _print_entries(chapter: Chapter, *, as_json: bool) -> None:
    rows = [
        *((one.id, one.means.value, ", ".join(one.examples)) for one in chapter.phrases),
        *((one.id, f"item {one.item}", ", ".join((*one.usual, *one.perhaps, *one.titles))) for one in chapter.columns),
        *((one.id, "something else", ", ".join(one.names)) for one in chapter.something_else),
        *((one.id, "list of words", ", ".join(one.words)) for one in chapter.words),
    ]
    if as_json:
        print_json([{"id": entry, "means": means, "words": words} for entry, means, words in rows])
        return
    made = table("Entry", "Means", "Words")
    for row in rows:
        made.add_row(*map(plain, row))
    print_table(made, screen)


@app.command("test")
def tell_meaning(
    name: Annotated[str, typer.Argument(help="A name as it stands in a menu, a title, or a statement of a page.")],
    kind: Annotated[UnitKind | None, typer.Option("--kind", help="For units of this kind alone.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What a name would be taken for: which item of which kind of unit, something else, a phrase; or nothing known."""
    container = workspace_container()
    found = [one for one in meanings(name, _checklists(container), container.vocabulary) if kind in {None, one.kind}]
    is_else = is_something_else(name, container.vocabulary)
    phrases = sorted(means.value for means in container.vocabulary.meanings(spoken(name)))
    if as_json:
        items = [{"kind": one.kind, "item": one.item_id, "name": one.item, "why": one.why} for one in found]
        print_json({"name": name, "items": items, "something_else": is_else, "phrases": phrases})
        return
    _print_meaning(name, found, phrases, is_else=is_else)


def _checklists(container: Container) -> list[Checklist]:
    return [container.checklist(checklist_id)[0] for checklist_id in container.checklist_ids()]


def _print_meaning(name: str, found: list[Meaning], phrases: list[str], *, is_else: bool) -> None:
    if found:
        made = table("Kind of unit", "Item", "Name", "Why")
        for one in found:
            made.add_row(*map(plain, (one.kind.value, one.item_id, one.item, _WHY[one.why])))
        print_table(made, screen)
    if is_else:
        screen.print(plain(f"{name}: known to be nothing that is asked for; it is not opened."), soft_wrap=True)
    if phrases:
        screen.print(plain(f"{name}: a phrase that means {', '.join(phrases)}."), soft_wrap=True)
    if not (found or is_else or phrases):
        unknown = f"{name}: unknown. Where something is missing its page is opened, and what it holds decides."
        screen.print(plain(unknown), soft_wrap=True)
