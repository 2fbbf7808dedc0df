"""Statements: who is reported to have said what, and through which chain."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Article, Date, Issue, Mention, Statement, Text

__all__ = ["find_statements"]


def find_statements(
    text: Text, article: Article, mentions: Sequence[Mention], dates: Sequence[Date]
) -> tuple[tuple[Statement, ...], tuple[Issue, ...]]:
    """Return the statements of a text in order of their cues, and doubts."""
    return (), ()
