"""Verdicts laid over what the machine read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from isnad.store import tables as t
from isnad.store.anchors import kind_of
from isnad.store.verdicts import standing
from isnad.views.shapes import State, VerdictRow

RELATIONS = ("merge", "split")  # they say what an item is the same as, not whether it is read right
_STATES: dict[str, State] = {
    "accept": "confirmed", "reject": "rejected", "unsure": "unsure", "edit": "corrected", "merge": "corrected",
    "split": "corrected",
}  # fmt: skip

VERDICT_COLUMNS = [t.verdicts.c[name] for name in VerdictRow.__dataclass_fields__]


def standing_verdicts(connection: Connection, keys: Iterable[str]) -> dict[str, list[VerdictRow]]:
    """Return the verdicts that stand on each item, by the key it has now, also where it was found again."""
    wanted = list(keys)
    if not wanted:
        return {}
    v, f = t.verdicts.c, t.followed.c
    moved = dict(connection.execute(select(f.item, f.now).where(f.now.in_(wanted), f.item != f.now)).all())
    query = select(*VERDICT_COLUMNS).where(v.item.in_([*wanted, *moved])).order_by(v.number)
    found: dict[str, list[VerdictRow]] = {}
    for verdict in standing(VerdictRow(*row) for row in connection.execute(query)):
        found.setdefault(moved.get(verdict.item, verdict.item), []).append(verdict)
    return found


def counting(key: str, verdicts: Sequence[VerdictRow]) -> VerdictRow:
    """Return which of the verdicts that stand on an item counts: the latest.

    On a statement, event, date or name a merge or split does not take the place of a decision on its values.
    """
    on_values = [v for v in verdicts if v.verdict not in RELATIONS] if kind_of(key) else []
    return (on_values or verdicts)[-1]


def latest_verdicts(connection: Connection, keys: Iterable[str]) -> dict[str, VerdictRow]:
    """Return the verdict that counts on each item."""
    return {key: counting(key, found) for key, found in standing_verdicts(connection, keys).items()}


def state_of(verdict: VerdictRow | None) -> State:
    """Return the state an item is in by its latest verdict."""
    return _STATES.get(verdict.verdict, "machine") if verdict else "machine"


def value_of(verdict: VerdictRow) -> dict[str, Any]:
    """Return what a verdict says beside its kind, {} where it says nothing or something of another shape."""
    try:
        found = json.loads(verdict.value) if verdict.value else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def changes_of(verdict: VerdictRow | None) -> dict[str, Any]:
    """Return what an edit changes: field to new value, with `words`; {} for any other verdict."""
    return value_of(verdict) if verdict and verdict.verdict == "edit" else {}
