"""Who can say anything: the standing of noun phrases."""

from __future__ import annotations

import pytest

from isnad.language import analyse
from isnad.statements.sources import standing
from isnad.statements.tokens import Tokens


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("الوزيرة", "source"),
        ("التقرير", "source"),
        ("عدد من النواب", "source"),
        ("سكان القرية", "source"),
        ("الثوابت", "thing"),
        ("انخفاض الأسعار", "thing"),
        ("إلى", "none"),
    ],
)
def test_standing(phrase: str, expected: str) -> None:
    text = analyse(phrase)
    tokens = Tokens(text, (), ())
    assert standing(tokens, (0, len(text.words))) == expected
