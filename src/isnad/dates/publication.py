"""The day an article was published: evidence gathered, weighed and intersected.

A date given with the input is taken as known. Else dates written on the page or in its address are weighed against
each other, the weekdays in the text and the fetch time; without any, the fetch time and the weekdays decide; without
those, the page only has bounds. What does not fit is reported, never dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from isnad.dates.evidence import WEEKDAYS, Clue, Gathered, gather
from isnad.dates.expressions import Expression
from isnad.dates.stamps import parse_fetched, parse_stamp
from isnad.model import Article, Evidence, Issue, Published, Text

_PRIOR = (0.55, 0.25, 0.10, 0.04, 0.02, 0.01, 0.01)
"""Weight of a page fetched so many days after publication; set by hand, most crawlers come daily."""
_PRIOR_NIGHT = (0.20, 0.40, 0.20, 0.10, 0.05, 0.02, 0.01)
"""The same for pages fetched before six in the morning: the day is too young, and older pages turn up."""
_FAR = 0.003
_REACH = 13
_MORNING = 6
_FORENOON = 7
"""Before this hour, little of what a page tells of today can have happened yet."""
_SECOND_READING = 0.6
_SURE = 0.05


def date_article(article: Article, text: Text, expressions: Sequence[Expression]) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article with `published` worked out, and doubts. Raises nothing."""
    given = parse_stamp(article.given_published)
    gathered = gather(article, expressions)
    fetched = parse_fetched(article.fetched)
    if given:
        evidence = Evidence("given", None, None, article.given_published or "", f"the input gives {given.day}")
        clue = Clue((given.day,), 9.0, evidence, given.minute)
        published = _from_clues(replace(gathered, clues=(clue,)), None)
    elif gathered.clues:
        published = _from_clues(gathered, fetched)
    elif fetched:
        published = _from_fetch(gathered, fetched)
    else:
        published = _from_text(gathered)
    return replace(article, published=published), tuple(_issues(published))


def _issues(published: Published) -> list[Issue]:
    """Return the doubts about a publication date."""
    issues = [Issue("published-conflict", c.start, c.end, c.says) for c in published.conflicts]
    if published.value is None:
        span = f"between {published.earliest or 'any day'} and {published.latest or 'any day'}"
        issues.append(Issue("published-unknown", None, None, f"the page does not tell its day; {span}"))
    return issues


def _weekday_votes(gathered: Gathered) -> Counter[int]:
    """Count how often each weekday is told as the page's own."""
    return Counter(w.weekday for w in gathered.weekdays)


# --- dates on the page -----------------------------------------------------------------------------------------


def _from_clues(gathered: Gathered, fetched: datetime | None) -> Published:
    """Choose among the days written on the page, in its markup or its address."""
    candidates = list(dict.fromkeys(d for clue in gathered.clues for d in clue.days))
    scores = {day: _clue_score(day, gathered, fetched) for day in candidates}
    value = max(candidates, key=lambda d: scores[d])
    basis = [c.evidence for c in gathered.clues if value in c.days]
    conflicts = [c.evidence for c in gathered.clues if value not in c.days]
    for weekday in gathered.weekdays:
        (basis if weekday.weekday == value.weekday() else conflicts).append(weekday.evidence)
    for bound in gathered.bounds:
        if not bound.teaser and (
            (bound.earliest and bound.earliest > value) or (bound.latest and bound.latest < value)
        ):
            conflicts.append(bound.evidence)
    minute = next((_minute(c, value) for c in gathered.clues if value in c.days and c.minute), None)
    day = value.isoformat()
    return Published(minute or day, "minute" if minute else "day", day, day, tuple(basis), tuple(conflicts))


def _minute(clue: Clue, value: date) -> str | None:
    """Return the minute of the clue that gives one for this day."""
    minute = clue.minute
    return value.isoformat() + minute if minute and minute.startswith("T") else minute


def _clue_score(day: date, gathered: Gathered, fetched: datetime | None) -> float:
    """Weigh a day by the clues that name it, the weekdays and the bounds."""
    score = 0.0
    for clue in gathered.clues:
        if day in clue.days:
            score += clue.weight * (1 if clue.days[0] == day else _SECOND_READING)
    votes = _weekday_votes(gathered)
    if votes:
        score += 2 * votes[day.weekday()] / votes.total() - 1
    if fetched and day > fetched.date() + timedelta(days=1):
        score -= 5
    for bound in gathered.bounds:
        outside = (bound.earliest and bound.earliest > day) or (bound.latest and bound.latest < day)
        score -= (0.2 if bound.teaser else 0.5) if outside else 0
    return score


# --- the fetch time --------------------------------------------------------------------------------------------


def _from_fetch(gathered: Gathered, fetched: datetime) -> Published:
    """Weigh the days up to the fetch time by weekday, bounds, and how late pages are usually fetched."""
    latest = fetched.date()
    earliest = max((b.earliest for b in gathered.bounds if b.earliest and b.earliest <= latest), default=date.min)
    days = [latest - timedelta(days=lag) for lag in range(_REACH + 1)]
    days = [d for d in days if d >= earliest] or [latest]
    scores = {day: _fetch_score(day, gathered, fetched) for day in days}
    value = max(days, key=lambda d: scores[d])
    likely = [d for d in days if scores[d] >= _SURE * scores[value]]
    says = f"fetched {fetched:%Y-%m-%d %H:%M}, and pages are mostly fetched on the day or the day after"
    basis = [Evidence("fetched", None, None, f"{fetched:%Y-%m-%d %H:%M}", says)]
    conflicts: list[Evidence] = []
    for weekday in gathered.weekdays:
        (basis if weekday.weekday == value.weekday() else conflicts).append(weekday.evidence)
    basis += [n.evidence for n in gathered.named[:1]]
    basis += [b.evidence for b in gathered.bounds if b.earliest and b.earliest <= value]
    return Published(
        value.isoformat(), "day", min(likely).isoformat(), max(likely).isoformat(), tuple(basis), tuple(conflicts)
    )


def _fetch_score(day: date, gathered: Gathered, fetched: datetime) -> float:
    """Weigh a day by how late pages are fetched and by the weekdays told."""
    lag = (fetched.date() - day).days
    night = fetched.hour < (_FORENOON if gathered.tells_today else _MORNING) and not gathered.counts_back
    prior = _PRIOR_NIGHT if night else _PRIOR
    score = prior[lag] if lag < len(prior) else _FAR
    votes = _weekday_votes(gathered)
    if votes:
        return score * (0.01 + votes[day.weekday()] / votes.total())
    if gathered.named:
        score *= _named_factor(day, gathered)
    return score


def _named_factor(day: date, gathered: Gathered) -> float:
    """How well a day fits the newest weekday named alone: wires name the day itself, papers the day before."""
    newest = min(gathered.named, key=lambda n: (day.weekday() - n.weekday) % 7)
    lag = (day.weekday() - newest.weekday) % 7
    if gathered.counts_back:
        return (0.15, 0.35, 0.30)[lag] if lag < 3 else 0.10
    if newest.late:
        return (0.25, 0.50)[lag] if lag < 2 else 0.12
    return (0.60, 0.25)[lag] if lag < 2 else 0.12


# --- the text alone --------------------------------------------------------------------------------------------


def _from_text(gathered: Gathered) -> Published:
    """Bounds from what the text tells of, narrowed by the weekday; a value where a fresh link and a weekday meet."""
    basis = [w.evidence for w in gathered.weekdays] + [b.evidence for b in gathered.bounds]
    earliest = max((b.earliest for b in gathered.bounds if b.earliest), default=None)
    latest = min(
        (b.latest for b in gathered.bounds if b.latest and (not earliest or b.latest >= earliest)), default=None
    )
    votes = _weekday_votes(gathered)
    if not votes:
        basis += [n.evidence for n in gathered.named[:1]]
        return _bounded(earliest, latest, basis)
    weekday, count = votes.most_common(1)[0]
    conflicts = tuple(w.evidence for w in gathered.weekdays if w.weekday != weekday)
    basis = [b for b in basis if b not in conflicts]
    if earliest is None:
        return replace(_bounded(None, latest, basis), conflicts=conflicts)
    first = earliest + timedelta(days=(weekday - earliest.weekday()) % 7)
    teasers = [b for b in gathered.bounds if b.teaser and b.earliest == earliest]
    if teasers and count >= 1:
        says = f"the first {WEEKDAYS[weekday]} after the newest story it links to is {first}"
        basis.append(Evidence("weekday-after-teaser", None, None, first.isoformat(), says))
        return Published(first.isoformat(), "day", first.isoformat(), first.isoformat(), tuple(basis), conflicts)
    if latest:
        latest -= timedelta(days=(latest.weekday() - weekday) % 7)
    return replace(_bounded(first, latest, basis), conflicts=conflicts)


def _bounded(earliest: date | None, latest: date | None, basis: Sequence[Evidence]) -> Published:
    """Return a date known only by its bounds."""
    if earliest and latest and earliest == latest:
        day = earliest.isoformat()
        return Published(day, "day", day, day, tuple(basis))
    return Published(
        None,
        "unknown",
        earliest.isoformat() if earliest else None,
        latest.isoformat() if latest else None,
        tuple(basis),
    )
