"""Rule files, name lists and their lint."""

import pytest

from isnad.errors import RuleError
from isnad.rules import (
    Example,
    Reading,
    Rule,
    RuleFile,
    check_examples,
    dead_rules,
    lint_form,
    lint_forms,
    parse_brackets,
)


def test_brackets_become_spans() -> None:
    assert parse_brackets("قال [أمس] إن") == ("قال أمس إن", [(4, 7)])


@pytest.mark.parametrize("text", ["[a", "a]", "[a[b]]"])
def test_brackets_must_pair(text: str) -> None:
    with pytest.raises(RuleError):
        parse_brackets(text)


def _rule(name: str, word: str) -> Rule:
    at = "x a b c".index(word)
    return Rule(name, (Example("x a b c", (at, at + 1), {"v": word}),), (Example("nothing", None, {}),), {"word": word})


def _build(rules: RuleFile):  # type: ignore[no-untyped-def]
    def read(example: Example) -> list[Reading]:
        return [
            Reading(i, i + 1, r.name, {"v": c})
            for i, c in enumerate(example.text)
            for r in rules.rules
            if c == r.data["word"]
        ]

    return read


def test_examples_pass_and_fail_by_name() -> None:
    good = RuleFile("f", (_rule("one", "a"), _rule("two", "b")))
    assert check_examples(good, _build(good)) == []
    wrong = RuleFile("f", (Rule("one", (Example("x a", (0, 1), {}),), (), {"word": "a"}),))
    assert len(check_examples(wrong, _build(wrong))) == 1


def test_counter_example_fires() -> None:
    rule = Rule("one", (Example("x a", (2, 3), {}),), (Example("b a", None, {}),), {"word": "a"})
    assert "counter-example" in check_examples(RuleFile("f", (rule,)), _build(RuleFile("f", (rule,))))[0]


def test_rules_that_cover_each_other_are_dead() -> None:
    twins = RuleFile("f", (_rule("one", "a"), _rule("two", "a"), _rule("three", "c")))
    assert dead_rules(twins, _build) == ["one", "two"]
    needed = RuleFile("f", (_rule("one", "a"), _rule("two", "b")))
    assert dead_rules(needed, _build) == []


@pytest.mark.parametrize("form", ["ﻋﺸﺮﺓ", "کتاب", "قـال", "قال\u200f", "قaل", " قال"])
def test_lint_refuses_forms_that_never_match(form: str) -> None:
    assert lint_form(form)


def test_lint_accepts_plain_arabic() -> None:
    assert lint_form("أعلن عن") == []


def test_lint_finds_twins_and_double_meanings() -> None:
    faults = lint_forms([("أحمد", "p1"), ("احمد", "p1"), ("احمد", "p2")], lambda s: s.replace("أ", "ا"))
    assert len(faults) == 2
