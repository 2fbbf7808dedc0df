"""Noun phrases: where a phrase that names someone or something begins and ends, and its coordinated parts.

`noun_phrase` finds the end of a phrase from its first word, `noun_phrase_ending_at` the start from its last;
`coordinated_parts` cuts "X وY وZ". What may belong to a phrase besides its core is told by `Options`. The reading
itself is in `phrase_reader` (simple phrases) and `phrase_extensions` (what is attached to them).
"""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.phrase_extensions import Reader
from isnad.language.phrase_words import Options
from isnad.language.word_classes import WordClass, word_class
from isnad.model import Text

__all__ = ["ONE", "SPEAKER", "Options", "coordinated_parts", "noun_phrase", "noun_phrase_ending_at"]

SPEAKER = Options()
"""Who speaks: with places of office (في, بـ), appositions and coordination."""
ONE = Options(places=False, coordination=False)
"""One actor or target: without coordination and without where it is."""

_MAX_WORDS = 40


def noun_phrase(text: Text, first: int, limit: int, options: Options = SPEAKER) -> int:
    """Return the end (exclusive word index) of the noun phrase that begins at word `first`, before `limit`.

    Returns `first` where no noun phrase begins there. The phrase stays inside its line, and never takes in a finite
    verb, a complementiser (أن), or a phrase of time or manner of speech (في بيان).
    """
    return Reader(text, min(limit, len(text.words), first + _MAX_WORDS), options).phrase(first)


def noun_phrase_ending_at(text: Text, last: int, limit: int, options: Options = ONE) -> int:
    """Return the start of the longest noun phrase whose last word is `last`, not before word `limit`.

    Returns `last + 1` where none ends there.
    """
    best = last + 1
    reader = Reader(text, last + 1, options)
    for first in range(last, max(limit, last + 1 - _MAX_WORDS) - 1, -1):
        if first < last and reader.line_break(first + 1):
            break
        found = word_class(text.words, first)
        if first < last and _is_happening(found):
            break  # إسقاط النظام: what happens to the phrase, not the phrase
        if found.kind in ("verb", "complementiser", "particle", "relative", "conjunction", "adverb"):
            break
        if found.kind == "mark" and found.base in ".;:?!":
            break
        if found.kind != "preposition" and reader.phrase(first) == last + 1:
            best = first
        if found.conjunction and not options.coordination:
            break
    return best


def _is_happening(found: WordClass) -> bool:
    """Whether a word is a verbal noun, and no name of a body (تنظيم, تحالف)."""
    body = found.base in lexicon.institutions() or found.role
    return lexicon.is_masdar(found.base) and not found.definite and not body


def coordinated_parts(text: Text, first: int, last: int) -> list[tuple[int, int]]:
    """Cut the phrase [first, last) into its coordinated members: "X وY وZ" gives three word spans.

    An attached و stays in its word; a separate و or a comma between members is left out.
    """
    reader = Reader(text, last, Options(coordination=False))
    parts = []
    at = first
    while at < last:
        end = max(reader.phrase(at), at + 1)
        while end < last and not reader.joins(end):
            end += 1
        parts.append((at, end))
        at = end + (end < last and text.words[end].form in ("و", ","))
    return parts
