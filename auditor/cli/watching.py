"""`auditor due`, `auditor run-due`, `auditor watch`: what is to be looked at, and looking at it, once or for years."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

import schedule
import typer

from auditor.agenda.cost import HostCost, cost_on
from auditor.agenda.due import AgendaEntry, times_on
from auditor.bootstrap import Container
from auditor.cli.arguments import day_written
from auditor.cli.heartbeat import beat, last_beat
from auditor.cli.json_log import log_line
from auditor.cli.printing import Exit, errors, plain, print_json, print_table, screen, table
from auditor.cli.signals import stoppable
from auditor.cli.watch_desk import bare_desk, desk_with_browser, unheeded
from auditor.cli.workspace_option import workspace_container
from auditor.flow.evaluate import Stopped
from auditor.flow.send_messages import send_due
from auditor.flow.watching.audits import audit_due
from auditor.flow.watching.desk import WatchDesk
from auditor.flow.watching.openings import open_due
from auditor.flow.watching.tick import run_due as carry_out
from auditor.model.counted import counted
from auditor.model.fault import InputFaults
from auditor.model.watch import TaskKind
from auditor.record.errors import RecordError

_TICK_SECONDS = 20
"""Between two questions of what is due."""
_PAUSE_SECONDS = 0.5
_GRACE_SECONDS = 7
"""What is in hand when a person wants an end has so long to come to its own."""
_SAID_CHARS = 300
_NOTHING = "Nothing is watched yet: `auditor roster import roster.toml` first."
_AGAIN_SECONDS = 30
_SESSION_SECONDS = 30 * 60
"""A roster, a plan or a checklist that was changed is heeded after so long, and browsers begin afresh."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(due)
    app.command("run-due")(run_due)
    app.command()(watch)


def due(
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="What that day would bring, and what it costs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What is due now, why, and when each task comes next; with --on, a dry run of a day. Nothing is opened."""
    container = workspace_container()
    desk = bare_desk(container)
    for sentence in unheeded(container, desk):
        errors.print(f"watch.toml: {sentence}", markup=False, highlight=False, soft_wrap=True)
    if day := day_written("--on", on):
        _show_day(desk, day, as_json=as_json)
        return
    entries = desk.entries(container.clock.now())
    if as_json:
        print_json([_as_json(entry) for entry in entries])
        return
    made = table("Task", "Due since", "Why", "Last", "Next")
    for entry in entries:
        cells = (str(entry.task), _minute(entry.due_at), _why(entry), _minute(entry.last_at), _minute(entry.next_at))
        made.add_row(*map(plain, cells))
    print_table(made) if made.row_count else screen.print(_NOTHING)


def run_due() -> None:
    """Do everything that is due, once, and leave: for cron and systemd timers. Late or twice at once, nothing is lost.

    Leaves with 3 where this machine lacks something (a browser, a line, a database that can be written).
    """
    container = workspace_container()
    workspace = container.settings.workspace
    before = last_beat(workspace)
    beat(workspace, container.clock.now(), "run-due")
    try:
        asyncio.run(_at_desk(container, carry_out, lambda: before))
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    finally:
        _send(container)


def watch() -> None:
    """Watch until stopped: what comes due is done within half a minute. Ctrl-C or SIGTERM ends it within seconds."""
    try:
        is_over = _session()
        while not is_over:
            is_over = _another_session()
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None


def _another_session() -> bool:
    """Watch on; a workspace that cannot be read just now, or a database that is locked, is waited for."""
    try:
        return _session()
    except (InputFaults, RecordError) as error:
        log_line("error", {"what": "workspace", "says": str(error)[:_SAID_CHARS]})
        time.sleep(_AGAIN_SECONDS)
        return False


def _session() -> bool:
    """Watch for half an hour by the workspace as it is now; True where a person wants an end."""
    container = workspace_container()
    session = WatchSession(container)
    asyncio.run(_at_desk(container, session.go_on, lambda: session.asked_at))
    return session.is_stopped


class WatchSession:
    """Half an hour of ticks, by `schedule`: openings at each, audits beside them whenever none are under way."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._ends_at = time.monotonic() + _SESSION_SECONDS
        self._running: dict[str, asyncio.Task[None]] = {}
        self.asked_at = last_beat(container.settings.workspace)
        self.is_stopped = False

    async def go_on(self, desk: WatchDesk) -> None:
        """Tick until a person wants an end, or it is time to read the workspace anew."""
        ticks = schedule.Scheduler()
        ticks.every(_TICK_SECONDS).seconds.do(self._tick, desk)
        self._tick(desk)
        while not desk.context.stop.is_set() and not (self._is_over and self._is_idle):
            ticks.run_pending()
            await asyncio.sleep(_PAUSE_SECONDS)
        _, late = await asyncio.wait(self._running.values(), timeout=_GRACE_SECONDS)
        for task in late:
            task.cancel()
        self.is_stopped = desk.context.stop.is_set()

    @property
    def _is_over(self) -> bool:
        return time.monotonic() >= self._ends_at

    @property
    def _is_idle(self) -> bool:
        return all(task.done() for task in self._running.values())

    def _tick(self, desk: WatchDesk) -> None:
        self.asked_at = last_beat(self._container.settings.workspace)
        beat(self._container.settings.workspace, self._container.clock.now(), "watch")
        works: dict[str, Coroutine[Any, Any, object]] = {"openings": open_due(desk)}
        works["messages"] = _beside(partial(_send, self._container))
        if not self._is_over:
            works["audits"] = audit_due(desk)
        for name, work in works.items():
            if name in self._running and not self._running[name].done():
                work.close()
            else:
                self._running[name] = asyncio.ensure_future(_in_peace(name, work))


def _send(container: Container) -> None:
    """Send the messages that are due, by the routes of notify.toml; without any they wait in the outbox."""
    if container.notify_plan.routes:
        for one in send_due(container.post()):
            log_line("message", {"numbers": one.numbers, "route": one.route, "state": one.state.value})


async def _beside(work: Callable[[], None]) -> None:
    """Do it in a thread that nobody waits for when the program ends: a mail server may hang for long.

    What was being handed over then is uncertain, and listed so.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def settle(error: Exception | None) -> None:
        if not done.done():
            done.set_result(None) if error is None else done.set_exception(error)

    def run() -> None:
        error: Exception | None = None
        try:
            work()
        except Exception as caught:  # noqa: BLE001 - it is raised where it is awaited
            error = caught
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(settle, error)

    threading.Thread(target=run, daemon=True).start()
    await done


async def _in_peace(name: str, work: Coroutine[Any, Any, object]) -> None:
    """Do it; what goes wrong is logged, and the next tick tries again: watching does not end by it."""
    try:
        await work
    except Stopped as stopped:
        log_line("stopped", {"what": name, "why": str(stopped)})
    except Exception as error:  # noqa: BLE001 - whatever it is
        log_line("error", {"what": name, "error": type(error).__name__, "says": str(error)[:_SAID_CHARS]})


async def _at_desk(
    container: Container, work: Callable[[WatchDesk], Awaitable[None]], asked_at: Callable[[], datetime | None]
) -> None:
    stop = asyncio.Event()
    with stoppable(stop):
        async with desk_with_browser(container, stop, log_line) as desk:
            await work(replace(desk, asked_at=asked_at))


def _show_day(desk: WatchDesk, day: date, *, as_json: bool) -> None:
    """What a day would bring: how often each host is opened, how many pages and requests that is."""
    planned = tuple(times_on(desk.plan, desk.watched, desk.calendar.is_working_day))
    costs = cost_on(planned, desk.watched, day)
    audits = [(entry, rhythm(day)) for entry, rhythm in planned if entry.task.kind is not TaskKind.AVAILABILITY]
    if as_json:
        tasks = [{"task": str(entry.task), "at": [at.isoformat() for at in times]} for entry, times in audits if times]
        print_json({"on": day.isoformat(), "hosts": [_cost_json(one) for one in costs], "audits": tasks})
        return
    made = table("At", "Task")
    for at, entry in sorted((at, str(entry.task)) for entry, times in audits for at in times):
        made.add_row(f"{at:%H:%M}", plain(entry))
    if made.row_count:
        print_table(made)
    made = table("Host", "Openings", "Audits", "Pages, about", "Requests, about")
    for one in costs:
        made.add_row(plain(one.host), *map(str, (one.openings, one.audits, one.visits, one.requests)))
    print_table(made) if made.row_count else screen.print(_NOTHING)


def _cost_json(cost: HostCost) -> dict[str, object]:
    return {
        "host": cost.host, "openings": cost.openings, "audits": cost.audits, "visits": cost.visits,
        "requests": cost.requests,
    }  # fmt: skip


def _as_json(entry: AgendaEntry) -> dict[str, object]:
    times = {"last_at": entry.last_at, "due_at": entry.due_at, "next_at": entry.next_at}
    said = {key: at.isoformat() if at else None for key, at in times.items()}
    missed = entry.missed[2] if entry.missed else 0
    return {"task": str(entry.task), **said, "look": entry.look, "waits_for": entry.waits_for, "missed": missed}


def _why(entry: AgendaEntry) -> str:
    """Why it is due, or what it waits for."""
    if entry.due_at is None:
        return ""
    if entry.waits_for:
        return _WAITS[entry.waits_for]
    if entry.look > 1:
        return "did not open: to be confirmed"
    if entry.last_at is None:
        return "never looked at"
    return f"{counted(entry.missed[2], 'time')} missed before" if entry.missed else "its time has come"


_WAITS = {
    "hours": "waits for its hours",
    "maintenance": "waits for the end of maintenance",
    "pause": "waits for the end of a pause",
    "second_look": "did not open: looked at again soon",
}


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""
