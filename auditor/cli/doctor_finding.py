"""One line of `auditor doctor`, and the time limit of the check behind it."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of one thing. A fault keeps the program from its work, or its findings from being right."""

    OK = "ok"
    WARN = "warn"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The result of one check of the machine: state, what was seen, and what to do about it."""

    what: str
    state: State
    seen: str
    do: str = ""


Probe = Callable[[], Iterable[Diagnosis]]


def ok(what: str, seen: str) -> Diagnosis:
    """It is as it should be."""
    return Diagnosis(what=what, state=State.OK, seen=seen)


def warn(what: str, seen: str, do: str) -> Diagnosis:
    """The work can be done, but less well, or with less certainty."""
    return Diagnosis(what=what, state=State.WARN, seen=seen, do=do)


def fault(what: str, seen: str, do: str) -> Diagnosis:
    """The work cannot be done, or not rightly."""
    return Diagnosis(what=what, state=State.FAULT, seen=seen, do=do)


def looked_at(what: str, probe: Probe, seconds: float) -> Sequence[Diagnosis]:
    """What a probe finds. One that does not end in time, or fails itself, is a fault that says so."""
    found: list[Diagnosis] = []
    failed: list[str] = []

    def look() -> None:
        try:
            found.extend(probe())
        except Exception as error:  # noqa: BLE001 - whatever is the matter with a machine is for the doctor to say
            failed.append(f"{type(error).__name__}: {error}")

    thread = threading.Thread(target=look, daemon=True)  # what hangs for good must not hold up our own end
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        return (
            *found,
            fault(what, f"no answer within {seconds:.0f} s", "see what it waits for: a disk, a name server"),
        )
    if failed:
        return (*found, fault(what, f"could not be looked at: {failed[0]}", "report it: a fault of the program"))
    return tuple(found)
