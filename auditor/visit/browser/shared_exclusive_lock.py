"""Visits side by side, or one alone: who the browser dies under alone is who it died of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Whoever wants to be alone waits for those that are there, and is waited for by those that come after."""

    def __init__(self) -> None:
        self._gate = asyncio.Lock()
        self._nobody = asyncio.Event()
        self._nobody.set()
        self._there = 0

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """With any number of others."""
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
        """With nobody else."""
        async with self._gate:
            await self._nobody.wait()
            yield
