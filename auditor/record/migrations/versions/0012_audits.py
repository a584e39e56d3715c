"""Audits: pages and files belong to a pass over a site, and an evaluation names the passes it was judged from.

What happened to evaluations moves into the log of events. What older programs recorded is carried over whole: each
site of each evaluation had a pass of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from auditor.model.event import FIRST, PROGRAM, Event, Subject, SubjectKind, digest_of
from auditor.record.append_only import forbid_changes
from auditor.record.column_types import Moment

revision = "0012"
down_revision = "0011"

_ALWAYS = (
    "roster_unit", "evaluation", "evaluation_unit", "evaluation_site", "finding", "report", "review", "confirmation",
)  # fmt: skip
"""Tables that SQLite forbids to change already; PostgreSQL does from now on."""
_NEW = ("audit", "evaluation_audit", "evaluation_finished", "page", "document", "restricted_body")
_OF_BOTH = ("requested_url", "seen_at", "status", "failure_kind", "failure_detail", "final_url", "times_asked")
_OF_PAGES = (
    "html_sha256", "server_html_sha256", "frames", "headers", "failed_requests", "opened_after_us", "settled", "cut",
    "screenshot_sha256", "browser", "dialogs", "probes_sha256",
)  # fmt: skip
_OF_FILES = ("name", "content_type", "body_sha256", "state", "reader", "transcript_sha256")
_BODIES = {
    "page": ("html_sha256", "server_html_sha256", "screenshot_sha256", "probes_sha256"),
    "document": ("body_sha256", "transcript_sha256"),
}


def upgrade() -> None:
    _create_audits()
    _carry_audits()
    _carry_visits("page", _create_page, _OF_PAGES)
    _carry_visits("document", _create_document, _OF_FILES)
    _carry_restricted()
    _carry_events()
    op.drop_table("event")
    dialect = op.get_bind().dialect.name
    for table in (*_NEW, *(_ALWAYS if dialect == "postgresql" else ())):
        for statement in forbid_changes(table, dialect):
            op.execute(statement)


def _create_audits() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("site_id", sa.Text, nullable=False),
        sa.Column("site", sa.JSON, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("product_version", sa.Text, nullable=False),
        sa.Column("browser", sa.Text, nullable=False),
        sa.Column("vocabulary_sha256", sa.Text, nullable=False),
    )
    op.create_index("ix_audit_site_id_ended_at", "audit", ["site_id", "ended_at"])
    op.create_table(
        "evaluation_audit",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), primary_key=True),
        sa.Column("site_id", sa.Text, primary_key=True),
        sa.Column("audit_id", sa.Text, sa.ForeignKey("audit.id"), nullable=False, index=True),
    )
    op.create_table(
        "evaluation_finished",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table("restricted_body", sa.Column("sha256", sa.Text, primary_key=True))


def _carry_audits() -> None:
    op.execute(
        "INSERT INTO audit (id, site_id, site, reason, began_at, ended_at, product_version, browser, vocabulary_sha256)"
        " SELECT done.evaluation_id || '-' || done.site_id, done.site_id, place.site, 'evaluation',"
        " coalesce((SELECT min(seen_at) FROM page WHERE page.evaluation_id = done.evaluation_id"
        " AND page.site_id = done.site_id), done.at), done.at, evaluation.product_version,"
        " coalesce((SELECT max(browser) FROM page WHERE page.evaluation_id = done.evaluation_id"
        " AND page.site_id = done.site_id), ''), ''"
        " FROM event AS done JOIN evaluation ON evaluation.id = done.evaluation_id"
        " JOIN evaluation_site AS place ON place.evaluation_id = done.evaluation_id AND place.site_id = done.site_id"
        " WHERE done.kind = 'site_audited' ORDER BY done.number"
    )
    op.execute(
        "INSERT INTO evaluation_audit (evaluation_id, site_id, audit_id)"
        " SELECT evaluation_id, site_id, evaluation_id || '-' || site_id FROM event WHERE kind = 'site_audited'"
    )
    op.execute(
        "INSERT INTO evaluation_audit (evaluation_id, site_id, audit_id)"
        " SELECT evaluation.id, used.site_id, used.audit_id FROM evaluation"
        " JOIN evaluation_audit AS used ON used.evaluation_id = evaluation.replays"
        " JOIN evaluation_site AS place ON place.evaluation_id = evaluation.id AND place.site_id = used.site_id"
    )
    op.execute(
        "INSERT INTO evaluation_finished (evaluation_id, at)"
        " SELECT evaluation_id, min(at) FROM event WHERE kind = 'finished' GROUP BY evaluation_id"
    )


def _visit_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("audit_id", sa.Text, sa.ForeignKey("audit.id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("requested_url", sa.Text, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("failure_kind", sa.Text),
        sa.Column("failure_detail", sa.Text),
        sa.Column("final_url", sa.Text),
        sa.Column("times_asked", sa.Integer),
        sa.Column("is_restricted", sa.Boolean, nullable=False),
    )


def _create_page() -> None:
    op.create_table(
        "page",
        *_visit_columns(),
        sa.Column("html_sha256", sa.Text),
        sa.Column("server_html_sha256", sa.Text),
        sa.Column("frames", sa.JSON, nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("failed_requests", sa.JSON, nullable=False),
        sa.Column("opened_after_us", sa.BigInteger),
        sa.Column("settled", sa.Boolean),
        sa.Column("cut", sa.JSON, nullable=False),
        sa.Column("screenshot_sha256", sa.Text),
        sa.Column("browser", sa.Text),
        sa.Column("dialogs", sa.JSON),
        sa.Column("probes_sha256", sa.Text),
        sa.UniqueConstraint("audit_id", "ordinal"),
    )
    op.create_index("ix_page_html_sha256", "page", ["html_sha256"])
    op.create_index("ix_page_requested_url", "page", ["requested_url"])


def _create_document() -> None:
    op.create_table(
        "document",
        *_visit_columns(),
        sa.Column("name", sa.Text),
        sa.Column("content_type", sa.Text),
        sa.Column("body_sha256", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("reader", sa.Text),
        sa.Column("transcript_sha256", sa.Text),
        sa.UniqueConstraint("audit_id", "ordinal"),
    )
    op.create_index("ix_document_body_sha256", "document", ["body_sha256"])


def _carry_visits(table: str, create: Any, own: tuple[str, ...]) -> None:  # noqa: ANN401 - a function of this file
    for index in sa.inspect(op.get_bind()).get_indexes(table):
        if index["name"] and not index.get("duplicates_constraint"):
            op.drop_index(index["name"], table)
    op.rename_table(table, f"old_{table}")
    create()
    columns = ", ".join((*_OF_BOTH, *own))
    op.execute(
        f"INSERT INTO {table} (number, audit_id, ordinal, is_restricted, {columns})"
        f" SELECT number, evaluation_id || '-' || site_id, ordinal, coalesce(restricted, {sa.false()}), {columns}"
        f" FROM old_{table} ORDER BY number"
    )
    op.drop_table(f"old_{table}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'number'),"
            f" coalesce((SELECT max(number) FROM {table}), 0) + 1, false)"
        )


def _carry_restricted() -> None:
    found = set[str]()
    for table, bodies in _BODIES.items():
        columns = ", ".join(bodies)
        rows = op.get_bind().execute(sa.text(f"SELECT {columns} FROM {table} WHERE is_restricted"))
        found.update(digest for row in rows for digest in row if digest)
    frames = sa.table("page", sa.column("frames", sa.JSON), sa.column("is_restricted", sa.Boolean))
    for value in op.get_bind().scalars(sa.select(frames.c.frames).where(frames.c.is_restricted)):
        found.update(frame["sha256"] for frame in value)
    bodies_table = sa.table("restricted_body", sa.column("sha256", sa.Text))
    op.bulk_insert(bodies_table, [{"sha256": digest} for digest in sorted(found)])


def _carry_events() -> None:
    log = _log()
    last = op.get_bind().execute(sa.select(log).order_by(log.c.number.desc()).limit(1)).first()
    number, previous = (last.number, last.digest) if last else (0, FIRST)
    for event in sorted(_happened(), key=lambda one: one.at):
        number += 1
        digest = digest_of(number, previous, event)
        op.bulk_insert(log, [_row(number, previous, digest, event)])
        previous = digest


def _log() -> sa.TableClause:
    texts = ("subject_kind", "subject_id", "kind", "done_by", "once", "previous", "digest")
    return sa.table(
        "event_log",
        sa.column("number", sa.Integer),
        *(sa.column(name, sa.Text) for name in texts),
        sa.column("at", Moment),
        sa.column("data", sa.JSON),
    )


def _row(number: int, previous: str, digest: str, event: Event) -> dict[str, Any]:
    return {
        "number": number, "subject_kind": event.subject.kind.value, "subject_id": event.subject.id,
        "kind": event.kind, "at": event.at, "done_by": event.by, "data": dict(event.data), "once": event.once or None,
        "previous": previous, "digest": digest,
    }  # fmt: skip


def _happened() -> Iterator[Event]:
    """What happened to evaluations, as the program of today would have said it."""
    for one in _rows("SELECT id, name, judged_on, replays, started_at FROM evaluation ORDER BY number", "started_at"):
        data = {"name": one["name"], "on": str(one["judged_on"]), "replays": one["replays"]}
        yield _of(one["id"], "began", one["started_at"], data, once="began")
    for one in _rows("SELECT evaluation_id, site_id, at FROM event WHERE kind = 'site_audited' ORDER BY number", "at"):
        data = {"audit": f"{one['evaluation_id']}-{one['site_id']}"}
        yield _of(one["evaluation_id"], "audited", one["at"], data, once=one["site_id"])
    for one in _rows("SELECT evaluation_id, at FROM evaluation_finished", "at"):
        yield _of(one["evaluation_id"], "finished", one["at"], {}, once="finished")
    reports = "SELECT evaluation_id, name, sha256, template, rendered_at FROM report ORDER BY number"
    for one in _rows(reports, "rendered_at"):
        data = {"name": one["name"], "sha256": one["sha256"], "template": one["template"]}
        yield _of(one["evaluation_id"], "reported", one["rendered_at"], data)


def _rows(statement: str, moment: str) -> Iterator[Mapping[str, Any]]:
    typed = sa.text(statement).columns(**{moment: Moment()})
    return (dict(row) for row in op.get_bind().execute(typed).mappings().all())


def _of(evaluation_id: str, kind: str, at: Any, data: Mapping[str, Any], once: str = "") -> Event:  # noqa: ANN401 - a datetime
    subject = Subject(kind=SubjectKind.EVALUATION, id=evaluation_id)
    return Event(subject=subject, kind=kind, at=at, by=PROGRAM, data=data, once=once)
