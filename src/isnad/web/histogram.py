"""Counts by day as bars: how wide a bar is (day, week, month, year), and where it is drawn, mirrored for Arabic."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad.views import DayCount

Unit = Literal["day", "week", "month", "year"]
WIDTH, HEIGHT = 960, 120  # units of the drawing, without its labels
_UNITS: tuple[tuple[Unit, int], ...] = (("day", 1), ("week", 7), ("month", 30), ("year", 365))
_MOST_BARS = 100
_LABELS = 6  # labels below the bars


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the days it covers, how many, and its place in the drawing."""

    since: str
    until: str
    times: int
    x: float
    y: float
    width: float
    height: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A date below the bars."""

    value: str
    x: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars in order of time, whatever the direction they are drawn in. `most` is the count of the highest."""

    unit: Unit
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    most: int
    total: int
    since: str
    until: str


def draw(
    days: Iterable[DayCount], *, since: str = "", until: str = "", mirrored: bool = False, whole: tuple[str, str] | None = None
) -> Histogram | None:  # fmt: skip
    """Return the bars of some days, None where no day is known.

    `since`/`until` (ISO, may be empty) mark the bars inside a chosen period; `whole` is the span to draw where it is
    not that of the days themselves. `mirrored` puts the first day on the right.
    """
    counts = {d.day: d.times for d in days if _day(d.day)}
    if not counts and whole is None:
        return None
    first, last = whole or (min(counts), max(counts))
    unit = _unit(first, last)
    edges = list(_bins(first, last, unit))
    times = [0] * len(edges)
    for day, number in counts.items():
        if first <= day <= last:
            times[_place(edges, day)] += number
    most = max(times, default=0)
    step = WIDTH / len(edges)
    bars = []
    for n, ((begin, end), number) in enumerate(zip(edges, times, strict=True)):
        height = HEIGHT * number / most if most else 0
        left = WIDTH - (n + 1) * step if mirrored else n * step
        inside = (not since or end >= since) and (not until or begin <= until)
        bars.append(
            Bar(begin, end, number, round(left, 2), round(HEIGHT - height, 2), round(step, 2), round(height, 2), inside)
        )
    return Histogram(unit, tuple(bars), tuple(_labels(bars, unit)), most, sum(times), first, last)


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _unit(first: str, last: str) -> Unit:
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    return next((unit for unit, length in _UNITS if days / length <= _MOST_BARS), "year")


def _bins(first: str, last: str, unit: Unit) -> Iterable[tuple[str, str]]:
    """Yield the first and last day of each bar; weeks begin on Monday (ISO 8601)."""
    day, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    if unit == "week":
        day -= datetime.timedelta(days=day.weekday())
    elif unit != "day":
        day = day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)
    while day <= end:
        if unit == "day":
            following = day + datetime.timedelta(days=1)
        elif unit == "week":
            following = day + datetime.timedelta(days=7)
        elif unit == "month":
            following = (day + datetime.timedelta(days=32)).replace(day=1)
        else:
            following = day.replace(year=day.year + 1)
        yield day.isoformat(), (following - datetime.timedelta(days=1)).isoformat()
        day = following


def _place(edges: Sequence[tuple[str, str]], day: str) -> int:
    low, high = 0, len(edges) - 1
    while low < high:
        middle = (low + high) // 2
        if edges[middle][1] < day:
            low = middle + 1
        else:
            high = middle
    return low


def _labels(bars: Sequence[Bar], unit: Unit) -> Iterable[Label]:
    every = max(1, -(-len(bars) // _LABELS))
    length = {"day": 10, "week": 10, "month": 7, "year": 4}[unit]
    for bar in bars[every // 2 :: every]:
        yield Label(bar.since[:length], round(bar.x + bar.width / 2, 2))
