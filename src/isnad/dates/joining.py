"""Expressions side by side that name one time: a day in two calendars, a date and its clock time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.dates.expressions import Expression, Moment
from isnad.language import fold
from isnad.model import Text

_EQUALS = frozenset(fold(w) for w in ("الموافق", "الموافقة", "موافق", "للموافق", "الموافقين", "المصادف", "المصادفة"))
_MARKS = frozenset({*"-,|:•·", *(fold(w) for w in ("على", "عند", "في", "الساعة"))})
_CLOCK_RULES = ("clock-digits", "clock-stamp")


def join_expressions(found: Sequence[Expression], text: Text) -> list[Expression]:
    """Make one expression of neighbours that name one time; the others stay as they are."""
    out: list[Expression] = []
    for expression in found:
        joined = _join(out[-1], expression, text) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(expression)
    return out


def _join(before: Expression, after: Expression, text: Text) -> Expression | None:
    """Return two expressions as one, or None where they stay apart."""
    gap = after.first - before.last
    one, two = before.meaning, after.meaning
    if before.block != after.block or not 0 <= gap <= 3 or not isinstance(one, Moment) or not isinstance(two, Moment):
        return None
    between = [w.form for w in text.words[before.last : after.first]]
    joined = _same_day(one, two, between) or _day_then_clock(before, after, one, two, between)
    rule = before.rule
    if joined and two.day is not None:
        rule = "day-by-two-calendars"
    elif joined is None and gap == 0 and before.rule in _CLOCK_RULES and two.year and two.day and two.hour is None:
        joined, rule = replace(two, hour=one.hour, minute=one.minute, zone=one.zone), after.rule  # 14:05 GMT 10.07.2021
    if joined is None:
        return None
    words = text.text[before.start : after.end]
    return replace(before, end=after.end, text=words, last=after.last, rule=rule, meaning=joined)


def _same_day(one: Moment, two: Moment, between: Sequence[str]) -> Moment | None:
    """السبت 4/11/1435هـ الموافق 30/8/2014م, 1 ذو الحجة 1442 هـ - 10 يوليو 2021: the Gregorian day is kept."""
    full = all(m.year and m.month and m.day for m in (one, two))
    marked = full and one.calendar != two.calendar and bool(between) and all(w in _MARKS for w in between)
    if not marked and not any(w in _EQUALS for w in between):
        return None
    kept = one if one.calendar == "gregorian" and one.day is not None else two
    timed = one if one.hour is not None else two
    return replace(
        kept,
        weekday=one.weekday if one.weekday is not None else two.weekday,
        shift=one.shift if one.shift is not None else two.shift,
        part=one.part or two.part,
        hour=timed.hour,
        minute=timed.minute,
        zone=timed.zone,
    )


def _day_then_clock(
    before: Expression, after: Expression, one: Moment, two: Moment, between: Sequence[str]
) -> Moment | None:
    """12 يناير 2024 - 05:45 مساء; without a year only where nothing stands between."""
    is_day = one.unit == "day" and one.hour is None and (one.year is not None or not between)
    is_clock = two.hour is not None and (two.shift, two.weekday, two.day) == (None, None, None)
    if not is_day or not is_clock or len(between) > 2 or not all(w in _MARKS for w in between):
        return None
    if after.rule == "clock-stamp" and (two.hour, two.minute) == (0, 0):
        return one  # 00:00 is a placeholder
    hour = two.hour or 0
    if hour < 12 and one.part in ("AF", "EV") and two.part is None:
        hour += 12  # مساء السبت الساعة 9
    return replace(one, hour=hour, minute=two.minute, zone=two.zone, part=None)
