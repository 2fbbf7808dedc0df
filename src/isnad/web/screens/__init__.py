"""The screens, one module each, and the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.web.screens import articles, settings, today


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry of the navigation: its address, its message id, and the addresses it is lit on."""

    path: str
    label: str
    also: tuple[str, ...] = ()


SCREENS = (
    today.router,
    articles.router,
    settings.router,
)
NAVIGATION: tuple[NavLink, ...] = (
    NavLink("/today", "Today"),
    NavLink("/articles", "Articles", ("/article",)),
)
