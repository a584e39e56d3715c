"""A workspace of its own, the commands run in it, and what they found."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from auditor.bootstrap import Container
from auditor.settings import read_settings

UNITS = ("demo-bus", "demo-station")
PROC = Path("/proc")


class Office:
    """A workspace of its own, and the commands run in it."""

    def __init__(self, folder, town):
        self.folder, self.town = folder, town
        self.mark = uuid4().hex
        self.started = []
        self.environment = {
            **os.environ,
            "AUDITOR_WORKSPACE": str(folder),
            "AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8",
            "AUDITOR_TABS": "1",
            "AUDITOR_OPENING_SECONDS": "120",
            "AUDITOR_TEST_MARK": self.mark,
        }
        container = Container(read_settings(folder, {}))
        container.rosters.save(town.roster.units, container.clock.now())
        container.engine.dispose()
        self.database = folder / "var" / "auditor.sqlite"

    def start(self, *arguments, **environment):
        """A command in a process group of its own, as a terminal starts it."""
        command = subprocess.Popen(
            [sys.executable, "-m", "auditor", "evaluate", *arguments, "--json"],
            env={**self.environment, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(command)
        return command

    def begin(self, **environment):
        return self.start("--name", "一季度", "--units", ",".join(UNITS), **environment)

    def ask(self, statement):
        connection = sqlite3.connect(self.database, timeout=30)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def audited(self):
        return [site_id for (site_id,) in self.ask("SELECT site_id FROM evaluation_audit")]

    def wait_for(self, what):
        for _ in range(3600):
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError("it never came to that")

    def processes(self):
        """Commands, drivers and browsers started here that still run."""
        found = []
        for folder in PROC.glob("[0-9]*"):
            try:
                is_ours = self.mark.encode() in (folder / "environ").read_bytes()
                if is_ours and (folder / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                    found.append((folder / "cmdline").read_text().replace("\0", " "))
            except OSError:
                continue
        return found

    def is_looking(self):
        return any("--remote-debugging-pipe" in command for command in self.processes())

    def is_quiet(self):
        return not self.processes()


def ended(command, code=0):
    output, errors = command.communicate(timeout=180)
    assert command.returncode == code, errors
    assert "Traceback" not in errors
    return output, errors


def findings(output):
    """What was found, without the times: seconds differ from run to run."""
    found = json.loads(output)
    for finding in found:
        finding.pop("seen_at")
        finding["facts"] = {name: fact for name, fact in finding["facts"].items() if "seconds" not in name}
        finding["evidence"] = [(one["page"], one["quote"]) for one in finding["evidence"]]
    return found
