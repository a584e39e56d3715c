"""What each of the several faults of a finding is."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("finding", sa.Column("faults", sa.JSON))
