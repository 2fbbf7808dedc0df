"""Dates lent inside an article: an event without a date of its own may take that of another mention or of its story.

Candidates are the date of its sentence, the date of its group, the day told last before it, the day the opening tells
before any other is told, and the day of the one incident; `date_trust` chooses among them, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from isnad.events.date_trust import DateChoice, Told, beside_told, choose_date, days_before, lent_choice
from isnad.events.dating import incident_day, is_day
from isnad.events.grouping import Group, Mentioned, parties
from isnad.model import Date, DateBasis, Event, Text

_OPENING_SENTENCES = 2
_SEVERAL = 2  # days told in an article
_INCIDENT = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})


@dataclass(frozen=True, slots=True)
class _Article:
    """What all choices of an article look at."""

    text: Text
    published: str | None
    dates: Sequence[Date]
    days: frozenset[str]
    opening: str | None
    incident: str | None
    events: int


def date_events(
    text: Text, joined: Sequence[tuple[Mentioned, Group]], dates: Sequence[Date], published: str | None
) -> list[Event]:
    """Return the events with the date most trusted, of their own or lent, or with none."""
    out = []
    for (mentioned, _), choices in zip(joined, date_choices(text, joined, dates, published), strict=True):
        chosen = choose_date(choices)
        when = chosen.value if chosen else None
        basis = chosen.basis if chosen else None
        out.append(replace(mentioned.event, date=when, date_precision=precision(when), date_basis=basis))
    return out


def date_choices(
    text: Text, joined: Sequence[tuple[Mentioned, Group]], dates: Sequence[Date], published: str | None
) -> list[list[DateChoice]]:
    """Return the dates each event may have, its own first."""
    events = [m.event for m, _ in joined]
    orders = _sentence_orders([m for m, _ in joined])
    article = _Article(
        text, published, dates,
        frozenset(e.date for e in events if e.date and is_day(e.date)),
        _opening_day(events, orders), incident_day(text, dates), len(events),
    )  # fmt: skip
    out: list[list[DateChoice]] = []
    story: Told | None = None
    groups: dict[int, Told] = {}
    for number, ((mentioned, group), order) in enumerate(zip(joined, orders, strict=True)):
        event = mentioned.event
        choices = list(mentioned.own)
        around = list(_around(article, mentioned, number))
        for value, basis, source in _lenders(article, event, group, story, groups):
            if value == event.date:
                continue
            found = [*around, *beside_told(event, order, source), *days_before(value, published)]
            if source is not None:
                found.append(("shared party", float(bool(parties(event) & parties(source.event)))))
            choices.append(lent_choice(text, mentioned.trigger, event, value, basis, found))
        out.append(choices)
        if event.date:
            told = Told(event, mentioned.trigger, order)
            groups[group.number] = told
            if event.status == "happened":
                story = told if is_day(event.date) else None
    return out


def _lenders(
    article: _Article, event: Event, group: Group, story: Told | None, groups: dict[int, Told]
) -> Iterator[tuple[str, DateBasis, Told | None]]:
    """The dates an event may take over, each with the event that tells it."""
    if group.date is not None:
        yield group.date, "mention", groups.get(group.number, story)
    if event.status != "happened":
        return
    if story is not None and story.event.date:
        yield story.event.date, "story", story
    elif story is None and article.opening is not None:
        yield article.opening, "story", None
    if article.incident is not None and event.type in _INCIDENT:
        yield article.incident, "incident", None


def _around(article: _Article, mentioned: Mentioned, number: int) -> Iterator[tuple[str, float]]:
    """How an event stands in its article."""
    sentence = mentioned.trigger.sentence
    inside = [d for d in article.dates if sentence.start <= d.start and d.end <= sentence.end]
    yield "one day told", float(len(article.days) == 1)
    yield "several days told", float(len(article.days) > _SEVERAL)
    yield "late", number / article.events
    yield "first event", float(number == 0)
    yield "date in the sentence", float(any(d.type in ("DATE", "TIME") for d in inside))
    yield "own date", float(mentioned.event.date is not None)


def _sentence_orders(mentioned: Sequence[Mentioned]) -> list[int]:
    """Number the sentences that hold events, for each event."""
    firsts = sorted({m.trigger.sentence.first for m in mentioned})
    number = {first: n for n, first in enumerate(firsts)}
    return [number[m.trigger.sentence.first] for m in mentioned]


def _opening_day(events: Sequence[Event], orders: Sequence[int]) -> str | None:
    """The first day told of in the opening of an article, for what is told before it."""
    for event, order in zip(events, orders, strict=True):
        if order > _OPENING_SENTENCES:
            return None
        if event.date and event.status in ("happened", "planned") and is_day(event.date):
            return event.date
    return None


def precision(value: str | None) -> str | None:
    """The precision of an ISO value: day, month, year or interval."""
    if value is None:
        return None
    if "/" in value:
        return "interval"
    return {4: "year", 7: "month"}.get(len(value), "day")
