"""Each way runs in a process of its own, so that what it and all it started take can be told from outside."""

import asyncio
import multiprocessing
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from tests.bench import ways
from tests.bench.ways import BenchPages


class Worker:
    """A process that gets pages when told to; a context manager that starts and ends it."""

    def __init__(self, way: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there, way))

    def __enter__(self) -> Self:
        self._process.start()
        self._await("it does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # one that fell has said why
            self._pipe.send(None)
        self._process.join()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid or 0

    def get(self, sites: Sequence[BenchPages], tabs: int) -> int:
        """Get all pages of these sites, so many sites at once; returns how many. Raises SystemExit where it did not."""
        with suppress(OSError):
            self._pipe.send((sites, tabs))
        return self._await("it died")

    def _await(self, otherwise: str) -> int:
        try:
            return int(self._pipe.recv())
        except (EOFError, OSError):
            raise SystemExit(otherwise) from None


def _work(pipe: Connection, way: str) -> None:
    asyncio.run(_carry_out(pipe, way))


async def _carry_out(pipe: Connection, way: str) -> None:
    async with getattr(ways, way)() as run:
        pipe.send(0)
        while asked := await asyncio.to_thread(pipe.recv):
            pipe.send(await run(*asked))
