"""What a special evaluation of 500 units costs, 30 findings each: every command by itself, after start-up.

    python -m tests.bench.rounds [--units N] [--items N]

Aims: `show` and `compare` within 2 seconds, a workbook out or in within 10.
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.round_context import known_round, take_step
from auditor.demo.round_story import filled_in
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Evidence, Finding
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.round.actions import Act, confirming
from auditor.round.workbook import COLUMNS
from auditor.settings import read_settings
from tests.core.round.samples import finding
from tests.shell.commands import auditor
from tests.shell.test_rounds import CHECKLIST

_ITEM = """[[item]]
id = "i{n}"
name = "栏目{n}"
name_en = "Item {n}"
[item.checks]
not_blank = {{ points = 2 }}
"""
_PERSONS = (("chen", "supervisor"), ("li", "reviewer"), ("wang", "signer"), ("zhao", "signer"))


def main() -> None:
    """Measure and print."""
    gc.freeze()  # as the entrance of the command does
    gc.set_threshold(50_000, 20, 50)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=500)
    parser.add_argument("--items", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        _found(workspace, asked.units, asked.items)
        _measure(workspace)


def _measure(workspace: Path) -> None:
    book = workspace / "review.xlsx"

    def run(*arguments: str) -> None:
        began = time.process_time()
        done = auditor(workspace, "round", *arguments)
        said = f"{time.process_time() - began:6.2f} s  {' '.join(arguments[:4])}  {done.stderr.strip()[:100]}"
        sys.stdout.write(f"{said}\n")

    run("plan", "R1", "--period", "2026Q4", "--by", "chen")
    run("visit", "R1", "--by", "chen", "--evaluation", "first")
    run("review", "R1", "--export", str(book))
    places = {name: COLUMNS.index(name) + 1 for name in ("task", "decision", "reason")}
    book.write_bytes(filled_in(book.read_bytes(), lambda _: ("属实", ""), places))
    run("review", "R1", "--import", str(book), "--by", "li")
    run("hear", "R1", "--by", "chen")
    _confirm(workspace)
    run("sight-again", "R1", "--by", "chen", "--evaluation", "again")
    run("show", "R1")
    for signer in ("wang", "zhao"):
        run("sign", "R1", "--by", signer)
    run("publish", "R1", "--number", "1号", "--by", "chen")
    run("show", "R1")
    run("plan", "R2", "--period", "2027Q1", "--by", "chen")
    run("visit", "R2", "--by", "chen", "--evaluation", "again")
    run("compare", "R1", "R2")
    _export(workspace, "R1")


def _export(workspace: Path, name: str) -> None:
    """Every document of a round, in a process of its own: processor time, megabytes at the most, how many files."""
    folder = workspace / "papers"
    command = [
        sys.executable,
        "-m",
        "auditor",
        "-w",
        str(workspace),
        "export",
        name,
        "--what",
        "all",
        "--to",
        str(folder),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = sum(path.is_file() for path in folder.rglob("*"))
    said = f"{used.ru_utime + used.ru_stime:6.2f} s  export {name}: {made} files, {used.ru_maxrss // 1024} MB at most"
    sys.stdout.write(f"{said}\n")


def _confirm(workspace: Path) -> None:
    """Every unit objects to nothing."""
    _with(workspace, lambda container: take_step(container, known_round(container, "R1"), lambda now, _: [
        confirming(now, unit_id, Act(by="li", at=container.clock.now())) for unit_id in now.plan.units
    ]))  # fmt: skip


def _with(workspace: Path, work: Callable[[Container], object]) -> None:
    container = Container(read_settings(workspace, {}))
    work(container)
    container.engine.dispose()


def _found(workspace: Path, units: int, items: int) -> None:
    """A workspace with two evaluations of so many units."""
    (workspace / "checklists").mkdir()
    head, own = CHECKLIST.split("[[item]]")[0], CHECKLIST.split("[own]")[1]
    text = head + "".join(_ITEM.format(n=n) for n in range(items)) + "[own]" + own
    (workspace / "checklists" / "own.toml").write_text(text, encoding="utf-8")
    made = tuple(_unit(n) for n in range(units))

    def record(container: Container) -> None:
        container.rosters.save(made, container.clock.now())
        for name, on in (("first", container.today() - timedelta(days=1)), ("again", container.today())):
            _evaluated(container, name, on, made, items)

    _with(workspace, record)
    for person, role in _PERSONS:
        auditor(workspace, "person", "add", person, person, "--by", "admin")
        auditor(workspace, "person", "post", person, role, "--by", "admin")


def _unit(n: int) -> Unit:
    site = Site(id=f"s{n}", name="网", url=f"http://u{n}.example/")
    return Unit(id=f"u{n}", name=f"单位{n}", kind=UnitKind.BUS, place="示例省/示例市", sites=(site,))


def _evaluated(container: Container, name: str, on: date, units: tuple[Unit, ...], items: int) -> None:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=container.clock.now().tzinfo)
    digest = container.archive.put(container.checklist("own")[1].encode())
    evaluation = Evaluation(id=name, name=name, on=on, started_at=at, product_version="1")
    container.evaluations.begin(evaluation, [(unit, digest) for unit in units], [unit.sites[0] for unit in units])
    container.evaluations.finish(name, [_finding(unit, n) for unit in units for n in range(items)], at)


def _finding(unit: Unit, n: int) -> Finding:
    page = f"{unit.sites[0].url}column/{n}/"
    evidence = (Evidence(page=page, sha256="a" * 64, quote="暂无内容"),)
    verdict = (Verdict.FAILED, Verdict.CANT_TELL)[n % 2]
    made = finding("not_blank", verdict, of=unit.id, item=f"i{n}", points=2, reason="says_empty", quote="暂无内容")
    return replace(made, site_id=unit.sites[0].id, evidence=evidence)


if __name__ == "__main__":
    main()
