"""The reader that runs the examples of a dates rule file (see `isnad.rules`)."""

from __future__ import annotations

from datetime import date

from isnad import language
from isnad.dates.finding import find_expressions
from isnad.dates.grammar import Grammar, compile_rules, rule_files
from isnad.dates.resolving import parse_day
from isnad.dates.settings import Setting
from isnad.dates.values import resolve
from isnad.rules import Example, Reader, Reading, RuleFile

_REFERENCE = date(2021, 7, 10)
"""The day examples without a `ref` count from."""


def build_reader(rules: RuleFile) -> Reader:
    """Return a reader by all rules of the stage, those of one file replaced by `rules`."""
    files = tuple(rules if file.path == rules.path else file for file in rule_files())
    compiled = Grammar(tuple(compile_rules(files)))

    def read(example: Example) -> list[Reading]:
        """Return the readings of one example."""
        reference = parse_day(example.values.get("ref")) or _REFERENCE
        readings = []
        for found in find_expressions(language.analyse(example.text), compiled):
            resolved = resolve(found.meaning, Setting(reference, found.forward))
            values = {"value": resolved.value, "mod": resolved.mod}
            readings.append(Reading(found.start, found.end, found.rule, values))
        return readings

    return read
