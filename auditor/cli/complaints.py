"""`auditor complaint`: complaints from their registration to the archive."""

from base64 import b64decode
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault, readable_address, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_steps import (
    BY,
    CASE,
    PROCEDURE,
    UNIT,
    by_id,
    case_id,
    chosen_procedure,
    in_one_sentence,
    known_unit,
    say,
)
from auditor.cli.case_tables import print_cases, show_case
from auditor.cli.complaint_opening import OFFICERS, open_complaint, refuse_named, sealed_files
from auditor.cli.printing import plain, print_json, screen
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.files.decode import read_text
from auditor.flow.casework import Opening
from auditor.followup import complaint
from auditor.followup.case_file import step
from auditor.followup.complaint import due_to_be_erased
from auditor.model.case import CaseKind, Channel, Matter
from auditor.model.complainant import Complainant
from auditor.report import Rendered

app = typer.Typer(help="Complaints: registered, screened, answered, archived.", no_args_is_help=True)

_COMPLAINT = CaseKind.COMPLAINT


def known_channel(text: str) -> str:
    """A way a complaint comes in. Raises InputFaults."""
    if text not in {one.value for one in Channel}:
        raise fault("--channel", text, f"one of {', '.join(one.value for one in Channel)}")
    return text


@app.command()
def register(  # noqa: PLR0913, PLR0917 - one a command-line option
    unit: Annotated[str, typer.Option("--unit", help="Id or name of the unit complained of.")],
    problem: Annotated[
        str, typer.Option("--problem", help="What is complained of, in your words: nothing that tells who complained.")
    ],
    channel: Annotated[
        str, typer.Option("--channel", callback=known_channel, help=", ".join(one.value for one in Channel) + ".")
    ],
    by: BY,
    receipt: Annotated[str, typer.Option("--receipt", help="Receipt number, or the work order's.")] = "",
    page: Annotated[str, typer.Option("--page", metavar="URL", help="The page complained of.")] = "",
    seen_on: Annotated[str | None, typer.Option("--seen-on", metavar="DAY", help="The day complained of.")] = None,
    item: Annotated[str, typer.Option("--item", help="Id of the item it is about.")] = "",
    name: Annotated[str, typer.Option("--name", help="Complainant's name; none for an anonymous complaint.")] = "",
    phone: Annotated[str, typer.Option("--phone")] = "",
    email: Annotated[str, typer.Option("--email")] = "",
    address: Annotated[str, typer.Option("--address")] = "",
    words: Annotated[Path | None, typer.Option("--words", help="File of the complaint as it came.")] = None,
    files: Annotated[
        list[Path] | None, typer.Option("--file", help="A file handed in, which is sealed; may be given again.")
    ] = None,
    procedure: PROCEDURE = None,
) -> None:
    """Register a complaint. Who complained is sealed apart from the case, and named in no list, report or message."""
    container = workspace_container()
    refuse_blank(problem=problem)
    who = Complainant(
        name=name.strip(), phone=phone.strip(), email=email.strip(), address=address.strip(),
        words=read_text(words, file=str(words), gb18030=True) if words else "", files=sealed_files(files or ()),
    )  # fmt: skip
    refuse_named(who, problem=problem, receipt=receipt, page=page)
    known = known_unit(container, unit)
    day = day_written("--seen-on", seen_on)
    shown = readable_address("--page", page) if page else ""
    site = next((site.id for site in known.sites if shown.startswith(site.url)), "")
    matter = Matter(unit_id=known.id, problem=problem.strip(), item_id=item, page=shown, seen_on=day, site_id=site)
    told = {"channel": channel, "receipt": receipt.strip(), "is_anonymous": not who.tells}
    opening = Opening(
        matter=matter, procedure=chosen_procedure(container, known, procedure, channel),
        by=by_id(container, by, OFFICERS), data=told,
    )  # fmt: skip
    work = container.casework()
    with in_one_sentence("--problem"), container.cases.desk(container.clock.now()) as desk:
        case = open_complaint(work, desk, opening, who)
    say(case)


@app.command("list")
def list_cases(
    unit: UNIT = None,
    everything: Annotated[bool, typer.Option("--all", help="Archived ones as well.")] = False,
    as_json: JSON = False,
) -> None:
    """Complaints, the latest first, each with what is due next. Nobody who complained is named."""
    container = workspace_container()
    wanted = known_unit(container, unit).id if unit else None
    lines = container.cases.lines(_COMPLAINT, open_only=not everything)
    print_cases(container, [line for line in lines if wanted in {None, line.unit_id}], as_json=as_json)


@app.command()
def show(
    case: CASE,
    who: Annotated[str | None, typer.Option("--complainant", metavar="BY", help="Show who complained, to BY.")] = None,
    to: Annotated[Path | None, typer.Option("--files-to", metavar="FOLDER", help="Take out files handed in.")] = None,
    as_json: JSON = False,
) -> None:
    """A complaint whole, its deadlines day by day. Who complained is shown to complaint officers alone."""
    container = workspace_container()
    found = case_id(container, case, _COMPLAINT)
    show_case(container, found, as_json=as_json and who is None)
    if who is None:
        return
    by_id(container, who, OFFICERS)
    kept = container.complainants.of(found)
    if kept is None:
        screen.print("Who complained was erased, or never recorded.")
        return
    told = pack(kept) | {"files": [one.name for one in kept.files]}
    if as_json:
        print_json(told)
    else:
        for label, text in told.items():
            screen.print(plain(f"{label}: {text or '–'}"), soft_wrap=True)
    if to is not None:
        _take_out(kept, to)


def _take_out(who: Complainant, folder: Path) -> None:
    """Write the files a complainant handed in, numbered: their names are not trusted. Raises InputFaults."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(who.files, 1):
        ending = "".join(sign for sign in Path(one.name).suffix[:8] if sign.isalnum() or sign == ".")
        path = folder / f"{number}{ending}"
        write_file(path, Rendered(name=path.name, media_type="application/octet-stream", body=b64decode(one.content)))
        screen.print(plain(f"Written {path}"), soft_wrap=True)


@app.command()
def erase(
    by: BY,
    why: Annotated[str, typer.Option("--why", help="Why; retention period if --due.")] = "",
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="Id or number of the complaint.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Every complaint whose retention period is over.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Apply every erasure again.")] = False,
) -> None:
    """Destroy what is kept of who complained: the key first, so that no copy of the database can be read either."""
    container = workspace_container()
    actor = by_id(container, by, OFFICERS)
    if again:
        back = container.complainants.erase_again(container.clock.now())
        screen.print(plain(f"Every erasure was applied again; {len(back)} had come back."))
        return
    if bool(case) == due:
        raise fault("CASE", case or "", "a complaint, or --due for those whose retention period is over")
    chosen = _due_to_be_erased(container) if due else [case_id(container, case or "", _COMPLAINT)]
    reason = why.strip() or ("retention period" if due else "")
    refuse_blank(why=reason)
    for one in chosen:
        _erase(container, one, reason, actor)
    screen.print(plain(f"Erased who complained in {', '.join(chosen) or 'no case'}."), soft_wrap=True)


def _due_to_be_erased(container: Container) -> list[str]:
    work, today = container.casework(), container.today()
    gone = container.complainants.keys.destroyed()
    over = (case.id for case, procedure in work.all_cases() if due_to_be_erased(case, procedure, work.calendar, today))
    return [one for one in over if one not in gone]


def _erase(container: Container, found: str, why: str, actor: str) -> None:
    """The key is destroyed before it is written that it is: what says erased, is."""
    work = container.casework()
    container.complainants.erase(found, container.clock.now())
    with in_one_sentence("CASE", found):
        work.take(
            found, lambda one, _: [step(complaint.RULES, one, "erased", {"why": why}, work.stamp(actor), once="erased")]
        )
