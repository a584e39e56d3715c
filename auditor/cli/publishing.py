"""Writes reports to files a person can open."""

from collections.abc import Iterable
from pathlib import Path

from auditor.bootstrap import Container
from auditor.cli.printing import plain, print_findings, screen
from auditor.flow.publish import publish
from auditor.flow.unit_judging import reviewed
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.fault import Fault, InputFaults
from auditor.report import Rendered
from auditor.settings import LANGUAGES


def show(
    container: Container,
    evaluation: Evaluation,
    results: tuple[UnitResult, ...],
    *,
    language: str | None,
    as_json: bool,
) -> None:
    """Write the reports, and print the findings as JSON or the results as a table with the reports' paths."""
    results = reviewed(results, container.reviews.all())
    paths = write_reports(container, evaluation, results, language)
    print_findings(results, as_json=as_json)
    if as_json:
        return
    source = f", judged from the archive of {evaluation.replays}" if evaluation.replays else ""
    screen.print(f"Evaluation {evaluation.id}{source}", markup=False, highlight=False)
    print_paths(paths)


def write_reports(
    container: Container, evaluation: Evaluation, results: tuple[UnitResult, ...], language: str | None
) -> tuple[Path, ...]:
    """The evaluation's report and one a unit, under the output folder; returns their paths, the evaluation's first."""
    chosen = LANGUAGES.get(language or container.settings.language)
    if chosen is None:
        raise InputFaults([Fault(file="command line", key="--lang", value=language or "", expected="zh or en")])
    folder = container.settings.output / evaluation.id / chosen
    folder.mkdir(parents=True, exist_ok=True)
    reports = publish(
        evaluation, results, container.stationery(chosen),
        evaluations=container.evaluations, archive=container.archive, shown_at=container.clock.now(),
    )  # fmt: skip
    return tuple(write_file(folder / report.name, report) for report in reports)


def write_file(path: Path, document: Rendered) -> Path:
    """Write a document, whole or not at all. Raises InputFaults where it cannot be written."""
    unfinished = path.with_suffix(".unfinished")
    try:
        unfinished.write_bytes(document.body)
        return unfinished.replace(path)
    except OSError as error:
        expected = f"a place a file can be written at ({error.strerror})"
        raise InputFaults([Fault(file="command line", key="FILE", value=str(path), expected=expected)]) from None


def print_paths(paths: Iterable[Path]) -> None:
    """Where the reports are, one a line, unbroken."""
    for path in paths:
        screen.print(plain(f"Report {path}"), soft_wrap=True)
