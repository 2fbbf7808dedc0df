"""Events: what is reported to have happened, been denied, threatened or planned."""

from __future__ import annotations

from collections.abc import Sequence

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
    return (), ()
