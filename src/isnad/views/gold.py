"""Reviewed articles as gold in the scorer's format: what reviewers confirmed, corrected and added.

An article is written when at least one of its items has a verdict. Accepted items are written as read, edited ones with
the reviewer's values laid over them, rejected ones left out; items without a verdict are left out too and counted in
`unreviewed`, so that a score on them is a score on reviewed items alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from isnad.model import Event, Record, Span, Statement
from isnad.store import tables as t
from isnad.store.verdicts import standing
from isnad.views.archive import Archive
from isnad.views.documents import get_document
from isnad.views.reviewed import latest_verdicts
from isnad.views.shapes import DocumentView, VerdictRow

_KEPT = ("accept", "edit")


def corrected_gold(archive: Archive) -> Iterator[dict[str, Any]]:
    """Yield one gold object (GUIDE.md) for each document with verdicts on items, in the order they came in."""
    v, d = t.verdicts.c, t.documents.c
    reviewed = select(v.document).where(v.kind.in_(("statement", "event", "document")))
    with archive.reading() as connection:
        ids = connection.execute(select(d.id).where(d.id.in_(reviewed)).order_by(d.number)).scalars().all()
    for id_ in ids:
        view = get_document(archive, id_)
        if view.record is None:
            continue
        with archive.reading() as connection:
            verdicts = latest_verdicts(connection, (*view.statement_keys, *view.event_keys))
        if verdicts or any(x.verdict == "add" for x in standing(view.verdicts)):
            yield _gold(view, view.record, verdicts)


def _gold(view: DocumentView, record: Record, verdicts: Mapping[str, VerdictRow]) -> dict[str, Any]:
    statements: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    index: dict[str, int] = {}
    for key, s in zip(view.statement_keys, record.statements, strict=True):
        if key in verdicts and verdicts[key].verdict in _KEPT:
            index[s.id] = len(statements)
            statements.append(_laid_over(_statement(s), verdicts[key]))
    for key, e in zip(view.event_keys, record.events, strict=True):
        if key in verdicts and verdicts[key].verdict in _KEPT:
            events.append(_laid_over(_event(e, index), verdicts[key]))
    for added in standing(view.verdicts):
        if added.verdict == "add" and added.value:
            value = json.loads(added.value)
            (statements if "cue" in value else events).append(value)
    total = len(record.statements) + len(record.events)
    return {
        "id": record.id, "published": {"value": record.article.published.value, "why": "as read"},
        "statements": statements, "events": events, "times": [],
        "unreviewed": total - sum(k in verdicts for k in (*view.statement_keys, *view.event_keys)),
    }  # fmt: skip


def _laid_over(item: dict[str, Any], verdict: VerdictRow) -> dict[str, Any]:
    changes = json.loads(verdict.value) if verdict.verdict == "edit" and verdict.value else {}
    return item | {name: value for name, value in changes.items() if name in item}


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "cue": _pair(s.cue), "speaker": _pair(s.speaker), "speaker_name": s.speaker_name, "content": _pair(s.content),
        "kind": s.kind, "via": [_pair(v) for v in s.via], "act": s.act,
    }  # fmt: skip


def _event(e: Event, index: Mapping[str, int]) -> dict[str, Any]:
    return {
        "trigger": _pair(e.trigger), "type": e.type, "actor": [_pair(a) for a in e.actor],
        "recipient": [_pair(r) for r in e.recipient], "place": _pair(e.place), "date": e.date, "status": e.status,
        "casualties": [
            {"kind": c.kind, "low": c.low, "high": c.high, "span": [c.start, c.end]} for c in e.casualties
        ],
        "count": e.count, "weapon": _pair(e.weapon), "said_by": index.get(e.said_by or ""),
    }  # fmt: skip
