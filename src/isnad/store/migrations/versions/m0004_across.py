"""What is said across pages: pieces, ties, reprints, stories, events across articles, facts, positions, naming."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "pieces",
        sa.Column("piece", sa.Text(), nullable=False),
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.Column("version", number, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_pieces_document")),
        sa.PrimaryKeyConstraint("piece", name=op.f("pk_pieces")),
    )
    op.create_index("ix_pieces_day", "pieces", ["day"])
    op.create_index("ix_pieces_document", "pieces", ["document"])
    op.create_table(
        "piece_leads",
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("piece", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("lead", "day", "piece", name=op.f("pk_piece_leads")),
    )
    op.create_index("ix_piece_leads_piece", "piece_leads", ["piece"])
    op.create_table(
        "piece_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("piece", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("band", "piece", name=op.f("pk_piece_bands")),
    )
    op.create_index("ix_piece_bands_piece", "piece_bands", ["piece"])
    op.create_table(
        "day_terms",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_terms")),
    )
    op.create_table(
        "story_ties",
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name=op.f("pk_story_ties")),
    )
    op.create_index("ix_story_ties_right", "story_ties", ["right"])
    op.create_table(
        "reprints",
        sa.Column("piece", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("piece", "of", name=op.f("pk_reprints")),
    )
    op.create_index("ix_reprints_of", "reprints", ["of"])
    op.create_table(
        "reprint_chains",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("witness", sa.Text(), nullable=False),
        sa.Column("witness_name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reprint_chains")),
    )
    op.create_table(
        "chain_pieces",
        sa.Column("piece", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("piece", name=op.f("pk_chain_pieces")),
    )
    op.create_index("ix_chain_pieces_chain", "chain_pieces", ["chain"])
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("witnesses", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index("ix_stories_last", "stories", ["last", "id"])
    op.create_table(
        "story_members",
        sa.Column("piece", sa.Text(), nullable=False),
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_story_members_document")),
        sa.PrimaryKeyConstraint("piece", name=op.f("pk_story_members")),
    )
    op.create_index("ix_story_members_day", "story_members", ["day", "story"])
    op.create_index("ix_story_members_document", "story_members", ["document"])
    op.create_index("ix_story_members_outlet", "story_members", ["outlet", "story"])
    op.create_index("ix_story_members_story", "story_members", ["story"])
    op.create_table(
        "story_entities",
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("story", "entity", name=op.f("pk_story_entities")),
    )
    op.create_index("ix_story_entities_entity", "story_entities", ["entity", "story"])
    op.create_table(
        "event_groups",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("place_entity", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_groups")),
    )
    op.create_index("ix_event_groups_story", "event_groups", ["story"])
    op.create_table(
        "event_members",
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_event_members_document")),
        sa.PrimaryKeyConstraint("group", "event", name=op.f("pk_event_members")),
    )
    op.create_index("ix_event_members_event", "event_members", ["event"])
    op.create_table(
        "facts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("witnesses", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    op.create_index("ix_facts_relation", "facts", ["relation", "day", "id"])
    op.create_index("ix_facts_story", "facts", ["story"])
    op.create_table(
        "positions",
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_positions_document")),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_positions")),
    )
    op.create_index("ix_positions_actor", "positions", ["actor", "topic", "date"])
    op.create_table(
        "namings",
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("distancing", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("qualifiers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_namings_document")),
        sa.PrimaryKeyConstraint("document", "position", name=op.f("pk_namings")),
    )
    op.create_index("ix_namings_entity", "namings", ["entity", "outlet", "month"])
    op.create_index("ix_namings_outlet", "namings", ["outlet", "entity"])
    op.create_table(
        "set_dates",
        sa.Column("document", number, autoincrement=False, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_set_dates_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_set_dates")),
    )
