"""What the machine and the workspace have: holidays, memory, disk, checklists."""

import pytest

from auditor.cli import doctor_machine
from auditor.cli.doctor_finding import State
from auditor.cli.doctor_machine import calendar_says, memory_says, version_says
from auditor.visit.browser.chromium import TESTED
from tests.shell.doctor.containers import container

GIBI = 1 << 30


@pytest.mark.parametrize(
    ("month", "missing", "state"),
    [(6, [], "ok"), (10, [2027], "ok"), (11, [2027], "warn"), (12, [2027], "warn"), (1, [2026, 2027], "warn")],
)
def test_a_year_without_its_notice_is_a_warning_once_it_should_be_out(month, missing, state):
    found = calendar_says(2026, month, missing)
    assert found.state == state
    assert ("checklists/calendars/2027.toml" in found.do) is (state == "warn")


@pytest.mark.parametrize(
    ("free", "tabs", "state", "says"),
    [
        (4 * GIBI, None, "ok", "4 sites"),
        (4 * GIBI, 4, "ok", "4 sites"),
        (4 * GIBI, 5, "warn", "4 would fit"),
        (GIBI // 2, None, "warn", "1 site at the same time"),
    ],
)
def test_memory_and_the_tabs_that_follow(free, tabs, state, says):
    found = memory_says(free, 2, tabs)
    assert found.state == state
    assert says in found.seen


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path):
    found = [*doctor_machine.disk(container(tmp_path, AUDITOR_ARCHIVE="/proc/archive"))]
    assert State.FAULT in {one.state for one in found}
    assert any("/proc" in one.seen for one in found)


def test_a_broken_checklist_of_the_workspace_is_a_fault(tmp_path):
    (tmp_path / "checklists").mkdir()
    (tmp_path / "checklists" / "own.toml").write_text("[[item\n", "utf-8")
    (found,) = doctor_machine.checklists(container(tmp_path))
    assert found.state is State.FAULT
    assert "own.toml" in found.seen


@pytest.mark.parametrize("major", TESTED)
def test_a_browser_of_a_tested_version_is_said_to_be_one(major):
    found = version_says(f"HeadlessChrome {major}.0.7871.100")
    assert found.state is State.OK
    assert found.seen == f"HeadlessChrome {major}.0.7871.100: tested"


@pytest.mark.parametrize("name", ["HeadlessChrome 15.0.1", "Chrome 1500.1.2.3", "HeadlessChrome 99.156.0.150", ""])
def test_another_version_is_a_warning_that_names_those_tested(name):
    found = version_says(name)
    assert found.state is State.WARN
    assert name in found.seen
    assert "not among the tested versions 150, 156" in found.seen
    assert "compare" in found.do


def test_a_broken_phrase_of_the_workspace_is_a_fault(tmp_path):
    (tmp_path / "checklists" / "vocabulary").mkdir(parents=True)
    (tmp_path / "checklists" / "vocabulary" / "empty.toml").write_text('id = "empty"\n', "utf-8")
    (found,) = doctor_machine.vocabulary(container(tmp_path))
    assert found.state is State.FAULT
    assert "empty.toml" in found.seen
