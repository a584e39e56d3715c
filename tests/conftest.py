"""Names the tests that were under way when a run was interrupted: with several workers pytest itself does not."""

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None)  # a timing never decides a test
settings.load_profile("project")

_under_way: dict[str, None] = {}
"""Ids of tests; in the process that hands them out it holds those of all workers."""


def pytest_runtest_logstart(nodeid: str) -> None:
    _under_way[nodeid] = None


def pytest_runtest_logfinish(nodeid: str) -> None:
    _under_way.pop(nodeid, None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    if exitstatus == pytest.ExitCode.INTERRUPTED and _under_way:
        terminalreporter.section("under way when it was interrupted")
        for nodeid in _under_way:
            terminalreporter.write_line(nodeid)
