"""Work that goes on: shown live by server-sent events, and without JavaScript as it stands; started by an admin."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response, StreamingResponse

from isnad.project.folder import is_being_written
from isnad.views.progress import Work, get_work
from isnad.web.frame import FRAME, Frame, environment
from isnad.web.working import Worker

router = APIRouter()
_PAUSE = 1.0  # seconds between two looks
_LOOKS = 600  # of one connection; then the browser asks anew
_SILENT = 60.0  # seconds without a sign of life, after which the lock is asked
_MOST = 40  # connections at once: each asks the store once a second
_open: set[object] = set()


def describe_work(frame: Frame) -> dict[str, Any]:
    """Return what templates need to show the work of the project."""
    work = get_work(frame.archive)
    worker: Worker = frame.request.app.state.worker
    stopped = work is not None and work.progress is not None and _is_dead(frame, work)
    return {
        "work": work,
        "working": worker.goes_on or (work is not None and work.progress is not None and not stopped),
        "stopped": stopped,
        "worker": worker,
        "may_work": frame.person is not None and frame.person.role == "admin",
    }


def _is_dead(frame: Frame, work: Work) -> bool:
    """Tell whether a run that never said that it ended is no longer there: killed, or the power was gone."""
    now: datetime.datetime = frame.request.app.state.now()
    try:
        at = datetime.datetime.fromisoformat(work.progress.at if work.progress else work.run.started)
    except ValueError:
        return True
    return abs((now - at).total_seconds()) > _SILENT and not is_being_written(frame.project)


@router.get("/progress")
def progress(frame: Frame = FRAME) -> Response:
    """Show the work that goes on, and what was done before."""
    shown = describe_work(frame)
    work: Work | None = shown["work"]
    keys = ("number", "kind", "state", "started", "ended", "stage", "done", "of")
    rows = [_row(work)] if work else []
    return frame.show("progress.html", data={"work": work}, table=frame.table("progress", keys, rows), **_rest(shown))


def _rest(shown: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in shown.items() if k != "work"}


def _row(work: Work) -> tuple[str | int | None, ...]:
    p = work.progress
    run = work.run
    return (
        run.number,
        run.kind,
        run.state,
        run.started,
        run.ended,
        *((p.stage, p.done, p.of) if p else ("", None, None)),
    )


@router.get("/progress/events")
async def events(frame: Frame = FRAME) -> Response:
    """Send the state of the work as it changes (server-sent events): words in the reader's language."""
    if len(_open) >= _MOST:
        return Response("too many are looking on", 503, headers={"Retry-After": "30"})
    return StreamingResponse(_stream(frame), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _stream(frame: Frame) -> AsyncIterator[str]:
    mine, before = object(), ""
    _open.add(mine)
    try:
        for _ in range(_LOOKS):
            words, working = await run_in_threadpool(_look, frame)
            if words != before:
                before = words
                yield f"event: progress\ndata: {json.dumps(words)}\n\n"
            if not working:
                yield "event: done\ndata: {}\n\n"
                return
            await asyncio.sleep(_PAUSE)
    finally:
        _open.discard(mine)


def _look(frame: Frame) -> tuple[str, bool]:
    shown = describe_work(frame)
    words = environment().get_template("work.html").render(frame=frame, **frame.words(), **shown)
    return words, bool(shown["working"])


@router.post("/work/start")
def start(kind: Annotated[Literal["fetch", "run"], Form()], frame: Frame = FRAME) -> Response:
    """Start a fetch or run; where one goes on already, show it."""
    _admin(frame)
    worker: Worker = frame.request.app.state.worker
    if not describe_work(frame)["working"]:
        worker.start(kind)
    return RedirectResponse("/progress", 303)


@router.post("/work/stop")
def stop(frame: Frame = FRAME) -> Response:
    """Break off the work this server started; what was written stays."""
    _admin(frame)
    worker: Worker = frame.request.app.state.worker
    worker.stop()
    return RedirectResponse("/progress", 303)


def _admin(frame: Frame) -> None:
    if frame.person is None or frame.person.role != "admin":
        raise HTTPException(403, frame._("Only an admin may start or stop work."))
