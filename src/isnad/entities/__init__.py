"""Entities: mentions of people, groups, bodies, places, roles, media, weapons, and who they are."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.entities.items import make_item
from isnad.entities.mentions import find_in_sentence
from isnad.entities.resolve import resolve
from isnad.model import Article, Date, Issue, Mention, Text

__all__ = ["find_mentions"]


def find_mentions(text: Text, article: Article, dates: Sequence[Date]) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """Return the mentions of a text in order, resolved to entities inside the article, and doubts."""
    items, views = [], []
    for sentence in text.sentences:
        view, found = find_in_sentence(text, sentence)
        views.append(view)
        items += [make_item(text.text, view, f) for f in found]
    mentions, issues = resolve(text.text, views, items, dates, article.published.value)
    return tuple(mentions), tuple(issues)
