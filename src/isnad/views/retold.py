"""Where else one event is told: the mentions of it in other articles of its story."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.views.archive import Archive
from isnad.views.events import load_events
from isnad.views.shapes import EventRow


@dataclass(frozen=True, slots=True)
class Retold:
    """The story an event belongs to, and the other mentions taken for the same event, by day."""

    story: str
    others: tuple[EventRow, ...]


def find_retold(archive: Archive, key: str) -> Retold | None:
    """Return where else an event is told; None where no other article of its story tells it."""
    e, d, m, g = t.events.c, t.documents.c, s.event_members.c, s.event_groups.c
    with archive.reading() as connection:
        found = connection.execute(
            select(e.number, d.id).join_from(t.events, t.documents, d.number == e.document).where(e.key == key)
        ).first()
        if found is None:
            return None
        own = f"{found.id}/e{found.number % t.ITEMS}"
        group = connection.execute(
            select(g.id, g.story).where(g.id.in_(select(m.group).where(m.event == own))).order_by(g.id)
        ).first()
        if group is None:
            return None
        members = connection.execute(
            select(m.event, d.latest)
            .join_from(s.event_members, t.documents, d.number == m.document)
            .where(m.group == group.id, m.event != own)
        )
        numbers = [latest * t.ITEMS + int(event.rpartition("/e")[2]) for event, latest in members]
        others = sorted(load_events(connection, numbers), key=lambda r: (r.day, r.key))
    return Retold(group.story, tuple(others)) if others else None
