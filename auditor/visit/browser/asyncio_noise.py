"""Silences asyncio's reports of futures that failed as the driver died: whoever waits for the driver is told anyway."""

import asyncio
from collections.abc import Callable
from typing import Any

from playwright.async_api import Error as PlaywrightError

_Handler = Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]
_DRIVER_IS_DEAD = "Connection closed while reading from the driver"
"""Source: playwright, transport.py; the error of a future that the library itself never asks for."""


def keep_unheard(loop: asyncio.AbstractEventLoop) -> None:
    """Make asyncio drop such errors of futures that nobody awaits; everything else it prints as before."""
    told = loop.get_exception_handler()
    if not isinstance(told, _Quiet):
        loop.set_exception_handler(_Quiet(told))


class _Quiet:
    """An asyncio exception handler that drops those errors, and passes all others to the handler before it."""

    def __init__(self, told: _Handler | None) -> None:
        self._told = told

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        is_expected = isinstance(error, PlaywrightError) or str(error) == _DRIVER_IS_DEAD
        if "never retrieved" in context.get("message", "") and is_expected:
            return
        if self._told is None:
            loop.default_exception_handler(context)
        else:
            self._told(loop, context)
