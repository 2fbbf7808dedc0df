"""Questions about runs: what each did, and what differs between two."""

from __future__ import annotations

import json

from sqlalchemy import select

from isnad.errors import UsageError
from isnad.store import tables as t
from isnad.views.archive import Archive, filled
from isnad.views.shapes import ChangeRow, RunRow


def list_runs(archive: Archive, *, limit: int = 50) -> tuple[RunRow, ...]:
    """Return the runs, the latest first."""
    with archive.reading() as connection:
        rows = connection.execute(select(t.runs).order_by(t.runs.c.number.desc()).limit(limit)).all()
    return tuple(filled(RunRow, *row[:-1], tuple(sorted(json.loads(row.reasons).items()))) for row in rows)


def list_failures(archive: Archive, run: int) -> tuple[tuple[str, str], ...]:
    """Return what a run could not read, as (source, reason)."""
    f = t.failures.c
    with archive.reading() as connection:
        query = select(f.source, f.reason).where(f.run == run).order_by(f.position)
        return tuple((source, reason) for source, reason in connection.execute(query))


def diff_runs(archive: Archive, first: int, second: int) -> tuple[ChangeRow, ...]:
    """Return the statements and events that the record had differently after run `second` than after run `first`.

    Only pages both runs knew in the same version are compared. Raises UsageError for a run there is not.
    """
    if first > second:
        return tuple(_turned(c) for c in diff_runs(archive, second, first))
    c, v, d = t.changes.c, t.versions.c, t.documents.c
    query = (
        select(d.id, c.key, c.kind, c.before, c.after)
        .join_from(t.changes, t.versions, v.number == c.version)
        .join(t.documents, d.number == v.document)
        .where(c.run > first, c.run <= second)
        .order_by(d.number, c.version, c.kind, c.key, c.run)
    )
    found: dict[tuple[str, str], ChangeRow] = {}
    with archive.reading() as connection:
        for number in (first, second):
            if connection.execute(select(t.runs.c.number).where(t.runs.c.number == number)).scalar() is None:
                raise UsageError(f"no run {number}: `isnad runs` lists them")
        for document, key, kind, before, after in connection.execute(query):
            old = found.get((document, key))
            start = old.before if old else before
            found[document, key] = ChangeRow(document, key, kind, _change(start, after), start, after)
    return tuple(row for row in found.values() if row.before != row.after)


def _change(before: str | None, after: str | None) -> str:
    return "added" if before is None else "gone" if after is None else "changed"


def _turned(row: ChangeRow) -> ChangeRow:
    return ChangeRow(row.document, row.key, row.kind, _change(row.after, row.before), row.after, row.before)
