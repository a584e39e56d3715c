"""Three simulated days of real sites in a real browser: what happens to them is told, once, and nothing else is."""

import asyncio
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest

from auditor.agenda.moments import COUNTRY
from auditor.bootstrap import Container
from auditor.cli.json_log import log_line
from auditor.cli.watch_desk import desk_with_browser
from auditor.flow.watching.tick import run_due
from auditor.model.message import Message
from auditor.model.unit import Site, Unit, UnitKind
from auditor.settings import read_settings
from tests.fakes import FixedClock
from tests.shell.site_server import Answer, SiteServer, html, serving

START = datetime(2026, 12, 7, 8, 30, tzinfo=COUNTRY)
HOUR = timedelta(hours=1)
PLAN = """evaluation = []
[looks]
accessibility = "never"
windows = ["00:00-24:00"]
[alerts]
tell = ["wang"]
[[override]]
columns = "daily"
[[maintenance]]
units = ["declared"]
why = "夜间维护"
daily = "22:00-06:00"
"""
UNITS = {"steady": "127.0.0.1", "declared": "127.0.0.2", "undeclared": "127.0.0.3"}
MENU = '<nav><ul><li><a href="/notices/">通知公告</a></li></ul></nav>'
FULL = MENU + "<h1>通知公告</h1><ul>{}</ul>".format(
    "".join(f'<li><a href="/{n}.html">关于调整{n}路的通知</a><span>2026-12-0{n}</span></li>' for n in range(1, 6))
)
EMPTY = MENU + "<h1>通知公告</h1><ul></ul>"


def routes() -> dict[str, Answer]:
    articles = {f"/{n}.html": html(f"<h1>关于调整{n}路的通知</h1><p>发布日期：2026-12-0{n}</p>") for n in range(1, 6)}
    return {"/": html(MENU + "<h1>欢迎</h1>"), "/notices/": html(FULL), **articles}


def is_night(at: datetime) -> bool:
    return at.hour >= 22 or at.hour < 6


@pytest.fixture
def servers():
    with ExitStack() as stack:
        yield {name: stack.enter_context(serving(routes(), host)) for name, host in UNITS.items()}


def befall(servers: dict[str, SiteServer], at: datetime) -> None:
    """Night falls on two of them; a column of the third is empty on the second day."""
    for name in ("declared", "undeclared"):
        dropped = {path: Answer(drop=True) for path in routes()}
        servers[name].routes = {**routes(), **(dropped if is_night(at) else {})}
    is_empty = START + 20 * HOUR < at < START + 44 * HOUR
    servers["steady"].routes["/notices/"] = html(EMPTY if is_empty else FULL)


async def watch(container: Container, clock: FixedClock, servers: dict[str, SiteServer]) -> None:
    async with desk_with_browser(container, asyncio.Event(), log_line) as desk:
        while clock.at < START + 72 * HOUR:
            befall(servers, clock.at)
            await run_due(desk)
            if container.watch.unconfirmed(clock.at):
                clock.advance(timedelta(minutes=3))
                await run_due(desk)
                clock.advance(-timedelta(minutes=3))
            clock.advance(1.5 * HOUR)


def test_three_days_of_real_sites(tmp_path, servers):
    (tmp_path / "auditor.toml").write_text('[visit]\nallow_addresses = "127.0.0.0/8"\n', "utf-8")
    (tmp_path / "watch.toml").write_text(PLAN, "utf-8")
    container, clock = Container(read_settings(tmp_path, {})), FixedClock(START)
    container.clock = clock
    units = [
        Unit(
            id=name, name=name, kind=UnitKind.BUS, place="某省/某市",
            sites=(Site(id=name, name=name, url=servers[name].url("/")),),
        )
        for name in UNITS
    ]  # fmt: skip
    container.rosters.save(units, START)
    asyncio.run(watch(container, clock, servers))
    told = [one.message for one in container.outbox.all()]
    downs = Counter((message.kind, message.data["site"]) for message in told if message.kind.startswith("site_"))
    assert downs == {("site_down", "undeclared"): 3, ("site_up", "undeclared"): 2}
    faults = Counter((message.kind, message.data["unit"], message.about.id) for message in told if _is_fault(message))
    emptied = "steady/steady/changes//not_blank/"
    second = {kind: count for (kind, _, about), count in faults.items() if about == emptied}
    assert second == {"finding_new": 1, "finding_mended": 1}
    assert {unit for _, unit, _ in faults} == {"steady"}


def _is_fault(message: Message) -> bool:
    return message.data.get("alert") == "fault"
