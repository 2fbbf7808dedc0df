"""Events: what is reported to have happened, been denied, threatened or planned."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.events.build import EventInput, build_events
from isnad.events.dating import report_period
from isnad.events.mention_index import MentionIndex
from isnad.events.triggers import Trigger, find_triggers
from isnad.model import Article, Date, Event, Issue, Mention, Statement, Text

__all__ = ["find_events"]


def find_events(
    text: Text,
    article: Article,
    mentions: Sequence[Mention],
    dates: Sequence[Date],
    statements: Sequence[Statement],
) -> tuple[tuple[Event, ...], tuple[Issue, ...]]:
    """Return the events of a text in order of their triggers, and doubts."""
    triggers, dropped = find_triggers(text, statements, mentions)
    given = EventInput(text, article.published.value, dates, MentionIndex(text, mentions), report_period(text, dates))
    events, general = build_events(given, triggers, dropped)
    unused = [(t, "another word names the same event") for t in dropped]
    unused += [(t, "such acts in general, nobody and no place named") for t in general]
    unused.sort(key=lambda pair: pair[0].word)
    return tuple(events), tuple(_unused(trigger, why, text) for trigger, why in unused)


def _unused(trigger: Trigger, why: str, text: Text) -> Issue:
    word = text.words[trigger.word]
    return Issue("trigger-unused", word.start, word.end, f"{trigger.rule.name}: {why}")
