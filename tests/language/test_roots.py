from __future__ import annotations

import pytest

from isnad.language.roots import derive_root


@pytest.mark.parametrize(
    ("lemma", "pattern", "vowel", "root"),
    [
        ("قال", "1", "u", "قول"), ("باع", "1", "i", "بيع"), ("نفى", "1", "i", "نفي"), ("دعا", "1", "u", "دعو"),
        ("حثّ", "1", "u", "حثث"), ("أخذ", "1", "u", "ءخذ"), ("أكّد", "2", "", "ءكد"), ("آمن", "4", "", "ءمن"),
        ("أدان", "4", "", "دون"), ("احتج", "8", "", "حجج"), ("اتهم", "8", "", "وهم"), ("اصطدم", "8", "", "صدم"),
        ("استعد", "10", "", "عدد"), ("تساءل", "6", "", "سءل"), ("انضم", "7", "", "ضمم"), ("ازداد", "8", "", "زود"),
        ("التزم", "8", "", "لزم"), ("اتخذ", "8", "", "وخذ"), ("سيطر", "Q1", "", "سيطر"),
    ],
)  # fmt: skip
def test_root_of_dictionary_form(lemma: str, pattern: str, vowel: str, root: str) -> None:
    assert derive_root(lemma, pattern, vowel)[0] == root
