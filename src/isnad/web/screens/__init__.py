"""The screens, one module each, and the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.web.screens import (
    article,
    articles,
    chains,
    contradictions,
    entities,
    events,
    exports,
    likeness,
    outlets,
    people,
    review,
    search,
    settings,
    statements,
    stories,
    timeline,
    today,
    worldmap,
)


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the navigation: its address, its message id, and the addresses it is lit on."""

    path: str
    label: str
    also: tuple[str, ...] = ()


SCREENS = (
    today.router,
    articles.router,
    article.router,
    statements.router,
    events.router,
    entities.router,
    outlets.router,
    stories.router,
    timeline.router,
    review.router,
    search.router,
    exports.router,
    worldmap.router,
    chains.router,
    contradictions.router,
    likeness.router,
    settings.router,
    people.router,
)
NAVIGATION: tuple[NavLink, ...] = (
    NavLink("/today", "Today"),
    NavLink("/articles", "Articles", ("/article",)),
    NavLink("/stories", "Stories", ("/story",)),
    NavLink("/contradictions", "Contradictions"),
    NavLink("/statements", "Statements"),
    NavLink("/events", "Events", ("/event",)),
    NavLink("/entities", "People and places", ("/entity",)),
    NavLink("/outlets", "Outlets", ("/outlet",)),
    NavLink("/chains", "Chains"),
    NavLink("/timeline", "Timeline"),
    NavLink("/map", "Map"),
    NavLink("/review", "Review"),
    NavLink("/exports", "Exports and methods"),
)
