"""A workspace of its own, the commands run in it, and what they recorded."""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from auditor.bootstrap import Container
from auditor.model.finding import Finding
from auditor.model.unit import Unit
from auditor.settings import read_settings
from tests.shell.kills.watched import HOLDINGS

_NAME = "一季度"
_ONCE = (
    "SELECT site_id FROM audit GROUP BY 1 HAVING count(*) > 1",
    "SELECT subject_id, kind, once FROM event_log WHERE once IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1",
    "SELECT site_id, requested_url FROM page JOIN audit ON audit.id = audit_id GROUP BY 1, 2 HAVING count(*) > 1",
    "SELECT site_id, ordinal FROM page JOIN audit ON audit.id = audit_id GROUP BY 1, 2 HAVING count(*) > 1",
    "SELECT unit_id, site_id, item_id, element_id, check_id FROM finding GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1",
    "SELECT id FROM evaluation GROUP BY 1 HAVING count(*) > 1",
    "SELECT evaluation_id, site_id FROM lease",
)
"""Each asks for what must not be there: twice, or at all once the work is done."""


@dataclass
class Office:
    """Commands that evaluate some units; one at a time."""

    folder: Path
    units: tuple[Unit, ...]
    on: date
    tabs: int
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.holdings_file = self.folder / "holdings.jsonl"
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.container = Container(read_settings(self.folder, {}))
        self.container.rosters.save(self.units, self.container.clock.now())
        self.container.engine.dispose()

    def begin(self) -> subprocess.Popen[bytes]:
        return self._start("--name", _NAME, "--on", self.on.isoformat())

    def resume(self) -> subprocess.Popen[bytes]:
        """Go on, or begin where not even that was recorded."""
        return self._start("--resume", _NAME) if self.ask("SELECT id FROM evaluation") else self.begin()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        number = len(self.started)
        with (self.folder / f"{number}.out").open("wb") as out, (self.folder / f"{number}.err").open("wb") as err:
            command = subprocess.Popen(
                [sys.executable, "-m", "tests.shell.kills.watched", "evaluate", *arguments, "--json"],
                env=os.environ
                | {
                    "AUDITOR_WORKSPACE": str(self.folder),
                    "AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8",
                    "AUDITOR_TABS": str(self.tabs),
                    "TMPDIR": str(self.temporary),
                    HOLDINGS: str(self.holdings_file),
                },
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        self.started.append(command)
        return command

    def output(self) -> str:
        """What the last command printed."""
        return (self.folder / f"{len(self.started) - 1}.out").read_text(encoding="utf-8")

    def errors(self) -> str:
        """What all commands said to the person who watches."""
        return "".join(
            (self.folder / f"{number}.err").read_text(encoding="utf-8") for number in range(len(self.started))
        )

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows of the database."""
        connection = sqlite3.connect(self.folder / "var" / "auditor.sqlite", timeout=30)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def let_leases_run_out(self) -> None:
        """As though so much time had passed since the command that held them was killed."""
        connection = sqlite3.connect(self.folder / "var" / "auditor.sqlite", timeout=30)
        with closing(connection), connection:
            connection.execute("UPDATE lease SET until = '2001-01-01 00:00:00.000000'")

    def audited(self) -> set[str]:
        """Sites whose audit is recorded."""
        return {site_id for (site_id,) in self.ask("SELECT site_id FROM evaluation_audit")}

    def what_is_there_twice(self) -> list[tuple[Any, ...]]:
        """Rows that must not be there."""
        return [row for statement in _ONCE for row in self.ask(statement)]

    def findings(self) -> tuple[Finding, ...]:
        """What the evaluation found, from its record."""
        try:
            (evaluation,) = self.container.evaluations.all()
            return self.container.evaluations.findings(evaluation.id)
        finally:
            self.container.engine.dispose()

    def page_failures(self) -> Counter[str]:
        """How many visits brought no page, by kind."""
        return Counter(kind for (kind,) in self.ask("SELECT failure_kind FROM page WHERE failure_kind IS NOT NULL"))

    def holdings(self) -> list[dict[str, int]]:
        """What the last command held whenever it had finished a site."""
        lines = self.holdings_file.read_text(encoding="utf-8").splitlines()
        taken = [json.loads(line) for line in lines]
        return [each for each in taken if each["pid"] == self.started[-1].pid]
