"""The HTTP API, `/api/v1`: the same questions as the screens, as JSON, with cursors and ETags. Described at /openapi.json.

A list answers `{"items": [...], "next": cursor or null}`. Errors answer `{"error": words}`.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from isnad import views
from isnad.errors import UsageError
from isnad.project.reviewing import give_verdict
from isnad.search import search
from isnad.search.results import Sort
from isnad.views import EventFilter, StatementFilter
from isnad.web import reviewing
from isnad.web.frame import FRAME, Frame, plain

router = APIRouter(prefix="/api/v1", tags=["v1"])
Cursor = Annotated[str | None, Query(description="`next` of the answer before")]
Limit = Annotated[int, Query(ge=1, le=200)]
Day = Annotated[str | None, Query(description="ISO day, inclusive", pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


def _answer(frame: Frame, value: Any) -> Response:
    return frame.file(json.dumps(plain(value), ensure_ascii=False).encode("utf-8", "backslashreplace"), "json")


@router.get("/articles", summary="Articles by day of publication, the newest first")
def articles(
    frame: Frame = FRAME, outlet: str | None = None, since: Day = None, until: Day = None, cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """List articles."""
    return _answer(
        frame,
        views.list_documents(frame.archive, outlet=outlet, since=since, until=until, cursor=cursor, limit=limit),
    )


@router.get("/articles/{document}", summary="An article with its whole record, versions and verdicts")
def article(document: str, frame: Frame = FRAME, version: int | None = None) -> Response:
    """Give one article."""
    return _answer(frame, _found(lambda: views.get_document(frame.archive, document, version)))


@router.get("/statements", summary="Statements by day of publication, the newest first")
def statements(
    frame: Frame = FRAME, speaker: str | None = None, cites: str | None = None, outlet: str | None = None,
    act: str | None = None, topic: str | None = None, named: bool | None = None, since: Day = None, until: Day = None,
    cursor: Cursor = None, limit: Limit = 50,
) -> Response:  # fmt: skip
    """List statements."""
    only = StatementFilter(
        speaker=speaker, cites=cites, outlet=outlet, act=act, topic=topic, named=named, since=since, until=until
    )
    return _answer(frame, views.list_statements(frame.archive, only, cursor=cursor, limit=limit))


@router.get("/events", summary="Events by day of publication, the newest first")
def events(
    frame: Frame = FRAME, type: str | None = None, status: str | None = None, actor: str | None = None,
    recipient: str | None = None, about: str | None = None, place: str | None = None, outlet: str | None = None,
    since: Day = None, until: Day = None, cursor: Cursor = None, limit: Limit = 50,
) -> Response:  # fmt: skip
    """List events."""
    only = EventFilter(
        type=type, status=status, actor=actor, recipient=recipient, about=about, place=place, outlet=outlet,
        since=since, until=until,
    )  # fmt: skip
    return _answer(frame, views.list_events(frame.archive, only, cursor=cursor, limit=limit))


@router.get("/entities", summary="People, groups, bodies and places, the most mentioned first")
def entities(
    frame: Frame = FRAME, kind: str | None = None, name: str | None = None, known: bool | None = None,
    cursor: Cursor = None, limit: Limit = 50,
) -> Response:  # fmt: skip
    """List entities."""
    return _answer(
        frame, views.list_entities(frame.archive, kind=kind, name=name, known=known, cursor=cursor, limit=limit)
    )


@router.get("/entities/{entity:path}", summary="An entity with the words used for it")
def entity(entity: str, frame: Frame = FRAME) -> Response:
    """Give one entity."""
    return _answer(frame, _found(lambda: views.get_entity(frame.archive, entity)))


@router.get("/outlets", summary="Outlets, the largest first")
def outlets(frame: Frame = FRAME) -> Response:
    """List outlets."""
    return _answer(frame, {"items": views.list_outlets(frame.archive), "next": None})


@router.get("/search", summary="Search articles, statements or events")
def search_all(
    q: str,
    frame: Frame = FRAME,
    sort: Sort | None = None,
    broad: bool = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response:
    """Search; the query language is that of the search screen."""
    with frame.archive.reading() as connection:
        return _answer(frame, search(connection, q, limit=limit, cursor=cursor, sort=sort, broad=broad))


@router.get("/verdicts", summary="Verdicts, the latest first")
def verdicts(
    frame: Frame = FRAME, who: str | None = None, item: str | None = None, cursor: Cursor = None, limit: Limit = 50
) -> Response:
    """List verdicts."""
    return _answer(frame, views.list_verdicts(frame.archive, who=who, item=item, cursor=cursor, limit=limit))


@router.post("/verdicts", status_code=201, summary="Give a verdict on a statement or event")
def give(
    frame: Frame = FRAME,
    item: Annotated[str, Body(max_length=100)] = "",
    verdict: Annotated[Literal["accept", "reject", "unsure", "note"], Body()] = "accept",
    note: Annotated[str, Body(max_length=2000)] = "",
) -> Response:
    """Keep a verdict, signed with the account's name."""
    person = frame.reviewer()
    if reviewing.get_item(frame.archive, item) is None:
        raise HTTPException(404)
    at = frame.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    number = give_verdict(frame.project, item, verdict, who=person.name, at=at, note=note)
    return Response(json.dumps({"number": number}), 201, media_type="application/json")


def _found(ask: Any) -> Any:
    try:
        return ask()
    except UsageError as error:
        raise HTTPException(404) from error
