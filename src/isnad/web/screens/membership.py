"""Which pages belong to one story: a page set apart, two stories joined. The next run follows what people decide."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.store.verdicts import VerdictKind
from isnad.stories.reprints import piece_key
from isnad.stories.results import Story
from isnad.views import Archive, StoryFilter, StoryRow, StoryView, VerdictRow
from isnad.views.reviewed import standing_verdicts, value_of
from isnad.web.deciding import give
from isnad.web.frame import FRAME, Frame

router = APIRouter()
_NEAR = 3  # days before and after, in which stories are offered to be joined
_OFFERED = 40
_MOST = 60  # pages of a story that one is set apart from


@dataclass(frozen=True, slots=True)
class Membership:
    """What people said of a story's pages, and the stories it may be joined with."""

    decided: tuple[VerdictRow, ...]
    near: tuple[StoryRow, ...]


def membership(archive: Archive, story: Story) -> Membership:
    """Return what is decided on a story's pages, and what it may be joined with."""
    keys = [piece_key(m.piece) for m in story.members]
    with archive.reading() as connection:
        found = standing_verdicts(connection, keys)
    decided = sorted(
        (v for of in found.values() for v in of if v.verdict in ("merge", "split") and value_of(v).get("with")),
        key=lambda v: -v.number,
    )
    return Membership(tuple(decided), tuple(_near(archive, story)))


def _near(archive: Archive, story: Story) -> list[StoryRow]:
    if not story.first or not story.last:
        return []
    first, last = (datetime.date.fromisoformat(day[:10]) for day in (story.first, story.last))
    span = datetime.timedelta(_NEAR)
    only = StoryFilter(since=(first - span).isoformat(), until=(last + span).isoformat(), least=1)
    return [s for s in views.list_stories(archive, only, limit=_OFFERED + 1).items if s.id != story.id][:_OFFERED]


def _known(frame: Frame, story: str) -> StoryView:
    found = views.get_story(frame.archive, story)
    if found is None:
        raise HTTPException(404)
    return found


def _pieces(story: Story) -> list[str]:
    return [piece_key(m.piece) for m in story.members]


@router.post("/story/{story}/apart")
def set_apart(story: str, piece: Annotated[str, Form()], frame: Frame = FRAME) -> Response:
    """Keep the decision that a page does not belong to a story."""
    frame.reviewer()
    found = _known(frame, story)
    others = [key for key in _pieces(found.story) if key != piece]
    if piece not in _pieces(found.story) or not others:
        raise HTTPException(422, frame._("The story has no such page, or no other one."))
    _say(frame, piece, "split", others[:_MOST])
    return RedirectResponse(f"/story/{story}#pages", 303)


@router.post("/story/{story}/join")
def join(story: str, other: Annotated[str, Form()], frame: Frame = FRAME) -> Response:
    """Keep the decision that two stories are one."""
    frame.reviewer()
    own, second = _known(frame, story), views.get_story(frame.archive, other.strip().rpartition("/")[2])
    if second is None or second.story.id == own.story.id:
        raise HTTPException(422, frame._("Choose another story."))
    _say(frame, _pieces(own.story)[0], "merge", _pieces(second.story)[:1])
    return RedirectResponse(f"/story/{story}#pages", 303)


def _say(frame: Frame, piece: str, verdict: VerdictKind, others: Sequence[str]) -> None:
    give(frame, piece, verdict, value={"with": list(others) if len(others) > 1 else others[0]})
