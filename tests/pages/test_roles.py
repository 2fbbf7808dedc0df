"""The cue file: every example and counter-example, its lint, and what compiling refuses."""

import pytest

from isnad.errors import RuleError
from isnad.language import fold
from isnad.pages.cues import CueBook, expand, read_cue, read_example
from isnad.pages.lines import make_line
from isnad.pages.shapes import places, vocabulary
from isnad.rules import Rule, RuleFile, check_examples, dead_rules, lint_form, load_rules

RULES = load_rules("isnad.pages", "roles.toml")


def _reader(rules: RuleFile):  # type: ignore[no-untyped-def]
    book = CueBook(rules)
    return lambda example: read_example(book, example)


def test_examples_and_counter_examples() -> None:
    assert check_examples(RULES, _reader(RULES)) == []


def test_no_rule_is_dead() -> None:
    assert dead_rules(RULES, _reader) == []


def test_phrases_are_clean() -> None:
    forms = [p for r in RULES.rules for p in r.data.get("phrases", ())]
    assert [
        f for p in forms for f in lint_form(p.replace("{", "").replace("}", "").replace("|", " ")) if "space" not in f
    ] == []


def test_vocabulary_is_clean() -> None:
    words = [
        w
        for t in vocabulary().values()
        for v in t.values()
        for x in ([v] if isinstance(v, str) else v)
        for w in x.split()
    ]
    assert [f for w in words for f in lint_form(w)] == []
    assert [f for p in places() for f in lint_form(p)] == []


def test_expand() -> None:
    assert list(expand("{اقرأ|طالع} أيضا")) == [fold("اقرأ أيضا"), fold("طالع أيضا")]
    assert list(expand("{|ال}أخبار")) == [fold("أخبار"), fold("الأخبار")]


def test_rule_without_phrases_or_shape_is_refused() -> None:
    rule = Rule("x", (), (), {"role": "promo"})
    with pytest.raises(RuleError):
        CueBook(RuleFile("f", (rule,)))


def test_long_lines_have_no_cue() -> None:
    assert read_cue(make_line("اشترك في نشرتنا " * 40)) is None
