"""What the noun-phrase reader knows of words: its tables (phrases.toml), and what the form of a word tells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from isnad.language import lexicon
from isnad.language.folding import fold
from isnad.language.word_classes import WordClass
from isnad.rules import load_toml

NOMINAL = ("noun", "adjective", "name", "latin", "number", "quantifier")
NAME_ENDS = frozenset(("الدين", "الله", "الرحمن", "العابدين", "الاسلام"))


class Options(NamedTuple):
    """What may belong to a phrase besides its core.

    `attachments`: prepositional phrases that are part of a name or an office; `places`: also where the office is
    (في, بـ); `appositions`: name and office between commas; `coordination`: members with و; `relatives`: clauses
    with الذي.
    """

    attachments: bool = True
    places: bool = True
    appositions: bool = True
    coordination: bool = True
    relatives: bool = False


class State:
    """What has been read of one simple phrase."""

    __slots__ = ("bound", "closed", "described", "institution", "name", "plural", "quantity", "role")

    def __init__(self) -> None:
        self.closed = False  # a definite word, a name or a pronoun closes the construct state
        self.described = False  # an indefinite adjective, plural or accusative does too
        self.name = False  # the last words are a name
        self.bound = False  # a part of a name that needs another: عبد, أبو, بن
        self.role = False  # a noun for a person is in it
        self.plural = False  # … and the first such noun is a plural
        self.institution = False  # a noun for a body is in it
        self.quantity = False  # it counts: what is counted may follow after من


@cache
def words(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_toml("isnad.language", "phrases.toml")[key].split())


@cache
def word_forms(key: str) -> frozenset[str]:
    return frozenset(w + ending for w in words(key) for ending in ("", "ه", "ون", "ين", "ات", "ان", "و"))


@cache
def governs() -> Mapping[str, frozenset[str]]:
    """Return the prepositions that complete an adjective, by its folded form."""
    out: dict[str, set[str]] = {}
    for preposition, words in load_toml("isnad.language", "phrases.toml")["governs"].items():
        for word in words.split():
            for ending in ("", "ه", "ون", "ين", "ات", "ان"):
                out.setdefault(fold(word) + ending, set()).add(fold(preposition))
    return {word: frozenset(prepositions) for word, prepositions in out.items()}


def is_nisba_like(base: str) -> bool:
    return base.endswith(("ي", "يه", "يون", "يين"))


def name_like(base: str) -> bool:
    """Whether a word is hardly ever seen with the article, as names are."""
    for pronoun in ("ه", "ها", "هم"):  # قوله, حتفه: a noun with its pronoun
        if base.endswith(pronoun) and lexicon.evidence(base.removesuffix(pronoun)).noun > 2:
            return False
    counts = lexicon.evidence(base)
    total = counts.noun + counts.adjective + counts.bare + counts.verb
    return counts.article * 10 <= total and counts.verb == 0 and (counts.noun < 20 or counts.article == 0)


def ends_construct(found: WordClass, plain: str) -> bool:
    """Whether the form of an indefinite noun tells that no construct follows: مسلحون, مهاجما, انتحاريان."""
    base = found.base
    if is_accusative(base, plain):
        return True
    if base.endswith(("ون", "ين", "ان")) and len(base) > 4:
        single = base[:-2]
        if found.role and single in lexicon.role_nouns():
            return True
        counts = lexicon.evidence(single)
        return counts.noun + counts.adjective + counts.bare > 0 and lexicon.evidence(base).noun < 40
    return False


def is_accusative(base: str, plain: str) -> bool:
    """Whether the form of an indefinite noun tells that it is no genitive, so that no construct ends with it: شرطيا."""
    return plain.endswith("ً") or (plain.endswith("ا") and len(base) > 3 and lexicon.evidence(base[:-1]).noun > 0)
