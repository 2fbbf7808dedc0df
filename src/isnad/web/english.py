"""The neutral English name of an entity or outlet, for readers of the English interface."""

from __future__ import annotations

from functools import cache

from isnad.entities.authority import describe
from isnad.entities.registers import read_rows
from isnad.outlets import find_by_id


@cache
def _places() -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows("places.tsv")}


def english_name(id_: str | None) -> str:
    """Return the name of a person, group, body, place, outlet or agency by its id; "" where the files have none."""
    if not id_ or id_.startswith("?"):
        return ""
    kind = id_.partition("/")[0]
    if kind in ("outlet", "agency"):
        outlet = find_by_id(id_)
        return outlet.name if outlet else ""
    if kind == "place":
        return _places().get(id_, "")
    known = describe(id_)
    return known.name_en if known else ""
