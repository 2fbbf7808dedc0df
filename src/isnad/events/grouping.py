"""One event, many mentions: which events of an article are the same.

An event joins the last group of its type when it is named as known (الهجوم, هذا القصف) or shares an actor, a target or
a place with it, and nothing contradicts: not the day, not the status, not the number of dead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from isnad.events.date_trust import DateChoice
from isnad.events.lexicon import bare
from isnad.events.triggers import Trigger
from isnad.language.folding import fold
from isnad.model import Event, Status

_AHEAD = frozenset({"planned", "called_for", "threatened", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An event, its trigger, and the date of its sentence as a choice."""

    event: Event
    trigger: Trigger
    own: Sequence[DateChoice] = ()


@dataclass(slots=True)
class Group:
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


def group_events(mentioned: Sequence[Mentioned]) -> list[tuple[Mentioned, Group]]:
    """Return the events with `group` set, each with its group."""
    groups: list[Group] = []
    joined: list[tuple[Mentioned, Group]] = []
    for given in mentioned:
        event, trigger = given.event, given.trigger
        group = _find(event, trigger, groups)
        if group is None and (group := _taken_up(event, trigger, groups)) is not None:
            event = replace(event, status=group.status)
        if group is None:
            group = Group(
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
        joined.append((replace(given, event=replace(event, group=group.number)), group))
    return joined


def share_blame(events: Sequence[Event]) -> list[Event]:
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


def _find(event: Event, trigger: Trigger, groups: Sequence[Group]) -> Group | None:
    for group in reversed(groups):
        if group.type != event.type or not _agrees(event, group):
            continue
        same_word = group.rule == event.rule
        known = not trigger.verbal and (trigger.hit.article or trigger.hit.pronoun != "")
        if known and (same_word or event.rule in ("attack", "operation-known", "meeting", "visit")):
            return group
        if parties(event) & group.parties and (same_word or _places(event) & group.places or not _places(event)):
            return group
    return None


def _taken_up(event: Event, trigger: Trigger, groups: Sequence[Group]) -> Group | None:
    """The plan or the history that a bare definite noun takes up again: القمة, المشاورات, الهجوم."""
    if event.status != "happened" or event.date or trigger.verbal or not trigger.hit.article:
        return None
    group = next((g for g in reversed(groups) if g.rule == event.rule), None)
    return group if group is not None and group.status in ("planned", "background") else None


def _agrees(event: Event, group: Group) -> bool:
    if (event.status in _AHEAD) != group.ahead or (event.status == "background") != group.background:
        return False
    if event.status == "aggregate":
        return False
    if event.date and group.date and not (event.date.startswith(group.date) or group.date.startswith(event.date)):
        return False
    own = _places(event)
    return not own or not group.places or bool(own & group.places) or event.place_entity is None


def _add(group: Group, event: Event) -> None:
    group.places |= _places(event)
    group.parties |= parties(event)
    if event.date and (group.date is None or len(event.date) > len(group.date)):
        group.date = event.date


def _places(event: Event) -> set[str]:
    if event.place_entity:
        return {event.place_entity}
    return {fold(event.place.text)} if event.place else set()


def parties(event: Event) -> set[str]:
    """Return the words that name who takes part in an event."""
    return {bare(w) for span in (*event.actor, *event.recipient) for w in fold(span.text).split()[:2] if len(w) > 3}
