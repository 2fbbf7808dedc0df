"""What a temporal expression says, before it is counted from any day: internal types of the dates stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from isnad.model import DateMod, Role

Lead = Literal["since", "until", "ago", "after", "startfrom", "within"]
LEADS: tuple[Lead, ...] = ("since", "until", "ago", "after", "startfrom", "within")
Calendar = Literal["gregorian", "hijri"]
VagueValue = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
Direction = Literal["past", "future", "current"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the calendar as far as the words give it.

    `unit` is what the words name (day, week, weekend, month, quarter, half, third, season, year, syear, decade,
    century). `shift` counts units from the anchor (أمس: day, -1). `number` is the quarter, season, decade or century
    named; inside a period `week` or `ordinal_day` is its n-th week or day. `back` points at a date said before
    (اليوم التالي). `options` holds the (year, month, day) readings of an all-number date, the usual one first.
    """

    unit: str = "day"
    shift: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    calendar: Calendar = "gregorian"
    direction: Direction | None = None
    steps: int = 1
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    back: str | None = None
    mod: DateMod | None = None
    named: str | None = None
    options: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another; the first takes what it lacks (month, year) from the last."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time: `low` units, None for an unknown number (بضعة أيام); `high` (in `high_unit`) the end of a range.

    `use`: "ago" (counted back to a point), "ahead" (counted on to a point), "span" (a length), "window" (a length
    that ends or begins now). `direction` says which side of now a window lies.
    """

    low: float | None
    unit: str
    high: float | None = None
    mod: DateMod | None = None
    use: Literal["ago", "ahead", "span", "window"] = "span"
    direction: Direction | None = None
    high_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """Every so often: كل جمعة, يوميا."""

    unit: str
    weekday: int | None = None
    count: float = 1


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference without a place in the calendar."""

    value: VagueValue


@dataclass(frozen=True, slots=True)
class Impossible:
    """Words shaped like a date that no calendar has, or that cannot be read safely."""

    code: str
    note: str


Meaning = Moment | Range | Amount | Repeat | Vague | Impossible


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression: code points [start, end), words [first, last), its block and what it says.

    `forward` is True where the words around it look ahead (سيعقد، من المقرر), `backward` where they look back.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    block: int
    role: Role
    rule: str
    meaning: Meaning
    lead: Lead | None = None
    forward: bool = False
    backward: bool = False
