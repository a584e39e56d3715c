"""Whatever becomes of the child, its parent gets a transcript, and nothing is left of it."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.codec import pack
from auditor.model.document import DocumentState
from auditor.visit.extract.limits import Limits
from auditor.visit.extract.reader import COMMAND, Reader

_MINUTE = timedelta(minutes=1)
_EMPTY = {"state": "no_text", "form": "", "blocks": [], "pictures": 0, "cut": [], "detail": "", "reader": ""}


def reader(script: str, limits: Limits | None = None) -> Reader:
    """A reader whose child runs this script in the place of ours, isolated as ours is."""
    head = "import sys, os, json, signal; sys.path.insert(0, sys.argv.pop(1))\n"
    return Reader(limits, command=(*COMMAND[:-2], head + script, COMMAND[-1]), recognises=False)


def confined(script: str) -> str:
    """The script, run in a child that has bound itself and shut its doors."""
    head = "from auditor.visit.extract.limits import Limits, confine, close_doors\nimport socket, subprocess\n"
    return f"{head}confine(Limits.from_arguments(json.loads(sys.argv[1])['limits']))\nclose_doors()\n{script}"


@pytest.mark.parametrize(
    ("script", "state"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", DocumentState.CRASHED),
        ("os.kill(os.getpid(), signal.SIGKILL)", DocumentState.TOO_LARGE),
        ("os.kill(os.getpid(), signal.SIGXCPU)", DocumentState.TIMED_OUT),
        ("sys.exit(3)", DocumentState.CRASHED),
        ("raise RuntimeError('x')", DocumentState.CRASHED),
        (
            "print('memory allocation of 9 bytes failed', file=sys.stderr, flush=True); os.abort()",
            DocumentState.TOO_LARGE,
        ),
        ("print('no JSON')", DocumentState.CRASHED),
        ("print('[' * 100_000)", DocumentState.CRASHED),
        ("print(json.dumps({'state': 'delighted'}))", DocumentState.CRASHED),
        ("print(json.dumps([1, 2]))", DocumentState.CRASHED),
        ("sys.stdout.write('x' * 50_000_000)", DocumentState.CRASHED),
    ],
)
async def test_every_end_of_the_child_is_a_state(script, state):
    assert (await reader(script).read(b"x" * 1_000_000, "pdf")).state is state


async def test_a_child_that_never_ends_is_ended(tmp_path: Path):
    told = tmp_path / "pid"
    script = f"import time; open({str(told)!r}, 'w').write(str(os.getpid()))\nwhile True: time.sleep(1000)"
    found = await reader(script, Limits(wall=timedelta(seconds=5))).read(b"x" * 10_000_000, "pdf")
    assert found.state is DocumentState.TIMED_OUT
    assert is_gone(int(told.read_text() or 0)) if told.exists() else True


async def test_who_gives_up_waiting_leaves_no_child_behind(tmp_path: Path):
    told = tmp_path / "pid"
    script = f"import time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(1000)"
    reading = asyncio.ensure_future(reader(script, Limits(wall=_MINUTE)).read(b"x", "pdf"))
    while not told.exists() or not told.read_text():  # noqa: ASYNC110  another process tells it
        await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert is_gone(int(told.read_text()))


async def test_processor_time_beyond_the_limit_ends_the_child():
    limits = Limits(cpu=timedelta(seconds=1), wall=5 * _MINUTE)
    found = await reader(confined("while True: pass"), limits).read(b"x", "pdf")
    assert found.state is DocumentState.TIMED_OUT


async def test_memory_beyond_the_limit_is_not_given():
    limits = Limits(memory_bytes=300 * 1024 * 1024, wall=5 * _MINUTE)
    assert (await reader(confined("bytearray(2**30)"), limits).read(b"x", "pdf")).state is DocumentState.TOO_LARGE


@pytest.mark.parametrize(
    "attempt",
    ["socket.socket()", "open('/etc/passwd')", "open('/tmp/x', 'w')", "os.pipe()", "subprocess.run(['/bin/true'])"],
)
async def test_a_confined_child_opens_nothing(attempt):
    answer = json.dumps(_EMPTY)
    script = f"try:\n    {attempt}\nexcept OSError:\n    print({answer!r})"
    found = await reader(confined(script), Limits(wall=5 * _MINUTE)).read(b"x", "pdf")
    assert found.state is DocumentState.NO_TEXT


async def test_the_child_knows_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("AUDITOR_TEST_SECRET", "s3cret")
    said = "{**" + json.dumps(_EMPTY) + ", 'detail': repr(sorted(os.environ)) + os.getcwd()}"
    found = await reader(f"print(json.dumps({said}))", Limits(wall=5 * _MINUTE)).read(b"x", "pdf")
    assert "AUDITOR_TEST_SECRET" not in found.detail
    assert "HOME" not in found.detail
    assert found.detail.endswith("]" + Path(sys.executable).anchor)


async def test_what_a_library_prints_is_no_answer():
    """A child of ours that is told to read nothing answers on its own line all the same."""
    found = await Reader(recognises=False).read(b"", "pdf")
    assert pack(found)["state"] == "no_text"


def is_gone(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return False
    return True
