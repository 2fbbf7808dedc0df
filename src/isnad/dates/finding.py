"""Temporal expressions of a text: the longest reading at each place that makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from isnad.dates.expressions import LEADS, Expression, Lead
from isnad.dates.grammar import Grammar, Unit, grammar
from isnad.dates.joining import join_expressions
from isnad.dates.meanings import make_meaning
from isnad.language import fold
from isnad.model import Text, Word
from isnad.rules import load_toml

_LOOK_BACK = 9
"""How many words before an expression may say that it looks ahead."""


_SILENT = frozenset({"outlet", "promo", "navigation", "article_id"})
"""Roles whose words tell no time: الآن in a site's name or an invitation to subscribe."""


def find_expressions(text: Text, rules: Grammar | None = None) -> tuple[Expression, ...]:
    """Return the temporal expressions of a text, left to right, none inside another; by all rules unless told."""
    found: list[Expression] = []
    done = 0
    for index, matches in (rules or grammar()).find_matches(text):
        if text.sentences[index].role in _SILENT:
            continue
        for match in matches:
            first, last = match.units[0].first, match.units[-1].last
            if text.words[first].form == "و" and last > first + 1:
                first += 1
            if first < done:
                continue
            if match.rule.spelled and any(_misspelled(w) for w in text.words[first:last]):
                continue
            if match.rule.inner and first == text.sentences[index].first:
                continue
            if last == first + 1 and _is_family(text.words, first):
                continue
            meaning = make_meaning(match)
            if meaning is None:
                continue
            sentence = text.sentences[index]
            looks = _look(text.words, sentence.first, first)
            start, end = text.words[first].start, text.words[last - 1].end
            lead = match.parts.get("lead")
            found.append(
                Expression(
                    start, end, text.text[start:end], first, last, sentence.block, sentence.role, match.rule.name, meaning,
                    lead=_lead(lead[0]) if lead else None,
                    forward=looks > 0,
                    backward=looks < 0,
                )
            )  # fmt: skip
            done = last
            break
    return tuple(join_expressions(found, text))


_FAMILIES = frozenset({"الخميس", "الجمعه", "السبت"})


def _is_family(words: Sequence[Word], at: int) -> bool:
    """Whether a weekday ends a chain of names with بن and so is a family: خالد بن سعد الخميس."""
    return words[at].form in _FAMILIES and any(w.form == "بن" for w in words[max(0, at - 3) : at])


_DOUBLES = {"اب": "آب"}
"""Folded forms of time words that are another word without their madda."""


def _misspelled(word: Word) -> bool:
    """Whether a word is a time word's double in folded spelling (إب for آب)."""
    return any(
        word.form.endswith(f) and not word.plain.endswith(p) and len(word.form) <= len(f) + 1
        for f, p in _DOUBLES.items()
    )


def _lead(unit: Unit) -> Lead:
    """Return the kind of preposition that leads an expression."""
    return next((kind for kind in LEADS if unit.value(kind) is not None), "within")


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    """Load the words that say whether an expression looks ahead or back."""
    table = load_toml("isnad.dates", "cues.toml")
    forward, backward = (frozenset(fold(w) for w in table[k]) for k in ("forward", "backward"))
    return forward, backward


def _look(words: Sequence[Word], first: int, at: int) -> int:
    """Return 1 where the nearest verb or cue before an expression looks ahead (سيعقد, من المقرر أن), -1 for back."""
    forward, backward = _cues()
    for word in reversed(words[max(first, at - _LOOK_BACK) : at]):
        if word.kind != "arabic":
            continue
        form = word.form[1:] if word.form[0] in "وف" else word.form
        if word.form in forward or form in forward or "س" in word.proclitics:
            return 1
        if word.form in backward or form in backward:
            return -1
    return 0
