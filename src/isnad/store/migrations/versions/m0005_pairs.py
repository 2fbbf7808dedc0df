"""Who cites whom by what both are known by, for screens; and counts are due again, which have new lanes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table and the indexes, and let the next run count."""
    op.create_table(
        "pair_counts",
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("cited_key", sa.Text(), nullable=False),
        sa.Column("citing_key", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("cited", "cited_name", "cited_role", "citing", "citing_name", "citing_role", "only_outlet")
        ),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("outlet", "cited_key", "citing_key", name=op.f("pk_pair_counts")),
    )
    op.create_index("ix_pair_counts_citing_key", "pair_counts", ["citing_key"])
    op.create_index("ix_pair_counts_outlet_times", "pair_counts", ["outlet", "times"])
    op.create_index("ix_day_counts_outlet", "day_counts", ["outlet", "lane", "times"])
    op.execute("DELETE FROM marks WHERE name = 'counted'")
