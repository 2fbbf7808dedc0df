"""Values of all expressions of an article, each counted from the anchor of its block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from isnad.dates import calendars
from isnad.dates.expressions import Expression, Moment
from isnad.dates.settings import Resolved, Setting
from isnad.dates.values import resolve
from isnad.model import Article, Date, Issue, Text

_REACH = 700
"""How far back, in code points, a date may stand that "then" or a bare clock time refers to."""
_YEAR_REACH = 120
"""How far back in the same sentence a year may stand that a bare month inherits."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A date already resolved: where it ends, its sentence, and the place in the calendar it named."""

    end: int
    block: int
    day: date | None
    part: str | None
    month: tuple[int, int] | None
    year: int | None
    explicit_year: bool
    past: bool


def resolve_expressions(
    expressions: Sequence[Expression], text: Text, article: Article
) -> tuple[tuple[Date, ...], tuple[Issue, ...]]:
    """Return the expressions as dates, and doubts. Raises nothing."""
    anchors = block_anchors(expressions, article)
    written = _days_of_writing(expressions, anchors)
    bounds = _known_bounds(article)
    dates: list[Date] = []
    issues: list[Issue] = []
    mentions: list[_Mention] = []
    unanchored: Expression | None = None
    for expression in expressions:
        anchor = anchors.get(expression.block)
        setting = _setting(expression, anchor, mentions, text)
        if written and anchor and written.get(expression.block) and _is_bare_deictic(expression):
            setting = replace(setting, anchor=written[expression.block])
        resolved = resolve(expression.meaning, setting)
        if resolved.value is None and anchor is None and bounds:
            resolved = _between(expression, setting, bounds) or resolved
        if resolved.value is None and resolved.relative and anchor is None and not resolved.issues:
            unanchored = unanchored or expression
        issues += [Issue(code, expression.start, expression.end, note) for code, note in resolved.issues]
        dates.append(
            Date(
                expression.start, expression.end, expression.text, resolved.type, resolved.value, resolved.precision,
                resolved.mod, expression.rule, anchor.isoformat() if anchor and resolved.relative else None, _hijri(expression, resolved),
            )
        )  # fmt: skip
        mention = _mention(expression, resolved, anchor)
        if mention:
            mentions.append(mention)
    if unanchored:
        note = "relative dates were left without a value: the day of publication is not known"
        issues.append(Issue("date-unanchored", unanchored.start, unanchored.end, note))
    return tuple(dates), tuple(issues)


def parse_day(value: str | None) -> date | None:
    """Return the day of an ISO date or date-time, or None."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def block_anchors(expressions: Sequence[Expression], article: Article) -> dict[int, date]:
    """Return the day each block counts from: the page's own, or for a teaser that of its date line.

    Date lines stand all before or all behind their teasers: the first one tells which.
    """
    own = parse_day(article.published.value)
    anchors = dict.fromkeys(range(len(article.blocks)), own) if own else {}
    dated: dict[int, date] = {}
    for expression in expressions:
        if expression.role == "teaser_date" and isinstance(expression.meaning, Moment):
            day = parse_day(resolve(expression.meaning, Setting(own)).value)
            if day:
                dated.setdefault(expression.block, day)
    if not dated:
        return anchors
    roles = [b.role for b in article.blocks]
    before = "teaser" in roles and min(dated) < roles.index("teaser")
    anchors.update(dated)
    for index, role in enumerate(roles):
        if role != "teaser":
            continue
        ahead = [dated[i] for i in sorted(dated) if i > index]
        behind = [dated[i] for i in sorted(dated) if i < index]
        if ahead or behind:
            anchors[index] = (behind[-1] if behind else ahead[0]) if before else (ahead[0] if ahead else behind[-1])
    return anchors


def _is_bare_deictic(expression: Expression) -> bool:
    """Whether an expression is اليوم, أمس … without anything that fixes its day."""
    meaning = expression.meaning
    return isinstance(meaning, Moment) and meaning.shift is not None and (meaning.weekday, meaning.day) == (None, None)


def _days_of_writing(expressions: Sequence[Expression], anchors: Mapping[int, date]) -> dict[int, date]:
    """Return, for body blocks, the day the words count from where their weekdays say it is not that of the page.

    A paper stamped on Saturday evening that says أمس السبت was written for Sunday: its bare أمس is Saturday too. Only
    a day's distance counts, and only where all weekdays agree.
    """
    votes = {
        (e.meaning.weekday - e.meaning.shift) % 7
        for e in expressions
        if e.role == "body"
        and isinstance(e.meaning, Moment)
        and e.meaning.shift is not None
        and e.meaning.weekday is not None
    }
    if len(votes) != 1:
        return {}
    weekday = votes.pop()
    moved = {}
    for block, anchor in anchors.items():
        off = (weekday - anchor.weekday()) % 7
        if off in (1, 6):
            moved[block] = anchor + timedelta(days=1 if off == 1 else -1)
    body = {e.block for e in expressions if e.role == "body"}
    return {block: day for block, day in moved.items() if block in body}


def _known_bounds(article: Article) -> tuple[date, date] | None:
    """Return the bounds of a publication date that is no exact day."""
    published = article.published
    earliest, latest = parse_day(published.earliest), parse_day(published.latest)
    return (earliest, latest) if published.value is None and earliest and latest else None


def _between(expression: Expression, setting: Setting, bounds: tuple[date, date]) -> Resolved | None:
    """Return a value that is the same whichever day between the bounds one counts from, else None."""
    first, last = (resolve(expression.meaning, replace(setting, anchor=day)) for day in bounds)
    return first if first.value is not None and first.value == last.value else None


def _setting(expression: Expression, anchor: date | None, mentions: Sequence[_Mention], text: Text) -> Setting:
    """Return what an expression is counted from: its block's own date, the page's, or one said before."""
    meaning = expression.meaning
    near = [m for m in mentions if expression.start - m.end <= _REACH]
    if not near:
        return Setting(anchor, expression.forward, expression.lead == "since", told=expression.backward)
    if (
        isinstance(meaning, Moment)
        and meaning.back is not None
        and meaning.unit == "day"
        and meaning.month is None
        and meaning.day is None
    ):
        near = [m for m in near if m.past] or near
    last = near[-1]
    inherited = None
    if last.explicit_year and expression.start - last.end <= _YEAR_REACH and last.block == expression.block:
        between = text.text[last.end : expression.start]
        inherited = last.year if "\n" not in between and "." not in between else None
    days = [m for m in near if m.day is not None]
    is_clock = isinstance(meaning, Moment) and (meaning.hour is not None or meaning.part is not None)
    day_mention = days[-1] if days and (is_clock or last.day is not None) else None
    years = [m.year for m in near if m.year is not None]
    months = [m.month for m in near if m.month is not None]
    return Setting(
        anchor,
        expression.forward,
        expression.lead == "since",
        day=day_mention.day if day_mention else None,
        day_part=day_mention.part if day_mention else None,
        year=years[-1] if years else None,
        month=months[-1] if months else None,
        inherited_year=inherited,
        told=expression.backward,
    )


def _hijri(expression: Expression, resolved: Resolved) -> str | None:
    """Return a Hijri date as said, no more precise than its words."""
    meaning = expression.meaning
    if not isinstance(meaning, Moment) or meaning.calendar != "hijri" or not resolved.value:
        return None
    span = calendars.bounds(resolved.value)
    said = calendars.to_hijri(span[0]) if span else None
    if said is None:
        return None
    year, month, day = said
    return {"day": f"{year}-{month:02d}-{day:02d}", "month": f"{year}-{month:02d}"}.get(meaning.unit, f"{year}")


def _mention(expression: Expression, resolved: Resolved, anchor: date | None) -> _Mention | None:
    """Return a resolved expression as something later ones may point back at; None where it names no stretch of days."""
    value = resolved.value
    if value is None or resolved.type not in ("DATE", "TIME"):
        return None
    span = calendars.bounds(value)
    if span is None:
        return None
    meaning = expression.meaning
    explicit = isinstance(meaning, Moment) and meaning.year is not None and meaning.calendar == "gregorian"
    day = span[0] if span[0] == span[1] else None
    same_month = (span[0].year, span[0].month) == (span[1].year, span[1].month)
    part = value[value.index("T") + 1 :][:2] if "T" in value else None
    return _Mention(
        expression.end,
        expression.block,
        day,
        part,
        (span[0].year, span[0].month) if same_month else None,
        span[0].year if span[0].year == span[1].year else None,
        explicit,
        anchor is None or span[1] < anchor,
    )
