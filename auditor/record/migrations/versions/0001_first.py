"""The first tables: roster, evaluations, units, pages, findings, reports, events. All are only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = ("roster_unit", "evaluation", "evaluation_unit", "event", "page", "finding", "report")


def upgrade() -> None:
    _roster()
    _evaluation()
    _page()
    _finding()
    _report()
    if op.get_bind().dialect.name == "sqlite":
        _forbid_changes()


def _roster() -> None:
    op.create_table(
        "roster_unit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("unit_id", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("unit", sa.JSON, nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
    )


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False, index=True),
        sa.Column("judged_on", sa.Date, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("product_version", sa.Text, nullable=False),
        sa.Column("replays", sa.Text, sa.ForeignKey("evaluation.id")),
    )
    op.create_table(
        "evaluation_unit",
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("unit_id", sa.Text, nullable=False),
        sa.Column("unit", sa.JSON, nullable=False),
        sa.Column("checklist_sha256", sa.Text, nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), nullable=False),
        sa.Column("site_id", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("requested_url", sa.Text, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("failure_kind", sa.Text),
        sa.Column("failure_detail", sa.Text),
        sa.Column("final_url", sa.Text),
        sa.Column("html_sha256", sa.Text, index=True),
        sa.Column("server_html_sha256", sa.Text),
        sa.Column("frames", sa.JSON, nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("failed_requests", sa.JSON, nullable=False),
        sa.Column("opened_after_us", sa.BigInteger),
        sa.Column("settled", sa.Boolean),
        sa.Column("cut", sa.JSON, nullable=False),
        sa.Column("screenshot_sha256", sa.Text),
        sa.UniqueConstraint("evaluation_id", "site_id", "ordinal"),
    )


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), nullable=False, index=True),
        sa.Column("unit_id", sa.Text, nullable=False),
        sa.Column("site_id", sa.Text),
        sa.Column("item_id", sa.Text),
        sa.Column("element_id", sa.Text),
        sa.Column("check_id", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.Column("points", sa.Text, nullable=False),
        sa.Column("clause_id", sa.Text),
        sa.Column("verified", sa.Boolean, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("checklist_id", sa.Text, nullable=False),
        sa.Column("checklist_version", sa.Text, nullable=False),
        sa.Column("product_version", sa.Text, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
    )


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=False),
    )


def _forbid_changes() -> None:
    for table in _APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )
