"""What persons said of findings; and pages that show what concerns persons, which are not handed out unasked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("evaluation_id", sa.Text, sa.ForeignKey("evaluation.id"), nullable=False),
        sa.Column("unit_id", sa.Text, nullable=False, index=True),
        sa.Column("check_id", sa.Text, nullable=False),
        sa.Column("item_id", sa.Text),
        sa.Column("element_id", sa.Text),
        sa.Column("pages", sa.JSON, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("said_by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts_as", sa.Text, nullable=False),
    )
    op.add_column("page", sa.Column("restricted", sa.Boolean))
    if op.get_bind().dialect.name == "sqlite":
        _forbid_changes("review")


def _forbid_changes(table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
        )
