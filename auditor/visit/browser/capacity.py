"""Computes how many sites this machine can visit at the same time."""

import os
from pathlib import Path

_MEBI = 1024 * 1024
_TAB_BYTES = 200 * _MEBI
"""A context with one page grows to 150-200 MB."""
_BASE_BYTES = 500 * _MEBI
"""The browser without a page, its driver, and ourselves."""
_TABS_A_CORE = 2
"""A settled page costs 0.15 CPU-seconds: with more, our own load would show in how fast a site seems."""
_MOST = 16
_CGROUP = Path("/sys/fs/cgroup")


def tabs_for(available_bytes: int, cores: int) -> int:
    """Sites to visit at the same time with that much memory free and that many processor cores; at least one."""
    by_memory = (available_bytes - _BASE_BYTES) // _TAB_BYTES
    return max(1, min(by_memory, cores * _TABS_A_CORE, _MOST))


def available_bytes(meminfo: Path = Path("/proc/meminfo"), cgroup: Path = _CGROUP) -> int:
    """Memory that may still be taken, in bytes: the machine's, or what its container is left with if that is less.

    Where the system does not say, half of what is built in; where not even that, 2 GiB.
    """
    left = [size for size in (_of_machine(meminfo), _of_container(cgroup)) if size is not None]
    return min(left) if left else _half_of_all()


def usable_cores() -> int:
    """Processor cores this process may run on."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _of_machine(meminfo: Path) -> int | None:
    for line in _text(meminfo).splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            return int(rest.split()[0]) * 1024
    return None


def _of_container(cgroup: Path) -> int | None:
    """What cgroup v2 leaves us; None where it sets no limit."""
    limit, used = _text(cgroup / "memory.max").strip(), _text(cgroup / "memory.current").strip()
    return max(0, int(limit) - int(used)) if limit.isdecimal() and used.isdecimal() else None


def _half_of_all() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return 2048 * _MEBI


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""
