"""The screens, one module each, and the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.web.screens import (
    additions,
    article,
    articles,
    batch,
    chains,
    contradictions,
    dossiers,
    entities,
    events,
    exports,
    judgements,
    likeness,
    membership,
    outlets,
    people,
    progress,
    relations,
    review,
    search,
    settings,
    statements,
    stories,
    timeline,
    today,
    verdicts,
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
    additions.router,
    judgements.router,
    statements.router,
    events.router,
    entities.router,
    outlets.router,
    stories.router,
    membership.router,
    timeline.router,
    verdicts.router,
    review.router,
    relations.router,
    batch.router,
    search.router,
    dossiers.router,
    exports.router,
    worldmap.router,
    chains.router,
    contradictions.router,
    likeness.router,
    settings.router,
    progress.router,
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
    NavLink("/dossiers", "Dossiers", ("/dossier",)),
    NavLink("/exports", "Exports and methods"),
)
