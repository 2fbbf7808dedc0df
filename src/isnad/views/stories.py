"""Questions about what is said across pages: stories, reprints, differences, naming, positions.

Answers are the dataclasses of `isnad.stories.results` as the last run wrote them; ids of articles are ids of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, literal, select
from sqlalchemy.sql import Select

from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.store.across import load, select_in
from isnad.stories.actors import members_of
from isnad.stories.naming import contrast_outlets
from isnad.stories.positions import find_changes
from isnad.stories.results import (
    EventGroup,
    Fact,
    NamingContrast,
    NamingCount,
    Passage,
    Piece,
    Position,
    PositionChange,
    RelationKind,
    Reprint,
    ReprintChain,
    SetDate,
    Story,
    StoryMember,
)
from isnad.views.archive import Archive, cut_page, encode_cursor, page_query
from isnad.views.shapes import Listing

_DIFFERENT: tuple[RelationKind, ...] = ("contradict", "differ", "update")
_MOST = 20_000  # positions one answer is made of


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories: all conditions hold; None is no condition.

    `since`/`until` are days, inclusive: the story was told between them. `entity` is one it names, `outlet` one that
    tells it; `least` is the least number of pieces (2: no lone articles).
    """

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    entity: str | None = None
    document: str | None = None
    least: int = 2


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list. `first` and `last` are days, "" where unknown."""

    id: str
    name: str
    first: str
    last: str
    pieces: int
    outlets: int
    witnesses: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story: its members in order of time, the facts its pages give, events they share, and who copied whom."""

    story: Story
    facts: tuple[Fact, ...]
    events: tuple[EventGroup, ...]
    chains: tuple[ReprintChain, ...]
    dates: tuple[SetDate, ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A fact on which pages of a story differ, contradict each other, or moved on."""

    story: str
    story_name: str
    day: str
    relation: RelationKind
    fact: Fact


@dataclass(frozen=True, slots=True)
class NamingView:
    """How an entity (with those that belong to it) is worded, by outlet and month, and which outlets differ most."""

    entity: str | None
    counts: tuple[NamingCount, ...]
    contrasts: tuple[NamingContrast, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """The positions of an actor in order of time, and where they changed."""

    actor: str
    topic: str | None
    positions: tuple[Position, ...]
    changes: tuple[PositionChange, ...]


# --- stories ----------------------------------------------------------------------------------------------------


def list_stories(
    archive: Archive, only: StoryFilter = StoryFilter(), *, newest_first: bool = True, cursor: str | None = None,
    limit: int = 50,
) -> Listing[StoryRow]:  # fmt: skip
    """Return stories by their last day; those of one day by how many pages tell them."""
    c = s.stories.c
    query = _filtered(select(c.id, c.name, c.first, c.last, c.pieces, c.outlets, c.witnesses), only)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [c.last, c.pieces, c.id], newest_first, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    end = encode_cursor([shown[-1].last, shown[-1].pieces, shown[-1].id]) if more else None
    return Listing(tuple(StoryRow(*row) for row in shown), end)


def count_stories(archive: Archive, only: StoryFilter = StoryFilter()) -> int:
    """Return how many stories `list_stories` would list in all."""
    with archive.reading() as connection:
        return int(
            connection.execute(_filtered(select(func.count()).select_from(s.stories), only)).scalar_one()
        )  # fmt: skip


def _filtered(query: Select[Any], only: StoryFilter) -> Select[Any]:
    c, m = s.stories.c, s.story_members.c
    query = query.where(c.pieces >= only.least)
    if only.since:
        query = query.where(c.last >= only.since)
    if only.until:
        query = query.where(c.first <= only.until, c.last != "")
    if only.outlet is not None:
        query = query.where(c.id.in_(select(m.story).where(m.outlet == only.outlet)))
    if only.entity is not None:
        query = query.where(c.id.in_(select(s.story_entities.c.story).where(s.story_entities.c.entity == only.entity)))
    if only.document is not None:
        number = select(t.documents.c.number).where(t.documents.c.id == only.document).scalar_subquery()
        query = query.where(c.id.in_(select(m.story).where(m.document == number)))
    return query


def get_story(archive: Archive, story: str) -> StoryView | None:
    """Return one story by its id, or by the id of a document in it; None if there is none."""
    with archive.reading() as connection:
        id_ = _story_id(connection, story)
        head = connection.execute(select(s.stories.c.data).where(s.stories.c.id == id_)).scalar()
        if head is None:
            return None
        m = s.story_members.c
        query = select(m.document, m.data).where(m.story == id_).order_by(m.day, m.piece)
        rows = connection.execute(query).all()
        members = tuple(load(StoryMember, row.data) for row in rows)
        facts = connection.execute(select(s.facts.c.data).where(s.facts.c.story == id_).order_by(s.facts.c.id))
        groups = connection.execute(
            select(s.event_groups.c.data).where(s.event_groups.c.story == id_).order_by(s.event_groups.c.id)
        )
        dates = select_in(
            connection, select(s.set_dates.c.data), s.set_dates.c.document, sorted({r.document for r in rows})
        )
        return StoryView(
            replace(load(Story, head), members=members),
            tuple(load(Fact, f) for f in facts.scalars()),
            tuple(load(EventGroup, g) for g in groups.scalars()),
            _chains(connection, [_key(x.piece) for x in members]),
            tuple(load(SetDate, d) for (d,) in dates),
        )


def _story_id(connection: Connection, story: str) -> str:
    m = s.story_members.c
    if connection.execute(select(s.stories.c.id).where(s.stories.c.id == story)).scalar():
        return story
    return connection.execute(select(m.story).where(m.piece == story)).scalar() or story


def _key(piece: Piece) -> str:
    return piece.article if piece.item is None else f"{piece.article}#{piece.item}"


# --- reprints ------------------------------------------------------------------------------------------------------


def list_reprints(archive: Archive, document: str) -> tuple[ReprintChain, ...]:
    """Return the chains of reprints a document is in, with the changed sentences of every link."""
    with archive.reading() as connection:
        number = select(t.documents.c.number).where(t.documents.c.id == document).scalar_subquery()
        keys = connection.execute(select(s.pieces.c.piece).where(s.pieces.c.document == number)).scalars()
        return _chains(connection, list(keys))


def _chains(connection: Connection, keys: Sequence[str]) -> tuple[ReprintChain, ...]:
    p, c, r = s.chain_pieces.c, s.reprint_chains.c, s.reprints.c
    ids = sorted({chain for (chain,) in select_in(connection, select(p.chain), p.piece, keys)})
    found = []
    for id_, witness, name in select_in(connection, select(c.id, c.witness, c.witness_name), c.id, ids):
        own = list(connection.execute(select(p.piece).where(p.chain == id_).order_by(p.place)).scalars())
        rows = sorted(select_in(connection, select(r.piece, r.of, r.data), r.piece, own), key=lambda x: (x[0], x[1]))
        pieces = tuple(_piece(k) for k in own)
        found.append(ReprintChain(id_, pieces, witness, name, tuple(load(Reprint, x.data) for x in rows)))
    return tuple(sorted(found, key=lambda x: x.id))


def _piece(key: str) -> Piece:
    article, _, item = key.partition("#")
    return Piece(article, int(item) if item else None)


# --- differences ------------------------------------------------------------------------------------------------------


def list_differences(
    archive: Archive, relations: Iterable[RelationKind] = _DIFFERENT, *, since: str | None = None,
    until: str | None = None, story: str | None = None, newest_first: bool = True, cursor: str | None = None,
    limit: int = 50,
) -> Listing[DifferenceRow]:  # fmt: skip
    """Return facts on which pages of one story differ, contradict each other, or moved on, by day."""
    f = s.facts.c
    query = select(f.id, f.story, s.stories.c.name, f.day, f.relation, f.data)
    query = query.join_from(s.facts, s.stories, s.stories.c.id == f.story).where(f.relation.in_(list(relations)))
    if since:
        query = query.where(f.day >= since)
    if until:
        query = query.where(f.day <= until, f.day != "")
    if story is not None:
        query = query.where(f.story == story)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [f.day, f.id], newest_first, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    items = tuple(DifferenceRow(r.story, r.name, r.day, r.relation, load(Fact, r.data)) for r in shown)
    return Listing(items, encode_cursor([shown[-1].day, shown[-1].id]) if more else None)


# --- naming -----------------------------------------------------------------------------------------------------------


_WORDING = ("entity", "outlet", "form", "voice", "distancing")  # what namings are counted by


def get_naming(
    archive: Archive, entity: str | None = None, *, outlet: str | None = None, since: str | None = None,
    until: str | None = None,
) -> NamingView:  # fmt: skip
    """Return how an entity is worded (by all outlets or one), or how one outlet words everyone, month by month.

    `since` and `until` are months (2021-07), inclusive. An umbrella brings in those that belong to it.
    """
    n = s.namings.c
    columns = [n[name] for name in (*_WORDING, "month")]
    query = select(*columns, func.sum(n.times).label("times"), func.min(n.document).label("document")).group_by(
        *columns
    )
    if outlet is not None:
        query = query.where(n.outlet == outlet)
    if since:
        query = query.where(n.month >= since)
    if until:
        query = query.where(n.month <= until)
    with archive.reading() as connection:
        if entity is not None:
            query = query.where(n.entity.in_(_wanted(connection, entity)))
        counts = _counts(connection, connection.execute(query).all())
    return NamingView(entity, counts, contrast_outlets(counts) if entity is not None else ())


def get_wordings(archive: Archive, entity: str) -> NamingView:
    """Return how outlets word an entity and those that belong to it, all months together."""
    if entity.startswith("?"):
        return get_naming(archive, entity)
    c = s.naming_counts.c
    with archive.reading() as connection:
        query = select(s.naming_counts, literal(None).label("month")).where(c.entity.in_(_wanted(connection, entity)))
        counts = _counts(connection, connection.execute(query).all())
    return NamingView(entity, counts, contrast_outlets(counts))


def _wanted(connection: Connection, entity: str) -> list[str]:
    """Return an entity and those of the archive that belong to it."""
    ids = select(t.entities.c.id).where(t.entities.c.id.not_like("?%"))
    return sorted({*members_of(entity, connection.execute(ids).scalars()), entity})


def _counts(connection: Connection, rows: Sequence[Any]) -> tuple[NamingCount, ...]:
    """Return counted namings, each with its first passage."""
    n, d = s.namings.c, t.documents.c
    query = select(s.namings, d.id.label("article")).join_from(s.namings, t.documents, d.number == n.document)
    first: dict[tuple[object, ...], Passage] = {}
    for r in select_in(connection, query, n.document, sorted({r.document for r in rows})):
        key = (r.document, r.entity, r.form, r.voice, r.distancing)
        first[key] = Passage(r.article, r.start, r.end, r.surface)
    found = []
    for r in rows:
        key = (r.document, r.entity, r.form, r.voice, r.distancing)
        if key not in first:  # the page was read anew, and the next run counts again
            continue
        found.append(
            NamingCount(
                r.entity, r.outlet or None, r.month or None, r.form, first[key].text, r.voice, r.distancing, r.times,
                (first[key],),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda c: (c.entity, c.outlet or "", c.month or "", -c.count, c.form)))


# --- positions ---------------------------------------------------------------------------------------------------------


def get_positions(archive: Archive, actor: str, topic: str | None = None) -> PositionView:
    """Return what an actor and the members of that umbrella are reported to hold, in order of time."""
    p = s.positions.c
    with archive.reading() as connection:
        query = select(p.data).where(p.actor.in_(_wanted(connection, actor)))
        if topic is not None:
            query = query.where(p.topic == topic)
        rows = connection.execute(query.order_by(p.date, p.document, p.position).limit(_MOST)).scalars().all()
    positions = tuple(load(Position, row) for row in rows)
    return PositionView(actor, topic, positions, find_changes(positions))


def list_position_actors(archive: Archive, topic: str | None = None) -> tuple[tuple[str, str, int], ...]:
    """Return (actor, topic, number of positions), most first: who can be asked about."""
    p = s.positions.c
    query = select(p.actor, p.topic, func.count().label("times")).group_by(p.actor, p.topic)
    if topic is not None:
        query = query.where(p.topic == topic)
    with archive.reading() as connection:
        rows = connection.execute(query.order_by(func.count().desc(), p.actor, p.topic).limit(500)).all()
    return tuple((r.actor, r.topic, r.times) for r in rows)
