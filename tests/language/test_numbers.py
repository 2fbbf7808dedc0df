"""Numbers are read in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.language.folding import fold
from isnad.language.numbers import read_number
from isnad.language.words import find_words
from isnad.rules import lint_form, load_toml

CARDINALS = [
    ("2,500", 2500), ("2.500", 2500), ("٢٥٠٠", 2500), ("١٢٬٥٠٠", 12500), ("3.5 ملايين", 3_500_000), ("3,5", 3.5),
    ("1.234.567", 1_234_567), ("خمسة وعشرون", 25), ("خمس وعشرين", 25), ("مئتان", 200), ("مائتين", 200), ("ثلاثمئة", 300),
    ("ثلاثمائة وخمسة وأربعين", 345), ("خمس مئة", 500), ("أحد عشر", 11), ("إحدى عشرة", 11), ("اثني عشر", 12), ("ألفي", 2000),
    ("ثمانية عشر", 18), ("ثماني", 8), ("مئة", 100), ("مائة وثلاثة", 103), ("مائة وثلاثة وعشرون ألفا وأربعمئة", 123_400),
    ("ثلاثة آلاف", 3000), ("25 ألفا", 25_000), ("مليون و200 ألف", 1_200_000), ("ألف و500", 1500), ("مليون ونصف المليون", 1_500_000),
    ("نصف مليون", 500_000), ("مليوني", 2_000_000), ("نصف", 0.5), ("ثلاثة ونصف", 3.5), ("ألف وتسعمئة وخمسة وتسعين", 1995),
    ("عشرة", 10), ("وثلاثين", 30), ("بخمسة", 5), ("الخمسة", 5), ("ألفين وخمسة عشر", 2015), ("تسعين", 90),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CARDINALS)
def test_cardinal_is_read_whole(text: str, value: float) -> None:
    words = find_words(text)
    number = read_number(words, 0)
    assert number is not None
    assert (number.value, number.last) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "last"),
    [("ثلاثة وأربعة", 1), ("5 و7", 1), ("عشرون وثلاثة", 1), ("12 7", 1), ("خمسة جنود", 1), ("ألف ومليون", 1)],
)
def test_cardinal_stops_where_another_begins(text: str, last: int) -> None:
    number = read_number(find_words(text), 0)
    assert number is not None
    assert number.last == last


@pytest.mark.parametrize("text", ["الاثنين", "أحد القتلى", "الأحد", "بيت", "الخامس", "والد"])
def test_other_words_are_no_cardinals(text: str) -> None:
    assert read_number(find_words(text), 0) is None


@given(st.text(alphabet="واثنين عشر مئة ألف 0123,.٫ نصف بين و", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    words = find_words(text)
    for i in range(len(words)):
        found = read_number(words, i)
        assert found is None or i < found.last <= len(words)


def test_lexicon_is_clean() -> None:
    table = load_toml("isnad.language", "numbers.toml")
    for kind in ("unit", "teen_unit", "ten", "tens", "hundred", "hundreds", "scale", "double_scale", "ordinal"):
        forms = [f for text in table[kind].values() for f in text.split()]
        assert not [fault for f in forms for fault in lint_form(f)]
        assert all(fold(f) for f in forms)
