"""Processor time and memory of a process and everything it started, read from /proc (Linux)."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY_SECONDS = 1.0


def tree_seconds(root: int | None = None) -> float:
    """CPU-seconds of a process, of its living descendants, and of the dead ones they waited for."""
    return sum(_tree(root or os.getpid()).values())


def tree_bytes(root: int) -> int:
    """Memory of a process and its living descendants; what several share counts once (PSS)."""
    return sum(_proportional_bytes(process) for process in _tree(root))


class Peak:
    """The most memory a tree of processes held while it was watched."""

    def __init__(self) -> None:
        self.bytes = 0

    @contextmanager
    def watching(self, root: int) -> Iterator[None]:
        """Look every second until left."""
        done = threading.Event()
        looking = threading.Thread(target=self._look, args=(root, done), daemon=True)
        looking.start()
        try:
            yield
        finally:
            done.set()
            looking.join()

    def _look(self, root: int, done: threading.Event) -> None:
        while not done.wait(_EVERY_SECONDS):
            self.bytes = max(self.bytes, tree_bytes(root))


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
