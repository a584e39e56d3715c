"""`auditor complaint`: complaints from their registration to the archive."""

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
from auditor.cli.printing import plain, print_json, screen
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.files.decode import read_text
from auditor.flow.casework import Opening
from auditor.followup import complaint
from auditor.followup.case_file import step
from auditor.followup.complaint import due_to_be_erased
from auditor.model.case import CaseKind, Channel, Matter
from auditor.model.complainant import Complainant, named_in
from auditor.model.person import Role

app = typer.Typer(help="Complaints: registered, screened, answered, archived.", no_args_is_help=True)

OFFICERS = (Role.COMPLAINT_OFFICER, Role.ADMINISTRATOR)
"""Who sees who complained."""
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
    procedure: PROCEDURE = None,
) -> None:
    """Register a complaint. Who complained is sealed apart from the case, and named in no list, report or message."""
    container = workspace_container()
    refuse_blank(problem=problem)
    who = Complainant(
        name=name.strip(), phone=phone.strip(), email=email.strip(), address=address.strip(),
        words=read_text(words, file=str(words), gb18030=True) if words else "",
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
    opened(container, opening, who)


def opened(container: Container, opening: Opening, who: Complainant) -> None:
    """Open a complaint, sealing who complained, in one transaction; it is numbered, and its screening begins."""
    work = container.casework()
    with in_one_sentence("--problem"), container.cases.desk(container.clock.now()) as desk:
        case = work.open(desk, _COMPLAINT, "registered", opening)
        desk.keep_complainant(case.id, who)
        stamp = work.stamp(opening.by)
        case = work.take_at(desk, case.id, lambda one, _: [step(complaint.RULES, one, "screening", {}, stamp)])
    say(case)


def refuse_named(who: Complainant, **texts: str) -> None:
    """Raise InputFaults where a text that many read says who complained."""
    for key, text in texts.items():
        if named_in(who, text):
            raise fault(f"--{key}", "", "words that do not tell who complained: others read them")


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
    elif as_json:
        print_json(pack(kept))
    else:
        for label, text in pack(kept).items():
            screen.print(plain(f"{label}: {text or '–'}"), soft_wrap=True)


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
    archived = [line.id for line in container.cases.lines(_COMPLAINT) if line.closed_on]
    cases = [work.case(one) for one in archived]
    gone = container.complainants.keys.destroyed()
    return [
        case.id for case, rules in cases if case.id not in gone and due_to_be_erased(case, rules, work.calendar, today)
    ]


def _erase(container: Container, found: str, why: str, actor: str) -> None:
    """The key is destroyed before it is written that it is: what says erased, is."""
    work = container.casework()
    container.complainants.erase(found, container.clock.now())
    with in_one_sentence("CASE", found):
        work.take(
            found, lambda one, _: [step(complaint.RULES, one, "erased", {"why": why}, work.stamp(actor), once="erased")]
        )
