"""Values of amounts: durations, points so long ago, repetitions."""

from __future__ import annotations

from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.expressions import Amount, Repeat
from isnad.dates.settings import Resolved, Setting, unanchored

_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M", "year": "Y",
    "decade": "Y", "century": "Y", "lustre": "Y",
}  # fmt: skip


_YEARS = {"decade": 10, "century": 100}


_SMALLER = {
    "year": ("M", 12),
    "decade": ("Y", 10),
    "month": ("D", 30),
    "hour": ("M", 60),
    "day": ("TH", 24),
    "minute": ("S", 60),
    "week": ("D", 7),
    "century": ("Y", 100),
}


def duration(amount: float | None, unit: str) -> str:
    """Return an ISO 8601 duration: P3D, PT24H, P3Y6M; an unknown number is X (PXY)."""
    code = _CODES[unit]
    time, letter = ("T", code[1]) if code[0] == "T" else ("", code)
    if amount is None:
        return f"P{time}X{letter}"
    whole = int(amount)
    rest = amount - whole
    tail = ""
    if unit in _YEARS:
        whole, rest = round(amount * _YEARS[unit]), 0
    elif rest and unit in _SMALLER:
        small, per = _SMALLER[unit]
        tail = f"{round(rest * per)}{small}" if small[0] != "T" else f"T{round(rest * per)}{small[1]}"
    return f"P{time}{whole}{letter}{tail}" if whole or not tail else f"P{time}{tail}"


def repeat_value(meaning: Repeat) -> Resolved:
    """Return the SET value of every so often."""
    if meaning.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{meaning.weekday + 1}", "set")
    return Resolved("SET", duration(meaning.count, meaning.unit), "set")


def amount_value(meaning: Amount, setting: Setting) -> Resolved:
    """Return the value of an amount: a duration, or the point or stretch it counts to."""
    if meaning.low is None and meaning.use in ("ago", "window"):
        past = meaning.use == "ago" or meaning.direction == "past"
        return Resolved("DATE", "PAST_REF" if past else "FUTURE_REF", "vague", meaning.mod)
    length = duration(meaning.low, meaning.unit)
    if meaning.high is not None:
        length += "/" + duration(meaning.high, meaning.high_unit or meaning.unit)
    if meaning.use == "ago" and meaning.low is not None and setting.anchor is None:
        return unanchored("unknown", meaning.mod)
    if meaning.use == "ago" and meaning.low is not None and setting.anchor is not None:
        point = _counted(-meaning.low, meaning.unit, setting.anchor)
        if point:
            return Resolved("DATE", point[0], point[1], meaning.mod, relative=True)
    if meaning.use == "ahead" and meaning.low is not None and setting.forward and setting.anchor is not None:
        point = _counted(meaning.low, meaning.unit, setting.anchor)
        if point:
            return Resolved("DATE", point[0], point[1], meaning.mod, relative=True)
    return Resolved("DURATION", length, "duration", meaning.mod)


def _counted(amount: float, unit: str, anchor: date) -> tuple[str, str] | None:
    """Return the point `amount` units from `anchor`, no more precise than the unit."""
    if unit in _YEARS:
        amount, unit = amount * _YEARS[unit], "year"
    if unit == "year" and amount != int(amount):
        amount, unit = amount * 12, "month"
    try:
        if unit in ("day", "night"):
            return (anchor + timedelta(days=round(amount))).isoformat(), "day"
        if unit == "week":
            first, last = calendars.week_of(anchor + timedelta(days=round(amount * 7)))
            return f"{first}/{last}", "week"
    except OverflowError:
        return None
    if unit == "month":
        year, month = calendars.add_months(anchor.year, anchor.month, round(amount))
        return (f"{year:04d}-{month:02d}", "month") if 1 <= year <= 9999 else None
    if unit == "year":
        year = anchor.year + round(amount)
        return (f"{year:04d}", "year") if 1 <= year <= 9999 else None
    return None
