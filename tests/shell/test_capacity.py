"""What the machine and the settings say about how many sites are visited at once."""

import pytest

from auditor.bootstrap import Container
from auditor.model.fault import InputFaults
from auditor.settings import read_settings
from auditor.visit.browser.capacity import available_bytes, usable_cores
from tests.fakes import FakeWeb, SilentProgress

KIBI = 1024


@pytest.fixture
def machine(tmp_path):
    """A machine with 8 GB left, whose container may be told its own limit."""
    meminfo, cgroup = tmp_path / "meminfo", tmp_path / "cgroup"
    meminfo.write_text("MemTotal: 16000000 kB\nMemAvailable:    8000000 kB\n", "ascii")
    cgroup.mkdir()
    return meminfo, cgroup


def test_without_a_container_the_machines_memory_counts(machine):
    assert available_bytes(*machine) == 8_000_000 * KIBI


def test_a_container_with_less_counts_and_one_without_a_limit_does_not(machine):
    _, cgroup = machine
    (cgroup / "memory.current").write_text("1000\n", "ascii")
    (cgroup / "memory.max").write_text("5000\n", "ascii")
    assert available_bytes(*machine) == 4000
    (cgroup / "memory.max").write_text("max\n", "ascii")
    assert available_bytes(*machine) == 8_000_000 * KIBI


def test_a_system_that_tells_nothing_gives_something_all_the_same(tmp_path):
    assert available_bytes(tmp_path / "no", tmp_path / "no") > 0
    assert usable_cores() >= 1


def tabs_of(workspace, text=None, **environment):
    if text is not None:
        (workspace / "auditor.toml").write_text(f"[visit]\n{text}\n", "utf-8")
    return read_settings(workspace, environment).tabs


def test_tabs_are_read_as_a_number_or_a_text_and_the_environment_wins(tmp_path):
    assert tabs_of(tmp_path) is None
    assert tabs_of(tmp_path, "tabs = 3") == 3
    assert tabs_of(tmp_path, 'tabs = "4"') == 4
    assert tabs_of(tmp_path, AUDITOR_TABS="5") == 5


@pytest.mark.parametrize("text", ["tabs = 0", "tabs = 65", "tabs = true", "tabs = 2.5", 'tabs = "many"', "contact = 5"])
def test_what_is_no_number_of_tabs_is_a_fault(tmp_path, text):
    with pytest.raises(InputFaults, match=rf"visit\.{text.partition(' ')[0]}"):
        tabs_of(tmp_path, text)


def test_a_desk_has_the_tabs_of_the_settings_else_what_the_machine_bears(tmp_path):
    for environment, most in (({"AUDITOR_TABS": "7"}, 7), ({}, 16)):
        container = Container(read_settings(tmp_path, environment))
        context = container.context(FakeWeb({}), SilentProgress())
        other = container.context(FakeWeb({}), SilentProgress())
        container.engine.dispose()
        assert environment == {} or context.tabs == 7
        assert 1 <= context.tabs <= most
        assert context.holder != other.holder
