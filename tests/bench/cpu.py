"""Processor time and memory of a process and everything it started, read from /proc (Linux)."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY_SECONDS = 1.0


class Watch:
    """What a tree of processes took while it was watched; a context manager.

    A process that died leaves its time with whoever waited for it. Where nobody did, or its parent died as well, the
    sum over the tree drops: what it had grown by until it was last looked at is kept.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self._last = 0.0
        self._done = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self.seconds = 0.0
        """Of all processors together."""
        self.peak_bytes = 0
        """The most memory held; what several processes share counts once."""

    def __enter__(self) -> Self:
        self._last = tree_seconds(self._root)
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._looking.join()
        self._count()

    def _look(self) -> None:
        while not self._done.wait(_EVERY_SECONDS):
            self._count()
            self.peak_bytes = max(self.peak_bytes, tree_bytes(self._root))

    def _count(self) -> None:
        now = tree_seconds(self._root)
        self.seconds += max(0.0, now - self._last)
        self._last = now


def tree_seconds(root: int | None = None) -> float:
    """CPU-seconds of a process, of its living descendants, and of the dead ones they waited for."""
    return sum(_tree(root or os.getpid()).values())


def tree_bytes(root: int) -> int:
    """Memory of a process and its living descendants; what several share counts once (PSS)."""
    return sum(_proportional_bytes(process) for process in _tree(root))


def _tree(root: int) -> dict[int, float]:
    """The processes of a tree, with the seconds each spent itself or waited for."""
    children: dict[int, list[int]] = {}
    spent: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            _read(int(folder.name), children, spent)
    found, waiting = {}, [root]
    while waiting:
        process = waiting.pop()
        found[process] = spent.get(process, 0.0)
        waiting += children.get(process, [])
    return found


def _read(process: int, children: dict[int, list[int]], spent: dict[int, float]) -> None:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return
    children.setdefault(int(fields[1]), []).append(process)
    spent[process] = sum(map(int, fields[11:15])) / _TICKS  # utime, stime and those of waited-for children


def _proportional_bytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
