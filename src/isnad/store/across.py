"""What is said across pages in the store: rows of pieces, ties, stories and facts, written and read for `project.across`.

Everything of a document can be taken out again (`forget_documents`); stories, events and facts are replaced whole.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select
from sqlalchemy.sql import Select

from isnad.model import Record, to_json
from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.store.packing import unpack_record
from isnad.stories.clusters import WINDOW, DayCounts, Tie
from isnad.stories.profiles import Profile
from isnad.stories.results import Reprint

CARRIED = 45  # days within which a text is carried; what is told again later is an anniversary
_CHUNK = 5_000
T = TypeVar("T")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """A document whose pieces have to be made: its number and id, latest version, and the day it counts as."""

    document: int
    id: str
    version: int
    day: str


# --- packing ------------------------------------------------------------------------------------------------


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))


def dump(value: object) -> str:
    """Return a result as JSON."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """Return a result of its JSON."""
    result: T = _adapter(cast(Hashable, kind)).validate_json(text)
    return result


def _pack(profile: Profile) -> bytes:
    """Return a profile without its words, which are in the record."""
    return zlib.compress(_adapter(Profile).dump_json(replace(profile, words=())), 3)


def _unpack(data: bytes) -> Profile:
    profile: Profile = _adapter(Profile).validate_json(zlib.decompress(data))
    return profile


# --- what is due -----------------------------------------------------------------------------------------------


def due_documents(connection: Connection) -> list[Due]:
    """Return the documents that were read anew since they were compared, in order of day and id."""
    d, v = t.documents.c, t.versions.c
    query = (
        select(d.number, d.id, d.latest, d.day, v.fetched, v.added)
        .join_from(s.across_due, t.documents, d.number == s.across_due.c.document)
        .join(t.versions, v.number == d.latest)
        .where(d.read)
    )
    rows = [Due(r.number, r.id, r.latest, r.day or (r.fetched or r.added)[:10]) for r in connection.execute(query)]
    return sorted(rows, key=lambda r: (r.day, r.id))


def end_due(connection: Connection, documents: Sequence[int]) -> None:
    """Note that documents were compared."""
    _delete_in(connection, s.across_due.c.document, documents)


def load_records(connection: Connection, documents: Iterable[str]) -> dict[str, Record]:
    """Return the latest records of documents by id; the ids inside are those of the documents."""
    d, r = t.documents.c, t.readings.c
    query = select(d.id, r.record).join_from(t.documents, t.readings, r.version == d.latest)
    found = {}
    for id_, packed in _where_in(connection, query, d.id, documents):
        if packed is not None:
            record = unpack_record(packed)
            found[id_] = replace(record, id=id_, article=replace(record.article, id=id_))
    return found


def forget_documents(connection: Connection, documents: Sequence[int]) -> set[str]:
    """Take out what stands of documents that are read anew; return the stories they were in."""
    keys = [k for (k,) in _where_in(connection, select(s.pieces.c.piece), s.pieces.c.document, documents)]
    members = s.story_members.c
    stories = {k for (k,) in _where_in(connection, select(members.story), members.piece, keys)}
    for column in (
        s.piece_leads.c.piece, s.piece_bands.c.piece, s.story_ties.c.left, s.story_ties.c.right, s.reprints.c.piece,
        s.reprints.c.of, s.chain_pieces.c.piece, s.story_members.c.piece, s.pieces.c.piece,
    ):  # fmt: skip
        _delete_in(connection, column, keys)
    for number in (s.positions.c.document, s.namings.c.document, s.set_dates.c.document, s.event_members.c.document):
        _delete_in(connection, number, documents)
    return stories


# --- pieces ------------------------------------------------------------------------------------------------------


def write_pieces(connection: Connection, due: Due, profiles: Sequence[Profile]) -> None:
    """Write the profiles of a document."""
    _insert(
        connection,
        s.pieces,
        [
            {"piece": p.key, "document": due.document, "version": due.version, "day": due.day, "profile": _pack(p)}
            for p in profiles
        ],
    )


def write_leads(connection: Connection, key: str, day: str, leads: Sequence[str], bands: Sequence[int]) -> None:
    """Write what leads to a piece: its leads for stories, its bands for reprints."""
    _insert(connection, s.piece_leads, [{"lead": x, "day": day, "piece": key} for x in dict.fromkeys(leads)])
    _insert(connection, s.piece_bands, [{"band": b, "piece": key} for b in dict.fromkeys(bands)])


def load_profiles(connection: Connection, keys: Iterable[str]) -> dict[str, Profile]:
    """Return profiles by key, without words; the day is the one they count as."""
    query = select(s.pieces.c.piece, s.pieces.c.day, s.pieces.c.profile)
    return {k: replace(_unpack(p), day=d) for k, d, p in _where_in(connection, query, s.pieces.c.piece, keys)}


def load_day(connection: Connection, day: str) -> list[Profile]:
    """Return the profiles of one day."""
    query = select(s.pieces.c.profile).where(s.pieces.c.day == day).order_by(s.pieces.c.piece)
    return [replace(_unpack(p), day=day) for (p,) in connection.execute(query)]


def near_pieces(connection: Connection, leads: Sequence[str], day: str) -> list[str]:
    """Return the pieces of the days around one that share at least two leads."""
    x = s.piece_leads.c
    query = (
        select(x.piece)
        .where(x.lead.in_(list(leads)), x.day.between(*_days_around(day, WINDOW)))
        .group_by(x.piece)
        .having(func.count() > 1)
        .order_by(x.piece)
    )
    return list(connection.execute(query).scalars())


def like_pieces(connection: Connection, bands: Sequence[int], day: str) -> list[str]:
    """Return the pieces of the `CARRIED` days around one that share a band of their text."""
    x, p = s.piece_bands.c, s.pieces.c
    first, last = _days_around(day, CARRIED)
    query = select(x.piece).join_from(s.piece_bands, s.pieces, p.piece == x.piece)
    query = query.where(x.band.in_(list(bands)), p.day.between(first, last)).distinct().order_by(x.piece)
    return list(connection.execute(query).scalars())


def _days_around(day: str, reach: int) -> tuple[str, str]:
    middle, wide = date.fromisoformat(day), timedelta(reach)
    return (middle - wide).isoformat(), (middle + wide).isoformat()


def documents_of(keys: Iterable[str]) -> list[str]:
    """Return the documents of pieces, each once."""
    return list(dict.fromkeys(k.partition("#")[0] for k in keys))


# --- what is common -------------------------------------------------------------------------------------------------


def load_day_counts(connection: Connection, since: str, before: str) -> list[DayCounts]:
    """Return the counts of terms of the days from one (inclusive) to another (exclusive)."""
    c = s.day_terms.c
    query = select(c.day, c.pieces, c.counts).where(c.day >= since, c.day < before).order_by(c.day)
    return [DayCounts(d, n, json.loads(zlib.decompress(x))) for d, n, x in connection.execute(query)]


def write_day_counts(connection: Connection, counts: DayCounts) -> None:
    """Replace the counts of a day."""
    _delete_in(connection, s.day_terms.c.day, [counts.day])
    packed = zlib.compress(json.dumps(counts.counts, ensure_ascii=False).encode("utf-8"), 3)
    _insert(connection, s.day_terms, [{"day": counts.day, "pieces": counts.pieces, "counts": packed}])


# --- ties and reprints -----------------------------------------------------------------------------------------------


def write_ties(connection: Connection, ties: Iterable[Tie]) -> None:
    """Write ties, the smaller key left."""
    rows = {}
    for tie in ties:
        left, right = sorted((tie.left, tie.right))
        rows[left, right] = {"left": left, "right": right, "score": tie.score}
    _insert(connection, s.story_ties, list(rows.values()))


def load_ties(connection: Connection, keys: Sequence[str]) -> list[Tie]:
    """Return every tie one of some pieces has."""
    x = s.story_ties.c
    found = {}
    for column in (x.left, x.right):
        for left, right, score in _where_in(connection, select(x.left, x.right, x.score), column, keys):
            found[left, right] = Tie(left, right, score)
    return [found[k] for k in sorted(found)]


def write_reprints(connection: Connection, links: Iterable[tuple[str, str, Reprint]]) -> None:
    """Write reprint links as (piece, of, link)."""
    rows = [{"piece": p, "of": o, "kind": k.kind, "data": dump(k)} for p, o, k in links]
    _insert(connection, s.reprints, rows)


def load_reprints(connection: Connection, keys: Sequence[str]) -> dict[tuple[str, str], Reprint]:
    """Return the links of the whole chains that some pieces are in, by (piece, of)."""
    x = s.reprints.c
    found: dict[tuple[str, str], Reprint] = {}
    seen, wanted = set[str](), set(keys)
    while wanted:
        fresh = set[str]()
        for column in (x.piece, x.of):
            for piece, of, data in _where_in(connection, select(x.piece, x.of, x.data), column, sorted(wanted)):
                found[piece, of] = load(Reprint, data)
                fresh |= {piece, of}
        seen |= wanted
        wanted = fresh - seen
    return found


# --- replacing -------------------------------------------------------------------------------------------------------


def replace_rows(connection: Connection, table: Table, column: Any, keys: Iterable[Any], rows: Sequence[Row]) -> None:
    """Put rows in place of all those with some keys."""
    _delete_in(connection, column, list(keys))
    _insert(connection, table, rows)


def select_in(connection: Connection, query: Select[Any], column: Any, keys: Iterable[Any]) -> Iterator[Any]:
    """Yield the rows of a query for many keys."""
    yield from _where_in(connection, query, column, keys)


def _where_in(connection: Connection, query: Select[Any], column: Any, keys: Iterable[Any]) -> Iterator[Any]:
    every = list(dict.fromkeys(keys))
    for i in range(0, len(every), _CHUNK):
        yield from connection.execute(query.where(column.in_(every[i : i + _CHUNK]))).all()


def _delete_in(connection: Connection, column: ColumnElement[Any], keys: Sequence[Any]) -> None:
    for i in range(0, len(keys), _CHUNK):
        connection.execute(delete(column.table).where(column.in_(list(keys[i : i + _CHUNK]))))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), [dict(r) for r in rows])
