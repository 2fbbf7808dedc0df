"""What a page says about the day it was published: stamps, weekdays beside "today", bounds, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from isnad.dates import calendars
from isnad.dates.expressions import Expression, Moment
from isnad.dates.settings import Setting
from isnad.dates.stamps import address_dates, parse_stamp
from isnad.dates.values import resolve
from isnad.language import fold
from isnad.model import Article, Evidence, Stamp
from isnad.rules import load_toml

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TELLING = ("headline", "subheadline", "body", "pull_quote", "section_heading")
"""Roles whose words count from the day of the page; captions, teasers and comments have days of their own."""
_LINE_ROLES = ("body", "headline", "subheadline", "byline", "credit", "section_heading", "outlet", "article_id")
_HEAD_LINES = 14
_DATELINES = 3
"""Paragraphs from the top in which a dateline may stand."""
_AROUND_PLACE = " \t\u00a0،,-–—/("
_DATELINE_GOES_ON = re.compile(r"\s*م?\s*[،,]?\s*[-–—:/(\[«]")
"""What follows the date of a dateline: an agency in brackets or between slashes, a dash, a colon."""
_LABEL = re.compile(r"نشر|تاريخ|تحديث|publish|posted|updated|date|اخر تعديل|اضيف|حرر في|كتب في|صدر في", re.I)
_MODIFIED = re.compile("modif|updat", re.I)
_MODIFIED_WEIGHT = 0.3
"""A page changed later than it was published: worth little, unless nothing else is known."""
_HIJRI_SHARE = 0.6
"""A Hijri date may follow another sighting of the moon than the tables."""
_STAMP_WEIGHTS = {"json-ld": 1.2, "meta": 1.2, "time": 1.0, "url": 1.1}


@dataclass(frozen=True, slots=True)
class Clue:
    """Days one piece of evidence allows, the likeliest first, its weight, and the minute where it gives one."""

    days: tuple[date, ...]
    weight: float
    evidence: Evidence
    minute: str | None = None


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """The page was published on this day of the week (0 Monday), as words like أمس الجمعة say."""

    weekday: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NamedWeekday:
    """A weekday named alone in the telling: where, and whether its evening or night is meant."""

    weekday: int
    late: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Bound:
    """Not before `earliest`, not after `latest`."""

    earliest: date | None
    latest: date | None
    evidence: Evidence
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """All evidence of one page.

    `counts_back` is True where it says أمس without اليوم, as morning papers do; `tells_today` where it tells of اليوم
    without أمس, as a page of the afternoon or evening does.
    """

    clues: tuple[Clue, ...]
    weekdays: tuple[WeekdayClue, ...]
    named: tuple[NamedWeekday, ...]
    bounds: tuple[Bound, ...]
    counts_back: bool
    tells_today: bool = False


def gather(article: Article, expressions: Sequence[Expression]) -> Gathered:
    """Gather the evidence for the publication date of an article."""
    clues = [*_stamp_clues(article.stamps), *_address_clues(article), *_masthead_clues(article, expressions)]
    telling = [e for e in expressions if e.role in _TELLING]
    clues += _today_clues(telling)
    shifts = [e.meaning.shift for e in telling if isinstance(e.meaning, Moment) and e.meaning.part is None]
    all_shifts = [e.meaning.shift or 0 for e in telling if isinstance(e.meaning, Moment)]
    return Gathered(
        tuple(clues),
        tuple(_weekday_clues(telling)),
        tuple(_named_weekdays(telling)),
        (
            *_date_bounds(telling),
            *_caption_bounds(expressions),
            *_teaser_bounds(expressions),
            *_month_bounds(article),
            *_fact_bounds(article, telling),
        ),
        -1 in shifts and 0 not in shifts,
        0 in shifts and not any(shift < 0 for shift in all_shifts),
    )


def _words(expression: Expression, rule: str, says: str) -> Evidence:
    """Return the words of an expression as evidence."""
    return Evidence(rule, expression.start, expression.end, expression.text, says)


# --- stamps ------------------------------------------------------------------------------------------------


def _stamp_clues(stamps: Sequence[Stamp]) -> Iterator[Clue]:
    """Yield what the page's markup says of its day."""
    for stamp in stamps:
        moment = parse_stamp(stamp.value)
        if moment:
            kind = stamp.where.split(":")[0].split(" ")[0].lower()
            says = f"the page's {stamp.where} gives {moment.day}"
            evidence = Evidence(f"stamp-{kind}", None, None, stamp.value, says)
            later = _MODIFIED.search(stamp.where) is not None
            weight = _MODIFIED_WEIGHT if later else _STAMP_WEIGHTS.get(kind, 0.9)
            yield Clue((moment.day,), weight, evidence, None if later else moment.minute)


def _address_clues(article: Article) -> Iterator[Clue]:
    """Yield the day that stands in the page's address."""
    if any(s.where == "url" for s in article.stamps):
        return
    limit = parse_stamp(article.fetched)
    for found in address_dates(article.url):
        if found.first != found.last or (limit and found.first > limit.day):
            continue
        says = f"the address carries {found.first}"
        yield Clue((found.first,), 1.1, Evidence("address", None, None, found.text, says))


def _month_bounds(article: Article) -> Iterator[Bound]:
    """Yield the bounds a month in the address gives."""
    for found in address_dates(article.url):
        if found.first != found.last:
            says = f"the address carries {found.first:%Y-%m}"
            yield Bound(found.first, found.last, Evidence("address-month", None, None, found.text, says))


def _full_days(meaning: Moment) -> list[date]:
    """The days a fully written date can be, the usual reading first."""
    if meaning.options and meaning.calendar == "gregorian":
        days = [calendars.make_day(*o) for o in meaning.options]
        fitting = [d for d in days if d and (meaning.weekday is None or d.weekday() == meaning.weekday)]
        return fitting or [d for d in days if d]
    if meaning.year is None or meaning.month is None or meaning.day is None or meaning.unit != "day":
        return []
    value = resolve(meaning, Setting(None)).value
    span = calendars.bounds(value) if value else None
    return [span[0]] if span else []


def _masthead_clues(article: Article, expressions: Sequence[Expression]) -> list[Clue]:
    """Dates in date lines: blocks of role "date", else short lines near the top that hold little else."""
    in_blocks = [_date_line(e, 1.5) for e in expressions if e.role == "date"]
    in_blocks += [_date_line(e, 1.4) for e in expressions if e.role == "body" and _in_dateline(article, e)]
    found = [clue for clue in in_blocks if clue]
    if found:
        return found
    lines = [_date_line(e, 1.0) for e in expressions if e.role in _LINE_ROLES and _stands_alone(article.text, e)]
    return [clue for clue in lines if clue]


def _date_line(expression: Expression, weight: float) -> Clue | None:
    """Return the date of a line that is a date and little else."""
    meaning = expression.meaning
    if not isinstance(meaning, Moment) or meaning.shift is not None:
        return None
    days = _full_days(meaning)
    if not days or not all(1990 <= d.year <= 2100 for d in days):
        return None
    if meaning.calendar == "hijri":
        weight *= _HIJRI_SHARE
    says = f"the date line says {days[0]}" if len(days) == 1 else f"the date line says {days[0]} or {days[-1]}"
    minute = None
    if meaning.hour is not None and (meaning.hour, meaning.minute) != (0, 0):
        minute = f"T{meaning.hour:02d}:{meaning.minute or 0:02d}"
    return Clue(tuple(days), weight, _words(expression, "date-line", says), minute)


def _in_dateline(article: Article, expression: Expression) -> bool:
    """Whether a date stands behind the place of a wire dateline: الخرطوم 3 يونيو 2019 (رويترز) -."""
    if not article.place_line:
        return False
    heads = [block for block in article.blocks if block.role == "body"][:_DATELINES]
    block = next((b for b in heads if b.start <= expression.start < b.end), None)
    if block is None:
        return False
    before = article.text[block.start : expression.start].strip(_AROUND_PLACE).removesuffix(" في").strip(_AROUND_PLACE)
    return before == article.place_line and _DATELINE_GOES_ON.match(article.text, expression.end, block.end) is not None


def _stands_alone(text: str, expression: Expression) -> bool:
    """Whether a date fills a line of its own near the top, or stands behind a label like تاريخ النشر."""
    start = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 120:
        return False
    rest = text[start : expression.start] + " " + text[expression.end : end if end >= 0 else len(text)]
    words = re.findall(r"[^\W\d_]{2,}", rest)
    number = sum(1 for x in text[:start].split("\n") if x.strip())
    if len(words) > 8:
        return False
    if expression.role in ("headline", "subheadline"):
        return number <= _HEAD_LINES and len(words) <= 2  # a place and a date; longer is a headline about a date
    labelled = bool(_LABEL.search(fold(rest)))
    return number <= _HEAD_LINES and (len(words) <= 4 or labelled)


def _today_clues(telling: Sequence[Expression]) -> Iterator[Clue]:
    """اليوم الأربعاء 21 سبتمبر 2016: the deictic fixes the page on the full date."""
    for expression in telling:
        meaning = expression.meaning
        if isinstance(meaning, Moment) and meaning.shift is not None:
            said = [d for d in _full_days(meaning) if meaning.weekday in (None, d.weekday())]
            days = [d - timedelta(days=meaning.shift) for d in said]
            if days:
                says = f"counted from the full date beside it, the page is of {days[0]}"
                yield Clue((days[0],), 1.4, _words(expression, "deictic-date", says))


# --- weekdays ------------------------------------------------------------------------------------------------


def _weekday_clues(telling: Sequence[Expression]) -> Iterator[WeekdayClue]:
    """Return weekdays said together with today or yesterday, which tell the page's own weekday."""
    for expression in telling:
        meaning = expression.meaning
        if not isinstance(meaning, Moment) or meaning.shift is None or meaning.weekday is None:
            continue
        weekday = (meaning.weekday - meaning.shift) % 7
        says = f"counted from it, the page was published on a {WEEKDAYS[weekday]}"
        yield WeekdayClue(weekday, _words(expression, "deictic-weekday", says))


def _named_weekdays(telling: Sequence[Expression]) -> Iterator[NamedWeekday]:
    """Return weekdays named alone: mostly the day itself or the day before."""
    for expression in telling:
        meaning = expression.meaning
        if (
            isinstance(meaning, Moment)
            and meaning.weekday is not None
            and (meaning.shift, meaning.direction, meaning.day, meaning.week_shift) == (None, None, None, None)
            and not expression.forward
        ):
            says = f"{WEEKDAYS[meaning.weekday]} is named as just past or as the day itself"
            yield NamedWeekday(meaning.weekday, meaning.part in ("EV", "NI"), _words(expression, "weekday", says))


# --- bounds --------------------------------------------------------------------------------------------------


def _date_bounds(telling: Sequence[Expression]) -> Iterator[Bound]:
    """A date the text tells of as past lies before the page; one it merely names, at most a year after it."""
    for expression in telling:
        meaning = expression.meaning
        if not isinstance(meaning, Moment) or meaning.year is None or meaning.shift is not None:
            continue
        window = _directed_window(meaning)
        if window:
            says = f"so the page is of {window[0]} to {window[1]}"
            yield Bound(*window, _words(expression, "directed-date", says))
            continue
        if expression.forward or expression.lead in ("until", "startfrom"):
            continue
        value = resolve(meaning, Setting(None)).value
        span = calendars.bounds(value) if value else None
        if span and (expression.backward or expression.lead == "since"):
            says = f"tells of {value} as past"
            yield Bound(span[0], None, _words(expression, "told-as-past", says))
        elif span and meaning.unit in ("day", "month") and span[0].year > 1990:
            says = f"names {value} in full, and news hardly ever does so more than a year ahead"
            yield Bound(span[0] - timedelta(days=366), None, _words(expression, "date-named", says))


def _directed_window(meaning: Moment) -> tuple[date, date] | None:
    """العام الماضي 2015, العام المقبل 2018, مارس الجاري 2017: the year or month the page itself is of."""
    if meaning.year is None or meaning.calendar != "gregorian" or meaning.direction is None or meaning.steps != 1:
        return None
    if meaning.unit == "year":
        year = meaning.year + {"past": 1, "current": 0, "future": -1}[meaning.direction]
        return date(year, 1, 1), date(year, 12, 31)
    if meaning.direction == "current" and meaning.month is not None:
        last = calendars.month_length(meaning.year, meaning.month)
        return date(meaning.year, meaning.month, 1), date(meaning.year, meaning.month, last)
    return None


def _caption_bounds(expressions: Sequence[Expression]) -> Iterator[Bound]:
    """A page is not older than the picture it shows."""
    for expression in expressions:
        if expression.role == "caption" and isinstance(expression.meaning, Moment) and not expression.forward:
            days = _full_days(expression.meaning)
            if days:
                yield Bound(days[0], None, _words(expression, "caption", f"shows a picture of {days[0]}"))


def _teaser_bounds(expressions: Sequence[Expression]) -> Iterator[Bound]:
    """A page is not older than what it links to, unless the links were added later."""
    for expression in expressions:
        if expression.role != "teaser_date" or not isinstance(expression.meaning, Moment):
            continue
        days = _full_days(expression.meaning)
        if days:
            says = f"links to a story of {days[0]}"
            yield Bound(days[0], None, _words(expression, "teaser", says), teaser=True)


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str
    words: tuple[str, ...]
    since: date
    until: date | None
    month: int | None


@cache
def _facts() -> tuple[_Fact, ...]:
    """Load the dated facts of public record."""
    return tuple(
        _Fact(f["name"], tuple(fold(w) for w in f["words"]), f["since"], f.get("until"), f.get("month"))
        for f in load_toml("isnad.dates", "facts.toml")["fact"]
    )


def _fact_bounds(article: Article, telling: Sequence[Expression]) -> Iterator[Bound]:
    """Dated facts of public record the text speaks of (facts.toml)."""
    folded = fold(article.text)
    for fact in _facts():
        at = next((i for i in (folded.find(w) for w in fact.words) if i >= 0), -1)
        if at < 0:
            continue
        says = f"speaks of {fact.name}"
        evidence = Evidence("fact", None, None, fact.name, says)
        if fact.month is None:
            former = "السابق" in folded[at : at + 60] or "الاسبق" in folded[at : at + 60]
            yield Bound(fact.since, None if former else fact.until, evidence)
            continue
        named = next((e for e in telling if _is_open_month(e, fact.month)), None)
        if named:
            first, last = _month_window(fact.since, named)
            yield Bound(first, last, Evidence("fact", named.start, named.end, named.text, says + " by its month"))


def _is_open_month(expression: Expression, month: int) -> bool:
    """Whether an expression names a month and no year."""
    meaning = expression.meaning
    return (
        isinstance(meaning, Moment)
        and meaning.month == month
        and (meaning.year, meaning.year_shift, meaning.shift) == (None, None, None)
    )


def _month_window(since: date, named: Expression) -> tuple[date, date]:
    """A month without a year lies less than a year back: when the page can have been written."""
    meaning = named.meaning
    first = since
    if isinstance(meaning, Moment) and meaning.day is None:
        first = max(since, since.replace(day={"MID": 15, "END": 25}.get(meaning.mod or "", since.day)))
    return first, date(since.year + 1, since.month, 1) - timedelta(days=1)
