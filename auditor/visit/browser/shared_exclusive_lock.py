"""Shared/exclusive lock of visits: attributes a browser crash to the page that ran alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """The lock. An exclusive holder waits for those before it, and those after it wait for it."""

    def __init__(self) -> None:
        self._gate = asyncio.Lock()
        self._nobody = asyncio.Event()
        self._nobody.set()
        self._there = 0

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Hold the lock shared, with any number of others."""
        async with self._gate:
            self._there += 1
            self._nobody.clear()
        try:
            yield
        finally:
            self._there -= 1
            if not self._there:
                self._nobody.set()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Hold the lock exclusively."""
        async with self._gate:
            await self._nobody.wait()
            yield
