"""Handles SIGINT (Ctrl-C) and SIGTERM while sites are visited: the first stops gently, the second at once."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from auditor.cli.printing import errors

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable(stop: asyncio.Event) -> Iterator[None]:
    """Within: the first signal sets `stop`, so that what is in hand is finished; the second ends the task at once.

    Raises:
        KeyboardInterrupt: a second signal came.
    """
    if threading.current_thread() is not threading.main_thread():  # only there Python hands out signals
        yield
        return
    signals = _Signals(stop)
    before = {number: signal.signal(number, signals.arrive) for number in _SIGNALS}
    try:
        yield
    except asyncio.CancelledError:
        if signals.are_insistent:
            raise KeyboardInterrupt from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Signals:
    """Counts the signals and passes them on to the loop."""

    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop
        self._task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self.are_insistent = False

    def arrive(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as Python calls it
        """The signal handler: the loop may be anywhere, so it is only notified."""
        self._loop.call_soon_threadsafe(self._act)

    def _act(self) -> None:
        if not self._stop.is_set():
            self._stop.set()
            errors.print("Stopping: what is in hand is finished within seconds; once more stops at once.")
        elif self._task is not None:
            self.are_insistent = True
            errors.print("Stopped at once: what was in hand is not recorded.", soft_wrap=True)
            self._task.cancel()
