"""Which day is meant: by calendar, from today, by weekday, by a date said before."""

from __future__ import annotations

from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.choosing import best, given_year, years_around
from isnad.dates.expressions import Moment
from isnad.dates.settings import Resolved, Setting, impossible
from isnad.model import DateType


def day_value(meaning: Moment, setting: Setting) -> Resolved:
    """A day, written with its part or hour."""
    day, relative, issues = _day(meaning, setting)
    timed = meaning.hour is not None
    precision = ("minute" if meaning.minute else "hour") if timed else "part_of_day" if meaning.part else "day"
    kind: DateType = "TIME" if timed or meaning.part else "DATE"
    if day is None:
        return Resolved(kind, None, precision, meaning.mod, relative, tuple(issues))
    value = day.isoformat()
    if timed:
        value += f"T{meaning.hour:02d}:{meaning.minute or 0:02d}" + ("Z" if meaning.zone == "GMT" else "")
    elif meaning.part:
        value += f"T{meaning.part}"
    return Resolved(kind, value, precision, meaning.mod, relative, tuple(issues))


Issues = list[tuple[str, str]]


def _day(meaning: Moment, setting: Setting) -> tuple[date | None, bool, Issues]:
    """Return the day, whether it was counted from the anchor, and doubts."""
    if meaning.options and meaning.calendar == "gregorian":
        return _numeric_day(meaning)
    if meaning.day is not None and meaning.month is not None:
        return _calendar_day(meaning, setting)
    anchor = setting.anchor
    if meaning.day is not None and meaning.back is not None and setting.month is not None:
        step = -1 if meaning.back.startswith("last") else 1 if meaning.back.startswith("next") else 0
        day = calendars.make_day(*calendars.add_months(*setting.month, step), meaning.day)
        return day, False, [] if day else [impossible(meaning)]
    if meaning.day is not None and meaning.month_shift is not None:
        return _day_of_near_month(meaning, anchor, meaning.day, meaning.month_shift)
    if meaning.shift is not None:
        return _shifted_day(meaning, anchor)
    if meaning.weekday is not None:
        return (_weekday(meaning, anchor, setting.forward) if anchor else None), True, []
    if meaning.hour is not None or meaning.part is not None:  # a time alone belongs to the day last spoken of
        day = setting.day or anchor
        night_over = (
            setting.day_part == "NI" and (meaning.hour or 0) < 12 and meaning.part in (None, "MO") and day is not None
        )
        return (day + timedelta(days=1) if night_over and day else day), True, []
    return None, True, []


def _day_of_near_month(
    meaning: Moment, anchor: date | None, number: int, shift: int
) -> tuple[date | None, bool, Issues]:
    """A day of this, the last or the next month; of the Hijri month where only that has the weekday said beside it."""
    if anchor is None:
        return None, True, []
    day = calendars.make_day(*calendars.add_months(anchor.year, anchor.month, shift), number)
    if meaning.weekday is not None and (day is None or day.weekday() != meaning.weekday):
        now = calendars.to_hijri(anchor)
        hijri = calendars.hijri_day(*calendars.add_months(now[0], now[1], shift), number) if now else None
        if hijri is not None and hijri.weekday() == meaning.weekday:
            return hijri, True, []
        if day is not None:
            return day, True, [("date-contradiction", f"{day} is not the weekday named beside it")]
    return day, True, [] if day else [impossible(meaning)]


def _numeric_day(meaning: Moment) -> tuple[date | None, bool, Issues]:
    """Choose between the readings of an all-number date: weekday said, fits the anchor, usual order."""
    days = [d for d in (calendars.make_day(*o) for o in meaning.options) if d is not None]
    if not days:
        return None, False, [impossible(meaning)]
    if meaning.weekday is None:
        return days[0], False, []
    fitting = [d for d in days if d.weekday() == meaning.weekday]
    if fitting:
        return fitting[0], False, []
    return days[0], False, [("date-contradiction", f"{days[0]} is not the weekday named beside it")]


def _calendar_day(meaning: Moment, setting: Setting) -> tuple[date | None, bool, Issues]:
    """A day of a named month, in its given year or the year that fits best."""
    month, number = meaning.month or 1, meaning.day or 1
    make = calendars.hijri_day if meaning.calendar == "hijri" else calendars.make_day
    year, relative = given_year(meaning, setting)
    if year is not None:
        if meaning.calendar == "hijri" and year not in calendars.HIJRI_YEARS:
            return None, False, [("date-out-of-range", f"Hijri year {year} is outside the tables")]
        day = make(year, month, number)
        if day is None:
            return None, relative, [impossible(meaning)]
        issues: Issues = []
        if meaning.weekday is not None and day.weekday() != meaning.weekday:
            issues.append(("date-contradiction", f"{day} is not the weekday named beside it"))
        return day, relative, issues
    if setting.anchor is None:
        possible = any(
            make(y, month, number) for y in ((1440, 1441, 1442) if meaning.calendar == "hijri" else (2020, 2021))
        )
        return None, True, [] if possible else [impossible(meaning)]
    candidates = [d for y in years_around(setting.anchor, meaning) for d in [make(y, month, number)] if d]
    if meaning.named == "eid":  # العيد may be the Feast of Sacrifice as well
        candidates += [d for y in years_around(setting.anchor, meaning) for d in [make(y, 12, number + 9)] if d]
    if meaning.weekday is not None:
        candidates = [d for d in candidates if d.weekday() == meaning.weekday] or candidates
    if not candidates:
        return None, True, [impossible(meaning)]
    day = best(candidates, meaning, setting)
    issues = []
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        issues.append(("date-contradiction", f"{day} is not the weekday named beside it"))
    return day, True, issues


def _shifted_day(meaning: Moment, anchor: date | None) -> tuple[date | None, bool, Issues]:
    """أمس, غدا …; where a weekday stands beside it and contradicts, the nearest such weekday wins."""
    if anchor is None or meaning.shift is None:
        return None, True, []
    day = anchor + timedelta(days=meaning.shift)
    if meaning.weekday is None or day.weekday() == meaning.weekday:
        return day, True, []
    ahead = (meaning.weekday - day.weekday()) % 7
    moved = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return (
        moved,
        True,
        [("date-contradiction", f"counted from {anchor} it would be {day}, but the weekday says {moved}")],
    )


def _weekday(meaning: Moment, anchor: date, forward: bool) -> date:
    """Return the day a weekday means, by direction, week said, or what is nearest to the anchor."""
    weekday = meaning.weekday or 0
    if meaning.week_shift is not None:
        return calendars.week_of(anchor, meaning.week_shift)[0] + timedelta(days=weekday)
    back = (anchor.weekday() - weekday) % 7
    if meaning.direction == "past":
        return anchor - timedelta(days=(back or 7) + 7 * (meaning.steps - 1))
    if meaning.direction == "future":
        return anchor + timedelta(days=(7 - back) + 7 * (meaning.steps - 1))
    if forward and back:
        return anchor + timedelta(days=7 - back)
    return anchor - timedelta(days=back)


def back_value(meaning: Moment, setting: Setting) -> Resolved:
    """A date said before: the same day, the day after, that month or year."""
    back = meaning.back or "same"
    part = f"T{meaning.part}" if meaning.part else ""
    kind: DateType = "TIME" if part else "DATE"
    if back in ("same", "next", "previous"):
        step = {"same": 0, "next": 1, "previous": -1}[back]
        if setting.day is not None:
            value = (setting.day + timedelta(days=step)).isoformat() + part
            return Resolved(kind, value, "part_of_day" if part else "day", meaning.mod)
        if back == "same" and setting.month is not None:
            return Resolved("DATE", f"{setting.month[0]}-{setting.month[1]:02d}", "month", meaning.mod)
        if back == "same" and setting.year is not None:
            return Resolved("DATE", f"{setting.year}", "year", meaning.mod)
    step = -1 if back.startswith("last") else 1 if back.startswith("next") else 0
    if back.endswith("year") and setting.year is not None:
        return Resolved("DATE", f"{setting.year + step:04d}", "year", meaning.mod)
    if back.endswith("month") and setting.month is not None:
        year, month = calendars.add_months(*setting.month, step)
        return Resolved("DATE", f"{year:04d}-{month:02d}", "month", meaning.mod)
    if back.endswith("week") and setting.day is not None:
        first, last = calendars.week_of(setting.day, step)
        return Resolved("DATE", f"{first}/{last}", "week", meaning.mod)
    if back == "same":
        return Resolved("DATE", "PAST_REF", "vague")
    return Resolved("DATE", None, "unknown", meaning.mod)
