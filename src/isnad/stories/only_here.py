"""Passages that stand in one page of a story only: what a reader of the other pages would not know.

A sentence is only here when no sentence of the other pages holds much of its words, and their pages as a whole do not
hold most of them. Words are compared as stems, function words left out by their length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from isnad.language import analyse
from isnad.model import Article
from isnad.stories.results import Passage

_LEAST = 6  # words a sentence needs to be compared at all
_ONE = 0.45  # share of its words one sentence elsewhere may hold
_ALL = 0.75  # share of its words another page may hold


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    words: frozenset[str]


def find_only_here(articles: Sequence[Article], groups: Mapping[str, str]) -> dict[str, tuple[Passage, ...]]:
    """Return, by article id, the passages of its body that no article of another group says.

    `groups` gives each article's group (its outlet); articles without one stand alone. Repeats inside a group count once.
    """
    read = {a.id: _sentences(a) for a in articles}
    found = {}
    for article in articles:
        mine = groups.get(article.id, article.id)
        others = [read[o.id] for o in articles if o.id != article.id and groups.get(o.id, o.id) != mine]
        found[article.id] = tuple(s.passage for s in read[article.id] if _is_new(s, others)) if others else ()
    return found


def _sentences(article: Article) -> list[_Sentence]:
    text = analyse(article.text, article.blocks)
    found = []
    for sentence in text.sentences:
        if sentence.role != "body":
            continue
        words = text.words[sentence.first : sentence.last]
        stems = frozenset(w.stem or w.form for w in words if w.kind == "number" or len(w.stem or w.form) > 2)
        if len(stems) >= _LEAST:
            span = article.text[sentence.start : sentence.end]
            found.append(_Sentence(Passage(article.id, sentence.start, sentence.end, span), stems))
    return found


def _is_new(sentence: _Sentence, others: Sequence[Sequence[_Sentence]]) -> bool:
    size = len(sentence.words)
    for page in others:
        if any(len(sentence.words & s.words) > _ONE * size for s in page):
            return False
        if len(sentence.words & frozenset[str]().union(*(s.words for s in page))) > _ALL * size:
            return False
    return True
