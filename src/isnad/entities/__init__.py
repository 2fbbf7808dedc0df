"""Entities: mentions of people, groups, bodies, places, roles, media, weapons, and who they are."""

from __future__ import annotations

from collections.abc import Sequence

from isnad import outlets
from isnad.entities.items import make_item
from isnad.entities.mentions import find_in_sentence
from isnad.entities.own_names import NO_NAMES, OwnEntity, OwnNames, load_own_names, read_own_names
from isnad.entities.registers import ARAB
from isnad.entities.resolve import resolve
from isnad.entities.unknown import UnknownName, example_of, group_unknown
from isnad.model import Article, Date, Issue, Mention, Text

__all__ = [
    "NO_NAMES",
    "OwnEntity",
    "OwnNames",
    "UnknownName",
    "example_of",
    "find_mentions",
    "group_unknown",
    "load_own_names",
    "read_own_names",
]


def find_mentions(
    text: Text, article: Article, dates: Sequence[Date], own: OwnNames = NO_NAMES
) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """Return the mentions of a text in order, resolved to entities inside the article, and doubts.

    `own` are the names a project adds to the authority files and those it excludes (see `own_names`).
    """
    items, views = [], []
    for sentence in text.sentences:
        view, found = find_in_sentence(text, sentence, own)
        views.append(view)
        items += [make_item(text.text, view, f) for f in found]
    home = _home(article)
    mentions, issues = resolve(text.text, views, items, dates, article.published.value, own, home)
    return tuple(mentions), tuple(issues)


def _home(article: Article) -> str:
    """Return the Arab country whose outlet published the article, "" for foreign and unknown outlets."""
    outlet = outlets.find_by_id(article.outlet.id) if article.outlet else None
    return outlet.country if outlet and outlet.country in ARAB else ""
