"""Shares the turns on a host among all commands of one workspace, by a few small files for each host.

A turn is a lock of the operating system's on such a file, so it ends with the process that has it, however that ends.
Who wants it queues at a second lock: otherwise a command that asks page after page would have it again before one
that waits has looked. The file keeps when the host was last asked, and how long it is to be left alone, by the clock
that runs since the machine started: nobody sets that one. Where there are no such locks (Windows), and where the folder
cannot be written, each command keeps its manners by itself.
"""

import asyncio
import hashlib
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LOOK_SECONDS = 0.05
"""How often it is looked whether a lock is free: a wait in the system itself could not be called off."""
_MOST_BYTES = 200
_LONGEST_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Marks:
    """The times that commands leave each other in a host's file, in seconds of the machine's clock; 0 where unknown."""

    asked: float = 0.0
    alone_from: float = 0.0
    alone: float = 0.0
    """How long it is to be left alone, from then on."""


class SharedTurns:
    """Hands out turns, by locks on files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator["Turn | None"]:
        """Wait until it is our turn on a host; None where turns cannot be shared."""
        name = hashlib.sha256(host.encode("utf-8", "replace")).hexdigest()[:32]
        held = _opened(self._folder / name)
        queue = _opened(self._folder / f"{name}.queue")
        try:
            if held is None or queue is None:
                yield None
                return
            await _lock(queue)
            try:
                await _lock(held)
            finally:
                _unlock(queue)
            yield Turn(held)
        finally:
            for descriptor in (held, queue):
                if descriptor is not None:
                    os.close(descriptor)  # and with it its lock is gone


class Turn:
    """The right to ask a host now: while we have it, nobody else writes its marks."""

    def __init__(self, held: int) -> None:
        self._held = held

    def marks(self) -> Marks:
        """Read the times that others left; zeros where the machine was restarted since, or the file is unreadable."""
        with suppress(OSError, ValueError):
            asked, alone_from, alone = map(float, os.pread(self._held, _MOST_BYTES, 0).split())
            now = machine_clock()
            if 0 <= asked <= now and 0 <= alone_from <= now and 0 <= alone <= _LONGEST_SECONDS:
                return Marks(asked=asked, alone_from=alone_from, alone=alone)
        return Marks()

    def leave(self, marks: Marks) -> None:
        """Write the times for those after us."""
        text = f"{marks.asked!r} {marks.alone_from!r} {marks.alone!r}\n"
        with suppress(OSError):
            os.ftruncate(self._held, 0)
            os.pwrite(self._held, text.encode(), 0)


def machine_clock() -> float:
    """Seconds by the clock that all processes of this machine share and nobody sets."""
    return time.monotonic()


def ago(since: float) -> timedelta:
    """How long ago a mark was made."""
    return timedelta(seconds=machine_clock() - since)


def _opened(path: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        path.parent.mkdir(exist_ok=True)  # a folder that is no workspace is made none
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        return None


async def _lock(descriptor: int) -> None:
    while not _try_lock(descriptor):  # noqa: ASYNC110 - another process tells nobody
        await asyncio.sleep(_LOOK_SECONDS)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _unlock(descriptor: int) -> None:
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
