"""The folder each browser lives in: its own while it lives, nobody's to take, and gone when its process is."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from auditor.visit.browser.browser import Browser
from auditor.visit.browser.temporary_folder import Lodging, sweep
from auditor.visit.system_clock import SystemClock
from tests.shell.kills.processes import PROC
from tests.shell.site_server import html
from tests.shell.visit.beneath import all_gone, below_us, browsers, drivers, renderers
from tests.shell.visit.conftest import SITE, options, page_of, visit

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(not (PROC / "self/stat").exists(), reason="a lock and /proc are Unix's"),
]

HOLDS = """
import time
from auditor.visit.browser.temporary_folder import Lodging
lodging = Lodging.take()
(lodging.path / "profile").mkdir()
print(lodging.path, flush=True)
time.sleep(60)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@contextmanager
def another_process(program: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Runs a program, and gives its first line."""
    own = os.environ | {"PYTHONPATH": str(Path.cwd())}
    other = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=own)
    try:
        assert other.stdout is not None
        yield other, other.stdout.readline().decode().strip()
    finally:
        other.kill()
        other.wait()
        other.stdout.close()


def left(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


async def test_a_living_processs_folder_is_let_be_and_a_dead_ones_is_swept(place):
    with another_process(HOLDS) as (other, path):
        sweep(place)
        mine = Lodging.take()
        assert left(place) == sorted([mine.path.name, path.rpartition("/")[2]])
        assert left(place / path) == ["profile"]
        other.kill()
        other.wait()
        (mine.path / "profile").mkdir()
        sweep(place)
        assert left(place) == [mine.path.name]
        await mine.remove()
    assert left(place) == []


async def test_what_is_not_ours_is_let_be(place, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "letter").write_text("keep me")
    (place / "auditor-browser-link").symlink_to(elsewhere)
    (place / "auditor-browser-file").write_text("no folder")
    (place / "playwright_chromiumdev_profile-x").mkdir()
    if os.geteuid() == 0:
        (place / "auditor-browser-theirs").mkdir()
        os.chown(place / "auditor-browser-theirs", 12345, 12345)
    before = left(place)
    await Lodging.take().remove()
    assert left(place) == before
    assert (elsewhere / "letter").read_text() == "keep me"


async def test_a_folder_into_which_something_still_writes_is_removed_all_the_same(place):
    lodging = Lodging.take()

    async def write() -> None:
        for number in range(15):
            (lodging.path / str(number) / "Default").mkdir(parents=True, exist_ok=True)
            await asyncio.sleep(0.02)

    writing = asyncio.ensure_future(write())
    await lodging.remove()
    await writing
    sweep(place)
    assert left(place) == []


async def test_the_environment_is_as_it_was_and_two_never_share_it(place, monkeypatch):
    assert os.environ["TMPDIR"] == str(place)
    monkeypatch.delenv("TMP", raising=False)
    before = dict(os.environ)
    told = []

    async def start(lodging: Lodging) -> None:
        async with lodging.as_temporary():
            await asyncio.sleep(0.01)
            told.append(os.environ["TMPDIR"])

    mine = [Lodging.take() for _ in range(3)]
    await asyncio.gather(*map(start, mine))
    assert told == [str(one.path) for one in mine]
    assert dict(os.environ) == before
    for one in mine:
        await one.remove()


@pytest.mark.parametrize("killed", [browsers, drivers, renderers])
async def test_whatever_is_killed_no_folder_is_left(server, place, killed):
    server.routes["/"] = html("<p>well</p>")
    there = below_us()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        for _ in range(2):
            page_of(await site.visit(visit(server.url("/"))))
            assert len(left(place)) == 1
            for pid in killed() - there:
                os.kill(pid, signal.SIGKILL)
        page_of(await site.visit(visit(server.url("/"))))
        assert len(left(place)) == 1
    assert left(place) == []


@pytest.mark.parametrize("after", [0.05, 0.35, 0.7])
async def test_a_driver_that_dies_while_its_browser_starts_leaves_no_folder(server, place, after):
    server.routes["/"] = html("<p>well</p>")
    there = below_us()
    async with Browser(options(), SystemClock()) as browser, browser.site(SITE) as site:
        opening = asyncio.ensure_future(site.visit(visit(server.url("/"))))
        while not drivers() - there:  # noqa: ASYNC110 - no event tells of a process
            await asyncio.sleep(0.01)
        await asyncio.sleep(after)
        for pid in drivers() - there:
            os.kill(pid, signal.SIGKILL)
        assert "well" in page_of(await opening).html
    assert left(place) == []
    assert await all_gone(below_us() - there)


async def test_when_we_are_killed_the_next_to_start_removes_what_was_left(server, place):
    server.routes["/"] = html("<p>well</p>")
    opens = (
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
    with another_process(opens) as (other, said):
        assert said == "open"
        begun = below_us() - there
        other.kill()
        other.wait()
        assert await all_gone(begun)
    async with Browser(options(), SystemClock()) as browser:
        assert await browser.start() is None
        assert len(left(place)) == 1
    assert left(place) == []
