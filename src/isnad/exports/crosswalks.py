"""One event as the columns of ACLED and of UCDP GED, as far as what one article says fills them.

Columns and codes after the ACLED codebook (2023) and the UCDP GED codebook 24.1. Nothing is guessed: a column the
record cannot fill is empty. Both projects merge reports and apply thresholds of their own; a row here is one report.
"""

from __future__ import annotations

from isnad.events.crosswalk import codes_for
from isnad.model import Casualty
from isnad.views import EventRow

Row = dict[str, str | int | float | None]

_ACLED_TYPES = {
    "Armed clash": "Battles",
    "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Air/drone strike": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Suicide bomb": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Chemical weapon": "Explosions/Remote violence",
    "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians",
    "Sexual violence": "Violence against civilians",
    "Peaceful protest": "Protests",
    "Protest with intervention": "Protests",
    "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots",
    "Mob violence": "Riots",
}
_STRATEGIC = "Strategic developments"
_ACLED_TIME = {"day": 1, "interval": 2, "week": 2, "month": 3}
_UCDP_TIME = {"day": 1, "interval": 2, "week": 3, "month": 4, "year": 5}
_ACLED_PLACE = {"governorate": 3, "region": 3, "country": 3, "sea": 3, "district": 2}
_UCDP_PLACE = {"district": 3, "governorate": 4, "region": 5, "sea": 7, "country": 6}


def acled_row(event: EventRow) -> Row:
    """Return the event under ACLED's column names."""
    sub_type = codes_for(event.type, event.mode, event.rule).acled
    killed = _killed(event.casualties)
    return {
        "event_date": event.date if event.date_precision == "day" else None,
        "time_precision": _ACLED_TIME.get(event.date_precision or ""),
        "event_type": _ACLED_TYPES.get(sub_type, _STRATEGIC) if sub_type else None,
        "sub_event_type": sub_type,
        "actor1": _parties(event, "actor"),
        "actor2": _parties(event, "recipient"),
        "location": event.place or None,
        "latitude": event.lat,
        "longitude": event.lon,
        "geo_precision": _ACLED_PLACE.get(event.place_precision or "", 1) if event.lat is not None else None,
        "source": event.outlet_name or None,
        "notes": " ".join(event.context.split()),
        "fatalities": killed.low if killed and killed.low == killed.high else None,
    }


def ucdp_row(event: EventRow) -> Row:
    """Return the event under UCDP GED's column names."""
    killed = _killed(event.casualties)
    low, high = (killed.low, killed.high) if killed else (None, None)
    start, _, end = (event.date or "").partition("/")
    return {
        "date_start": start or None,
        "date_end": end or start or None,
        "date_prec": _UCDP_TIME.get(event.date_precision or ""),
        "type_of_violence": codes_for(event.type, event.mode, event.rule).ucdp,
        "side_a": _parties(event, "actor"),
        "side_b": _parties(event, "recipient"),
        "where_description": event.place or None,
        "latitude": event.lat,
        "longitude": event.lon,
        "where_prec": _UCDP_PLACE.get(event.place_precision or "", 1) if event.lat is not None else None,
        "low": low,
        "best": low if low == high else None,
        "high": high,
        "source_office": event.outlet_name or None,
        "source_date": event.day or None,
        "source_headline": event.headline,
    }


def _killed(casualties: tuple[Casualty, ...]) -> Casualty | None:
    return next((c for c in casualties if c.kind == "killed"), None)


def _parties(event: EventRow, role: str) -> str | None:
    return "; ".join(p.name for p in event.parties if p.role == role) or None
