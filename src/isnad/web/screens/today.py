"""Today: what there is, what is new, and what went wrong."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import StoryFilter
from isnad.views.story_lists import describe_stories
from isnad.web.frame import FRAME, Frame

router = APIRouter()
_NEWEST = 8
_STORIES = 4


@router.get("/today")
@router.get("/")
def today(frame: Frame = FRAME) -> Response:
    """Show the totals, the newest articles, the events by type, the last runs and what they put in doubt."""
    lanes = views.count_lanes(frame.archive)
    types = [(lane.removeprefix("event:"), times) for lane, times in lanes.items() if lane.startswith("event:")]
    types.sort(key=lambda pair: (-pair[1], pair[0]))
    runs = views.list_runs(frame.archive, limit=5)
    failed = [(run.number, views.list_failures(frame.archive, run.number)[:20]) for run in runs if run.failed][:1]
    stories = views.list_stories(frame.archive, StoryFilter(least=2), limit=_STORIES).items
    return frame.show(
        "today.html",
        data={
            "totals": views.totals(frame.archive),
            "newest": views.list_documents(frame.archive, limit=_NEWEST).items,
            "types": types,
            "stories": stories,
            "runs": runs,
            "failed": failed,
            "contradicted": views.list_contradictions(frame.archive),
        },
        table=frame.table("types", ("type", "events"), types),
        details=describe_stories(frame.archive, [s.id for s in stories]) if frame.twin == "html" else {},
    )
