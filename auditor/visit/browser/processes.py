"""Finds the processes of a browser by their ids, and ends those that are left over or grow too big.

Reads /proc. Where there is none (not Linux) nothing is found and nothing ended: a browser then ends with the pipe to
its driver, and its renderers with the memory there is.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from mmap import PAGESIZE
from pathlib import Path

_PROC = Path("/proc")
_PARENT, _GROUP, _SESSION, _STARTED = 1, 2, 3, 19
"""Places in /proc/PID/stat, counted from the state; source: proc(5)."""
_RESIDENT = 1
"""Place in /proc/PID/statm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process; `started` tells it from a later one of the same id."""

    pid: int
    parent: int
    group: int
    session: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "Process | None":
        """The process of that id, or None where there is none."""
        fields = _read(_PROC / str(pid) / "stat").rpartition(")")[2].split()
        if len(fields) <= _STARTED:
            return None
        parent, group, session = (int(fields[place]) for place in (_PARENT, _GROUP, _SESSION))
        return cls(pid=pid, parent=parent, group=group, session=session, started=fields[_STARTED])


def end_group(of: Process) -> None:
    """Kill what is left of the group a process was in, by id; of our own group that process alone."""
    if of.group == os.getpgid(0):
        left = [of] if Process.of(of.pid) == of else []
    else:
        left = [each for each in _all() if (each.group, each.session) == (of.group, of.session)]
    for process in left:
        with suppress(OSError):
            os.kill(process.pid, signal.SIGKILL)


def browsers_in(folder: Path) -> tuple[Process, ...]:
    """The browsers whose profile lies in a folder; one that was still starting when its driver died is found by it."""
    told = f"--user-data-dir={folder}/"
    return tuple(each for each in _all() if told in _command(each.pid))


def drivers() -> frozenset[Process]:
    """Playwright's drivers among our own children."""
    own = os.getpid()
    return frozenset(each for each in _all() if each.parent == own and "run-driver" in _command(each.pid))


class MemoryWatch:
    """Ends those of a browser's renderers that hold more memory than they may."""

    def __init__(self, browser: int, limit_bytes: int) -> None:
        self._browser = browser
        self._limit_pages = limit_bytes // PAGESIZE
        self._parents: dict[int, int] = {}

    def look(self) -> int:
        """Look once; the number of renderers that were ended."""
        self._learn()
        ended = 0
        for pid in self._below_browser():
            fields = _read(_PROC / str(pid) / "statm").split()
            if len(fields) > _RESIDENT and int(fields[_RESIDENT]) > self._limit_pages and _is_renderer(pid):
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    ended += 1
        return ended

    def _learn(self) -> None:
        """Keep whose child each process is: reading all of /proc anew each time would cost more than the rest."""
        there = set(_ids())
        self._parents = {pid: parent for pid, parent in self._parents.items() if pid in there}
        for pid in there - self._parents.keys():
            if process := Process.of(pid):
                self._parents[pid] = process.parent

    def _below_browser(self) -> Iterator[int]:
        children: dict[int, list[int]] = {}
        for pid, parent in self._parents.items():
            children.setdefault(parent, []).append(pid)
        waiting = children.pop(self._browser, [])
        while waiting:
            pid = waiting.pop()
            waiting += children.pop(pid, [])
            yield pid


def _all() -> Iterator[Process]:
    return (process for pid in _ids() if (process := Process.of(pid)))


def _ids() -> list[int]:
    try:
        return [int(folder.name) for folder in _PROC.iterdir() if folder.name.isdigit()]
    except OSError:
        return []


def _is_renderer(pid: int) -> bool:
    return "--type=renderer" in _command(pid)


def _command(pid: int) -> str:
    return _read(_PROC / str(pid) / "cmdline").replace("\0", " ")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
