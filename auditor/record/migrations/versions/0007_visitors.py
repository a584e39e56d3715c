"""Which browser opened a page, what the page asked its visitor, how often it was asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("page", sa.Column("browser", sa.Text))
    op.add_column("page", sa.Column("dialogs", sa.JSON))
    op.add_column("page", sa.Column("times_asked", sa.Integer))
