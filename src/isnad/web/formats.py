"""Numbers and dates as a reader wants them: digits, and the month names of the reader's region (CLDR, by Babel)."""

from __future__ import annotations

import datetime
import re
from functools import cache

from babel.dates import format_date, get_month_names
from babel.numbers import format_compact_decimal, format_decimal

from isnad.web.preferences import MONTH_LOCALES, Preferences

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_VALUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?(.*)", re.DOTALL)


def show_number(value: float, preferences: Preferences) -> str:
    """Return a number in the reader's digits, with separators: 12,345 or ١٢٬٣٤٥."""
    system = "arab" if preferences.language == "ar" and preferences.digits == "arab" else "latn"
    locale = "ar_EG" if preferences.language == "ar" else "en"
    return format_decimal(value, locale=locale, numbering_system=system)


def show_compact(value: int, preferences: Preferences) -> str:
    """Return a number in few letters: 12K, or 12 ألف."""
    locale = "ar_EG" if preferences.language == "ar" else "en"
    return show_digits(format_compact_decimal(value, locale=locale, numbering_system="latn"), preferences)


def show_digits(text: str, preferences: Preferences) -> str:
    """Return text with its digits in the reader's script."""
    return text.translate(_ARABIC_INDIC) if preferences.language == "ar" and preferences.digits == "arab" else text


def show_day(value: str, preferences: Preferences) -> str:
    """Return an ISO date, month, year or date-time in words: 2021-07-10 is "10 July 2021" or "10 تموز 2021".

    An interval is shown by both its ends. A value of another shape (a part of day, a vague reference) comes back as it is.
    """
    start, slash, end = value.partition("/")
    if slash and _VALUE.fullmatch(start) and _VALUE.fullmatch(end):
        return f"{show_day(start, preferences)} – {show_day(end, preferences)}"
    match = _VALUE.fullmatch(value)
    if not match or (match[5] and not re.fullmatch(r":\d\d.*|Z|[+-]\d\d:?\d\d", match[5])):
        return value
    year, month, day, clock = match[1], match[2], match[3], match[4]
    try:
        shown = _date_words(int(year), int(month or 0), int(day or 0), preferences)
    except ValueError:
        return value
    comma = "،" if preferences.language == "ar" else ","
    return show_digits(f"{shown}{comma} {clock}" if clock else shown, preferences)


def _date_words(year: int, month: int, day: int, preferences: Preferences) -> str:
    if not month:
        return str(year)
    if not day:
        return f"{_month_name(month, preferences)} {year}"
    if preferences.language == "ar":
        datetime.date(year, month, day)  # refuses what is no date
        return f"{day} {_month_name(month, preferences)} {year}"
    return format_date(datetime.date(year, month, day), "d MMM y", locale="en_GB")


def _month_name(month: int, preferences: Preferences) -> str:
    locale = MONTH_LOCALES[preferences.months] if preferences.language == "ar" else "en_GB"
    return _month_names(locale)[month]


@cache
def _month_names(locale: str) -> dict[int, str]:
    return dict(get_month_names("wide", locale=locale))


def unquoted(text: str) -> str:
    """Return words without the quotation marks around all of them: they are set in marks of their own."""
    words = text.strip()
    inside = words[1:-1]
    whole = len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING
    return inside if whole and not any(c in _OPENING + _CLOSING for c in inside) else words


_OPENING, _CLOSING = '«"“', '»"”'


def shortened(text: str, limit: int = 220) -> str:
    """Return text on one line, cut at a word with an ellipsis when it is longer than `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"
