"""When an event took place: the date expression of its clause, else of its sentence; never the publication date.

The day a statement was made does not date what it tells of: a date outside the content that carries the event is
left alone. A value keeps its precision; parts of a day are cut to the day (gold/GUIDE.md, events).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from isnad.events.triggers import Trigger
from isnad.model import Date, Text, Word


def event_date(
    text: Text,
    trigger: Trigger,
    clause: tuple[int, int],
    dates: Sequence[Date],
    published: str | None,
    others: frozenset[int],
) -> tuple[str | None, bool]:
    """Return the date of an event as an ISO value or None, and whether it is a time counted over (منذ, خلال).

    `clause` is in words, `dates` in order of the text, `others` are the words of all triggers: a date with another
    event between is likelier that one's.
    """
    words = text.words
    inside = _between(dates, *_bounds(words, trigger))
    usable = [d for d in inside if _usable(d)]
    if not usable:
        return _present(inside, published), False
    start, end = words[clause[0]].start, words[clause[1] - 1].end
    near = [d for d in usable if start <= d.start and d.end <= end]
    rivals = [
        words[i].start for i in others if trigger.sentence.first <= i < trigger.sentence.last and i != trigger.word
    ]
    at = words[trigger.word].start
    near = near or [d for d in usable if not any(at < r < d.start for r in rivals)]
    if not near:
        return None, False
    chosen = min(near, key=lambda d: (_distance(d, at, rivals), d.start))
    return _value(text.text, chosen, usable), chosen.text.startswith(_SINCE)


def _bounds(words: Sequence[Word], trigger: Trigger) -> tuple[int, int]:
    """Code points a date of this event may lie in: the sentence, and the content that carries the event."""
    low, high = trigger.sentence.start, trigger.sentence.end
    if trigger.said_by is not None:
        low, high = max(low, trigger.said_by.content.start), min(high, trigger.said_by.content.end)
    return low, high


def _between(dates: Sequence[Date], low: int, high: int) -> list[Date]:
    first = bisect_left(dates, low, key=lambda d: d.start)
    out = []
    for found in dates[first:]:
        if found.start >= high:
            break
        if found.end <= high:
            out.append(found)
    return out


def _usable(found: Date) -> bool:
    value = found.value or ""
    return found.type in ("DATE", "TIME") and value[:1].isdigit() and not (value[4:5] == "/" and len(value) == 9)


def _present(found: Sequence[Date], published: str | None) -> str | None:
    """An explicit "now" gives the month of publication (gold/GUIDE.md)."""
    if published and any(d.value == "PRESENT_REF" for d in found):
        return published[:7]
    return None


_SINCE = ("منذ", "خلال", "على مدى", "طوال")
_BEFORE, _RIVAL = 10, 60  # code points a date before the trigger, or with another event between, seems farther


def _distance(found: Date, at: int, rivals: Sequence[int]) -> int:
    """How far a date lies from the trigger."""
    low, high = (at, found.start) if found.start >= at else (found.end, at)
    return high - low + _BEFORE * (found.start < at) + _RIVAL * sum(low <= r < high for r in rivals)


def _value(text: str, found: Date, usable: Sequence[Date]) -> str:
    """The value cut to days; two days joined by و make an interval (الجمعة والسبت)."""
    value = _day(found)
    for other in usable:
        first, last = (found, other) if other.start > found.start else (other, found)
        between = text[first.end : last.start].strip()
        joined = between == "و" or (between == "" and last.text.startswith("و"))
        if other is found or not joined or len(value) != 10 or len(_day(other)) != 10:
            continue
        early, late = sorted((value, _day(other)))
        if early < late and early[:7] == late[:7]:
            return f"{early}/{late}"
    return value


def _day(found: Date) -> str:
    return "/".join(part.split("T")[0] for part in (found.value or "").split("/"))
