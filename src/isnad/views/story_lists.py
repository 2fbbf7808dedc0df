"""What lists of stories show beside their rows, and what is asked of outlets across pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.store.across import select_in
from isnad.views.archive import Archive
from isnad.views.shapes import DocumentRow

DIFFERENT = ("contradict", "differ")
_SHOWN = 6  # wordings of an entity that are shown


@dataclass(frozen=True, slots=True)
class StoryDetails:
    """The outlets that tell a story as (id, name), its first entities as (id, name), and on how many facts it differs."""

    outlets: tuple[tuple[str, str], ...]
    entities: tuple[tuple[str, str], ...]
    different: int


def describe_stories(archive: Archive, ids: Sequence[str]) -> dict[str, StoryDetails]:
    """Return the details of stories by id."""
    m, e, f = s.story_members.c, s.story_entities.c, s.facts.c
    outlets: dict[str, dict[str, str]] = {i: {} for i in ids}
    entities: dict[str, dict[str, str]] = {i: {} for i in ids}
    told = (
        select(m.story, m.outlet, t.outlet_counts.c.name)
        .outerjoin_from(s.story_members, t.outlet_counts, t.outlet_counts.c.outlet == m.outlet)
        .where(m.story.in_(list(ids)))
        .order_by(m.story, m.day, m.piece)
    )
    named = (
        select(e.story, e.entity, t.entities.c.name)
        .join_from(s.story_entities, t.entities, t.entities.c.id == e.entity)
        .where(e.story.in_(list(ids)))
        .order_by(e.story, e.pieces.desc(), e.entity)
    )
    differing = select(f.story, func.count()).where(f.story.in_(list(ids)), f.relation.in_(DIFFERENT)).group_by(f.story)
    with archive.reading() as connection:
        for story, outlet, name in connection.execute(told):
            outlets[story].setdefault(outlet, name or outlet)
        for story, entity, name in connection.execute(named):
            entities[story].setdefault(entity, name)
        counts: dict[str, int] = dict(connection.execute(differing).all())
    return {
        i: StoryDetails(tuple(outlets[i].items()), tuple(entities[i].items())[:6], counts.get(i, 0)) for i in ids
    }  # fmt: skip


def entity_names(archive: Archive, ids: Sequence[str]) -> dict[str, str]:
    """Return the names of entities by id; those the archive lacks are left out."""
    query = select(t.entities.c.id, t.entities.c.name).where(t.entities.c.id.in_(list(ids)))
    with archive.reading() as connection:
        return dict(connection.execute(query).all())


def list_changed_documents(archive: Archive, outlet: str, limit: int = 20) -> tuple[DocumentRow, ...]:
    """Return the documents of an outlet that were changed after they were first seen, the newest first."""
    d = t.documents.c
    columns = [d[name] for name in DocumentRow.__dataclass_fields__]
    query = select(*columns).where(d.outlet == outlet, d.versions > 1).order_by(d.day.desc(), d.number.desc())
    with archive.reading() as connection:
        return tuple(DocumentRow(*row) for row in connection.execute(query.limit(limit)))


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for an entity in the narrator's voice or quoted, how distanced, how often, and a document that has them."""

    form: str
    surface: str
    voice: str
    distancing: str
    times: int
    document: str


@dataclass(frozen=True, slots=True)
class WordingRow:
    """The words of one outlet for an entity, beside those of all others. `differs`: its first word is not theirs."""

    entity: str
    name: str
    mine: tuple[Wording, ...]
    others: tuple[Wording, ...]

    @property
    def differs(self) -> bool:
        """Tell whether what the outlet says most is not what the others say most."""
        return bool(self.mine and self.others) and self.mine[0].form != self.others[0].form


def compare_wordings(archive: Archive, outlet: str, limit: int = 12) -> tuple[WordingRow, ...]:
    """Return how an outlet words the entities it names most, beside the others' words; where they differ comes first.

    Names no list knows, and those no other outlet has, are left out.
    """
    c, e, d, n = s.naming_counts.c, t.entities.c, t.documents.c, s.namings.c
    most = (
        select(c.entity, e.name)
        .join_from(s.naming_counts, t.entities, e.id == c.entity)
        .where(c.outlet == outlet)
        .group_by(c.entity, e.name)
        .order_by(func.sum(c.times).desc(), c.entity)
        .limit(4 * limit)
    )
    with archive.reading() as connection:
        names: dict[str, str] = dict(connection.execute(most).all())
        own = case((c.outlet == outlet, 1), else_=0).label("own")
        words = (
            select(c.entity, own, c.form, c.voice, c.distancing, func.sum(c.times), func.min(c.document))
            .where(c.entity.in_(list(names)))
            .group_by(c.entity, own, c.form, c.voice, c.distancing)
            .order_by(c.entity, func.sum(c.times).desc(), c.form, c.voice, c.distancing)
        )
        counted: dict[tuple[str, int], list[Any]] = {}
        for row in connection.execute(words):
            counted.setdefault((row.entity, row.own), []).append(row)
        kept = {key: rows[:_SHOWN] for key, rows in counted.items()}
        documents = sorted({row[-1] for rows in kept.values() for row in rows})
        told = select(n.document, n.entity, n.form, n.voice, n.distancing, n.surface, d.id).join_from(
            s.namings, t.documents, d.number == n.document
        )
        first = {tuple(row[:5]): (row.surface, row.id) for row in select_in(connection, told, n.document, documents)}
    found: dict[tuple[str, int], list[Wording]] = {}
    for key, wordings in kept.items():
        for entity, _, form, voice, distancing, times, document in wordings:
            passage = first.get((document, entity, form, voice, distancing))
            if passage:  # else the page was read anew, and the next run counts again
                found.setdefault(key, []).append(Wording(form, passage[0], voice, distancing, times, passage[1]))
    rows = [
        WordingRow(i, name, tuple(found.get((i, 1), ())), tuple(found.get((i, 0), ()))) for i, name in names.items()
    ]
    return tuple(sorted((r for r in rows if r.mine and r.others), key=lambda r: not r.differs)[:limit])
