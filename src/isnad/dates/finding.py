"""Temporal expressions of a text: the longest reading at each place that makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from isnad.dates.expressions import Expression
from isnad.dates.grammar import find_matches
from isnad.dates.meanings import make_meaning
from isnad.language import fold
from isnad.model import Text, Word
from isnad.rules import load_toml

_LOOK_BACK = 9
"""How many words before an expression may say that it looks ahead."""


def find_expressions(text: Text) -> tuple[Expression, ...]:
    """Return the temporal expressions of a text, left to right, none inside another."""
    found: list[Expression] = []
    done = 0
    for index, matches in find_matches(text):
        for match in matches:
            first, last = match.units[0].first, match.units[-1].last
            if first < done:
                continue
            meaning = make_meaning(match)
            if meaning is None:
                continue
            sentence = text.sentences[index]
            start, end = text.words[first].start, text.words[last - 1].end
            lead = match.parts.get("lead")
            found.append(
                Expression(
                    start, end, text.text[start:end], first, last, sentence.block, sentence.role, match.rule.name, meaning,
                    lead=text.words[lead[0].first].form if lead else None,
                    forward=_looks_ahead(text.words, sentence.first, first),
                )
            )  # fmt: skip
            done = last
            break
    return tuple(found)


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    table = load_toml("isnad.dates", "cues.toml")
    forward, backward = (frozenset(fold(w) for w in table[k]) for k in ("forward", "backward"))
    return forward, backward


def _looks_ahead(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether the nearest verb or cue before an expression looks ahead: سيعقد, من المقرر أن."""
    forward, backward = _cues()
    for word in reversed(words[max(first, at - _LOOK_BACK) : at]):
        if word.kind != "arabic":
            continue
        if word.form in forward:
            return True
        if "س" in word.proclitics:
            return True
        form = word.form[1:] if word.form[0] in "وف" else word.form
        if form in forward:
            return True
        if form in backward:
            return False
    return False
