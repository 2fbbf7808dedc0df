"""Questions about a period: days of events, who cites whom, lanes of actors. Counted when asked.

A period is two ISO days, both inclusive; None leaves it open. Where the whole archive is meant, the counts of
`overviews` answer sooner.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from isnad.store import tables as t
from isnad.views.archive import Archive, cut_page, encode_cursor, filled, page_query
from isnad.views.shapes import DayCount, Edge, Listing, StatementRow
from isnad.views.statements import load_statements

_E, _S, _P = t.events.c, t.statements.c, t.participants.c


def count_event_days(
    archive: Archive, *, type: str | None = None, outlet: str | None = None, since: str | None = None,
    until: str | None = None,
) -> tuple[DayCount, ...]:  # fmt: skip
    """Return how many events each day saw by their own date; those dated no closer than a month are left out."""
    query = select(_E.date_first, func.count()).where(_E.date_first == _E.date_last, _E.date_first != "")
    if type is not None:
        query = query.where(_E.type == type)
    if outlet is not None:
        query = query.where(_E.outlet == outlet)
    query = _during(query, _E.date_first, since, until).group_by(_E.date_first).order_by(_E.date_first)
    with archive.reading() as connection:
        return tuple(DayCount(*row) for row in connection.execute(query))


def count_actor_days(
    archive: Archive, *, since: str | None = None, until: str | None = None, limit: int = 8
) -> tuple[tuple[str, str, tuple[DayCount, ...]], ...]:
    """Return the actors with most events in a period as (entity, name, days of publication), the busiest first."""
    acting = and_(_P.role == "actor", _P.entity != "", _P.entity.not_like("?%"))
    days = _during(
        select(_P.entity, func.max(_P.name), func.count()).where(acting), _P.day, since, until
    )  # fmt: skip
    busiest = days.group_by(_P.entity).order_by(func.count().desc(), _P.entity).limit(limit)
    with archive.reading() as connection:
        actors = [(row[0], row[1]) for row in connection.execute(busiest)]
        names = dict(
            connection.execute(
                select(t.entities.c.id, t.entities.c.name).where(t.entities.c.id.in_([a for a, _ in actors]))
            ).all()
        )
        counts = select(_P.entity, _P.day, func.count()).where(acting, _P.entity.in_([a for a, _ in actors]))
        counts = _during(counts, _P.day, since, until).group_by(_P.entity, _P.day).order_by(_P.entity, _P.day)
        found: dict[str, list[DayCount]] = {}
        for entity, day, times in connection.execute(counts):
            found.setdefault(entity, []).append(DayCount(day, times))
    return tuple((a, names.get(a) or name, tuple(found.get(a, ()))) for a, name in actors)


# --- who cites whom -------------------------------------------------------------------------------------------


def _chain_steps() -> tuple[Any, Any, Any, dict[str, Any]]:
    """Return the two neighbouring links of a chain, their join, and the columns of an edge between them.

    The outermost link kept is cited by the outlet of the page, as in the counts of the whole archive.
    """
    inner, outer = t.links.alias("inner"), t.links.alias("outer")
    follows = and_(outer.c.statement == inner.c.statement, outer.c.position == inner.c.position + 1)
    return inner, outer, follows, {
        "cited": inner.c.entity, "cited_name": inner.c.name, "cited_role": inner.c.role,
        "citing": func.coalesce(outer.c.entity, _S.outlet),
        "citing_name": case((outer.c.name.is_(None), ""), else_=outer.c.name),
        "citing_role": func.coalesce(outer.c.role, "outlet"),
    }  # fmt: skip


def count_edges(
    archive: Archive, *, outlet: str | None = None, entity: str | None = None, since: str | None = None,
    until: str | None = None, limit: int = 100,
) -> tuple[Edge, ...]:  # fmt: skip
    """Return who cites whom in a period, the most frequent first; `entity` stands on either end.

    Links of one entity count together, under whatever name. Where an outlet cites, `citing` is its id and
    `citing_name` its name. `Edge.outlet` is where they all stand, "" where that is several.
    """
    inner, outer, follows, ends = _chain_steps()
    cited = case((ends["cited"] != "", ends["cited"]), else_=ends["cited_name"])
    citing = case((ends["citing"] != "", ends["citing"]), else_=ends["citing_name"])
    # One name and role stands for all of an entity; the outlet only where it is one.
    one_outlet = case((func.min(_S.outlet) == func.max(_S.outlet), func.min(_S.outlet)), else_="")
    query = (
        select(
            *(func.max(column).label(name) for name, column in ends.items()), one_outlet,
            func.count(_S.number.distinct()).label("times"), func.min(_S.key),
        )
        .join_from(inner, t.statements, _S.number == inner.c.statement)
        .outerjoin(outer, follows)
        .where(inner.c.named)
        .group_by(cited, citing)
        .order_by(func.count(_S.number.distinct()).desc(), cited, citing)
        .limit(limit)
    )  # fmt: skip
    if outlet is not None:
        query = query.where(_S.outlet == outlet)
    if entity is not None:
        query = query.where(or_(inner.c.entity == entity, outer.c.entity == entity))
    names = select(t.outlet_counts.c.outlet, t.outlet_counts.c.name)
    with archive.reading() as connection:
        outlets = dict(connection.execute(names).all())
        rows = connection.execute(_during(query, _S.day, since, until)).all()
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


def list_edge_statements(
    archive: Archive, cited: str, citing: str, *, since: str | None = None, until: str | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Listing[StatementRow]:  # fmt: skip
    """Return the statements in whose chains `citing` cites `cited`: entity ids, or names of what has none."""
    inner, outer, follows, _ = _chain_steps()
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
