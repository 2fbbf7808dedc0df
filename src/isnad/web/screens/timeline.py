"""Timeline: a histogram that is also a brush, the lanes of outlets or actors, and the days one by one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import DayCount, DocumentRow, EventFilter, EventRow, Listing, StatementFilter, StatementRow
from isnad.views.periods import count_actor_days, count_event_days
from isnad.web.formats import show_day
from isnad.web.frame import FRAME, Frame
from isnad.web.histogram import Histogram, draw
from isnad.web.screens.choices import outlet_choices, word_choices

router = APIRouter()
What = Literal["events", "own", "statements", "articles"]
WHAT: tuple[What, ...] = ("events", "own", "statements", "articles")
_LANES = 8
_KEYS = ("day", "count")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the timeline is asked for; days are ISO dates or empty. `lanes` is "outlet" or "actor"."""

    what: What
    type: str
    act: str
    outlet: str
    since: str
    until: str
    lanes: str

    @property
    def lane(self) -> str:
        """Return the name of the lane counted in the store."""
        if self.what == "articles":
            return "article"
        if self.what == "statements":
            return f"statement:{self.act}" if self.act else "statement"
        return f"event:{self.type}" if self.type else "event"


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the lanes: an outlet or actor."""

    id: str
    name: str
    histogram: Histogram


@router.get("/timeline")
def timeline(
    frame: Frame = FRAME, what: What = "events", type: str = "", act: str = "", outlet: str = "", since: str = "",
    until: str = "", lanes: Literal["outlet", "actor"] = "outlet", cursor: str = "",
) -> Response:  # fmt: skip
    """Show how much there is by day; `since` and `until` narrow the lanes and the list of days."""
    asked = Asked(what, type, act, outlet, _iso(since), _iso(until), lanes)
    mirrored = frame.preferences.language == "ar"
    days = _days(frame, asked, outlet or views.ALL_OUTLETS)
    whole = draw(days, since=asked.since, until=asked.until, mirrored=mirrored)
    inside = [
        d
        for d in days
        if d.day and (not asked.since or d.day >= asked.since) and (not asked.until or d.day <= asked.until)
    ]
    found = frame.listing(lambda at, limit: _items(frame, asked, at, limit), cursor) if frame.twin == "html" else None
    return frame.show(
        "timeline.html",
        data={"what": what, "days": inside},
        table=frame.table("days", _KEYS, [(d.day, d.times) for d in inside]),
        asked=asked,
        whole=whole,
        undated=sum(d.times for d in days if not d.day),
        lane_rows=_lanes(frame, asked, whole, mirrored) if whole else [],
        found=found,
        by_day=_by_day(found.items, asked) if found else [],
        whats=[(w, frame.word("timeline", w)) for w in WHAT],
        outlets=outlet_choices(frame),
        types=word_choices(frame, "type"),
        acts=word_choices(frame, "act"),
        show_day=partial(show_day, preferences=frame.preferences),
    )


def _iso(value: str) -> str:
    """Return a day as ISO, empty for what is none (a form sends any text)."""
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        return ""


def _days(frame: Frame, asked: Asked, outlet: str) -> Sequence[DayCount]:
    if asked.what == "own":
        only = None if outlet == views.ALL_OUTLETS else outlet
        return count_event_days(frame.archive, type=asked.type or None, outlet=only)
    return views.count_days(frame.archive, asked.lane, outlet=outlet)


def _lanes(frame: Frame, asked: Asked, whole: Histogram, mirrored: bool) -> list[Lane]:
    span = (asked.since or whole.since, asked.until or whole.until)
    if span[0] > span[1]:
        return []
    if asked.lanes == "actor":
        rows = count_actor_days(frame.archive, since=asked.since or None, until=asked.until or None, limit=_LANES)
        lanes = [(id_, name, days) for id_, name, days in rows]
    else:
        outlets = [o for o in views.list_outlets(frame.archive) if o.id and asked.outlet in ("", o.id)][:_LANES]
        lanes = [(o.id, o.name, tuple(_days(frame, asked, o.id))) for o in outlets]
    drawn = [(id_, name, draw(days, mirrored=mirrored, whole=span)) for id_, name, days in lanes]
    return [Lane(id_, name, shape) for id_, name, shape in drawn if shape is not None and shape.total]


Item = DocumentRow | EventRow | StatementRow


def _items(frame: Frame, asked: Asked, cursor: str | None, limit: int) -> Listing[Item]:
    since, until, outlet = asked.since or None, asked.until or None, asked.outlet or None
    found: Listing[DocumentRow] | Listing[EventRow] | Listing[StatementRow]
    if asked.what == "articles":
        found = views.list_documents(
            frame.archive, outlet=outlet, since=since, until=until, cursor=cursor, limit=limit
        )  # fmt: skip
    elif asked.what == "statements":
        said = StatementFilter(act=asked.act or None, outlet=outlet, since=since, until=until)
        found = views.list_statements(frame.archive, said, cursor=cursor, limit=limit)
    else:
        own = asked.what == "own"
        only = EventFilter(
            type=asked.type or None, outlet=outlet, since=None if own else since, until=None if own else until,
            on_since=since if own else None, on_until=until if own else None,
        )  # fmt: skip
        found = views.list_events(frame.archive, only, cursor=cursor, limit=limit)
    return Listing(tuple(found.items), found.next)


def _by_day(items: Sequence[Item], asked: Asked) -> list[tuple[str, list[Item]]]:
    """Return the items by day, the newest day first: of publication, or the event's own."""

    def day_of(item: Item) -> str:
        return (item.date or "" if isinstance(item, EventRow) and asked.what == "own" else item.day)[:10]

    ordered = sorted(items, key=day_of, reverse=True)
    return [(day, list(members)) for day, members in groupby(ordered, key=day_of)]
