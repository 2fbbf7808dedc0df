"""Writing: runs, pages taken in, and readings. One writer at a time; each call belongs to one transaction.

A batch is one transaction: documents or items, and the ledger row that says so. A process killed at any moment
leaves whole batches.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from isnad.intake.evidence import EvidencePlace
from isnad.model import Page, Record
from isnad.store import tables as t
from isnad.store.changes import record_changes
from isnad.store.identity import document_address, document_id, version_id
from isnad.store.packing import pack_record, unpack_record
from isnad.store.rows import Place, Row, Rows, add_rows
from isnad.store.story_tables import across_due
from isnad.store.verdicts import follow_verdicts

_CHUNK = 5_000  # values in one IN (…): below every database's limit


@dataclass(frozen=True, slots=True)
class ProgramStamp:
    """Which rules and program made a reading: hash of the rule files, version of the program."""

    rules: str
    program: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page to be taken in: what it is, and where its bytes are kept."""

    page: Page
    place: EvidencePlace


@dataclass(frozen=True, slots=True)
class Pending:
    """A version to be read: its numbers and ids, where its bytes are, and what is known of it."""

    version: int
    document: int
    document_id: str
    page_id: str
    source: str | None
    place: EvidencePlace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a version came to: a record, or the reason why there is none."""

    pending: Pending
    record: Record | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A reading that changed the item tables: for indexes that are kept beside them."""

    document: int
    version: int
    document_id: str
    record: Record
    replaced: tuple[int, ...]  # versions whose items were taken out


# --- runs ----------------------------------------------------------------------------------------------------


def start_run(connection: Connection, kind: str, now: str, stamp: ProgramStamp) -> int:
    """Enter a run and return its number; an earlier run that never ended is marked as stopped."""
    stale = update(t.runs).where(t.runs.c.state == "running", t.runs.c.kind == kind)
    connection.execute(stale.values(state="stopped"))
    number = _next(connection, t.runs)
    row = {"number": number, "kind": kind, "started": now, "state": "running", "rules": stamp.rules,
           "program": stamp.program, "seen": 0, "read": 0, "failed": 0, "skipped": 0, "reasons": "{}"}  # fmt: skip
    connection.execute(insert(t.runs), row)
    return number


def finish_run(
    connection: Connection, run: int, now: str, *, seen: int, read: int, failed: int, skipped: int,
    reasons: dict[str, int], state: str = "done",
) -> None:  # fmt: skip
    """Enter how a run ended: seen = read + failed + skipped, with the reasons."""
    connection.execute(
        update(t.runs).where(t.runs.c.number == run).values(
            ended=now, state=state, seen=seen, read=read, failed=failed, skipped=skipped,
            reasons=json.dumps(reasons, ensure_ascii=False, sort_keys=True),
        )
    )  # fmt: skip


def enter_batch(connection: Connection, run: int, batch: int, now: str, rows: int, digest: str) -> None:
    """Enter a batch in the ledger."""
    row = {"run": run, "batch": batch, "written": now, "rows": rows, "digest": digest}
    connection.execute(insert(t.ledger), row)


def enter_failures(connection: Connection, run: int, first: int, failures: Sequence[tuple[str, str]]) -> None:
    """Enter inputs that could not be read, as (source, reason), counted from `first`."""
    rows = [{"run": run, "position": first + i, "source": s, "reason": r} for i, (s, r) in enumerate(failures)]
    _insert(connection, t.failures, rows)


def get_mark(connection: Connection, name: str) -> str | None:
    """Return a fact about the store itself."""
    return connection.execute(select(t.marks.c.value).where(t.marks.c.name == name)).scalar()


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Set a fact about the store itself."""
    connection.execute(delete(t.marks).where(t.marks.c.name == name))
    connection.execute(insert(t.marks), {"name": name, "value": value})


# --- taking pages in -----------------------------------------------------------------------------------------


def page_version_id(page: Page) -> str:
    """Return the version id of a page before it is taken in."""
    return version_id(document_id(document_address(page)), page.sha256)


def known_versions(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return those of the version ids the store has."""
    return set(_column_in(connection, t.versions.c.id, t.versions.c.id, list(ids)))


def add_versions(connection: Connection, new: Sequence[NewPage], now: str) -> int:
    """Enter pages as documents and versions; known ones are passed over. Returns how many versions were new."""
    known = known_versions(connection, (page_version_id(n.page) for n in new))
    ids = [document_id(document_address(n.page)) for n in new]
    have = _documents_by_id(connection, ids)
    next_document, next_version = _next(connection, t.documents), _next(connection, t.versions)
    documents: dict[str, Row] = {}
    versions: list[Row] = []
    latest: dict[int, Row] = {}
    for n, id_ in zip(new, ids, strict=True):
        vid = version_id(id_, n.page.sha256)
        if vid in known:
            continue
        known.add(vid)
        if id_ not in have:
            documents[id_] = _document(next_document, id_, n.page)
            have[id_] = (next_document, 0)
            next_document += 1
        number, count = have[id_]
        have[id_] = (number, count + 1)
        versions.append(_version(next_version, vid, number, count + 1, n, now))
        latest[number] = {"b_number": number, "latest": next_version, "versions": count + 1}
        next_version += 1
    for row in documents.values():
        row |= {k: v for k, v in latest.pop(row["number"]).items() if k != "b_number"}
    _insert(connection, t.documents, list(documents.values()))
    _insert(connection, t.versions, versions)
    if latest:
        statement = update(t.documents).where(t.documents.c.number == bindparam("b_number"))
        connection.execute(
            statement.values(latest=bindparam("latest"), versions=bindparam("versions")), list(latest.values())
        )
    return len(versions)


def _documents_by_id(connection: Connection, ids: list[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for chunk in _chunks(ids):
        query = select(t.documents.c.id, t.documents.c.number, t.documents.c.versions)
        for id_, number, versions in connection.execute(query.where(t.documents.c.id.in_(chunk))):
            found[id_] = (number, versions)
    return found


def _document(number: int, id_: str, page: Page) -> Row:
    return {
        "number": number, "id": id_, "address": document_address(page), "url": page.url, "source": page.path,
        "read": False, "outlet": "", "outlet_name": "", "relayed_from": "", "headline": page.given_title or "",
        "day": "", "published": None, "precision": "unknown", "language": "", "length": 0, "statements": 0,
        "events": 0, "issues": 0,
    }  # fmt: skip


def _version(number: int, id_: str, document: int, ordinal: int, new: NewPage, now: str) -> Row:
    page, place = new.page, new.place
    return {
        "number": number, "id": id_, "document": document, "ordinal": ordinal, "page_id": page.id,
        "sha256": page.sha256, "fetched": page.fetched, "added": now, "source": page.path, "file": place.file,
        "offset": place.offset, "length": place.length,
    }  # fmt: skip


# --- readings ------------------------------------------------------------------------------------------------


def pending_versions(connection: Connection, stamp: ProgramStamp, *, again: bool = False) -> Iterator[Pending]:
    """Yield the latest version of each document that no reading by these rules and this program exists of."""
    d, v, r = t.documents, t.versions, t.readings
    query = (
        select(v.c.number, d.c.number, d.c.id, v.c.page_id, v.c.source, v.c.file, v.c.offset, v.c.length)
        .join_from(d, v, v.c.number == d.c.latest)
        .outerjoin(r, r.c.version == v.c.number)
        .order_by(v.c.number)
    )
    if not again:
        stale = (r.c.rules != stamp.rules) | (r.c.program != stamp.program)
        query = query.where(r.c.version.is_(None) | stale)
    for version, document, id_, page_id, source, file, offset, length in connection.execute(query).all():
        yield Pending(version, document, id_, page_id, source, EvidencePlace(file, offset, length))


def count_documents(connection: Connection) -> int:
    """Return how many documents there are."""
    return int(connection.execute(select(func.count()).select_from(t.documents)).scalar_one())


def count_failed(connection: Connection, stamp: ProgramStamp) -> int:
    """Return how many latest versions failed by these rules and this program."""
    d, r = t.documents.c, t.readings.c
    query = select(func.count()).select_from(t.documents).join(t.readings, r.version == d.latest)
    failed = query.where(r.state == "failed", r.rules == stamp.rules, r.program == stamp.program)
    return int(connection.execute(failed).scalar_one())


def write_readings(
    connection: Connection, run: int, batch: int, outcomes: Sequence[Outcome], stamp: ProgramStamp, now: str
) -> list[Written]:
    """Write what a batch of versions was read to, and its ledger row; return the readings that changed items.

    A record equal to the one that stands changes nothing but the rules and program it is stamped with.
    """
    versions = [o.pending.version for o in outcomes]
    before = _readings(connection, versions)
    items_of = _versions_with_items(connection, outcomes)
    rows, written, fresh = Rows(), [], list[Row]()
    digest = hashlib.sha256()
    for o in outcomes:
        old = before.get(o.pending.version)
        packed = pack_record(o.record) if o.record else None
        digest.update(packed or b"failed")
        fresh.append(
            {
                "version": o.pending.version, "run": run, "rules": stamp.rules, "program": stamp.program,
                "state": "read" if o.record else "failed", "reason": o.reason, "record": packed,
            }
        )  # fmt: skip
        if o.record is None or (packed == old and o.pending.version in items_of.get(o.pending.document, ())):
            continue
        replaced = tuple(items_of.get(o.pending.document, ()))
        written.append(Written(o.pending.document, o.pending.version, o.pending.document_id, o.record, replaced))
        if old:
            changed = record_changes(o.pending.document_id, unpack_record(old), o.record)
            _insert(connection, t.changes, [{"run": run, "version": o.pending.version, **c} for c in changed])
    _delete_items(connection, [v for w in written for v in w.replaced], [w.document for w in written])
    _replace_readings(connection, fresh)
    _write_items(connection, rows, written)
    make_due(connection, [w.document for w in written])
    follow_verdicts(connection, run, [(w.document_id, w.record) for w in written])
    enter_batch(connection, run, batch, now, rows.count(), digest.hexdigest()[:16])
    return written


def make_due(connection: Connection, documents: Sequence[int]) -> None:
    """Note that documents were read anew, so that what is said across pages is brought up to date for them."""
    connection.execute(delete(across_due).where(across_due.c.document.in_(documents)))
    _insert(connection, across_due, [{"document": d} for d in dict.fromkeys(documents)])


def make_all_due(connection: Connection) -> None:
    """Note the same of every document that is read."""
    connection.execute(delete(across_due))
    every = select(t.documents.c.number).where(t.documents.c.read)
    connection.execute(insert(across_due).from_select(["document"], every))


def _readings(connection: Connection, versions: list[int]) -> dict[int, bytes]:
    query = select(t.readings.c.version, t.readings.c.record).where(t.readings.c.version.in_(versions))
    return {version: record for version, record in connection.execute(query) if record is not None}


def _versions_with_items(connection: Connection, outcomes: Sequence[Outcome]) -> dict[int, list[int]]:
    """Return, by document, the versions whose items may stand in the tables: those that were read before."""
    d, v, r = t.documents, t.versions, t.readings
    query = (
        select(v.c.document, v.c.number).join_from(v, r, r.c.version == v.c.number).join(d, d.c.number == v.c.document)
    )
    wanted = query.where(d.c.read, r.c.state == "read", v.c.document.in_([o.pending.document for o in outcomes]))
    found: dict[int, list[int]] = {}
    for document, version in connection.execute(wanted):
        found.setdefault(document, []).append(version)
    return found


def _delete_items(connection: Connection, versions: list[int], documents: list[int]) -> None:
    if not versions:
        return
    ranges = [{"low": v * t.ITEMS, "high": (v + 1) * t.ITEMS - 1} for v in versions]
    for column in (
        t.participants.c.event, t.casualties.c.event, t.events.c.number, t.links.c.statement, t.statements.c.number,
    ):  # fmt: skip
        connection.execute(delete(column.table).where(column.between(bindparam("low"), bindparam("high"))), ranges)
    for column in (t.names.c.version, t.issues.c.version):
        connection.execute(delete(column.table).where(column.in_(versions)))
    connection.execute(delete(t.agencies).where(t.agencies.c.document.in_(documents)))


def _replace_readings(connection: Connection, fresh: list[Row]) -> None:
    connection.execute(delete(t.readings).where(t.readings.c.version.in_([r["version"] for r in fresh])))
    _insert(connection, t.readings, fresh)


def _write_items(connection: Connection, rows: Rows, written: Sequence[Written]) -> None:
    heads = []
    for w in written:
        heads.append(add_rows(rows, Place(w.document, w.version, w.document_id), w.record) | {"b_number": w.document})
    if not heads:
        return
    columns: dict[str, Any] = {name: bindparam(name) for name in heads[0] if name != "b_number"}
    connection.execute(
        update(t.documents).where(t.documents.c.number == bindparam("b_number")).values(**columns), heads
    )
    known = set(_column_in(connection, t.entities.c.id, t.entities.c.id, list(rows.entities)))
    _insert(
        connection,
        t.entities,
        [{k: v for k, v in row.items() if k != "by_role"} for id_, row in rows.entities.items() if id_ not in known],
    )
    for table in (
        t.statements, t.links, t.events, t.participants, t.casualties, t.names, t.issues, t.agencies,
    ):  # fmt: skip
        _insert(connection, table, getattr(rows, table.name))


# --- small steps ---------------------------------------------------------------------------------------------


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _next(connection: Connection, table: Table) -> int:
    return (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1


def _column_in(connection: Connection, column: Any, key: Any, values: list[str]) -> Iterator[Any]:
    for chunk in _chunks(values):
        yield from connection.execute(select(column).where(key.in_(chunk))).scalars()


def _chunks(values: list[str]) -> Iterator[list[str]]:
    for i in range(0, len(values), _CHUNK):
        yield values[i : i + _CHUNK]
