"""Review: one question at a time; verdicts, edits, undo; history; a second reviewer and agreement."""

from __future__ import annotations

from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.errors import UsageError
from isnad.model import StatementKind
from isnad.project.reviewing import give_verdict
from isnad.store.verdicts import VerdictKind, standing
from isnad.web import reviewing
from isnad.web.findings import why
from isnad.web.frame import FRAME, Frame, local_address
from isnad.web.reviewing import Question
from isnad.web.screens.choices import outlet_choices, word_choices

router = APIRouter()
DECISIONS: dict[str, VerdictKind] = {
    "accept": "accept",
    "reject": "reject",
    "unsure": "unsure",
    "edit": "edit",
    "note": "note",
}
_KEYS = ("number", "at", "who", "verdict", "item", "kind", "document", "note", "value")


@router.get("/review")
def queue(frame: Frame = FRAME, kind: str = "", outlet: str = "", skip: int = 0, second: str = "") -> Response:
    """Ask about the next item; `skip` is how many were passed over."""
    skip = max(0, skip)
    if second:
        keys = reviewing.list_second(frame.archive, frame.reviewer().name)
        found = [row for key in keys[skip : skip + 1] if (row := reviewing.get_item(frame.archive, key))]
        left = len(keys)
    else:
        rows = reviewing.list_queue(frame.archive, kind, outlet or None)
        found, left = rows[skip : skip + 1], len(rows)
    question = reviewing.ask(frame.archive, found[0]) if found else None
    chosen = {"kind": kind, "outlet": outlet, "second": second}
    return _show(frame, question, skip=skip, left=left, chosen=chosen)


def _show(frame: Frame, question: Question | None, *, status: int = 200, **more: Any) -> Response:
    mine = reviewing.all_verdicts(frame.archive, who=frame.person.name)[:10] if frame.person else []
    shown: dict[str, Any] = {
        "skip": 0, "left": 0, "chosen": {"kind": "", "outlet": "", "second": ""}, "error": "", "conflict": None, "form": {},
    }  # fmt: skip
    history = [v for v in reversed(question.document.verdicts) if v.item == question.row.key] if question else []
    if more.get("chosen", {}).get("second"):
        history = []  # the second reviewer decides without seeing what the first decided
    keys = ("key", "confidence", "state", "document")
    rows = [tuple(getattr(question.row, k) for k in keys)] if question else []
    return frame.show(
        "review.html",
        data={"question": question.row if question else None},
        table=frame.table("review", keys, rows),
        status=status,
        q=question,
        why=why(question.item.rule) if question else None,
        history=history,
        recent=mine,
        outlets=outlet_choices(frame),
        options={t: word_choices(frame, t) for t in ("act", "type", "status")}
        | {"kind": [(k, frame.word("kind", k)) for k in get_args(StatementKind)]},
        **{**shown, **more},
    )


@router.get("/review/history")
def history(frame: Frame = FRAME, who: str = "", cursor: str = "") -> Response:
    """List all verdicts, the latest first."""
    found = frame.listing(
        lambda at, limit: views.list_verdicts(frame.archive, who=who or None, cursor=at, limit=limit), cursor
    )
    undone = {v.value for v in found.items if v.verdict == "undo"}
    return frame.show(
        "review_history.html",
        data={"verdicts": found},
        table=frame.table("verdicts", _KEYS, [tuple(getattr(v, k) for k in _KEYS) for v in found.items]),
        undone=undone,
        show_edit=reviewing.show_edit,
    )


@router.get("/review/agreement")
def agreement(frame: Frame = FRAME) -> Response:
    """Show how far people agree, and what they differ on."""
    measured, differing = reviewing.measure_agreement(reviewing.all_verdicts(frame.archive)[::-1])
    keys = ("first", "second", "items", "equal", "kappa")
    return frame.show(
        "review_agreement.html",
        data={"agreements": measured, "disagreements": differing},
        table=frame.table("agreement", keys, [tuple(getattr(a, k) for k in keys) for a in measured]),
        show_edit=reviewing.show_edit,
    )


@router.post("/review/undo")
def undo(frame: Frame = FRAME, back: Annotated[str, Form()] = "/review") -> Response:
    """Take back the latest decision of this person that stands."""
    person = frame.reviewer()
    mine = standing(reviewing.all_verdicts(frame.archive, who=person.name)[::-1])
    if not mine:
        return RedirectResponse(local_address(back, "/review"), 303)
    latest, back = mine[-1], local_address(back, "/review")
    _give(frame, latest.item, "undo", value=latest.number)
    if latest.kind not in ("statement", "event"):  # decided on another screen
        return RedirectResponse(back, 303)
    return RedirectResponse(f"/review/{latest.item}?" + urlencode({"back": back}), 303)


@router.get("/review/{key}")
def item(key: str, frame: Frame = FRAME) -> Response:
    """Ask about one item, whatever its state."""
    return _show(frame, _known(frame, key))


def _known(frame: Frame, key: str) -> Question:
    row = reviewing.get_item(frame.archive, key)
    question = reviewing.ask(frame.archive, row) if row else None
    if question is None:
        raise HTTPException(404)
    return question


@router.post("/review/{key}")
async def decide(key: str, request: Request, frame: Frame = FRAME) -> Response:
    """Keep a verdict. What another person decided meanwhile is shown first, and nothing is lost."""
    form = {k: v for k, v in (await request.form()).items() if isinstance(v, str)}
    frame.reviewer()
    question = _known(frame, key)
    verdict = DECISIONS.get(form.get("verdict", ""))
    if verdict is None:
        raise HTTPException(422, frame._("A value in the address or form makes no sense here."))
    if form.get("last", "").isdecimal() and int(form["last"]) < question.last and verdict != "note":
        newer = [v for v in question.document.verdicts if v.item == key and v.number > int(form["last"])]
        return _show(frame, question, status=409, conflict=newer, form=form)
    value = None
    if verdict == "edit":
        try:
            value = reviewing.read_edit(question, form)
        except UsageError as error:
            return _show(frame, question, status=422, error=str(error), form=form)
        if not value:
            return _show(frame, question, status=422, error=frame._("Nothing was changed."), form=form)
    _give(frame, key, verdict, note=form.get("note", "")[:2000], value=value)
    return RedirectResponse(local_address(form.get("back", ""), "/review"), 303)


def _give(frame: Frame, key: str, verdict: VerdictKind, *, note: str = "", value: object = None) -> None:
    at = frame.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    give_verdict(frame.project, key, verdict, who=frame.reviewer().name, at=at, note=note, value=value)
