"""Runs the probes of a page, one after the other, each within its limits; whatever happens ends in a value."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from playwright.async_api import Error as PlaywrightError

from auditor.model.page import FailureKind
from auditor.model.probe import Probed, ProbeState, Report
from auditor.visit.network import failures
from auditor.visit.probes import PROBES, Probe
from auditor.visit.probes.probe_context import FoughtOff, Live, TooLarge

LONGEST_SECONDS = 60
"""No probe is given more, whatever it says of itself."""
_DETAIL_CHARS = 300
_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())  # no traceback reaches a user who asked for none


async def run_one(name: str, live: Live, left: timedelta) -> Probed:
    """Run one probe within this time and its own limit; its result."""
    probe = PROBES.get(name)
    if probe is None:
        return Probed(probe=name, version="", state=ProbeState.UNKNOWN)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    limit = min(left, probe.limit or live.options.probing, timedelta(seconds=LONGEST_SECONDS))
    live.limit = limit
    ended = await _ended(probe, live, limit)
    took_ms = round((loop.time() - begun) * 1000)
    if isinstance(ended, Report):
        live.pictured |= live.newly_pictured
        pictures = live.pictures
        return Probed(
            probe=name, version=probe.version, state=ProbeState.DONE, report=ended, took_ms=took_ms, pictures=pictures
        )
    state, detail = ended
    return Probed(probe=name, version=probe.version, state=state, detail=detail[:_DETAIL_CHARS], took_ms=took_ms)


def not_begun(names: Sequence[str], detail: str, state: ProbeState = ProbeState.NO_TIME) -> dict[str, Probed]:
    """The results of probes for which no time was left, or no page."""
    version = {name: PROBES[name].version if name in PROBES else "" for name in names}
    return {
        name: Probed(probe=name, version=version[name], state=state, detail=detail[:_DETAIL_CHARS]) for name in names
    }


async def _ended(probe: Probe, live: Live, limit: timedelta) -> Report | tuple[ProbeState, str]:
    try:
        async with asyncio.timeout(limit.total_seconds()):
            return await probe.gather(live)
    except TimeoutError:
        return ProbeState.TIMED_OUT, f"not done within {limit.total_seconds():g} s"
    except FoughtOff as fought:
        return ProbeState.FOUGHT_OFF, str(fought)
    except TooLarge as large:
        return ProbeState.TOO_LARGE, str(large)
    except PlaywrightError as error:
        said = failures.detail(error.message)
        return (ProbeState.DIED if _is_death(error.message) else ProbeState.FOUGHT_OFF), said
    except Exception as error:  # noqa: BLE001 - our own bug: the page that was read is not lost for it
        _LOG.error("the probe broke: %s", probe.gather.__module__, exc_info=error)
        return ProbeState.FOUGHT_OFF, f"{type(error).__name__}: {error}"


def _is_death(message: str) -> bool:
    return failures.is_browser_gone(message) or failures.from_error(message) is FailureKind.CRASHED
