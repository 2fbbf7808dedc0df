"""Which year an open day or month belongs to: the one said, else the one that fits best."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from isnad.dates import calendars
from isnad.dates.expressions import Moment
from isnad.dates.settings import Setting

_OPEN = 2.5
_TOLD = 4.0
"""How much farther the future counts than the past for a day or month without a year; more behind a past verb."""


def given_year(meaning: Moment, setting: Setting) -> tuple[int | None, bool]:
    """Return the year the words give, directly or by من العام الماضي, and whether the anchor was needed."""
    if meaning.year is not None:
        return meaning.year, False
    if meaning.number is not None and meaning.calendar == "hijri" and meaning.month:  # عيد الفطر 2016
        first = calendars.to_hijri(date(meaning.number, 1, 1))
        if first:
            year = first[0]
            day = calendars.hijri_day(year, meaning.month, meaning.day or 1)
            return (year if day and day.year == meaning.number else year + 1), False
    if meaning.year_shift is not None and setting.anchor is not None:
        if meaning.calendar == "hijri":
            now = calendars.to_hijri(setting.anchor)
            return (now[0] + meaning.year_shift if now else None), True
        return setting.anchor.year + meaning.year_shift, True
    if meaning.back is not None and setting.year is not None:
        return setting.year + {"nextyear": 1, "lastyear": -1}.get(meaning.back, 0), False
    if setting.inherited_year is not None and meaning.direction is None and meaning.calendar == "gregorian":
        return setting.inherited_year, False
    return None, True


def years_around(anchor: date, meaning: Moment) -> Sequence[int]:
    """Return the years around the anchor that may be meant; four on either side for 29 February."""
    if meaning.calendar == "hijri":
        now = calendars.to_hijri(anchor)
        year = now[0] if now else 0
    else:
        year = anchor.year
    return range(year - 4, year + 5) if meaning.month == 2 and meaning.day == 29 else range(year - 1, year + 2)


def best(candidates: Sequence[date], meaning: Moment, setting: Setting) -> date:
    """The candidate the words mean: past or future where they say so, else the nearest, the past before the future."""
    anchor = setting.anchor or candidates[0]
    if meaning.direction == "past":
        before = sorted(d for d in candidates if d < anchor)
        steps = min(meaning.steps, len(before))
        return before[-steps] if before else min(candidates)
    if meaning.direction == "future":
        return next((d for d in sorted(candidates) if d > anchor), max(candidates))
    if meaning.direction == "current":
        return min(candidates, key=lambda d: abs((d - anchor).days))
    if setting.backward:
        candidates = [d for d in candidates if d <= anchor] or candidates
    return min(candidates, key=lambda d: cost((d - anchor).days, setting))


def cost(distance: float, setting: Setting) -> float:
    """How far a candidate lies, in days or months; the side the words do not look to counts more."""
    if setting.forward:
        return distance if distance >= 0 else -2 * distance
    return -distance if distance <= 0 else distance * (_TOLD if setting.told else _OPEN)
