"""Articles: the list."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from isnad.web.frame import FRAME, Frame
from isnad.web.library import Filters

router = APIRouter()
_KEYS = ("id", "published", "precision", "outlet", "title", "statements", "events", "doubts")


@router.get("/articles")
def articles(
    frame: Frame = FRAME, outlet: str = "", after: str = "", before: str = "", text: str = "", cursor: str = ""
) -> Response:
    """List articles, the newest first."""
    filters = Filters(outlet=outlet, after=after, before=before, text=text)
    found = frame.library.articles(filters, cursor, frame.limit)
    rows = [tuple(getattr(r, key) for key in _KEYS) for r in found.rows]
    return frame.show(
        "articles.html",
        data={"articles": found},
        table=frame.table("articles", _KEYS, rows),
        filters=filters,
        outlets=[(o.id, o.name) for o in frame.library.outlets()],
    )
