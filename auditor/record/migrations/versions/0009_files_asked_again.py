"""How often a file that did not come was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("document", sa.Column("times_asked", sa.Integer))
