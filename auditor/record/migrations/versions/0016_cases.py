"""Cases: one line each for lists, and who complained, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "case_line",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "number", "stage", "unit_id", "item_id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("site_id", "fault_key", "problem", "carrier")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("procedure_id", "channel", "term", "owed_by")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("year", "serial", "returns", "last_event")),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("due_by_hand", sa.Boolean, nullable=False),
        sa.Column("provisional_years", sa.JSON, nullable=False),
    )
    op.create_index("ix_case_line_serial", "case_line", ["kind", "year", "serial"], unique=True)
    op.create_index("ix_case_line_open", "case_line", ["closed_on", "due"])
    op.create_index("ix_case_line_unit", "case_line", ["unit_id"])
    op.create_index("ix_case_line_fault", "case_line", ["fault_key"])
    op.create_table(
        "complainant",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("erased_at", sa.DateTime(timezone=True)),
    )
