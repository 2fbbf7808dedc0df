"""Questions about names: an entity and the words used for it, and names nobody knows yet."""

from __future__ import annotations

from itertools import islice
from typing import Any, cast

from sqlalchemy import exists, or_, select
from sqlalchemy.sql import Select

from isnad.entities import UnknownName, example_of
from isnad.errors import UsageError
from isnad.model import MentionKind
from isnad.store import tables as t
from isnad.store.verdicts import standing
from isnad.views.archive import Archive, cut_page, encode_cursor, filled, page_query
from isnad.views.documents import get_document
from isnad.views.reviewed import VERDICT_COLUMNS
from isnad.views.shapes import EntityRow, EntityView, FormCount, Listing, VerdictRow

_C, _F, _D = t.entity_counts.c, t.form_counts.c, t.documents.c


def _rows() -> Select[Any]:
    columns = [_C.entity, _C.kind, _C.name, _C.known, _C.times, _C.documents, _C.statements, _C.events]
    return select(*columns, _D.id).outerjoin_from(t.entity_counts, t.documents, _D.latest == _C.example)


def list_entities(
    archive: Archive, *, known: bool | None = None, kind: str | None = None, name: str | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Listing[EntityRow]:  # fmt: skip
    """Return entities, the most mentioned first. `known` False gives unknown names; `name` is part of a name or id."""
    query = _rows()
    if known is not None:
        query = query.where(_C.known == known)
    if kind is not None:
        query = query.where(_C.kind == kind)
    if name:
        query = query.where(or_(_C.name.contains(name, autoescape=True), _C.entity.contains(name, autoescape=True)))
    return _page(archive, query, cursor, limit)


def _page(archive: Archive, query: Select[Any], cursor: str | None, limit: int) -> Listing[EntityRow]:
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [_C.times, _C.entity], True, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    end = encode_cursor([shown[-1].times, shown[-1].entity]) if more else None
    return Listing(tuple(_row(row) for row in shown), end)


def _row(row: Any) -> EntityRow:
    *head, example = row
    return filled(EntityRow, *head, example or "")


def get_entity(archive: Archive, entity: str) -> EntityView:
    """Return an entity with the words used for it. Raises UsageError if the archive never names it.

    What it says and what happens to it: `list_statements(speaker=…)`, `list_events(about=…)`.
    """
    forms = (
        select(_F.form, _F.outlet, _F.times, _F.documents, _D.id)
        .outerjoin_from(t.form_counts, t.documents, _D.latest == _F.example)
        .where(_F.entity == entity)
        .order_by(_F.times.desc(), _F.form, _F.outlet)
    )
    e = t.entities.c
    with archive.reading() as connection:
        row = connection.execute(_rows().where(_C.entity == entity)).one_or_none()
        if row is None:
            raise UsageError(f"no entity {entity} in this archive")
        about = connection.execute(select(e.country, e.lat, e.lon, e.place_precision).where(e.id == entity)).one()
        found = [FormCount(*f[:-1], f[-1] or "") for f in connection.execute(forms)]
        v = t.verdicts.c
        given = connection.execute(select(*VERDICT_COLUMNS).where(v.item == entity).order_by(v.number))
        verdicts = standing(VerdictRow(*x) for x in given)
    return EntityView(_row(row), *about, tuple(found), tuple(verdicts))


def unknown_names(
    archive: Archive, *, kind: str | None = None, cursor: str | None = None, limit: int = 50
) -> Listing[EntityRow]:
    """Return names found by pattern that no name list has, the most mentioned first; private persons are left out."""
    private = exists().where(t.names.c.entity == _C.entity, t.names.c.private)
    query = _rows().where(~_C.known, ~private)
    if kind is not None:
        query = query.where(_C.kind == kind)
    return _page(archive, query, cursor, limit)


def show_unknown_names(archive: Archive, *, kind: str | None = None, limit: int = 50) -> tuple[UnknownName, ...]:
    """Return unknown names with the words used for them and an example, as `isnad names --unknown` shows them."""
    return tuple(_shown(archive, row) for row in unknown_names(archive, kind=kind, limit=limit).items)


def _shown(archive: Archive, row: EntityRow) -> UnknownName:
    record = get_document(archive, row.example).record if row.example else None
    mentions = (m for m in record.mentions if m.entity == row.id) if record else iter(())
    examples = tuple(example_of(record, m) for m in islice(mentions, 1)) if record else ()
    written = tuple(dict.fromkeys(f.form for f in get_entity(archive, row.id).forms))
    return UnknownName(row.name, cast(MentionKind, row.kind), row.times, row.documents, written, examples)
