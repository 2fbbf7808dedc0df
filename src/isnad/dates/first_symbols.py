"""Which symbols a rule's expression can begin with, so that a rule is only compiled and tried where it can match.

Reads the part of `re` syntax that `grammar` writes: groups, classes, branches, look-arounds, ? * + {m,n}.
"""

from __future__ import annotations


def first_symbols(source: str) -> frozenset[str] | None:
    """Return the symbols a match of `source` can begin with; None where it may begin with any or match nothing."""
    symbols, empty, _ = _branches(source, 0)
    return None if empty or symbols is None else symbols


_Begin = tuple[frozenset[str] | None, bool, int]
"""Symbols a piece can begin with (None: any), whether it can match nothing, and the index after it."""


def _branches(source: str, at: int) -> _Begin:
    """Read branches parted by | up to the end or a closing bracket."""
    symbols: frozenset[str] | None = frozenset()
    empty = False
    while True:
        some, nothing, at = _sequence(source, at)
        symbols = None if symbols is None or some is None else symbols | some
        empty = empty or nothing
        if at >= len(source) or source[at] != "|":
            return symbols, empty, at
        at += 1


def _sequence(source: str, at: int) -> _Begin:
    """Read pieces one after another: what begins them all is the first that cannot be empty, and those before it."""
    symbols: frozenset[str] | None = frozenset()
    empty = True
    while at < len(source) and source[at] not in "|)":
        some, nothing, at = _repeated(source, at)
        if empty:
            symbols = None if symbols is None or some is None else symbols | some
        empty = empty and nothing
    return symbols, empty, at


def _repeated(source: str, at: int) -> _Begin:
    """Read one piece with its repetition marks."""
    symbols, empty, at = _atom(source, at)
    while at < len(source) and source[at] in "?*+{":
        empty = empty or source[at] in "?*" or source.startswith("{0", at)
        at = source.index("}", at) + 1 if source[at] == "{" else at + 1
    return symbols, empty, at


def _atom(source: str, at: int) -> _Begin:
    """Read a group, a look-around, a class or a single symbol."""
    char = source[at]
    if char == "(":
        inner = at + 1
        ahead = source.startswith(("?=", "?!", "?<=", "?<!"), inner)
        if source.startswith("?P<", inner):
            inner = source.index(">", inner) + 1
        elif source.startswith("?", inner):
            inner += 2 if source[inner + 1] in ":=!" else 3
        symbols, empty, end = _branches(source, inner)
        return (frozenset(), True, end + 1) if ahead else (symbols, empty, end + 1)
    if char == "[":
        end = source.index("]", at)
        inside = source[at + 1 : end]
        return (None if inside.startswith("^") else frozenset(inside)), False, end + 1
    if char == ".":
        return None, False, at + 1
    if char == "\\":
        return None, False, at + 2
    return frozenset(char), False, at + 1
