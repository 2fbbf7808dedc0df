"""Written-out dates that are no Arabic sentence: ISO and RFC stamps, addresses, a `published` field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from isnad.dates import calendars
from isnad.language import fold

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T-]+(\d\d):(\d\d)(?::(\d\d))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ ,T-]+(\d\d):(\d\d)(?::(\d\d))?)?")
_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)")
_PATH_DAY_FIRST = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[/_-](0?[1-9]|1[0-2])[/_-]((?:19|20)\d\d)(?!\d)")
_PATH_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d*)(?!\d)")
_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])(?=[/_-]|$)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class StampTime:
    """A day, and the minute (ISO date-time) where one was given and is no placeholder (00:00)."""

    day: date
    minute: str | None = None


def parse_stamp(value: str | None) -> StampTime | None:
    """Read an ISO, RFC 2822 or all-number stamp (day before month); None where it is no date."""
    if not value:
        return None
    text = fold(value).strip()[:_LONGEST]
    for pattern, order in ((_ISO, "ymd"), (_YEAR_FIRST, "ymd"), (_SLASHED, "dmy"), (_COMPACT, "ymd")):
        match = pattern.match(text)
        if match:
            return _stamp_time(match, order)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return StampTime(moment.date(), moment.isoformat(timespec="minutes"))


def _stamp_time(match: re.Match[str], order: str) -> StampTime | None:
    """Return the time of day a stamp carries, if it does."""
    first, month, last = int(match[1]), int(match[2]), int(match[3])
    year, day = (first, last) if order == "ymd" else (last, first)
    if month > 12 and order == "dmy":
        month, day = day, month
    found = calendars.make_day(year, month, day)
    if found is None or not 1900 <= found.year <= 2200:
        return None
    hour, minute = match[4], match[5]
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59 or (hour, minute) == ("00", "00"):
        return StampTime(found)
    zone = (match[7] or "") if match.re is _ISO else ""
    return StampTime(found, f"{found.isoformat()}T{hour}:{minute}{zone}")


def parse_fetched(value: str | None) -> datetime | None:
    """Read the fetch time: ISO date, with or without time; a date alone is taken as its noon. Zones are dropped."""
    moment = parse_stamp(value)
    if moment is None:
        return None
    if moment.minute:
        return datetime.fromisoformat(moment.minute[:16])
    midnight = value is not None and len(value) > 10
    return datetime(moment.day.year, moment.day.month, moment.day.day, 0 if midnight else 12)


@dataclass(frozen=True, slots=True)
class AddressDate:
    """A day or a month an address carries, as written there."""

    text: str
    first: date
    last: date


def address_dates(url: str | None) -> list[AddressDate]:
    """Return the days, else the months, that stand in the path or query of an address."""
    if not url:
        return []
    path = "/" + unquote(url[:2000].partition("://")[2] or url[:2000]).partition("/")[2]
    found: dict[date, AddressDate] = {}
    for pattern, (y, m, d) in ((_PATH_DATE, (1, 2, 3)), (_PATH_DAY_FIRST, (3, 2, 1)), (_PATH_DIGITS, (1, 2, 3))):
        for match in pattern.finditer(path):
            day = calendars.make_day(int(match[y]), int(match[m]), int(match[d]))
            if day and 1990 <= day.year <= 2100:
                found.setdefault(day, AddressDate(match[0], day, day))
    if found:
        return list(found.values())
    months = []
    for match in _PATH_MONTH.finditer(path):
        year, month = int(match[1]), int(match[2])
        if 1990 <= year <= 2100:
            last = date(year, month, calendars.month_length(year, month))
            months.append(AddressDate(match[0].strip("/"), date(year, month, 1), last))
    return months
