"""Who is meant by words, across pages: entities of spans, made comparable through states, bodies and umbrellas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from isnad.entities.authority import country_of, describe, english_name, find_named, offices, state_of, umbrellas
from isnad.language import fold
from isnad.model import Mention, Record, Span

_WORD = re.compile(r"[\u0621-\u063a\u0641-\u0652]+")
_OF_STATE = frozenset({"army", "ministry", "government", "presidency", "state", "royal court", "parliament", "police"})
_NAMING = frozenset({"group", "organisation", "person", "place"})
_ACTS_FOR_STATE = frozenset({"army", "government", "presidency", "ministry"})


class Who:
    """The mentions of a record by where they stand."""

    def __init__(self, record: Record) -> None:
        self._mentions: Sequence[Mention] = sorted(record.mentions, key=lambda m: (m.start, -m.end))
        self._starts = [m.start for m in self._mentions]

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that overlap [start, end)."""
        first = max(0, bisect_left(self._starts, start) - 4)
        return [m for m in self._mentions[first:] if m.start < end and m.end > start]

    def entities(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the comparable entities that spans name first; words that name nobody give none."""
        found = set()
        for span in spans:
            for mention in self.inside(span.start, span.end):
                if mention.entity and mention.kind in _NAMING and mention.start <= span.start + len(span.text) // 2:
                    found.add(comparable(mention.entity))
                    break
        return frozenset(found)


@cache
def comparable(entity: str) -> str:
    """Return "state/XX" for a country, its capital or its government, else the entity itself."""
    state = state_of(entity)
    return f"state/{state}" if state else entity


@cache
def related(a: str, b: str) -> str | None:
    """Return how two entities can stand for one actor: same, umbrella, state; None if they cannot.

    A ministry, army or presidency acts for its state; a member for its umbrella; an office holder for the body.
    """
    if a == b:
        return "same"
    if b in umbrellas(a) or a in umbrellas(b):
        return "umbrella"
    if _same_state(a, b):
        return "state"
    if b in bodies_of(a) or a in bodies_of(b):
        return "umbrella"
    return None


def _same_state(a: str, b: str) -> bool:
    for state, other in ((a, b), (b, a)):
        if state.startswith("state/"):
            known = describe(other)
            if known and known.kind in _OF_STATE and known.country == state[6:]:
                return True
            return any(country_of(body) == state[6:] for body in bodies_of(other))
    left, right = describe(a), describe(b)
    if left and right and left.kind in _ACTS_FOR_STATE and right.kind in _ACTS_FOR_STATE:
        return bool(left.country) and left.country == right.country
    return False


@cache
def bodies_of(person: str) -> tuple[str, ...]:
    """Return the bodies a person holds or held office in."""
    return tuple(dict.fromkeys(o.body for o in offices(person) if o.body))


def compatible(a: frozenset[str], b: frozenset[str]) -> tuple[str, str, str] | None:
    """Return the first related pair of two sets of entities and how they are related; None if there is none."""
    for x in sorted(a):
        for y in sorted(b):
            how = related(x, y)
            if how:
                return x, y, how
    return None


@cache
def is_state(entity: str) -> bool:
    """Whether an entity is a state, or its capital or government standing for it."""
    return comparable(entity).startswith("state/")


@cache
def name_of(entity: str) -> str:
    """Return the neutral English name of an entity, or the name a page gave it."""
    known = english_name(f"place/{entity[6:].lower()}" if entity.startswith("state/") else entity)
    return known or entity.partition("/")[2] or entity


def members_of(umbrella: str, entities: Iterable[str]) -> frozenset[str]:
    """Return those of some entities that are an umbrella or belong to it, office holders with their bodies."""
    wanted = comparable(umbrella)

    def belongs(entity: str) -> bool:
        if entity in (umbrella, wanted) or comparable(entity) == wanted or umbrella in umbrellas(entity):
            return True
        return any(body == umbrella or umbrella in umbrellas(body) for body in bodies_of(entity))

    return frozenset(e for e in entities if belongs(e))


@lru_cache(maxsize=20_000)
def named_in(words: str) -> tuple[str, ...]:
    """Return the groups and bodies that the words of a role name, longest name first: المتحدث باسم كتائب …"""
    forms = _WORD.findall(fold(words))
    found: list[str] = []
    for size in range(len(forms), 0, -1):
        for first in range(1, len(forms) - size + 1):
            name = " ".join(forms[first : first + size])
            for ids in _readings(name):
                found += [i for i in ids if len(ids) == 1 and i not in found]  # of many ministries none is named
    return tuple(found)


def _readings(name: str) -> Iterable[tuple[str, ...]]:
    for letter in ("", "ل", "ب"):
        if name.startswith(letter):
            yield tuple(
                i
                for i in find_named(name[len(letter) :])
                if i.startswith(("group/", "body/", "party/", "org/", "place/"))
            )
    if name.startswith("لل"):
        yield find_named("ال" + name[2:])


@lru_cache(maxsize=20_000)
def named_span(words: str) -> tuple[int, int, str] | None:
    """Return where in the words of a role the longest name of a group or body stands, and whose it is."""
    found = list(_WORD.finditer(words))
    for size in range(len(found) - 1, 0, -1):
        for first in range(1, len(found) - size + 1):
            run = found[first : first + size]
            ids = [i for reading in _readings(" ".join(fold(m[0]) for m in run)) for i in reading]
            named = next((i for i in ids if i.startswith(("group/", "body/", "party/", "org/"))), None)
            if named:
                return run[0].start(), run[-1].end(), named
    return None
