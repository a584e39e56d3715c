"""Maps an evaluation, its units and its sites, as they are when it begins, to rows and back."""

from collections.abc import Sequence
from datetime import datetime

from auditor.codec import pack
from auditor.model.evaluation import Evaluation
from auditor.model.unit import Site, Unit
from auditor.record.rows import EvaluationRow, EvaluationSiteRow, EvaluationUnitRow


def evaluation_from(row: EvaluationRow, finished_at: datetime | None) -> Evaluation:
    """The evaluation of a row, finished at that time or not yet."""
    return Evaluation(
        id=row.id,
        name=row.name,
        on=row.judged_on,
        started_at=row.started_at,
        product_version=row.product_version,
        finished_at=finished_at,
        replays=row.replays,
    )


def evaluation_row(evaluation: Evaluation) -> EvaluationRow:
    """An evaluation as a row; that it is finished is an event."""
    return EvaluationRow(
        id=evaluation.id,
        name=evaluation.name,
        judged_on=evaluation.on,
        started_at=evaluation.started_at,
        product_version=evaluation.product_version,
        replays=evaluation.replays,
    )


def unit_rows(evaluation_id: str, units: Sequence[tuple[Unit, str]]) -> list[EvaluationUnitRow]:
    """Its units in order, each with its checklist's digest."""
    return [
        EvaluationUnitRow(
            evaluation_id=evaluation_id,
            ordinal=ordinal,
            unit_id=unit.id,
            unit=pack(unit),
            checklist_sha256=checklist_sha256,
        )
        for ordinal, (unit, checklist_sha256) in enumerate(units)
    ]


def site_row(evaluation_id: str, site: Site) -> EvaluationSiteRow:
    """A site as it was then."""
    return EvaluationSiteRow(evaluation_id=evaluation_id, site_id=site.id, site=pack(site))
