"""What the events of rounds and of decisions on faults come to; both tables can be made anew from the log."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("projection", sa.JSON, nullable=False),
    )
    op.create_table(
        "fault_decision",
        sa.Column("fault", sa.Text, primary_key=True),
        sa.Column("unit_id", sa.Text, nullable=False),
        sa.Column("decision", sa.JSON, nullable=False),
    )
    op.create_index("ix_fault_decision_unit_id", "fault_decision", ["unit_id"])
