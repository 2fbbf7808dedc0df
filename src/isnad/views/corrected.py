"""Corrections laid over the items of a record: what a reviewer changed, on the words as they stand now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_args

from isnad.model import (
    Act,
    Casualty,
    CasualtyKind,
    Date,
    Event,
    EventType,
    Mention,
    MentionKind,
    Record,
    Span,
    Statement,
    StatementKind,
    Status,
)
from isnad.store.refit import NEEDED, SEVERAL, SINGLE, is_span, refit
from isnad.views.reviewed import changes_of
from isnad.views.shapes import DocumentView, VerdictRow

Item = TypeVar("Item", Statement, Event, Date, Mention)

VALUES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act), "type": get_args(EventType), "status": get_args(Status),
}  # fmt: skip
KINDS: dict[type, tuple[str, ...]] = {Statement: get_args(StatementKind), Mention: get_args(MentionKind)}
_WORDS = ("speaker_name", "name")  # words that cannot be missing
_OPTIONAL = ("date", "entity", "value", "said_by")


def lay_over(item: Item, changes: Mapping[str, Any], text: str) -> Item:
    """Return an item with a correction laid over it. Spans whose words are gone, and values of no field, stay as read.

    `said_by` of an event is then the content key of a statement, as the correction names it.
    """
    fitted, _ = refit(changes, text)
    new: dict[str, Any] = {}
    for name, value in fitted.items():
        if hasattr(item, name):
            new.update(_field(item, name, value, text))
    if isinstance(item, Statement) and "speaker_name" in new:
        new["speaker_entity"] = None
        new["chain"] = tuple(
            replace(link, name=new["speaker_name"], entity=None, named=True)
            if n == 0 and link.role == "origin"
            else link
            for n, link in enumerate(item.chain)
        )
    return replace(item, **new) if new else item  # names and types are checked in _field


def _field(item: Item, name: str, value: Any, text: str) -> dict[str, Any]:
    """Return the field of an item under a correction, {} for a value that cannot be one."""
    if name in SINGLE:
        if is_span(value):
            return {name: Span(value[0], value[1], text[value[0] : value[1]])}
        return {name: None} if value is None and name not in NEEDED else {}
    if name in SEVERAL and isinstance(value, list):
        return {name: tuple(Span(a, b, text[a:b]) for a, b in filter(is_span, value))}
    if name == "casualties" and isinstance(value, list):
        return {name: tuple(found for harm in value if (found := read_casualty(harm)))}
    allowed = KINDS.get(type(item), ()) if name == "kind" else VALUES.get(name, ())
    if name == "type" and isinstance(item, Date):
        allowed = (item.type,)
    if value in allowed or (name in _WORDS and isinstance(value, str)):
        return {name: value}
    if name in _OPTIONAL and (value is None or isinstance(value, str)):
        return {name: value}
    return {name: value} if name == "count" and (value is None or isinstance(value, int)) else {}


def read_casualty(harm: object) -> Casualty | None:
    """Return a casualty figure of a correction, None for what is none."""
    if not isinstance(harm, dict) or harm.get("kind") not in get_args(CasualtyKind) or not is_span(harm.get("span")):
        return None
    low, high = (n if isinstance(n := harm.get(end), int) else None for end in ("low", "high"))
    who = harm.get("who")
    return Casualty(harm["kind"], who if isinstance(who, str) else None, low, high, *harm["span"])


def corrected_record(view: DocumentView) -> Record | None:
    """Return a document's record with people's corrections of statements, events and dates laid over it."""
    record = view.record
    if record is None:
        return None
    verdicts = dict(view.latest)
    text = record.article.text

    def over(items: tuple[Item, ...], keys: tuple[str, ...]) -> tuple[Item, ...]:
        pairs = zip(items, keys, strict=True)
        return tuple(lay_over(i, c, text) if (c := changes_of(verdicts.get(key))) else i for i, key in pairs)

    ids = {key: s.id for key, s in zip(view.statement_keys, record.statements, strict=True)}
    events = over(record.events, view.event_keys)
    return replace(
        record,
        statements=over(record.statements, view.statement_keys),
        events=tuple(replace(e, said_by=ids.get(e.said_by or "", e.said_by)) for e in events),
        dates=over(record.dates, view.date_keys),
    )


def row_changes(verdict: VerdictRow | None) -> dict[str, Any]:
    """Return what an edit changes of a row of a list: values as they are, spans as `Span` of their kept words.

    A span whose words were not kept is left out: a row has no text to read them from.
    """
    changes = changes_of(verdict)
    words = changes.get("words")
    if not isinstance(words, dict):
        words = {}
    found: dict[str, Any] = {}
    for name, value in changes.items():
        if name in SINGLE and is_span(value) and isinstance(words.get(name), str):
            found[name] = Span(value[0], value[1], words[name])
        elif name in SINGLE and value is None and name not in NEEDED:
            found[name] = None
        elif name in VALUES and value in VALUES[name]:
            found[name] = value
        elif name in SEVERAL and isinstance(value, list):
            found[name] = [w for n in range(len(value)) if isinstance(w := words.get(f"{name}.{n}"), str)]
        elif (name in _WORDS and isinstance(value, str)) or (name in ("date", "count", "casualties", "kind")):
            found[name] = value
    return found
