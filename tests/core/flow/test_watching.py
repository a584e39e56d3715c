"""Several at once, stops and faults of the program: what is due is done once, and nothing of it is lost."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from auditor.agenda.availability import OpeningReading
from auditor.agenda.due import WatchedUnit
from auditor.agenda.moments import COUNTRY
from auditor.calendar import Calendar
from auditor.flow.evaluate import Stopped
from auditor.flow.watching.audits import audit_due, period_name
from auditor.flow.watching.desk import LEASE, WatchDesk
from auditor.flow.watching.openings import open_due
from auditor.flow.watching.tick import run_due
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.unit import Roster, Site
from auditor.model.watch import OpeningResult, RunState, TaskKind
from tests.core.agenda.samples import plan, unit
from tests.fakes import FixedClock
from tests.fakes.watching import FakeWatchStore
from tests.watching.simulation import bare_context

NOON = datetime(2026, 12, 2, 12, tzinfo=COUNTRY)
ITEMS = (("news", 14), ("notices", 184), ("phones", None))
UNITS = tuple(unit(f"u{n}") for n in range(3))


class Town:
    """Three sites, whoever watches them."""

    def __init__(self) -> None:
        self.clock, self.store = FixedClock(NOON), FakeWatchStore()
        self.opened: list[str] = []
        self.states: dict[str, OpeningResult] = {}
        self.begun: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
        self.went_on: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.fails_with: BaseException | None = None

    def desk(self, holder: str, own: str = "") -> WatchDesk:
        return WatchDesk(
            context=bare_context(self.clock, holder),
            store=self.store,
            events=self.store.events,
            plan=plan('[alerts]\ntell = ["wang"]\ntell_trouble = ["wang"]\n[looks]\naccessibility = "never"\n' + own),
            roster=Roster(units=UNITS),
            watched=tuple(WatchedUnit(unit=one, items=ITEMS, has_site_checks=True) for one in UNITS),
            calendar=Calendar(),
            open_home=self._open,
            narrow=lambda one, items, with_site: (one, tuple(items), with_site),  # type: ignore[arg-type, return-value]
            auditing=self,
            whole=lambda units: tuple((one, ("all",), True) for one in units),  # type: ignore[misc]
            accessible=lambda _: (),
        )

    async def _open(self, site: Site) -> OpeningReading:
        self.opened.append(site.id)
        await self.gate.wait()
        return OpeningReading(result=self.states.get(site.id, OpeningResult.OPENED))

    async def is_begun(self, name: str) -> bool:
        return name in self.begun

    async def begin(self, name: str, on: date, assignments: Sequence[Any]) -> Sequence[Finding]:  # noqa: ARG002
        self.begun[name] = [(one.id, tuple(sorted(items)), with_site) for one, items, with_site in assignments]
        return await self._carried_out()

    async def go_on(self, name: str) -> Sequence[Finding]:
        self.went_on.append(name)
        return await self._carried_out()

    async def _carried_out(self) -> Sequence[Finding]:
        await self.gate.wait()
        if self.fails_with is not None:
            raise self.fails_with
        return []

    def runs(self, state: RunState) -> list[str]:
        return [str(run.task) for run in self.store.run_log if run.state is state]


async def until(comes: Callable[[], bool]) -> None:
    while not comes():  # noqa: ASYNC110 - others do something meanwhile
        await asyncio.sleep(0)


@pytest.fixture
async def town() -> Town:
    return Town()


async def test_several_at_once_do_the_work_once(town):
    await asyncio.gather(*(run_due(town.desk(f"host {n}")) for n in range(4)))
    assert sorted(town.opened) == [f"u{n}-site" for n in range(3)]
    assert len(town.begun) == 1
    assert len(town.runs(RunState.DONE)) == len(set(town.runs(RunState.DONE))) == 4 * 3
    assert town.store.leases == {}


async def test_what_is_due_together_is_one_audit_of_a_unit(town):
    await audit_due(town.desk("a"))
    ((_, asked),) = town.begun.items()
    assert asked == [(one.id, ("news", "notices", "phones"), True) for one in UNITS]
    town.clock.advance(timedelta(days=1))
    await audit_due(town.desk("a"))
    assert {items for asked in list(town.begun.values())[1:] for _, items, _ in asked} <= {
        ("news",),
        ("news", "notices"),
    }


async def test_an_opening_never_waits_behind_an_audit(town):
    await open_due(town.desk("a"))
    town.gate.clear()
    auditing = asyncio.create_task(audit_due(town.desk("a")))
    await until(lambda: bool(town.begun))
    town.clock.advance(timedelta(hours=2))
    opening = asyncio.create_task(open_due(town.desk("a")))
    await until(lambda: len(town.opened) == 6)
    assert not auditing.done()
    town.gate.set()
    await asyncio.gather(auditing, opening)
    assert len(town.store.in_order) == 6


async def test_a_stop_gives_the_page_in_hand_up_and_returns_the_leases(town):
    town.gate.clear()
    desk = town.desk("a")
    opening = asyncio.create_task(open_due(desk))
    await until(lambda: len(town.opened) == 3)
    desk.context.stop.set()
    await asyncio.wait_for(opening, 5)
    assert town.store.in_order == []
    assert town.store.leases == {}
    town.gate.set()
    assert await open_due(town.desk("b")) == 3


async def test_who_comes_next_goes_on_with_an_audit_that_was_stopped(town):
    evaluation = Evaluation(id="e", name="n", on=NOON.date(), started_at=NOON, product_version="1")
    town.fails_with = Stopped(evaluation, 0, 3)
    with pytest.raises(Stopped):
        await audit_due(town.desk("a"))
    assert town.store.leases == {}
    town.fails_with = None
    assert await audit_due(town.desk("b")) == 12
    assert town.went_on == list(town.begun)
    assert len(town.runs(RunState.DONE)) == 12


async def test_what_a_killed_command_was_at_is_free_when_its_lease_ends(town):
    desk = town.desk("a")
    names = [str(entry.task) for entry in desk.entries(NOON) if entry.is_ready]
    town.store.claim(names, "dead", NOON + LEASE, NOON)
    await run_due(town.desk("b"))
    assert (town.opened, town.begun) == ([], {})
    town.clock.advance(LEASE)
    await run_due(town.desk("b"))
    assert (len(town.opened), len(town.begun)) == (3, 1)


async def test_an_interrupted_audit_of_another_day_is_given_up_and_begun_anew(town):
    evaluation = Evaluation(id="e", name="n", on=NOON.date(), started_at=NOON, product_version="1")
    town.fails_with = Stopped(evaluation, 0, 3)
    with pytest.raises(Stopped):
        await audit_due(town.desk("a"))
    town.fails_with = None
    town.clock.advance(timedelta(hours=21))
    await audit_due(town.desk("b"))
    assert town.went_on == []
    assert {run.reason for run in town.store.run_log if run.state is RunState.MISSED} >= {"interrupted"}


async def test_a_fault_of_the_program_is_recorded_told_and_costs_one_time(town):
    town.fails_with = RuntimeError("x")
    with pytest.raises(RuntimeError):
        await audit_due(town.desk("a"))
    assert len(town.runs(RunState.FAILED)) == 12
    assert [message.kind for _, message in town.store.messages] == ["program_trouble"]
    town.fails_with = None
    assert await audit_due(town.desk("a")) == 0
    town.clock.advance(timedelta(days=1))
    assert await audit_due(town.desk("a")) > 0


async def test_a_site_is_down_after_a_second_look_and_no_sooner(town):
    town.states["u0-site"] = OpeningResult.NO_ANSWER
    await open_due(town.desk("a"))
    assert town.store.messages == [] or all(m.kind == "calendar_missing" for _, m in town.store.messages)
    town.clock.advance(timedelta(minutes=2))
    await open_due(town.desk("a"))
    assert [message.kind for _, message in town.store.messages][-1] == "site_down"
    await open_due(town.desk("a"))
    assert sum(message.kind == "site_down" for _, message in town.store.messages) == 1


async def test_where_nobody_answers_nobody_is_down(town):
    town.states = dict.fromkeys((f"u{n}-site" for n in range(3)), OpeningResult.NO_ANSWER)
    await open_due(town.desk("a"))
    assert {one.result for one in town.store.in_order} == {OpeningResult.OUR_SIDE}


@pytest.mark.parametrize(("answer", "result"), [(True, OpeningResult.NO_ANSWER), (False, OpeningResult.OUR_SIDE)])
async def test_a_witness_is_believed_before_anybody_else(town, answer, result):
    async def is_online() -> bool:
        return bool(answer)

    town.states["u0-site"] = town.states["u1-site"] = town.states["u2-site"] = OpeningResult.NO_ANSWER
    desk = town.desk("a")
    await open_due(replace(desk, context=replace(desk.context, is_online=is_online)))
    assert {one.result for one in town.store.in_order} == {result}


async def test_a_planned_evaluation_is_begun_on_its_day_by_the_name_of_its_period(town):
    own = '[[evaluation]]\nid = "q"\nevery = "quarterly"\nname = "{year}年第{quarter}季度"\n'
    await run_due(town.desk("a", own))
    town.clock.at = datetime(2027, 1, 1, 9, tzinfo=COUNTRY)
    await audit_due(town.desk("a", own))
    assert town.begun["2027年第1季度"] == [(one.id, ("all",), True) for one in UNITS]
    await audit_due(town.desk("a", own))
    assert sum(run.task.kind is TaskKind.EVALUATION and run.state is RunState.DONE for run in town.store.run_log) == 1


@pytest.mark.parametrize(
    ("month", "name"), [(1, "2027 1 1 1"), (6, "2027 1 2 6"), (7, "2027 2 3 7"), (12, "2027 2 4 12")]
)
def test_a_period_is_named_by_its_beginning(month, name):
    own = plan('[[evaluation]]\nid = "e"\nevery = "monthly"\nname = "{year} {half} {quarter} {month}"')
    assert period_name(own.evaluations[0], datetime(2027, month, 1, tzinfo=COUNTRY)) == name


async def test_all_is_quiet_is_said_once_on_its_day(town):
    await open_due(town.desk("a"))
    town.clock.at = datetime(2026, 12, 14, 9, tzinfo=COUNTRY)  # a Monday
    desk = town.desk("a")
    await open_due(desk)
    town.clock.advance(timedelta(hours=2))
    await open_due(desk)
    assert [m.data["n"] for _, m in town.store.messages if m.kind == "all_quiet"] == [3]


async def test_alerts_of_a_unit_that_is_watched_no_longer_are_closed_in_silence(town):
    town.states["u0-site"] = OpeningResult.NO_ANSWER
    await open_due(town.desk("a"))
    town.clock.advance(timedelta(minutes=2))
    await open_due(town.desk("a"))
    before = len(town.store.messages)
    desk = town.desk("a")
    left = replace(desk, watched=desk.watched[1:], roster=Roster(units=UNITS[1:]))
    town.clock.advance(timedelta(hours=3))
    await open_due(left)
    assert not left.alerts()["down/u0-site"].is_open
    assert len(town.store.messages) == before
