"""What of a page is shown for a query: the sentences with most of its words, with marks, and why they were found."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from isnad.language.words import find_words
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

    text: str
    blocks: tuple[tuple[int, int, str], ...]
    mentions: tuple[tuple[int, int, str], ...]
    values: dict[str, tuple[tuple[int, int, str], ...]]


def read_layers(packed: bytes) -> Layers:
    """Return the layers of a record packed by `store.packing`, without making all of its objects."""
    record: dict[str, Any] = json.loads(zlib.decompress(packed))
    blocks = tuple((b["start"], b["end"], b["role"]) for b in record["article"]["blocks"])
    mentions = tuple((m["start"], m["end"], m["entity"]) for m in record["mentions"] if m["entity"])
    values = {
        name: tuple((i[head]["start"], i[head]["end"], i[name] or "") for i in record[kind])
        for kind, head, names in (("statements", "cue", ("act", "topic")), ("events", "trigger", ("type", "status")))
        for name in names
    }
    return Layers(record["article"]["text"], blocks, mentions, values)


# --- sentences and words, as quickly as showing needs ---------------------------------------------------------


class _Sentence(NamedTuple):
    start: int
    end: int
    role: str


class _Word(NamedTuple):
    start: int
    end: int
    form: str
    stem: str


_END = re.compile(r"(?<=\w{2})[.!?؟…]+[»\"”)]*\s+|\n+")  # not behind a single letter: أ. ف. ب
_RUN = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad])*|\\d+")


def _sentences(layers: Layers) -> Iterator[_Sentence]:
    for start, end, role in layers.blocks:
        if role not in INDEXED:
            continue
        first = start
        for match in _END.finditer(layers.text, start, end):
            if layers.text[first : match.start()].strip():
                yield _Sentence(first, match.end() - len(match[0]) + len(match[0].rstrip()), role)
            first = match.end()
        if layers.text[first:end].strip():
            yield _Sentence(first, end, role)


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    for match in _RUN.finditer(text, start, end):
        at = match.start()
        for word in _read(match[0]):
            yield _Word(at + word.start, at + word.end, word.form, word.stem)


@lru_cache(maxsize=100_000)
def _read(run: str) -> tuple[_Word, ...]:
    return tuple(_Word(w.start, w.end, w.form, stem(w)) for w in find_words(run) if w.kind != "mark")


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    term: int  # index of the wanted term


def show_article(layers: Layers, wanted: Sequence[Wanted]) -> Shown:
    """Return the headline and the best passages of an article."""
    marked = [(s, list(_marks(layers, s, wanted))) for s in _sentences(layers)]
    heads = [(s, m) for s, m in marked if s.role == "headline"]
    body = [(s, m) for s, m in marked if s.role != "headline" and m]
    if not body:
        body = [(s, m) for s, m in marked if s.role == "body"][:1]
    best = sorted(body, key=lambda pair: (-len({m.term for m in pair[1]}), -len(pair[1]), pair[0].start))[:PASSAGES]
    passages = tuple(_passage(layers.text, s.start, s.end, m) for s, m in sorted(best, key=lambda pair: pair[0].start))
    headline = _passage(layers.text, heads[0][0].start, heads[0][0].end, heads[0][1]) if heads else None
    return Shown(headline, passages, _reasons(layers.text, marked, wanted))


def show_item(layers: Layers, start: int, end: int, wanted: Sequence[Wanted]) -> Shown:
    """Return the passage of a statement or event: the sentences its words stand in."""
    inside = [s for s in _sentences(layers) if s.start < end and start < s.end]
    marked = [(s, list(_marks(layers, s, wanted))) for s in inside]
    if not inside:
        return Shown(None, (_passage(layers.text, start, end, []),), ())
    marks = [m for _, found in marked for m in found]
    passage = _passage(layers.text, inside[0].start, inside[-1].end, marks, keep=(start, end))
    return Shown(None, (passage,), _reasons(layers.text, marked, wanted))


def _passage(text: str, start: int, end: int, marks: Sequence[_Mark], keep: tuple[int, int] | None = None) -> Passage:
    first = keep[0] if keep else min((m.start for m in marks), default=start)
    last = keep[1] if keep else start
    if end - start > _LONG and first - start > _BEFORE:
        start = text.find(" ", first - _BEFORE, first) + 1 or first
    if end - start > _LONG:
        cut = text.rfind(" ", start, max(start + _LONG, last))
        end = max(cut, last) if cut > start else start + _LONG
    inside = sorted({(m.start, m.end) for m in marks if start <= m.start and m.end <= end})
    return Passage(start, end, text[start:end], tuple(_merged(inside)))


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
    text: str, marked: Sequence[tuple[_Sentence, Sequence[_Mark]]], wanted: Sequence[Wanted]
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


def _marks(layers: Layers, sentence: _Sentence, wanted: Sequence[Wanted]) -> Iterator[_Mark]:
    words = list(_words(layers.text, sentence.start, sentence.end))
    for index, term in enumerate(wanted):
        if term.entities:
            yield from (_Mark(s, e, index) for s, e in _inside(layers.mentions, sentence, term.entities))
        if term.field:
            shown = layers.values.get(term.field, ())
            yield from (_Mark(s, e, index) for s, e in _inside(shown, sentence, (term.typed.partition(":")[2],)))
        elif term.forms:
            yield from (_Mark(s, e, index) for s, e in _in_a_row(words, term))
        elif term.stems:
            yield from (_Mark(w.start, w.end, index) for w in words if w.stem in term.stems)


def _inside(
    values: Sequence[tuple[int, int, str]], sentence: _Sentence, wanted: Sequence[str]
) -> Iterator[tuple[int, int]]:
    return ((s, e) for s, e, value in values if sentence.start <= s and e <= sentence.end and value in wanted)


def _in_a_row(words: Sequence[_Word], term: Wanted) -> Iterator[tuple[int, int]]:
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
