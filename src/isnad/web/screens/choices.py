"""What the filters of lists offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from isnad import views
from isnad.model import Act, EventType, Status
from isnad.views.story_lists import entity_names
from isnad.web.frame import Frame


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition on an entity that a list is narrowed by: the field of the address, the id, and its name."""

    field: str
    id: str
    name: str


def entity_chips(frame: Frame, **fields: str) -> list[Chip]:
    """Return the conditions on entities that an address names, by field."""
    names = entity_names(frame.archive, [i for i in fields.values() if i])
    return [Chip(field, id_, names.get(id_) or id_) for field, id_ in fields.items() if id_]


def outlet_choices(frame: Frame) -> list[tuple[str, str]]:
    """Return the outlets as (id, name), the largest first."""
    return [(o.id, o.name or o.id) for o in views.list_outlets(frame.archive) if o.id]


def lane_total(frame: Frame, kind: str, value: str, outlet: str, *, narrowed: bool) -> int | None:
    """Return how many "statement"s or "event"s there are, of an act or type and an outlet if given, from kept counts.

    None where more conditions hold: counting would take longer than the page itself.
    """
    if narrowed:
        return None
    lanes = views.count_lanes(frame.archive, outlet=outlet or views.ALL_OUTLETS)
    return lanes.get(f"{kind}:{value}" if value else kind, 0)


def word_choices(frame: Frame, table: str) -> list[tuple[str, str]]:
    """Return the values of "act", "type" or "status" as (value, word), in the order of the reader's alphabet."""
    values = {"act": get_args(Act), "type": get_args(EventType), "status": get_args(Status)}[table]
    return sorted(((v, frame.word(table, v)) for v in values), key=lambda pair: pair[1])
