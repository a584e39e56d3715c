"""Drivers and browsers that die or hang while they start, or do not answer; and that nothing is left of them."""

import asyncio
import gc
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from auditor.visit.browser.browser import Browser
from auditor.visit.browser.chromium import find_browser
from auditor.visit.system_clock import SystemClock
from tests.shell.kills.processes import PROC
from tests.shell.site_server import html
from tests.shell.visit.beneath import all_gone, below_us, browsers, drivers, kill_all
from tests.shell.visit.conftest import SITE, options, page_of, visit

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="finds the processes in /proc"),
]


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
        assert await all_gone({int((tmp_path / "pid").read_text())})


async def test_a_killed_driver_leaves_no_folder_behind_and_asyncio_does_not_complain_of_it(
    server, tmp_path, monkeypatch
):
    server.routes["/"] = html("<p>well</p>")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    loop, complaints = asyncio.get_running_loop(), []
    told = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: complaints.append(context))
    before = drivers()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        assert list(tmp_path.iterdir())
        kill_all(drivers() - before)
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


@pytest.mark.parametrize("stopped", [browsers, drivers])
async def test_what_does_not_answer_is_ended_with_all_its_processes(server, stopped):
    server.routes["/"] = html("<p>well</p>")
    there = below_us()
    impatient = options(every_call=timedelta(seconds=5), navigation=timedelta(seconds=5), closing=timedelta(seconds=1))
    async with Browser(impatient, SystemClock()) as browser, browser.site(SITE) as site:
        page_of(await site.visit(visit(server.url("/"))))
        begun = below_us() - there
        for pid in stopped() - there:
            os.kill(pid, signal.SIGSTOP)
        assert "well" in page_of(await site.visit(visit(server.url("/")))).html
        assert await all_gone(begun)
    assert await all_gone(below_us() - there)


async def test_when_we_are_killed_ourselves_no_process_is_left(server, tmp_path):
    server.routes["/"] = html("<p>well</p>")
    program = tmp_path / "program.py"
    program.write_text(
        "import asyncio\n"
        "from auditor.visit.browser.browser import Browser\n"
        "from auditor.visit.system_clock import SystemClock\n"
        "from tests.shell.visit.conftest import SITE, options, visit\n"
        "async def main():\n"
        "    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:\n"
        f"        await site.visit(visit({server.url()!r}))\n"
        "        print('open', flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    there = below_us()
    ours = await asyncio.create_subprocess_exec(
        sys.executable, program, stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(Path.cwd())}
    )
    assert await ours.stdout.readline() == b"open\n"
    begun = below_us() - there
    assert len(begun) > 3
    ours.kill()
    await ours.wait()
    assert await all_gone(begun)
