"""Keeping the index: rows in with the batch that writes the record, rows out when the record changes.

Everything here belongs to the caller's transaction, so that the index and the store never disagree. `search_words`
lists every stem of the index with its looser keys, for wider searches.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sqlalchemy import Connection, text

from isnad.model import Record
from isnad.search import postgresql, sqlite
from isnad.search.analysis import are_spellings, light_stem, sound_key
from isnad.search.columns import SEPARATOR, Columns, DocumentRows, read_columns
from isnad.search.query import KINDS, Kind
from isnad.store import tables as t
from isnad.store.packing import unpack_record
from isnad.store.writing import Written, get_mark, set_mark

_MARK = "search"
_BATCH = 200
_TEXT_COLUMNS = ("head", "stem")


class _Entry(NamedTuple):
    document: int
    version: int
    rows: DocumentRows


def dialect(connection: Connection) -> ModuleType:
    """Return the module that speaks the database's language."""
    return sqlite if connection.dialect.name == "sqlite" else postgresql


def index_readings(connection: Connection, written: Sequence[Written]) -> None:
    """Put changed readings into the index in place of what stood there for their documents."""
    _index(connection, [_Entry(w.document, w.version, read_columns(w.record)) for w in written])


def _index(connection: Connection, entries: Sequence[_Entry]) -> None:
    if not entries:
        return
    remove_documents(connection, [e.document for e in entries])
    speaks = dialect(connection)
    for kind in KINDS:
        speaks.insert_rows(connection, kind, [row for e in entries for row in _rows(e, kind)])
    connection.execute(
        text("INSERT INTO search_documents (document, version, packed) VALUES (:document, :version, :packed)"),
        [{"document": e.document, "version": e.version, "packed": _pack(e.rows)} for e in entries],
    )
    _add_words(connection, entries)


def remove_documents(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of the index; those that are not in it are passed over."""
    entries = list(_entries(connection, documents))
    speaks = dialect(connection)
    for kind in KINDS:
        speaks.delete_rows(connection, kind, [row for e in entries for row in _rows(e, kind)])
    if entries:
        connection.execute(
            text("DELETE FROM search_documents WHERE document = :document"), [{"document": e.document} for e in entries]
        )


def _rows(entry: _Entry, kind: Kind) -> Iterator[tuple[int, Columns]]:
    if kind == "articles":
        yield entry.document, entry.rows.article
        return
    items = entry.rows.statements if kind == "statements" else entry.rows.events
    for n, columns in enumerate(items):
        yield entry.version * t.ITEMS + n, columns


def _entries(connection: Connection, documents: Sequence[int]) -> Iterator[_Entry]:
    for number in documents:
        query = text("SELECT version, packed FROM search_documents WHERE document = :document")
        for version, packed in connection.execute(query, {"document": number}):
            yield _Entry(number, version, _unpack(packed))


def _pack(rows: DocumentRows) -> bytes:
    value = [rows.article, rows.statements, rows.events]
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), 6)


def _unpack(packed: bytes) -> DocumentRows:
    article, statements, events = json.loads(zlib.decompress(packed))
    return DocumentRows(Columns(*article), tuple(Columns(*s) for s in statements), tuple(Columns(*e) for e in events))


# --- words ---------------------------------------------------------------------------------------------------


def _add_words(connection: Connection, entries: Iterable[_Entry]) -> None:
    found: dict[str, None] = {}
    for e in entries:
        for columns in (e.rows.article, *e.rows.statements):
            for name in _TEXT_COLUMNS:
                found.update(dict.fromkeys(getattr(columns, name).split()))
    found.pop(SEPARATOR, None)
    rows = [{"stem": s, "light": light_stem(s), "sound": sound_key(s) or ""} for s in found if not s.isdecimal()]
    if rows:
        connection.execute(
            text("INSERT INTO search_words (stem, light, sound) VALUES (:stem, :light, :sound) ON CONFLICT DO NOTHING"),
            rows,
        )


def spelled_alike(connection: Connection, stem: str, limit: int = 12) -> list[str]:
    """Return other spellings of a foreign name that occur in the index: نتانياهو for نتنياهو; [] for a common word."""
    sound = sound_key(stem)
    if sound is None:
        return []
    query = text("SELECT stem FROM search_words WHERE sound = :sound AND stem <> :stem ORDER BY stem LIMIT :limit")
    found = connection.execute(query, {"sound": sound, "stem": stem, "limit": limit * 4}).scalars()
    return [s for s in found if are_spellings(stem, s)][:limit]


def broader(connection: Connection, stem: str, limit: int = 40) -> list[str]:
    """Return the stems of the index that share the light stem: دولي for دولة, and also words of other meaning."""
    query = text("SELECT stem FROM search_words WHERE light = :light AND stem <> :stem ORDER BY stem LIMIT :limit")
    return list(connection.execute(query, {"light": light_stem(stem), "stem": stem, "limit": limit}).scalars())


# --- the index as a whole ------------------------------------------------------------------------------------


@cache
def fingerprint() -> str:
    """Return the hash of all that decides how words are indexed: this package's and the language's code and lists."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, Path(__file__).parents[1] / "language"):
        for file in sorted(f for f in folder.iterdir() if f.suffix in (".py", ".tsv", ".toml", ".txt")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def is_current(connection: Connection) -> bool:
    """Whether the index was made by the words and rules of this program, as far as is known."""
    return get_mark(connection, _MARK) in (None, fingerprint())


def bring_up_to_date(connection: Connection) -> None:
    """Make the index anew if other words or rules made it; the end of every run."""
    if not is_current(connection):
        rebuild(connection)
    elif get_mark(connection, _MARK) is None:
        set_mark(connection, _MARK, fingerprint())


def rebuild(connection: Connection) -> int:
    """Make the whole index anew from the readings that stand; return how many documents are in it."""
    speaks = dialect(connection)
    for kind in KINDS:
        speaks.clear(connection, kind)
    connection.execute(text("DELETE FROM search_documents"))
    connection.execute(text("DELETE FROM search_words"))
    total = 0
    for batch in _batches(_latest_readings(connection)):
        _index(connection, [_Entry(d, v, read_columns(record)) for d, v, record in batch])
        total += len(batch)
    set_mark(connection, _MARK, fingerprint())
    return total


def _latest_readings(connection: Connection) -> Iterator[tuple[int, int, Record]]:
    """Yield (document, version, record) of what stands in the item tables: the newest version read."""
    last = 0
    query = text(
        "SELECT d.number, max(v.number) FROM documents d JOIN versions v ON v.document = d.number "
        "JOIN readings r ON r.version = v.number AND r.state = 'read' "
        "WHERE d.number > :last AND d.read GROUP BY d.number ORDER BY d.number LIMIT :limit"
    )
    while rows := connection.execute(query, {"last": last, "limit": _BATCH}).all():
        for document, version in rows:
            packed = connection.execute(
                text("SELECT record FROM readings WHERE version = :version"), {"version": version}
            ).scalar_one()
            yield document, version, unpack_record(bytes(packed))
        last = rows[-1][0]


def _batches(items: Iterable[tuple[int, int, Record]]) -> Iterator[list[tuple[int, int, Record]]]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
