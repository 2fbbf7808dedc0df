"""Events: the list, and one event with the columns other data sets would have for it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad import views
from isnad.exports.crosswalks import acled_row, ucdp_row
from isnad.views import EventFilter, EventRow
from isnad.views.retold import find_retold
from isnad.web.dossiers import held_in
from isnad.web.findings import amount
from isnad.web.frame import FRAME, Frame
from isnad.web.screens.choices import entity_chips, lane_total, outlet_choices, word_choices

router = APIRouter()
KEYS = (
    "key", "day", "outlet_name", "type", "mode", "status", "actors", "recipients", "place", "place_entity", "lat", "lon",
    "date", "date_basis", "casualties", "trigger", "context", "state", "confidence", "rule", "document", "headline",
)  # fmt: skip


@router.get("/events")
def events(
    frame: Frame = FRAME, type: str = "", status: str = "", about: str = "", place: str = "", outlet: str = "",
    since: str = "", until: str = "", cursor: str = "",
) -> Response:  # fmt: skip
    """List events by day of publication."""
    only = EventFilter(
        type=type or None, status=status or None, about=about or None, place=place or None, outlet=outlet or None,
        since=since or None, until=until or None,
    )  # fmt: skip
    found = frame.listing(lambda at, limit: views.list_events(frame.archive, only, cursor=at, limit=limit), cursor)
    return frame.show(
        "events.html",
        data={"events": found},
        table=frame.table("events", KEYS, [event_cells(e) for e in found.items]),
        total=lane_total(frame, "event", type, outlet, narrowed=bool(status or about or place or since or until)),
        outlets=outlet_choices(frame),
        types=word_choices(frame, "type"),
        statuses=word_choices(frame, "status"),
        chosen={"type": type, "status": status, "outlet": outlet, "since": since, "until": until},
        conditions=entity_chips(frame, about=about, place=place),
    )


@router.get("/event/{key}")
def event(key: str, frame: Frame = FRAME) -> Response:
    """Show one event as one article tells it."""
    found = views.get_events(frame.archive, [key])
    if not found:
        raise HTTPException(404)
    row = found[0]
    said = views.get_statements(frame.archive, [row.said_by]) if row.said_by else ()
    retold = find_retold(frame.archive, key)
    crosswalks = [("ACLED", acled_row(row)), ("UCDP GED", ucdp_row(row))]
    cells = [(system, column, value) for system, columns in crosswalks for column, value in columns.items()]
    return frame.show(
        "event.html",
        data={"event": row, "said_by": said[0] if said else None, "crosswalks": dict(crosswalks), "retold": retold},
        table=frame.table("event", ("system", "column", "value"), cells),
        held=held_in(frame.project.folder),
    )


def event_cells(e: EventRow) -> tuple[str | float | None, ...]:
    """Return an event as the cells of a table; several actors are parted by " + "."""
    actors, recipients = (" + ".join(p.name for p in e.parties if p.role == r) for r in ("actor", "recipient"))
    casualties = "; ".join(f"{c.kind} {amount(c)}" for c in e.casualties)
    return (
        e.key, e.day, e.outlet_name, e.type, e.mode, e.status, actors, recipients, e.place, e.place_entity, e.lat, e.lon,
        e.date, e.date_basis, casualties, e.trigger.text, e.context, e.state, e.confidence, e.rule, e.document, e.headline,
    )  # fmt: skip
