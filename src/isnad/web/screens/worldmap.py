"""Map: places of events as a list, and the same list drawn by the browser over bundled boundaries."""

from __future__ import annotations

import datetime
from functools import cache, partial

from babel import Locale
from babel.core import get_global
from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import EventFilter
from isnad.web.formats import show_day
from isnad.web.frame import FRAME, Frame
from isnad.web.histogram import draw
from isnad.web.screens.choices import word_choices

router = APIRouter()
_KEYS = ("id", "name", "lat", "lon", "precision", "times", "types", "killed_low")
# Radius in km of the circle that stands for a place known no closer: about half the way across a usual one. A country
# has that of its own extent, which the browser takes from its boundaries.
RADII = {"country": 200, "continent": 1200, "sea": 200, "region": 110, "river": 110, "governorate": 50, "district": 18}


@router.get("/map")
def world_map(frame: Frame = FRAME, type: str = "", since: str = "", until: str = "") -> Response:
    """Show the places of events; `since` and `until` are days of publication."""
    since, until = _iso(since), _iso(until)
    only = EventFilter(type=type or None, since=since or None, until=until or None)
    places = views.list_places(frame.archive, only)
    days = views.count_days(frame.archive, f"event:{type}" if type else "event")
    rows = [
        (p.id, p.name, p.lat, p.lon, p.precision, p.times, "; ".join(f"{t} {n}" for t, n in p.types), p.killed_low)
        for p in places
    ]
    return frame.show(
        "map.html",
        data={"places": places, "since": since, "until": until, "type": type},
        table=frame.table("places", _KEYS, rows),
        types=word_choices(frame, "type"),
        whole=draw(days, since=since, until=until, mirrored=frame.preferences.language == "ar"),
        show_day=partial(show_day, preferences=frame.preferences),
        radii=RADII,
    )


@router.get("/map/countries")
def countries(frame: Frame = FRAME) -> Response:
    """Answer with the names of countries by their ISO 3166 numbers, as the boundaries have them (CLDR's names)."""
    names = country_names(frame.preferences.language)
    table = frame.table("countries", ("id", "name", "code"), [(n, *names[n]) for n in sorted(names)])
    frame.twin = "json" if frame.twin == "html" else frame.twin
    return frame.show("map.html", data=names, table=table)


@cache
def country_names(language: str) -> dict[str, tuple[str, str]]:
    """Return the name of each country in a language, and its two letters, by its three digits (ISO 3166)."""
    names = Locale.parse(language).territories
    aliases = get_global("territory_aliases")
    return {
        number: (names[codes[0]], codes[0])
        for number, codes in aliases.items()
        if len(number) == 3 and number.isdecimal() and len(codes) == 1 and codes[0] in names
    }


def _iso(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""
