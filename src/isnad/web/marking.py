"""Marks over a text: overlapping spans cut at each other's boundaries, so that a template can nest them.

All offsets are code points of `article.text`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from isnad.model import Mention, Record

Kind = Literal["content", "evidence", "part", "mention", "date", "event", "cue"]

# Outermost first: long spans hold short ones, and the innermost one is what a click on the word means.
_ORDER: tuple[Kind, ...] = ("content", "evidence", "part", "mention", "date", "event", "cue")
_LINKED: frozenset[Kind] = frozenset({"mention", "date", "event", "cue"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that belongs to a finding: `finding` is the finding's id on the page (s3, e0, d2, m1, p).

    `anchor` says that these are the words the finding points at, the only ones with the address `#w-FINDING`.
    """

    start: int
    end: int
    kind: Kind
    finding: str
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One element around a piece: its kind, findings, the finding a click selects, and anchor ids (mostly none)."""

    kind: Kind
    findings: tuple[str, ...]
    selects: str | None
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside the same marks. `control` names an invisible control that is shown as its name."""

    text: str
    layers: tuple[Layer, ...]
    control: str | None = None


def marks_of(record: Record) -> list[Mark]:
    """Return every mark of a record, in a fixed order."""
    marks: list[Mark] = []
    for s in record.statements:
        marks.append(Mark(s.cue.start, s.cue.end, "cue", s.id, anchor=True))
        marks.append(Mark(s.content.start, s.content.end, "content", s.id))
        parts = [*s.via, *(span for span in (s.speaker, s.addressee) if span)]
        marks += [Mark(part.start, part.end, "part", s.id) for part in parts]
    for e in record.events:
        marks.append(Mark(e.trigger.start, e.trigger.end, "event", e.id, anchor=True))
        spans = [*e.actor, *e.recipient, *(span for span in (e.place, e.weapon) if span)]
        bounds = [(span.start, span.end) for span in spans] + [(c.start, c.end) for c in e.casualties]
        marks += [Mark(start, end, "part", e.id) for start, end in bounds]
    marks += [Mark(d.start, d.end, "date", f"d{n}", anchor=True) for n, d in enumerate(record.dates)]
    marks += _mention_marks(record)
    published = record.article.published
    evidence = [(e.start, e.end) for e in (*published.basis, *published.conflicts)]
    marks += [Mark(a, b, "evidence", "p") for a, b in evidence if a is not None and b is not None]
    return [mark for mark in marks if mark.start < mark.end]


def mention_key(mention: Mention) -> str:
    """Return what mentions of one entity share: its id, else its kind and name."""
    return mention.entity or f"?{mention.kind}/{mention.name}"


def number_entities(record: Record) -> dict[str, int]:
    """Number the entities of a page in the order they are first mentioned, by `mention_key`."""
    return {key: n for n, key in enumerate(dict.fromkeys(mention_key(m) for m in record.mentions))}


def _mention_marks(record: Record) -> Iterator[Mark]:
    numbers, seen = number_entities(record), set[str]()
    for m in record.mentions:
        key = mention_key(m)
        kind: Kind = "mention" if m.entity else "part"  # words that name nobody are not underlined
        yield Mark(m.start, m.end, kind, f"m{numbers[key]}", anchor=key not in seen)
        seen.add(key)


def cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """Cut `text[start:end]` into pieces that lie wholly inside or outside each mark.

    The pieces' texts joined are the text, but for invisible controls, each a piece of its own.
    """
    mine = [m for m in marks if m.start < end and m.end > start]
    edges = {start, end}
    for mark in mine:
        edges.update(edge for edge in (mark.start, mark.end) if start < edge < end)
    for at in range(start, end):
        if _control(text[at]):
            edges.update((at, at + 1))
    coming = sorted(enumerate(mine), key=lambda pair: pair[1].start, reverse=True)
    over: list[tuple[int, Mark]] = []  # the marks around the piece, with their places in `marks`
    pieces = []
    for a, b in pairwise(sorted(edges)):
        over = [pair for pair in over if pair[1].end > a]
        while coming and coming[-1][1].start <= a:
            over.append(coming.pop())
        pieces.append(_piece(text, a, b, [mark for _, mark in sorted(over, key=lambda pair: pair[0])]))
    return pieces


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    layers = list(_layers(start, marks))
    # A link cannot stand inside a link: only the innermost layer keeps its own.
    linked = [n for n, layer in enumerate(layers) if layer.selects]
    layers = [
        layer if n in linked[-1:] else Layer(layer.kind, layer.findings, None, layer.anchors)
        for n, layer in enumerate(layers)
    ]
    return Piece(text[start:end], tuple(layers), _control(text[start]) if end - start == 1 else None)


def _layers(start: int, marks: Sequence[Mark]) -> Iterator[Layer]:
    for kind in _ORDER:
        mine = [m for m in marks if m.kind == kind]
        if not mine:
            continue
        findings = tuple(dict.fromkeys(m.finding for m in mine))
        selects = findings[0] if kind in _LINKED else None
        anchors = tuple(dict.fromkeys(f"w-{m.finding}" for m in mine if m.anchor and m.start == start))
        yield Layer(kind, findings, selects, anchors)


def _control(char: str) -> str | None:
    """Return the name of an invisible control that can change how text is laid out; None for other characters."""
    if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf"):
        return None
    # Joiners shape letters and are wanted; everything else invisible is shown.
    return None if char in "\u200c\u200d\u00ad" else f"U+{ord(char):04X}"
