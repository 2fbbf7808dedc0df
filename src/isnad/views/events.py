"""Questions about events: what happened, to whom, by whom, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.sql import Select

from isnad.model import Casualty, Span
from isnad.store import tables as t
from isnad.views.archive import Archive, cut_page, encode_cursor, page_query
from isnad.views.corrected import read_casualty, row_changes
from isnad.views.reviewed import latest_verdicts, state_of
from isnad.views.shapes import EventRow, Listing, Party

_E, _D, _P = t.events.c, t.documents.c, t.participants.c


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: all conditions hold; None is no condition.

    `actor`, `recipient` and `about` (any part in it) are entity ids, `place` a place's. `since`/`until` are days of
    publication, `on_since`/`on_until` of the event itself as far as the text dates it; all ISO, inclusive.
    """

    type: str | None = None
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    about: str | None = None
    place: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    on_since: str | None = None
    on_until: str | None = None
    document: str | None = None


ANY_EVENT = EventFilter()


def list_events(
    archive: Archive, only: EventFilter = ANY_EVENT, *, newest_first: bool = True, cursor: str | None = None,
    limit: int = 50,
) -> Listing[EventRow]:  # fmt: skip
    """Return events by day of publication."""
    query = filter_events(select(_E.number, _E.day), only)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [_E.day, _E.number], newest_first, cursor, limit)).all()
        shown, more = cut_page(rows, limit)
        items = load_events(connection, [row.number for row in shown])
    end = encode_cursor([shown[-1].day, shown[-1].number]) if more else None
    return Listing(items, end)


def count_events(archive: Archive, only: EventFilter = ANY_EVENT) -> int:
    """Return how many events `list_events` would list in all."""
    query = filter_events(select(func.count()).select_from(t.events), only)
    with archive.reading() as connection:
        return int(connection.execute(query).scalar_one())


def get_events(archive: Archive, keys: Sequence[str]) -> tuple[EventRow, ...]:
    """Return events by content key, in the order asked; keys the archive lacks are left out."""
    with archive.reading() as connection:
        found = dict(connection.execute(select(_E.key, _E.number).where(_E.key.in_(list(keys)))).all())
        return load_events(connection, [found[key] for key in keys if key in found])


def filter_events(query: Select[Any], only: EventFilter) -> Select[Any]:
    """Return a query over events with the conditions of a filter."""
    equal = (
        (_E.type, only.type), (_E.status, only.status), (_E.place_entity, only.place), (_E.outlet, only.outlet),
    )  # fmt: skip
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    for role, entity in (("actor", only.actor), ("recipient", only.recipient), (None, only.about)):
        if entity is not None:
            parties = select(_P.event).where(_P.entity == entity)
            query = query.where(_E.number.in_(parties.where(_P.role == role) if role else parties))
    if only.since:
        query = query.where(_E.day >= only.since)
    if only.until:
        query = query.where(_E.day <= only.until, _E.day != "")
    if only.on_since:
        query = query.where(_E.date_last >= only.on_since)
    if only.on_until:
        query = query.where(_E.date_first <= only.on_until, _E.date_first != "")
    if only.document is not None:
        latest = select(_D.latest).where(_D.id == only.document).scalar_subquery()
        query = query.where(_E.number.between(latest * t.ITEMS, latest * t.ITEMS + t.ITEMS - 1))
    return query


def load_events(connection: Connection, numbers: Sequence[int]) -> tuple[EventRow, ...]:
    """Return events by number, in the order given, with parties, casualties and verdicts."""
    wanted = list(numbers)
    query = (
        select(t.events, _D.id.label("document_id"), _D.headline, _D.outlet_name, t.statements.c.key.label("said_key"))
        .join_from(t.events, t.documents, _D.number == _E.document)
        .outerjoin(t.statements, t.statements.c.number == _E.said_by)
        .where(_E.number.in_(wanted))
    )
    rows = {row.number: row for row in connection.execute(query)}
    parties: dict[int, list[Party]] = {}
    for p in connection.execute(select(t.participants).where(_P.event.in_(wanted)).order_by(_P.event, _P.position)):
        parties.setdefault(p.event, []).append(Party(p.role, p.entity, p.name, p.by, p.start, p.end))
    harmed: dict[int, list[Casualty]] = {}
    k = t.casualties.c
    for c in connection.execute(select(t.casualties).where(k.event.in_(wanted)).order_by(k.event, k.position)):
        harmed.setdefault(c.event, []).append(Casualty(c.kind, c.who, c.low, c.high, c.start, c.end))
    verdicts = latest_verdicts(connection, (row.key for row in rows.values()))
    return tuple(
        _row(rows[n], tuple(parties.get(n, ())), tuple(harmed.get(n, ())), verdicts) for n in wanted if n in rows
    )


def _row(
    r: Any, parties: tuple[Party, ...], casualties: tuple[Casualty, ...], verdicts: dict[str, Any]
) -> EventRow:  # fmt: skip
    verdict = verdicts.get(r.key)
    row = EventRow(
        r.key, r.document_id, r.headline, r.outlet, r.outlet_name, r.day, r.type, r.mode, r.status,
        Span(r.trigger_start, r.trigger_end, r.trigger), r.context, r.context_start, r.place, r.place_entity, r.lat,
        r.lon, r.place_precision, r.date, r.date_precision, r.date_basis, r.weapon, r.count, r.said_key, r.rule, r.confidence,
        parties, casualties, state_of(verdict), verdict,
    )  # fmt: skip
    return _corrected(row) if row.state == "corrected" else row


def _corrected(row: EventRow) -> EventRow:
    """Return a row with its correction laid over it."""
    changes = row_changes(row.verdict)
    new: dict[str, Any] = {n: changes[n] for n in ("type", "status", "date", "count") if n in changes}
    head = changes.get("trigger")
    if head and row.context_start <= head.start and head.end <= row.context_start + len(row.context):
        new["trigger"] = head
    if "date" in new:
        new["date_precision"] = new["date_basis"] = None
    if "place" in changes:
        place = changes["place"]
        new |= {
            "place": place.text if place else "",
            "place_entity": "",
            "lat": None,
            "lon": None,
            "place_precision": None,
        }
    if "weapon" in changes:
        new["weapon"] = changes["weapon"].text if changes["weapon"] else None
    roles = [role for role in ("actor", "recipient") if role in changes]
    if roles:
        said = tuple(Party(role, "", words, None, None, None) for role in roles for words in changes[role])
        new["parties"] = said + tuple(p for p in row.parties if p.role not in roles)
    if isinstance(changes.get("casualties"), list):
        new["casualties"] = tuple(c for harm in changes["casualties"] if (c := read_casualty(harm)))
    return replace(row, **new)
