"""When an address was seen first is asked for quickly; files with numbers of persons are not handed out unasked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("document", sa.Column("restricted", sa.Boolean))
    op.create_index("ix_page_site_id_requested_url", "page", ["site_id", "requested_url"])
