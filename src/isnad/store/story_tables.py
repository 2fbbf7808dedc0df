"""The tables of what is said across pages: pieces and what leads from one to another, stories, events, facts, naming.

Keys of pieces are the id of a document, with "#" and the number of an item for digests. Results are kept as JSON of
`stories.results` beside the columns they are asked by.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from isnad.store.tables import Number, metadata


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str, *, needed: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def _count(name: str, *, needed: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=not needed)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True, autoincrement=False)


def _document(*, key: bool = False) -> Column[int]:
    return Column(
        "document", Number, ForeignKey("documents.number"), primary_key=key, autoincrement=False, nullable=False
    )


pieces = Table(
    "pieces", metadata, _key("piece"), _document(),
    Column("version", Number, nullable=False),
    _text("day"),  # the day it counts as: its own, else that of fetching or adding
    Column("profile", LargeBinary, nullable=False),
)  # fmt: skip
Index("ix_pieces_document", pieces.c.document)
Index("ix_pieces_day", pieces.c.day)

across_due = Table("across_due", metadata, _document(key=True))  # read anew, and not yet compared with the archive

piece_leads = Table("piece_leads", metadata, _key("lead"), _key("day"), _key("piece"))
Index("ix_piece_leads_piece", piece_leads.c.piece)

piece_bands = Table(
    "piece_bands", metadata, Column("band", BigInteger, primary_key=True, autoincrement=False), _key("piece")
)
Index("ix_piece_bands_piece", piece_bands.c.piece)

day_terms = Table(
    "day_terms", metadata, _key("day"), _count("pieces"), Column("counts", LargeBinary, nullable=False)
)  # fmt: skip

story_ties = Table(
    "story_ties", metadata, _key("left"), _key("right"), Column("score", Float, nullable=False)
)  # fmt: skip
Index("ix_story_ties_right", story_ties.c.right)

reprints = Table(
    "reprints", metadata, _key("piece"), _key("of"),
    _text("kind"), _text("data"),
)  # fmt: skip
Index("ix_reprints_of", reprints.c.of)

reprint_chains = Table("reprint_chains", metadata, _key("id"), _text("witness"), _text("witness_name"), _count("size"))

chain_pieces = Table("chain_pieces", metadata, _key("piece"), _text("chain"), _count("place"))
Index("ix_chain_pieces_chain", chain_pieces.c.chain)

stories = Table(
    "stories", metadata, _key("id"),
    _text("first"), _text("last"), _count("pieces"), _count("outlets"), _count("witnesses"),
    _text("name"), _text("data"),  # JSON of Story without its members
)  # fmt: skip
Index("ix_stories_last", stories.c.last, stories.c.id)

story_members = Table(
    "story_members", metadata, _key("piece"), _document(),
    _text("story"), _text("day"), _text("outlet"),
    _text("data"),  # JSON of StoryMember
)  # fmt: skip
Index("ix_story_members_story", story_members.c.story)
Index("ix_story_members_document", story_members.c.document)
Index("ix_story_members_outlet", story_members.c.outlet, story_members.c.story)
Index("ix_story_members_day", story_members.c.day, story_members.c.story)

story_entities = Table("story_entities", metadata, _key("story"), _key("entity"), _count("pieces"))
Index("ix_story_entities_entity", story_entities.c.entity, story_entities.c.story)

event_groups = Table(
    "event_groups", metadata, _key("id"), _text("story"),
    _text("type"), _text("date"), _text("place_entity"), _text("data"),  # JSON of EventGroup
)  # fmt: skip
Index("ix_event_groups_story", event_groups.c.story)

event_members = Table("event_members", metadata, _key("group"), _key("event"), _document())
Index("ix_event_members_event", event_members.c.event)

facts = Table(
    "facts", metadata, _key("id"), _text("story"),
    _text("field"), _text("subject"), _text("relation"), _text("day"), _count("witnesses"),
    _text("data"),  # JSON of Fact
)  # fmt: skip
Index("ix_facts_story", facts.c.story)
Index("ix_facts_day", facts.c.day, facts.c.id, facts.c.relation)
Index("ix_facts_relation", facts.c.relation, facts.c.day, facts.c.id)

positions = Table(
    "positions", metadata, _document(key=True), _position(),
    _text("actor"), _text("topic"), _text("stance"), _text("date"), _text("data"),  # JSON of Position
)  # fmt: skip
Index("ix_positions_actor", positions.c.actor, positions.c.topic, positions.c.date)

namings = Table(
    "namings", metadata, _document(key=True), _position(),
    _text("entity"), _text("outlet"), _text("month"), _text("form"), _text("surface"), _text("voice"),
    _text("distancing"), _count("times"), _count("start"), _count("end"), _text("qualifiers"),  # JSON of passages
)  # fmt: skip
Index("ix_namings_entity", namings.c.entity, namings.c.outlet, namings.c.month)
Index("ix_namings_outlet", namings.c.outlet, namings.c.entity)

naming_counts = Table(  # the namings of names that lists know, over all pages; made anew when pages were compared
    "naming_counts", metadata, _key("entity"), _key("outlet"), _key("form"), _key("voice"), _key("distancing"),
    _count("times"), Column("document", Number, nullable=False),  # the first that has them
)  # fmt: skip
Index("ix_naming_counts_outlet", naming_counts.c.outlet, naming_counts.c.entity, naming_counts.c.times)

set_dates = Table(
    "set_dates", metadata, _document(key=True), _text("data")  # JSON of SetDate
)  # fmt: skip
