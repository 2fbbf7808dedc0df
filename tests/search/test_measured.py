"""Floors under what `make eval` measures: a change that makes search worse fails here."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_search.py"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_search", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_search"] = module
    spec.loader.exec_module(module)
    return module


def test_variants_find_each_other_and_different_words_do_not(check: ModuleType) -> None:
    variants = check.check_variants()
    same = [v for v in variants if v.same]
    assert sum(v.found for v in same) / len(same) >= 0.93
    assert [f"{v.query} {v.word}" for v in variants if v.found and not v.same] == []
    assert {v.kind for v in same} == {"clitic", "spelling", "diacritics", "tatweel", "plural", "name"}


def test_a_second_list_holds_too(check: ModuleType) -> None:
    variants = check.check_variants("variants-second.tsv")
    same = [v for v in variants if v.same]
    assert sum(v.found for v in same) / len(same) >= 0.93
    assert [f"{v.query} {v.word}" for v in variants if v.found and not v.same] == ["موسكو مسكو"]  # a misspelling


def test_the_judged_queries_are_answered(check: ModuleType) -> None:
    judged = check.judge_samples()
    assert len(judged) >= 60
    assert sum(j.recall for j in judged) / len(judged) >= 0.92
    assert sum(j.precision for j in judged) / len(judged) >= 0.92
    assert sum(j.ndcg for j in judged) / len(judged) >= 0.92
