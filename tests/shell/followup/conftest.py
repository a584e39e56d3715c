import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from auditor.record.column_types import SHANGHAI
from auditor.visit.system_clock import SystemClock
from tests.shell.followup.office import Office, made

MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=SHANGHAI)
"""A Monday, in a year whose holidays are known."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office is made once: every test works in a copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _: MORNING)
        return made(tmp_path_factory.mktemp("office")).folder


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets days pass: the clock of the tests stands still otherwise."""
    passed = [timedelta()]
    monkeypatch.setattr(SystemClock, "now", lambda _: MORNING + passed[0])

    def run(days: int) -> None:
        passed[0] += timedelta(days=days)

    return run


@pytest.fixture
def office(template: Path, tmp_path: Path, later: Callable[[int], None]) -> Office:
    del later
    return Office(shutil.copytree(template, tmp_path / "office"))
