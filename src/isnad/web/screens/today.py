"""Today: what isnad is for, what is new since the last visit, what there is, and what went wrong."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from isnad import views
from isnad.views import Archive, StatementRow, StoryFilter
from isnad.views.addresses import list_addresses
from isnad.views.news import moment, news_since
from isnad.views.story_lists import describe_stories
from isnad.web.frame import FRAME, Frame
from isnad.web.saved import read_saved
from isnad.web.screens.search import count_new
from isnad.web.visits import COOKIE, go_on

router = APIRouter()
_NEWEST = 8
_STORIES = 4
_LOOKED_AT = 50  # newest statements from which one is shown as an example
_SHORT = 160  # characters of an example
_YEAR = 365 * 24 * 3600


@router.get("/today")
@router.get("/")
def today(frame: Frame = FRAME) -> Response:
    """Show the totals, what is new, the events by type, the last runs and what they put in doubt."""
    lanes = views.count_lanes(frame.archive)
    types = [(lane.removeprefix("event:"), times) for lane, times in lanes.items() if lane.startswith("event:")]
    types.sort(key=lambda pair: (-pair[1], pair[0]))
    runs = views.list_runs(frame.archive, limit=5)
    failed = [(run.number, views.list_failures(frame.archive, run.number)[:20]) for run in runs if run.failed][:1]
    stories = views.list_stories(frame.archive, StoryFilter(least=2), limit=_STORIES).items
    totals = views.totals(frame.archive)
    now = int(frame.request.app.state.now().timestamp())
    visit = go_on(frame.request.cookies.get(COOKIE), now, moment(frame.archive))
    saved = [(search, count_new(frame, search)) for search in read_saved(frame.project.folder)]
    answer = frame.show(
        "today.html",
        data={
            "totals": totals,
            "newest": views.list_documents(frame.archive, limit=_NEWEST).items,
            "types": types,
            "stories": stories,
            "runs": runs,
            "failed": failed,
            "contradicted": views.list_contradictions(frame.archive),
            "news": news_since(frame.archive, visit.before) if visit.before else None,
        },
        table=frame.table("types", ("type", "events"), types),
        details=describe_stories(frame.archive, [s.id for s in stories]) if frame.twin == "html" else {},
        example=_example(frame.archive) if not totals.verdicts and frame.twin == "html" else None,
        hits=[(search, new) for search, new in saved if new],
        failing=[a for a in list_addresses(frame.archive, limit=5) if a.state == "failing"],
    )
    if frame.twin == "html":
        answer.set_cookie(COOKIE, visit.encode(), max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _example(archive: Archive) -> StatementRow | None:
    """Return a statement that shows what is kept: its words short, its chain long."""
    newest = views.list_statements(archive, limit=_LOOKED_AT).items
    short = [s for s in newest if len(s.content.text) < _SHORT] or newest
    return max(
        short, key=lambda s: (len(s.chain), s.act not in ("say", "report"), len(s.content.text), s.key), default=None
    )
