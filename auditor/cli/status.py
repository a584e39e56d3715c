"""`auditor status`: how watching fares; with --check an exit code for monitors."""

import shutil
from collections import Counter
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.agenda.alerts import Level, alerts_from, still_open
from auditor.agenda.health import Ailment, Trouble, ailments
from auditor.bootstrap import Container
from auditor.cli.heartbeat import last_beat
from auditor.cli.printing import errors, plain, print_json, print_table, screen, table
from auditor.cli.watch_desk import bare_desk, unheeded
from auditor.cli.workspace_option import workspace_container
from auditor.model.event import SubjectKind
from auditor.model.message import DeliveryState
from auditor.record.errors import RecordError

_DAY = timedelta(days=1)
_LATELY = timedelta(hours=3)
_LEAST_BYTES = 500_000_000
_FEW_BYTES = 2_000_000_000
_MEGABYTE = 1_000_000


class Health(IntEnum):
    """Exit codes of `status --check`, as monitors in the manner of Nagios read them."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)


def status(
    check: Annotated[
        bool, typer.Option("--check", help="One line and an exit code: 0 well, 1 warning, 2 critical, 3 unknown.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What runs, what is late, what failed or was missed, what is amiss with the sites, and the disk."""
    try:
        container = workspace_container()
        said, found = _look(container)
    except RecordError as error:
        if not check:
            raise
        errors.print(f"UNKNOWN: {error}", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(Health.UNKNOWN) from None
    if check:
        health = _health(found)
        sentence = f"{health.name}: {'; '.join(one.says for one in found) or 'watching fares well'}"
        screen.print(plain(sentence), soft_wrap=True)
        raise typer.Exit(health)
    if as_json:
        troubles = [{"trouble": one.trouble.value, "says": one.says, "grave": one.is_grave} for one in found]
        print_json({**said, "troubles": troubles})
        return
    made = table("", "")
    for name, value in said.items():
        made.add_row(plain(name.replace("_", " ")), plain(", ".join(value) if isinstance(value, list) else str(value)))
    print_table(made)
    for one in found:
        screen.print(plain(f"{'!!' if one.is_grave else '! '} {one.says}"), soft_wrap=True)


def _health(found: list[Ailment]) -> Health:
    if any(one.is_grave for one in found):
        return Health.CRITICAL
    return Health.WARNING if found else Health.OK


def _look(container: Container) -> tuple[dict[str, object], list[Ailment]]:
    """What is said of the state of things, and what is wrong with it."""
    now, beaten = container.clock.now(), last_beat(container.settings.workspace)
    desk, free = bare_desk(container), _free_bytes(container.settings.archive)
    entries = desk.entries(now)
    runs = container.watch.runs(now - _DAY)
    alerts = list(still_open(alerts_from(one.event for one in container.events.of_kind(SubjectKind.ALERT))))
    due = [one for one in entries if one.is_ready]
    letters = Counter(one.state for one in container.outbox.all())
    stuck = letters[DeliveryState.FAILED] + letters[DeliveryState.UNCERTAIN]
    said: dict[str, object] = {
        "asked_last": f"{beaten:%Y-%m-%d %H:%M:%S}" if beaten else "never",
        "at_work": [f"{name} ({holder.rpartition(' ')[0]})" for name, holder in container.watch.held(now)],
        "tasks": len(entries),
        "due_now": len(due),
        "next": _next([one.next_at for one in entries]),
        "done_within_a_day": sum(one.state.value == "done" for one in runs),
        "alerts": f"{sum(one.level is Level.BREACH for one in alerts)} breaches, "
        f"{sum(one.level is Level.WARNING for one in alerts)} warnings",
        "outbox": ", ".join(f"{count} {state.value}" for state, count in letters.items()) or "empty",
        "disk_free": f"{free // _MEGABYTE} MB",
    }
    found = [*ailments(entries, runs, container.watch.openings(now - _LATELY, now), now, beaten)] if entries else []
    found += [Ailment(trouble=Trouble.PLAN, says=f"watch.toml: {one}") for one in unheeded(container, desk)]
    if stuck:
        says = f"messages that failed or are uncertain: {stuck}; `auditor notify list` names them"
        found.append(Ailment(trouble=Trouble.OUTBOX, says=says))
    if free < _FEW_BYTES:
        says = f"{free // _MEGABYTE} MB are free where pages are archived"
        found.append(Ailment(trouble=Trouble.DISK, says=says, is_grave=free < _LEAST_BYTES))
    return said, found


def _next(times: list[datetime | None]) -> str:
    coming = [at for at in times if at is not None]
    return f"{min(coming):%Y-%m-%d %H:%M}" if coming else "nothing is watched"


def _free_bytes(folder: Path) -> int:
    """Of the disk a folder lies on, or will lie on."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
