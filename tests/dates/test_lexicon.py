"""The lexicon of time words, linted like code."""

from __future__ import annotations

import re

from isnad.dates.grammar import RULE_FILES
from isnad.language import fold
from isnad.rules import lint_form, lint_forms, load_rules, load_toml


def _classes() -> dict[str, dict[str, list[str]]]:
    return load_toml("isnad.dates", "lexicon.toml")


def test_forms_are_written_so_that_they_can_match() -> None:
    forms = [form for table in _classes().values() for forms in table.values() for form in forms]
    assert [f for form in forms for f in lint_form(form)] == []


def test_a_form_has_one_meaning_in_a_class_and_stands_once() -> None:
    faults = []
    for name, table in _classes().items():
        pairs = [(form, value) for value, forms in table.items() for form in forms]
        faults += [f"{name}: {fault}" for fault in lint_forms(pairs, fold)]
    assert faults == []


def test_every_month_family_has_twelve_months() -> None:
    table = _classes()
    months = {m: {fold(f) for c in ("month", "month_risky") for f in table[c].get(str(m), [])} for m in range(1, 13)}
    families = {
        "Levant": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
        "Egypt": "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
        "Tunisia": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
        "Morocco": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
    }
    for family, names in families.items():
        for number, name in enumerate(names.split(","), 1):
            assert fold(name) in months[number], f"{family}: {name}"


def test_every_class_is_used_by_a_rule() -> None:
    patterns = [str(rule.data["pattern"]) for name in RULE_FILES for rule in load_rules("isnad.dates", name).rules]
    words = set(re.findall(r"[a-z_0-9]+", " ".join([*patterns, *load_toml("isnad.dates", "macros.toml").values()])))
    told_apart_in_code = {"dual_def", "since", "ago", "after", "within", "until", "startfrom", "no_time"}
    assert sorted(set(_classes()) - words - told_apart_in_code) == []
