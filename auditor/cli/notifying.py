"""`auditor notify`: the outbox, its routes, and sending what is due."""

from collections.abc import Collection
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import fault
from auditor.cli.audits import JSON
from auditor.cli.printing import Exit, plain, print_json, print_table, screen, table
from auditor.cli.workspace_option import workspace_container
from auditor.codec import pack
from auditor.flow.send_messages import Posted, RouteUnusable, send_due, send_now
from auditor.messaging import RouteKind, RoutePlan
from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Delivery, DeliveryState, Message

app = typer.Typer(help="Messages to persons: what waits, what went, by which routes.", no_args_is_help=True)

NUMBER = Annotated[int, typer.Argument(metavar="NUMBER", help="As `notify list` says.", min=1)]


@app.command("list")
def list_messages(
    state: Annotated[
        list[str] | None,
        typer.Option("--state", help=f"Only these: {', '.join(DeliveryState)}. May be given again."),
    ] = None,
    as_json: JSON = False,
) -> None:
    """Every message, with how far it has come. Uncertain ones may have arrived: see whether they did, then resend."""
    container = workspace_container()
    found = container.outbox.all(_states(state or ()))
    if as_json:
        print_json([pack(one) for one in found])
        return
    made = table("No.", "State", "To", "Kind", "About", "Route", "Tries", "Next or last", "Detail")
    persons = container.persons().by_id
    for one in found:
        made.add_row(*map(plain, _row(one, persons[one.message.person].name if one.message.person in persons else "")))
    if made.row_count:
        print_table(made)
    else:
        screen.print("The outbox holds no such message.", soft_wrap=True)


@app.command()
def send(as_json: JSON = False) -> None:
    """Send what is due, once. Cron may call it every minute; `auditor watch` does so by itself."""
    done = send_due(workspace_container().post())
    if as_json:
        print_json([pack(one) for one in done])
        return
    for one in done:
        screen.print(_told(one), markup=False, soft_wrap=True)
    if not done:
        screen.print("Nothing is due.", soft_wrap=True)


@app.command()
def test(
    route: Annotated[str, typer.Argument(metavar="ROUTE", help="Name of a route in notify.toml.")],
    to: Annotated[str, typer.Option("--to", help="Person the test message is for.")],
    by: Annotated[str, typer.Option("--by", help="Who sends it.")],
) -> None:
    """Send a test message by a route now, and say what the other side answered."""
    container = workspace_container()
    person, author = acting_person(container, to), acting_person(container, by)
    plan = _route(container, route)
    if plan.kind is RouteKind.SMTP and not person.contact.email:
        raise fault("--to", to, f"a person with an address: `auditor person contact {person.id} --email ADDRESS`")
    now = container.clock.now()
    message = Message(
        kind="test_message", person=person.id, about=Subject(kind=SubjectKind.PERSON, id=person.id),
        data={"by": author.name, "route": plan.name}, once=f"{plan.name} {now.isoformat()}",
    )  # fmt: skip
    done = send_now(container.post(), message, plan)
    for one in done:
        screen.print(_told(one), markup=False, soft_wrap=True)
    if any(one.state is not DeliveryState.SENT for one in done):
        raise typer.Exit(Exit.MACHINE)


@app.command()
def resend(number: NUMBER, by: Annotated[str, typer.Option("--by", help="Who says so.")]) -> None:
    """Send a message again that is uncertain or failed: it may arrive twice."""
    container = workspace_container()
    author, found = acting_person(container, by), container.outbox.get(number)
    again = (DeliveryState.UNCERTAIN, DeliveryState.FAILED)
    if found is None or found.state not in again:
        state = found.state.value if found else "not there"
        raise fault("NUMBER", str(number), f"a message that is uncertain or failed; this one is {state}")
    now = container.clock.now()
    container.outbox.settle([number], DeliveryState.WAITING, now, next_at=now, by=author.id)
    screen.print(f"Message {number} waits to be sent again.", soft_wrap=True)


@app.command()
def routes() -> None:
    """Check notify.toml: every route, and whether its secrets are where it says."""
    container = workspace_container()
    made = table("Route", "Type", "To", "Ready")
    is_ready = True
    for plan in container.notify_plan.routes:
        try:
            container.route(plan)
            ready = "yes"
        except RouteUnusable as unusable:
            ready, is_ready = str(unusable), False
        where = f"{plan.host}:{plan.port}" if plan.host else plan.folder
        made.add_row(*map(plain, (plan.name, plan.kind.value, where, ready)))
    if not made.row_count:
        screen.print("notify.toml sets up no route: messages wait in the outbox.", soft_wrap=True)
        return
    print_table(made)
    if not is_ready:
        raise typer.Exit(Exit.MACHINE)


def _states(names: Collection[str]) -> tuple[DeliveryState, ...]:
    known = {state.value: state for state in DeliveryState}
    if wrong := next((name for name in names if name not in known), None):
        raise fault("--state", wrong, f"one of {', '.join(known)}")
    return tuple(known[name] for name in names)


def _route(container: Container, name: str) -> RoutePlan:
    if (plan := container.notify_plan.route(name)) is None:
        names = ", ".join(route.name for route in container.notify_plan.routes)
        raise fault("ROUTE", name, f"a route of notify.toml: {names or 'it sets up none'}")
    return plan


def _row(one: Delivery, name: str) -> tuple[str, ...]:
    at = one.next_at if one.state is DeliveryState.WAITING else one.changed_at
    about = f"{one.message.about.kind} {one.message.about.id}"
    to = name or one.message.person
    return (
        str(one.number), one.state.value, to, one.message.kind, about, one.route, str(one.tries),
        f"{at:%Y-%m-%d %H:%M}", one.detail,
    )  # fmt: skip


def _told(one: Posted) -> str:
    numbers = ", ".join(map(str, one.numbers))
    by = f" by {one.route}" if one.route else ""
    return f"Message {numbers}{by}: {one.state}{f' ({one.detail})' if one.detail else ''}"
