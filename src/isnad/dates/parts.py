"""Reading the named parts of a match: numbers, ordinals, months, years, directions, the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from isnad.dates.expressions import Calendar, Direction
from isnad.dates.grammar import Match, Unit
from isnad.model import DateMod

_DIRECTIONS: dict[str, tuple[Direction, int]] = {
    "past": ("past", 1), "last": ("past", 1), "beforelast": ("past", 2), "previous": ("past", 1),
    "future": ("future", 1), "next": ("future", 1), "afternext": ("future", 2), "current": ("current", 0), "same": ("current", 0),
}  # fmt: skip


SHIFTS = {"past": -1, "future": 1, "current": 0}


_MONTH_CLASSES = ("month", "month_risky", "month_latin", "hmonth", "hmonth_risky")


def value_of(match: Match, names: str, classes: str) -> str | None:
    """Return the value of the first unit of the first part present, in the first class it belongs to."""
    for name in names.split():
        for unit in match.parts.get(name, ()):
            for kind in classes.split():
                value = unit.value(kind)
                if value is not None:
                    return value
    return None


def has(match: Match, name: str) -> bool:
    """Whether a part of the rule matched anything."""
    return bool(match.parts.get(name))


def number_of(units: Sequence[Unit]) -> int | None:
    """Return the value of a number in digits or words: خمسة وعشرين, ثلاث مئة."""
    total = current = 0
    for unit in units:
        if unit.number is not None:
            return unit.number
        text = unit.value("cardinal")
        if text is None:
            continue
        value = int(text)
        if value >= 1000:
            total += max(1, current) * (1000 if value != 2000 else 2000)
            current = 0
        elif value == 100 and 0 < current < 10:
            current *= 100
        else:
            current += value
    return total + current or None


def ordinal_of(units: Sequence[Unit]) -> int | None:
    """Return the value of an ordinal or a day number: الخامس والعشرون, الثاني عشر, 15."""
    total = 0
    for unit in units:
        if unit.number is not None:
            return unit.number
        text = unit.value("ordinal") if not total else None
        text = text or unit.value("ordinal_teen") or unit.value("ordinal_ten")
        if text:
            total += abs(int(text))
    return total or None


def month_of(match: Match, name: str = "month") -> tuple[int, Calendar] | None:
    """Return the month named and its calendar, of two names (تموز/يوليو) the first."""
    found = months_of(match, name)
    return found[0] if found else None


def months_of(match: Match, name: str = "month") -> list[tuple[int, Calendar]]:
    """Return the different months a part names: one for تموز/يوليو, two for يوليو/أغسطس."""
    found: dict[tuple[int, Calendar], None] = {}
    for unit in match.parts.get(name, ()):
        for kind in _MONTH_CLASSES:
            value = unit.value(kind)
            if value is not None:
                found.setdefault((int(value), "hijri" if kind.startswith("h") else "gregorian"))
                break
        if not found and unit.number is not None and unit.value("mnum") is not None:
            found.setdefault((unit.number, "gregorian"))
    return list(found)


def year_of(match: Match, *names: str) -> int | None:
    """Return the number of the first part present."""
    for name in names:
        for unit in match.parts.get(name, ()):
            if unit.number is not None:
                return unit.number
    return None


def direction_of(match: Match, *names: str) -> tuple[Direction | None, int]:
    """Return the direction of the first part present, and how many steps it goes."""
    for name in names:
        for unit in match.parts.get(name, ()):
            for kind, direction in _DIRECTIONS.items():
                if unit.value(kind) is not None:
                    return direction
    return None, 1


def mod_of(match: Match) -> DateMod | None:
    """Return the modifier of an edge or hedge, else BEFORE or AFTER by what leads the expression."""
    edge = value_of(match, "edge", "edge")
    hedge = value_of(match, "hedge hedge2", "hedge hedge_after")
    if edge or hedge:
        return cast(DateMod, edge or hedge)
    if value_of(match, "lead", "ago") is not None:
        return "BEFORE"
    return "AFTER" if value_of(match, "lead", "after") is not None else None


def part_of_day(match: Match) -> str | None:
    """Return the part of the day; نهار names the day itself."""
    part = value_of(match, "part part2 part3", "part part_def part_adverb midnight")
    return None if part == "DT" else part


def clock_of(match: Match) -> tuple[int | None, int | None] | None:
    """Return hour and minute of a match ((None, None) without a clock time), or None for an impossible one."""
    four = year_of(match, "clock4")
    if four is not None:
        return four // 100, four % 100
    units = match.parts.get("hour") or match.parts.get("hour2") or ()
    if not units:
        return None, None
    hour = ordinal_of(units)
    if hour is None and units[0].number is not None:
        hour = units[0].number
    minute_units = match.parts.get("minute") or match.parts.get("minute2") or ()
    minute = minute_units[0].number if minute_units else None
    if hour is None or hour > 24 or (minute or 0) > 59:
        return None
    fraction = value_of(match, "fraction", "fraction")
    less = value_of(match, "fraction2", "fraction")
    if fraction:
        minute = round(60 * float(fraction))
    more, fewer = number_of(match.parts.get("plusmin", ())), number_of(match.parts.get("lessmin", ()))
    if more and more < 60:
        minute = (minute or 0) + more
    if less or (fewer and fewer < 60):
        hour, minute = hour - 1, 60 - (round(60 * float(less)) if less else fewer or 0)
    half = _half_of_day(match)
    if half == "PM" and hour < 12:
        hour += 12
    elif half == "AM" and hour == 12:
        hour = 0
    return hour % 24, minute or 0


def _half_of_day(match: Match) -> str | None:
    """Return AM or PM where the words say so; العاشرة ليلا is PM, الثانية ليلا is not."""
    said = value_of(match, "ampm", "ampm")
    if said:
        return said
    part = value_of(match, "part2 part3 part", "part_adverb part part_def")
    hour = ordinal_of(match.parts.get("hour") or match.parts.get("hour2") or ()) or 0
    if part is None:
        return None
    if part == "NI":
        return "PM" if 5 < hour < 12 else "AM"
    if part == "MI":
        return "PM" if hour < 6 else None
    return "AM" if part == "MO" else "PM"


def zone_of(match: Match) -> str | None:
    """Return the zone of a clock time."""
    return value_of(match, "zone", "zone zone_lead")


def is_dual(unit: Unit) -> bool:
    """Whether a unit stands in the dual."""
    return unit.value("dual_def") is not None
