"""Where the date of an event stands: in its own words, with another mention of it, or told before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; it is filled as pages are read anew."""
    op.add_column("events", sa.Column("date_basis", sa.Text(), nullable=True))
