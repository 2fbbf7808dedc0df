"""One event, many mentions: which events of an article are the same, and what they lend each other.

An event joins the last group of its type when it is named as known (الهجوم, هذا القصف) or shares an actor, a target or
a place with it, and nothing contradicts: not the day, not the status, not the number of dead. A mention without a
date takes that of its group; an event without one that follows a dated event of the same story takes its day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from isnad.events.lexicon import bare
from isnad.events.triggers import Trigger
from isnad.language.folding import fold
from isnad.model import DateBasis, Event, Status

_STORY_SENTENCES = 4  # an undated event takes the day of a dated one at most this many sentences before it
_OPENING_SENTENCES = 2
_INCIDENT = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
_AHEAD = frozenset({"planned", "called_for", "threatened", "hypothetical"})


@dataclass(slots=True)
class _Group:
    """Mentions of one event: its number, type, the values known so far and the words that name its parties."""

    number: int
    type: str
    rule: str
    ahead: bool
    background: bool
    date: str | None
    status: Status = "happened"
    places: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)


def group_events(events: Sequence[Event], triggers: Sequence[Trigger], incident: str | None = None) -> list[Event]:
    """Return the events with `group` set, dates lent inside groups and along the story.

    `incident` is the day the article tells its one incident by, which dates its violence where nothing else does.
    """
    groups: list[_Group] = []
    joined: list[tuple[Event, _Group]] = []
    for event, trigger in zip(events, triggers, strict=True):
        group = _find(event, trigger, groups)
        if group is None and (group := _taken_up(event, trigger, groups)) is not None:
            event = replace(event, status=group.status)
        if group is None:
            group = _Group(
                len(groups),
                event.type,
                event.rule,
                event.status in _AHEAD,
                event.status == "background",
                event.date,
                event.status,
            )
            groups.append(group)
        _add(group, event)
        joined.append((event, group))
    return _share_blame(_lend_dates(joined, triggers, incident))


def _share_blame(events: Sequence[Event]) -> list[Event]:
    """Who claims, is blamed for or denies one mention of an event does so for all mentions of it."""
    members: dict[int | None, list[Event]] = {}
    for event in events:
        members.setdefault(event.group, []).append(event)
    out = []
    for event in events:
        group = members[event.group]
        claimed = tuple(dict.fromkeys(x for e in group for x in e.claimed_by))
        blamed = tuple(dict.fromkeys(x for e in group for x in e.blamed_on))
        denied = tuple(dict.fromkeys(x for e in group for x in e.denied_by))
        out.append(replace(event, claimed_by=claimed, blamed_on=blamed, denied_by=denied))
    return out


def _find(event: Event, trigger: Trigger, groups: Sequence[_Group]) -> _Group | None:
    for group in reversed(groups):
        if group.type != event.type or not _agrees(event, group):
            continue
        same_word = group.rule == event.rule
        known = not trigger.verbal and (trigger.hit.article or trigger.hit.pronoun != "")
        if known and (same_word or event.rule in ("attack", "operation-known", "meeting", "visit")):
            return group
        if _parties(event) & group.parties and (same_word or _places(event) & group.places or not _places(event)):
            return group
    return None


def _taken_up(event: Event, trigger: Trigger, groups: Sequence[_Group]) -> _Group | None:
    """The plan or the history that a bare definite noun takes up again: القمة, المشاورات, الهجوم."""
    if event.status != "happened" or event.date or trigger.verbal or not trigger.hit.article:
        return None
    group = next((g for g in reversed(groups) if g.rule == event.rule), None)
    return group if group is not None and group.status in ("planned", "background") else None


def _agrees(event: Event, group: _Group) -> bool:
    if (event.status in _AHEAD) != group.ahead or (event.status == "background") != group.background:
        return False
    if event.status == "aggregate":
        return False
    if event.date and group.date and not (event.date.startswith(group.date) or group.date.startswith(event.date)):
        return False
    own = _places(event)
    return not own or not group.places or bool(own & group.places) or event.place_entity is None


def _add(group: _Group, event: Event) -> None:
    group.places |= _places(event)
    group.parties |= _parties(event)
    if event.date and (group.date is None or len(event.date) > len(group.date)):
        group.date = event.date


def _places(event: Event) -> set[str]:
    if event.place_entity:
        return {event.place_entity}
    return {fold(event.place.text)} if event.place else set()


def _parties(event: Event) -> set[str]:
    return {bare(w) for span in (*event.actor, *event.recipient) for w in fold(span.text).split()[:2] if len(w) > 3}


def _lend_dates(
    joined: Sequence[tuple[Event, _Group]], triggers: Sequence[Trigger], incident: str | None
) -> list[Event]:
    """Date undated mentions by their group, else by the day of the story they stand in."""
    orders = _sentence_orders(triggers)
    opening = _opening_day(joined, orders)
    out: list[Event] = []
    story: _Told | None = None
    dated: set[int] = set()
    for (event, group), order in zip(joined, orders, strict=True):
        known = group.date is not None and (_is_day(group.date) or group.number in dated)
        when = event.date or (group.date if known else None)  # a month or year only for mentions after it
        basis: DateBasis = "words" if event.date else "mention"
        if when is None and event.status == "happened":
            basis = "story"
            if story is None:
                when = opening if order < _OPENING_SENTENCES else None
            elif order - story.order <= _STORY_SENTENCES and _same_story(story.event, event, order - story.order):
                when = story.day
            if when is None and event.type in _INCIDENT:
                when, basis = incident, "incident"
        if event.date:
            dated.add(group.number)
        if event.status == "happened" and when and event.date:
            story = _Told(event.date, order, event) if _is_day(event.date) else None
        elif event.status == "happened" and when and story:
            story = _Told(story.day, order, story.event)
        found = replace(event, group=group.number, date=when, date_precision=precision(when))
        out.append(replace(found, date_basis=basis if when else None))
    return out


@dataclass(frozen=True, slots=True)
class _Told:
    """The last day told, the sentence it was last used in, and the event that told it."""

    day: str
    order: int
    event: Event


# An act of the first type often follows one of the second on the same day.
_FOLLOWS = frozenset({("AID", "ASSAULT"), ("COERCE", "PROTEST"), ("COERCE", "ASSAULT"), ("ASSAULT", "COERCE")})


def _same_story(dated: Event, event: Event, distance: int) -> bool:
    """Whether an undated event belongs to the story of a dated one: of its type, or told on by the same voice."""
    if dated.type == event.type:
        return True
    return distance <= 1 and ((event.type, dated.type) in _FOLLOWS or dated.said_by == event.said_by)


def _sentence_orders(triggers: Sequence[Trigger]) -> list[int]:
    """Number the sentences that hold triggers, for each trigger."""
    firsts = sorted({t.sentence.first for t in triggers})
    number = {first: n for n, first in enumerate(firsts)}
    return [number[t.sentence.first] for t in triggers]


def _opening_day(joined: Sequence[tuple[Event, _Group]], orders: Sequence[int]) -> str | None:
    """The first day told of in the opening of an article, for what is told before it."""
    for (event, _), order in zip(joined, orders, strict=True):
        if order > _OPENING_SENTENCES:
            return None
        if event.date and event.status in ("happened", "planned") and _is_day(event.date):
            return event.date
    return None


def _is_day(value: str) -> bool:
    """Whether a value is a day, or an interval inside one month."""
    return len(value) == 10 or (len(value) == 21 and value[:7] == value[11:18])


def precision(value: str | None) -> str | None:
    """The precision of an ISO value: day, month, year or interval."""
    if value is None:
        return None
    if "/" in value:
        return "interval"
    return {4: "year", 7: "month"}.get(len(value), "day")
