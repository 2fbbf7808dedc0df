"""Giving verdicts: a person's decision on an item, with the words it was given on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from isnad.errors import UsageError
from isnad.model import Record
from isnad.project.folder import Project
from isnad.store import tables as t
from isnad.store import told_in_words, unpack_record
from isnad.store.anchors import Anchor, anchors_of, kind_of
from isnad.store.refit import with_words
from isnad.store.verdicts import VerdictKind, write_verdict


def give_verdict(
    project: Project, item: str, verdict: VerdictKind, *, who: str, at: str, note: str = "", value: Any = None,
    document: str = "",
) -> int:  # fmt: skip
    """Append a verdict and return its number.

    `item` is a statement (s-…), an event (e-…), a date (t-…) or name (n-…) of `document`, a document (d-…), a
    contradiction (x-…) or an entity (any other id). `at` is UTC, ISO 8601; `value` is what an edit, merge, split or add
    says, as JSON: its spans are kept with their words. It is on the disk when this returns, and needs no lock: verdicts
    may be given while a run is going on. Raises UsageError for an item there is not.
    """
    if not who:
        raise UsageError("a verdict needs who gives it")
    with told_in_words(project.database), project.engine.connect() as connection:
        if project.engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA synchronous=FULL")  # type: ignore[union-attr]
        with connection.begin():
            if verdict == "undo":  # also of what is no longer in the record
                kind, document, record = *_undone(connection, item, value), None
            else:
                kind, document, record = _find(connection, item, document)
            anchor = _anchor(item, kind, document, record) if verdict != "undo" else None
            if isinstance(value, dict) and record is not None:
                value = with_words(value, record.article.text)
            return write_verdict(
                connection, item=item, kind=kind, document=document, verdict=verdict, who=who, at=at, note=note,
                value=value, anchor=anchor,
            )  # fmt: skip


def _find(connection: Connection, item: str, document: str) -> tuple[str, str, Record | None]:
    """Return the kind of an item, its document and the record of that."""
    kind = kind_of(item)
    if kind:
        document = _document_of(connection, item, kind) or document
        return kind, document, _record(connection, document)
    if item.startswith("d-"):
        document = item.partition("#")[0]  # one news item of a digest is the document with its number
        if connection.execute(select(t.documents.c.id).where(t.documents.c.id == document)).scalar() is None:
            raise UsageError(f"no document {item} in this archive")
        return "document", document, _record(connection, document)
    if item.startswith("x-"):  # a contradiction: known by the first decision on it
        if connection.execute(select(t.verdicts.c.item).where(t.verdicts.c.item == item)).scalar() is None:
            raise UsageError(f"no decision on {item} in this archive")
        return "contradiction", "", None
    if connection.execute(select(t.entities.c.id).where(t.entities.c.id == item)).scalar() is None:
        raise UsageError(f"no item {item} in this archive")
    return "entity", "", None


def _undone(connection: Connection, item: str, number: object) -> tuple[str, str]:
    """Return kind and document of the verdict that is taken back."""
    v = t.verdicts.c
    row = connection.execute(select(v.kind, v.document).where(v.number == number, v.item == item)).first()
    if row is None:
        raise UsageError(f"no verdict {number} on {item} in this archive")
    return row.kind, row.document


def _document_of(connection: Connection, key: str, kind: str) -> str | None:
    """Return the document of a statement or event; the store keeps no list of dates and mentions by key."""
    if kind not in ("statement", "event"):
        return None
    table = t.statements if kind == "statement" else t.events
    query = select(t.documents.c.id).join_from(table, t.documents, t.documents.c.number == table.c.document)
    found = connection.execute(query.where(table.c.key == key)).scalar()
    return str(found) if found is not None else None


def _record(connection: Connection, document: str) -> Record | None:
    d, r = t.documents.c, t.readings.c
    query = select(r.record).join_from(t.documents, t.readings, r.version == d.latest)
    packed = connection.execute(query.where(d.id == document, r.state == "read")).scalar()
    return unpack_record(packed) if packed else None


def _anchor(item: str, kind: str, document: str, record: Record | None) -> Anchor | None:
    if not kind_of(item):
        return None
    anchor = anchors_of(document, record, kind).get(item) if record else None
    if anchor is None:
        raise UsageError(f"no {kind} {item} in this archive")
    return anchor
