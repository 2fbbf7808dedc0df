"""What a new reading of the same bytes changed: statements and events added, gone, or read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from isnad.model import Event, Record, Statement
from isnad.store.packing import item_json
from isnad.store.rows import event_keys, statement_keys


def record_changes(document_id: str, before: Record, after: Record) -> list[dict[str, Any]]:
    """Return a row of `changes` for each statement and event that differs, matched by content key."""
    rows: list[dict[str, Any]] = []
    for kind, old, new in (
        ("statement", _statements(document_id, before), _statements(document_id, after)),
        ("event", _events(document_id, before), _events(document_id, after)),
    ):
        rows += _differences(kind, old, new)
    return rows


def _statements(document_id: str, record: Record) -> dict[str, Statement | Event]:
    # Ids are positions in the record: they shift when something is added before.
    plain = (replace(s, id="") for s in record.statements)
    return dict(zip(statement_keys(document_id, record), plain, strict=True))


def _events(document_id: str, record: Record) -> dict[str, Statement | Event]:
    plain = (replace(e, id="", said_by=None, group=None) for e in record.events)
    return dict(zip(event_keys(document_id, record), plain, strict=True))


def _differences(
    kind: str, old: dict[str, Statement | Event], new: dict[str, Statement | Event]
) -> Iterator[dict[str, Any]]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        change = "added" if before is None else "gone" if after is None else "changed"
        yield {
            "key": key, "kind": kind, "change": change, "before": item_json(before) if before else None,
            "after": item_json(after) if after else None,
        }  # fmt: skip
