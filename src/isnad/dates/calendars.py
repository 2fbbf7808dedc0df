"""Calendars: valid days, Hijri conversion, weeks, and what a written value covers.

Hijri dates are converted with hijridate (Umm al-Qura tables, 1343-1500 AH); outside them there is no value.
Weeks run Monday to Sunday (GUIDE.md, times).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

HIJRI_YEARS = range(1343, 1501)
"""Years of the Umm al-Qura tables hijridate carries."""

GREGORIAN_YEARS = range(1, 2200)
PARTS = ("MO", "MI", "AF", "EV", "NI")
_SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_length(year: int, month: int) -> int:
    """Return the number of days of a Gregorian month."""
    return calendar.monthrange(year, month)[1]


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one, or None outside 1343-1500 AH or where the month is shorter."""
    if year not in HIJRI_YEARS:
        return None
    try:
        moment = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(moment.year, moment.month, moment.day)


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """Return first and last Gregorian day of a Hijri month, or None outside the tables."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    return first, first + timedelta(days=Hijri(year, month, 1).month_length() - 1)


def hijri_year(year: int) -> tuple[date, date] | None:
    """Return first and last Gregorian day of a Hijri year, or None outside the tables."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return (first[0], last[1]) if first and last else None


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return the Hijri year, month, day of a Gregorian day, or None outside the tables."""
    try:
        moment = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return moment.year, moment.month, moment.day


def week_of(day: date, shift: int = 0) -> tuple[date, date]:
    """Return Monday and Sunday of the week of `day`, `shift` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def season_of(season: int, year: int) -> tuple[date, date]:
    """Return first and last day of a season (1 spring … 4 winter); winter begins in December of `year`."""
    first, last = _SEASON_MONTHS[season]
    end_year = year + 1 if season == 4 else year
    return date(year, first, 1), date(end_year, last, month_length(end_year, last))


def add_months(year: int, month: int, shift: int) -> tuple[int, int]:
    """Return year and month `shift` months on."""
    index = year * 12 + month - 1 + shift
    return index // 12, index % 12 + 1


def bounds(value: str) -> tuple[date, date] | None:
    """Return first and last day a written value covers (day, month, year, interval), else None."""
    first, slash, last = value.partition("/")
    begin = _bounds_one(first)
    end = _bounds_one(last) if slash else begin
    return (begin[0], end[1]) if begin and end else None


def _bounds_one(value: str) -> tuple[date, date] | None:
    """Return first and last day of one ISO value; None for one that is no stretch of the calendar."""
    match = _VALUE.fullmatch(value)
    if not match or int(match[1]) < 1:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        exact = make_day(year, month, day)
        return (exact, exact) if exact else None
    if month:
        return (date(year, month, 1), date(year, month, month_length(year, month))) if month <= 12 else None
    return date(year, 1, 1), date(year, 12, 31)
