"""No rule is dead, and the word lists behind the rules are spelled so that they can match."""

import pytest

from isnad.entities.lexicon import load_lexicon
from isnad.entities.reading import RULE_FILES, build_reader
from isnad.rules import dead_rules, lint_form, load_rules, load_toml


@pytest.mark.parametrize("name", RULE_FILES)
def test_no_rule_is_dead(name: str) -> None:
    assert dead_rules(load_rules("isnad.entities", name), build_reader) == []


@pytest.mark.parametrize("name", ["heads.toml", "titles.toml", "weapons.toml"])
def test_word_lists_are_spelled_so_that_they_can_match(name: str) -> None:
    words = [
        w
        for table in load_toml("isnad.entities", name).values()
        for words in table.values()
        if isinstance(words, list)
        for w in words
    ]
    assert words
    assert [w for w in words if lint_form(w)] == []


def test_names_are_folded_words_with_single_spaces() -> None:
    names = load_lexicon().names
    assert len(names) > 10_000
    assert [n for n in names if n != " ".join(n.split()) or not n] == []
