"""`auditor deadlines`: what is overdue, what is due this week, of whom; reminders, and a calendar file."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import fault
from auditor.cli.audits import JSON
from auditor.cli.case_steps import UNIT, known_unit
from auditor.cli.case_tables import due_words, line_json
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.publishing import write_file
from auditor.cli.workspace_option import workspace_container
from auditor.flow.case_sweep import go_over, recount
from auditor.followup.due_list import DueCase, Urgency, due_cases
from auditor.report import Rendered
from auditor.settings import LANGUAGES

_ICS = "text/calendar; charset=utf-8"
_SHOWN = (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(deadlines)


def deadlines(
    unit: UNIT = None,
    liaison: Annotated[str | None, typer.Option("--liaison", help="Id or name of one liaison.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="What is due later as well.")] = False,
    remind: Annotated[
        bool, typer.Option("--remind", help="Put reminders in the outbox, each once; escalate what the procedure says.")
    ] = False,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="FILE", help="Write a calendar file too.")] = None,
    as_json: JSON = False,
) -> None:
    """What is overdue and due this week, the longest overdue first. Provisional days are counted anew before."""
    container = workspace_container()
    work = container.casework()
    if remind:
        done = go_over(work, container.today())
        told = f"{len(done.moved)} moved, {len(done.escalated)} escalated, {done.messages} to be reminded."
        if not as_json:
            screen.print(told, highlight=False)
    else:
        recount(work)
    wanted = _wanted(container, unit, liaison)
    shown = [one for one in wanted if everything or one.urgency in _SHOWN]
    if ics is not None:
        write_file(ics, Rendered(name=ics.name, media_type=_ICS, body=calendar_file(container, wanted)))
    if as_json:
        print_json([_json(container, one) for one in shown])
        return
    _print(container, shown)
    if ics is not None:
        screen.print(plain(f"Calendar {ics}"), soft_wrap=True)


def _wanted(container: Container, unit: str | None, liaison: str | None) -> list[DueCase]:
    """Open cases of a unit and a liaison, where they are named. Raises InputFaults."""
    persons, today = container.persons(), container.today()
    who = persons.named(liaison) if liaison else None
    if liaison and who is None:
        raise fault("--liaison", liaison, "the id or name of one person")
    units = [one.id for one in container.registered().units]
    liaisons = {one: tuple(person.id for person in persons.liaisons(one, today)) for one in units}
    found = due_cases(container.cases.lines(open_only=True), today, liaisons)
    only = known_unit(container, unit).id if unit else None
    return [
        one for one in found
        if only in {None, one.line.unit_id} and (who is None or who.id in one.liaisons)
    ]  # fmt: skip


def _print(container: Container, shown: Iterable[DueCase]) -> None:
    units = {unit.id: unit.name for unit in container.registered().units}
    made = table("Id", "When", "Unit", "Liaison", "Problem", "Due")
    for one in shown:
        line = one.line
        cells = (line.id, one.urgency.value.replace("_", " "), units.get(line.unit_id, line.unit_id))
        made.add_row(*map(plain, (*cells, ", ".join(one.liaisons), line.problem, due_words(line, container.today()))))
    if made.row_count:
        print_table(made)
    else:
        screen.print("Nothing is overdue or due this week.")


def _json(container: Container, one: DueCase) -> dict[str, object]:
    told: dict[str, object] = dict(line_json(one.line, container.today()))
    return told | {"urgency": one.urgency.value, "days": one.days, "liaisons": list(one.liaisons)}


def calendar_file(container: Container, cases: Sequence[DueCase]) -> bytes:
    """The due days as whole-day events (RFC 5545), in the workspace's language."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - it takes long to load

    wording = container.stationery(LANGUAGES[container.settings.language]).wording
    units = {unit.id: unit.name for unit in container.registered().units}
    made = Calendar()
    made.add("prodid", "-//auditor//deadlines//")
    made.add("version", "2.0")
    for one in (one for one in cases if one.line.due):
        line = one.line
        facts = {
            "number": line.number, "term": line.term, "unit": units.get(line.unit_id, line.unit_id),
            "problem": line.problem, "stage": line.stage.value, "owed_by": line.owed_by,
        }  # fmt: skip
        may_move = "\n" + wording.sentence("followup", "event_provisional") if line.provisional_years else ""
        event = Event()
        event.add("uid", f"{line.id}-{line.term}@auditor")
        event.add("dtstamp", container.clock.now())
        event.add("dtstart", line.due)
        event.add("dtend", line.due + timedelta(days=1) if line.due else line.due)
        event.add("summary", wording.sentence("followup", "event", **facts))
        event.add("description", wording.sentence("followup", "event_text", **facts) + may_move)
        made.add_component(event)
    return bytes(made.to_ical())
