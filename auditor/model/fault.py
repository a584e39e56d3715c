"""What is wrong in a file a person wrote: where, what stands there, what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of one input file. `str()` of it is one line for a person."""

    file: str
    key: str
    value: str
    """What stands there, shortened; empty where nothing does."""
    expected: str
    line: int | None = None
    """From 1; None where the fault is of the file as a whole."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        what = f"{self.key} = {self.value}" if self.value else self.key
        return f"{place}: {what}: expected {self.expected}"


class InputFaults(Exception):  # noqa: N818 - it carries faults, it is not one error
    """A file cannot be used. Carries every fault found, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=_place))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def _place(fault: Fault) -> tuple[str, int]:
    return (fault.file, fault.line or 0)
