"""From a matched rule to what it says: one function for each `make` of the rule files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from isnad.dates import meaning_amounts as amounts
from isnad.dates.expressions import (
    Calendar,
    Impossible,
    Meaning,
    Moment,
    Range,
    Vague,
    VagueValue,
)
from isnad.dates.grammar import Match
from isnad.dates.parts import (
    SHIFTS,
    clock_of,
    direction_of,
    has,
    mod_of,
    month_of,
    months_of,
    ordinal_of,
    part_of_day,
    value_of,
    year_of,
    zone_of,
)


def make_meaning(match: Match) -> Meaning | None:
    """Return what a match says, or None where its words make no sense together."""
    return _MAKERS[match.rule.make](match)


def _make_moment(match: Match) -> Meaning | None:
    """A point or period by its parts: weekday, day, month, year, part of day, clock."""
    clock = clock_of(match)
    if clock is None:
        return None
    month = month_of(match) or month_of(match, "month2")
    day = ordinal_of(match.parts.get("day", ()))
    if day is not None and not 1 <= day <= 31:
        return None
    if len(months_of(match)) > 1:
        return _make_two_months(match, day)
    year = year_of(match, "year", "year2")
    calendar: Calendar = month[1] if month else "gregorian"
    if year is not None and 1300 <= year < 1500 and (not month or calendar == "hijri"):
        calendar = "hijri"
    calendar = cast(Calendar, value_of(match, "era", "era") or calendar)
    direction, steps = direction_of(match, "dir", "dir2")
    night = value_of(match, "nightword nightword2", "nightword yesternight")
    shift = _shift_of(match, night)
    if has(match, "this") and value_of(match, "part", "part_def") == "AF":
        return None  # «هذا العصر» is this age
    weekday = value_of(match, "wday wday2 wday3", "weekday weekday_bare weekday_latin")
    year_direction, _ = direction_of(match, "ydir")
    month_direction, _ = direction_of(match, "mdir")
    week_direction, _ = direction_of(match, "wdir")
    season = value_of(match, "season season2 season3", "season season_def")
    unit, number = "day", None
    part_alone = match.rule.name in ("part-alone", "midnight")
    if day is None and shift is None and weekday is None and clock[0] is None and not part_alone:
        unit = "month" if month else "season" if season else "year"
        number = int(season) if season and not month else None
    decade, century = value_of(match, "decade", "decade_word"), match.parts.get("cdir")
    if decade is not None or (century and unit == "year" and year is None):
        return _make_decade(match, decade)
    if unit == "year" and year is None:
        return None
    back = value_of(match, "yback mback", "anaphor")
    if has(match, "mback") and (back is None or not back.endswith("month")):
        return None
    return Moment(
        unit=unit,
        shift=int(shift) if shift is not None else None,
        year=year,
        month=month[0] if month else None,
        day=day,
        weekday=int(weekday) if weekday is not None else None,
        number=number,
        calendar=calendar,
        direction="current" if unit == "season" and has(match, "this") else direction,
        steps=steps,
        year_shift=0 if has(match, "ythis") else SHIFTS[year_direction] if year_direction else None,
        month_shift=0 if has(match, "mthis") else SHIFTS[month_direction] if month_direction else None,
        week_shift=0 if has(match, "thisweek") else SHIFTS[week_direction] if week_direction else None,
        back="same" if part_alone and part_of_day(match) is None else back,
        part="NI" if night is not None or has(match, "night") else part_of_day(match) or _early_or_late(match, unit),
        hour=clock[0],
        minute=clock[1],
        zone=zone_of(match),
        mod=mod_of(match) if night is None else None,
    )


def _early_or_late(match: Match, unit: str) -> str | None:
    """Return the part of a day that "an early hour of" it tells: ساعة مبكرة من اليوم."""
    lead = value_of(match, "timelead", "time_lead") if unit == "day" else None
    return lead if lead in ("MO", "NI") else None


def _shift_of(match: Match, night: str | None) -> str | None:
    """Return how many days from today: by أمس, by الليلة الماضية, or 0 for هذا الصباح."""
    shift = value_of(match, "deictic", "deictic")
    if shift is None and night is None and has(match, "this") and has(match, "part"):
        return "0"
    return shift if shift is not None else night


def _make_two_months(match: Match, day: int | None) -> Meaning | None:
    """يوليو/أغسطس 2020: both months; with a day the two names contradict each other."""
    first, last = months_of(match)[:2]
    if day is not None or first[1] != last[1]:
        return Impossible("date-contradiction", "two names of different months for one day")
    direction, _ = direction_of(match, "dir")
    return Range(
        Moment("month", month=first[0], calendar=first[1]),
        Moment("month", month=last[0], calendar=last[1], year=year_of(match, "year"), direction=direction),
    )


def _make_decade(match: Match, decade: str | None) -> Meaning | None:
    """A decade (تسعينات القرن الماضي) or a century (القرن التاسع عشر)."""
    units = match.parts.get("cdir", ())
    direction, _ = direction_of(match, "cdir")
    century = ordinal_of(units) if direction is None else None
    if decade is None:
        if century is not None and not 1 <= century <= 22:
            return None
        return Moment("century", number=century, direction=direction, mod=mod_of(match))
    year = None if century is None else (century - 1) * 100
    return Moment("decade", number=int(decade), year=year, direction=direction, mod=mod_of(match))


def _make_numeric(match: Match) -> Meaning | None:
    """An all-number date: 9-7-2021."""
    options = _numeric_options(match, "a", ("b", "b2", "b3"), "c")
    if options is None:
        return None
    if not options:
        return Impossible("date-impossible", "no day of the calendar, or a year of two digits")
    clock = clock_of(match)
    if clock == (0, 0):  # a placeholder, not midnight
        clock = None
    weekday = value_of(match, "wday", "weekday weekday_latin")
    shift = value_of(match, "deictic", "deictic")
    hijri = options[0][0] < 1500 and options[0][0] >= 1300
    return Moment(
        year=options[0][0],
        month=options[0][1],
        day=options[0][2],
        weekday=int(weekday) if weekday is not None else None,
        shift=int(shift) if shift is not None else None,
        calendar="hijri" if hijri else "gregorian",
        hour=clock[0] if clock else None,
        minute=clock[1] if clock else None,
        options=tuple(options),
    )


def _numeric_options(match: Match, first: str, middles: Sequence[str], last: str) -> list[tuple[int, int, int]] | None:
    """Return the (year, month, day) readings of an all-number date, day before month first.

    None where the numbers are no date at all (3-1-2), empty for one that cannot be (31/02/2020, 5/6/21).
    """
    numbers = [year_of(match, first), year_of(match, *middles), year_of(match, last)]
    if any(n is None for n in numbers):
        return None
    a, b, c = (n for n in numbers if n is not None)
    slashed = has(match, middles[0])
    if a > 31 and 1 <= c <= 31 and a >= 1300:
        orders = [(a, b, c), (a, c, b)] if b > 12 else [(a, b, c)]
    elif c >= 1300 and a <= 31:
        orders = [(c, b, a), (c, a, b)]
    elif slashed and a <= 31 and b <= 31 and c <= 99:
        return []
    else:
        return None
    return [(y, m, d) for y, m, d in orders if 1 <= m <= 12 and 1 <= d <= 31]


def _make_numeric_range(match: Match) -> Meaning | None:
    """From one all-number date to another."""
    if has(match, "day"):  # من 11 حتى 25 / 10 / 2019
        day, first_day = year_of(match, "day"), year_of(match, "x")
        month, year = year_of(match, "b"), year_of(match, "c")
        if None in (day, first_day, month, year) or not 1 <= (month or 0) <= 12:
            return None
        calendar: Calendar = "hijri" if (year or 0) < 1500 else "gregorian"
        end_day = Moment(year=year, month=month, day=day, calendar=calendar)
        return Range(replace(end_day, day=first_day), end_day)
    first = _numeric_options(match, "a", ("b", "b2", "b3"), "c")
    last = _numeric_options(match, "x", ("y", "y2", "y3"), "z")
    if not first or not last:
        return None
    begin, end = first[0], last[0]
    if begin > end and len(first) > 1 and len(last) > 1:
        begin, end = first[1], last[1]
    return Range(Moment(year=begin[0], month=begin[1], day=begin[2]), Moment(year=end[0], month=end[1], day=end[2]))


def _make_range(match: Match) -> Meaning | None:
    """From one moment to another: من الاثنين إلى الخميس."""
    month = month_of(match)
    month2 = month_of(match, "month2") or month_of(match, "month3") or month
    day, day2 = ordinal_of(match.parts.get("day", ())), ordinal_of(match.parts.get("day2", ()))
    weekday = value_of(match, "wday", "weekday")
    weekday2 = value_of(match, "wday2 wday3", "weekday")
    year, year2 = year_of(match, "year"), year_of(match, "year2", "year3")
    direction, _ = direction_of(match, "dir")
    direction2, _ = direction_of(match, "dir2")
    year_direction, _ = direction_of(match, "ydir")
    if weekday is not None and weekday2 is not None:
        return Range(Moment(weekday=int(weekday)), Moment(weekday=int(weekday2), direction=direction))
    if month is None or month2 is None:
        if year is None or year2 is None or year2 < year:
            return None
        calendar: Calendar = (
            "hijri" if 1300 <= year < 1500 and value_of(match, "era", "era") != "gregorian" else "gregorian"
        )
        return Range(Moment("year", year=year, calendar=calendar), Moment("year", year=year2, calendar=calendar))
    unit = "day" if day else "month"
    if day and not (1 <= day <= 31 and day2 and 1 <= day2 <= 31):
        return None
    if not has(match, "month2") and not has(match, "month3"):  # one month for both days
        year2, direction2, year, direction = year, direction, None, None
    shift = SHIFTS[year_direction] if year_direction else None
    return Range(
        Moment(unit, year=year, month=month[0], day=day, calendar=month[1], direction=direction, year_shift=shift),
        Moment(unit, year=year2, month=month2[0], day=day2, calendar=month2[1], direction=direction2, year_shift=shift),
    )


def _make_period(match: Match) -> Meaning | None:
    """A week, month or year by direction: الشهر الماضي."""
    unit = value_of(match, "unit", "unit_def")
    if unit is None:
        return None
    direction, steps = direction_of(match, "dir")
    shift = SHIFTS[direction] * steps if direction and direction != "current" else 0
    year = year_of(match, "year")
    if year is not None:
        if unit not in ("year", "syear", "fyear", "hyear"):
            return None
        calendar: Calendar = "hijri" if 1300 <= year < 1500 else "gregorian"
        last = year_of(match, "year2")
        if last is not None and last != year + 1:
            return None
        return Moment("syear", year=year, calendar=calendar)
    if unit == "syear" and direction is None and not has(match, "this"):
        return Moment("new-syear", mod=mod_of(match))
    return Moment(unit, shift=shift, mod=mod_of(match))


def _make_weekend(match: Match) -> Meaning | None:
    """The weekend."""
    return Moment("weekend", shift=0)


def _make_new_year(match: Match) -> Meaning | None:
    """العام الدراسي الجديد, العام الجديد: the one that begins about now."""
    unit = value_of(match, "unit", "school_year unit_def")
    return Moment(f"new-{unit}", mod=mod_of(match)) if unit in ("year", "syear", "hyear") else None


def _make_part_of_year(match: Match) -> Meaning | None:
    """A quarter, half or third of a year or month."""
    kind = value_of(match, "quarter", "quarter")
    last = {"Q": 4, "H": 2, "T": 3, "Q3": 4}
    names = {"Q": "quarter", "H": "half", "T": "third", "Q3": "quarter"}
    number = ordinal_of(match.parts.get("ordinal", ())) or (last[kind] if kind else None)
    if kind is None or number is None or number > last[kind]:
        return None
    month = month_of(match)
    direction, _ = direction_of(match, "dir", "mdir")
    unit = value_of(match, "unit unit2", "unit_def")
    shift = None if month or unit is None else SHIFTS[direction] if direction else 0
    if unit and unit not in ("year", "month", "fyear", "century", "decade"):
        return None
    if unit in ("century", "decade"):
        return None
    inside = "month" if month or unit == "month" else "year"
    return Moment(
        f"{names[kind]}-of-{inside}",
        number=number,
        month=month[0] if month else None,
        year=year_of(match, "year", "year2"),
        calendar=month[1] if month else "gregorian",
        year_shift=shift if inside == "year" else None,
        month_shift=shift if inside == "month" else None,
        direction=direction if month else None,
        mod=mod_of(match),
    )


def _make_week_of_month(match: Match) -> Meaning | None:
    """The n-th week of a month."""
    if value_of(match, "unit", "unit_def") != "week":
        return None
    number = ordinal_of(match.parts.get("ordinal", ())) or -1
    month = month_of(match)
    direction, _ = direction_of(match, "dir")
    month_direction, _ = direction_of(match, "mdir")
    shift = 0 if has(match, "this") else SHIFTS[month_direction] if month_direction else None
    if number > 5:
        return None
    return Moment(
        "week-of-month",
        number=number,
        month=month[0] if month else None,
        calendar=month[1] if month else "gregorian",
        year=year_of(match, "year"),
        direction=direction,
        month_shift=shift,
    )


def _make_vague(match: Match) -> Meaning | None:
    """A reference without a place in the calendar."""
    inside = value_of(match, "inside", "vague_inside")
    if inside or has(match, "now"):
        return Vague(cast(VagueValue, inside or "PRESENT_REF"))
    return Vague("PAST_REF" if has(match, "past") else "FUTURE_REF")


def _make_anaphor(match: Match) -> Meaning | None:
    """A date pointed back at: اليوم نفسه."""
    back = value_of(match, "anaphor", "anaphor")
    return Moment(back=back, part=part_of_day(match)) if back else None


def _make_eid(match: Match) -> Meaning | None:
    """العيد alone: the nearer of the two feasts."""
    number = ordinal_of(match.parts.get("ordinal2", ())) or 1
    direction, _ = direction_of(match, "dir")
    return Moment(month=10, day=number, calendar="hijri", direction=direction, part=part_of_day(match), named="eid")


def _make_named(match: Match) -> Meaning | None:
    """A named day: رأس السنة, عاشوراء."""
    named = value_of(match, "named", "named")
    if named is None:
        return None
    hijri = named.startswith("h")
    month, day = (int(x) for x in named.lstrip("h").split("-"))
    direction, steps = direction_of(match, "dir")
    number = ordinal_of(match.parts.get("ordinal2") or match.parts.get("ordinal3") or ())
    year = year_of(match, "year")
    calendar: Calendar = "hijri" if hijri else "gregorian"
    year_calendar_differs = hijri and year is not None and year > 1500
    return Moment(
        month=month,
        day=day,
        year=None if year_calendar_differs else year,
        number=year if year_calendar_differs else None,
        calendar=calendar,
        direction=direction,
        steps=steps,
        part=part_of_day(match),
        named=named,
        shift=None,
        mod="AFTER" if number and number > 1 else None,
    )


_MAKERS: dict[str, Callable[[Match], Meaning | None]] = {
    "moment": _make_moment,
    "numeric": _make_numeric,
    "numeric-range": _make_numeric_range,
    "range": _make_range,
    "period": _make_period,
    "part-of-year": _make_part_of_year,
    "week-of-month": _make_week_of_month,
    "window": amounts.make_window,
    "new-year": _make_new_year,
    "weekend": _make_weekend,
    "stretch": amounts.make_stretch,
    "ago": amounts.make_ago,
    "after": amounts.make_after,
    "duration": amounts.make_duration,
    "within": amounts.make_within,
    "in-row": amounts.make_in_row,
    "every": amounts.make_every,
    "vague": _make_vague,
    "anaphor": _make_anaphor,
    "named": _make_named,
    "eid": _make_eid,
}
