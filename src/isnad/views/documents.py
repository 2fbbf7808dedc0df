"""Questions about documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from isnad.errors import UsageError
from isnad.model import Record
from isnad.store import tables as t
from isnad.store import unpack_record
from isnad.store.anchors import date_keys, name_keys
from isnad.store.rows import event_keys, statement_keys
from isnad.views.archive import Archive, cut_page, encode_cursor, page_query
from isnad.views.reviewed import VERDICT_COLUMNS, counting, standing_verdicts, state_of
from isnad.views.shapes import DocumentRow, DocumentView, Listing, VerdictRow, VersionRow

_D = t.documents.c
_COLUMNS = [_D[name] for name in DocumentRow.__dataclass_fields__]


def list_documents(
    archive: Archive, *, outlet: str | None = None, since: str | None = None, until: str | None = None,
    among: Sequence[str] | None = None, read: bool | None = None, newest_first: bool = True,
    cursor: str | None = None, limit: int = 50,
) -> Listing[DocumentRow]:  # fmt: skip
    """Return documents by day. `since` and `until` are ISO days, both inclusive; `among` are document ids."""
    query = select(_D.number, *_COLUMNS)
    if outlet is not None:
        query = query.where(_D.outlet == outlet)
    if since:
        query = query.where(_D.day >= since)
    if until:
        query = query.where(_D.day <= until, _D.day != "")
    if among is not None:
        query = query.where(_D.id.in_(list(among)))
    if read is not None:
        query = query.where(_D.read == read)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [_D.day, _D.number], newest_first, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    end = encode_cursor([shown[-1].day, shown[-1].number]) if more else None
    return Listing(tuple(DocumentRow(*row[1:]) for row in shown), end)


def get_documents(archive: Archive, ids: Sequence[str]) -> dict[str, DocumentRow]:
    """Return documents by id; ids the archive lacks are left out."""
    with archive.reading() as connection:
        rows = connection.execute(select(*_COLUMNS).where(_D.id.in_(list(ids)))).all()
    return {row.id: DocumentRow(*row) for row in rows}


def get_document(archive: Archive, document: str, version: int | None = None) -> DocumentView:
    """Return a document with everything: its record, versions, issues (in the record), verdicts.

    `version` is the ordinal of a version, the latest by default. Raises UsageError if there is none of this id.
    """
    with archive.reading() as connection:
        row = connection.execute(select(_D.number, *_COLUMNS).where(_D.id == document)).one_or_none()
        if row is None:
            raise UsageError(f"no document {document} in this archive")
        versions = _versions(connection, row.number)
        chosen = next((v for v in versions if v[0].ordinal == (version or versions[-1][0].ordinal)), None)
        if chosen is None:
            raise UsageError(f"document {document} has no version {version}")
        record = unpack_record(chosen[1]) if chosen[1] else None
        statements = tuple(statement_keys(document, record)) if record else ()
        events = tuple(event_keys(document, record)) if record else ()
        dates = tuple(date_keys(document, record)) if record else ()
        names = tuple(name_keys(document, record)) if record else ()
        decided = standing_verdicts(connection, [*statements, *events, *dates, *names, document])
        latest = {key: counting(key, of) for key, of in decided.items()}
        v = t.verdicts.c
        verdicts = connection.execute(select(*VERDICT_COLUMNS).where(v.document == document).order_by(v.number)).all()
    return DocumentView(
        DocumentRow(*row[1:]), chosen[0], tuple(v[0] for v in versions), record, statements, events,
        tuple(VerdictRow(*x) for x in verdicts), tuple((key, state_of(v)) for key, v in latest.items()), dates, names,
        tuple((key, tuple(of)) for key, of in decided.items()), tuple(latest.items()),
    )  # fmt: skip


def _versions(connection: Connection, number: int) -> list[tuple[VersionRow, bytes | None]]:
    v, r = t.versions.c, t.readings.c
    query = (
        select(
            v.id, v.ordinal, v.page_id, v.sha256, v.fetched, v.added, v.file, v.offset, v.length, r.state, r.reason,
            r.rules, r.program, r.run, r.record,
        )
        .outerjoin_from(t.versions, t.readings, r.version == v.number)
        .where(v.document == number)
        .order_by(v.ordinal)
    )  # fmt: skip
    return [(VersionRow(*row[:-1]), row[-1]) for row in connection.execute(query)]


def iter_records(
    archive: Archive, *, since: str | None = None, until: str | None = None, outlet: str | None = None
) -> Iterator[tuple[str, Record]]:
    """Yield (document id, record) of the latest reading of every document, in the order they came in."""
    query = (
        select(_D.id, t.readings.c.record)
        .join_from(t.documents, t.readings, t.readings.c.version == _D.latest)
        .where(t.readings.c.state == "read")
        .order_by(_D.number)
    )
    if since:
        query = query.where(_D.day >= since)
    if until:
        query = query.where(_D.day <= until, _D.day != "")
    if outlet is not None:
        query = query.where(_D.outlet == outlet)
    with archive.reading() as connection:
        for id_, packed in connection.execution_options(stream_results=True).execute(query):
            yield id_, unpack_record(packed)
