"""Processes by ancestry, whatever becomes of their parents: none of ours can get away unseen."""

import ctypes
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from mmap import PAGESIZE
from pathlib import Path

PROC = Path("/proc")
_PR_SET_CHILD_SUBREAPER = 36
"""Source: prctl(2)."""
_STATE, _PARENT, _STARTED = 0, 1, 19
"""Places in /proc/PID/stat, counted from the state; source: proc(5)."""


class Kind(StrEnum):
    """What may be killed."""

    RENDERER = "renderer"
    BROWSER = "browser"
    DRIVER = "driver"
    OURSELVES = "ourselves"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A process; `started` tells it from a later one of the same id."""

    pid: int
    parent: int
    started: str
    state: str

    @property
    def command(self) -> str:
        """Words of its command line; Chromium's own children write theirs with blanks between."""
        return _read(PROC / str(self.pid) / "cmdline").replace("\0", " ")

    @property
    def resident_bytes(self) -> int:
        """Memory it holds, pages it shares with others included."""
        fields = _read(PROC / str(self.pid) / "statm").split()
        return int(fields[1]) * PAGESIZE if fields else 0

    @property
    def is_over(self) -> bool:
        """True where only its parent has not heard yet that it ended."""
        return self.state in {"Z", "X"}

    def kill(self) -> bool:
        """End it without warning; False where it had ended by itself."""
        if _running(self.pid) != self:
            return False
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
            return True
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Running) and (self.pid, self.started) == (other.pid, other.started)

    def __hash__(self) -> int:
        return hash((self.pid, self.started))


@contextmanager
def adopting() -> Iterator[None]:
    """Within, what loses its parent beneath us becomes our own child: it cannot get out of sight."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")
    try:
        yield
    finally:
        libc.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def below(pid: int) -> tuple[Running, ...]:
    """Every process that a process has begun, and those these began; not itself."""
    children: dict[int, list[Running]] = {}
    for each in _all():
        children.setdefault(each.parent, []).append(each)
    found, waiting = [], [pid]
    while waiting:
        begun = children.pop(waiting.pop(), [])
        found += begun
        waiting += [each.pid for each in begun]
    return tuple(sorted(found, key=lambda each: each.pid))


def of_kind(kind: Kind, command: int) -> tuple[Running, ...]:
    """The living processes of a kind that belong to a command."""
    living = [each for each in below(command) if not each.is_over]
    match kind:
        case Kind.RENDERER:
            return tuple(each for each in living if "--type=renderer" in each.command)
        case Kind.BROWSER:
            return tuple(each for each in living if _is_browser(each.command))
        case Kind.DRIVER:
            return tuple(each for each in living if " run-driver" in each.command)
        case Kind.OURSELVES:
            own = _running(command)
            return (own,) if own and not own.is_over else ()


def _is_browser(command: str) -> bool:
    """True for a browser's main process, not for the script that Debian starts it by, nor for its children."""
    is_started_by_us = "--remote-debugging-pipe" in command and "--type=" not in command
    return is_started_by_us and not command.startswith("/bin/sh")


def reap(orphans: Iterable[Running]) -> None:
    """Hear of the end of adopted processes: nobody else will."""
    for orphan in orphans:
        if orphan.is_over and orphan.parent == os.getpid():
            with suppress(ChildProcessError):
                os.waitpid(orphan.pid, os.WNOHANG)


def _all() -> Iterator[Running]:
    pids = [int(folder.name) for folder in PROC.iterdir() if folder.name.isdigit()]
    return (found for pid in pids if (found := _running(pid)))


def _running(pid: int) -> Running | None:
    fields = _read(PROC / str(pid) / "stat").rpartition(")")[2].split()
    if len(fields) <= _STARTED:
        return None
    return Running(pid=pid, parent=int(fields[_PARENT]), started=fields[_STARTED], state=fields[_STATE])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
