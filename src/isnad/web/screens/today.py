"""Today: what there is, and what is new."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter
from starlette.responses import Response

from isnad.web.frame import FRAME, Frame
from isnad.web.library import Filters

router = APIRouter()


@router.get("/today")
@router.get("/")
def today(frame: Frame = FRAME) -> Response:
    """Show the totals, the newest articles and the events by type."""
    newest = frame.library.articles(Filters(), "", 8).rows
    types = Counter(r.event.type for r in frame.library.events(Filters(), "", 100_000).rows)
    totals = frame.library.totals()
    return frame.show(
        "today.html",
        data={"totals": totals, "newest": newest, "types": sorted(types.items(), key=lambda p: (-p[1], p[0]))},
        table=frame.table("types", ("type", "events"), sorted(types.items())),
    )
