"""Stores evaluations with their units, findings and reports, and the audits they are judged from, in a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Engine
from sqlmodel import Session, col, select

from auditor.codec import unpack
from auditor.model.audit import Audit
from auditor.model.document import Document
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Finding
from auditor.model.page import Page, VisitFailure
from auditor.model.unit import Site, Unit
from auditor.ports import Archive
from auditor.record import evaluation_events as told
from auditor.record.audits import add_rows, audit_from, audit_rows
from auditor.record.evaluation_rows import evaluation_from, evaluation_row, site_row, unit_rows
from auditor.record.events import EventLogRow, append
from auditor.record.findings import finding_from, finding_row, finding_rows
from auditor.record.rows import (
    AuditRow,
    EvaluationAuditRow,
    EvaluationFinishedRow,
    EvaluationRow,
    EvaluationSiteRow,
    EvaluationUnitRow,
    ReportRow,
)
from auditor.record.transactions import one_at_a_time, reading, writing


@dataclass(frozen=True, slots=True)
class SqlEvaluationStore:
    """Implements `ports.EvaluationStore` in a database and an archive. Each call is one transaction, from any thread.

    An evaluation that was never begun, or begun twice, is our bug: sqlalchemy's IntegrityError.
    """

    engine: Engine
    archive: Archive

    def begin(self, evaluation: Evaluation, units: Sequence[tuple[Unit, str]], sites: Sequence[Site] = ()) -> None:
        """Open an evaluation of these units, each with the digest of its checklist's text in the archive.

        One that replays another is judged from the same audits.
        """
        with writing(self.engine) as session:
            session.add(evaluation_row(evaluation))
            session.flush()
            session.add_all(unit_rows(evaluation.id, units))
            session.add_all(site_row(evaluation.id, site) for site in sites)
            append(session, [told.began(evaluation)])
            if evaluation.replays is not None:
                _use(session, evaluation.id, _audits(session, evaluation.replays, sites), evaluation.started_at)
            if evaluation.finished_at is not None:
                _finish(session, evaluation.id, evaluation.finished_at)

    def add_audit(
        self,
        evaluation_id: str,
        audit: Audit,
        pages: Sequence[Page | VisitFailure],
        documents: Sequence[Document | VisitFailure] = (),
    ) -> bool:
        """Append an audit with what it brought back, and judge the evaluation's site from it.

        Bodies go to the archive first. All or none. False where the site has an audit in the evaluation: then nothing
        is appended.
        """
        rows = audit_rows(audit, pages, documents, self.archive)
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if audit.site.id in _audited(session, evaluation_id):
                return False
            add_rows(session, rows, self.archive)
            _use(session, evaluation_id, [audit], audit.ended_at)
        return True

    def use_audit(self, evaluation_id: str, audit: Audit, at: datetime) -> bool:
        """Judge the evaluation's site from an audit on record. False where the site has one in the evaluation."""
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if audit.site.id in _audited(session, evaluation_id):
                return False
            _use(session, evaluation_id, [audit], at)
        return True

    def add_findings(self, evaluation_id: str, unit_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        """Append all findings of a unit, and that it is judged. All or none. False where it was judged before."""
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if not append(session, [told.judged(evaluation_id, unit_id, len(findings), at)]):
                return False
            session.add_all([finding_row(evaluation_id, finding) for finding in findings])
        return True

    def finish(self, evaluation_id: str, findings: Sequence[Finding], at: datetime) -> bool:
        """Append what findings are not appended yet, and that the evaluation is done.

        All or none. False where that was said before: then nothing is appended.
        """
        with writing(self.engine) as session:
            one_at_a_time(session, evaluation_id)
            if session.get(EvaluationFinishedRow, evaluation_id) is not None:
                return False
            session.add_all([finding_row(evaluation_id, finding) for finding in findings])
            _finish(session, evaluation_id, at)
        return True

    def get(self, evaluation_id: str) -> Evaluation | None:
        """The evaluation of that id, else the latest of that exact name, or None."""
        with reading(self.engine) as session:
            by_id = _evaluations(session, col(EvaluationRow.id) == evaluation_id)
            found = by_id or _evaluations(session, col(EvaluationRow.name) == evaluation_id)
        return found[0] if found else None

    def all(self) -> tuple[Evaluation, ...]:
        """Every evaluation, the latest first."""
        with reading(self.engine) as session:
            return _evaluations(session)

    def units(self, evaluation_id: str) -> tuple[tuple[Unit, str], ...]:
        """The units of an evaluation as they were then, each with its checklist's digest; in the order given."""
        statement = (
            select(EvaluationUnitRow)
            .where(EvaluationUnitRow.evaluation_id == evaluation_id)
            .order_by(col(EvaluationUnitRow.ordinal))
        )
        with reading(self.engine) as session:
            return tuple((unpack(Unit, row.unit), row.checklist_sha256) for row in session.exec(statement))

    def sites(self, evaluation_id: str) -> tuple[Site, ...]:
        """The sites of an evaluation as they were then, by id."""
        statement = (
            select(EvaluationSiteRow)
            .where(EvaluationSiteRow.evaluation_id == evaluation_id)
            .order_by(col(EvaluationSiteRow.site_id))
        )
        with reading(self.engine) as session:
            return tuple(unpack(Site, row.site) for row in session.exec(statement))

    def audited(self, evaluation_id: str) -> frozenset[str]:
        """Ids of the sites whose audit is recorded."""
        with reading(self.engine) as session:
            return _audited(session, evaluation_id)

    def audit_of(self, evaluation_id: str, site_id: str) -> Audit | None:
        """The audit of a site that an evaluation is judged from; None where there is none yet."""
        with reading(self.engine) as session:
            used = session.get(EvaluationAuditRow, (evaluation_id, site_id))
            if used is None:
                return None
            return audit_from(session.exec(select(AuditRow).where(AuditRow.id == used.audit_id)).one())

    def audits(self, evaluation_id: str) -> tuple[Audit, ...]:
        """The audits an evaluation is judged from, by site."""
        with reading(self.engine) as session:
            return _audits(session, evaluation_id)

    def judged(self, evaluation_id: str) -> frozenset[str]:
        """Ids of the units whose findings are recorded, each by itself."""
        subject = told.subject_of(evaluation_id)
        statement = select(EventLogRow.once).where(
            EventLogRow.subject_kind == subject.kind.value,
            EventLogRow.subject_id == subject.id,
            EventLogRow.kind == "judged",
        )
        with reading(self.engine) as session:
            return frozenset(unit_id for unit_id in session.exec(statement) if unit_id)

    def findings(self, evaluation_id: str) -> tuple[Finding, ...]:
        """Every finding, unit by unit in the order of the evaluation, each unit's in the order appended."""
        units = (
            select(EvaluationUnitRow.unit_id)
            .where(EvaluationUnitRow.evaluation_id == evaluation_id)
            .order_by(col(EvaluationUnitRow.ordinal))
        )
        with reading(self.engine) as session:
            place = {unit_id: number for number, unit_id in enumerate(session.exec(units))}
            found = [finding_from(row) for row in session.execute(finding_rows(evaluation_id))]
        return tuple(sorted(found, key=lambda one: place.get(one.unit_id, -1)))

    def add_report(self, evaluation_id: str, name: str, sha256: str, template: str, at: datetime) -> None:
        """Append a rendered report, whose bytes are in the archive."""
        row = ReportRow(evaluation_id=evaluation_id, name=name, sha256=sha256, template=template, rendered_at=at)
        with writing(self.engine) as session:
            session.add(row)
            session.flush()
            append(session, [told.reported(evaluation_id, name, sha256, template, at)])


def _evaluations(session: Session, *which: ColumnElement[bool]) -> tuple[Evaluation, ...]:
    """Evaluations, the latest first, each with when it was finished."""
    finished = col(EvaluationFinishedRow.evaluation_id)
    statement = (
        select(EvaluationRow, EvaluationFinishedRow.at)
        .outerjoin(EvaluationFinishedRow, col(EvaluationRow.id) == finished)
        .where(*which)
        .order_by(col(EvaluationRow.started_at).desc(), col(EvaluationRow.number).desc())
    )
    return tuple(evaluation_from(row, finished_at) for row, finished_at in session.exec(statement))


def _audited(session: Session, evaluation_id: str) -> frozenset[str]:
    used = select(EvaluationAuditRow.site_id).where(EvaluationAuditRow.evaluation_id == evaluation_id)
    return frozenset(session.exec(used))


def _audits(session: Session, evaluation_id: str, sites: Iterable[Site] | None = None) -> tuple[Audit, ...]:
    """Those an evaluation is judged from: all, or of some sites."""
    statement = (
        select(AuditRow)
        .join(EvaluationAuditRow, col(EvaluationAuditRow.audit_id) == AuditRow.id)
        .where(EvaluationAuditRow.evaluation_id == evaluation_id)
        .order_by(col(EvaluationAuditRow.site_id))
    )
    wanted = None if sites is None else {site.id for site in sites}
    return tuple(audit_from(row) for row in session.exec(statement) if wanted is None or row.site_id in wanted)


def _use(session: Session, evaluation_id: str, audits: Iterable[Audit], at: datetime) -> None:
    """Say from which audits sites are judged, in the log and beside it."""
    used = tuple(audits)
    session.add_all(
        EvaluationAuditRow(evaluation_id=evaluation_id, site_id=audit.site.id, audit_id=audit.id) for audit in used
    )
    append(session, [told.audited(evaluation_id, audit, at) for audit in used])


def _finish(session: Session, evaluation_id: str, at: datetime) -> None:
    session.add(EvaluationFinishedRow(evaluation_id=evaluation_id, at=at))
    session.flush()
    append(session, [told.finished(evaluation_id, at)])
