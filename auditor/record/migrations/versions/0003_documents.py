"""Files that pages link to: their bytes and what was read in them are digests into the archive."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "document",
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
        sa.Column("name", sa.Text),
        sa.Column("content_type", sa.Text),
        sa.Column("body_sha256", sa.Text, index=True),
        sa.Column("state", sa.Text),
        sa.Column("reader", sa.Text),
        sa.Column("transcript_sha256", sa.Text),
        sa.UniqueConstraint("evaluation_id", "site_id", "ordinal"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER document_no_{change.lower()} BEFORE {change} ON document "
                "BEGIN SELECT RAISE(ABORT, 'document is only added to'); END"
            )
