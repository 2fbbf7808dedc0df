"""Quantities keep the bounds the text gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.language.quantities import is_dual, read_quantity
from isnad.language.words import find_words


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("قتيلان", True), ("جنديين", True), ("مسلحين اثنين", True), ("مسلحين", False), ("شخصان", True), ("وامرأتان", True),
        ("فلسطينيان", True), ("المدنيين", False), ("طفلتين", True), ("رمضان", False),
    ],
)  # fmt: skip
def test_dual(text: str, yes: bool) -> None:
    assert is_dual(find_words(text), 0) is yes


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("نحو 50 شخصا", 50, 50), ("حوالي مئة", 100, 100), ("أكثر من عشرة", 10, None), ("ما لا يقل عن 12 قتيلا", 12, None),
        ("ما يزيد على 30", 30, None), ("12 شخصا على الأقل", 12, None), ("خمسة على الأقل", 5, None), ("أقل من 20", None, 20),
        ("لا يزيد عن خمسة", None, 5), ("بين 3 و5", 3, 5), ("ما بين ثلاثة وخمسة", 3, 5), ("بين 20 و30 ألفا", 20_000, 30_000),
        ("3 إلى 5", 3, 5), ("ثلاثة أو أربعة", 3, 4), ("عشرات القتلى", 20, None), ("مئات", 200, None), ("آلاف", 2000, None),
        ("عشرات الآلاف", 20_000, None), ("مئات الآلاف", 200_000, None), ("عدد من الجنود", 2, None), ("بعض", 2, None), ("قتيلان", 2, 2),
        ("مسلحين اثنين", 2, 2), ("بضعة", 3, None), ("15", 15, 15), ("ونحو 40", 40, 40), ("بأكثر من 7", 7, None),
        ("نحو ثلاثة آلاف", 3000, 3000),
    ],
)  # fmt: skip
def test_quantity(text: str, low: float | None, high: float | None) -> None:
    quantity = read_quantity(find_words(text), 0)
    assert quantity is not None
    assert (quantity.low, quantity.high) == (low, high)


def test_quantity_needs_an_amount() -> None:
    assert read_quantity(find_words("نحو الشرق"), 0) is None
    assert read_quantity(find_words("أكثر من مرة"), 0) is None


@given(st.text(alphabet="واثنين عشر مئة ألف 0123,.٫ نصف بين و", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    words = find_words(text)
    for i in range(len(words)):
        found = read_quantity(words, i)
        assert found is None or i < found.last <= len(words)
