"""Casualties: how many were killed, wounded, detained, kidnapped, missing, displaced, and who, as said.

"n" is (n, n), about n too; at least n is (n, None); عشرات (20, None); some and bare plurals (2, None); one named
person 1; a joint figure for dead and wounded counts under both (gold/GUIDE.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from isnad.events.lexicon import keys
from isnad.events.syntax import word_set
from isnad.language.folding import fold_word
from isnad.language.numbers import is_dual, read_quantity
from isnad.language.word_classes import word_class
from isnad.model import Casualty, CasualtyKind, Text
from isnad.rules import load_toml

_REACH = 9  # words between the word for harm and the number
_KINDS: tuple[CasualtyKind, ...] = ("killed", "wounded", "detained", "kidnapped", "missing", "displaced")


@dataclass(frozen=True, slots=True)
class Harm:
    """A word for harm at a word of the text, the kinds it tells of, and where its number was looked for."""

    word: int
    kinds: tuple[CasualtyKind, ...]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "counts.toml")[name].split())


def find_casualties(text: Text, first: int, last: int) -> list[tuple[int, Casualty]]:
    """Return the casualties told of in words [first, last) with the word that tells of each, in order."""
    out: list[tuple[int, Casualty]] = []
    taken: set[int] = set()
    for harm in _harms(text, first, last):
        found = _counted(text, harm, first, last, taken)
        if found is None:
            continue
        low, high, start, end = found
        taken.update(range(start, end))
        who = _who(text, start, end)
        words = text.words
        for kind in harm.kinds:
            out.append((harm.word, Casualty(kind, who, low, high, words[start].start, words[end - 1].end)))
    return out


def _harms(text: Text, first: int, last: int) -> Iterator[Harm]:
    """Words for harm; two joined by و share the number that follows (مقتل وإصابة عشرات)."""
    i = first
    while i < last:
        kind = harm_kind(text, i)
        if kind is None:
            i += 1
            continue
        kinds: tuple[CasualtyKind, ...] = (kind,)
        at = i
        after = harm_kind(text, i + 1) if i + 1 < last and text.words[i + 1].form[:1] == "و" else None
        if after is not None and after != kind:
            kinds, at = (kind, after), i + 1
        yield Harm(at, kinds)
        i = at + 1


def harm_kind(text: Text, i: int) -> CasualtyKind | None:
    """The kind of harm a word tells of, or None."""
    word = text.words[i]
    if word.kind != "arabic":
        return None
    for kind in _KINDS:
        if any(k in _words(kind) for k in keys(word)):
            return kind
    return None


def _counted(
    text: Text, harm: Harm, first: int, last: int, taken: set[int]
) -> tuple[int | None, int | None, int, int] | None:
    """The number that belongs to a word for harm.

    In front of a noun (12 قتيلا) or of a plural verb (15 مسلحا قتلوا), else the next one after it.
    """
    words = text.words
    word = words[harm.word]
    noun = any(k in _words("victim_nouns") for k in keys(word))
    if noun:
        before = _number_before(text, harm.word, first)
        if before is not None:
            return before
        if is_dual(words, harm.word):
            return 2, 2, harm.word, harm.word + 1
    elif word.form in _words("after_subject") and (before := _subject_number(text, harm.word, first)):
        return before
    for i in range(harm.word + 1, min(last, harm.word + 1 + _REACH)):
        if _stops(text, i):
            break
        if i in taken or _is_age_or_date(text, i):
            continue
        quantity = read_quantity(words, i)
        if quantity is not None and quantity.last <= last and not _measures(text, quantity.last):
            return _as_int(quantity.low), _as_int(quantity.high), i, max(quantity.last, i + 1)
        if not noun and i - harm.word <= 3 and (counted := _bare(text, i)):
            return counted
    if noun and any(k in _words("plural_victims") for k in keys(word)) and not word_class(words, harm.word).definite:
        return 2, None, harm.word, harm.word + 1
    return None


def _subject_number(text: Text, at: int, first: int) -> tuple[int | None, int | None, int, int] | None:
    """The number of the subject before a plural verb: أن 15 مسلحا حوثيا قتلوا, شخصين قتلا."""
    words = text.words
    best = None
    for i in range(at - 1, max(first, at - 12) - 1, -1):
        if words[i].form in word_set("complementiser") or (words[i].kind == "mark" and words[i].form in ",;:."):
            break
        quantity = read_quantity(words, i)
        if quantity is not None and quantity.last <= at and not _measures(text, quantity.last):
            best = _as_int(quantity.low), _as_int(quantity.high), i, quantity.last
    return best


def _number_before(text: Text, at: int, first: int) -> tuple[int | None, int | None, int, int] | None:
    """The quantity that ends right before a victim noun: 32 قتيلا, نحو مئة جريح, عشرات القتلى."""
    words = text.words
    best = None
    for i in range(at - 1, max(first, at - 7) - 1, -1):
        quantity = read_quantity(words, i)
        near = (at,) if words[at].form.endswith(("صابه", "صابات")) else (at, at - 1)
        if quantity is not None and quantity.last in near and quantity.last > i:
            best = _as_int(quantity.low), _as_int(quantity.high), i, at + 1
        elif best is not None or words[i].kind == "mark":
            break
    return best


def _bare(text: Text, i: int) -> tuple[int | None, int | None, int, int] | None:
    """People without a number: one (قائد فيلق), two (شرطيان), or at least two (مدنيين, عناصر)."""
    words = text.words
    word = words[i]
    if word.kind != "arabic":
        return None
    found = word_class(words, i)
    names = keys(word)
    if any(k in _words("some") for k in names):
        return 2, None, i, i + 1
    if is_dual(words, i):
        return 2, 2, i, i + 1
    if any(k in _words("plurals") for k in names):
        return 2, None, i, i + 1
    if any(k in _words("singles") for k in names) or (
        found.kind in ("noun", "name") and (found.role or found.kind == "name")
    ):
        return 1, 1, i, i + 1
    return None


def _stops(text: Text, i: int) -> bool:
    word = text.words[i]
    if word.kind == "mark":
        return word.form in ".;:"
    return (
        word.form in word_set("new_clause")
        or (word.form[:1] == "و" and harm_kind(text, i) is not None)
        or harm_kind(text, i) in ("killed", "wounded")
    )


def _is_age_or_date(text: Text, i: int) -> bool:
    """A number that is an age (18 عاما), a time, a distance or part of a date."""
    return any(_measures(text, i + n) for n in (1, 2)) and text.words[i].kind == "number"


def _measures(text: Text, i: int) -> bool:
    if i >= len(text.words):
        return False
    word = text.words[i]
    return word.form in ("%", "/") or any(k in _words("measures") for k in keys(word))


def _who(text: Text, start: int, end: int) -> str | None:
    """The group the harmed belong to: civilians, children, women, soldiers, police, fighters, journalists."""
    for i in range(start, min(end + 3, len(text.words))):
        for group in ("children", "women", "civilians", "police", "soldiers", "fighters", "journalists"):
            if any(k in _words(group) for k in keys(text.words[i])):
                return group
    return None


def _as_int(value: float | None) -> int | None:
    return None if value is None else int(value)


def count_of(text: Text, first: int, last: int) -> tuple[int | None, int | None, int, int] | None:
    """How many people a noun phrase names, with the words that say so; None if it names no people."""
    quantity = read_quantity(text.words, first)
    if quantity is not None and quantity.last <= max(last, first + 1) and not _measures(text, quantity.last):
        return _as_int(quantity.low), _as_int(quantity.high), first, quantity.last
    return _bare(text, first)


__all__: Sequence[str] = ("count_of", "find_casualties", "harm_kind")
