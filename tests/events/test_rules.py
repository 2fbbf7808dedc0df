"""The lexicons of the type files are clean; their examples are run by the book of rules (tests/test_rulebook.py)."""

from __future__ import annotations

import pytest

from isnad.events import lexicon
from isnad.rules import RuleFile, lint_form


@pytest.mark.parametrize("rules", lexicon.rule_files(), ids=lexicon.TYPES)
def test_forms_are_clean(rules: RuleFile) -> None:
    words = [w for r in rules.rules for key in ("nouns", "next", "prev", "near") for w in r.data.get(key, "").split()]
    assert [fault for w in words for fault in lint_form(w.removeprefix("@")) if not w.startswith("@")] == []


def test_rule_names_are_unique() -> None:
    names = [r.name for f in lexicon.rule_files() for r in f.rules]
    assert len(names) == len(set(names))
