"""Questions about a period: days of events, lanes of actors, who cites whom.

A period is two ISO days, both inclusive; None leaves it open. Days, and who cites whom in the whole archive, come from
the counts of the last run; who cites whom in a period is counted when asked.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from isnad.store import tables as t
from isnad.store.counting import chain_steps, count_pairs
from isnad.views.archive import Archive, cut_page, encode_cursor, filled, page_query
from isnad.views.overviews import ALL_OUTLETS, count_days
from isnad.views.shapes import DayCount, Edge, Listing, StatementRow
from isnad.views.statements import load_statements

_S = t.statements.c


def count_event_days(
    archive: Archive, *, type: str | None = None, outlet: str | None = None, since: str | None = None,
    until: str | None = None,
) -> tuple[DayCount, ...]:  # fmt: skip
    """Return how many events each day saw by their own date; those dated no closer than a month are left out."""
    lane = "own" if type is None else f"own:{type}"
    return count_days(archive, lane, outlet=ALL_OUTLETS if outlet is None else outlet, since=since, until=until)


def count_actor_days(
    archive: Archive, *, since: str | None = None, until: str | None = None, limit: int = 8
) -> tuple[tuple[str, str, tuple[DayCount, ...]], ...]:
    """Return the actors with most events in a period as (entity, name, days of publication), the busiest first."""
    c = t.day_counts.c
    acting = c.lane == "actor"
    whole = _during(select(c.outlet, func.sum(c.times).label("all")).where(acting), c.day, since, until)
    busiest = whole.group_by(c.outlet).order_by(func.sum(c.times).desc(), c.outlet).limit(limit)
    with archive.reading() as connection:
        actors = [row[0] for row in connection.execute(busiest)]
        named = select(t.entities.c.id, t.entities.c.name).where(t.entities.c.id.in_(actors))
        names = dict(connection.execute(named).all())
        days = select(c.outlet, c.day, c.times).where(acting, c.outlet.in_(actors))
        found: dict[str, list[DayCount]] = {}
        for entity, day, times in connection.execute(_during(days, c.day, since, until).order_by(c.outlet, c.day)):
            found.setdefault(entity, []).append(DayCount(day, times))
    return tuple((a, names.get(a, a), tuple(found.get(a, ()))) for a in actors)


# --- who cites whom -------------------------------------------------------------------------------------------


def count_edges(
    archive: Archive, *, outlet: str | None = None, entity: str | None = None, since: str | None = None,
    until: str | None = None, limit: int = 100,
) -> tuple[Edge, ...]:  # fmt: skip
    """Return who cites whom in a period, the most frequent first; `entity` stands on either end.

    Links of one entity count together, under whatever name. Where an outlet cites, `citing` is its id and
    `citing_name` its name. `Edge.outlet` is where they all stand, "" where that is several.
    """
    names = select(t.outlet_counts.c.outlet, t.outlet_counts.c.name)
    with archive.reading() as connection:
        outlets = dict(connection.execute(names).all())
        rows = [] if since or until else connection.execute(_kept_pairs(outlet, entity).limit(limit)).all()
        # A store of an older program has no such counts until its next run.
        rows = rows or connection.execute(_pairs_of_period(outlet, entity, since, until).limit(limit)).all()
    return tuple(
        filled(
            Edge,
            r.cited,
            r.cited_name,
            r.cited_role,
            r.citing,
            r.citing_name or outlets.get(r.citing, r.citing),
            *r[5:],
        )
        for r in rows
    )


def _kept_pairs(outlet: str | None, entity: str | None) -> Select[Any]:
    c = t.pair_counts.c
    columns = [c[name] for name in ("cited", "cited_name", "cited_role", "citing", "citing_name", "citing_role")]
    query = select(*columns, c.only_outlet, c.times, c.example).where(c.outlet == (outlet or "*"))
    if entity is not None:
        query = query.where(or_(c.cited_key == entity, c.citing_key == entity))
    return query.order_by(c.times.desc(), c.cited_key, c.citing_key)


def _pairs_of_period(outlet: str | None, entity: str | None, since: str | None, until: str | None) -> Select[Any]:
    inner, outer, query = count_pairs()
    if outlet is not None:
        query = query.where(_S.outlet == outlet)
    if entity is not None:
        query = query.where(or_(inner.c.entity == entity, outer.c.entity == entity))
    counted = _during(query, _S.day, since, until).subquery().c
    keys = ("cited_key", "citing_key")
    shown = select(*(c for c in counted if c.name not in keys))
    return shown.order_by(counted.times.desc(), counted.cited_key, counted.citing_key)


def list_edge_statements(
    archive: Archive, cited: str, citing: str, *, since: str | None = None, until: str | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Listing[StatementRow]:  # fmt: skip
    """Return the statements in whose chains `citing` cites `cited`: entity ids, or names of what has none."""
    inner, outer, follows, _ = chain_steps()
    query = (
        select(_S.number, _S.day)
        .distinct()
        .join_from(inner, t.statements, _S.number == inner.c.statement)
        .outerjoin(outer, follows)
        .where(or_(inner.c.entity == cited, and_(inner.c.entity == "", inner.c.name == cited)))
        .where(
            or_(
                outer.c.entity == citing,
                and_(outer.c.entity == "", outer.c.name == citing),
                and_(outer.c.statement.is_(None), _S.outlet == citing),
            )
        )
    )
    with archive.reading() as connection:
        page = page_query(_during(query, _S.day, since, until), [_S.day, _S.number], True, cursor, limit)
        shown, more = cut_page(connection.execute(page).all(), limit)
        items = load_statements(connection, [row.number for row in shown])
    return Listing(items, encode_cursor([shown[-1].day, shown[-1].number]) if more else None)


def _during(query: Select[Any], day: Any, since: str | None, until: str | None) -> Select[Any]:
    if since:
        query = query.where(day >= since)
    if until:
        query = query.where(day <= until, day != "")
    return query
