"""What the authority files know of an entity, for those who work over many records: the one public way in.

Umbrellas and parents, who held which office, which place lies in which, and which entities a name may mean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from isnad.entities.lexicon import load_lexicon
from isnad.entities.registers import load_capitals, load_people, load_places, read_rows
from isnad.language import fold

_RADIUS = {"governorate": 150.0, "region": 250.0, "district": 40.0, "city": 25.0}  # km a place of this kind reaches
_FINER = ("country", "region", "governorate", "district", "city", "town", "quarter")


@dataclass(frozen=True, slots=True)
class Known:
    """A line of `groups.tsv` or `people.tsv`. `parent` is "" or the umbrella or body it belongs to."""

    id: str
    name_en: str
    kind: str
    country: str
    parent: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office someone held: the role as news words it, and the body it is of."""

    person: str
    role_en: str
    role: str
    body: str
    since: str
    until: str


@cache
def _known() -> dict[str, Known]:
    people = {r[0]: Known(r[0], r[1], "person", r[3]) for r in read_rows("people.tsv")}
    bodies = {r[0]: Known(r[0], r[1], r[2], r[4], r[5], r[6], r[7]) for r in read_rows("groups.tsv")}
    return people | bodies


@cache
def _offices() -> dict[str, tuple[Office, ...]]:
    found: dict[str, tuple[Office, ...]] = {}
    for person, role_en, role, body, since, until, *_ in read_rows("roles_held.tsv"):
        found[person] = (*found.get(person, ()), Office(person, role_en, role, body, since, until))
    return found


def describe(entity: str) -> Known | None:
    """Return what the files say of a group, body or person; None for an id they lack."""
    return _known().get(entity)


def english_name(entity: str) -> str | None:
    """Return the neutral English name of an entity of the files, places and states too; None for an id they lack."""
    known = _known().get(entity)
    place = load_places().get(entity)
    return known.name_en if known else place.name_en or None if place else None


def offices(person: str) -> tuple[Office, ...]:
    """Return the offices of a person, in file order."""
    return _offices().get(person, ())


@cache
def umbrellas(entity: str) -> tuple[str, ...]:
    """Return what an entity belongs to, nearest first: its parent, the parent's parent …"""
    found: list[str] = []
    at = _known().get(entity)
    while at and at.parent and at.parent not in found:
        found.append(at.parent)
        at = _known().get(at.parent)
    return tuple(found)


@cache
def state_of(entity: str) -> str | None:
    """Return the ISO code of the state a country, its capital, or its government stands for in news; else None."""
    place = load_places().get(entity)
    if place:
        is_state = place.precision == "country" or load_capitals().get(place.country) == entity
        return place.country if is_state else None
    known = _known().get(entity)
    return known.country or None if known and known.kind in ("state", "government") else None


@cache
def country_places() -> frozenset[str]:
    """Return the place ids of all countries."""
    return frozenset(p.id for p in load_places().values() if p.precision == "country")


@cache
def country_of(entity: str) -> str | None:
    """Return the ISO code of the country an entity belongs to, None where unknown."""
    place = load_places().get(entity)
    if place:
        return place.country or None
    known = _known().get(entity)
    return known.country or None if known else None


@cache
def lies_in(inner: str, outer: str) -> bool:
    """Whether a place lies in another: by country, by governorate, or by distance from a coarser place."""
    a, b = load_places().get(inner), load_places().get(outer)
    if a is None or b is None or inner == outer or a.country != b.country:
        return False
    if b.precision == "country":
        return a.precision != "country"
    if a.admin == outer:
        return True
    if a.precision in _FINER and b.precision in _FINER and _FINER.index(a.precision) <= _FINER.index(b.precision):
        return False
    return b.precision in _RADIUS and _distance(a.lat, a.lon, b.lat, b.lon) <= _RADIUS[b.precision]


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance in km on the sphere (haversine)."""
    phi, psi = math.radians(lat), math.radians(other_lat)
    h = math.sin((psi - phi) / 2) ** 2
    h += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def find_named(name: str) -> tuple[str, ...]:
    """Return the ids a name may mean, or the name itself if it is an id the files know."""
    if name in _known() or name in load_places():
        return (name,)
    form = " ".join(fold(name).split())
    senses = load_lexicon().names.get(form, ())
    return tuple(dict.fromkeys(s.id for s in senses if s.id))


def is_person(entity: str) -> bool:
    """Whether an id is that of a person, of the files or found on a page."""
    return entity in load_people() or entity.startswith("?person/")
