"""What is known of a word by itself: closed classes, names, offices, adjectives, verb forms, counts of use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from isnad.language.folding import fold, fold_word, strip_marks
from isnad.rules import load_toml, read_data

ClosedKind = Literal[
    "preposition", "complementiser", "relative", "conjunction", "particle", "adverb", "pronoun", "demonstrative",
    "quantifier", "number", "reflexive",
]  # fmt: skip


class Evidence(NamedTuple):
    """How often a word was seen as a verb, a noun, an adjective, without the article undecided, and with it at all."""

    verb: int
    noun: int
    adjective: int
    bare: int
    article: int


NO_EVIDENCE = Evidence(0, 0, 0, 0, 0)


@cache
def closed_words() -> Mapping[str, ClosedKind]:
    """Return the closed classes by folded word. The first class that lists a word has it."""
    out: dict[str, ClosedKind] = {}
    for kind, words in load_toml("isnad.language", "closed_words.toml")["classes"].items():
        for word in words.split():
            out.setdefault(fold(word), kind)
    return out


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return one further list of closed_words.toml, folded: `word_set("time", "words")`."""
    return frozenset(fold(w) for w in load_toml("isnad.language", "closed_words.toml")[table][key].split())


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of words from a text file, folded; `#` starts a comment line."""
    lines = read_data("isnad.language", name).splitlines()
    return frozenset(fold_word(strip_marks(w)) for x in lines if not x.startswith("#") for w in x.split())


@cache
def role_nouns() -> frozenset[str]:
    """Return nouns for what a person is (وزير، متحدثة، مسؤولون), with feminines and sound plurals."""
    return frozenset(form for word in word_list("role_nouns.txt") for form in _inflected(word))


@cache
def adjectives() -> frozenset[str]:
    """Return listed adjectives and participles used as such, with feminines and sound plurals."""
    return frozenset(form for word in word_list("adjectives.txt") for form in _inflected(word))


@cache
def institutions() -> frozenset[str]:
    """Return nouns for bodies and groups, with duals and sound plurals."""
    return frozenset(form for word in word_list("institutions.txt") for form in _body_forms(word))


def _body_forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1] + "تا", word[:-1] + "ات") if word.endswith("ه") else (word, word + "ا", word + "ات")


@cache
def members() -> frozenset[str]:
    """Return nouns that are counted out of a whole named after من (عناصر من الجيش)."""
    return word_list("member_nouns.txt")


@cache
def proper_names() -> frozenset[str]:
    """Return given names, names of public figures and of places."""
    return word_list("given_names.txt") | word_list("known_names.txt") | word_list("place_names.txt")


def _inflected(word: str) -> tuple[str, ...]:
    base = word[:-1] if word.endswith("ه") else word
    return (
        word,
        base + "ه",
        base + "ين",
        base + "ون",
        base + "ان",
        base + "ات",
        base + "و",
        base + "ي",
        base + "ا",
        base + "تان",
    )


@cache
def _verb_lines() -> Mapping[str, str]:
    lines = read_data("isnad.language", "verb_forms.tsv").splitlines()
    return dict(line.split("\t", 1) for line in lines if line[0] != "#")


def verb_codes(form: str) -> tuple[str, ...]:
    """Return readings of a folded form as a finite verb ("p3ms"); form + "+" for one only before a pronoun.

    See scripts/make_verb_forms.py for the codes.
    """
    return tuple(c for c in _verb_lines().get(form, "").split() if c != "m")


def is_masdar(form: str) -> bool:
    """Whether a folded form is the regular verbal noun of a common verb (patterns above 1)."""
    return "m" in _verb_lines().get(form, "").split()


@cache
def _evidence_lines() -> Mapping[str, str]:
    lines = read_data("isnad.language", "word_evidence.tsv").splitlines()
    return dict(line.split("\t", 1) for line in lines if line[0] != "#")


@lru_cache(maxsize=50_000)
def evidence(word: str) -> Evidence:
    """Return the counts of a folded word without clitics; all 0 for one never counted."""
    line = _evidence_lines().get(word)
    return Evidence(*map(int, line.split("\t"))) if line else NO_EVIDENCE


def is_plural(base: str) -> bool:
    """Whether a word ends like a sound plural of a word that was counted: بنسون is none."""
    if not base.endswith(("ات", "ون", "ين")) or len(base) < 5:
        return False
    single = base[:-2]
    known = (base, single, single + "ه", single[:-1] if single.endswith("ي") else single)
    return any(any(evidence(word)) for word in known) or single in role_nouns()
