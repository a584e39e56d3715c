"""Gives a browser a folder of its own for all temporary files, so that none is left however it ends.

Driver and browser make their profiles, sockets and shared memory where TMPDIR says, and whoever of them is killed
leaves its own behind. So each pair lives in a folder that is removed with them. The folder is locked for as long as its
process lives; what no process holds any more belongs to one that was killed, and is removed by whoever starts next.
"""

import asyncio
import os
import shutil
import stat
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Self

try:
    import fcntl
except ImportError:  # Windows: no lock, so what killed processes left stays
    fcntl = None  # type: ignore[assignment]

_PREFIX = "auditor-browser-"
_NAMES = ("TMPDIR", "TEMP", "TMP")
"""Environment variables that say where temporary files go: on Unix, and on Windows."""
_ENVIRONMENT = Lock()
"""A process has one environment, and Playwright starts its driver with that: who alters it does so alone."""
_TRIES = 40
_PAUSE_SECONDS = 0.05


class Lodging:
    """A temporary folder that is ours for as long as this process lives, or until it is removed."""

    def __init__(self, path: Path, held: int | None) -> None:
        self.path = path
        self._held = held

    @classmethod
    def take(cls) -> Self:
        """Make a folder, after those of dead processes were removed. Raises OSError where none can be made."""
        place = _temporary()
        sweep(place)
        while True:
            path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
            if fcntl is None:
                return cls(path, None)
            held = _locked(path, waits=True)
            if path.exists():
                return cls(path, held)
            _let_go(held)  # somebody swept it away before we had locked it

    async def remove(self) -> None:
        """Remove it with all that is in it; wait a little for processes that still write there as they end."""
        for _ in range(_TRIES):
            shutil.rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                break
            await asyncio.sleep(_PAUSE_SECONDS)
        _let_go(self._held)
        self._held = None

    @asynccontextmanager
    async def as_temporary(self) -> AsyncIterator[None]:
        """Within, processes that are started keep their temporary files here. One folder at a time."""
        while not _ENVIRONMENT.acquire(blocking=False):  # noqa: ASYNC110 - it may be held in another loop
            await asyncio.sleep(_PAUSE_SECONDS)
        before = {name: os.environ.get(name) for name in _NAMES}
        os.environ.update(dict.fromkeys(_NAMES, str(self.path)))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
            _ENVIRONMENT.release()


def sweep(place: Path) -> None:
    """Remove the folders that processes which are no more left in a place; those of other users are let be."""
    if fcntl is None:
        return
    with suppress(OSError):
        for path in place.glob(f"{_PREFIX}*"):
            held = _locked(path, waits=False)
            if held is not None:
                shutil.rmtree(path, ignore_errors=True)
                _let_go(held)


def _temporary() -> Path:
    """Where temporary files go; the environment is asked anew, as those we start ask it."""
    named = Path(os.environ.get("TMPDIR") or tempfile.gettempdir())
    return named if named.is_dir() else Path(tempfile.gettempdir())


def _locked(path: Path, *, waits: bool) -> int | None:
    """A descriptor by which a folder of ours is locked; None where it is another's, or locked by another."""
    try:
        held = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if stat.S_ISDIR(os.fstat(held).st_mode) and os.fstat(held).st_uid == os.geteuid():
            fcntl.flock(held, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
            return held
    except OSError:
        pass
    os.close(held)
    return None


def _let_go(held: int | None) -> None:
    if held is not None:
        os.close(held)
