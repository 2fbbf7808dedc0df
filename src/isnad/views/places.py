"""Questions for a map: places with coordinates, and what happened there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from isnad.store import tables as t
from isnad.views.archive import Archive
from isnad.views.events import ANY_EVENT, EventFilter, filter_events
from isnad.views.shapes import PlaceRow

_WIDE = ("country", "continent", "region")


def list_places(archive: Archive, only: EventFilter = ANY_EVENT, *, precise: bool = False) -> tuple[PlaceRow, ...]:
    """Return places with coordinates and events, the most frequent first; `precise` leaves out whole countries.

    Without conditions other than a type, the counts of the last run answer.
    """
    counted = replace(only, type=None) == ANY_EVENT
    with archive.reading() as connection:
        rows = connection.execute(_counted(only.type) if counted else _filtered(only)).all()
    return _by_place(row for row in rows if not (precise and row.precision in _WIDE))


def _counted(type_: str | None) -> Any:
    p = t.place_counts.c
    query = select(p.place, p.type, p.lat, p.lon, p.precision, p.name, p.times, p.killed_low)
    return query if type_ is None else query.where(p.type == type_)


def _filtered(only: EventFilter) -> Any:
    e, k = t.events.c, t.casualties.c
    killed = select(func.max(k.low)).where(k.event == e.number, k.kind == "killed").scalar_subquery()
    events = select(e.place_entity, e.type, e.lat, e.lon, e.place_precision, killed.label("killed"))
    found = filter_events(events, only).where(e.place_entity != "", e.lat.is_not(None)).subquery()
    f = found.c
    return (
        select(
            f.place_entity.label("place"), f.type, func.max(f.lat).label("lat"), func.max(f.lon).label("lon"),
            func.max(func.coalesce(f.place_precision, "")).label("precision"),
            func.coalesce(func.max(t.entities.c.name), f.place_entity).label("name"), func.count().label("times"),
            func.coalesce(func.max(f.killed), 0).label("killed_low"),
        )
        .outerjoin_from(found, t.entities, t.entities.c.id == f.place_entity)
        .group_by(f.place_entity, f.type)
    )  # fmt: skip


def _by_place(rows: Iterable[Any]) -> tuple[PlaceRow, ...]:
    found: dict[str, PlaceRow] = {}
    for row in sorted(rows, key=lambda r: (r.place, -r.times, r.type)):
        old = found.get(row.place)
        types = (*(old.types if old else ()), (row.type, row.times))
        times, killed = row.times + (old.times if old else 0), max(row.killed_low, old.killed_low if old else 0)
        found[row.place] = PlaceRow(
            row.place, old.name if old else row.name, row.lat, row.lon, row.precision, times, types, killed
        )
    return tuple(sorted(found.values(), key=lambda place: (-place.times, place.id)))
