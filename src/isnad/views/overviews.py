"""Questions about the whole archive: outlets, days, chains, issues, totals. Answered from counts of the last run."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from isnad.store import tables as t
from isnad.views.archive import Archive, cut_page, encode_cursor, filled, page_query
from isnad.views.shapes import DayCount, Edge, IssueCount, IssueRow, Listing, OutletRow, Totals

ALL_OUTLETS = "*"


def totals(archive: Archive) -> Totals:
    """Return how much there is."""
    o = t.outlet_counts.c
    with archive.reading() as connection:
        documents = connection.execute(select(func.count()).select_from(t.documents)).scalar_one()
        versions = connection.execute(select(func.coalesce(func.max(t.versions.c.number), 0))).scalar_one()
        verdicts = connection.execute(select(func.count()).select_from(t.verdicts)).scalar_one()
        sums = select(func.sum(o.documents), func.sum(o.statements), func.sum(o.events), func.max(o.last_day))
        read, statements, events, last = connection.execute(sums).one()
        first = connection.execute(select(func.min(o.first_day)).where(o.first_day != "")).scalar()
    return Totals(documents, read or 0, versions, statements or 0, events or 0, verdicts, first or "", last or "")


def list_outlets(archive: Archive) -> tuple[OutletRow, ...]:
    """Return all outlets, the largest first, with the agencies they credit."""
    o, a = t.outlet_counts.c, t.outlet_agencies.c
    cited: dict[str, list[tuple[str, str, int]]] = {}
    with archive.reading() as connection:
        agencies = select(a.outlet, a.agency, a.name, a.documents).order_by(a.documents.desc(), a.agency)
        for outlet, *agency in connection.execute(agencies):
            cited.setdefault(outlet, []).append((agency[0], agency[1], agency[2]))
        rows = connection.execute(select(t.outlet_counts).order_by(o.documents.desc(), o.outlet)).all()
    return tuple(filled(OutletRow, *row, tuple(cited.get(row.outlet, ()))) for row in rows)


def count_days(
    archive: Archive, lane: str = "article", *, outlet: str = ALL_OUTLETS, since: str | None = None,
    until: str | None = None,
) -> tuple[DayCount, ...]:  # fmt: skip
    """Return how many of a lane each day: "article", "statement", "statement:deny", "event", "event:ASSAULT" …"""
    c = t.day_counts.c
    query = select(c.day, c.times).where(c.lane == lane, c.outlet == outlet).order_by(c.day)
    if since:
        query = query.where(c.day >= since)
    if until:
        query = query.where(c.day <= until, c.day != "")
    with archive.reading() as connection:
        return tuple(DayCount(*row) for row in connection.execute(query))


def count_lanes(archive: Archive, *, outlet: str = ALL_OUTLETS) -> dict[str, int]:
    """Return every lane and how many it holds: acts of statements, types of events."""
    c = t.day_counts.c
    query = select(c.lane, func.sum(c.times)).where(c.outlet == outlet).group_by(c.lane).order_by(c.lane)
    with archive.reading() as connection:
        return dict(connection.execute(query).all())


def list_edges(
    archive: Archive, *, outlet: str | None = None, entity: str | None = None, limit: int = 100
) -> tuple[Edge, ...]:
    """Return who cites whom, the most frequent first; `entity` stands on either end."""
    e, s = t.edge_counts.c, t.statements.c
    names = [n for n in Edge.__dataclass_fields__ if n != "example"]
    query = select(*(e[n] for n in names), s.key).join_from(t.edge_counts, t.statements, s.number == e.example)
    if outlet is not None:
        query = query.where(e.outlet == outlet)
    if entity is not None:
        query = query.where(or_(e.cited == entity, e.citing == entity))
    with archive.reading() as connection:
        rows = connection.execute(query.order_by(e.times.desc(), e.number).limit(limit)).all()
    return tuple(filled(Edge, *row) for row in rows)


def count_issues(archive: Archive) -> tuple[IssueCount, ...]:
    """Return every issue code with its count, the most frequent first."""
    i, d = t.issue_counts.c, t.documents.c
    query = select(i.code, i.times, i.documents, d.id).outerjoin_from(
        t.issue_counts, t.documents, d.latest == i.example
    )
    with archive.reading() as connection:
        rows = connection.execute(query.order_by(i.times.desc(), i.code)).all()
    return tuple(IssueCount(r[0], r[1], r[2], r[3] or "") for r in rows)


def list_issues(archive: Archive, code: str, *, cursor: str | None = None, limit: int = 50) -> Listing[IssueRow]:
    """Return the documents with an issue of this code, newest first: how many, and the first of them."""
    i, d = t.issues.c, t.documents.c
    query = (
        select(i.version, d.id, d.headline, i.outlet, i.day, i.code, i.times, i.start, i.end, i.note)
        .join_from(t.issues, t.documents, d.number == i.document)
        .where(i.code == code)
    )
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [i.day, i.version], True, cursor, limit)).all()
    shown, more = cut_page(rows, limit)
    end = encode_cursor([shown[-1].day, shown[-1].version]) if more else None
    return Listing(tuple(IssueRow(*row[1:]) for row in shown), end)
