"""Who held an office when (roles_held.tsv), by the words of the office and its country."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from isnad.entities.lexicon import load_lexicon
from isnad.entities.registers import read_rows
from isnad.language import fold

_STYLES = frozenset({"سمو", "معالي", "فخامه", "جلاله", "سعاده", "سماحه", "دوله", "فضيله"})


class Tenure(NamedTuple):
    """Who held an office, from when until when (ISO dates as precise as known, "" open), and where that can be read."""

    person: str
    since: str
    until: str
    source: str


def office_key(role: str, home: str | None = None) -> tuple[str, str]:
    """Return the words of a folded role without its nationality, and the country that names (else `home`)."""
    adjectives = load_lexicon().adjectives
    words = role.split()
    if len(words) > 2 and words[0] in _STYLES:
        words = words[1:]
    country = next((adjectives[w].country for w in reversed(words) if w in adjectives and adjectives[w].definite), home)
    return " ".join(w for w in words if not (w in adjectives and adjectives[w].definite)), country or ""


@cache
def load_tenures() -> dict[tuple[str, str], tuple[Tenure, ...]]:
    """Return who held each office, by `office_key`; offices of a body (المتحدث باسم طالبان) have no country."""
    found: dict[tuple[str, str], tuple[Tenure, ...]] = {}
    for person, _, role, _, since, until, source in read_rows("roles_held.tsv"):
        key = office_key(fold(role))
        if key[1] or key[0].count(" ") > 1:
            found[key] = (*found.get(key, ()), Tenure(person, since, until, source))
    return found
