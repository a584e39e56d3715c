"""A workspace with persons, a unit and evaluations of it, for tests of cases."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from auditor.bootstrap import Container
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict
from auditor.settings import read_settings
from tests.shell import commands
from tests.shell.record.samples import add_audit
from tests.shell.test_findings import CHECKLIST, SITE, UNIT, finding

FAILED = replace(finding("not_blank", Verdict.FAILED, "says_empty"), verified=True)
"""Of a rule read in the original: only such a fault may be ordered mended."""
FAULT = FAILED.fault_keys[0]
PERSONS = (
    ("zhang", "张主任", "supervisor", ()),
    ("li", "李联络员", "liaison", ("--unit", "bus")),
    ("chen", "陈工", "complaint_officer", ()),
    ("zhou", "周检查员", "inspector", ()),
)


@dataclass(frozen=True, slots=True)
class Office:
    """A workspace, and its commands as they are typed."""

    folder: Path

    def run(self, *words: str, fails: bool = False) -> str:
        """What a command prints; it must succeed, or be refused with exit code 2 in clear words."""
        done = commands.auditor(self.folder, *words, COLUMNS="300")
        assert done.returncode == (2 if fails else 0), (words, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr if fails else done.stdout

    def json(self, *words: str) -> Any:
        """The same as JSON."""
        return json.loads(self.run(*words, "--json"))

    def container(self) -> Container:
        """The workspace's parts."""
        return Container(read_settings(self.folder, {}))

    def stage(self, case_id: str) -> str:
        """Where a case stands."""
        kind = "rectification" if case_id.startswith("r") else "complaint"
        return str(self.json(kind, "show", case_id)["case"]["stage"])

    def evaluated(self, name: str, *findings: Finding, html: str = "<p>暂无</p>", checklist: str = CHECKLIST) -> None:
        """Record an evaluation with these findings."""
        container = self.container()
        record(container, name, findings, html, container.clock.now(), checklist)
        container.engine.dispose()


def record(
    container: Container,
    name: str,
    findings: tuple[Finding, ...],
    html: str,
    at: datetime,
    checklist: str = CHECKLIST,
) -> None:
    evaluation = Evaluation(id=name, name=name, on=at.date(), started_at=at, product_version="1")
    container.evaluations.begin(evaluation, [(UNIT, container.archive.put(checklist.encode()))], [SITE])
    add_audit(container.evaluations, name, "s", [page(html, at)], at)
    container.evaluations.finish(name, [replace(one, seen_at=at) for one in findings], at)


def page(html: str, at: datetime) -> Any:
    from hashlib import sha256  # noqa: PLC0415

    from auditor.model.page import Page  # noqa: PLC0415

    return Page(
        requested_url="http://bus.example/tz/", final_url="http://bus.example/tz/", status=200, html=html, seen_at=at,
        sha256=sha256(html.encode()).hexdigest(),
    )  # fmt: skip


def made(folder: Path) -> Office:
    """A workspace with everybody in it, a unit, and an evaluation in which one thing failed."""
    office = Office(folder)
    container = office.container()
    at = container.clock.now()
    container.rosters.save([UNIT], at)
    record(container, "first", (FAILED,), "<p>暂无</p>", at)
    container.engine.dispose()
    for person_id, name, role, units in PERSONS:
        office.run("person", "add", person_id, name, "--by", "zhang")
        office.run("person", "post", person_id, role, *units, "--by", "zhang")
    return office
