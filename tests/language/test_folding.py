from __future__ import annotations

import pytest
from hypothesis import given

from isnad.language.folding import fold, fold_with_map, fold_word, strip_marks
from tests.language.strategies import texts


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folding_a_stripped_text_is_folding_the_text(text: str) -> None:
    assert fold(strip_marks(text)) == fold(text)


@given(texts)
def test_every_folded_span_leads_back_into_the_text(text: str) -> None:
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in fold(text[start:end])


@given(texts)
def test_the_whole_folded_text_covers_all_that_is_not_deleted(text: str) -> None:
    folded = fold_with_map(text)
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert fold(text[start:end]) == folded.text
        assert fold(text[:start]) == ""


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱ", "اااا"), ("مسؤول", "مسوول"), ("رئيس", "رييس"), ("مقهى", "مقهي"), ("مدرسة", "مدرسه"),
        ("قَالَ", "قال"), ("قـــال", "قال"), ("کیهان", "كيهان"), ("\ufefb", "لا"), ("١٢٣", "123"), ("۴۵", "45"),
        ("«أ»", "«ا»"), ("“أ”", "«ا»"), ("،؛؟", ",;?"), ("–", "-"), ("\u200fقال\u200e", "قال"), ("سماء", "سماء"),
    ],
)  # fmt: skip
def test_spellings_that_fold_together(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_strip_marks_keeps_hamza_and_ta_marbuta() -> None:
    assert strip_marks("المَسْؤُولَةُ إلى") == "المسؤولة إلى"


def test_vowel_signs_go_with_their_letter() -> None:
    folded = fold_with_map("قَالَ")
    assert folded.span(0, 1) == (0, 2)
    assert folded.span(0, 3) == (0, 5)


def test_an_empty_span_stays_empty() -> None:
    assert fold_with_map("قال").span(1, 1) == (1, 1)


def test_fold_word_folds_a_stripped_word() -> None:
    assert fold_word("الأمنية") == "الامنيه"
