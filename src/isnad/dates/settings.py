"""What an open expression is counted from, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from isnad.dates.expressions import Moment
from isnad.model import DateMod, DateType


@dataclass(frozen=True, slots=True)
class Setting:
    """What an open expression is counted from.

    `anchor` is the day of writing (None: unknown), `day` the day last spoken of with its part, `year` and `month`
    those last named, `forward` whether the words look ahead, `backward` that they cannot (منذ), `told` that a past verb tells of it.
    """

    anchor: date | None
    forward: bool = False
    backward: bool = False
    day: date | None = None
    day_part: str | None = None
    year: int | None = None
    month: tuple[int, int] | None = None
    inherited_year: int | None = None
    told: bool = False


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


def unanchored(precision: str, mod: DateMod | None = None) -> Resolved:
    """Return the result of a relative expression with nothing to count from."""
    return Resolved("DATE", None, precision, mod, relative=True)


def impossible(meaning: Moment) -> tuple[str, str]:
    """Return the result of words shaped like a date that no calendar has."""
    shown = "-".join(str(x) for x in (meaning.year, meaning.month, meaning.day) if x is not None)
    return "date-impossible", f"no such day: {shown}"
