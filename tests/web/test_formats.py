"""Dates, ranges and words as a reader sees them."""

import pytest

from isnad.web.formats import show_day, unquoted
from isnad.web.preferences import Preferences


@pytest.mark.parametrize(
    ("value", "arabic", "english"),
    [
        ("2021-07-10", "10 تموز 2021", "10 Jul 2021"),
        ("2021-07", "تموز 2021", "July 2021"),
        ("2015-07-25/2015-07-26", "25 تموز 2015 – 26 تموز 2015", "25 Jul 2015 – 26 Jul 2015"),
        ("2015/2016-03", "2015 – آذار 2016", "2015 – March 2016"),
        ("2021-02-30", "2021-02-30", "2021-02-30"),
        ("2021-07-10/P3D", "2021-07-10/P3D", "2021-07-10/P3D"),
        ("PAST_REF", "PAST_REF", "PAST_REF"),
    ],
)
def test_days_in_words(value: str, arabic: str, english: str) -> None:
    assert show_day(value, Preferences(language="ar", months="levant")) == arabic
    assert show_day(value, Preferences()) == english


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("«داعش»", "داعش"),
        ('"داعش"', "داعش"),
        ("تنظيم «داعش»", "تنظيم «داعش»"),
        ("«أ» و«ب»", "«أ» و«ب»"),
        ("", ""),
        ("«»", "«»"),
    ],
)
def test_words_are_not_quoted_twice(text: str, shown: str) -> None:
    assert unquoted(text) == shown
