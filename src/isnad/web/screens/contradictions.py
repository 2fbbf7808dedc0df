"""Contradictions: two quoted passages face to face, and what people say of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.web.across import words_across
from isnad.web.disputes import (
    APART,
    KINDS,
    VERDICTS,
    Confrontation,
    Judgement,
    confront,
    find_dispute,
    judgement_value,
    keep_judgement,
    list_disputes,
)
from isnad.web.frame import FRAME, Frame, local_address

router = APIRouter()
_KEYS = (
    "key", "field", "relation", "story", "left_outlet", "left_day", "left_text", "right_outlet", "right_day", "right_text",
    "judgement",
)  # fmt: skip
_FEW = 20  # on a page: each holds two passages


@router.get("/contradictions")
def contradictions(
    frame: Frame = FRAME, kind: str = "", relation: str = "", story: str = "", cursor: str = ""
) -> Response:  # fmt: skip
    """List the values that stand apart, face to face."""
    found = frame.listing(
        lambda at, limit: list_disputes(
            frame.archive, kind=kind, relation=relation, story=story, cursor=at, limit=min(limit, _FEW)
        ),
        cursor,
    )
    shown = confront(frame.archive, found.items)
    return frame.show(
        "contradictions.html",
        data={"contradictions": shown, "next": found.next},
        table=frame.table("contradictions", _KEYS, [_row(c) for c in shown]),
        found=found,
        kinds=[(k, frame.word("dispute", k)) for k in KINDS],
        relations=[(r, frame.word("relation", r)) for r in APART],
        chosen={"kind": kind, "relation": relation, "story": story},
        judgements=tuple(VERDICTS),
        **words_across(frame),
    )


def _row(c: Confrontation) -> tuple[str | None, ...]:
    left, right = c.left.value, c.right.value
    return (
        c.key, c.fact.field, c.relation, c.story, left.outlet_name, left.day, left.passage.text, right.outlet_name,
        right.day, right.passage.text, c.judgement,
    )  # fmt: skip


@router.post("/contradictions/{key}")
def judge(
    key: str,
    judgement: Annotated[Judgement | Literal["undo"], Form()],
    story: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/contradictions",
    frame: Frame = FRAME,
) -> Response:
    """Keep a person's decision on one contradiction of a story, or take the last one back."""
    who = frame.reviewer().name
    dispute = find_dispute(frame.archive, story, key)
    if dispute is None:
        raise HTTPException(404)
    (found,) = confront(frame.archive, [dispute])
    at = frame.request.app.state.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    if judgement != "undo":
        value = judgement_value(found, judgement)
        keep_judgement(frame.project, key, VERDICTS[judgement], who=who, at=at, value=value)
    elif found.verdict:
        keep_judgement(frame.project, key, "undo", who=who, at=at, value=found.verdict.number)
    return RedirectResponse(f"{local_address(back, '/contradictions')}#{key}", 303)
