"""Review: what to ask next, the words around an item, what a form's edit says, and how far two people agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from isnad import language, views
from isnad.errors import UsageError
from isnad.model import Act, Event, EventType, Record, Span, Statement, StatementKind, Status
from isnad.store.verdicts import standing
from isnad.views import Archive, DocumentView, EventRow, StatementRow, VerdictRow
from isnad.web.marking import Mark, Piece, cut, marks_of

BATCH = 60  # least certain items of each kind that are ordered by what a mistake would cost
_AROUND = 2  # sentences shown on either side of an item's own
# What a mistake would cost: these acts and types put an accusation, a denial or deaths into the record.
_WEIGHTS: dict[str, float] = {
    "accuse": 1.5, "deny": 1.5, "claim_responsibility": 1.6, "threaten": 1.3, "ASSAULT": 1.4, "COERCE": 1.2,
}  # fmt: skip
_DEADLY = 1.6

Row = StatementRow | EventRow


@dataclass(frozen=True, slots=True)
class SpanField:
    """A span a reviewer can move: its name in the form, and where it is (None: not there).

    `others` are the spans behind it where the field holds several (actor, recipient); None for a field of one.
    """

    name: str
    start: int | None
    end: int | None
    others: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One item to decide on, with the words around it cut into pieces, and the spans that can be moved."""

    row: Row
    item: Statement | Event
    document: DocumentView
    before: tuple[Piece, ...]
    text: str  # the words shown, for moving edges
    start: int  # where they begin, in code points of the article
    spans: tuple[SpanField, ...]
    last: int  # number of the latest verdict on the item, 0 for none


def priority(row: Row) -> float:
    """Return how much a decision on an item is worth: uncertainty times what a mistake would cost."""
    kind = row.act if isinstance(row, StatementRow) else row.type
    deadly = isinstance(row, EventRow) and any(c.kind == "killed" for c in row.casualties)
    return (1 - row.confidence) * _WEIGHTS.get(kind, 1.0) * (_DEADLY if deadly else 1.0)


def list_queue(archive: Archive, kind: str, outlet: str | None) -> list[Row]:
    """Return what to ask next, the most worth asking first. `kind` is statement, event, contradicted or "" for both."""
    rows: list[Row] = []
    contradicted = kind == "contradicted"
    if kind in ("", "statement", "contradicted"):
        found = views.review_queue(archive, "statement", outlet=outlet, limit=BATCH, contradicted=contradicted)
        rows += found.items
    if kind in ("", "event", "contradicted"):
        rows += views.review_queue(archive, "event", outlet=outlet, limit=BATCH, contradicted=contradicted).items
    return sorted(rows, key=lambda row: (-priority(row), row.key))


def list_second(archive: Archive, who: str) -> list[str]:
    """Return the keys of items others decided on and `who` did not, the latest decided first."""
    mine, others = set(), {}
    for verdict in standing(all_verdicts(archive)[::-1]):
        if verdict.kind in ("statement", "event"):
            if verdict.who == who:
                mine.add(verdict.item)
            else:
                others[verdict.item] = verdict.number
    return [key for key, _ in sorted(others.items(), key=lambda pair: -pair[1]) if key not in mine]


def all_verdicts(archive: Archive, who: str | None = None, item: str | None = None) -> list[VerdictRow]:
    """Return all verdicts, the latest first."""
    found: list[VerdictRow] = []
    cursor = None
    while True:
        part = views.list_verdicts(archive, who=who, item=item, cursor=cursor, limit=200)
        found += part.items
        cursor = part.next
        if cursor is None:
            return found


def get_item(archive: Archive, key: str) -> Row | None:
    """Return a statement or event by its content key."""
    found: Sequence[Row] = views.get_statements(archive, [key]) or views.get_events(archive, [key])
    return found[0] if found else None


def ask(archive: Archive, row: Row) -> Question | None:
    """Return an item as a question; None where the article was read anew and has it no longer."""
    document = views.get_document(archive, row.document)
    record = document.record
    if record is None:
        return None
    keys = document.statement_keys if isinstance(row, StatementRow) else document.event_keys
    items: Sequence[Statement | Event] = record.statements if isinstance(row, StatementRow) else record.events
    item = next((i for i, key in zip(items, keys, strict=True) if key == row.key), None)
    if item is None:
        return None
    head = item.cue if isinstance(item, Statement) else item.trigger
    start, end = _passage(record, head, item)
    verdicts = [v for v in document.verdicts if v.item == row.key]
    return Question(
        row, item, document, tuple(cut(record.article.text, start, end, _marks(record, item))),
        record.article.text[start:end], start, tuple(_span_fields(item)), verdicts[-1].number if verdicts else 0,
    )  # fmt: skip


def _passage(record: Record, head: Span, item: Statement | Event) -> tuple[int, int]:
    """Return the bounds of the sentence of an item with two on either side, and all of its own words."""
    article = record.article
    sentences = language.analyse(article.text, article.blocks).sentences
    at = next((n for n, s in enumerate(sentences) if s.start <= head.start < s.end), None)
    own = [head, item.content] if isinstance(item, Statement) else [head]
    start, end = min(s.start for s in own), max(s.end for s in own)
    if at is None:
        return start, end
    # Captions and teasers that stand between are no context of a body.
    near = [s for s in sentences[max(0, at - _AROUND) : at + _AROUND + 1] if s.role == sentences[at].role]
    return min(start, near[0].start), max(end, near[-1].end)


def _marks(record: Record, item: Statement | Event) -> list[Mark]:
    return [m for m in marks_of(record) if m.finding == item.id]


def _span_fields(item: Statement | Event) -> Iterator[SpanField]:
    single: dict[str, Span | None] = (
        {"content": item.content, "speaker": item.speaker}
        if isinstance(item, Statement)
        else {"trigger": item.trigger, "place": item.place}
    )
    several = {} if isinstance(item, Statement) else {"actor": item.actor, "recipient": item.recipient}
    for name, span in single.items():
        yield SpanField(name, span.start if span else None, span.end if span else None)
    for name, spans in several.items():
        first = spans[0] if spans else None
        yield SpanField(name, first.start if first else None, first.end if first else None, spans[1:])


# --- what a form says ------------------------------------------------------------------------------------------

_VALUES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act), "kind": get_args(StatementKind), "type": get_args(EventType), "status": get_args(Status),
}  # fmt: skip
_WORDS = ("speaker_name", "date")
_LONGEST = 300


def read_edit(question: Question, form: Mapping[str, str]) -> dict[str, Any]:
    """Return what an edit changes: field to new value, a span as [start, end] in code points, or null for none.

    Raises UsageError for a value that is none of its field's, or a span outside the article.
    """
    changes: dict[str, Any] = {}
    for name, allowed in _VALUES.items():
        if name in form and hasattr(question.item, name) and form[name] != getattr(question.item, name):
            if form[name] not in allowed:
                raise UsageError(f"{name} = {form[name]!r}: one of {', '.join(allowed)}")
            changes[name] = form[name]
    for name in _WORDS:
        if name in form and hasattr(question.item, name) and form[name] != (getattr(question.item, name) or ""):
            changes[name] = form[name][:_LONGEST].strip() or None
    for field in question.spans:
        changes.update(_read_span(question, field, form))
    return changes


def _read_span(question: Question, field: SpanField, form: Mapping[str, str]) -> dict[str, Any]:
    start, end = form.get(f"{field.name}_start", ""), form.get(f"{field.name}_end", "")
    if f"{field.name}_start" not in form or (start, end) == (_text(field.start), _text(field.end)):
        return {}
    others = [[s.start, s.end] for s in field.others or ()]
    if not start and not end:
        return {field.name: None if field.others is None else others}
    record = question.document.record
    length = len(record.article.text) if record else 0
    if not (_is_number(start) and _is_number(end)) or not 0 <= int(start) < int(end) <= length:
        raise UsageError(f"{field.name}: from {start or '?'} to {end or '?'} is no span of this article")
    span = [int(start), int(end)]
    return {field.name: span if field.others is None else [span, *others]}


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def show_edit(verdict: VerdictRow) -> list[tuple[str, str]]:
    """Return what an edit changed as (field, new value), in the order of the fields' names."""
    try:
        value = json.loads(verdict.value) if verdict.value else {}
    except ValueError:
        return []
    return [(k, str(v)) for k, v in sorted(value.items())] if isinstance(value, dict) else []


# --- agreement -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on the items both decided on: share of equal decisions, and Cohen's kappa.

    `kappa` is None where it is not defined (no common item, or all decisions the same).
    """

    first: str
    second: str
    items: int
    equal: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item that people decided on differently: who decided what."""

    item: str
    document: str
    decisions: tuple[VerdictRow, ...]


def measure_agreement(verdicts: Sequence[VerdictRow]) -> tuple[list[Agreement], list[Disagreement]]:
    """Return the agreement of every two people, and the items they differ on. `verdicts` come the earliest first."""
    latest: dict[str, dict[str, VerdictRow]] = {}
    for verdict in standing(verdicts):
        latest.setdefault(verdict.item, {})[verdict.who] = verdict
    people = sorted({who for item in latest.values() for who in item})
    pairs = [(a, b) for n, a in enumerate(people) for b in people[n + 1 :]]
    agreements = [found for a, b in pairs if (found := _agreement(a, b, latest))]
    differing = [
        Disagreement(item, next(iter(by.values())).document, tuple(by[w] for w in sorted(by)))
        for item, by in sorted(latest.items())
        if len({(v.verdict, v.value) for v in by.values()}) > 1
    ]
    return agreements, differing


def _agreement(a: str, b: str, latest: Mapping[str, Mapping[str, VerdictRow]]) -> Agreement | None:
    from nltk.metrics.agreement import AnnotationTask  # slow to load, and needed on one page

    common = {item: by for item, by in sorted(latest.items()) if a in by and b in by}
    if not common:
        return None
    same = sum(1 for by in common.values() if by[a].verdict == by[b].verdict)
    triples = [(who, item, by[who].verdict) for item, by in common.items() for who in (a, b)]
    one_label = len({label for _, _, label in triples}) == 1
    kappa = None if one_label else float(AnnotationTask(data=triples).kappa())
    return Agreement(a, b, len(common), same / len(common), kappa)
