"""What of a page is shown for a query: the sentences with most of its words, with marks, and why they were found."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from isnad.language import analyse
from isnad.model import Block, Sentence, Text, Word
from isnad.search.analysis import stem
from isnad.search.columns import INDEXED
from isnad.search.matching import Wanted, attached_prefixes, phrase_starts

PASSAGES = 2  # of one article
_LONG = 400  # code points of a passage; a longer sentence is shown from a little before its first mark
_BEFORE = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article, [start, end) in code points of its text, and the marks in it, in the same points."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was found: the term as typed, where ("headline", "text" or the field), and the words that met it.

    For a field met by a name, `words` are the entities it was taken to mean where no word of the passage shows it.
    """

    typed: str
    where: str
    words: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one hit."""

    headline: Passage | None
    passages: tuple[Passage, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """What of a packed record is needed: its text, and what stands where, as (start, end, value).

    `values` has, by field, the words that show a value of it: cues for act and topic, triggers for type and status.
    """

    text: Text
    mentions: tuple[tuple[int, int, str], ...]
    values: dict[str, tuple[tuple[int, int, str], ...]]


def read_layers(packed: bytes) -> Layers:
    """Return the layers of a record packed by `store.packing`, without making all of its objects."""
    record: dict[str, Any] = json.loads(zlib.decompress(packed))
    blocks = tuple(Block(b["role"], b["start"], b["end"]) for b in record["article"]["blocks"])
    mentions = tuple((m["start"], m["end"], m["entity"]) for m in record["mentions"] if m["entity"])
    values = {
        name: tuple((i[head]["start"], i[head]["end"], i[name] or "") for i in record[kind])
        for kind, head, names in (("statements", "cue", ("act", "topic")), ("events", "trigger", ("type", "status")))
        for name in names
    }
    return Layers(analyse(record["article"]["text"], blocks), mentions, values)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    term: int  # index of the wanted term


def show_article(layers: Layers, wanted: Sequence[Wanted]) -> Shown:
    """Return the headline and the best passages of an article."""
    sentences = [s for s in layers.text.sentences if s.role in INDEXED]
    marked = [(s, list(_marks(layers, s.first, s.last, wanted))) for s in sentences]
    heads = [(s, m) for s, m in marked if s.role == "headline"]
    body = [(s, m) for s, m in marked if s.role != "headline" and m]
    if not body:
        body = [(s, m) for s, m in marked if s.role == "body"][:1]
    best = sorted(body, key=lambda pair: (-len({m.term for m in pair[1]}), -len(pair[1]), pair[0].start))[:PASSAGES]
    passages = tuple(_passage(layers.text, s.start, s.end, m) for s, m in sorted(best, key=lambda pair: pair[0].start))
    headline = _passage(layers.text, heads[0][0].start, heads[0][0].end, heads[0][1]) if heads else None
    return Shown(headline, passages, _reasons(layers.text.text, marked, wanted))


def show_item(layers: Layers, start: int, end: int, wanted: Sequence[Wanted]) -> Shown:
    """Return the passage of a statement or event: the sentences its words stand in."""
    inside = [s for s in layers.text.sentences if s.start < end and start < s.end]
    marked = [(s, list(_marks(layers, s.first, s.last, wanted))) for s in inside]
    if not inside:
        return Shown(None, (_passage(layers.text, start, end, []),), ())
    marks = [m for _, found in marked for m in found]
    passage = _passage(layers.text, inside[0].start, inside[-1].end, marks, keep=(start, end))
    return Shown(None, (passage,), _reasons(layers.text.text, marked, wanted))


def _passage(text: Text, start: int, end: int, marks: Sequence[_Mark], keep: tuple[int, int] | None = None) -> Passage:
    first = keep[0] if keep else min((m.start for m in marks), default=start)
    last = keep[1] if keep else start
    if end - start > _LONG and first - start > _BEFORE:
        start = text.text.find(" ", first - _BEFORE, first) + 1 or first
    if end - start > _LONG:
        cut = text.text.rfind(" ", start, max(start + _LONG, last))
        end = max(cut, last) if cut > start else start + _LONG
    inside = sorted({(m.start, m.end) for m in marks if start <= m.start and m.end <= end})
    return Passage(start, end, text.text[start:end], tuple(_merged(inside)))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that overlap."""
    current: tuple[int, int] | None = None
    for start, end in spans:
        if current and start < current[1]:
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current


def _reasons(
    text: str, marked: Sequence[tuple[Sentence, Sequence[_Mark]]], wanted: Sequence[Wanted]
) -> tuple[Reason, ...]:
    found = []
    for index, term in enumerate(wanted):
        hits = [(s, m) for s, marks in marked for m in marks if m.term == index]
        if hits:
            headline = any(s.role == "headline" for s, _ in hits)
            words = tuple(dict.fromkeys(text[m.start : m.end] for _, m in hits))
            found.append(Reason(term.typed, term.field or ("headline" if headline else "text"), words[:8], len(hits)))
    return tuple(found)


# --- marks ---------------------------------------------------------------------------------------------------


def _marks(layers: Layers, first: int, last: int, wanted: Sequence[Wanted]) -> Iterator[_Mark]:
    words = [w for w in layers.text.words[first:last] if w.kind != "mark"]
    if not words:
        return
    for index, term in enumerate(wanted):
        if term.entities:
            yield from (_Mark(s, e, index) for s, e in _inside(layers.mentions, words, term.entities))
        if term.field:
            shown = layers.values.get(term.field, ())
            yield from (_Mark(s, e, index) for s, e in _inside(shown, words, (term.typed.partition(":")[2],)))
            continue
        if term.forms:
            yield from (_Mark(s, e, index) for s, e in _in_a_row(words, term))
        elif term.stems:
            yield from (_Mark(w.start, w.end, index) for w in words if stem(w) in term.stems)


def _inside(
    values: Sequence[tuple[int, int, str]], words: Sequence[Word], wanted: Sequence[str]
) -> Iterator[tuple[int, int]]:
    start, end = words[0].start, words[-1].end
    return ((s, e) for s, e, value in values if start <= s and e <= end and value in wanted)


def _in_a_row(words: Sequence[Word], term: Wanted) -> Iterator[tuple[int, int]]:
    count = len(term.forms)
    heads = attached_prefixes(term.forms[0]) if term.prefix and count == 1 else ()
    starts = phrase_starts(term.forms[0])
    for i in range(len(words) - count + 1):
        run = words[i : i + count]
        if heads:
            hit = run[0].form.startswith(heads)
        elif term.prefix:
            hit = [w.form for w in run[:-1]] == list(term.forms[:-1]) and run[-1].form.startswith(term.forms[-1])
        else:
            hit = run[0].form in starts and all(w.form == f for w, f in zip(run[1:], term.forms[1:], strict=True))
        if hit:
            yield run[0].start, run[-1].end
