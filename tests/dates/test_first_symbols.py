"""A rule is only tried where it can begin; what it can begin with is read off its expression."""

import re
from itertools import product

import pytest

from isnad.dates.first_symbols import first_symbols
from isnad.dates.grammar import grammar


@pytest.mark.parametrize(
    ("source", "symbols"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("[ab]*c", "abc"),
        ("(?:a|b)c", "ab"),
        ("(?P<x>a)?(?<!q)(?!z)b+", "ab"),
        ("(?:a?|b)c", "abc"),
        ("a{0,2}b", "ab"),
        ("(?<=z)[ab](?=c)", "ab"),
    ],
)
def test_the_symbols_an_expression_can_begin_with(source: str, symbols: str) -> None:
    assert first_symbols(source) == frozenset(symbols)


@pytest.mark.parametrize("source", ["a?", "(?:a|b)*", ".b", "[^a]b", r"\d"])
def test_an_expression_that_begins_with_anything_or_matches_nothing_has_no_such_set(source: str) -> None:
    assert first_symbols(source) is None


@pytest.mark.parametrize("source", ["(?:a?b|c(?P<g>d)?)e", "(?<!c)[ab]?c?d", "(?:(?:a|b)?c|d{0,1}e)[ab]"])
def test_no_match_begins_with_another_symbol(source: str) -> None:
    pattern, symbols = re.compile(source), first_symbols(source)
    assert symbols is not None
    texts = ("".join(t) for n in range(1, 5) for t in product("abcde", repeat=n))
    assert {t[0] for t in texts if pattern.match(t)} <= symbols


def test_every_rule_of_the_grammar_says_what_it_begins_with() -> None:
    assert [r.name for r in grammar().rules if r.begins is None] == []
