"""What the forms of the review say: spans by their words, values, casualties; what an edit changes, what an item adds.

A span is two fields of a form: `NAME_words`, the words as they stand in the article, and `NAME_start`, where they
begin, which scripts fill in. Without it, or where it does not fit, the words are looked for: beside the head word, or,
where they stand in several places and are the head word themselves, the person is asked which is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, get_args

from isnad.errors import UsageError
from isnad.language import fold, fold_with_map
from isnad.model import Act, Casualty, CasualtyKind, Event, EventType, Span, Statement, StatementKind, Status
from isnad.store.refit import find_words
from isnad.views import VerdictRow
from isnad.views.reviewed import value_of

Form = Mapping[str, str]

VALUES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act), "kind": get_args(StatementKind), "type": get_args(EventType), "status": get_args(Status),
}  # fmt: skip
ORDER: dict[str, tuple[str, ...]] = {  # fields of spans, the head word first
    "statement": ("cue", "speaker", "content", "via"),
    "event": ("trigger", "actor", "recipient", "place", "weapon"),
    "date": (), "name": (),
}  # fmt: skip
SEVERAL = frozenset({"via", "actor", "recipient"})
NEEDED = frozenset({"cue", "content", "trigger"})
WORDS = ("speaker_name", "date", "value", "entity", "name")  # free text
_LONGEST, _MOST = 300, 12
_CHOICES = 20  # places of the head word a person is asked to choose from


class Speaks(Protocol):
    """What says things in the reader's language: a `Frame`."""

    def _(self, message: str, **values: Any) -> str: ...
    def word(self, table: str, value: str | None) -> str: ...


@dataclass(frozen=True, slots=True)
class SpanField:
    """A span of a form: its name ("content", "actor.1"), where it is and its words; None and "" for an empty one."""

    name: str
    start: int | None
    words: str

    @property
    def field(self) -> str:
        """Return the field of the item it belongs to."""
        return self.name.partition(".")[0]


class SeveralPlacesError(UsageError):
    """The head word stands in several places, and the form does not say which is meant."""

    def __init__(self, message: str, places: Sequence[int]) -> None:
        super().__init__(message)
        self.places = tuple(places)


# --- fields -----------------------------------------------------------------------------------------------------


def span_fields(kind: str, item: object = None) -> tuple[SpanField, ...]:
    """Return the span fields of an item's form, an empty one behind each field of several."""
    return tuple(_span_fields(kind, item))


def _span_fields(kind: str, item: object) -> Iterator[SpanField]:
    for name in ORDER[kind]:
        value = getattr(item, name, None)
        if name not in SEVERAL:
            yield _field(name, value)
            continue
        for n, span in enumerate((*(value or ()), None)):
            yield _field(f"{name}.{n}", span)


def _field(name: str, span: Span | None) -> SpanField:
    return SpanField(name, span.start, span.text) if span else SpanField(name, None, "")


def harm_fields(item: object, text: str) -> tuple[tuple[Casualty | None, SpanField], ...]:
    """Return the casualty figures of an event's form, with an empty one behind them."""
    found: list[tuple[Casualty | None, SpanField]] = []
    casualties: tuple[Casualty, ...] = getattr(item, "casualties", ())
    for n, c in enumerate(casualties):
        found.append((c, SpanField(f"casualties.{n}", c.start, text[c.start : c.end])))
    return (*found, (None, SpanField(f"casualties.{len(found)}", None, "")))


# --- reading ----------------------------------------------------------------------------------------------------


def read_item(kind: str, form: Form, text: str, frame: Speaks, near: int = -1) -> dict[str, Any]:
    """Return the item a form describes, in the fields of the scorer's gold. Words are looked for beside `near`, if given.

    Raises UsageError, in the reader's words, for what makes no sense, SeveralPlacesError for an ambiguous head word.
    """
    item: dict[str, Any] = {name: None if name not in SEVERAL else [] for name in ORDER[kind]}
    head = ORDER[kind][0]
    for name in ORDER[kind]:
        if name not in SEVERAL:
            item[name] = read_span(form, name, text, near, frame)
        else:
            item[name] = _read_several(form, name, text, near, frame)
        if item[head]:
            near = item[head][0]
    for name in NEEDED & set(item):
        if not item[name]:
            raise UsageError(frame._("The words of “%(field)s” are missing.", field=_field_word(name, frame)))
    item.update(_read_values(kind, form, frame))
    if kind == "event":
        item["casualties"] = read_casualties(form, text, near, frame)
    return item


def _field_word(name: str, frame: Speaks) -> str:
    return frame.word("span", name.partition(".")[0])


def _read_several(form: Form, name: str, text: str, near: int, frame: Speaks) -> list[list[int]]:
    fields = (f"{name}.{n}" for n in range(_MOST))
    return [span for field in fields if (span := read_span(form, field, text, near, frame))]


def read_span(form: Form, name: str, text: str, near: int, frame: Speaks) -> list[int] | None:
    """Return the span a form names, None for an empty field; `near` is where the head word stands, -1 if not known."""
    words = form.get(f"{name}_words", "").replace("\r\n", "\n").strip()
    if not words:
        return None
    start = form.get(f"{name}_start", "")
    hint = int(start) if is_number(start) else -1
    if hint < 0 and near < 0:
        _check_one_place(text, words, name, frame)
    found = find_words(text, words, hint if hint >= 0 else max(near, 0))
    if found is not None:
        return [found, found + len(words)]
    folded = _find_folded(text, words, hint if hint >= 0 else max(near, 0))
    if folded is None:
        raise UsageError(
            frame._(
                "%(field)s: these words do not stand in the article: %(words)s",
                field=_field_word(name, frame),
                words=words[:80],
            )
        )
    return folded


def _check_one_place(text: str, words: str, name: str, frame: Speaks) -> None:
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < _CHOICES:
        places.append(at)
        at = text.find(words, at + 1)
    if len(places) > 1:
        raise SeveralPlacesError(
            frame._("%(field)s: the words stand in several places. Choose one.", field=_field_word(name, frame)), places
        )


def _find_folded(text: str, words: str, near: int) -> list[int] | None:
    """Find words written with other vowel signs or another hamza than in the article."""
    folded, wanted = fold_with_map(text), fold(words)
    if not wanted.strip():
        return None
    at = find_words(folded.text, wanted, near)  # folding takes signs away: the place is near enough
    return None if at is None else [folded.starts[at], folded.starts[at + len(wanted)]]


def _read_values(kind: str, form: Form, frame: Speaks) -> dict[str, Any]:
    found: dict[str, Any] = {}
    names = {"statement": ("act", "kind"), "event": ("type", "status")}.get(kind, ())
    for name in names:
        if form.get(name, "") not in VALUES[name]:
            raise UsageError(frame._("A value in the address or form makes no sense here."))
        found[name] = form[name]
    if kind == "statement":
        found["speaker_name"] = form.get("speaker_name", "")[:_LONGEST].strip() or "غير محدد"
    if kind == "event":
        found["date"] = form.get("date", "")[:_LONGEST].strip() or None
        found["count"] = read_number(form.get("count", ""), frame)
        found["said_by"] = form.get("said_by", "") or None
    return found


def read_casualties(form: Form, text: str, near: int, frame: Speaks) -> list[dict[str, Any]]:
    """Return the casualty figures of a form."""
    found = []
    for n in range(_MOST):
        name = f"casualties.{n}"
        span = read_span(form, name, text, near, frame)
        if span is None:
            continue
        low, high = read_number(form.get(f"{name}_low", ""), frame), read_number(form.get(f"{name}_high", ""), frame)
        kind = form.get(f"{name}_kind", "")
        if kind not in get_args(CasualtyKind) or (low is not None and high is not None and low > high):
            raise UsageError(
                frame._("%(field)s: the lowest number must not be above the highest.", field=_field_word(name, frame))
            )
        found.append({"kind": kind, "low": low, "high": high, "span": span, "who": form.get(f"{name}_who") or None})
    return found


def read_number(text: str, frame: Speaks) -> int | None:
    """Return a whole number in any digits, None for an empty field."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise UsageError(frame._("“%(value)s” is no number.", value=text[:40]))
    return int(text)


def is_number(text: str) -> bool:
    """Tell whether a hidden field holds a number the server wrote."""
    return text.isascii() and text.isdecimal() and len(text) < 10


# --- edits ------------------------------------------------------------------------------------------------------


def read_edit(kind: str, item: object, form: Form, text: str, frame: Speaks) -> dict[str, Any]:
    """Return what a form changes of an item as the machine read it: field to new value, spans as [start, end].

    Only fields the form has are looked at. Raises UsageError, in the reader's words, for what makes no sense.
    """
    head = getattr(item, "cue", None) or getattr(item, "trigger", None)
    near = head.start if head else getattr(item, "start", 0)
    changes: dict[str, Any] = {}
    for name in ORDER[kind]:
        if name in SEVERAL and f"{name}.0_words" in form:
            changes[name] = _read_several(form, name, text, near, frame)
        elif f"{name}_words" in form:
            changes[name] = read_span(form, name, text, near, frame)
            if name in NEEDED and changes[name] is None:
                raise UsageError(frame._("The words of “%(field)s” are missing.", field=_field_word(name, frame)))
    changes.update(_changed_values(item, form, frame))
    if kind == "event" and "casualties.0_words" in form:
        changes["casualties"] = read_casualties(form, text, near, frame)
    was = as_gold(item)
    return {name: value for name, value in changes.items() if was.get(name) != value}


def _changed_values(item: object, form: Form, frame: Speaks) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, allowed in VALUES.items():
        if name in form and isinstance(item, Statement | Event) and hasattr(item, name):
            if form[name] not in allowed:
                raise UsageError(frame._("A value in the address or form makes no sense here."))
            found[name] = form[name]
    for name in WORDS:
        if name in form and hasattr(item, name):
            found[name] = form[name][:_LONGEST].strip() or None
    if "count" in form and hasattr(item, "count"):
        found["count"] = read_number(form["count"], frame)
    if "said_by" in form and hasattr(item, "said_by"):
        found["said_by"] = form["said_by"] or None
    return found


def as_gold(item: object) -> dict[str, Any]:
    """Return an item's fields as a form gives them: spans as [start, end], casualties as objects."""
    found: dict[str, Any] = {}
    for name in (*ORDER["statement"], *ORDER["event"]):
        value = getattr(item, name, None)
        if name in SEVERAL:
            found[name] = [[s.start, s.end] for s in value or ()]
        else:
            found[name] = [value.start, value.end] if isinstance(value, Span) else None
    for name in (*VALUES, *WORDS, "count", "said_by"):
        found[name] = getattr(item, name, None)
    found["casualties"] = [
        {"kind": c.kind, "low": c.low, "high": c.high, "span": [c.start, c.end], "who": c.who}
        for c in getattr(item, "casualties", ())
    ]
    return found


def kept_form(form: Form) -> dict[str, str]:
    """Return what was typed into a form, to show it again where it could not be kept."""
    return {k: v for k, v in form.items() if k not in ("last", "back")}


def item_kind(item: Statement | Event) -> str:
    """Return the kind of an item."""
    return "statement" if isinstance(item, Statement) else "event"


# --- showing ----------------------------------------------------------------------------------------------------


def show_edit(verdict: VerdictRow, frame: Speaks) -> list[tuple[str, str]]:
    """Return what a verdict says as (field, value) in the reader's words, spans by theirs; empty fields of additions not."""
    value = value_of(verdict)
    kept = value.get("words")
    words = kept if isinstance(kept, dict) else {}
    shown = {name: field for name, field in value.items() if name not in META}
    if verdict.verdict == "add":
        shown = {name: field for name, field in shown.items() if field not in (None, [], "")}
    return [(_field_label(name, frame), _in_words(name, field, words, frame)) for name, field in sorted(shown.items())]


def _field_label(name: str, frame: Speaks) -> str:
    spans = {*ORDER["statement"], *ORDER["event"], "casualties"}
    return frame.word("span" if name in spans else "field", name)


META = frozenset({"words", "settles"})  # of a verdict's value, what is no field of the item


def _in_words(name: str, value: object, words: Mapping[str, Any], frame: Speaks) -> str:
    if name in VALUES and value in VALUES[name]:
        return frame.word(name, str(value))
    if name in words:
        return str(words[name])
    if isinstance(value, list):
        said = [str(words.get(f"{name}.{n}", "")) or str(part) for n, part in enumerate(value)]
        return " + ".join(said) or "–"
    return "–" if value is None else str(value)
