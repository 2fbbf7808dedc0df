"""Word classes: verb, noun, adjective, name or one of the closed classes, for each word where it stands.

A word has a class by itself where lists, form and counts leave no choice (`lexeme`); a word that may be verb or noun
(قتل، حكم، أعلن) is decided by the words beside it (`word_class`). Light and deterministic: no model, no search.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.language import lexicon
from isnad.language.lexemes import ALWAYS, Lexeme, WordClass, lexeme, may_be_verb
from isnad.model import Word

__all__ = ["Lexeme", "WordClass", "lexeme", "may_be_verb", "word_class"]


def word_class(words: Sequence[Word], index: int) -> WordClass:
    """Return the class of `words[index]` in its context."""
    found = lexeme(words[index])
    if words[index].form == "علي":
        return WordClass("name", base="علي") if _is_ali(words, index) else found.nominal
    if found.nominal.base == "عبر" and found.nominal.kind == "preposition" and _is_expressed(words, index):
        return found.nominal._replace(kind="verb", verb=("p3ms",))
    if words[index].form == "خاصه" and index and lexeme(words[index - 1]).nominal.base.endswith(("ات", "ه")):
        return found.nominal._replace(kind="adjective")  # وحدات خاصة
    if found.nominal.kind == "name" and found.nominal.base in lexicon.role_nouns() and _governs_next(words, index):
        return found.nominal._replace(kind="noun", role=True)
    if found.verbal is None:
        return _as_name(words, index, found.nominal)
    leaning = found.leaning
    if -ALWAYS < leaning < ALWAYS:
        before = words[index - 1] if index and words[index - 1].kind != "mark" else None
        leaning += _from_before(words, index, found) + _from_after(words, index, found)
        if before is None and index:
            leaning += 0.5
    return found.verbal if leaning > 0 else _as_name(words, index, found.nominal)


def _as_name(words: Sequence[Word], index: int, found: WordClass) -> WordClass:
    """كريم, شريف, سعيد: a name where an adjective or noun without article cannot stand."""
    if (
        found.kind not in ("noun", "adjective")
        or found.definite
        or found.base not in lexicon.proper_names()
        or not index
    ):
        return found
    before = lexeme(words[index - 1]).nominal
    if before.kind == "name" or (before.definite and before.role) or (before.kind == "adjective" and before.definite):
        return found._replace(kind="name")
    return found


def _is_ali(words: Sequence[Word], index: int) -> bool:
    """Whether علي is the name and not the preposition على, which many write the same."""
    if words[index].plain.endswith("ى"):
        return False
    before = lexeme(words[index - 1]).nominal if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before is not None and (before.kind == "name" or (before.role and before.kind == "noun")):
        return True
    if after is None or after.kind != "arabic":
        return False
    follower = lexeme(after).nominal
    counts = lexicon.evidence(follower.base)
    return (
        follower.kind == "name"
        or follower.base in lexicon.word_set("names", "parts")
        or (follower.definite and counts.noun + counts.adjective < 8)
    )


_SENTENCE_EDGES = frozenset(".!?")
_BEFORE_FACT = frozenset(("بعد", "منذ", "الي", "سبق", "وبعد"))  # بعد أن لعب: a past may follow


def _governs_next(words: Sequence[Word], index: int) -> bool:
    """Whether أمين, قائد … is the office and not the name: a common noun with the article follows."""
    if index + 1 >= len(words):
        return False
    after = lexeme(words[index + 1]).nominal
    return after.definite and not after.preposition and lexicon.evidence(after.base).noun > 10


def _is_expressed(words: Sequence[Word], index: int) -> bool:
    """Whether عبر is the verb of عبر … عن and not the preposition."""
    if index + 2 >= len(words) or lexeme(words[index + 1]).nominal.preposition:
        return False
    for word in words[index + 1 : index + 9]:
        if word.form == "عن":
            return True
        if word.form in (".", ":", "ان", "في") or lexeme(word).verbal is not None:
            return False
    return False


# --- a word in its context ----------------------------------------------------------------------------------


def _from_before(words: Sequence[Word], index: int, found: Lexeme) -> float:
    verbal = found.verbal
    if verbal is None:
        return 0.0
    word = words[index - 1] if index else None
    initial = index > 1 and len(words[index - 2].form) == 1  # د. عادل
    if word is None or (word.kind == "mark" and word.form in _SENTENCE_EDGES and not initial):
        # News sentences begin with their verb: وتراجع النشاط, ضرب زلزال
        return 3.7 if any(c[0] == "p" for c in verbal.verb) and not words[index].enclitic else 2.0
    if verbal.conjunction:
        return 0.7
    if word.kind == "mark":
        return 2.0 if word.form in ':;»«"()-' else 0.5
    if word.kind != "arabic":
        return 0.5
    before = lexeme(word).nominal
    present = any(c[0] in "ij" for c in verbal.verb)
    match before.kind:
        case "particle":
            return 6.0
        case "complementiser":
            if word.plain.endswith("ن") and "إ" not in word.plain:
                after_fact = index > 1 and words[index - 2].form in _BEFORE_FACT
                return 4.0 if present or after_fact else -1.0
            return -1.0 if word.form[-1] == "ن" else 1.0
        case "preposition":
            return (
                2.0
                if before.base in ("ما", "ممن", "مما", "عما", "كما", "بما", "حتي", "منذ", "فيما", "لما", "مثلما")
                else -6.0
            )
        case "relative" | "conjunction" | "pronoun":
            return 4.0 if before.kind == "relative" else 2.0
        case "demonstrative" | "quantifier":
            return -2.0
        case "number":
            return -1.5
        case "verb":
            if before.base in lexicon.word_set("being", "forms"):
                return 3.0
            return 1.5 if present else -2.0
        case "name" | "adverb" | "reflexive":
            return 1.0
        case _:
            if before.definite or before.kind == "adjective":
                return 1.0
            return -1.5 if not present or verbal.base[0] == "ت" else 0.0


def _from_after(words: Sequence[Word], index: int, found: Lexeme) -> float:
    if index + 1 >= len(words):
        return -1.0
    word = words[index + 1]
    if word.kind == "mark":
        return 1.0 if word.form in ':«"' else -0.7
    after = lexeme(word).nominal
    match after.kind:
        case "complementiser":
            return 4.0
        case "particle" | "relative":
            return -1.0
        case "noun":
            if index == 0 or words[index - 1].kind == "mark":
                return 2.0 if after.definite and after.role else 0.5
            return 0.8 if after.definite and after.role else 0.3
        case "name":
            return 0.8
        case "adjective":
            return -0.5 if not after.definite else 0.3
        case "preposition":
            return 1.8 if found.leaning >= 0 else 0.5  # تقرير صدر في
        case _:
            return 0.0
