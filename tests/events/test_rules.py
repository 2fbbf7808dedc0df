"""Every trigger rule reads its examples, and none of its counter-examples."""

from __future__ import annotations

import pytest

from isnad.events import lexicon
from isnad.rules import Example, Reading, RuleFile, check_examples, lint_form
from tests.events.build import events_of


def read(example: Example) -> list[Reading]:
    return [Reading(e.trigger.start, e.trigger.end, e.rule, {"status": e.status}) for e in events_of(example.text)]


@pytest.mark.parametrize("rules", lexicon.rule_files(), ids=lexicon.TYPES)
def test_examples(rules: RuleFile) -> None:
    assert check_examples(rules, read) == []


@pytest.mark.parametrize("rules", lexicon.rule_files(), ids=lexicon.TYPES)
def test_forms_are_clean(rules: RuleFile) -> None:
    words = [w for r in rules.rules for key in ("nouns", "next", "prev", "near") for w in r.data.get(key, "").split()]
    assert [fault for w in words for fault in lint_form(w.removeprefix("@")) if not w.startswith("@")] == []


def test_rule_names_are_unique() -> None:
    names = [r.name for f in lexicon.rule_files() for r in f.rules]
    assert len(names) == len(set(names))
