"""Outlets and agencies: who publishes, by id, domain, address or name.

The catalogue is one TOML file an outlet (`catalogue/*.toml`), written by hand. `names` point at one outlet
wherever they stand in a credit; `short` names are ordinary words too, or shared by several outlets (الوطن,
الشرق), and count only where an outlet is expected. `inputs` are ids other collections use for it.
`invented/*.toml` are the outlets of the sample pages in `isnad.demo`; they exist nowhere else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal
from urllib.parse import urlsplit

from isnad.errors import RuleError
from isnad.kept import kept
from isnad.language import fold

__all__ = [
    "NameForm",
    "Outlet",
    "agencies",
    "find",
    "find_by_domain",
    "find_by_id",
    "find_by_name",
    "find_by_url",
    "find_in_country",
    "load_outlets",
    "name_forms",
    "name_key",
]

Kind = Literal["daily", "agency", "channel", "site", "radio", "magazine"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency of the catalogue.

    `id` is `outlet/…` or `agency/…`; `name` its neutral English and `arabic` its usual Arabic name; `country` an ISO 3166 alpha-2 code; `zone` an IANA time zone;
    `date_order` how it writes numeric dates; `source` a page where all this can be checked.
    """

    id: str
    name: str
    arabic: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    inputs: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: Kind
    zone: str
    date_order: Literal["dmy", "mdy"]
    source: str


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as other stages look it up: folded words joined by single spaces, without dots.

    `sure` is False for a short name, which needs an outlet to be expected (after صحيفة, قناة, in a credit).
    """

    form: str
    id: str
    sure: bool


_SEPARATORS = re.compile(r"[\s._\-/|()«»\"'،,:]+")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return the key two spellings of one outlet name share: folded, lower case, marks as single spaces."""
    return _SEPARATORS.sub(" ", fold(name).lower()).strip()


@kept
def load_outlets() -> tuple[Outlet, ...]:
    """Return the whole catalogue, sorted by id. Raises RuleError naming the file that is broken."""
    package = resources.files("isnad.outlets")
    found = [
        _outlet(f"{folder}/{file.name}", file.read_text(encoding="utf-8"))
        for folder in ("catalogue", "invented")
        for file in package.joinpath(folder).iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda o: o.id))


def _outlet(path: str, text: str) -> Outlet:
    try:
        table: dict[str, Any] = tomllib.loads(text)
        for key in ("names", "short", "inputs", "domains"):
            table[key] = tuple(table.get(key, ()))
        table.setdefault("arabic", table["names"][0] if table["names"] else table.get("name"))
        return Outlet(**table)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise RuleError(f"outlets/{path}: {error}") from error


@cache
def _by_id() -> dict[str, Outlet]:
    return {o.id: o for o in load_outlets()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {d: o for o in load_outlets() for d in o.domains}


@cache
def _by_name() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.names):
            table.setdefault(name_key(name), outlet)
    return table


@cache
def _by_short_name() -> dict[str, tuple[Outlet, ...]]:
    table: dict[str, tuple[Outlet, ...]] = {}
    for outlet in load_outlets():
        for name in outlet.short:
            key = name_key(name)
            table[key] = (*table.get(key, ()), outlet)
    return table


@cache
def _by_input() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in load_outlets():
        for name in (*outlet.inputs, outlet.id, outlet.id.partition("/")[2]):
            table[name.lower()] = outlet
    return table


def find_by_id(outlet_id: str) -> Outlet | None:
    """Return the outlet with this catalogue id (`outlet/aawsat`)."""
    return _by_id().get(outlet_id)


def find_by_domain(domain: str) -> Outlet | None:
    """Return the outlet that owns a domain or the nearest parent of it (`www.`, `arabic.`, `m.` …)."""
    labels = domain.lower().rstrip(".").split(".")
    table = _by_domain()
    for cut in range(len(labels) - 1):
        found = table.get(".".join(labels[cut:]))
        if found:
            return found
    return None


def find_by_url(url: str) -> Outlet | None:
    """Return the outlet an address belongs to; None for an address that does not parse."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return find_by_domain(host) if host else None


def find_by_name(name: str, *, expected: bool = True) -> Outlet | None:
    """Return the outlet with this Arabic or English name.

    `expected` says that an outlet's name is expected here (a credit, after صحيفة): then a short name counts
    too, if one outlet alone has it.
    """
    key = name_key(name)
    found = _by_name().get(key)
    if found or not expected:
        return found
    sharers = _by_short_name().get(key, ())
    return sharers[0] if len(sharers) == 1 else None


def find_in_country(name: str, countries: Iterable[str]) -> Outlet | None:
    """Return the outlet of one of these countries (ISO codes) that a shared short name means."""
    wanted = set(countries)
    sharers = [o for o in _by_short_name().get(name_key(name), ()) if o.country in wanted]
    return sharers[0] if len(sharers) == 1 else find_by_name(name)


def find(given: str) -> Outlet | None:
    """Return the outlet an input names in any way: id, id of a known collection, domain, address or name."""
    text = given.strip()
    return _by_input().get(text.lower()) or find_by_name(text) or (find_by_url(text) if "." in text else None)


@cache
def agencies() -> tuple[Outlet, ...]:
    """Return the news agencies of the catalogue."""
    return tuple(o for o in load_outlets() if o.kind == "agency")


@cache
def name_forms() -> tuple[NameForm, ...]:
    """Return every name as a folded form with its outlet, sure names first; a shared form comes once for each."""
    sure = [NameForm(key, o.id, True) for key, o in _by_name().items()]
    short = [NameForm(key, o.id, False) for key, many in _by_short_name().items() for o in many]
    return tuple(sorted(sure, key=lambda f: f.form) + sorted(short, key=lambda f: (f.form, f.id)))
