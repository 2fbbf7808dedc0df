"""When an event took place: the date expression of its clause, else of its sentence; never the publication date.

The day a statement was made does not date what it tells of: a date outside the content that carries the event is
left alone. A value keeps its precision; parts of a day are cut to the day (gold/GUIDE.md, events).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from isnad.events.syntax import begins_clause
from isnad.events.triggers import Trigger
from isnad.language.folding import fold, fold_word
from isnad.model import Date, Text, Word
from isnad.rules import load_toml


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "dating.toml")[name].split())


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event as an ISO value or None, and whether it is a time counted over (منذ, خلال).

    `words` are those of the expression [first, last), `rivals` the words of other triggers of the sentence; both are
    empty where the date was counted from another.
    """

    value: str | None
    since: bool = False
    words: tuple[int, int] | None = None
    rivals: tuple[int, ...] = ()


def event_date(
    text: Text,
    trigger: Trigger,
    clause: tuple[int, int],
    dates: Sequence[Date],
    published: str | None,
    others: frozenset[int],
    period: str | None = None,
) -> Dated:
    """Return the date of an event in its own sentence, if there is one.

    `clause` is in words, `dates` in order of the text, `others` are the words of all triggers: a date with another
    event between is likelier that one's. `period` is what `report_period` found: it dates what a source reports undated.
    """
    words = text.words
    if (earlier := _counted_back(text, trigger, dates, published)) is not None:
        return Dated(earlier)
    inside = [_settled(d, dates, published) for d in _between(dates, *_bounds(words, trigger))]
    usable = [d for d in inside if _usable(d) and not _parted(text, trigger.word, d, inside, _words("since_then"))]
    usable = [d for d in usable if not _parted(text, trigger.word, d, inside, _words("another_act"))] or usable
    usable = [d for d in usable if not _of_a_relative(text, trigger, d)] or [
        d for d in usable if _ends_sentence(text, trigger, d)
    ]
    start, end = words[clause[0]].start, words[clause[1] - 1].end
    at = words[trigger.word].start
    rival_words = tuple(i for i in others if trigger.sentence.first <= i < trigger.sentence.last and i != trigger.word)
    rivals = [words[i].start for i in rival_words]
    near = [d for d in usable if start <= d.start and d.end <= end]
    near = near or [d for d in usable if not _beyond(words, trigger, d, rivals)]
    if not near:
        return Dated(period if trigger.said_by is not None else None)
    chosen = min(near, key=lambda d: (_distance(d, at, rivals), d.start))
    if (whole := _from_begin_to_end(words, chosen, inside)) is not None:
        return Dated(whole)
    first, last = (bisect_left(words, place, key=lambda w: w.start) for place in (chosen.start, chosen.end))
    since = chosen.text.startswith(_SINCE)
    return Dated(_value(text.text, chosen, usable), since, (first, last), rival_words)


def _from_begin_to_end(words: Sequence[Word], found: Date, inside: Sequence[Date]) -> str | None:
    """The days from when an act began to when it ends: بدأت الأربعاء واختتمت أمس, ستبدأ غدا وتنتهي السبت."""

    def governed(day: Date, verbs: frozenset[str]) -> bool:
        first = bisect_left(words, day.start, key=lambda w: w.start)
        near = {w.form for w in words[max(first - _BEGUN, 0) : first]}
        return not verbs.isdisjoint(near | {form.lstrip("وس") for form in near})

    if not governed(found, _words("begins")):
        return None
    for other in inside:
        days = _day(found), _day(other)
        if (
            other.start > found.start
            and all(map(_is_one_day, days))
            and days[0] < days[1]
            and governed(other, _words("ends"))
        ):
            return f"{days[0]}/{days[1]}"
    return None


def _is_one_day(value: str) -> bool:
    return len(value) == len("2000-01-01")


def _counted_back(text: Text, trigger: Trigger, dates: Sequence[Date], published: str | None) -> str | None:
    """The date of an act told as so long ago when another happened: بعد ثلاثة أيام على هجوم, غداة القصف."""
    words, at = text.words, trigger.word
    first = max(trigger.sentence.first, at - _GOVERNED)
    for i in range(at - 1, first - 1, -1):
        if words[i].form in _words("counted_from"):
            before = bisect_left(dates, words[i].start, key=lambda d: d.start) - 1
            if before < 0 or words[i].start - dates[before].end > 1 or words[i].start < dates[before].end:
                return None
            span = dates[before]
            if span.type != "DURATION" or not fold(span.text).removeprefix("و").startswith(_AFTERWARDS):
                return None
            told = _told_day(dates[:before], trigger.sentence.start) or published
            return _minus(told, span.value or "") if told else None
    return None


def _told_day(dates: Sequence[Date], start: int) -> str | None:
    """The last day told in the sentence that begins at `start`."""
    days = [_day(d) for d in dates if d.start >= start and _usable(d)]
    return days[-1] if days and len(days[-1]) == 10 else None


def _minus(told: str, duration: str) -> str | None:
    """The day, month or year a TIMEX3 duration before a day, as precise as the unit of the duration."""
    if duration.startswith("PT"):
        return told[:10]
    number, unit = duration[1:-1], duration[-1:]
    if not number.isdigit() or len(told) < 10:
        return None
    day, count = date.fromisoformat(told[:10]), int(number)
    if unit in "DW":
        return (day - timedelta(days=count * (7 if unit == "W" else 1))).isoformat()
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "Y" else 1)
    if months < 12:
        return None
    return f"{months // 12:04d}" if unit == "Y" else f"{months // 12:04d}-{months % 12 + 1:02d}"


def _clauses_apart(words: Sequence[Word], trigger: Trigger, found: Date) -> bool:
    """Whether a clause begins between the trigger and a date after it; من حيث المبدأ begins none."""
    last = bisect_left(words, found.start, key=lambda w: w.start)
    return any(
        begins_clause(words, i, trigger.sentence) and words[i - 1].form != "من" for i in range(trigger.word + 1, last)
    )


def _beyond(words: Sequence[Word], trigger: Trigger, found: Date, rivals: Sequence[int]) -> bool:
    """Whether a date outside the clause of the trigger is another act's: in a later clause, or a year of an earlier one."""
    at = words[trigger.word].start
    if found.start < at:
        first = bisect_left(words, found.end, key=lambda w: w.start)
        year = len(found.value or "") == _YEAR
        begins = (i for i in range(first, trigger.word) if words[i].form != "حيث")
        return year and any(begins_clause(words, i, trigger.sentence) for i in begins)
    return _clauses_apart(words, trigger, found) or any(at < r < found.start for r in rivals)


def incident_day(text: Text, dates: Sequence[Date]) -> str | None:
    """Return the one day an article tells its incident by: وقعت الحادثة يوم 17, تعود أطوار الواقعة إلى يوم الأحد.

    The noun is no trigger by itself; what the article tells of happened that day.
    """
    found: set[str] = set()
    for day in dates:
        if not _usable(day) or not _is_one_day(_day(day)):
            continue
        first = bisect_left(text.words, day.start, key=lambda w: w.start)
        near = {w.form for w in text.words[max(first - _INCIDENT, 0) : first]}
        near |= {form.removeprefix("و") for form in near}
        if near & _words("incident") and near & _words("befell"):
            found.add(_day(day))
    return found.pop() if len(found) == 1 else None


def _settled(found: Date, dates: Sequence[Date], published: str | None) -> Date:
    """An expression with the value it has as the date of an event: now, late days, the last 24 hours, a bare hour."""
    if published and _is_now(found):
        return replace(found, value=published[:7], type="DATE")
    if published and found.type == "DURATION" and found.value in _LAST_HOURS and _is_late(found):
        day = date.fromisoformat(published[:10])
        return replace(found, value=f"{day - timedelta(days=_LAST_HOURS[found.value])}/{day}", type="DATE")
    return _on_its_day(found, dates)


def until_published(when: str | None, published: str | None) -> str | None:
    """A count since a date runs until the day of publication: منذ أيلول 2014 is 2014-09/2015-08."""
    if when is None or "/" in when or not published or published[: len(when)] <= when:
        return when
    return f"{when}/{published[: len(when)]}"


def report_period(text: Text, dates: Sequence[Date]) -> str | None:
    """Return the one period a report covers, if the article tells one (خلال الفترة من … إلى …)."""
    told = [d for d in dates if _usable(d) and not set(fold(d.text).split()).isdisjoint(_words("from_to"))]
    periods = {value for d in told if _is_period(value := _value(text.text, d, told))}
    return periods.pop() if len(periods) == 1 else None


def _is_period(value: str) -> bool:
    """Whether a value goes from a day to a day more than a week later."""
    if len(value) != 21:
        return False
    first, last = (date.fromisoformat(day) for day in value.split("/"))
    return last - first > timedelta(days=_WEEK)


def _on_its_day(found: Date, dates: Sequence[Date]) -> Date:
    """A bare hour (الساعة الرابعة فجرا) on the last day the text told of."""
    value = found.value or ""
    if found.type != "TIME" or not value[11:12].isdigit() or any(w in _words("days") for w in fold(found.text).split()):
        return found
    before = [d for d in dates if d.end <= found.start and d.precision == "day" and len(d.value or "") == 10]
    return replace(found, value=(before[-1].value or "") + value[10:]) if before else found


def _parted(text: Text, at: int, found: Date, inside: Sequence[Date], by: frozenset[str]) -> bool:
    """Whether بعد, قبل, منذ … stands between the trigger and a date, which then dates another act (بعد زيارة أمس)."""
    words = text.words
    first, last = (bisect_left(words, place, key=lambda w: w.start) for place in (found.start, found.end))
    between = range(at + 1, first) if first > at else range(last, at)
    return any(
        words[i].form.removeprefix("و") in by and not any(d.start <= words[i].start < d.end for d in inside)
        for i in between
    )


def _ends_sentence(text: Text, trigger: Trigger, found: Date) -> bool:
    """Whether a date closes the sentence of a verb, behind a relative clause that tells a state: سيطر على القضاء، الذي تسكنه …، في 3 أغسطس."""
    words = text.words
    first, last = (bisect_left(words, place, key=lambda w: w.start) for place in (found.start, found.end))
    relative = next((i for i in range(trigger.word, first) if words[i].form in _words("relative")), first)
    states = relative + 1 < first and words[relative + 1].form.startswith(("ي", "ت"))  # a present tense
    closes = trigger.sentence.last - last <= 1 and not found.text.startswith(_SINCE)
    return trigger.verbal and closes and states


def _of_a_relative(text: Text, trigger: Trigger, found: Date) -> bool:
    """Whether a date stands in a relative clause on another noun than the trigger: لمساعدة الرجل الذي فقد بيته أمس.

    A clause of happening (الذي وقع, التي شهدتها) may stand farther from its noun.
    """
    words = text.words
    last = bisect_left(words, found.start, key=lambda w: w.start)
    for i in range(trigger.word + 1, last):
        if words[i].form in _words("relative"):
            near = not trigger.verbal and i - trigger.word <= _RELATIVE_REACH
            return not near and words[i + 1].form not in _words("happening")
    return False


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
    age = found.text.startswith(("ونصف", "نصف"))  # عام ونصف العام
    of_year = len(value) == 4 and fold(found.text).startswith(_OF_YEAR)  # ميزانية لسنة 2016
    return (
        not age
        and not of_year
        and found.type in ("DATE", "TIME")
        and value[:1].isdigit()
        and not (value[4:5] == "/" and len(value) == 9)
    )


def _is_now(found: Date) -> bool:
    """حاليا, خلال الأيام الماضية give the month (gold/GUIDE.md); not حتى الآن, nor خلال هذه الفترة, which points back."""
    words = set(fold(found.text).split())
    if found.value == "PRESENT_REF":
        return bool(words & _words("now")) and not words & _words("until_now")
    return found.value == "PAST_REF" and bool(words & _words("late_units")) and _is_late(found)


def _is_late(found: Date) -> bool:
    return bool(set(fold(found.text).split()) & _words("late"))


_SINCE = ("منذ", "خلال", "على مدى", "طوال")
_OF_YEAR = ("لسنه", "لعام", "للعام", "للسنه")
_RELATIVE_REACH = 4  # words from a noun to its relative clause
_LAST_HOURS = {"PT24H": 1, "PT48H": 2, "PT72H": 3}
_WEEK = 7
_BEGUN = 3  # words from a verb of beginning or ending to its day
_YEAR = 4  # letters of a year
_INCIDENT = 7  # words before a day within which the incident and its verb stand
_AFTERWARDS = ("بعد", "عقب")
_GOVERNED = 3  # words from the preposition of a span of time to the act counted from
_UNTIL = ("حتى", "وحتى", "إلى", "وإلى")
_JOINT = 8  # code points that may stand between two joined dates
_BEFORE, _RIVAL = 10, 60  # code points a date before the trigger, or with another event between, seems farther


def _distance(found: Date, at: int, rivals: Sequence[int]) -> int:
    """How far a date lies from the trigger."""
    low, high = (at, found.start) if found.start >= at else (found.end, at)
    return high - low + _BEFORE * (found.start < at) + _RIVAL * sum(low <= r < high for r in rivals)


def is_day(value: str) -> bool:
    """Whether a value is a day, or an interval inside one month."""
    return len(value) == 10 or (len(value) == 21 and value[:7] == value[11:18])


def _value(text: str, found: Date, usable: Sequence[Date]) -> str:
    """The value cut to days; two days joined by و, or by حتى, make an interval (الجمعة والسبت, منذ … وحتى …)."""
    value = _day(found)
    for other in usable:
        first, last = (found, other) if other.start > found.start else (other, found)
        if last.start - first.end > _JOINT:
            continue
        between = text[first.end : last.start].strip(" ،,")
        until = last.text.startswith(_UNTIL) and first.text.startswith(_SINCE)
        joined = (
            between == "و" or (between == "" and (last.text.startswith("و") or until)) or (until and between == "و")
        )
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
