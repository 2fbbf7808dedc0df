"""Verdicts laid over what the machine read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from isnad.store import tables as t
from isnad.store.verdicts import standing
from isnad.views.shapes import State, VerdictRow

_STATES: dict[str, State] = {
    "accept": "confirmed", "reject": "rejected", "unsure": "unsure", "edit": "corrected", "merge": "corrected",
    "split": "corrected",
}  # fmt: skip

VERDICT_COLUMNS = [t.verdicts.c[name] for name in VerdictRow.__dataclass_fields__]


def latest_verdicts(connection: Connection, keys: Iterable[str]) -> dict[str, VerdictRow]:
    """Return the latest verdict that stands on each item, by the key it has now, also where it was found again."""
    wanted = list(keys)
    if not wanted:
        return {}
    v, f = t.verdicts.c, t.followed.c
    moved = dict(connection.execute(select(f.item, f.now).where(f.now.in_(wanted), f.item != f.now)).all())
    query = select(*VERDICT_COLUMNS).where(v.item.in_([*wanted, *moved])).order_by(v.number)
    found = {}
    for verdict in standing(VerdictRow(*row) for row in connection.execute(query)):
        found[moved.get(verdict.item, verdict.item)] = verdict
    return found


def state_of(verdict: VerdictRow | None) -> State:
    """Return the state an item is in by its latest verdict."""
    return _STATES.get(verdict.verdict, "machine") if verdict else "machine"
