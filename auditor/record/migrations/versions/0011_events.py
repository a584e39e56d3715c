"""The log of events of any subject: who did what when, chained, only added to."""

import sqlalchemy as sa
from alembic import op

from auditor.record.append_only import forbid_changes

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "event_log",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("once", sa.Text),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
    )
    op.create_index("ix_event_log_subject", "event_log", ["subject_kind", "subject_id", "number"])
    op.create_index("ix_event_log_once", "event_log", ["subject_kind", "subject_id", "kind", "once"], unique=True)
    for statement in forbid_changes("event_log", op.get_bind().dialect.name):
        op.execute(statement)
