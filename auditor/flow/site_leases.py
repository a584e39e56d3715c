"""Takes, prolongs and gives back one command's leases on the sites of an evaluation, and notices where one is lost.

The database may be locked or full for a moment. Nothing is lost by that while nobody else has taken what we hold.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

from auditor.flow.context import Context
from auditor.model.evaluation import Claim, Lease
from auditor.model.unit import Site
from auditor.ports import Unrecordable

PAUSE = timedelta(seconds=1)
"""Before a store that could not do what it was asked is asked again."""
_TRIES = 3

P = ParamSpec("P")
T = TypeVar("T")


class Holding:
    """Leases under this command's name; work at a site is broken off when its lease is lost."""

    def __init__(self, context: Context, evaluation_id: str, length: timedelta) -> None:
        """`length`: how long a lease lasts that nobody prolongs."""
        self._context, self._evaluation_id, self._length = context, evaluation_id, length
        self._at_work: dict[str, tuple[Site, asyncio.Task[Any]]] = {}
        self._lost: set[str] = set()

    def lease(self, site_id: str) -> Lease:
        """The lease of a site, not yet asked for."""
        return Lease(
            evaluation_id=self._evaluation_id, site_id=site_id, holder=self._context.holder, length=self._length
        )

    async def claim(self, site_id: str) -> Claim:
        """Ask for a site. Raises Unrecordable where the store is not to be had for long."""
        return await patiently(self._context.leases.claim, self.lease(site_id))

    async def release(self, lease: Lease) -> None:
        """Give a site back; where that cannot be written down it is free when its lease has expired."""
        try:
            await patiently(self._context.leases.release, lease)
        except Unrecordable:
            return

    async def while_held(self, site: Site, work: Coroutine[Any, Any, T]) -> T | None:
        """The result of work at a site; None where another command took the site: the work is then broken off."""
        task = asyncio.ensure_future(work)
        self._at_work[site.id] = site, task
        try:
            return await task
        except asyncio.CancelledError:
            own = asyncio.current_task()
            if site.id not in self._lost or (own is not None and own.cancelling()):
                raise
            return None
        finally:
            self._lost.discard(site.id)
            del self._at_work[site.id]

    async def prolong(self, every: timedelta) -> None:
        """Prolong what is held, from time to time, as long as we live."""
        while True:
            await asyncio.sleep(every.total_seconds())
            while await self._prolong() > every:
                pass  # it had to wait so long that what it wrote is half spent

    async def _prolong(self) -> timedelta:
        """Prolong once; how long that took. On failure the leases count as held until another command took them."""
        before, asked_at = dict(self._at_work), asyncio.get_running_loop().time()
        renew = self._context.leases.renew
        try:
            held = await asyncio.to_thread(renew, self._evaluation_id, self._context.holder, self._length)
        except Unrecordable:
            return timedelta(0)
        for site_id in before.keys() - held:
            self._lose(*before[site_id])
        return timedelta(seconds=asyncio.get_running_loop().time() - asked_at)

    def _lose(self, site: Site, task: asyncio.Task[Any]) -> None:
        if not task.done():
            self._lost.add(site.id)
            task.cancel()
            self._context.progress.site_lost(site)


async def patiently(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a store's call, which is asked several times before its refusal is believed."""
    for _ in range(_TRIES - 1):
        try:
            return await to_its_end(call, *args, **kwargs)
        except Unrecordable:
            await asyncio.sleep(PAUSE.total_seconds())
    return await to_its_end(call, *args, **kwargs)


async def to_its_end(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a call in a thread, which is awaited even when we are cancelled: it cannot be called back."""
    called = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(called)
    except asyncio.CancelledError:
        await asyncio.wait([called])
        raise
