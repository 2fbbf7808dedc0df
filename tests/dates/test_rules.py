"""Every rule of the grammar against its own examples and counter-examples."""

from __future__ import annotations

import pytest

from isnad.dates.grammar import RULE_FILES, rule_files
from isnad.dates.reading import build_reader
from isnad.rules import RuleFile, check_examples


@pytest.mark.parametrize("file", rule_files(), ids=RULE_FILES)
def test_rules_read_their_examples_and_nothing_else(file: RuleFile) -> None:
    assert check_examples(file, build_reader(file)) == []
