"""Giving verdicts: a person's decision on an item, with the words it was given on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from isnad.errors import UsageError
from isnad.project.folder import Project
from isnad.store import tables as t
from isnad.store import told_in_words
from isnad.store.verdicts import Anchor, VerdictKind, event_reading, statement_reading, write_verdict


def give_verdict(
    project: Project, item: str, verdict: VerdictKind, *, who: str, at: str, note: str = "", value: Any = None
) -> int:
    """Append a verdict on a statement (s-…), event (e-…), document (d-…) or entity (any other id); return its number.

    `at` is UTC, ISO 8601; `value` is what an edit, merge or split says, as JSON. It is on the disk when this returns,
    and needs no lock: verdicts may be given while a run is going on. Raises UsageError for an item there is not.
    """
    if not who:
        raise UsageError("a verdict needs who gives it")
    with told_in_words(project.database), project.engine.connect() as connection:
        if project.engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA synchronous=FULL")  # type: ignore[union-attr]
        with connection.begin():
            kind, document, anchor = _find(connection, item)
            return write_verdict(
                connection, item=item, kind=kind, document=document, verdict=verdict, who=who, at=at, note=note,
                value=value, anchor=anchor,
            )  # fmt: skip


def _find(connection: Connection, item: str) -> tuple[str, str, Anchor | None]:
    if item.startswith("s-"):
        return _statement(connection, item)
    if item.startswith("e-"):
        return _event(connection, item)
    if item.startswith("d-"):
        if connection.execute(select(t.documents.c.id).where(t.documents.c.id == item)).scalar() is None:
            raise UsageError(f"no document {item} in this archive")
        return "document", item, None
    if item.startswith("x-"):  # a contradiction: known by the first decision on it
        if connection.execute(select(t.verdicts.c.item).where(t.verdicts.c.item == item)).scalar() is None:
            raise UsageError(f"no decision on {item} in this archive")
        return "contradiction", "", None
    if connection.execute(select(t.entities.c.id).where(t.entities.c.id == item)).scalar() is None:
        raise UsageError(f"no item {item} in this archive")
    return "entity", "", None


def _statement(connection: Connection, key: str) -> tuple[str, str, Anchor]:
    s, d = t.statements.c, t.documents.c
    query = select(d.id, s.cue_start, s.cue_end, s.cue, s.act, s.speaker_name, s.content)
    row = connection.execute(
        query.join_from(t.statements, t.documents, d.number == s.document).where(s.key == key)
    ).first()
    if row is None:
        raise UsageError(f"no statement {key} in this archive")
    reading = statement_reading(row.act, row.speaker_name, row.content)
    return "statement", row.id, Anchor(row.cue_start, row.cue_end, row.cue, reading)


def _event(connection: Connection, key: str) -> tuple[str, str, Anchor]:
    e, d, p = t.events.c, t.documents.c, t.participants.c
    query = select(d.id, e.number, e.trigger_start, e.trigger_end, e.trigger, e.type, e.status)
    row = connection.execute(query.join_from(t.events, t.documents, d.number == e.document).where(e.key == key)).first()
    if row is None:
        raise UsageError(f"no event {key} in this archive")
    parties = connection.execute(select(p.role, p.name).where(p.event == row.number).order_by(p.position)).all()
    actors, recipients = (" + ".join(n for r, n in parties if r == role) for role in ("actor", "recipient"))
    return (
        "event",
        row.id,
        Anchor(
            row.trigger_start, row.trigger_end, row.trigger, event_reading(row.type, row.status, actors, recipients)
        ),
    )
