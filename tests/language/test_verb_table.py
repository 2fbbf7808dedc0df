from __future__ import annotations

import pytest

from isnad.language.conjugation import parse_lemma
from isnad.language.verb_table import VerbTable, lemma_of_row
from isnad.language.words import find_words

LINES = (
    "قال 1 u قول", "نفى 1 i نفي", "اتهم 8", "أكد 2", "طالب 3", "اعتدى 8", "وقع 1 a وقوع", "رأى 1 a رؤية", "هدد 2",
    "انسحب 7",
)  # fmt: skip
TABLE = VerbTable((line.split()[0], parse_lemma(line)) for line in LINES)


@pytest.mark.parametrize(
    ("written", "lemma", "tense", "pronoun"),
    [
        ("قال", "قال", "past", ""), ("وقالت", "قال", "past", ""), ("فقالوا", "قال", "past", ""),
        ("سيقول", "قال", "present", ""), ("نفاه", "نفى", "past", "ه"), ("ونفتها", "نفى", "past", "ها"),
        ("اتهموه", "اتهم", "past", "ه"), ("يتهمونهم", "اتهم", "present", "هم"), ("ليؤكد", "أكد", "present", ""),
        ("مؤكدين", "أكد", "participle", ""), ("مطالبته", "طالب", "masdar", "ه"), ("مطالبتها", "طالب", "masdar", "ها"),
        ("باتهام", "اتهم", "masdar", ""), ("بالاتهامات", "اتهم", "masdar", ""), ("للانسحاب", "انسحب", "masdar", ""),
        ("اعتدائه", "اعتدى", "masdar", "ه"), ("وقع", "وقع", "past", ""), ("رآه", "رأى", "past", "ه"),
        ("سيهددونكم", "هدد", "present", "كم"), ("المتهمين", "اتهم", "participle", ""),
    ],
)  # fmt: skip
def test_reads_a_word_with_its_clitics(written: str, lemma: str, tense: str, pronoun: str) -> None:
    (word,) = find_words(written)
    found = TABLE.find(word)
    assert (lemma, tense, pronoun) in {(m.key, m.form.tense, m.pronoun) for m in found}


@pytest.mark.parametrize("written", ["بقال", "القال", "سقال", "المؤكدا", "كتاب", "2015", "،", "بيت"])
def test_refuses_what_grammar_does(written: str) -> None:
    (word,) = find_words(written)
    assert TABLE.find(word) == ()


def test_ta_marbuta_is_no_pronoun() -> None:
    (word,) = find_words("مطالبة")
    assert {m.pronoun for m in TABLE.find(word)} == {""}


def test_lemma_of_a_tsv_row() -> None:
    row = {"lemma": "قال", "pattern": "1", "vowel": "u", "masdar": "قول,مقال", "root": ""}
    assert lemma_of_row(row) == parse_lemma("قال 1 u قول,مقال")
