from __future__ import annotations

import runpy
from importlib import resources
from pathlib import Path

import pytest

from isnad.language import fold, lexicon
from isnad.rules import lint_form, read_data

FOLDER = resources.files("isnad.language")
# conjugation.toml is in sounds, not in letters
LISTS = sorted(
    e.name for e in FOLDER.iterdir() if e.name.endswith((".txt", ".toml", ".tsv")) and e.name != "conjugation.toml"
)


@pytest.mark.parametrize("name", LISTS)
def test_lists_hold_only_letters_that_match(name: str) -> None:
    lines = [x for x in read_data("isnad.language", name).splitlines() if not x.startswith("#")]
    faults = [(word, fault) for line in lines for word in line.split() for fault in lint_form(word)]
    assert faults == []


@pytest.mark.parametrize("name", ["verb_forms.tsv", "word_evidence.tsv", "word_counts.tsv"])
def test_made_files_are_folded(name: str) -> None:
    words = [x.split("\t")[0].removesuffix("+") for x in read_data("isnad.language", name).splitlines() if x[0] != "#"]
    assert all(fold(w) == w for w in words)
    assert len(words) > 10_000


def test_verb_forms_are_what_the_script_makes() -> None:
    script = Path(__file__).parents[2] / "scripts/make_verb_forms.py"
    assert runpy.run_path(str(script))["table"]() == read_data("isnad.language", "verb_forms.tsv")


def test_offices_have_their_feminines_and_plurals() -> None:
    assert {"وزير", "وزيره", "متحدثون", "مسوولين", "متحدثه"} <= lexicon.role_nouns()


def test_unknown_words_have_no_evidence() -> None:
    assert lexicon.evidence("زغبظم") == lexicon.NO_EVIDENCE
    assert lexicon.verb_codes("زغبظم") == ()


def test_verb_codes_tell_person_gender_and_number() -> None:
    assert "p3fs" in lexicon.verb_codes(fold("أعلنت"))
    assert "i3mp" in lexicon.verb_codes(fold("يطالبون"))
    assert lexicon.is_masdar(fold("إعلان"))
    assert not lexicon.is_masdar(fold("أعلن"))
