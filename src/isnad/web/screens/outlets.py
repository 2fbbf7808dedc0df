"""Outlets: the list, and one of them."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad import views
from isnad.views.story_lists import compare_wordings, list_changed_documents
from isnad.web.across import words_across
from isnad.web.frame import FRAME, Frame

router = APIRouter()
_KEYS = ("id", "name", "documents", "statements", "unnamed", "events", "first_day", "last_day")


@router.get("/outlets")
def outlets(frame: Frame = FRAME) -> Response:
    """List outlets, the largest first."""
    found = views.list_outlets(frame.archive)
    return frame.show(
        "outlets.html",
        data={"outlets": found},
        table=frame.table("outlets", _KEYS, [tuple(getattr(o, k) for k in _KEYS) for o in found]),
    )


@router.get("/outlet/{outlet:path}")
def outlet(outlet: str, frame: Frame = FRAME) -> Response:
    """Show an outlet: volume by day, whom it cites, agencies it credits, share of unnamed origins."""
    row = next((o for o in views.list_outlets(frame.archive) if o.id == outlet), None)
    if row is None:
        raise HTTPException(404)
    edges = views.list_edges(frame.archive, outlet=outlet, limit=30)
    keys = ("cited", "cited_name", "cited_role", "citing", "citing_name", "times")
    return frame.show(
        "outlet_across.html",
        data={
            "outlet": row,
            "wordings": compare_wordings(frame.archive, outlet),
            "changed": list_changed_documents(frame.archive, outlet),
            "edges": edges,
            "lanes": views.count_lanes(frame.archive, outlet=outlet),
            "newest": views.list_documents(frame.archive, outlet=outlet, limit=10).items,
        },
        table=frame.table("cites", keys, [tuple(getattr(e, k) for k in keys) for e in edges]),
        **words_across(frame),
    )
