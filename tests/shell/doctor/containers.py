"""Houses to look at, and what was found in them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.doctor_finding import Diagnosis, State
from auditor.settings import read_settings

LOOPBACK = {"AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8"}


def container(folder: Path, **environment: str) -> Container:
    """One whose workspace is a folder, with loopback allowed."""
    return Container(read_settings(folder, {**LOOPBACK, **environment}))


def states(found: Iterable[Diagnosis]) -> Mapping[str, State]:
    """By what was looked at."""
    return {one.what: one.state for one in found}
