"""Texts that reason about acts in general, without days: opinion, analysis, advice, verse.

In news nearly every third sentence has a date; prose of opinion has next to none, and a word for an attack or an
agreement in it mostly means any attack. There an event counts only where the text says who or where.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Date, Event, Text

_WORDS = 120  # a shorter text tells nothing by its dates
_DATES = 0.005  # dates for each word: below it a text tells of no days
_ACTS = 0.04  # words for acts for each word: from there on it is a report, dated or not


def is_essay(text: Text, dates: Sequence[Date], acts: int) -> bool:
    """Whether a text is long enough to tell, has next to no dates and few words for acts."""
    size = len(text.words)
    return size >= _WORDS and len(dates) < _DATES * size and acts < _ACTS * size


def is_concrete(event: Event) -> bool:
    """Whether the text says who did it, where, when, or how many it harmed."""
    return bool(event.actor or event.place or event.date or event.casualties or event.claimed_by)
