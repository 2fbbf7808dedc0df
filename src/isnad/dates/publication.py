"""The day an article was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.dates.expressions import Expression
from isnad.dates.resolving import parse_day
from isnad.model import Article, Issue, Published, Text


def date_article(article: Article, text: Text, expressions: Sequence[Expression]) -> tuple[Article, tuple[Issue, ...]]:
    """Return the article with `published` worked out, and doubts."""
    for known in (article.given_published, article.fetched):
        day = parse_day(known)
        if day:
            return replace(article, published=Published(day.isoformat(), "day", day.isoformat(), day.isoformat())), ()
    return article, ()
