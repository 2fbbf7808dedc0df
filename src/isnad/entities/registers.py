"""The authority files as tables by id: places, capitals, groups and bodies, people, weapons by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from isnad.language import fold
from isnad.model import MentionKind
from isnad.rules import load_toml, read_data

PACKAGE = "isnad.entities"

ARAB = frozenset(
    ["IQ", "SY", "LB", "JO", "PS", "YE", "SA", "KW", "AE", "OM", "QA", "BH", "EG", "LY", "TN", "DZ", "MA", "MR", "SD", "SO", "DJ"]
)  # fmt: skip
_GROUP_KINDS = frozenset({"armed group", "umbrella", "coalition", "population", "descriptive", "movement"})


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer knows of a place. `population` is 0 where unknown."""

    id: str
    country: str
    admin: str
    lat: float
    lon: float
    precision: str
    population: int
    name_en: str = ""


def read_rows(name: str) -> list[list[str]]:
    """Return the rows of a TSV file of the package without its header; an absent file has none."""
    try:
        text = read_data(PACKAGE, name)
    except FileNotFoundError:
        return []
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"][1:]


@cache
def load_places() -> dict[str, Place]:
    """Return the gazetteer by id."""
    rows = read_rows("places.tsv")
    return {r[0]: Place(r[0], r[2], r[3], float(r[4]), float(r[5]), r[6], int(r[7]), r[1]) for r in rows}


@cache
def load_weapon_names() -> tuple[frozenset[str], dict[str, str]]:
    """Return the folded words for what bears a name (صاروخ, طائرات) and, by its folded form, each name."""
    table = load_toml(PACKAGE, "weapons.toml")["named"]
    return frozenset(map(fold, table["heads"])), {fold(n): n for n in table["names"]}


@cache
def load_capitals() -> dict[str, str]:
    """Return the place id of the capital by country code."""
    return {r[2]: r[6] for r in read_rows("countries.tsv") if r[6]}


@cache
def load_bodies() -> dict[str, tuple[MentionKind, str, str, str]]:
    """Return kind, country, parent and English name of every group and body by id."""
    found: dict[str, tuple[MentionKind, str, str, str]] = {}
    for r in read_rows("groups.tsv"):
        if r[2] != "state":
            found[r[0]] = ("group" if r[2] in _GROUP_KINDS else "organisation"), r[4], r[5], r[1]
    return found


@cache
def load_people() -> dict[str, tuple[str, str]]:
    """Return gender and country of every person by id."""
    return {r[0]: (r[2], r[3]) for r in read_rows("people.tsv")}
