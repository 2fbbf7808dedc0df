"""Dates: temporal expressions, their values, and the day an article was published."""

from __future__ import annotations

import datetime
from dataclasses import replace

from isnad import language
from isnad.dates.expressions import Expression
from isnad.dates.finding import find_expressions
from isnad.dates.publication import date_article
from isnad.dates.resolving import resolve_expressions
from isnad.dates.together import date_each_other
from isnad.model import Article, Block, Date, Published

__all__ = ["Expression", "date_article", "date_each_other", "find_dates", "find_expressions", "resolve_expressions"]


def find_dates(text: str, reference: datetime.date | None, prefer: str = "past") -> tuple[Date, ...]:
    """Return the temporal expressions of a text with their values.

    `reference` is the day relative expressions count from; where it is None they get no value. `prefer` says how
    an open weekday, day or month is read: "past" (news looks back) or "future" (plans look ahead). Spans are code
    points of `text`. Raises nothing for any text.
    """
    day = reference.isoformat() if reference else None
    article = Article(
        "", None, None, "", "ar", None, None, (), None, None, None, None, Published(day, "day", day, day), text,
        (Block("body", 0, len(text)),),
    )  # fmt: skip
    analysed = language.analyse(text)
    expressions = find_expressions(analysed)
    if prefer == "future":
        expressions = tuple(replace(e, forward=True) for e in expressions)
    return resolve_expressions(expressions, analysed, article)[0]
