"""What became of tasks that come round, openings of home pages, who is at what: the first two are only added to."""

import sqlalchemy as sa
from alembic import op

from auditor.record.append_only import forbid_changes

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "opening",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("site_id", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("look", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.UniqueConstraint("site_id", "due_at", "look"),
    )
    op.create_index("ix_opening_at", "opening", ["at"])
    op.create_table(
        "task_run",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_due_at", sa.DateTime(timezone=True)),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("evaluation_id", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("kind", "target", "part", "due_at", "state"),
    )
    op.create_index("ix_task_run_at", "task_run", ["at"])
    op.create_table(
        "watch_lease",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    for table in ("opening", "task_run"):
        for statement in forbid_changes(table, op.get_bind().dialect.name):
            op.execute(statement)
