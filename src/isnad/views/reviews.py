"""Questions of review: what to look at next, what was decided, and what a re-run put in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Text, cast, exists, func, or_, select

from isnad.store import tables as t
from isnad.views.archive import Archive, cut_page, encode_cursor, page_query
from isnad.views.events import load_events
from isnad.views.overviews import ALL_OUTLETS, count_lanes
from isnad.views.reviewed import RELATIONS, VERDICT_COLUMNS
from isnad.views.shapes import EventRow, Listing, StatementRow, VerdictRow
from isnad.views.statements import load_statements


def review_queue(
    archive: Archive, kind: Literal["statement", "event"], *, outlet: str | None = None, below: float | None = None,
    contradicted: bool = False, cursor: str | None = None, limit: int = 50,
) -> Listing[StatementRow] | Listing[EventRow]:  # fmt: skip
    """Return items nobody decided on, the least certain first; `contradicted` those whose verdict a re-run disputes."""
    table = t.statements if kind == "statement" else t.events
    c, v, f = table.c, t.verdicts.c, t.followed.c
    query = select(c.number, c.confidence)
    if contradicted:
        query = query.where(c.key.in_(select(f.now).where(f.finding == "contradicted")))
    else:
        undone = select(v.value).where(v.verdict == "undo")
        decided = exists().where(
            v.item == c.key, v.verdict.not_in(("note", "undo", *RELATIONS)), cast(v.number, Text).not_in(undone)
        )
        query = query.where(~or_(decided, exists().where(f.now == c.key)))
    if outlet is not None:
        query = query.where(c.outlet == outlet)
    if below is not None:
        query = query.where(c.confidence < below)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [c.confidence, c.number], False, cursor, limit)).all()
        shown, more = cut_page(rows, limit)
        end = encode_cursor([shown[-1].confidence, shown[-1].number]) if more else None
        numbers = [row.number for row in shown]
        if kind == "statement":
            return Listing(load_statements(connection, numbers), end)
        return Listing(load_events(connection, numbers), end)


def count_waiting(archive: Archive, kinds: Sequence[str], outlet: str | None = None) -> int:
    """Return how many statements and events (`kinds`) nobody decided on, by kept counts and what was decided."""
    v, d = t.verdicts.c, t.documents.c
    undone = select(v.value).where(v.verdict == "undo")
    decided = select(func.count(v.item.distinct())).where(
        v.kind.in_(list(kinds)), v.verdict.not_in(("note", "undo", *RELATIONS)), cast(v.number, Text).not_in(undone)
    )
    if outlet is not None:
        decided = decided.where(v.document.in_(select(d.id).where(d.outlet == outlet)))
    lanes = count_lanes(archive, outlet=outlet or ALL_OUTLETS)
    with archive.reading() as connection:
        done: int = connection.execute(decided).scalar_one()
    return max(0, sum(lanes.get(kind, 0) for kind in kinds) - done)


def review_stamp(archive: Archive) -> tuple[int, int]:
    """Return the numbers of the last verdict and the last run: while they stay, so does what waits."""
    with archive.reading() as connection:
        verdict = connection.execute(select(func.max(t.verdicts.c.number))).scalar()
        run = connection.execute(select(func.max(t.runs.c.number)).where(t.runs.c.ended.is_not(None))).scalar()
    return verdict or 0, run or 0


def list_verdicts(
    archive: Archive, *, who: str | None = None, item: str | None = None, cursor: str | None = None, limit: int = 50
) -> Listing[VerdictRow]:
    """Return verdicts, the latest first."""
    v = t.verdicts.c
    query = select(*VERDICT_COLUMNS)
    if who is not None:
        query = query.where(v.who == who)
    if item is not None:
        query = query.where(v.item == item)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [v.number], True, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    return Listing(tuple(VerdictRow(*row) for row in shown), encode_cursor([shown[-1].number]) if more else None)


def get_verdict(archive: Archive, number: int) -> VerdictRow | None:
    """Return a verdict by its number, also one that was taken back; None where there is none."""
    with archive.reading() as connection:
        row = connection.execute(select(*VERDICT_COLUMNS).where(t.verdicts.c.number == number)).first()
    return VerdictRow(*row) if row else None


def list_contradictions(archive: Archive) -> tuple[tuple[VerdictRow, str], ...]:
    """Return the verdicts that readings after them disagree with, and how."""
    v, f = t.verdicts.c, t.followed.c
    query = (
        select(*VERDICT_COLUMNS, f.note.label("finding_note"))
        .join_from(t.followed, t.verdicts, v.item == f.item)
        .where(f.finding == "contradicted", v.verdict.not_in(("note", "undo")))
        .order_by(v.number)
    )
    latest: dict[str, tuple[VerdictRow, str]] = {}
    with archive.reading() as connection:
        for row in connection.execute(query):
            verdict = VerdictRow(*row[:-1])
            latest[verdict.item] = (verdict, row[-1])
    return tuple(latest.values())
