"""Renders reports of findings and scores for people. Pure: nouns and texts in, bytes out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.office import Office
from auditor.report.evaluation_view import evaluation_view
from auditor.report.finding_rows import pictures_wanted
from auditor.report.findings import finding_json, review_json
from auditor.report.findings_files import as_csv, as_json
from auditor.report.findings_schema import findings_schema
from auditor.report.findings_table import FindingsTable, findings_table
from auditor.report.phrasing import finding_sentence
from auditor.report.render import (
    CONTACT_SHEET,
    EVALUATION_TEMPLATES,
    ROUND_TEMPLATES,
    UNIT_TEMPLATES,
    fill_template,
    render,
)
from auditor.report.rendered import HTML, PDF, Rendered
from auditor.report.report_frame import TEMPLATE_VERSION
from auditor.report.unit_view import unit_view
from auditor.report.wording import Wording
from auditor.report.wording_file import read_wording

WORDING_ROOMS = ("followup", "formats", "judge", "messages", "papers", "report", "round")
"""Rooms whose wording files the reports need, below reports/wording/<language>/<room>.toml."""

__all__ = [
    "CONTACT_SHEET",
    "EVALUATION_TEMPLATES",
    "HTML",
    "PDF",
    "ROUND_TEMPLATES",
    "TEMPLATE_VERSION",
    "UNIT_TEMPLATES",
    "WORDING_ROOMS",
    "FindingsTable",
    "Rendered",
    "Wording",
    "as_csv",
    "as_json",
    "evaluation_report",
    "evaluation_view",
    "fill_template",
    "finding_json",
    "finding_sentence",
    "findings_schema",
    "findings_table",
    "pictures_wanted",
    "read_wording",
    "render",
    "review_json",
    "unit_report",
    "unit_view",
]  # fmt: skip


def evaluation_report(
    evaluation: Evaluation,
    results: Sequence[UnitResult],
    *,
    wording: Wording,
    office: Office,
    templates: Mapping[str, str],
    shown_at: datetime,
) -> Rendered:
    """An evaluation's report, made at `shown_at`, as HTML. Raises InputFaults where a template cannot be used."""
    view = evaluation_view(evaluation, results, wording=wording, office=office, shown_at=shown_at)
    return Rendered(name="evaluation.html", media_type=HTML, body=render(view, templates).encode())


def unit_report(  # noqa: PLR0913  every argument is one thing a report is made of
    evaluation: Evaluation,
    result: UnitResult,
    *,
    wording: Wording,
    office: Office,
    templates: Mapping[str, str],
    shown_at: datetime,
    pictures: Mapping[str, str] | None = None,
) -> Rendered:
    """One unit's report, made at `shown_at`, as HTML. Raises InputFaults where a template cannot be used.

    `pictures` are those it shows, of what `pictures_wanted` names: data: addresses by digest.
    """
    view = unit_view(evaluation, result, wording=wording, office=office, shown_at=shown_at, pictures=pictures)
    return Rendered(name=f"unit-{result.unit.id}.html", media_type=HTML, body=render(view, templates).encode())
