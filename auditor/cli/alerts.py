"""`auditor alerts`: what is amiss, and what persons say of it."""

from datetime import date
from typing import Annotated

import typer

from auditor.agenda.alerts import Alert, AlertEvent, AlertKind, alerts_from, said_by_person, still_open
from auditor.bootstrap import Container
from auditor.cli.acting import acting_person
from auditor.cli.arguments import day_written, fault, refuse_blank
from auditor.cli.printing import plain, print_json, print_table, screen, table
from auditor.cli.watch_desk import item_names
from auditor.cli.workspace_option import workspace_container
from auditor.model.event import Event, SubjectKind
from auditor.model.fault_key import FaultKey

app = typer.Typer(help="What is amiss with what is watched, and what persons say of it.", no_args_is_help=True)

ALERT = Annotated[str, typer.Argument(metavar="ALERT", help="Its key as `alerts list` says, or its first signs.")]
BY = Annotated[str, typer.Option("--by", help="Who says so: id or name of a person.")]
REASON = Annotated[str, typer.Option("--reason", help="Why, in your own words.")]


@app.command("list")
def list_alerts(
    every: Annotated[bool, typer.Option("--all", help="Those that were mended, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What is amiss now, the worst first."""
    container = workspace_container()
    alerts = _alerts(container)
    shown = list(alerts.values()) if every else list(still_open(alerts))
    roster = container.registered()
    if as_json:
        print_json([_as_json(one, container.today()) for one in shown])
        return
    names = item_names(container, roster)
    made = table("Key", "What", "Unit", "Since", "State")
    for one in shown:
        unit = roster.unit_by_id(one.unit_id) if one.unit_id else None
        cells = (
            short(one.key),
            _what(one, names),
            unit.name if unit else one.unit_id,
            f"{one.opened_at:%Y-%m-%d %H:%M}",
        )
        made.add_row(*map(plain, (*cells, _state(one, container.today()))))
    print_table(made) if made.row_count else screen.print("Nothing is amiss, as far as anything was looked at.")


@app.command()
def acknowledge(alert: ALERT, by: BY) -> None:
    """Say that it is being seen to: no second contact is told."""
    container = workspace_container()
    found, person = _open(container, alert), acting_person(container, by)
    _say(container, said_by_person(found.key, AlertEvent.ACKNOWLEDGED, by=person.id, at=container.clock.now()))
    screen.print(plain(f"{short(found.key)} is acknowledged by {person.name}."), soft_wrap=True)


@app.command()
def mute(
    alert: ALERT,
    by: BY,
    reason: REASON,
    until: Annotated[str, typer.Option("--until", metavar="YYYY-MM-DD", help="The last day of silence.")],
) -> None:
    """Tell nobody of it until a day; what is amiss then is told."""
    container = workspace_container()
    refuse_blank(reason=reason)
    found, person, last = _open(container, alert), acting_person(container, by), day_written("--until", until)
    if last is None or last < container.today():
        raise fault("--until", until, f"today or a day to come: today is {container.today().isoformat()}")
    event = said_by_person(
        found.key, AlertEvent.MUTED, by=person.id, at=container.clock.now(), until=last, reason=reason.strip()
    )
    _say(container, event)
    screen.print(plain(f"{short(found.key)} is silent until {last.isoformat()}."), soft_wrap=True)


@app.command("false-alarm")
def false_alarm(alert: ALERT, by: BY, reason: REASON) -> None:
    """Say that it is none: nobody is told of it while it lasts. Reports heed `auditor findings mark-false` alone."""
    container = workspace_container()
    refuse_blank(reason=reason)
    found, person = _open(container, alert), acting_person(container, by)
    at = container.clock.now()
    _say(container, said_by_person(found.key, AlertEvent.FALSE_ALARM, by=person.id, at=at, reason=reason.strip()))
    screen.print(plain(f"{short(found.key)} is called a false alarm by {person.name}."), soft_wrap=True)


def short(key: str) -> str:
    """Twelve signs for a fault, whose own key is long; other keys are short."""
    try:
        return FaultKey.parse(key).short
    except ValueError:
        return key


def _alerts(container: Container) -> dict[str, Alert]:
    return alerts_from(one.event for one in container.events.of_kind(SubjectKind.ALERT))


def _open(container: Container, named: str) -> Alert:
    """The alert that lasts and is named by key or short key, or by enough of its beginning. Raises InputFaults."""
    lasting = list(still_open(_alerts(container)))
    found = [one for one in lasting if named in {one.key, short(one.key)}]
    found = found or [one for one in lasting if named and short(one.key).startswith(named)]
    if len(found) != 1:
        expected = "the key of one alert that lasts; `auditor alerts list` names them"
        raise fault("ALERT", named, expected if not found else f"more signs: {len(found)} alerts begin so")
    return found[0]


def _say(container: Container, event: Event) -> None:
    container.events.append(event)


def _what(alert: Alert, names: dict[str, str]) -> str:
    data = alert.data
    match alert.kind:
        case AlertKind.SITE_DOWN:
            return f"{alert.site_id} does not open"
        case AlertKind.OPENING_SHARE:
            return f"{alert.site_id}: {data['failed']} of {data['counted']} openings failed ({data['percent']} %)"
        case AlertKind.REPORT_DUE:
            return f"{names.get(data['item'], data['item'])}: due on {data['due_on']}, none of this year seen"
        case AlertKind.CALENDAR:
            return f"the holidays of {data['year']} are not known: checklists/calendars/{data['year']}.toml"
    days = data.get("facts", {})
    column = names.get(data["item"], data["item"])
    said = f"{column}: {data['check']}" if column else data["check"]
    return f"{said}, {days['age_days']} of {days['max_age_days']} days" if days else said


def _state(alert: Alert, today: date) -> str:
    words = [alert.level.name.lower() if alert.is_open else "mended"]
    words += ["known when watching began"] if alert.is_baseline else []
    words += [f"acknowledged by {alert.acknowledged_by}"] if alert.acknowledged_by else []
    words += ["false alarm"] if alert.is_false_alarm else []
    if alert.muted_until is not None and today <= alert.muted_until:
        words.append(f"muted until {alert.muted_until.isoformat()}")
    return ", ".join(words)


def _as_json(alert: Alert, today: date) -> dict[str, object]:
    return {
        "key": alert.key, "short": short(alert.key), "kind": alert.kind.value, "level": alert.level.name.lower(),
        "unit": alert.unit_id, "site": alert.site_id, "opened_at": alert.opened_at.isoformat(),
        "mended_at": alert.mended_at.isoformat() if alert.mended_at else None, "state": _state(alert, today),
        "data": dict(alert.data),
    }  # fmt: skip
