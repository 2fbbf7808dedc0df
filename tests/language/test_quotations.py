from __future__ import annotations

import pytest
from hypothesis import given

from isnad.language.quotations import find_quotations
from tests.language.strategies import texts


def quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, 0, len(text))]


@given(texts)
def test_quotations_lie_inside_the_text_and_nest(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        assert quotation.depth >= 0
    for first in found:
        for second in found:
            crossing = first.start < second.start < first.end < second.end
            assert not crossing or not first.closed


@given(texts)
def test_a_block_is_read_by_itself(text: str) -> None:
    half = len(text) // 2
    for quotation in find_quotations(text, half, len(text)):
        assert quotation.start >= half


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("قال «سنعود» ثم غادر", ["سنعود"]),
        ('قال "سنعود" ثم غادر', ["سنعود"]),
        ("قال “سنعود” ثم غادر", ["سنعود"]),
        ("قال ”سنعود“ ثم غادر", ["سنعود"]),
        ('قال "إن حركة «النور» ستعود" ثم', ["إن حركة «النور» ستعود", "النور"]),
        ('ذكرت و"الأمة" و"الغد" الخبر', ["الأمة", "الغد"]),
        ("قال لـ«الغد» أمس", ["الغد"]),
        ("قال: ” سنعود غدا”، ثم غادر", [" سنعود غدا"]),
        ("أعلنت شركة « الرافد « نتائجها", [" الرافد "]),
        ("قال « إن المكان جميل «، ثم غادر", [" إن المكان جميل "]),
        ('("سنعود")', ["سنعود"]),
    ],
)
def test_pairs_quotation_marks(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_an_opening_mark_never_closed_runs_to_the_end_of_the_block() -> None:
    (found,) = find_quotations("قال «سنعود غدا", 0, 14)
    assert (found.inner_start, found.end, found.closed) == (5, 14, False)


def test_a_closing_mark_with_nothing_open_is_passed_over() -> None:
    assert find_quotations("سنعود» غدا", 0, 10) == []


def test_depth_tells_outer_from_inner() -> None:
    assert [q.depth for q in find_quotations('"قال «نعم» أمس"', 0, 15)] == [0, 1]
