"""Dates: temporal expressions, their values, and the day an article was published."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from isnad.model import Article, Date, Issue, Text

__all__ = ["date_article", "find_dates", "find_expressions", "resolve_expressions"]


def find_expressions(text: Text) -> tuple[object, ...]:
    """Return the temporal expressions of a text, not yet counted from any day."""
    return ()


def date_article(article: Article, text: Text, expressions: Sequence[object]) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article with `published` worked out, and doubts."""
    return article, ()


def resolve_expressions(
    expressions: Sequence[object], text: Text, article: Article
) -> tuple[tuple[Date, ...], tuple[Issue, ...]]:
    """Return the expressions as dates with values, each counted from the anchor of its block."""
    return (), ()


def find_dates(text: str, reference: datetime.date, prefer: str = "past") -> tuple[Date, ...]:
    """Return the dates in a text, relative ones counted from `reference`."""
    return ()
