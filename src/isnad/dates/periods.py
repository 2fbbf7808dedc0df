"""Values of weeks, weekends, school years, seasons, decades, centuries and parts of periods: intervals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.choosing import best, given_year
from isnad.dates.expressions import Moment
from isnad.dates.months import month_value
from isnad.dates.settings import Resolved, Setting, unanchored


def period_value(meaning: Moment, setting: Setting) -> Resolved:
    """Weeks, weekends, school years, quarters, seasons, decades, centuries: as intervals."""
    anchor, mod = setting.anchor, meaning.mod
    unit = meaning.unit
    if unit == "syear" and meaning.year is not None:
        if meaning.calendar == "hijri":
            span = calendars.hijri_year(meaning.year)
            # A school year begins in the last months of the first Hijri year of its name.
            return Resolved("DATE", f"{span[1].year}/{span[1].year + 1}" if span else None, "year", mod)
        return Resolved("DATE", f"{meaning.year}/{meaning.year + 1}", "year", mod)
    if unit == "decade":
        return _decade(meaning, anchor)
    if unit == "century":
        return _century(meaning, anchor)
    if "-of-" in unit:
        return _part_of_period(meaning, setting)
    if unit == "season":
        return _season(meaning, setting)
    if anchor is None:
        return unanchored(unit, mod)
    shift = meaning.shift or 0
    if unit == "week":
        first, last = calendars.week_of(anchor, shift)
    elif unit == "weekend":
        last = calendars.week_of(anchor, shift)[1]
        first = last - timedelta(days=1)
    elif unit in ("hyear", "new-hyear"):
        now = calendars.to_hijri(anchor)
        span = calendars.hijri_year(now[0] + shift) if now else None
        return Resolved("DATE", f"{span[0]}/{span[1]}" if span else None, "year", mod, True)
    elif unit == "new-syear":
        start = anchor.year - (anchor.month < 7)
        return Resolved("DATE", f"{start}/{start + 1}", "year", mod, True)
    elif unit == "new-year":
        return Resolved("DATE", f"{anchor.year + (anchor.month > 6)}", "year", mod, True)
    elif unit in ("syear", "fyear"):
        start = anchor.year - (anchor.month < 9) + shift
        return Resolved(
            "DATE", f"{start}/{start + 1}" if unit == "syear" else f"{anchor.year + shift}", "year", mod, True
        )
    else:
        year, month = calendars.add_months(anchor.year, anchor.month, shift)
        value = f"{year:04d}-{month:02d}"
        return Resolved("DATE", value, "month", mod, True)
    return Resolved("DATE", f"{first}/{last}", "week" if unit == "week" else unit, mod, True)


def _decade(meaning: Moment, anchor: date | None) -> Resolved:
    """A decade, of the century said or the nearest."""
    if meaning.number is None:
        if anchor is None:
            return unanchored("decade", meaning.mod)
        start = anchor.year // 10 * 10 + 10 * (meaning.shift or 0)
        return Resolved("DATE", f"{start}/{start + 9}", "decade", meaning.mod, True)
    if meaning.year is not None:
        start = meaning.year + meaning.number
    elif anchor is None and meaning.direction is not None:
        return unanchored("decade", meaning.mod)
    else:
        century = (anchor.year if anchor else 2020) // 100 * 100
        if meaning.direction == "past" or (
            meaning.direction is None and anchor and century + meaning.number > anchor.year
        ):
            century -= 100
        elif meaning.direction is None and meaning.number >= 30:
            century = 1900
        start = century + meaning.number
    return Resolved("DATE", f"{start}/{start + 9}", "decade", meaning.mod)


def _century(meaning: Moment, anchor: date | None) -> Resolved:
    """A century by number or direction."""
    if meaning.number is not None:
        start = (meaning.number - 1) * 100
    elif anchor is None:
        return unanchored("century", meaning.mod)
    else:
        shift = (
            meaning.shift if meaning.shift is not None else {"past": -1, "future": 1}.get(meaning.direction or "", 0)
        )
        start = (anchor.year // 100 + shift) * 100
    return Resolved("DATE", f"{start:04d}/{start + 99:04d}", "century", meaning.mod)


def _season(meaning: Moment, setting: Setting) -> Resolved:
    """A season, of the year said or the nearest."""
    number, anchor = meaning.number or 1, setting.anchor
    year, relative = given_year(meaning, setting)
    if year is None:
        if anchor is None:
            return unanchored("season", meaning.mod)
        spans = [calendars.season_of(number, y) for y in range(anchor.year - 2, anchor.year + 2)]
        now = next((s for s in spans if s[0] <= anchor <= s[1]), None)
        if now and meaning.direction in (None, "current"):
            first, last = now
        else:
            begin = best([s[0] for s in spans if s != now], meaning, setting)
            first, last = next(s for s in spans if s[0] == begin)
    else:
        first, last = calendars.season_of(number, year)
    return Resolved("DATE", f"{first}/{last}", "season", meaning.mod, relative)


def _part_of_period(meaning: Moment, setting: Setting) -> Resolved:
    """الربع الثالث من 2020, النصف الأول من يوليو, الأسبوع الأول من الشهر المقبل."""
    kind, _, inside = meaning.unit.partition("-of-")
    anchor, number = setting.anchor, meaning.number or 1
    if inside == "year":
        year, relative = given_year(meaning, setting)
        if year is None:
            return unanchored(kind, meaning.mod)
        months = {"quarter": 3, "half": 6, "third": 4}[kind]
        first = date(year, (number - 1) * months + 1, 1)
        last = date(year, number * months, calendars.month_length(year, number * months))
        return Resolved("DATE", f"{first}/{last}", kind, meaning.mod, relative)
    if meaning.month is not None:
        month = month_value(replace(meaning, unit="month", number=None), setting)
        span = calendars.bounds(month.value) if month.value else None
    elif anchor is not None:
        year, number_of_month = calendars.add_months(anchor.year, anchor.month, meaning.month_shift or 0)
        span = calendars.bounds(f"{year:04d}-{number_of_month:02d}")
    else:
        span = None
    if span is None:
        return unanchored(kind, meaning.mod)
    length = {"quarter": 7, "half": 15, "third": 10, "week": 7}[kind]
    if number == -1:
        first, last = span[1] - timedelta(days=length - 1), span[1]
    else:
        first = span[0] + timedelta(days=length * (number - 1))
        last = min(span[1], first + timedelta(days=length - 1))
        if kind in ("half", "third") and number * length >= 30:
            last = span[1]
    return Resolved("DATE", f"{first}/{last}", kind, meaning.mod, True)
