"""Watches a simulated world with the real flow, on a clock that is moved by hand, and compares with the oracle."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import auditor
from auditor.agenda.availability import OpeningReading
from auditor.agenda.due import WatchedUnit
from auditor.agenda.moments import COUNTRY
from auditor.agenda.plan import Plan
from auditor.agenda.read_plan import read_plan
from auditor.calendar import Calendar
from auditor.flow.context import Context
from auditor.flow.watching.audits import audit_due
from auditor.flow.watching.desk import WatchDesk
from auditor.flow.watching.openings import open_due
from auditor.model.finding import Days, Finding
from auditor.model.message import Message
from auditor.model.unit import Roster, Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.model.vocabulary import Vocabulary
from auditor.model.watch import OpeningResult, RunState, TaskKind
from tests.fakes import FixedClock
from tests.fakes.watching import FakeWatchStore
from tests.watching import oracle
from tests.watching.oracle import Told
from tests.watching.world import DAY, HOUR, SILENT, World

TICK = timedelta(minutes=20)
SECOND = timedelta(minutes=3)
OPENINGS_A_DAY = 24
_SHIPPED = Path(auditor.__file__).parent.parent / "checklists/watching/watch.toml"
_OWN = """
evaluation = []
[looks]
accessibility = "never"
[alerts]
tell = ["wang"]
tell_second = ["li"]
"""
_NIGHT = '[[maintenance]]\nwhy = "night"\ndaily = "22:00-06:00"\nunits = '


@cache
def _shipped() -> Plan:
    return read_plan(_SHIPPED.read_text("utf-8"), "shipped")


class Killed(BaseException):
    """The process died."""


class _Inline(ThreadPoolExecutor):
    """Runs what is given to a thread at once: the store is in memory, and ninety days are long."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is given on
            done.set_exception(error)
        return done


@dataclass
class Simulation:
    """One world, watched from its first to its last day."""

    world: World
    clock: FixedClock = field(default_factory=FixedClock)
    store: FakeWatchStore = field(default_factory=FakeWatchStore)
    audited: list[tuple[str, datetime]] = field(default_factory=list)
    """Site and when what its audit found was settled."""
    begun: dict[str, tuple[date, Sequence[Any]]] = field(default_factory=dict)
    commands: int = 1
    """So many watch at once."""
    deaths: int = 0
    lives: int = 0

    def run(self) -> "Simulation":
        asyncio.run(self._run())
        return self

    async def _run(self) -> None:
        asyncio.get_running_loop().set_default_executor(_Inline())
        world, was_set_back, ticks = self.world, False, 0
        self.clock.at = world.start.replace(tzinfo=COUNTRY)
        desks = [self._desk() for _ in range(self.commands)]
        while self._now < world.end:
            if self._now >= world.set_back and not was_set_back:
                self.clock.at -= 3 * HOUR
                was_set_back = True
            if not world.is_off(self._now):
                desks = await self._tick(desks, audits=ticks % 3 == 0)
            ticks += 1
            self.clock.advance(TICK)

    async def _tick(self, desks: list[WatchDesk], *, audits: bool) -> list[WatchDesk]:
        """All commands ask at once what is due; whoever died at it is started anew."""
        ended = await asyncio.gather(*(self._ask(desk, audits=audits) for desk in desks), return_exceptions=True)
        self.store.is_dead = False
        for error in ended:
            if error is not None and not isinstance(error, Killed):
                raise error
        desks = [self._desk() if error is not None else desk for desk, error in zip(desks, ended, strict=True)]
        if self.store.unconfirmed(self.clock.now()):
            self.clock.advance(SECOND)
            await asyncio.gather(*map(open_due, desks))
            self.clock.advance(-SECOND)
        return desks

    async def _ask(self, desk: WatchDesk, *, audits: bool) -> None:
        await open_due(desk)
        if audits:
            await audit_due(desk)

    @property
    def _now(self) -> datetime:
        return self.clock.at.replace(tzinfo=None)

    def _desk(self) -> WatchDesk:
        self.lives += 1
        units = tuple(_unit(site_id) for site_id in self.world.sites)
        declared = [f'"{one.id}"' for one in self.world.sites.values() if one.kind == "declared"]
        own = _OWN + (f"{_NIGHT}[{', '.join(declared)}]" if declared else "")
        return WatchDesk(
            context=bare_context(self.clock, f"host 1 {self.lives:04}"),
            store=self.store,
            events=self.store.events,
            plan=read_plan(own, "watch.toml", _shipped()),
            roster=Roster(units=units),
            watched=tuple(
                WatchedUnit(unit=unit, items=(("news", 14), ("phones", 14)), has_site_checks=True) for unit in units
            ),
            calendar=Calendar(),
            open_home=self._open,
            narrow=_narrow,
            auditing=self,
            whole=lambda _: (),
            accessible=lambda _: (),
        )

    async def _open(self, site: Site) -> OpeningReading:
        state = self.world.state(site.id, self._now)
        return OpeningReading(result=OpeningResult.NO_ANSWER if state == SILENT else OpeningResult(state))

    async def is_begun(self, name: str) -> bool:
        return name in self.begun

    async def begin(self, name: str, on: date, assignments: Sequence[Any]) -> Sequence[Finding]:
        self.begun[name] = on, assignments
        if self.deaths < len(self.world.kills) and self._now >= self.world.kills[self.deaths]:
            self.deaths += 1
            self.store.is_dead = True
            raise Killed
        return self._found(name)

    async def go_on(self, name: str) -> Sequence[Finding]:
        return self._found(name)

    def _found(self, name: str) -> list[Finding]:
        on, assignments = self.begun[name]
        found: list[Finding] = []
        for unit, items, _ in assignments:
            if items:
                self.audited.append((unit.id, self._now))
                found += self._of(unit.id, on)
        return found

    def _of(self, site_id: str, on: date) -> list[Finding]:
        site = self.world.sites[site_id]
        age = site.age(on)
        facts = {"age_days": Days(age), "max_age_days": Days(14)}
        return [
            _finding(site_id, "news", "updated_within", is_bad=age > 14, facts=facts),
            _finding(site_id, "phones", "not_blank", is_bad=site.has_fault(on), facts={}),
        ]


def _narrow(unit: Unit, items: Collection[str], _with_site: bool) -> Any:  # noqa: FBT001 - as `Narrow` is called
    return unit, tuple(items), ""


def _finding(site_id: str, item: str, check: str, *, is_bad: bool, facts: dict[str, Any]) -> Finding:
    return Finding(
        unit_id=site_id, site_id=site_id, item_id=item, check=check, reason="x", facts=facts,
        verdict=Verdict.FAILED if is_bad else Verdict.PASSED, checklist_id="c", checklist_version="1",
        product_version="1",
    )  # fmt: skip


def _unit(site_id: str) -> Unit:
    site = Site(id=site_id, name=site_id, url=f"https://{site_id}.example/")
    return Unit(id=site_id, name=site_id, kind=UnitKind.BUS, place="某省", sites=(site,))


def bare_context(clock: FixedClock, holder: str) -> Context:
    """A context of which watching uses clock, holder and stop alone."""
    nothing: Any = None
    return Context(
        visitor=nothing, replay=nothing, replay_audit=nothing, evaluations=nothing, audits=nothing, leases=nothing,
        archive=nothing, clock=clock, progress=nothing, product_version="1", vocabulary=Vocabulary(chapters=()),
        holder=holder, tabs=500,
    )  # fmt: skip


def changed(message: Message) -> str:
    """What a message tells: of what kind of alert, and what became of it."""
    return f"{message.data['alert']}_{message.data['change']}"


def faults_of(simulation: Simulation) -> list[str]:
    """Everything in which watching differs from the truth, each in a sentence."""
    return [*_wrong_openings(simulation), *_lost_or_twice(simulation), *_wrongly_told(simulation)]


def _wrong_openings(done: Simulation) -> list[str]:
    wrong = []
    for made in done.store.made.values():
        for one in made:
            at = one.at.replace(tzinfo=None)
            if one.result.value != (truth := done.world.state(one.site_id, at)):
                wrong.append(f"{one.site_id} at {at}: {one.result} recorded, {truth} in truth")
    return wrong


def _lost_or_twice(done: Simulation) -> list[str]:
    """Of every whole day: as many openings as planned and one look at each column, done or missed with a reason."""
    counts: Counter[tuple[str, str, date]] = Counter()
    for made in done.store.made.values():
        counts.update(("opening", one.site_id, one.due_at.date()) for one in made if one.look == 1)
    for run in done.store.run_log:
        kind = "opening" if run.task.kind is TaskKind.AVAILABILITY else str(run.task.kind)
        if run.state is RunState.MISSED and not run.reason:
            return [f"{run.task} missed on {run.due_at} without a reason"]
        if run.state in {RunState.DONE, RunState.MISSED}:
            counts[kind, run.task.target, run.due_at.date()] += run.times
    wrong = []
    for site in done.world.sites.values():
        for n in range(1, done.world.days - 1):
            on = (done.world.start + n * DAY).date()
            expected = {"columns": 1, "home_page": 1}
            expected |= {} if site.kind == "declared" else {"opening": OPENINGS_A_DAY}
            found = {kind: counts[kind, site.id, on] for kind in expected}
            if found != expected:
                wrong.append(f"{site.id} on {on}: {found}, not {expected}")
    return wrong


def _wrongly_told(done: Simulation) -> list[str]:
    asked = [
        (one.site_id, one.due_at.replace(tzinfo=None), one.at.replace(tzinfo=None), one.look)
        for made in done.store.made.values()
        for one in made
    ]
    # in the order in which they were asked, by the clock as it was set back once
    truth = [*oracle.of_openings(done.world, _as_asked(done, asked)), *oracle.of_columns(done.world, done.audited)]
    perhaps = Counter((key, "unacknowledged") for key, change, _ in truth if change == "perhaps")
    expected = Counter(_comparable(one) for one in truth if one[1] != "perhaps")
    found = Counter(_comparable(_told(at, message)) for at, message in done.store.messages)
    found.pop(("calendar", "new", None), None)
    missing, surplus = expected - found, found - expected
    surplus -= Counter({(key, change, None): n for (key, change), n in perhaps.items()})
    return [f"not told: {one}" for one in missing] + [f"told for nothing: {one}" for one in surplus]


def _as_asked(done: Simulation, asked: list[oracle.Asked]) -> list[oracle.Asked]:
    order = {(one.site_id, one.due_at.replace(tzinfo=None), one.look): n for n, one in enumerate(done.store.in_order)}
    return sorted(asked, key=lambda one: order[one[0], one[1], one[3]])


def _comparable(told: Told) -> tuple[str, str, datetime | None]:
    """Second contacts are told by the next one who settles anything: their time is that one's."""
    key, change, at = told
    return key, change, None if change == "unacknowledged" or key == "calendar" else at


def _told(at: datetime, message: Message) -> Told:
    kind, change = message.data["alert"], message.data["change"]
    if kind == "calendar":
        return "calendar", change, at
    about = message.data["site"]
    if kind == "fault":
        kind = "age" if "age_days" in message.data else "fault"
    return f"{kind} {about}", change, at.replace(tzinfo=None)
