"""What an event is called in other coders' schemes: CAMEO, ACLED sub-event types, UCDP types of violence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from isnad.model import Event
from isnad.rules import load_table


@dataclass(frozen=True, slots=True)
class Codes:
    """An event's codes; None where the scheme has no such type."""

    cameo: str | None
    acled: str | None
    ucdp: str | None


@cache
def _table() -> dict[tuple[str, str, str], Codes]:
    rows = load_table("isnad.events", "crosswalk.tsv")
    return {(r["type"], r["mode"], r["rule"]): Codes(*(_code(r[k]) for k in ("cameo", "acled", "ucdp"))) for r in rows}


def _code(cell: str) -> str | None:
    return None if cell == "-" else cell


def codes_of(event: Event) -> Codes:
    """Return the codes of an event, by its rule if the table has it, else its mode, else its type."""
    return codes_for(event.type, event.mode or "", event.rule)


def codes_for(type_: str, mode: str, rule: str) -> Codes:
    """Return the codes of an event known by its type, mode ("" for none) and rule."""
    table = _table()
    keys = ((type_, "", rule), (type_, mode, ""), (type_, "", ""))
    return next((table[k] for k in keys if k in table), Codes(None, None, None))
