"""Entities: mentions of people, groups, bodies, places, roles, media, weapons, and who they are."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.model import Article, Date, Issue, Mention, Text

__all__ = ["find_mentions"]


def find_mentions(text: Text, article: Article, dates: Sequence[Date]) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """Return the mentions of a text in order, resolved to entities inside the article, and doubts."""
    return (), ()
