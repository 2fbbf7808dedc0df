"""Articles: the list."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.web.frame import FRAME, Frame
from isnad.web.screens.choices import outlet_choices

router = APIRouter()
KEYS = ("id", "day", "precision", "outlet_name", "headline", "url", "statements", "events", "issues", "versions")


@router.get("/articles")
def articles(
    frame: Frame = FRAME, outlet: str = "", since: str = "", until: str = "", order: str = "newest", cursor: str = ""
) -> Response:
    """List articles by day of publication."""
    found = frame.listing(
        lambda at, limit: views.list_documents(
            frame.archive, outlet=outlet or None, since=since or None, until=until or None,
            newest_first=order != "oldest", cursor=at, limit=limit,
        ),
        cursor,
    )  # fmt: skip
    rows = [tuple(getattr(r, key) for key in KEYS) for r in found.items]
    return frame.show(
        "articles.html",
        data={"articles": found},
        table=frame.table("articles", KEYS, rows),
        outlets=outlet_choices(frame),
        chosen={"outlet": outlet, "since": since, "until": until, "order": order},
    )
