"""What a statement is about, and how sure it is: both from small data files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from isnad.language import fold
from isnad.rules import load_rules, load_toml
from isnad.statements.tokens import Tokens

_PREPOSITIONS = frozenset({"to", "about", "of", "on", "in", "for"})


@cache
def _topics() -> dict[str, list[str]]:
    """Return topic names by folded stem; two-word entries by their first word's stem and the second in full."""
    found: dict[str, list[str]] = {}
    for rule in load_rules("isnad.statements", "topics.toml").rules:
        for word in rule.data["words"]:
            found.setdefault(fold(word), []).append(rule.name)
    return found


@cache
def topic_names() -> tuple[str, ...]:
    """Return the names of all topics, in file order."""
    return tuple(rule.name for rule in load_rules("isnad.statements", "topics.toml").rules)


def topic_of(tokens: Tokens, first: int, end: int) -> str | None:
    """Return the topic most words of [first, end) speak for, or None."""
    hits: dict[str, int] = {}
    for k in range(first, end):
        w = tokens.words[k]
        keys = {w.stem, w.form}
        if k + 1 < end:
            keys.add(f"{w.stem} {tokens.words[k + 1].form}")
        for name in sorted({n for key in keys for n in _topics().get(key, ())}):
            hits[name] = hits.get(name, 0) + 1
    return max(topic_names(), key=lambda n: hits.get(n, 0)) if hits else None


@cache
def _table() -> Mapping[str, dict[str, float]]:
    return load_toml("isnad.statements", "confidence.toml")


def confidence_of(rule: str, basis: str, named: bool) -> float:
    """Return how likely a statement of a rule is right as a whole, given how its speaker was found."""
    table = _table()
    value = table["named" if named else "implied"][_group(rule)]
    doubt = table["doubt"]
    for words, factor in (("hangs on", "hangs"), ("relative clause", "relative"), ("no source", "none")):
        if words in basis:
            value *= doubt[factor]
    if basis.startswith("no subject: the last speaker") and "same gender" not in basis:
        value *= doubt["last"]
    return round(value, 2)


def _group(rule: str) -> str:
    kind, _, frame = rule.partition("-")
    if kind in ("attribution", "headline", "relay", "noun"):
        return kind
    if rule in ("stands-in", "verb-passive"):
        return "relay"
    return "preposition" if frame in _PREPOSITIONS else frame
