"""Lint of the authority files: every entry has a source, and no form names two entities without a rule that decides.

What decides is the usage `ambiguous` on every line of the form (then the country in focus chooses), a place beside
another place (then head noun, focus, distance and size choose, see `places.score_place`), or a `guarded` line beside
an unguarded one (then only support in the text brings it in).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from isnad.language import fold
from isnad.rules import load_table

PACKAGE = "isnad.entities"
_SOURCED = ("groups.tsv", "people.tsv", "roles_held.tsv", "places.tsv")
_NAMED = ("group_names.tsv", "people_names.tsv")
Row = Mapping[str, str]


def lint_authority() -> list[str]:
    """Return what is wrong with the authority files, in words; empty where all is well."""
    faults = [f"{name}: {fault}" for name in _SOURCED for fault in lint_sources(load_table(PACKAGE, name))]
    rows = [row for name in _NAMED for row in load_table(PACKAGE, name)]
    return faults + lint_meanings(rows)


def lint_sources(rows: Iterable[Row]) -> list[str]:
    """Return the entries without a source, or with one that points nowhere (a bare "Wikipedia:")."""
    return [
        f"{row['id']}: no source" for row in rows if not row["source"].strip().rstrip(":").removeprefix("Wikipedia")
    ]


def lint_meanings(rows: Sequence[Row]) -> list[str]:
    """Return the forms that name two entities without a rule that decides between them."""
    meant: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        meant[fold(row["name"])].append(row)
    return [fault for held in meant.values() for fault in _undecided(held)]


def _undecided(held: Sequence[Row]) -> Iterator[str]:
    """Yield the fault of one form's lines, if they name several entities and nothing decides."""
    entities = sorted({row["id"] for row in held})
    if len(entities) < 2 or all(row["usage"] == "ambiguous" for row in held):
        return
    sure = {row["id"] for row in held if row["usage"] not in ("guarded", "ambiguous")}
    if len(sure) == 1 and all(row["id"] in sure or row["usage"] == "guarded" for row in held):
        return
    yield f"«{held[0]['name']}» names {' and '.join(entities)}: mark every line ambiguous, or all but one guarded"
