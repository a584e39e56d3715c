"""Finds the processes of a browser by their ids, and ends those that are left over or grow too big."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process with its place among the others, as it was when it was first looked at."""

    handle: psutil.Process
    """Tells it from a later one of the same id, whatever becomes of the clock."""
    parent: int
    group: int
    session: int

    @property
    def pid(self) -> int:
        """Its id."""
        return self.handle.pid

    @classmethod
    def of(cls, pid: int) -> "Process | None":
        """The process of that id, or None where there is none."""
        try:
            handle = psutil.Process(pid)
            return cls(handle=handle, parent=handle.ppid(), group=os.getpgid(pid), session=os.getsid(pid))
        except (psutil.Error, OSError):
            return None


def end_group(of: Process) -> None:
    """Kill what is left of the group a process was in, by id; of our own group that process alone."""
    if of.group == os.getpgid(0):
        left = [of] if of.handle.is_running() else []
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
        self._limit_bytes = limit_bytes
        self._parents: dict[int, int] = {}

    def look(self) -> int:
        """Look once; the number of renderers that were ended."""
        self._learn()
        ended = 0
        for pid in self._below_browser():
            if _resident_bytes(pid) > self._limit_bytes and "--type=renderer" in _command(pid):
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    ended += 1
        return ended

    def _learn(self) -> None:
        """Keep whose child each process is: asking of every process anew each time would cost more than the rest."""
        there = set(psutil.pids())
        self._parents = {pid: parent for pid, parent in self._parents.items() if pid in there}
        for pid in there - self._parents.keys():
            with suppress(psutil.Error):
                self._parents[pid] = psutil.Process(pid).ppid()

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
    return (process for pid in psutil.pids() if (process := Process.of(pid)))


def _command(pid: int) -> str:
    """Its command line; empty where it is gone, or another's. Chromium's own children write theirs in one piece."""
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""


def _resident_bytes(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
