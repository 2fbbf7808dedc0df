"""A record as rows of the item tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from isnad.model import Event, Mention, Record, Span, Statement
from isnad.store.days import day_bounds
from isnad.store.identity import item_keys
from isnad.store.tables import ITEMS

Row = dict[str, Any]  # column to value, as SQLAlchemy takes them; made and used inside the store only

_PARTY_KINDS = frozenset(("person", "group", "organisation", "place", "role", "medium"))
_KINDS = {
    "body": "organisation",
    "outlet": "medium",
    "agency": "medium",
    "person": "person",
    "group": "group",
    "place": "place",
}
_BEFORE, _AFTER = 110, 150  # code points of context kept around a trigger


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record goes: numbers of its document and version, and the document's id."""

    document: int
    version: int
    document_id: str


@dataclass(slots=True)
class Rows:
    """Rows by table, in the order in which foreign keys let them be written."""

    entities: dict[str, Row] = field(default_factory=dict)
    statements: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    participants: list[Row] = field(default_factory=list)
    casualties: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)
    agencies: list[Row] = field(default_factory=list)

    def count(self) -> int:
        """Return how many rows there are."""
        return sum(len(getattr(self, name)) for name in self.__slots__)


def add_rows(rows: Rows, place: Place, record: Record) -> Row:
    """Add the rows of a record, and return the columns of its document's row."""
    article = record.article
    outlet = article.outlet.id if article.outlet else ""
    day = (article.published.value or "")[:10]
    if article.published.precision not in ("day", "minute"):
        day = ""  # a month is not a day
    common: Row = {"outlet": outlet, "day": day, "document": place.document, "version": place.version}
    _add_statements(rows, place, record, common)
    _add_events(rows, place, record, common)
    _add_names(rows, record.mentions, common)
    _add_issues(rows, record, common)
    rows.agencies += [
        {"document": place.document, "agency": id_, "name": name}
        for id_, name in {a.id: a.name for a in article.agencies}.items()
    ]
    return {
        "read": True, "outlet": outlet, "outlet_name": article.outlet.name if article.outlet else "",
        "relayed_from": article.relayed_from.id if article.relayed_from else "", "headline": article.headline or "",
        "day": day, "published": article.published.value, "precision": article.published.precision,
        "language": article.language, "length": len(article.text), "statements": len(record.statements),
        "events": len(record.events), "issues": len(record.issues),
    }  # fmt: skip


# --- statements ----------------------------------------------------------------------------------------------


def statement_keys(document_id: str, record: Record) -> list[str]:
    """Return the content keys of a record's statements, in their order."""
    heads = ((s.cue.start, s.cue.end) for s in record.statements)
    return item_keys(document_id, "statement", record.article.text, heads)


def _add_statements(rows: Rows, place: Place, record: Record, common: Row) -> None:
    keys = statement_keys(place.document_id, record)
    for n, (key, s) in enumerate(zip(keys, record.statements, strict=True)):
        number = place.version * ITEMS + n
        rows.statements.append(_statement(number, key, s, common))
        # The last link is the outlet itself, which every row names already.
        chain = [link for link in s.chain if link.role != "outlet"]
        rows.links += [
            {
                "statement": number, "position": i, "role": link.role, "entity": link.entity or "", "name": link.name,
                "named": link.named, "start": link.start, "end": link.end,
            }
            for i, link in enumerate(chain)
        ]  # fmt: skip


def _statement(number: int, key: str, s: Statement, common: Row) -> Row:
    return {
        **common, "number": number, "key": key, "kind": s.kind, "act": s.act, "topic": s.topic or "",
        "negated": s.negated, "named": bool(s.chain) and s.chain[0].named, "speaker_entity": s.speaker_entity or "",
        "speaker_name": s.speaker_name, "speaker": s.speaker.text if s.speaker else "",
        "speaker_start": s.speaker.start if s.speaker else None, "speaker_end": s.speaker.end if s.speaker else None,
        "cue": s.cue.text, "cue_start": s.cue.start, "cue_end": s.cue.end, "content": s.content.text,
        "content_start": s.content.start, "content_end": s.content.end, "date": s.date, "rule": s.rule,
        "confidence": s.confidence,
    }  # fmt: skip


# --- events --------------------------------------------------------------------------------------------------


def event_keys(document_id: str, record: Record) -> list[str]:
    """Return the content keys of a record's events, in their order."""
    heads = ((e.trigger.start, e.trigger.end) for e in record.events)
    return item_keys(document_id, "event", record.article.text, heads)


def _add_events(rows: Rows, place: Place, record: Record, common: Row) -> None:
    numbers = {s.id: place.version * ITEMS + n for n, s in enumerate(record.statements)}
    names = {m.entity: m.name for m in reversed(record.mentions) if m.entity}
    keys = event_keys(place.document_id, record)
    for n, (key, e) in enumerate(zip(keys, record.events, strict=True)):
        number = place.version * ITEMS + n
        row = _event(number, key, e, common)
        row["said_by"] = numbers.get(e.said_by or "")
        row["context_start"], row["context"] = _context(record.article.text, e.trigger)
        rows.events.append(row)
        parties = enumerate(_parties(e, record.mentions, names))
        rows.participants += [{**p, "event": number, "position": i, "day": common["day"]} for i, p in parties]
        rows.casualties += [
            {
                "event": number, "position": i, "kind": c.kind, "who": c.who, "low": c.low, "high": c.high,
                "start": c.start, "end": c.end,
            }
            for i, c in enumerate(e.casualties)
        ]  # fmt: skip


def _event(number: int, key: str, e: Event, common: Row) -> Row:
    first, last = day_bounds(e.date)
    return {
        **common, "number": number, "key": key, "type": e.type, "mode": e.mode or "", "status": e.status,
        "trigger": e.trigger.text, "trigger_start": e.trigger.start, "trigger_end": e.trigger.end,
        "place": e.place.text if e.place else "", "place_entity": e.place_entity or "", "lat": e.lat, "lon": e.lon,
        "place_precision": e.place_precision, "date": e.date, "date_precision": e.date_precision, "date_first": first,
        "date_last": last, "weapon": e.weapon.text if e.weapon else None, "count": e.count, "rule": e.rule,
        "confidence": e.confidence, "group": e.group, "date_basis": e.date_basis,
    }  # fmt: skip


def _context(text: str, trigger: Span) -> tuple[int, str]:
    """Return the words around a trigger inside its line, from a word boundary to a word boundary."""
    line = text.rfind("\n", 0, trigger.start) + 1
    line_end = text.find("\n", trigger.end)
    line_end = len(text) if line_end < 0 else line_end
    start, end = trigger.start - _BEFORE, trigger.end + _AFTER
    start = line if start <= line else text.find(" ", start, trigger.start) + 1 or trigger.start
    if end >= line_end:
        end = line_end
    else:
        space = text.rfind(" ", trigger.end, end)
        end = space if space > 0 else end
    return start, text[start:end]


def _parties(e: Event, mentions: Sequence[Mention], names: dict[str, str]) -> Iterator[Row]:
    for role, spans in (("actor", e.actor), ("recipient", e.recipient)):
        for span in spans:
            entity = entity_of_span(span, mentions) or ""
            yield _party(role, entity, span.text, None, span.start, span.end)
    for role, entities in (("claimed_by", e.claimed_by), ("denied_by", e.denied_by)):
        for entity in entities:
            yield _party(role, entity, names.get(entity, entity), None, None, None)
    for blame in e.blamed_on:
        yield _party("blamed_on", blame.entity, names.get(blame.entity, blame.entity), blame.by, None, None)


def _party(role: str, entity: str, name: str, by: str | None, start: int | None, end: int | None) -> Row:
    return {"role": role, "entity": entity, "name": name, "by": by, "start": start, "end": end}


def entity_of_span(span: Span, mentions: Sequence[Mention]) -> str | None:
    """Return the entity a noun phrase is about: of the mentions inside it the first of the longest; None if none."""
    best: Mention | None = None
    for m in mentions:
        if m.start >= span.end:
            break
        if m.end > span.start and m.entity and m.kind in _PARTY_KINDS:
            shared = min(m.end, span.end) - max(m.start, span.start)
            if best is None or shared > min(best.end, span.end) - max(best.start, span.start):
                best = m
    return best.entity if best else None


# --- names and issues ----------------------------------------------------------------------------------------


def _add_names(rows: Rows, mentions: Sequence[Mention], common: Row) -> None:
    found: dict[tuple[str, str], Row] = {}
    for m in mentions:
        if not m.entity:
            continue
        known = rows.entities.get(m.entity)
        if known is None or (known["by_role"] and m.kind != "role"):
            rows.entities[m.entity] = _entity(m, m.entity)
        key = (m.entity, m.text)
        if key in found:
            found[key]["times"] += 1
            continue
        found[key] = {
            **common, "position": len(found), "entity": m.entity, "kind": m.kind, "form": m.text, "name": m.name,
            "times": 1, "start": m.start, "end": m.end, "private": m.private,
        }  # fmt: skip
    rows.names += found.values()


def _entity(m: Mention, entity: str) -> Row:
    prefix = entity.removeprefix("?").partition("/")[0]
    return {
        "id": entity, "kind": _KINDS.get(prefix, m.kind), "name": m.name, "known": not entity.startswith("?"),
        "country": m.country, "lat": m.lat, "lon": m.lon, "place_precision": m.place_precision,
        "by_role": m.kind == "role",  # a name is better taken from words that are one; not a column
    }  # fmt: skip


def _add_issues(rows: Rows, record: Record, common: Row) -> None:
    found: dict[str, Row] = {}
    for issue in record.issues:
        if issue.code in found:
            found[issue.code]["times"] += 1
        else:
            found[issue.code] = {
                **common, "code": issue.code, "times": 1, "start": issue.start, "end": issue.end, "note": issue.note,
            }  # fmt: skip
    rows.issues += found.values()
