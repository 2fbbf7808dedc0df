"""Every rule of the grammar against its own examples and counter-examples."""

from __future__ import annotations

from datetime import date

import pytest

from isnad import language
from isnad.dates import find_expressions
from isnad.dates.grammar import RULE_FILES, rule_files
from isnad.dates.resolving import parse_day
from isnad.dates.settings import Setting
from isnad.dates.values import resolve
from isnad.rules import Example, Reading, RuleFile, check_examples


def _read(example: Example) -> list[Reading]:
    reference = parse_day(example.values.get("ref")) or date(2021, 7, 10)
    readings = []
    for e in find_expressions(language.analyse(example.text)):
        resolved = resolve(e.meaning, Setting(reference, e.forward))
        readings.append(Reading(e.start, e.end, e.rule, {"value": resolved.value, "mod": resolved.mod}))
    return readings


@pytest.mark.parametrize("file", rule_files(), ids=RULE_FILES)
def test_rules_read_their_examples_and_nothing_else(file: RuleFile) -> None:
    assert check_examples(file, _read) == []
