"""Processor time of a process and everything it started, read from /proc (Linux)."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def tree_seconds(root: int | None = None) -> float:
    """CPU-seconds of a process, of its living descendants, and of the dead ones they waited for."""
    children: dict[int, list[int]] = {}
    spent: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            _read(int(folder.name), children, spent)
    total, waiting = 0.0, [root or os.getpid()]
    while waiting:
        process = waiting.pop()
        total += spent.get(process, 0.0)
        waiting += children.get(process, [])
    return total


def _read(process: int, children: dict[int, list[int]], spent: dict[int, float]) -> None:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return
    children.setdefault(int(fields[1]), []).append(process)
    spent[process] = sum(map(int, fields[11:15])) / _TICKS  # utime, stime and those of waited-for children
