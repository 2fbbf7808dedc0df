"""How outlets word entities, counted over the archive, and the facts by their day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table, which the next run fills, and the index that lists of differences are read by."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "naming_counts",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("distancing", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("document", number, nullable=False),
        sa.PrimaryKeyConstraint("entity", "outlet", "form", "voice", "distancing", name=op.f("pk_naming_counts")),
    )
    op.create_index("ix_naming_counts_outlet", "naming_counts", ["outlet", "entity", "times"])
    op.create_index("ix_facts_day", "facts", ["day", "id", "relation"])
