"""A command that is killed between an event and its message leaves neither; taken again, both are there once."""

import signal
import subprocess
import sys
from collections import Counter

import pytest

from auditor.model.case import CaseKind
from tests.shell.followup.office import FAULT

KILLED = """
import os, signal, sys
from auditor.record import outbox
def killed(session, messages, at):
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
outbox.put = killed
from auditor.cli import main
sys.argv = ["auditor", "-w", *sys.argv[1:]]
main()
"""
ORDER = ("rectification", "order", "first", FAULT.short, "--by", "zhang")


def messages(office):
    container = office.container()
    return Counter((one.message.kind, one.message.person) for one in container.outbox.all())


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed so there")
def test_what_is_killed_between_event_and_message_leaves_neither_and_is_there_once_when_taken_again(office):
    told = [sys.executable, "-c", KILLED, str(office.folder), *ORDER]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert office.json("rectification", "list") == []
    assert messages(office) == {}
    office.run(*ORDER)
    office.run("db", "verify")
    assert messages(office) == {("rectification_ordered", "li"): 1}
    assert len(office.container().cases.lines(CaseKind.RECTIFICATION)) == 1


def test_reminders_are_put_once_however_often_they_are_asked_for(office, later):
    office.run(*ORDER)
    office.run("rectification", "receive", "r-2026-1", "--by", "li")
    later(7)
    for _ in range(3):
        office.run("deadlines", "--remind")
    assert messages(office)["rectification_due_today", "li"] == 1
