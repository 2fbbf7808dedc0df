"""Verdicts: people's decisions on items. Append-only; they hold by content, and outlive every re-run.

A verdict names its item by content key and keeps the words it was given on. After a re-run an item is found again by
its key; failing that, as the one that is read the same, or whose head word overlaps the old one. What cannot be found, or is
rejected yet still there, or corrected yet read as before, is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol, TypeVar

from sqlalchemy import Connection, delete, insert, select

from isnad.errors import UsageError
from isnad.model import Record
from isnad.store import tables as t
from isnad.store.anchors import KINDS, Anchor, anchors_of

VerdictKind = Literal["accept", "reject", "unsure", "edit", "merge", "split", "add", "note", "undo"]
VERDICTS: tuple[VerdictKind, ...] = ("accept", "reject", "unsure", "edit", "merge", "split", "add", "note", "undo")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision. `number` orders them; `value` is what an edit, merge or split says (JSON)."""

    number: int
    item: str
    kind: str
    document: str
    verdict: str
    who: str
    at: str
    note: str
    value: str
    anchor: str


class Numbered(Protocol):
    """What `standing` needs to know of a verdict."""

    @property
    def number(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def value(self) -> str: ...


V = TypeVar("V", bound=Numbered)


def standing(verdicts: Iterable[V]) -> list[V]:
    """Return the decisions that stand: without notes and what was taken back (an undo's value is the number)."""
    every = list(verdicts)
    undone = {v.value for v in every if v.verdict == "undo"}
    return [v for v in every if v.verdict not in ("note", "undo") and str(v.number) not in undone]


def write_verdict(
    connection: Connection, *, item: str, kind: str, document: str, verdict: VerdictKind, who: str, at: str,
    note: str = "", value: Any = None, anchor: Anchor | None = None,
) -> int:  # fmt: skip
    """Append a verdict and return its number. `at` is UTC, ISO 8601. Raises UsageError for an unknown verdict."""
    if verdict not in VERDICTS:
        raise UsageError(f"verdict {verdict}: one of {', '.join(VERDICTS)}")
    row = {
        "item": item, "kind": kind, "document": document, "verdict": verdict, "who": who, "at": at, "note": note,
        "value": "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True),
        "anchor": json.dumps(asdict(anchor), ensure_ascii=False) if anchor else "",
    }  # fmt: skip
    key = connection.execute(insert(t.verdicts), row).inserted_primary_key
    return int(key[0]) if key else 0


def follow_verdicts(connection: Connection, run: int, read: Sequence[tuple[str, Record]]) -> None:
    """After documents were read anew, enter where the items under verdict are now and what contradicts them."""
    records = dict(read)
    query = select(t.verdicts).where(t.verdicts.c.document.in_(list(records))).order_by(t.verdicts.c.number)
    latest: dict[str, Verdict] = {}
    for verdict in standing(Verdict(*row) for row in connection.execute(query)):
        if verdict.kind in KINDS.values():
            latest[verdict.item] = verdict
    if not latest:
        return
    rows = [_follow(run, v, records[v.document]) for v in latest.values()]
    connection.execute(delete(t.followed).where(t.followed.c.item.in_(list(latest))))
    connection.execute(insert(t.followed), rows)


def _follow(run: int, verdict: Verdict, record: Record) -> dict[str, Any]:
    now, reading = _find(verdict, record)
    finding, note = _finding(verdict, now, reading)
    return {"item": verdict.item, "now": now, "run": run, "finding": finding, "note": note}


def _find(verdict: Verdict, record: Record) -> tuple[str, str]:
    """Return the key and short form of the item a verdict is about now, ("", "") if it is gone."""
    items = anchors_of(verdict.document, record, verdict.kind)
    if verdict.item in items:
        return verdict.item, items[verdict.item].reading
    if verdict.anchor:
        anchor = Anchor(**json.loads(verdict.anchor))
        for key, now in items.items():
            if now.reading == anchor.reading:
                return key, now.reading
        for key, now in items.items():
            if now.start < anchor.end and anchor.start < now.end:
                return key, now.reading
    return "", ""


def _finding(verdict: Verdict, now: str, reading: str) -> tuple[str, str]:
    """Return what the new reading does to a verdict: same, moved, gone, contradicted; and in words."""
    was = Anchor(**json.loads(verdict.anchor)).reading if verdict.anchor else ""
    if verdict.verdict in ("accept", "edit") and not now:
        return "contradicted", f"{verdict.verdict} by {verdict.who}, but the new reading has no such item"
    if verdict.verdict == "accept" and was and reading != was:
        return "contradicted", f"accepted as «{was}», now read as «{reading}»"
    if verdict.verdict == "reject" and now and was and reading != was:
        return "contradicted", f"rejected as «{was}», now read as «{reading}»: look again"
    if not now:
        return "gone", "the new reading has no such item"
    return ("same", "") if now == verdict.item else ("moved", f"now {now}")


def contradictions(connection: Connection, run: int) -> tuple[tuple[str, str], ...]:
    """Return the verdicts a run's readings disagree with, as (item, note)."""
    f = t.followed.c
    query = select(f.item, f.note).where(f.run == run, f.finding == "contradicted").order_by(f.item)
    return tuple((item, note) for item, note in connection.execute(query))
