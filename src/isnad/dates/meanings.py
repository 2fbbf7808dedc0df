"""From a matched rule to what it says: one function for each `make` of the rule files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from isnad.dates.expressions import (
    Amount,
    Calendar,
    Direction,
    Impossible,
    Meaning,
    Moment,
    Range,
    Repeat,
    Vague,
    VagueValue,
)
from isnad.dates.grammar import Match, Unit
from isnad.model import DateMod

_DIRECTIONS: dict[str, tuple[Direction, int]] = {
    "past": ("past", 1), "last": ("past", 1), "beforelast": ("past", 2), "previous": ("past", 1),
    "future": ("future", 1), "next": ("future", 1), "afternext": ("future", 2), "current": ("current", 0), "same": ("current", 0),
}  # fmt: skip
_SHIFTS = {"past": -1, "future": 1, "current": 0}
_MONTH_CLASSES = ("month", "month_risky", "month_latin", "hmonth", "hmonth_risky")


def make_meaning(match: Match) -> Meaning | None:
    """Return what a match says, or None where its words make no sense together."""
    return _MAKERS[match.rule.make](match)


# --- reading parts of a match -----------------------------------------------------------------------------


def _value(match: Match, names: str, classes: str) -> str | None:
    """Return the value of the first unit of the first part present, in the first class it belongs to."""
    for name in names.split():
        for unit in match.parts.get(name, ()):
            for kind in classes.split():
                value = unit.value(kind)
                if value is not None:
                    return value
    return None


def _has(match: Match, name: str) -> bool:
    return bool(match.parts.get(name))


def _number(units: Sequence[Unit]) -> int | None:
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


def _ordinal(units: Sequence[Unit]) -> int | None:
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


def _month(match: Match, name: str = "month") -> tuple[int, Calendar] | None:
    """Return the month named and its calendar; a second name (تموز/يوليو) must not contradict the first."""
    found: list[tuple[int, Calendar]] = []
    for unit in match.parts.get(name, ()):
        for kind in _MONTH_CLASSES:
            value = unit.value(kind)
            if value is not None:
                found.append((int(value), "hijri" if kind.startswith("h") else "gregorian"))
                break
    return found[0] if found else None


def _year(match: Match, *names: str) -> int | None:
    for name in names:
        for unit in match.parts.get(name, ()):
            if unit.number is not None:
                return unit.number
    return None


def _direction(match: Match, *names: str) -> tuple[Direction | None, int]:
    for name in names:
        for unit in match.parts.get(name, ()):
            for kind, direction in _DIRECTIONS.items():
                if unit.value(kind) is not None:
                    return direction
    return None, 1


def _mod(match: Match) -> DateMod | None:
    edge = _value(match, "edge", "edge")
    hedge = _value(match, "hedge hedge2", "hedge hedge_after")
    if edge or hedge:
        return cast(DateMod, edge or hedge)
    if _value(match, "lead", "ago") is not None:
        return "BEFORE"
    return "AFTER" if _value(match, "lead", "after") is not None else None


def _part(match: Match) -> str | None:
    """Return the part of the day; نهار names the day itself."""
    part = _value(match, "part part2 part3", "part part_def part_adverb")
    return None if part == "DT" else part


# --- the clock ----------------------------------------------------------------------------------------------


def _clock(match: Match) -> tuple[int | None, int | None] | None:
    """Return hour and minute of a match ((None, None) without a clock time), or None for an impossible one."""
    four = _year(match, "clock4")
    if four is not None:
        return four // 100, four % 100
    units = match.parts.get("hour") or match.parts.get("hour2") or ()
    if not units:
        return None, None
    hour = _ordinal(units)
    if hour is None and units[0].number is not None:
        hour = units[0].number
    minute_units = match.parts.get("minute") or match.parts.get("minute2") or ()
    minute = minute_units[0].number if minute_units else None
    if hour is None or hour > 24 or (minute or 0) > 59:
        return None
    fraction = _value(match, "fraction", "fraction")
    less = _value(match, "fraction2", "fraction")
    if fraction:
        minute = round(60 * float(fraction))
    more, fewer = _number(match.parts.get("plusmin", ())), _number(match.parts.get("lessmin", ()))
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
    said = _value(match, "ampm", "ampm")
    if said:
        return said
    part = _value(match, "part2 part3 part", "part_adverb part part_def")
    hour = _ordinal(match.parts.get("hour") or match.parts.get("hour2") or ()) or 0
    if part is None:
        return None
    if part == "NI":
        return "PM" if 5 < hour < 12 else "AM"
    if part == "MI":
        return "PM" if hour < 6 else None
    return "AM" if part == "MO" else "PM"


def _zone(match: Match) -> str | None:
    return _value(match, "zone zone2", "zone")


# --- makers ---------------------------------------------------------------------------------------------------


def _make_moment(match: Match) -> Meaning | None:
    clock = _clock(match)
    if clock is None:
        return None
    month = _month(match) or _month(match, "month2")
    day = _ordinal(match.parts.get("day", ()))
    if day is not None and not 1 <= day <= 31:
        return None
    year = _year(match, "year", "year2")
    calendar: Calendar = month[1] if month else "gregorian"
    if year is not None and 1300 <= year < 1500 and (not month or calendar == "hijri"):
        calendar = "hijri"
    if _value(match, "era", "era") == "gregorian":
        calendar = "gregorian"
    direction, steps = _direction(match, "dir", "dir2")
    shift = _value(match, "deictic", "deictic")
    night = _value(match, "nightword nightword2", "nightword yesternight")
    shift = shift if shift is not None else night
    if shift is None and _has(match, "this") and _has(match, "part"):
        shift = "0"
    weekday = _value(match, "wday wday2 wday3", "weekday weekday_bare weekday_latin")
    year_direction, _ = _direction(match, "ydir")
    month_direction, _ = _direction(match, "mdir")
    week_direction, _ = _direction(match, "wdir")
    season = _value(match, "season season2 season3", "season season_def")
    unit, number = "day", None
    part_alone = match.rule.name == "part-alone"
    if day is None and shift is None and weekday is None and clock[0] is None and not part_alone:
        unit = "month" if month else "season" if season else "year"
        number = int(season) if season and not month else None
    decade, century = _value(match, "decade", "decade_word"), match.parts.get("cdir")
    if decade is not None or (century and unit == "year" and year is None):
        return _make_decade(match, decade)
    if unit == "year" and year is None:
        return None
    back = _value(match, "yback", "anaphor")
    return Moment(
        unit=unit,
        shift=int(shift) if shift is not None else None,
        year=year,
        month=month[0] if month else None,
        day=day,
        weekday=int(weekday) if weekday is not None else None,
        number=number,
        calendar=calendar,
        direction="current" if unit == "season" and _has(match, "this") else direction,
        steps=steps,
        year_shift=0 if _has(match, "ythis") else _SHIFTS[year_direction] if year_direction else None,
        month_shift=0 if _has(match, "mthis") else _SHIFTS[month_direction] if month_direction else None,
        week_shift=0 if _has(match, "thisweek") else _SHIFTS[week_direction] if week_direction else None,
        back="same" if part_alone and _part(match) is None else back,
        part="NI" if night is not None or _has(match, "night") else _part(match),
        hour=clock[0],
        minute=clock[1],
        zone=_zone(match),
        mod=_mod(match) if night is None else None,
    )


def _make_decade(match: Match, decade: str | None) -> Meaning | None:
    """A decade (تسعينات القرن الماضي) or a century (القرن التاسع عشر)."""
    units = match.parts.get("cdir", ())
    direction, _ = _direction(match, "cdir")
    century = _ordinal(units) if direction is None else None
    if decade is None:
        if century is not None and not 1 <= century <= 22:
            return None
        return Moment("century", number=century, direction=direction, mod=_mod(match))
    year = None if century is None else (century - 1) * 100
    return Moment("decade", number=int(decade), year=year, direction=direction, mod=_mod(match))


def _make_numeric(match: Match) -> Meaning | None:
    options = _numeric_options(match, "a", ("b", "b2", "b3"), "c")
    if options is None:
        return None
    if not options:
        return Impossible("date-impossible", "no day of the calendar, or a year of two digits")
    clock = _clock(match)
    if clock == (0, 0):  # a placeholder, not midnight
        clock = None
    weekday = _value(match, "wday", "weekday weekday_latin")
    shift = _value(match, "deictic", "deictic")
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
    numbers = [_year(match, first), _year(match, *middles), _year(match, last)]
    if any(n is None for n in numbers):
        return None
    a, b, c = (n for n in numbers if n is not None)
    slashed = _has(match, middles[0])
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
    if _has(match, "day"):  # من 11 حتى 25 / 10 / 2019
        day, first_day = _year(match, "day"), _year(match, "x")
        month, year = _year(match, "b"), _year(match, "c")
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
    month = _month(match)
    month2 = _month(match, "month2") or _month(match, "month3") or month
    day, day2 = _ordinal(match.parts.get("day", ())), _ordinal(match.parts.get("day2", ()))
    weekday = _value(match, "wday", "weekday")
    weekday2 = _value(match, "wday2 wday3", "weekday")
    year, year2 = _year(match, "year"), _year(match, "year2", "year3")
    direction, _ = _direction(match, "dir")
    direction2, _ = _direction(match, "dir2")
    year_direction, _ = _direction(match, "ydir")
    if weekday is not None and weekday2 is not None:
        return Range(Moment(weekday=int(weekday)), Moment(weekday=int(weekday2), direction=direction))
    if month is None or month2 is None:
        if year is None or year2 is None or year2 < year:
            return None
        calendar: Calendar = (
            "hijri" if 1300 <= year < 1500 and _value(match, "era", "era") != "gregorian" else "gregorian"
        )
        return Range(Moment("year", year=year, calendar=calendar), Moment("year", year=year2, calendar=calendar))
    unit = "day" if day else "month"
    if day and not (1 <= day <= 31 and day2 and 1 <= day2 <= 31):
        return None
    if not _has(match, "month2") and not _has(match, "month3"):  # one month for both days
        year2, direction2, year, direction = year, direction, None, None
    shift = _SHIFTS[year_direction] if year_direction else None
    return Range(
        Moment(unit, year=year, month=month[0], day=day, calendar=month[1], direction=direction, year_shift=shift),
        Moment(unit, year=year2, month=month2[0], day=day2, calendar=month2[1], direction=direction2, year_shift=shift),
    )


def _make_period(match: Match) -> Meaning | None:
    unit = _value(match, "unit", "unit_def")
    if unit is None:
        return None
    direction, steps = _direction(match, "dir")
    shift = _SHIFTS[direction] * steps if direction and direction != "current" else 0
    year = _year(match, "year")
    if year is not None:
        if unit not in ("year", "syear", "fyear", "hyear"):
            return None
        calendar: Calendar = "hijri" if 1300 <= year < 1500 else "gregorian"
        last = _year(match, "year2")
        if last is not None and last != year + 1:
            return None
        return Moment("syear", year=year, calendar=calendar)
    if unit == "syear" and direction is None and not _has(match, "this"):
        return Moment("new-syear", mod=_mod(match))
    return Moment(unit, shift=shift, mod=_mod(match))


def _make_weekend(match: Match) -> Meaning | None:
    return Moment("weekend", shift=0)


def _make_new_year(match: Match) -> Meaning | None:
    """العام الدراسي الجديد, العام الجديد: the one that begins about now."""
    unit = _value(match, "unit", "school_year unit_def")
    return Moment(f"new-{unit}", mod=_mod(match)) if unit in ("year", "syear", "hyear") else None


def _make_part_of_year(match: Match) -> Meaning | None:
    kind = _value(match, "quarter", "quarter")
    last = {"Q": 4, "H": 2, "T": 3, "Q3": 4}
    names = {"Q": "quarter", "H": "half", "T": "third", "Q3": "quarter"}
    number = _ordinal(match.parts.get("ordinal", ())) or (last[kind] if kind else None)
    if kind is None or number is None or number > last[kind]:
        return None
    month = _month(match)
    direction, _ = _direction(match, "dir", "mdir")
    unit = _value(match, "unit unit2", "unit_def")
    shift = None if month or unit is None else _SHIFTS[direction] if direction else 0
    if unit and unit not in ("year", "month", "fyear", "century", "decade"):
        return None
    if unit in ("century", "decade"):
        return None
    inside = "month" if month or unit == "month" else "year"
    return Moment(
        f"{names[kind]}-of-{inside}",
        number=number,
        month=month[0] if month else None,
        year=_year(match, "year", "year2"),
        calendar=month[1] if month else "gregorian",
        year_shift=shift if inside == "year" else None,
        month_shift=shift if inside == "month" else None,
        direction=direction if month else None,
        mod=_mod(match),
    )


def _make_week_of_month(match: Match) -> Meaning | None:
    if _value(match, "unit", "unit_def") != "week":
        return None
    number = _ordinal(match.parts.get("ordinal", ())) or -1
    month = _month(match)
    direction, _ = _direction(match, "dir")
    month_direction, _ = _direction(match, "mdir")
    shift = 0 if _has(match, "this") else _SHIFTS[month_direction] if month_direction else None
    if number > 5:
        return None
    return Moment(
        "week-of-month",
        number=number,
        month=month[0] if month else None,
        calendar=month[1] if month else "gregorian",
        year=_year(match, "year"),
        direction=direction,
        month_shift=shift,
    )


def _make_window(match: Match) -> Meaning | None:
    direction, _ = _direction(match, "dir", "dir2")
    number = _number(match.parts.get("num") or match.parts.get("num2") or ())
    unit = _value(match, "unit unit2 unit3", "unit_def_plural unit unit_dual")
    if unit is None:
        return None
    dual = _has(match, "unit3") or (_has(match, "unit") and number is None and _is_dual(match.parts["unit"][0]))
    if dual:
        number = 2
    if direction is None:  # السنوات الطويلة says nothing by itself
        return None
    if number is None:
        return Vague("PAST_REF" if direction == "past" else "FUTURE_REF")
    return Amount(number, unit, use="window", direction=direction)


def _is_dual(unit: Unit) -> bool:
    return unit.value("dual_def") is not None


def _make_stretch(match: Match) -> Meaning | None:
    direction, _ = _direction(match, "dir")
    current = direction == "current"
    return Vague("PRESENT_REF" if current else "PAST_REF" if direction == "past" else "FUTURE_REF")


def _amount(match: Match) -> tuple[float | None, str] | None:
    """Return number and unit of an amount; the number is None for an unknown one (أيام, بضع ساعات)."""
    unit = _value(match, "unit unit2 unit3 unit4 unit5 unit6", "unit unit_dual unit_plural unit_accusative unit_single")
    if unit is None:
        return None
    if not _has(match, "num") and _has(match, "part_of"):  # نصف ساعة
        return float(_value(match, "part_of", "fraction") or 0), unit
    if _has(match, "num"):
        number: float | None = _number(match.parts["num"])
        if number is None or (number <= 2 and match.parts["num"][0].number is None):
            return None  # one and two do not stand before what they count
    elif _has(match, "unit2"):
        number = 2
    elif _has(match, "unit3"):
        number = 1
    else:
        number = None
    fraction = _value(match, "fraction", "fraction")
    return (number + float(fraction) if number is not None and fraction else number), unit


def _make_ago(match: Match) -> Meaning | None:
    amount = _amount(match)
    if amount is None:
        return None
    mod = cast("DateMod | None", _value(match, "hedge hedge2", "hedge hedge_after"))
    # «قبل شهرين من الانتخابات» counts from the elections, not from now.
    counted_on = match.after is not None and match.after.value("of") is not None
    use = "span" if counted_on and _value(match, "lead", "ago") is not None else "ago"
    return Amount(amount[0], amount[1], mod=mod, use=use)  # type: ignore[arg-type]


def _make_after(match: Match) -> Meaning | None:
    amount = _amount(match)
    if amount is None:
        return None
    mod = cast("DateMod | None", _value(match, "hedge hedge2", "hedge hedge_after"))
    counted_on = match.after is not None and match.after.value("on") is not None
    return Amount(amount[0], amount[1], mod=mod, use="span" if counted_on else "ahead")


def _make_duration(match: Match) -> Meaning | None:
    mod = cast("DateMod | None", _value(match, "hedge hedge2", "hedge hedge_after"))
    high = _number(match.parts.get("num2") or match.parts.get("num3") or ())
    if high is not None:
        low = _number(match.parts.get("num", ()))
        last = match.parts.get("unit2") or match.parts.get("unit") or ()
        first = match.parts.get("unit") or last
        low_unit, unit = first[0].value("unit"), last[0].value("unit")
        if low is None or unit is None or low_unit is None:
            return None
        return Amount(low, low_unit, high, mod, high_unit=unit)
    amount = _amount(match)
    if amount is None or (amount[0] or 0) > 100_000 or _is_age(match, amount[1]):
        return None
    if amount[1] == "decade" and match.parts.get("num", match.units)[0].number is not None:
        return None  # «8 عقود» in digits are contracts
    return Amount(amount[0], amount[1], mod=mod)


def _is_age(match: Match, unit: str) -> bool:
    """Whether an amount stands alone in brackets, as ages do: (58 عاما)."""
    before, after = match.before, match.after
    if unit != "year" or before is None or match.parts.get("lead"):
        return False
    if before.value("comma") is not None:  # «محمد سالم، 35 سنة»
        return not match.parts.get("hedge")
    return before.value("open") is not None and after is not None and after.value("close") is not None


def _make_in_row(match: Match) -> Meaning | None:
    """لليوم الثالث على التوالي: so many days on end."""
    number, unit = _ordinal(match.parts.get("ordinal", ())), _value(match, "unit", "unit_ordinal")
    return Amount(number, unit) if number and unit else None


def _make_within(match: Match) -> Meaning | None:
    if _has(match, "unit2"):
        unit = _value(match, "unit2", "unit_single")
        return Amount(1, unit) if unit else None
    unit = _value(match, "unit", "unit_plural")
    return Amount(None, unit, use="window") if unit else None


def _make_every(match: Match) -> Meaning | None:
    weekday = _value(match, "wday wday2", "weekday_bare weekday")
    if weekday is not None:
        return Repeat("week", int(weekday))
    if _has(match, "part"):
        return Repeat("day")
    unit = _value(match, "often unit unit2 unit3", "often unit_single unit unit_dual")
    if unit is None:
        return None
    count = 2 if _has(match, "unit3") else _number(match.parts.get("num", ())) or 1
    return Repeat(unit, count=count)


def _make_vague(match: Match) -> Meaning | None:
    inside = _value(match, "inside", "vague_inside")
    if inside or _has(match, "now"):
        return Vague(cast(VagueValue, inside or "PRESENT_REF"))
    return Vague("PAST_REF" if _has(match, "past") else "FUTURE_REF")


def _make_anaphor(match: Match) -> Meaning | None:
    back = _value(match, "anaphor", "anaphor")
    return Moment(back=back, part=_part(match)) if back else None


def _make_eid(match: Match) -> Meaning | None:
    """العيد alone: the nearer of the two feasts."""
    number = _ordinal(match.parts.get("ordinal2", ())) or 1
    direction, _ = _direction(match, "dir")
    return Moment(month=10, day=number, calendar="hijri", direction=direction, part=_part(match), named="eid")


def _make_named(match: Match) -> Meaning | None:
    named = _value(match, "named", "named")
    if named is None:
        return None
    hijri = named.startswith("h")
    month, day = (int(x) for x in named.lstrip("h").split("-"))
    direction, steps = _direction(match, "dir")
    number = _ordinal(match.parts.get("ordinal2") or match.parts.get("ordinal3") or ())
    year = _year(match, "year")
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
        part=_part(match),
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
    "window": _make_window,
    "new-year": _make_new_year,
    "weekend": _make_weekend,
    "stretch": _make_stretch,
    "ago": _make_ago,
    "after": _make_after,
    "duration": _make_duration,
    "within": _make_within,
    "in-row": _make_in_row,
    "every": _make_every,
    "vague": _make_vague,
    "anaphor": _make_anaphor,
    "named": _make_named,
    "eid": _make_eid,
}
