"""The outbox: what persons are to be told, and how far each message has come."""

import sqlalchemy as sa
from alembic import op

from auditor.record.append_only import forbid_changes

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("once", sa.Text, nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "kind", "once"),
    )
    op.create_table(
        "delivery",
        sa.Column("message_number", sa.Integer, sa.ForeignKey("message.number"), primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("route", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("until", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_delivery_state_next_at", "delivery", ["state", "next_at"])
    op.create_index("ix_delivery_route_changed_at", "delivery", ["route", "changed_at"])
    for statement in forbid_changes("message", op.get_bind().dialect.name):
        op.execute(statement)
