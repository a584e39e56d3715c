"""`auditor liaison`: a unit's liaison changes, and what is open is handed over."""

from typing import Annotated, Any

import typer

from auditor.cli.arguments import fault, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.case_steps import BY, HANDLERS, by_id, in_one_sentence, known_unit
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.followup.case_file import step
from auditor.followup.case_lines import rules_of
from auditor.model.case import Case
from auditor.model.event import Event
from auditor.model.person import Role
from auditor.roster.persons import Refused, posting, relieving

app = typer.Typer(help="Liaisons of units, and what they have open.", no_args_is_help=True)


@app.command("list")
def list_liaisons(as_json: JSON = False) -> None:
    """Who answers for each unit today, and how many cases are open there."""
    container = workspace_container()
    persons, today = container.persons(), container.today()
    cases = container.cases.lines(open_only=True)
    rows: list[dict[str, Any]] = [
        {
            "unit": unit.id, "name": unit.name, "liaisons": [one.id for one in persons.liaisons(unit.id, today)],
            "open": sum(line.unit_id == unit.id for line in cases),
        }
        for unit in container.registered().supervised
    ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    made = table("Id", "Unit", "Liaisons", "Open cases")
    for row in rows:
        made.add_row(
            *(plain(str(cell)) for cell in (row["unit"], row["name"], ", ".join(row["liaisons"]), row["open"]))
        )
    print_table(made)


@app.command("hand-over")
def hand_over(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Id or name of the unit.")],
    to: Annotated[str, typer.Option("--to", help="Who answers for it from today on.")],
    note: Annotated[str, typer.Option("--note", help="What was handed over; it stands in the record.")],
    by: BY,
    since: Annotated[str | None, typer.Option("--from", help="Who answered for it; all who did, if not given.")] = None,
) -> None:
    """A new liaison takes over the unit, and every case that is open, with a note in each."""
    container = workspace_container()
    refuse_blank(note=note)
    actor, known, today = by_id(container, by, HANDLERS), known_unit(container, unit), container.today()
    persons = container.persons()
    coming = persons.named(to.strip())
    if coming is None:
        raise fault("--to", to, "the id or name of a person; `auditor person add` adds one")
    leaving = [one for one in persons.liaisons(known.id, today) if since is None or since.strip() in {one.id, one.name}]
    if since is not None and not leaving:
        raise fault("--from", since, f"a liaison of {known.name} today")
    work = container.casework()
    told: dict[str, Any] = {"by": actor, "at": container.clock.now()}
    try:
        events = [
            event
            for one in leaving
            if one.id != coming.id
            for event in relieving(one, Role.LIAISON, [known.id], today, note, **told)
        ]
        if not coming.answers_for(known.id, today):
            events.append(posting(coming, Role.LIAISON, [known.id], today, **told))
    except Refused as refused:
        raise fault(refused.key, refused.value, refused.expected) from None
    handed = {"liaison": coming.id, "from": ", ".join(one.id for one in leaving), "why": note.strip()}

    def make(case: Case, procedure: object) -> list[Event]:
        del procedure
        return [step(rules_of(case.kind), case, "handed_over", handed, work.stamp(actor))]

    open_cases = [line.id for line in container.cases.lines(open_only=True) if line.unit_id == known.id]
    with in_one_sentence("UNIT", unit), container.cases.desk(container.clock.now()) as desk:
        desk.record(events)
        taken = [work.take_at(desk, one, make).id for one in open_cases if work.may(desk, one, "handed_over")]
    screen.print(plain(f"{coming.name} answers for {known.name}; handed over: {', '.join(taken) or 'no open case'}."))
