"""The processes this one has begun, and those they began: browsers, renderers, drivers."""

import asyncio
import os
import signal

from tests.shell.kills.processes import PROC, Kind, below, of_kind


def below_us() -> set[int]:
    """All of them."""
    return {each.pid for each in below(os.getpid())}


def browsers() -> set[int]:
    """The main processes of the browsers we started."""
    return _of(Kind.BROWSER)


def renderers() -> set[int]:
    return _of(Kind.RENDERER)


def drivers() -> set[int]:
    return _of(Kind.DRIVER)


def _of(kind: Kind) -> set[int]:
    return {each.pid for each in of_kind(kind, os.getpid())}


def kill_all(pids: set[int]) -> None:
    """End them without warning; there must be one."""
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def ticks(pid: int) -> int:
    """CPU time of a process so far, in hundredths of a second; 0 where it is gone."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


async def all_gone(pids: set[int]) -> bool:
    """True where all these processes have ended within a while."""
    for _ in range(300):
        if not any(_has_command(pid) for pid in pids):
            return True
        await asyncio.sleep(0.1)
    return False


def _has_command(pid: int) -> bool:
    try:
        return bool((PROC / str(pid) / "cmdline").read_text())
    except OSError:
        return False
