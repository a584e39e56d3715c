"""Renders the reports of an evaluation and records what was published."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.office import Office
from auditor.ports import Archive, EvaluationStore
from auditor.report import TEMPLATE_VERSION, Rendered, Wording, evaluation_report, pictures_wanted, unit_report

_LARGEST_PICTURE = 150_000
_LARGEST_PICTURES = 600_000
"""Bytes of the pictures in one report, each and together: it is sent by mail."""
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationery:
    """What reports are made of: wording, the office's data, templates by name."""

    wording: Wording
    office: Office
    templates: Mapping[str, str]


def publish(
    evaluation: Evaluation,
    results: Sequence[UnitResult],
    stationery: Stationery,
    *,
    evaluations: EvaluationStore,
    archive: Archive,
    shown_at: datetime,
) -> tuple[Rendered, ...]:
    """The evaluation's report first, then one a unit. What is published keeps its own bytes."""
    reports = rendered(evaluation, results, stationery, archive=archive, shown_at=shown_at)
    for report in reports:
        evaluations.add_report(evaluation.id, report.name, archive.put(report.body), TEMPLATE_VERSION, shown_at)
    return reports


def rendered(
    evaluation: Evaluation,
    results: Sequence[UnitResult],
    stationery: Stationery,
    *,
    archive: Archive,
    shown_at: datetime,
) -> tuple[Rendered, ...]:
    """The same reports, not recorded as published."""
    return (
        _of_evaluation(evaluation, results, stationery, shown_at),
        *(_of_unit(evaluation, result, stationery, archive, shown_at) for result in results),
    )


def _of_evaluation(
    evaluation: Evaluation, results: Sequence[UnitResult], stationery: Stationery, shown_at: datetime
) -> Rendered:
    return evaluation_report(
        evaluation, results, wording=stationery.wording, office=stationery.office, templates=stationery.templates,
        shown_at=shown_at,
    )  # fmt: skip


def _of_unit(
    evaluation: Evaluation, result: UnitResult, stationery: Stationery, archive: Archive, shown_at: datetime
) -> Rendered:
    return unit_report(
        evaluation, result, wording=stationery.wording, office=stationery.office, templates=stationery.templates,
        shown_at=shown_at, pictures=_pictures(result, archive),
    )  # fmt: skip


def _pictures(result: UnitResult, archive: Archive) -> dict[str, str]:
    """The pictures a unit's report shows."""
    return pictures_in(archive, pictures_wanted(result), _LARGEST_PICTURES)


def pictures_in(archive: Archive, digests: Iterable[str], most_bytes: int) -> dict[str, str]:
    """Pictures as data: addresses by digest: those the archive still has, as many as there is room for."""
    pictures: dict[str, str] = {}
    left = most_bytes
    for digest in digests:
        body = archive.get(digest) or b""
        if body.startswith(_JPEG) and len(body) <= min(_LARGEST_PICTURE, left):
            left -= len(body)
            pictures[digest] = f"data:image/jpeg;base64,{base64.b64encode(body).decode()}"
    return pictures
