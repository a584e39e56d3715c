"""How much one attachment may take, and how the child binds itself to it before it looks at a byte."""

import math
import signal
from dataclasses import asdict, dataclass
from datetime import timedelta

try:
    import resource
except ImportError:  # Windows: there the parent's clock is the only bound
    resource = None  # type: ignore[assignment]

_MEBI = 1024 * 1024
_STANDARD_STREAMS = 3
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of reading one file."""

    wall: timedelta = timedelta(seconds=45)
    cpu: timedelta = timedelta(seconds=20)
    memory_bytes: int = 1024 * _MEBI
    """Of address space; the interpreter and its libraries take some 200 MiB of it."""
    unpacked_bytes: int = 200 * _MEBI
    """What the parts of a packed file may come to together."""
    parts: int = 20_000
    """Parts of a packed file."""
    pages: int = 500
    chars: int = 400_000
    """Of text that is given back."""
    pictures: int = 30
    """Pictures whose words are recognised, where that extra is installed."""

    def as_arguments(self) -> dict[str, float]:
        """Plain numbers, seconds for times, from which `from_arguments` makes the same limits."""
        own = asdict(self)
        return own | {"wall": self.wall.total_seconds(), "cpu": self.cpu.total_seconds()}

    @classmethod
    def from_arguments(cls, arguments: dict[str, float]) -> "Limits":
        """The limits of `as_arguments`."""
        times = {name: timedelta(seconds=arguments[name]) for name in ("wall", "cpu")}
        counts = {name: int(value) for name, value in arguments.items() if name not in times}
        return cls(**times, **counts)  # type: ignore[arg-type]


RECOGNISING = Limits(wall=timedelta(minutes=3), cpu=timedelta(minutes=2), memory_bytes=4096 * _MEBI)
"""For a scanned file: recognising a page takes about two seconds, and the models much address space."""


def confine(limits: Limits) -> None:
    """Bind this process: memory, processor time, and its life. Where the system has no limits, its parent's hold."""
    if resource is None:
        return
    seconds = max(1, math.ceil(limits.cpu.total_seconds()))
    _limit(resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_CPU, seconds, hard=seconds + 1)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    signal.alarm(math.ceil(limits.wall.total_seconds()) + _GRACE_SECONDS)  # should the parent have died


def close_doors() -> None:
    """From now on this process opens nothing: no file, no connection, no other process. Import beforehand."""
    if resource is None:
        return
    _limit(resource.RLIMIT_NOFILE, _STANDARD_STREAMS)
    _limit(resource.RLIMIT_NPROC, 0)


def _limit(which: int, most: int, *, hard: int | None = None) -> None:
    _, ceiling = resource.getrlimit(which)
    wanted = most if hard is None else hard
    bound = wanted if ceiling == resource.RLIM_INFINITY else min(wanted, ceiling)
    resource.setrlimit(which, (min(most, bound), bound))
