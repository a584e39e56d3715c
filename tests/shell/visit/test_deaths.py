"""Browsers and drivers that die: the next page opens all the same."""

import asyncio
import gc
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.visit.browser import Browser
from auditor.visit.chromium import find_browser
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the processes in /proc"),
]


def _parents() -> dict[int, int]:
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    return found


def _below_us() -> list[int]:
    parents = _parents()
    below, frontier = [], [os.getpid()]
    while frontier:
        frontier = [pid for pid, parent in parents.items() if parent in frontier]
        below += frontier
    return below


def _command(pid: int) -> str:
    """Words of a command line; Chromium's own children write theirs with blanks between."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def _browsers() -> set[int]:
    """The main processes of the browsers we started."""
    commands = {pid: _command(pid) for pid in _below_us()}
    return {pid for pid, text in commands.items() if "--remote-debugging-pipe" in text and "--type=" not in text}


def _renderers() -> set[int]:
    return {pid for pid in _below_us() if "--type=renderer" in _command(pid)}


def _drivers() -> set[int]:
    return {pid for pid in _below_us() if " run-driver" in _command(pid)}


def _kill(pids: set[int]) -> None:
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def _ticks(pid: int) -> int:
    """CPU time of a process so far, in hundredths of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


async def test_a_killed_browser_is_replaced_within_the_same_site(server):
    server.routes["/"] = html("<p>well</p>")
    before = _browsers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        _kill(_browsers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
    assert _browsers() == before


async def test_a_killed_browser_is_replaced_for_the_next_site(server):
    server.routes["/"] = html("<p>well</p>")
    before = _browsers()
    async with Browser(options(), SystemClock()) as browser:
        async with browser.site(SITE) as site:
            page_of(await site.visit(visit(server.url("/"))))
        _kill(_browsers() - before)
        async with browser.site(SITE) as site:
            assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_killed_driver_is_replaced(server):
    server.routes["/"] = html("<p>well</p>")
    before = _drivers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        _kill(_drivers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_page_that_crashes_while_it_is_read_is_opened_again(server):
    slow, well = html("<script>fetch('/never')</script>"), html("<p>well</p>")
    server.routes["/"] = lambda count: slow if count == 1 else well
    server.routes["/never"] = Answer(after=timedelta(seconds=2))
    before = _renderers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        looking = asyncio.ensure_future(site.visit(visit(server.url("/"))))
        assert await asyncio.to_thread(server.wait_for, "/never")
        _kill(_renderers() - before)
        assert "well" in page_of(await looking).html


async def test_a_challenge_that_dies_while_its_reload_is_awaited_does_not_count_as_blocked(server):
    challenge = html("<script>setTimeout(() => fetch('/kill'), 700)</script>", status=412)
    server.routes["/"] = lambda count: challenge if count == 1 else html("<p>well</p>")
    before = _renderers()

    def kill(_count: int) -> Answer:
        _kill(_renderers() - before)
        return Answer()

    server.routes["/kill"] = kill
    async with Browser(options(leave=timedelta(seconds=3)), SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_page_that_dies_while_its_frames_are_read_is_not_taken_without_them(server):
    restless = "setInterval(() => document.body.append('.'), 50); setTimeout(() => fetch('/kill'), 700)"
    server.routes["/"] = html("<p>outer</p><iframe src='/frame'></iframe>")
    server.routes["/frame"] = lambda count: html(f"<p>well</p><script>{restless if count == 1 else ''}</script>")
    before = _renderers()

    def kill(_count: int) -> Answer:
        _kill(_renderers() - before)
        return Answer()

    server.routes["/kill"] = kill
    async with Browser(options(settle=timedelta(seconds=5)), SystemClock()) as browser, browser.site(SITE) as site:
        page = page_of(await site.visit(visit(server.url("/"))))
    assert server.asked.count("/kill") == 1
    assert [("well" in frame.html) for frame in page.frames] == [True]
    assert page.settled


async def test_a_page_that_crashed_unseen_is_opened_again(server):
    server.routes["/"] = html("<p>well</p>")
    before = _renderers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        _kill(_renderers() - before)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_script_that_never_ends_ends_the_visit_not_the_audit(server):
    server.routes |= {
        "/spin": html("<script>setTimeout(() => { for (;;); }, 0)</script>"),
        "/well": html("<p>well</p>"),
    }
    before = _renderers()
    impatient = options(every_call=timedelta(seconds=5), navigation=timedelta(seconds=5))
    async with Browser(impatient, SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/spin")))).kind is FailureKind.TIMEOUT
        spent = {pid: _ticks(pid) for pid in _renderers() - before}
        await asyncio.sleep(0.6)
        assert all(_ticks(pid) - ticks < 30 for pid, ticks in spent.items())
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html


async def test_a_page_that_kills_its_renderer_each_time_is_crashed_and_the_site_goes_on(server):
    server.routes |= {"/": html("<script>fetch('/never')</script>"), "/well": html("<p>well</p>")}
    before = _renderers()

    def kill(_count: int) -> Answer:
        _kill(_renderers() - before)
        return Answer()

    server.routes["/never"] = kill
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.CRASHED
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    assert server.asked.count("/never") == 3


async def test_a_page_that_kills_its_browser_each_time_is_crashed_and_the_site_goes_on(server):
    server.routes |= {"/": html("<script>fetch('/never')</script>"), "/well": html("<p>well</p>")}
    before = _browsers()

    def kill(_count: int) -> Answer:
        _kill(_browsers() - before)
        return Answer()

    server.routes["/never"] = kill
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert failure_of(await site.visit(visit(server.url("/")))).kind is FailureKind.CRASHED
        assert "well" in page_of(await site.visit(visit(server.url("/well")))).html
    assert server.asked.count("/never") == 3
    assert _browsers() == before


async def test_a_page_that_kills_its_browser_each_time_costs_its_neighbours_no_page(server):
    server.routes |= {
        "/": html("<script>fetch('/never')</script>"),
        "/slow": html("<p>well</p>", after=timedelta(seconds=1.5)),
    }
    before = _browsers()

    def kill(_count: int) -> Answer:
        _kill(_browsers() - before)
        return Answer()

    server.routes["/never"] = kill

    async def look(path: str) -> Page | VisitFailure:
        async with browser.site(SITE) as site:
            return await site.visit(visit(server.url(path)))

    async with Browser(options(), SystemClock()) as browser:
        bad, *neighbours = await asyncio.gather(*(look(path) for path in ("/", "/slow", "/slow", "/slow")))
    assert failure_of(bad).kind is FailureKind.CRASHED
    assert ["well" in page_of(each).html for each in neighbours] == [True] * 3


async def test_a_death_is_no_try_so_a_transient_failure_after_it_is_confirmed_all_the_same(server):
    server.routes["/never"] = Answer()
    before = _browsers()

    def answer(count: int) -> Answer:
        if count == 1:
            _kill(_browsers() - before)
        return Answer(drop=True) if count == 2 else html("<p>well</p>")

    server.routes["/"] = answer
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
    assert server.asked.count("/") >= 3


@pytest.mark.parametrize("dies", ["driver", "browser"])
async def test_a_driver_or_browser_that_dies_while_it_starts_is_started_again(server, tmp_path, monkeypatch, dies):
    server.routes["/"] = html("<p>well</p>")
    real = _node() if dies == "driver" else find_browser().path
    stand_in = _first_does(tmp_path, real, "kill -9 $$")
    if dies == "driver":
        monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(stand_in))
    own = options(executable=stand_in if dies == "browser" else None)
    async with Browser(own, SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html


async def test_a_driver_that_hangs_while_it_starts_is_ended_and_another_started(server, tmp_path, monkeypatch):
    server.routes["/"] = html("<p>well</p>")
    stand_in = _first_does(tmp_path, _node(), "echo $$ > {0}/pid; exec sleep 1000 run-driver")
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(stand_in))
    async with Browser(options(starting=timedelta(seconds=6)), SystemClock()) as browser, browser.site(SITE) as site:
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
        assert await _all_gone({int((tmp_path / "pid").read_text())})


async def test_a_killed_driver_leaves_no_folder_behind_and_asyncio_does_not_complain_of_it(
    server, tmp_path, monkeypatch
):
    server.routes["/"] = html("<p>well</p>")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    loop, complaints = asyncio.get_running_loop(), []
    told = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: complaints.append(context))
    before = _drivers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        assert list(tmp_path.iterdir())
        _kill(_drivers() - before)
        page_of(await site.visit(visit(server.url("/"))))
    gc.collect()
    loop.set_exception_handler(told)
    assert complaints == []
    assert list(tmp_path.iterdir()) == []


def _node() -> Path:
    """Playwright's own Node.js."""
    return Path(compute_driver_executable()[0])


def _first_does(folder: Path, real: Path, does: str) -> Path:
    """A program that does something else the first time it is started, and is the real one from then on."""
    program = folder / "stand-in"
    first = does.format(folder)
    program.write_text(f'#!/bin/sh\nif mkdir {folder}/was 2>/dev/null; then {first}; fi\nexec {real} "$@"\n')
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("stopped", [_browsers, _drivers])
async def test_what_does_not_answer_is_ended_with_all_its_processes(server, stopped):
    server.routes["/"] = html("<p>well</p>")
    there = set(_below_us())
    impatient = options(every_call=timedelta(seconds=5), navigation=timedelta(seconds=5), closing=timedelta(seconds=1))
    async with Browser(impatient, SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        begun = set(_below_us()) - there
        for pid in stopped() - there:
            os.kill(pid, signal.SIGSTOP)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
        assert await _all_gone(begun)
    assert await _all_gone(set(_below_us()) - there)


async def test_when_we_are_killed_ourselves_no_process_is_left(server, tmp_path):
    server.routes["/"] = html("<p>well</p>")
    program = tmp_path / "program.py"
    program.write_text(
        "import asyncio\n"
        "from auditor.visit.browser import Browser\n"
        "from auditor.visit.system_clock import SystemClock\n"
        "from tests.shell.visit.conftest import SITE, options, visit\n"
        "async def main():\n"
        "    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:\n"
        f"        await site.visit(visit({server.url()!r}))\n"
        "        print('open', flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    there = set(_below_us())
    ours = await asyncio.create_subprocess_exec(
        sys.executable, program, stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(Path.cwd())}
    )
    assert await ours.stdout.readline() == b"open\n"
    begun = set(_below_us()) - there
    assert len(begun) > 3
    ours.kill()
    await ours.wait()
    assert await _all_gone(begun)


async def _all_gone(pids: set[int]) -> bool:
    """True where all these processes have ended within a while."""
    for _ in range(100):
        if not any(_command(pid) for pid in pids):
            return True
        await asyncio.sleep(0.1)
    return False
