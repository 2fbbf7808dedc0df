"""The closed classes and word lists of `words.toml`, folded, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from isnad.language import fold
from isnad.rules import load_toml


@cache
def _file() -> Mapping[str, Any]:
    return load_toml("isnad.statements", "words.toml")


@cache
def word_class(section: str, name: str) -> frozenset[str]:
    """Return a class of words (a list, or a text with spaces between the words), folded."""
    return frozenset(fold(w) for w in _entries(section, name))


@cache
def phrase_class(section: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return a class of phrases, each a tuple of folded words, in file order."""
    return tuple(tuple(fold(p).split()) for p in _entries(section, name))


@cache
def phrases_by_head(section: str, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return a class of phrases by their first word."""
    heads: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrase_class(section, name):
        heads[phrase[0]] = (*heads.get(phrase[0], ()), phrase)
    return heads


def _entries(section: str, name: str) -> list[str]:
    entries = _file()[section][name]
    return entries.split() if isinstance(entries, str) else list(entries)
