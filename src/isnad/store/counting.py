"""Counts over the whole archive, made anew after a run, so that questions about all of it need not read all of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, literal, select
from sqlalchemy.sql import Select

from isnad.store import tables as t
from isnad.store.writing import get_mark, set_mark

_MARK = "counted"


def counts_are_due(connection: Connection) -> bool:
    """Return whether items were written since the counts were made."""
    last = connection.execute(select(func.max(t.ledger.c.run))).scalar()
    return get_mark(connection, _MARK) != str(last)


def rebuild_counts(connection: Connection) -> None:
    """Make all counts anew; part of the caller's transaction."""
    for table in (
        t.day_counts, t.edge_counts, t.form_counts, t.entity_counts, t.place_counts, t.issue_counts,
        t.outlet_counts, t.outlet_agencies, t.pair_counts,
    ):  # fmt: skip
        connection.execute(delete(table))
    _count_days(connection)
    _count_edges(connection)
    _count_pairs(connection)
    _count_names(connection)
    _count_places(connection)
    _count_issues(connection)
    _count_outlets(connection)
    set_mark(connection, _MARK, str(connection.execute(select(func.max(t.ledger.c.run))).scalar()))


def _count_days(connection: Connection) -> None:
    d, s, e, c = t.documents.c, t.statements.c, t.events.c, t.day_counts
    lanes: list[Select[tuple[str, str, str, int]]] = [
        select(literal("article"), d.outlet, d.day, func.count()).where(d.read).group_by(d.outlet, d.day),
        select(literal("statement:") + s.act, s.outlet, s.day, func.count()).group_by(s.act, s.outlet, s.day),
        select(literal("event:") + e.type, e.outlet, e.day, func.count()).group_by(e.type, e.outlet, e.day),
        select(literal("own:") + e.type, e.outlet, e.date_first, func.count())
        .where(e.date_first == e.date_last, e.date_first != "")
        .group_by(e.type, e.outlet, e.date_first),
    ]
    for lane in lanes:
        connection.execute(insert(c).from_select(["lane", "outlet", "day", "times"], lane))
    for whole in ("statement", "event", "own"):
        parts = select(literal(whole), c.c.outlet, c.c.day, func.sum(c.c.times)).where(c.c.lane.like(f"{whole}:%"))
        connection.execute(
            insert(c).from_select(["lane", "outlet", "day", "times"], parts.group_by(c.c.outlet, c.c.day))
        )
    # "*" stands for all outlets; "" is a page whose outlet is unknown.
    total = select(c.c.lane, literal("*"), c.c.day, func.sum(c.c.times)).group_by(c.c.lane, c.c.day)
    connection.execute(insert(c).from_select(["lane", "outlet", "day", "times"], total))
    p = t.participants.c
    acting = select(literal("actor"), p.entity, p.day, func.count())
    acting = acting.where(p.role == "actor", p.entity != "", p.entity.not_like("?%")).group_by(p.entity, p.day)
    connection.execute(insert(c).from_select(["lane", "outlet", "day", "times"], acting))


def _count_edges(connection: Connection) -> None:
    """Count neighbouring links of chains; the last named link is cited by the outlet of the page."""
    inner, outer, s, e = t.links.alias("inner"), t.links.alias("outer"), t.statements, t.edge_counts
    columns = ["number", "cited", "cited_name", "cited_role", "citing", "citing_name", "citing_role", "outlet",
               "times", "example"]  # fmt: skip
    follows = and_(outer.c.statement == inner.c.statement, outer.c.position == inner.c.position + 1)
    citing = func.coalesce(outer.c.entity, s.c.outlet)
    citing_name = case((outer.c.name.is_(None), ""), else_=outer.c.name)
    citing_role = func.coalesce(outer.c.role, "outlet")
    edges = (
        select(
            func.min(inner.c.statement * 100 + inner.c.position), inner.c.entity, inner.c.name, inner.c.role,
            citing, citing_name, citing_role, s.c.outlet, func.count(), func.min(inner.c.statement),
        )
        .join_from(inner, s, s.c.number == inner.c.statement)
        .outerjoin(outer, follows)
        .where(inner.c.named)
        .group_by(inner.c.entity, inner.c.name, inner.c.role, citing, citing_name, citing_role, s.c.outlet)
    )  # fmt: skip
    connection.execute(insert(e).from_select(columns, edges))


def chain_steps() -> tuple[Any, Any, Any, dict[str, Any]]:
    """Return the two neighbouring links of a chain, their join, and the columns of an edge between them.

    The outermost link kept is cited by the outlet of the page.
    """
    inner, outer = t.links.alias("inner"), t.links.alias("outer")
    follows = and_(outer.c.statement == inner.c.statement, outer.c.position == inner.c.position + 1)
    return inner, outer, follows, {
        "cited": inner.c.entity, "cited_name": inner.c.name, "cited_role": inner.c.role,
        "citing": func.coalesce(outer.c.entity, t.statements.c.outlet),
        "citing_name": case((outer.c.name.is_(None), ""), else_=outer.c.name),
        "citing_role": func.coalesce(outer.c.role, "outlet"),
    }  # fmt: skip


def count_pairs() -> tuple[Any, Any, Select[Any]]:
    """Return both links and the query that counts who cites whom: keys of both ends, the edge, outlet, times, example.

    Links of one entity count together: one name and role stands for all, the outlet only where it is one.
    """
    s = t.statements.c
    inner, outer, follows, ends = chain_steps()
    cited = case((ends["cited"] != "", ends["cited"]), else_=ends["cited_name"]).label("cited_key")
    citing = case((ends["citing"] != "", ends["citing"]), else_=ends["citing_name"]).label("citing_key")
    one_outlet = case((func.min(s.outlet) == func.max(s.outlet), func.min(s.outlet)), else_="").label("only_outlet")
    query = (
        select(
            cited, citing, *(func.max(column).label(name) for name, column in ends.items()), one_outlet,
            func.count(s.number.distinct()).label("times"), func.min(s.key).label("example"),
        )
        .join_from(inner, t.statements, s.number == inner.c.statement)
        .outerjoin(outer, follows)
        .where(inner.c.named)
        .group_by(cited, citing)
    )  # fmt: skip
    return inner, outer, query


def _count_pairs(connection: Connection) -> None:
    """Count who cites whom in each outlet and, as "*", in all."""
    columns = [c.name for c in t.pair_counts.c if c.name != "outlet"]
    outlet = t.statements.c.outlet
    for query in (
        count_pairs()[2].add_columns(literal("*").label("outlet")),
        count_pairs()[2].add_columns(outlet.label("outlet")).group_by(outlet),
    ):
        connection.execute(insert(t.pair_counts).from_select([*columns, "outlet"], query))


def _count_names(connection: Connection) -> None:
    n, f, c = t.names.c, t.form_counts, t.entity_counts
    forms = select(
        n.entity, n.form, n.outlet, func.sum(n.times), func.count(), func.min(n.version)
    ).group_by(n.entity, n.form, n.outlet)  # fmt: skip
    columns = ["entity", "form", "outlet", "times", "documents", "example"]
    connection.execute(insert(f).from_select(columns, forms))
    said = select(t.statements.c.speaker_entity.label("entity"), func.count().label("times"))
    said_by = said.group_by(t.statements.c.speaker_entity).subquery()
    did = select(t.participants.c.entity, func.count(t.participants.c.event.distinct()).label("times"))
    done_by = did.group_by(t.participants.c.entity).subquery()
    seen = select(
        n.entity, func.sum(n.times).label("times"), func.count(n.version.distinct()).label("documents"),
        func.min(n.version).label("example"),
    ).group_by(n.entity).subquery()  # fmt: skip
    entities = (
        select(
            t.entities.c.id, t.entities.c.kind, t.entities.c.name, t.entities.c.known, seen.c.times,
            seen.c.documents, func.coalesce(said_by.c.times, 0), func.coalesce(done_by.c.times, 0), seen.c.example,
        )
        .join_from(t.entities, seen, seen.c.entity == t.entities.c.id)
        .outerjoin(said_by, said_by.c.entity == t.entities.c.id)
        .outerjoin(done_by, done_by.c.entity == t.entities.c.id)
    )  # fmt: skip
    columns = ["entity", "kind", "name", "known", "times", "documents", "statements", "events", "example"]
    connection.execute(insert(c).from_select(columns, entities))


def _count_places(connection: Connection) -> None:
    e, p, k = t.events.c, t.place_counts, t.casualties.c
    killed = select(k.event, func.max(func.coalesce(k.low, 0)).label("low")).where(k.kind == "killed")
    deaths = killed.group_by(k.event).subquery()
    places = (
        select(
            e.place_entity, e.type, func.max(e.lat), func.max(e.lon), func.max(func.coalesce(e.place_precision, "")),
            func.coalesce(func.max(t.entities.c.name), func.min(e.place)), func.count(),
            func.coalesce(func.max(deaths.c.low), 0),  # many pages tell of one event: nothing is summed
        )
        .select_from(t.events)
        .outerjoin(t.entities, t.entities.c.id == e.place_entity)
        .outerjoin(deaths, deaths.c.event == e.number)
        .where(e.place_entity != "", e.lat.is_not(None))
        .group_by(e.place_entity, e.type)
    )  # fmt: skip
    columns = ["place", "type", "lat", "lon", "precision", "name", "times", "killed_low"]
    connection.execute(insert(p).from_select(columns, places))


def _count_issues(connection: Connection) -> None:
    i = t.issues.c
    counts = select(i.code, func.sum(i.times), func.count(), func.min(i.version)).group_by(i.code)
    connection.execute(insert(t.issue_counts).from_select(["code", "times", "documents", "example"], counts))


def _count_outlets(connection: Connection) -> None:
    d, s, e, a = t.documents.c, t.statements.c, t.events.c, t.agencies.c
    said = select(s.outlet, func.count().label("all"), func.sum(case((s.named, 0), else_=1)).label("unnamed"))
    statements = said.group_by(s.outlet).subquery()
    events = select(e.outlet, func.count().label("all")).group_by(e.outlet).subquery()
    pages = (
        select(
            d.outlet, func.max(d.outlet_name).label("name"), func.count().label("documents"),
            func.min(case((d.day != "", d.day))).label("first"), func.max(d.day).label("last"),
        ).where(d.read).group_by(d.outlet).subquery()
    )  # fmt: skip
    outlets = (
        select(
            pages.c.outlet, pages.c.name, pages.c.documents, func.coalesce(statements.c.all, 0),
            func.coalesce(statements.c.unnamed, 0), func.coalesce(events.c.all, 0),
            func.coalesce(pages.c.first, ""), pages.c.last,
        )
        .outerjoin(statements, statements.c.outlet == pages.c.outlet)
        .outerjoin(events, events.c.outlet == pages.c.outlet)
    )  # fmt: skip
    columns = ["outlet", "name", "documents", "statements", "unnamed", "events", "first_day", "last_day"]
    connection.execute(insert(t.outlet_counts).from_select(columns, outlets))
    cited = (
        select(d.outlet, a.agency, func.max(a.name), func.count())
        .join_from(t.agencies, t.documents, d.number == a.document)
        .group_by(d.outlet, a.agency)
    )
    columns = ["outlet", "agency", "name", "documents"]
    connection.execute(insert(t.outlet_agencies).from_select(columns, cited))
