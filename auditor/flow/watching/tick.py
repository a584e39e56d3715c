"""One tick: everything that is due is done; openings never wait behind audits."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from auditor.flow.watching.audits import audit_due
from auditor.flow.watching.desk import WatchDesk
from auditor.flow.watching.openings import open_due

OPENED_EVERY = timedelta(seconds=30)
"""While audits go on, it is asked so often which home pages have come due."""


async def run_due(desk: WatchDesk) -> None:
    """Do all that is due: open home pages, and beside them do the audits.

    Raises Stopped, LineDown, and what an audit raised.
    """
    await open_due(desk)
    opening = asyncio.create_task(_keep_opening(desk))
    try:
        await audit_due(desk)
    finally:
        opening.cancel()
        with suppress(asyncio.CancelledError):
            await opening


async def _keep_opening(desk: WatchDesk) -> None:
    while not desk.context.stop.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(desk.context.stop.wait(), OPENED_EVERY.total_seconds())
        if not desk.context.stop.is_set():
            await open_due(desk)
