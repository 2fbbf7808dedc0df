"""The build of a clause, as far as events need it: where clauses begin, what a preposition governs, who may act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from isnad.events.lexicon import keys
from isnad.language.folding import fold_word
from isnad.model import Sentence, Word
from isnad.rules import load_toml


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a folded word list of `syntax.toml`."""
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "syntax.toml")[name].split())


def is_agent(word: Word) -> bool:
    """Whether a word heads phrases of people or bodies that act, in either ending of the plural (مهاجمون, مهاجمين)."""
    agents = word_set("agents")
    return any(k in agents or (k.endswith("ين") and k[:-2] + "ون" in agents) for k in keys(word))


def clause_bounds(words: Sequence[Word], sentence: Sentence, at: int) -> tuple[int, int]:
    """Return the clause around word `at` as words [first, last): from one new clause to the next."""
    first, last = sentence.first, sentence.last
    for i in range(at, sentence.first, -1):
        if begins_clause(words, i, sentence):
            first = i
            break
    for i in range(at + 1, sentence.last):
        if begins_clause(words, i, sentence):
            last = i
            break
    return first, max(last, at + 1)


def begins_clause(words: Sequence[Word], i: int, sentence: Sentence) -> bool:
    """Whether a new clause begins at word `i`: after ; or :, or with فيما, بينما, كما and their like."""
    word = words[i]
    if i > sentence.first and words[i - 1].kind == "mark" and words[i - 1].form in ";:?!":
        return True
    return word.form in word_set("new_clause")
