"""Reviewed articles as gold in the scorer's format: what reviewers confirmed, corrected and added.

An article is written when at least one of its items has a verdict. Accepted items are written as read, corrected and
added ones with the reviewer's values on the words as they stand now, rejected ones left out. Items without a verdict
are left out too and counted in `unreviewed`, so that a score on them is a score on reviewed items alone; `lost` counts
added items whose words are no longer on the page.

Of two mentions of one event inside one sentence that a person merged, the one the verdict was given on is left out
(the guide has one entry there); other merges stand in `same`, splits in `apart`, as pairs of indexes into `events`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from isnad import language
from isnad.model import Date, Event, Mention, Record, Span, Statement
from isnad.store import tables as t
from isnad.store.refit import is_span, refit
from isnad.store.verdicts import standing
from isnad.views.archive import Archive
from isnad.views.corrected import corrected_record, lay_over
from isnad.views.documents import get_document
from isnad.views.reviewed import changes_of, value_of
from isnad.views.shapes import DocumentView, VerdictRow

Gold = dict[str, Any]  # one object of the scorer's format, made here and written out
_KEPT = ("accept", "edit")
_KINDS = ("statement", "event", "date", "name", "document")
_GRAINS = {
    "minute": "hour",
    "second": "hour",
    "unknown": "vague",
}  # precisions of a date that the guide words otherwise


def corrected_gold(archive: Archive) -> Iterator[Gold]:
    """Yield one gold object (GUIDE.md) for each document with verdicts on items, in the order they came in."""
    v, d = t.verdicts.c, t.documents.c
    reviewed = select(v.document).where(v.kind.in_(_KINDS))
    with archive.reading() as connection:
        ids = connection.execute(select(d.id).where(d.id.in_(reviewed)).order_by(d.number)).scalars().all()
    for id_ in ids:
        view = get_document(archive, id_)
        record = corrected_record(view)
        on_items = any(key != id_ for key, _ in view.latest)
        if record is not None and (on_items or list(added_items(view))):
            yield _Article(view, record).gold()


def added_items(view: DocumentView) -> Iterator[VerdictRow]:
    """Yield the verdicts by which people added what the machine missed and that stand."""
    return (v for v in standing(view.verdicts) if v.verdict == "add" and value_of(v))


class _Article:
    """One reviewed article becoming gold."""

    def __init__(self, view: DocumentView, record: Record) -> None:
        self.view, self.record = view, record
        self.verdicts = dict(view.latest)
        self.statements: list[Gold] = []
        self.events: list[Gold] = []
        self.said: dict[str, int] = {}  # id or content key of a statement to its index
        self.index: dict[str, int] = {}  # content key of an event to its index
        self.lost = 0

    def gold(self) -> Gold:
        """Return the article's gold object."""
        merged, same = self._merges()
        self._take_statements()
        self._take_events(merged)
        self._take_added()
        keys = (*self.view.statement_keys, *self.view.event_keys)
        reviewed = sum(k in merged or _is_decided(self.verdicts.get(k)) for k in keys)
        return {
            "id": self.record.id, "published": {"value": self.record.article.published.value, "why": "as read"},
            "statements": self.statements, "events": self.events, "times": self._times(), "names": self._names(),
            "same": self._pairs(same), "apart": self._pairs(self._related("split")),
            "unreviewed": len(keys) - reviewed, "lost": self.lost,
        }  # fmt: skip

    def _take_statements(self) -> None:
        for key, s in zip(self.view.statement_keys, self.record.statements, strict=True):
            if _is_kept(self.verdicts.get(key)):
                self.said[s.id] = self.said[key] = len(self.statements)
                self.statements.append(_statement(s))

    def _take_events(self, merged: frozenset[str]) -> None:
        for key, e in zip(self.view.event_keys, self.record.events, strict=True):
            if _is_kept(self.verdicts.get(key)) and key not in merged:
                self.index[key] = len(self.events)
                self.events.append(_event(e, self.said))

    def _take_added(self) -> None:
        text = self.record.article.text
        for verdict in added_items(self.view):
            value, _ = refit(value_of(verdict), text)
            head = "cue" if "cue" in value else "trigger"
            if not is_span(value.get(head)) or (head == "cue" and not is_span(value.get("content"))):
                self.lost += 1
                continue
            items = self.statements if head == "cue" else self.events
            if any(_overlap(item[head], value[head]) for item in items):
                continue  # the machine reads it now, and a person confirmed it
            if head == "trigger":
                value["said_by"] = self.said.get(str(value.get("said_by")))
            items.append(value)

    def _times(self) -> list[Gold]:
        pairs = zip(self.view.date_keys, self.record.dates, strict=True)
        return [_time(d) for key, d in pairs if _is_kept(self.verdicts.get(key))]

    def _names(self) -> list[Gold]:
        text = self.record.article.text
        return [
            _name(lay_over(m, changes_of(verdict), text))
            for key, m in zip(self.view.name_keys, self.record.mentions, strict=True)
            if _is_kept(verdict := self.verdicts.get(key))
        ]

    def _related(self, relation: str) -> list[tuple[str, str]]:
        """Return the events of this article that the last verdict on the two merged or split."""
        last: dict[tuple[str, ...], tuple[int, str, str, str]] = {}
        known = frozenset(self.view.event_keys)
        for key, verdicts in self.view.decided:
            for v in verdicts:
                other = value_of(v).get("with")
                if key in known and v.verdict in ("merge", "split") and other in known:
                    pair = tuple(sorted((key, str(other))))
                    last[pair] = max(last.get(pair, (0, "", "", "")), (v.number, v.verdict, key, str(other)))
        return [(one, two) for _, kind, one, two in sorted(last.values()) if kind == relation]

    def _merges(self) -> tuple[frozenset[str], list[tuple[str, str]]]:
        """Return the events merged into another of their sentence, and the other merges."""
        related = self._related("merge")
        if not related:
            return frozenset(), []
        article = self.record.article
        starts = [s.start for s in language.analyse(article.text, article.blocks).sentences]
        events = dict(zip(self.view.event_keys, self.record.events, strict=True))
        at = {key: bisect(starts, e.trigger.start) for key, e in events.items()}
        inside = frozenset(one for one, two in related if at[one] == at[two])
        return inside, [(one, two) for one, two in related if at[one] != at[two]]

    def _pairs(self, related: list[tuple[str, str]]) -> list[list[int]]:
        return [[self.index[a], self.index[b]] for a, b in related if a in self.index and b in self.index]


def _is_kept(verdict: VerdictRow | None) -> bool:
    return verdict is not None and verdict.verdict in _KEPT


def _is_decided(verdict: VerdictRow | None) -> bool:
    return verdict is not None and verdict.verdict in (*_KEPT, "reject", "unsure")


def _overlap(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _statement(s: Statement) -> Gold:
    return {
        "cue": _pair(s.cue), "speaker": _pair(s.speaker), "speaker_name": s.speaker_name, "content": _pair(s.content),
        "kind": s.kind, "via": [_pair(v) for v in s.via], "act": s.act,
    }  # fmt: skip


def _event(e: Event, said: Mapping[str, int]) -> Gold:
    return {
        "trigger": _pair(e.trigger), "type": e.type, "actor": [_pair(a) for a in e.actor],
        "recipient": [_pair(r) for r in e.recipient], "place": _pair(e.place), "date": e.date, "status": e.status,
        "casualties": [
            {"kind": c.kind, "low": c.low, "high": c.high, "span": [c.start, c.end]} for c in e.casualties
        ],
        "count": e.count, "weapon": _pair(e.weapon), "said_by": said.get(e.said_by or ""),
    }  # fmt: skip


def _time(d: Date) -> Gold:
    grain = "duration" if d.type == "DURATION" else _GRAINS.get(d.precision, d.precision)
    return {"span": [d.start, d.end], "value": d.value, "grain": grain}


def _name(m: Mention) -> Gold:
    return {"span": [m.start, m.end], "kind": m.kind, "entity": m.entity, "name": m.name}
