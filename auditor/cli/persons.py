"""`auditor person`: who works here, in which role, from when to when, and how they are reached."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault, refuse_blank
from auditor.cli.audits import JSON
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.model.event import Event
from auditor.model.person import Contact, Person, Role
from auditor.roster.persons import (
    Persons,
    Refused,
    adding,
    posting,
    reaching,
    relieving,
    renaming,
)

app = typer.Typer(
    help="Persons and their roles: a record of who did what, not yet a way to log in.", no_args_is_help=True
)

WHO = Annotated[str, typer.Argument(metavar="PERSON", help="Id or name.")]
ROLE = Annotated[str, typer.Argument(metavar="ROLE", help=", ".join(role.value for role in Role) + ".")]
UNITS = Annotated[list[str] | None, typer.Option("--unit", help="Unit a liaison answers for; may be given again.")]
BY = Annotated[str, typer.Option("--by", help="Who says so.")]
_Make = Callable[[Persons, Any], Iterable[Event]]
"""From everybody known, and who says so when, to what happens."""


@app.command()
def add(
    person_id: Annotated[str, typer.Argument(metavar="ID", help="A short name in Latin letters.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name papers print.")],
    by: BY,
) -> None:
    """Add a person."""
    container = workspace_container()
    _record(container, lambda known, said: [adding(known, person_id, name, **said)], by)
    screen.print(plain(f"{name} is known as {person_id}."), soft_wrap=True)


@app.command()
def rename(who: WHO, name: Annotated[str, typer.Argument(metavar="NAME")], by: BY) -> None:
    """Give a person another name; what they did before stays theirs."""
    _record(workspace_container(), lambda known, said: [renaming(_known(known, who), name, **said)], by)


@app.command()
def post(
    who: WHO,
    role: ROLE,
    by: BY,
    units: UNITS = None,
    since: Annotated[str | None, typer.Option("--since", help="First day, today if not given.")] = None,
) -> None:
    """Give a person a role from a day on."""
    container = workspace_container()
    first, wanted = day_written("--since", since) or container.today(), _unit_ids(container, units or ())
    _record(container, lambda known, said: [posting(_known(known, who), _role(role), wanted, first, **said)], by)


@app.command()
def relieve(
    who: WHO,
    role: ROLE,
    by: BY,
    units: UNITS = None,
    until: Annotated[str | None, typer.Option("--until", help="Last day, today if not given.")] = None,
    note: Annotated[str, typer.Option("--note", help="What was handed over, and to whom.")] = "",
) -> None:
    """End a role a person holds, with a note of what was handed over."""
    container = workspace_container()
    last, wanted = day_written("--until", until) or container.today(), _unit_ids(container, units or ())
    _record(container, lambda known, said: relieving(_known(known, who), _role(role), wanted, last, note, **said), by)


@app.command()
def contact(
    who: WHO,
    by: BY,
    phone: Annotated[str, typer.Option("--phone")] = "",
    email: Annotated[str, typer.Option("--email")] = "",
    route: Annotated[list[str] | None, typer.Option("--route", help="A way messages go; the preferred first.")] = None,
) -> None:
    """Say how a person is reached from now on."""
    told = Contact(phone=phone.strip(), email=email.strip(), routes=tuple(route or ()))
    _record(workspace_container(), lambda known, said: [reaching(_known(known, who), told, **said)], by)


@app.command("list")
def list_persons(
    on: Annotated[str | None, typer.Option("--on", help="Roles as of a day, today if not given.")] = None,
    as_json: JSON = False,
) -> None:
    """Everybody, with the roles they hold."""
    container = workspace_container()
    day = day_written("--on", on) or container.today()
    persons = container.persons().by_id.values()
    if as_json:
        print_json([pack(person) | {"roles": [role.value for role in person.roles(day)]} for person in persons])
        return
    made = table("Id", "Name", "Roles", "Reached by")
    for person in persons:
        made.add_row(*map(plain, (person.id, person.name, _roles(person, day), _reached(person.contact))))
    if made.row_count:
        print_table(made)
    else:
        screen.print("Nobody is known yet: `auditor person add ID NAME --by NAME`.", soft_wrap=True)


def _record(container: Container, make: _Make, by: str) -> None:
    """Append the events that somebody asks for, in the name of the person meant by `--by`, where that is one."""
    refuse_blank(by=by)
    known = container.persons()
    author = known.named(by.strip())
    try:
        events = make(known, {"by": author.id if author else by.strip(), "at": container.clock.now()})
    except Refused as refused:
        raise fault(refused.key, refused.value, refused.expected) from None
    container.events.append(*events)


def _known(known: Persons, who: str) -> Person:
    person = known.named(who)
    if person is None:
        raise Refused("PERSON", who, f"the id or name of one person: {', '.join(known.by_id) or 'nobody is known yet'}")
    return person


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise Refused("ROLE", text, "one of " + ", ".join(role.value for role in Role)) from None


def _unit_ids(container: Container, names: list[str] | tuple[str, ...]) -> list[str]:
    roster = container.rosters.load()
    found = [(name, roster.unit(name)) for name in names]
    if missing := next((name for name, unit in found if unit is None), None):
        raise fault("--unit", missing, "the id or name of a unit of the roster")
    return [unit.id for _, unit in found if unit]


def _roles(person: Person, on: date) -> str:
    held = (post for post in person.posts if post.holds(on))
    return "; ".join(f"{post.role}{' of ' + ', '.join(post.units) if post.units else ''}" for post in held)


def _reached(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.phone, contact.email, *contact.routes)))
