"""From what an expression says to its TIMEX3 / ISO 8601 value, counted from an anchor day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.expressions import Amount, Impossible, Meaning, Moment, Range, Repeat, Vague
from isnad.model import DateMod, DateType


@dataclass(frozen=True, slots=True)
class Setting:
    """What an open expression is counted from.

    `anchor` is the day of writing (None: unknown), `day` the day last spoken of with its part, `year` and `month`
    those last named, `forward` whether the words look ahead, `backward` that they cannot (منذ).
    """

    anchor: date | None
    forward: bool = False
    backward: bool = False
    day: date | None = None
    day_part: str | None = None
    year: int | None = None
    month: tuple[int, int] | None = None
    inherited_year: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its type, precision and modifier; `issues` are (code, note) pairs.

    `relative` is True where the value was counted from the anchor.
    """

    type: DateType
    value: str | None
    precision: str
    mod: DateMod | None = None
    relative: bool = False
    issues: tuple[tuple[str, str], ...] = ()


def resolve(meaning: Meaning, setting: Setting) -> Resolved:
    """Return the value of what an expression says."""
    if isinstance(meaning, Vague):
        return Resolved("DATE", meaning.value, "vague")
    if isinstance(meaning, Impossible):
        return Resolved("DATE", None, "unknown", issues=((meaning.code, meaning.note),))
    if isinstance(meaning, Repeat):
        return _repeat(meaning)
    if isinstance(meaning, Amount):
        return _amount(meaning, setting)
    if isinstance(meaning, Range):
        return _range(meaning, setting)
    return _moment(meaning, setting)


# --- amounts -----------------------------------------------------------------------------------------------------

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


def _repeat(meaning: Repeat) -> Resolved:
    if meaning.weekday is not None:
        return Resolved("SET", f"XXXX-WXX-{meaning.weekday + 1}", "set")
    return Resolved("SET", duration(meaning.count, meaning.unit), "set")


def _amount(meaning: Amount, setting: Setting) -> Resolved:
    if meaning.low is None and meaning.use in ("ago", "window"):
        past = meaning.use == "ago" or meaning.direction == "past"
        return Resolved("DATE", "PAST_REF" if past else "FUTURE_REF", "vague", meaning.mod)
    length = duration(meaning.low, meaning.unit)
    if meaning.high is not None:
        length += "/" + duration(meaning.high, meaning.high_unit or meaning.unit)
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


# --- ranges ------------------------------------------------------------------------------------------------------


def _range(meaning: Range, setting: Setting) -> Resolved:
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


# --- moments -----------------------------------------------------------------------------------------------------


def _moment(meaning: Moment, setting: Setting) -> Resolved:
    if meaning.back is not None and meaning.month is None and meaning.unit == "day":
        return _back(meaning, setting)
    if meaning.unit == "day":
        return _day_value(meaning, setting)
    if meaning.unit == "month" and meaning.month is not None:
        return _month(meaning, setting)
    if meaning.unit == "year":
        return _year(meaning, setting)
    return _period(meaning, setting)


def _unanchored(precision: str, mod: DateMod | None = None) -> Resolved:
    return Resolved("DATE", None, precision, mod, relative=True)


def _day_value(meaning: Moment, setting: Setting) -> Resolved:
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
    if meaning.day is not None and meaning.month_shift is not None:
        if anchor is None:
            return None, True, []
        year, month = calendars.add_months(anchor.year, anchor.month, meaning.month_shift)
        day = calendars.make_day(year, month, meaning.day)
        return day, True, [] if day else [_impossible(meaning)]
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


def _impossible(meaning: Moment) -> tuple[str, str]:
    shown = "-".join(str(x) for x in (meaning.year, meaning.month, meaning.day) if x is not None)
    return "date-impossible", f"no such day: {shown}"


def _numeric_day(meaning: Moment) -> tuple[date | None, bool, Issues]:
    days = [d for d in (calendars.make_day(*o) for o in meaning.options) if d is not None]
    if not days:
        return None, False, [_impossible(meaning)]
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
    year, relative = _given_year(meaning, setting)
    if year is not None:
        if meaning.calendar == "hijri" and year not in calendars.HIJRI_YEARS:
            return None, False, [("date-out-of-range", f"Hijri year {year} is outside the tables")]
        day = make(year, month, number)
        if day is None:
            return None, relative, [_impossible(meaning)]
        issues: Issues = []
        if meaning.weekday is not None and day.weekday() != meaning.weekday:
            issues.append(("date-contradiction", f"{day} is not the weekday named beside it"))
        return day, relative, issues
    if setting.anchor is None:
        possible = any(
            make(y, month, number) for y in ((1440, 1441, 1442) if meaning.calendar == "hijri" else (2020, 2021))
        )
        return None, True, [] if possible else [_impossible(meaning)]
    candidates = [d for y in _years_around(setting.anchor, meaning) for d in [make(y, month, number)] if d]
    if meaning.named == "eid":  # العيد may be the Feast of Sacrifice as well
        candidates += [d for y in _years_around(setting.anchor, meaning) for d in [make(y, 12, number + 9)] if d]
    if meaning.weekday is not None:
        candidates = [d for d in candidates if d.weekday() == meaning.weekday] or candidates
    if not candidates:
        return None, True, [_impossible(meaning)]
    day = _best(candidates, meaning, setting)
    issues = []
    if meaning.weekday is not None and day.weekday() != meaning.weekday:
        issues.append(("date-contradiction", f"{day} is not the weekday named beside it"))
    return day, True, issues


def _given_year(meaning: Moment, setting: Setting) -> tuple[int | None, bool]:
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


def _years_around(anchor: date, meaning: Moment) -> Sequence[int]:
    if meaning.calendar == "hijri":
        now = calendars.to_hijri(anchor)
        year = now[0] if now else 0
    else:
        year = anchor.year
    return range(year - 4, year + 5) if meaning.month == 2 and meaning.day == 29 else range(year - 1, year + 2)


def _best(candidates: Sequence[date], meaning: Moment, setting: Setting) -> date:
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
    return min(candidates, key=lambda d: _cost((d - anchor).days, setting.forward))


def _cost(distance: float, forward: bool) -> float:
    """How far a candidate lies, the unlikely side counted double."""
    if forward:
        return distance if distance >= 0 else -2 * distance
    return -distance if distance <= 0 else 2 * distance


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


def _back(meaning: Moment, setting: Setting) -> Resolved:
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


def _month(meaning: Moment, setting: Setting) -> Resolved:
    month = meaning.month or 1
    if meaning.calendar == "hijri":
        return _hijri_month(meaning, setting)
    year, relative = _given_year(meaning, setting)
    if year is None:
        anchor = setting.anchor
        if anchor is None:
            return _unanchored("month", meaning.mod)
        year = _month_year(meaning, month, anchor, setting)
    if not 1 <= year <= 9999:
        return Resolved("DATE", None, "month", meaning.mod, issues=(_impossible(meaning),))
    return Resolved("DATE", f"{year:04d}-{month:02d}", "month", meaning.mod, relative)


def _month_year(meaning: Moment, month: int, anchor: date, setting: Setting) -> int:
    if meaning.direction == "past":
        return anchor.year if month < anchor.month else anchor.year - 1
    if meaning.direction == "future":
        return anchor.year if month > anchor.month else anchor.year + 1
    if meaning.direction == "current":
        return anchor.year
    distances = [(y, (y - anchor.year) * 12 + month - anchor.month) for y in range(anchor.year - 1, anchor.year + 2)]
    if setting.backward:
        distances = [d for d in distances if d[1] <= 0]
    return min(distances, key=lambda d: _cost(d[1], setting.forward))[0]


def _hijri_month(meaning: Moment, setting: Setting) -> Resolved:
    month = meaning.month or 1
    year, relative = _given_year(meaning, setting)
    if year is not None:
        span = calendars.hijri_month(year, month)
        if span is None:
            note = f"Hijri year {year} is outside the tables"
            return Resolved("DATE", None, "month", meaning.mod, issues=(("date-out-of-range", note),))
        return Resolved("DATE", f"{span[0]}/{span[1]}", "month", meaning.mod, relative)
    if setting.anchor is None:
        return _unanchored("month", meaning.mod)
    spans = [s for y in _years_around(setting.anchor, meaning) for s in [calendars.hijri_month(y, month)] if s]
    if not spans:
        return Resolved("DATE", None, "month", meaning.mod, True)
    now = next((s for s in spans if s[0] <= setting.anchor <= s[1]), None)
    if now and meaning.direction in (None, "current"):
        span = now
    else:
        others = [s for s in spans if s != now] or spans
        first = _best([s[0] for s in others], meaning, setting)
        span = next(s for s in others if s[0] == first)
    return Resolved("DATE", f"{span[0]}/{span[1]}", "month", meaning.mod, True)


def _year(meaning: Moment, setting: Setting) -> Resolved:
    year = meaning.year
    if year is None:
        if setting.anchor is None or meaning.shift is None:
            return _unanchored("year", meaning.mod)
        return Resolved("DATE", f"{setting.anchor.year + meaning.shift:04d}", "year", meaning.mod, True)
    if meaning.calendar == "hijri":
        span = calendars.hijri_year(year)
        if span is None:
            note = f"Hijri year {year} is outside the tables"
            return Resolved("DATE", None, "year", meaning.mod, issues=(("date-out-of-range", note),))
        return Resolved("DATE", f"{span[0]}/{span[1]}", "year", meaning.mod)
    return Resolved("DATE", f"{year:04d}", "year", meaning.mod)


# --- other periods -----------------------------------------------------------------------------------------------


def _period(meaning: Moment, setting: Setting) -> Resolved:
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
        return _unanchored(unit, mod)
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
    if meaning.number is None:
        if anchor is None:
            return _unanchored("decade", meaning.mod)
        start = anchor.year // 10 * 10 + 10 * (meaning.shift or 0)
        return Resolved("DATE", f"{start}/{start + 9}", "decade", meaning.mod, True)
    if meaning.year is not None:
        start = meaning.year + meaning.number
    elif anchor is None and meaning.direction is not None:
        return _unanchored("decade", meaning.mod)
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
    if meaning.number is not None:
        start = (meaning.number - 1) * 100
    elif anchor is None:
        return _unanchored("century", meaning.mod)
    else:
        shift = (
            meaning.shift if meaning.shift is not None else {"past": -1, "future": 1}.get(meaning.direction or "", 0)
        )
        start = (anchor.year // 100 + shift) * 100
    return Resolved("DATE", f"{start:04d}/{start + 99:04d}", "century", meaning.mod)


def _season(meaning: Moment, setting: Setting) -> Resolved:
    number, anchor = meaning.number or 1, setting.anchor
    year, relative = _given_year(meaning, setting)
    if year is None:
        if anchor is None:
            return _unanchored("season", meaning.mod)
        spans = [calendars.season_of(number, y) for y in range(anchor.year - 2, anchor.year + 2)]
        now = next((s for s in spans if s[0] <= anchor <= s[1]), None)
        if now and meaning.direction in (None, "current"):
            first, last = now
        else:
            begin = _best([s[0] for s in spans if s != now], meaning, setting)
            first, last = next(s for s in spans if s[0] == begin)
    else:
        first, last = calendars.season_of(number, year)
    return Resolved("DATE", f"{first}/{last}", "season", meaning.mod, relative)


def _part_of_period(meaning: Moment, setting: Setting) -> Resolved:
    """الربع الثالث من 2020, النصف الأول من يوليو, الأسبوع الأول من الشهر المقبل."""
    kind, _, inside = meaning.unit.partition("-of-")
    anchor, number = setting.anchor, meaning.number or 1
    if inside == "year":
        year, relative = _given_year(meaning, setting)
        if year is None:
            return _unanchored(kind, meaning.mod)
        months = {"quarter": 3, "half": 6, "third": 4}[kind]
        first = date(year, (number - 1) * months + 1, 1)
        last = date(year, number * months, calendars.month_length(year, number * months))
        return Resolved("DATE", f"{first}/{last}", kind, meaning.mod, relative)
    if meaning.month is not None:
        month = _month(replace(meaning, unit="month", number=None), setting)
        span = calendars.bounds(month.value) if month.value else None
    elif anchor is not None:
        year, number_of_month = calendars.add_months(anchor.year, anchor.month, meaning.month_shift or 0)
        span = calendars.bounds(f"{year:04d}-{number_of_month:02d}")
    else:
        span = None
    if span is None:
        return _unanchored(kind, meaning.mod)
    length = {"quarter": 7, "half": 15, "third": 10, "week": 7}[kind]
    if number == -1:
        first, last = span[1] - timedelta(days=length - 1), span[1]
    else:
        first = span[0] + timedelta(days=length * (number - 1))
        last = min(span[1], first + timedelta(days=length - 1))
        if kind in ("half", "third") and number * length >= 30:
            last = span[1]
    return Resolved("DATE", f"{first}/{last}", kind, meaning.mod, True)
