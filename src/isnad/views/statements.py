"""Questions about statements: who said what, where, when, through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from sqlalchemy import Connection, func, select
from sqlalchemy.sql import Select

from isnad.model import Span, StatementKind
from isnad.store import tables as t
from isnad.views.archive import Archive, cut_page, encode_cursor, page_query
from isnad.views.corrected import row_changes
from isnad.views.reviewed import latest_verdicts, state_of
from isnad.views.shapes import ChainLink, Listing, StatementRow

_S, _D = t.statements.c, t.documents.c


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements: all conditions hold; None is no condition.

    `speaker` is an entity id, `cites` one anywhere in the chain; `named` whether the origin is named. `since`/`until`
    are days of publication (ISO, inclusive).
    """

    speaker: str | None = None
    cites: str | None = None
    outlet: str | None = None
    act: str | None = None
    topic: str | None = None
    named: bool | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None


ANY_STATEMENT = StatementFilter()


def list_statements(
    archive: Archive, only: StatementFilter = ANY_STATEMENT, *, newest_first: bool = True,
    cursor: str | None = None, limit: int = 50,
) -> Listing[StatementRow]:  # fmt: skip
    """Return statements by day of publication."""
    query = _filtered(select(_S.number, _S.day), only)
    with archive.reading() as connection:
        rows = connection.execute(page_query(query, [_S.day, _S.number], newest_first, cursor, limit)).all()
        shown, more = cut_page(rows, limit)
        items = load_statements(connection, [row.number for row in shown])
    end = encode_cursor([shown[-1].day, shown[-1].number]) if more else None
    return Listing(items, end)


def count_statements(archive: Archive, only: StatementFilter = ANY_STATEMENT) -> int:
    """Return how many statements `list_statements` would list in all."""
    query = _filtered(select(func.count()).select_from(t.statements), only)
    with archive.reading() as connection:
        return int(connection.execute(query).scalar_one())


def get_statements(archive: Archive, keys: Sequence[str]) -> tuple[StatementRow, ...]:
    """Return statements by content key, in the order asked; keys the archive lacks are left out."""
    with archive.reading() as connection:
        found = dict(connection.execute(select(_S.key, _S.number).where(_S.key.in_(list(keys)))).all())
        return load_statements(connection, [found[key] for key in keys if key in found])


def _filtered(query: Select[Any], only: StatementFilter) -> Select[Any]:
    equal = ((_S.speaker_entity, only.speaker), (_S.outlet, only.outlet), (_S.act, only.act), (_S.topic, only.topic))
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if only.cites is not None:
        query = query.where(_S.number.in_(select(t.links.c.statement).where(t.links.c.entity == only.cites)))
    if only.named is not None:
        query = query.where(_S.named == only.named)
    if only.since:
        query = query.where(_S.day >= only.since)
    if only.until:
        query = query.where(_S.day <= only.until, _S.day != "")
    if only.document is not None:
        latest = select(_D.latest).where(_D.id == only.document).scalar_subquery()
        query = query.where(_S.number.between(latest * t.ITEMS, latest * t.ITEMS + t.ITEMS - 1))
    return query


def load_statements(connection: Connection, numbers: Sequence[int]) -> tuple[StatementRow, ...]:
    """Return statements by number, in the order given, with chains and verdicts."""
    wanted = list(numbers)
    query = (
        select(t.statements, _D.id.label("document_id"), _D.headline, _D.outlet_name)
        .join_from(t.statements, t.documents, _D.number == _S.document)
        .where(_S.number.in_(wanted))
    )
    rows = {row.number: row for row in connection.execute(query)}
    chains: dict[int, list[ChainLink]] = {}
    links = select(t.links).where(t.links.c.statement.in_(wanted)).order_by(t.links.c.statement, t.links.c.position)
    for link in connection.execute(links):
        chains.setdefault(link[0], []).append(ChainLink(*link[2:]))
    verdicts = latest_verdicts(connection, (row.key for row in rows.values()))
    return tuple(_row(rows[n], tuple(chains.get(n, ())), verdicts) for n in wanted if n in rows)


def _row(r: Any, chain: tuple[ChainLink, ...], verdicts: dict[str, Any]) -> StatementRow:
    verdict = verdicts.get(r.key)
    row = StatementRow(
        r.key, r.document_id, r.headline, r.outlet, r.outlet_name, r.day, r.kind, r.act, r.topic, r.negated, r.named,
        r.speaker_entity, r.speaker_name,
        Span(r.speaker_start, r.speaker_end, r.speaker) if r.speaker_start is not None else None,
        Span(r.cue_start, r.cue_end, r.cue), Span(r.content_start, r.content_end, r.content), r.date, r.rule,
        r.confidence, chain, state_of(verdict), verdict,
    )  # fmt: skip
    return _corrected(row) if row.state == "corrected" else row


def _corrected(row: StatementRow) -> StatementRow:
    """Return a row with its correction laid over it."""
    changes = row_changes(row.verdict)
    new: dict[str, Any] = {n: changes[n] for n in ("act", "cue", "content", "speaker", "speaker_name") if n in changes}
    if changes.get("kind") in get_args(StatementKind):
        new["kind"] = changes["kind"]
    if "speaker_name" in new:
        new["speaker_entity"] = ""
        new["chain"] = tuple(
            replace(link, entity="", name=new["speaker_name"], named=True) if link.role == "origin" else link
            for link in row.chain
        )
    return replace(row, **new)
