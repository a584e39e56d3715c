"""`auditor doctor`: checks whether this machine can do the work, and says what to do where it cannot."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from auditor.bootstrap import Container
from auditor.cli import doctor_machine, doctor_network
from auditor.cli.doctor_finding import Diagnosis, State, looked_at
from auditor.cli.printing import Exit, errors, plain, print_json, screen
from auditor.cli.workspace_option import workspace_container

_STYLES = {State.OK: "green", State.WARN: "yellow", State.FAULT: "bold red"}
_SECONDS = 60.0
"""For one probe; the database waits half as long for whoever writes there."""
_BROWSER_SECONDS = 150.0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look at browser, font, database, disk, memory, clock, network, proxy, manners, checklists, phrases and calendar.

    Each line says how it is (ok, warn, fault), what was seen, and what to do. The network and the clock are known by
    the witnesses the settings name; nobody else is asked. Leaves with 3 where there is a fault.
    """
    found = list(_look(workspace_container()))
    if as_json:
        print_json([{"what": one.what, "state": one.state, "seen": one.seen, "do": one.do} for one in found])
    else:
        screen.print(_table(found))
    if any(one.state is State.FAULT for one in found):
        raise typer.Exit(Exit.MACHINE)


def _look(container: Container) -> Iterator[Diagnosis]:
    for what, probe in _PROBES.items():
        with errors.status(f"looking at: {what}"):
            found = looked_at(what, partial(probe, container), _BROWSER_SECONDS if what == "browser" else _SECONDS)
        yield from found


_PROBES: Mapping[str, Callable[[Container], Iterator[Diagnosis]]] = {
    "browser": doctor_machine.browser,
    "Chinese font": doctor_machine.font,
    "database": doctor_machine.database,
    "disk": doctor_machine.disk,
    "memory": doctor_machine.memory,
    "network, clock": doctor_network.line,
    "proxy": doctor_network.proxy,
    "robots.txt": doctor_network.robots,
    "contact": doctor_network.contact,
    "checklists": doctor_machine.checklists,
    "vocabulary": doctor_machine.vocabulary,
    "calendar": doctor_machine.calendar,
}


def _table(found: Sequence[Diagnosis]) -> Table:
    """State, thing, what was seen; beneath it what to do. The last column is folded in a narrow window."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True)
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for one in found:
        says = plain(one.seen)
        if one.do:
            says.append("\n→ ").append_text(plain(one.do))
        made.add_row(Text(one.state, style=_STYLES[one.state]), one.what, says)
    return made
