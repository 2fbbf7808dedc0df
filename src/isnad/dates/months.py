"""Values of months and years, Gregorian and Hijri."""

from __future__ import annotations

from datetime import date

from isnad.dates import calendars
from isnad.dates.choosing import best, cost, given_year, years_around
from isnad.dates.expressions import Moment
from isnad.dates.settings import Resolved, Setting, impossible, unanchored


def month_value(meaning: Moment, setting: Setting) -> Resolved:
    """Return the value of a month, its year taken from the words or from what is nearest."""
    month = meaning.month or 1
    if meaning.calendar == "hijri":
        return _hijri_month(meaning, setting)
    year, relative = given_year(meaning, setting)
    if year is None:
        anchor = setting.anchor
        if anchor is None:
            return unanchored("month", meaning.mod)
        year = _month_year(meaning, month, anchor, setting)
    if not 1 <= year <= 9999:
        return Resolved("DATE", None, "month", meaning.mod, issues=(impossible(meaning),))
    return Resolved("DATE", f"{year:04d}-{month:02d}", "month", meaning.mod, relative)


def _month_year(meaning: Moment, month: int, anchor: date, setting: Setting) -> int:
    """Return the year of a month said without one: by direction, else the nearest."""
    if meaning.direction == "past":
        return anchor.year if month < anchor.month else anchor.year - 1
    if meaning.direction == "future":
        return anchor.year if month > anchor.month else anchor.year + 1
    if meaning.direction == "current":
        return anchor.year
    distances = [(y, (y - anchor.year) * 12 + month - anchor.month) for y in range(anchor.year - 1, anchor.year + 2)]
    if setting.backward:
        distances = [d for d in distances if d[1] <= 0]
    return min(distances, key=lambda d: cost(d[1], setting))[0]


def _hijri_month(meaning: Moment, setting: Setting) -> Resolved:
    """Return the days of a Hijri month."""
    month = meaning.month or 1
    year, relative = given_year(meaning, setting)
    if year is not None:
        span = calendars.hijri_month(year, month)
        if span is None:
            note = f"Hijri year {year} is outside the tables"
            return Resolved("DATE", None, "month", meaning.mod, issues=(("date-out-of-range", note),))
        return Resolved("DATE", f"{span[0]}/{span[1]}", "month", meaning.mod, relative)
    if setting.anchor is None:
        return unanchored("month", meaning.mod)
    spans = [s for y in years_around(setting.anchor, meaning) for s in [calendars.hijri_month(y, month)] if s]
    if not spans:
        return Resolved("DATE", None, "month", meaning.mod, True)
    now = next((s for s in spans if s[0] <= setting.anchor <= s[1]), None)
    if now and meaning.direction in (None, "current"):
        span = now
    else:
        others = [s for s in spans if s != now] or spans
        first = best([s[0] for s in others], meaning, setting)
        span = next(s for s in others if s[0] == first)
    return Resolved("DATE", f"{span[0]}/{span[1]}", "month", meaning.mod, True)


def year_value(meaning: Moment, setting: Setting) -> Resolved:
    """Return the value of a year."""
    year = meaning.year
    if year is None:
        if setting.anchor is None or meaning.shift is None:
            return unanchored("year", meaning.mod)
        return Resolved("DATE", f"{setting.anchor.year + meaning.shift:04d}", "year", meaning.mod, True)
    if meaning.calendar == "hijri":
        span = calendars.hijri_year(year)
        if span is None:
            note = f"Hijri year {year} is outside the tables"
            return Resolved("DATE", None, "year", meaning.mod, issues=(("date-out-of-range", note),))
        return Resolved("DATE", f"{span[0]}/{span[1]}", "year", meaning.mod)
    return Resolved("DATE", f"{year:04d}", "year", meaning.mod)
