"""What people added to an article because the machine missed it, on the words as they stand now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from isnad.model import Span
from isnad.store.refit import SEVERAL, is_span, refit
from isnad.views import DocumentView, VerdictRow
from isnad.views.corrected import read_casualty
from isnad.views.gold import added_items
from isnad.views.reviewed import value_of
from isnad.web.marking import Kind, Mark


@dataclass(frozen=True, slots=True)
class Added:
    """An item a person added, with its fields as spans of the text; None and () for what is not there or lost."""

    number: int
    who: str
    cue: Span | None = None
    speaker: Span | None = None
    content: Span | None = None
    trigger: Span | None = None
    place: Span | None = None
    weapon: Span | None = None
    via: tuple[Span, ...] = ()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    casualties: tuple[Any, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """Return statement or event."""
        return "statement" if dict(self.values).get("act") else "event"

    @property
    def head(self) -> Span | None:
        """Return the reporting word or the word of the event; None where the page has it no longer."""
        return self.cue or self.trigger


def read_added(verdict: VerdictRow, text: str) -> Added:
    """Return an added item with its words as they stand in a text now."""
    value, _ = refit(value_of(verdict), text)
    fields: dict[str, Any] = {}
    for name, field in value.items():
        if name in Added.__dataclass_fields__ and is_span(field):
            fields[name] = Span(field[0], field[1], text[field[0] : field[1]])
        elif name in SEVERAL and isinstance(field, list):
            fields[name] = tuple(Span(a, b, text[a:b]) for a, b in filter(is_span, field))
        elif name == "casualties" and isinstance(field, list):
            fields[name] = tuple(c for harm in field if (c := read_casualty(harm)))
    names = ("act", "kind", "speaker_name", "type", "status", "date", "count", "said_by")
    values = tuple((n, str(value[n])) for n in names if value.get(n) not in (None, ""))
    return Added(verdict.number, verdict.who, **fields, values=values)


def list_added(found: DocumentView) -> list[Added]:
    """Return what people added to an article, in the order of its words."""
    text = found.record.article.text if found.record else ""
    items = [read_added(v, text) for v in added_items(found)]
    return sorted(items, key=lambda a: a.head.start if a.head else len(text))


def span_names(added: Added) -> list[tuple[str, tuple[Span, ...]]]:
    """Return the spans of an added item by field, for the panel that shows it."""
    fields = ("speaker", "content", "via", "actor", "recipient", "place", "weapon")
    found = ((name, getattr(added, name)) for name in fields)
    return [(name, spans if isinstance(spans, tuple) else (spans,)) for name, spans in found if spans]


def marks_of_added(items: Sequence[Added]) -> list[Mark]:
    """Return the marks of added items over the text; their findings are "a" with the number of the verdict."""
    marks: list[Mark] = []
    for item in items:
        id_ = f"a{item.number}"
        if item.head:
            kind: Kind = "cue" if item.kind == "statement" else "event"
            marks.append(Mark(item.head.start, item.head.end, kind, id_, anchor=True))
        for name, spans in span_names(item):
            part: Kind = "content" if name == "content" else "part"
            marks += [Mark(s.start, s.end, part, id_) for s in spans]
    return marks
