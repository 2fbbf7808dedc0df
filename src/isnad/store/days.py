"""Days a date value covers."""

from __future__ import annotations

import calendar
import datetime
import re

_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[^/]*)?")


def day_bounds(value: str | None) -> tuple[str, str]:
    """Return the first and last day (ISO) of a date value: a day, month, year or interval; ("", "") for others."""
    if not value:
        return "", ""
    first, _, last = value.partition("/")
    start = _bounds(first)
    end = _bounds(last) if last else start
    return (start[0], end[1]) if start and end else ("", "")


def _bounds(value: str) -> tuple[str, str] | None:
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            whole = datetime.date(year, int(month), int(day)).isoformat()
            return whole, whole
        if month:
            days = calendar.monthrange(year, int(month))[1]
            return f"{match[1]}-{month}-01", f"{match[1]}-{month}-{days:02}"
    except ValueError:
        return None
    return f"{match[1]}-01-01", f"{match[1]}-12-31"
