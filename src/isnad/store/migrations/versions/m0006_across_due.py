"""Documents that were read anew and not yet compared with the archive, so that a run need not look for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table; what is read is due, for the comparison itself has changed."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "across_due",
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_across_due_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_across_due")),
    )
    op.execute("INSERT INTO across_due (document) SELECT number FROM documents WHERE read")
