"""The search index: FTS5 tables without content in SQLite, tsvector tables in PostgreSQL, and what is kept beside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KINDS = ("articles", "statements", "events")
_COLUMNS = "head, exact, stem, name, speaker, actor, recipient, place, outlet, source, tags"


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "search_documents",
        sa.Column("document", number, primary_key=True, autoincrement=False),
        sa.Column("version", number, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "search_words",
        sa.Column("stem", sa.Text(), primary_key=True),
        sa.Column("light", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
    )
    op.create_index("ix_search_words_light", "search_words", ["light", "stem"])
    op.create_index("ix_search_words_sound", "search_words", ["sound", "stem"])
    for kind in _KINDS:
        if op.get_bind().dialect.name == "sqlite":
            # Tokens are made by isnad and stand between spaces: the tokenizer has only to leave them alone.
            options = "content='', tokenize='unicode61 remove_diacritics 0 categories ''L* N* Co M*'''"
            op.execute(f"CREATE VIRTUAL TABLE search_{kind} USING fts5({_COLUMNS}, {options})")
        else:
            op.create_table(
                f"search_{kind}",
                sa.Column("number", sa.BigInteger(), primary_key=True, autoincrement=False),
                sa.Column("tokens", sa.dialects.postgresql.TSVECTOR(), nullable=False),
            )
            op.create_index(f"ix_search_{kind}_tokens", f"search_{kind}", ["tokens"], postgresql_using="gin")
