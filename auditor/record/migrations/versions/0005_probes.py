"""What probes gathered on a page: the digest of a JSON body in the archive."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("page", sa.Column("probes_sha256", sa.Text))
