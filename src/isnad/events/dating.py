"""When an event took place: the date expression of its clause, else of its sentence; never the publication date.

The day a statement was made does not date what it tells of: a date outside the content that carries the event is
left alone. A value keeps its precision; parts of a day are cut to the day (gold/GUIDE.md, events).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from isnad.events.triggers import Trigger
from isnad.language.folding import fold
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
    inside = [_on_its_day(d, dates) for d in _between(dates, *_bounds(words, trigger))]
    start, end = words[clause[0]].start, words[clause[1] - 1].end
    usable = [d for d in inside if _usable(d)]
    if not usable:
        at = words[trigger.word].start
        return _present([d for d in inside if d.end <= at or start <= d.start and d.end <= end], published), False
    usable = [d for d in usable if not _parted(text, trigger.word, d, inside, _SINCE_THEN)]
    usable = [d for d in usable if not _parted(text, trigger.word, d, inside, _ANOTHER)] or usable
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


def _on_its_day(found: Date, dates: Sequence[Date]) -> Date:
    """A bare hour (الساعة الرابعة فجرا) on the last day the text told of."""
    value = found.value or ""
    if found.type != "TIME" or not value[11:12].isdigit() or any(w in _DAY_WORDS for w in fold(found.text).split()):
        return found
    before = [d for d in dates if d.end <= found.start and d.precision == "day" and len(d.value or "") == 10]
    return replace(found, value=(before[-1].value or "") + value[10:]) if before else found


def _parted(text: Text, at: int, found: Date, inside: Sequence[Date], by: frozenset[str]) -> bool:
    """Whether بعد, قبل, منذ … stands between the trigger and a date, which then dates another act (بعد زيارة أمس)."""
    words = text.words
    starts = [w.start for w in words]
    first, last = bisect_left(starts, found.start), bisect_left(starts, found.end)
    between = range(at + 1, first) if first > at else range(last, at)
    return any(
        words[i].form.removeprefix("و") in by and not any(d.start <= words[i].start < d.end for d in inside)
        for i in between
    )


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
    """An explicit "now" or "in the last days" gives the month of publication (gold/GUIDE.md)."""
    if published and any(_is_now(d) for d in found):
        return published[:7]
    return None


def _is_now(found: Date) -> bool:
    """حاليا, الآن, خلال الأيام الماضية; not حتى الآن, nor خلال هذه الفترة, which points back."""
    words = set(fold(found.text).split())
    if found.value == "PRESENT_REF":
        return bool(words & _NOW) and not words & {"حتي", "وحتي"}
    return found.value == "PAST_REF" and bool(words & _LATE_DAYS) and bool(words & _LATELY)


_DAY_WORDS = frozenset(
    fold(w)
    for w in "اليوم أمس بالأمس البارحة غد غدا الأول السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة يوم".split()
)
_SINCE_THEN = frozenset(("منذ",))
_ANOTHER = frozenset(("بعد", "قبل", "غداه", "عشيه", "بعيد", "قبيل"))
_NOW = frozenset(fold(w) for w in "حاليا حالياً الآن الحالي الحالية الراهن الراهنة".split())
_LATE_DAYS = frozenset(fold(w) for w in "الأيام أيام الساعات".split())
_LATELY = frozenset(fold(w) for w in "الماضية الأخيرة الفائتة المنصرمة القليلة".split())
_SINCE = ("منذ", "خلال", "على مدى", "طوال")
_UNTIL = ("حتى", "وحتى", "إلى", "وإلى")
_BEFORE, _RIVAL = 10, 60  # code points a date before the trigger, or with another event between, seems farther


def _distance(found: Date, at: int, rivals: Sequence[int]) -> int:
    """How far a date lies from the trigger."""
    low, high = (at, found.start) if found.start >= at else (found.end, at)
    return high - low + _BEFORE * (found.start < at) + _RIVAL * sum(low <= r < high for r in rivals)


def _value(text: str, found: Date, usable: Sequence[Date]) -> str:
    """The value cut to days; two days joined by و, or by حتى, make an interval (الجمعة والسبت, منذ … وحتى …)."""
    value = _day(found)
    for other in usable:
        first, last = (found, other) if other.start > found.start else (other, found)
        between = text[first.end : last.start].strip(" ،,")
        until = last.text.startswith(_UNTIL) and first.text.startswith(_SINCE)
        joined = between == "و" or (between == "" and (last.text.startswith("و") or until)) or (until and between == "و")
        if other is found or not joined or len(value) != 10 or len(_day(other)) != 10:
            continue
        early, late = sorted((value, _day(other)))
        if early < late and (until or early[:7] == late[:7]):
            return f"{early}/{late}"
    return value


def _day(found: Date) -> str:
    value = "/".join(part.split("T")[0] for part in (found.value or "").split("/"))
    if "بعد منتصف" in found.text and (found.value or "").endswith("TNI") and len(value) == 10:
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    return value
