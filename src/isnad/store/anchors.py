"""What a verdict can be given on inside a page: its items by content key, each with the words it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from isnad.model import Event, Record
from isnad.store.identity import item_keys
from isnad.store.rows import event_keys, statement_keys

KINDS = {"s": "statement", "e": "event", "t": "date", "n": "name"}  # by the letter a content key begins with


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words a verdict was given on: head word (cue, trigger) with its place, and what was read there."""

    start: int
    end: int
    text: str
    reading: str = ""  # short form of the item, to see later whether it is read otherwise


def kind_of(key: str) -> str:
    """Return the kind of item a content key names, "" for any other id."""
    return KINDS.get(key[0], "") if key[1:2] == "-" else ""


def date_keys(document_id: str, record: Record) -> list[str]:
    """Return the content keys of a record's dates, in their order."""
    return item_keys(document_id, "date", record.article.text, ((d.start, d.end) for d in record.dates))


def name_keys(document_id: str, record: Record) -> list[str]:
    """Return the content keys of a record's mentions, in their order."""
    return item_keys(document_id, "name", record.article.text, ((m.start, m.end) for m in record.mentions))


def anchors_of(document_id: str, record: Record, kind: str) -> dict[str, Anchor]:
    """Return the items of one kind by content key, with their words and what they are read as, in their order."""
    return dict(_anchors(document_id, record, kind))


def _anchors(document_id: str, record: Record, kind: str) -> Iterator[tuple[str, Anchor]]:
    text = record.article.text
    if kind == "statement":
        for key, s in zip(statement_keys(document_id, record), record.statements, strict=True):
            reading = f"{s.act} | {s.speaker_name} | {s.content.text}"
            yield key, Anchor(s.cue.start, s.cue.end, s.cue.text, reading)
    elif kind == "event":
        for key, e in zip(event_keys(document_id, record), record.events, strict=True):
            yield key, Anchor(e.trigger.start, e.trigger.end, e.trigger.text, _event_reading(e))
    elif kind == "date":
        for key, d in zip(date_keys(document_id, record), record.dates, strict=True):
            yield key, Anchor(d.start, d.end, text[d.start : d.end], f"{d.type} | {d.value or ''}")
    elif kind == "name":
        for key, m in zip(name_keys(document_id, record), record.mentions, strict=True):
            yield key, Anchor(m.start, m.end, m.text, f"{m.kind} | {m.entity or m.name}")


def _event_reading(e: Event) -> str:
    actors = " + ".join(a.text for a in e.actor)
    recipients = " + ".join(a.text for a in e.recipient)
    return f"{e.type} | {e.status} | {actors} | {recipients}"
