"""From what an expression says to its TIMEX3 / ISO 8601 value, counted from an anchor day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from isnad.dates import calendars
from isnad.dates.days import back_value, day_value
from isnad.dates.expressions import Amount, Impossible, Meaning, Moment, Range, Repeat, Vague
from isnad.dates.lengths import amount_value, repeat_value
from isnad.dates.months import month_value, year_value
from isnad.dates.periods import period_value
from isnad.dates.settings import Resolved, Setting


def resolve(meaning: Meaning, setting: Setting) -> Resolved:
    """Return the value of what an expression says."""
    if isinstance(meaning, Vague):
        return Resolved("DATE", meaning.value, "vague")
    if isinstance(meaning, Impossible):
        return Resolved("DATE", None, "unknown", issues=((meaning.code, meaning.note),))
    if isinstance(meaning, Repeat):
        return repeat_value(meaning)
    if isinstance(meaning, Amount):
        return amount_value(meaning, setting)
    if isinstance(meaning, Range):
        return _range(meaning, setting)
    return _moment(meaning, setting)


def _range(meaning: Range, setting: Setting) -> Resolved:
    """Return the interval from one moment to another, the first completed from the last."""
    first, last = meaning.first, meaning.last
    end = _moment(last, setting)
    if end.value is None:
        return replace(end, type="DATE")
    end_bounds = calendars.bounds(end.value)
    if end_bounds is None:
        return Resolved("DATE", None, end.precision)
    if first.weekday is not None and first.month is None:
        begin_day = end_bounds[0] - timedelta(days=(end_bounds[0].weekday() - first.weekday) % 7)
        return Resolved("DATE", f"{begin_day}/{end_bounds[0]}", "day", relative=True)
    if first.unit == "year" and first.year is not None:
        if first.calendar == "hijri":
            begin = _moment(first, setting)
            start_bounds = calendars.bounds(begin.value) if begin.value else None
            return Resolved("DATE", f"{start_bounds[0]}/{end_bounds[1]}" if start_bounds else None, "year")
        return Resolved("DATE", f"{first.year}/{end.value}", "year")
    if first.year is None and first.direction is None and first.year_shift is None and first.calendar == "gregorian":
        year = end_bounds[0].year
        if first.month is not None and last.month is not None and first.month > last.month:
            year -= 1
        first = replace(first, year=year)
    elif first.calendar == "hijri" and first.year is None:
        hijri = calendars.to_hijri(end_bounds[0])
        first = replace(first, year=hijri[0] if hijri else None)
    begin = _moment(first, setting)
    if begin.value is None:
        return begin
    begin_bounds = calendars.bounds(begin.value)
    if begin_bounds is None or begin_bounds[0] > end_bounds[1]:
        return Resolved(
            "DATE", None, end.precision, issues=(("date-contradiction", "a range that ends before it begins"),)
        )
    if begin.value == end.value:
        return replace(end, issues=begin.issues + end.issues)
    if meaning.first.calendar == "hijri":
        return Resolved("DATE", f"{begin_bounds[0]}/{end_bounds[1]}", end.precision, relative=end.relative)
    return Resolved(
        "DATE", f"{begin.value}/{end.value}", end.precision, relative=end.relative, issues=begin.issues + end.issues
    )


def _moment(meaning: Moment, setting: Setting) -> Resolved:
    """Return the value of a moment: a day, month, year or longer period, by its unit."""
    if meaning.back is not None and meaning.month is None and meaning.day is None and meaning.unit == "day":
        return back_value(meaning, setting)
    if meaning.unit == "day":
        return day_value(meaning, setting)
    if meaning.unit == "month" and meaning.month is not None:
        return month_value(meaning, setting)
    if meaning.unit == "year":
        return year_value(meaning, setting)
    return period_value(meaning, setting)
