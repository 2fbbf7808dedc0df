"""What was decided: history, agreement of reviewers, and settling where they differ."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.views.reviewed import value_of
from isnad.web import reviewing
from isnad.web.deciding import give, newer_than, show_conflict
from isnad.web.frame import FRAME, Frame

router = APIRouter()
_KEYS = ("number", "at", "who", "verdict", "item", "kind", "document", "note", "value")


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
        told=reviewing.tell_items(frame.archive, found.items) if frame.twin == "html" else {},
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
        told=reviewing.tell_items(frame.archive, [v for d in differing for v in d.decisions]),
    )


@router.get("/review/adjudicate")
def adjudicate(frame: Frame = FRAME, skip: int = 0) -> Response:
    """Show one item people decided on differently, with each decision beside the other, to be settled."""
    _, differing = reviewing.measure_agreement(reviewing.all_verdicts(frame.archive)[::-1])
    on_items = [d for d in differing if d.item[:2] in ("s-", "e-")]
    skip = max(0, min(skip, len(on_items) - 1)) if on_items else 0
    chosen = on_items[skip] if on_items else None
    row = reviewing.get_item(frame.archive, chosen.item) if chosen else None
    question = reviewing.ask(frame.archive, row, blind=True) if row else None
    keys = ("item", "document")
    return frame.show(
        "review_adjudicate.html",
        data={"disagreement": chosen, "left": len(on_items)},
        table=frame.table("disagreements", keys, [(d.item, d.document) for d in on_items]),
        q=question,
        skip=skip,
    )


@router.post("/review/adjudicate/{key}")
def settle(
    key: str, number: Annotated[int, Form()], last: Annotated[str, Form()] = "", note: Annotated[str, Form()] = "",
    frame: Frame = FRAME,
) -> Response:  # fmt: skip
    """Settle a difference by taking over one of the decisions."""
    frame.reviewer()
    row = reviewing.get_item(frame.archive, key)
    question = reviewing.ask(frame.archive, row, blind=True) if row else None
    taken = next((v for v in question.history if v.number == number), None) if question else None
    if question is None or taken is None:
        raise HTTPException(404)
    form = {"number": str(number), "last": last, "note": note, "back": "/review/adjudicate"}
    if newer := newer_than(form, question.history):
        return show_conflict(frame, newer, form, f"/review/adjudicate/{key}")
    settled = sorted(v.number for v in question.history if v.verdict not in ("note", "undo"))
    value = {**value_of(taken), "settles": settled}
    give(frame, key, reviewing.DECISIONS[taken.verdict], note=note[:2000], value=value)
    return RedirectResponse("/review/adjudicate", 303)
