"""Review: one question at a time; verdicts, edits, undo; which mentions tell one event."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.errors import UsageError
from isnad.model import CasualtyKind, Event, Record, StatementKind
from isnad.store.verdicts import standing
from isnad.views import DocumentView
from isnad.views.reviewed import value_of
from isnad.views.reviews import count_waiting
from isnad.web import reviewing
from isnad.web.deciding import give, newer_than
from isnad.web.edits import META, is_number, read_edit
from isnad.web.findings import why
from isnad.web.formats import shortened
from isnad.web.frame import FORM, FRAME, Frame, local_address
from isnad.web.reviewing import Question
from isnad.web.screens.choices import outlet_choices, word_choices

router = APIRouter()
KINDS = ("statement", "event")


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
        found = rows[skip : skip + 1]
        kinds = (kind,) if kind in KINDS else KINDS
        left = len(rows) if kind == "contradicted" else count_waiting(frame.archive, kinds, outlet or None)
    question = reviewing.ask(frame.archive, found[0], blind=bool(second)) if found else None
    chosen = {"kind": kind, "outlet": outlet, "second": second}
    return _show(frame, question, skip=skip, left=left, chosen=chosen)


def _show(frame: Frame, question: Question | None, *, status: int = 200, **more: Any) -> Response:
    mine = reviewing.all_verdicts(frame.archive, who=frame.person.name)[:10] if frame.person else []
    shown: dict[str, Any] = {
        "skip": 0, "left": 0, "chosen": {"kind": "", "outlet": "", "second": ""}, "error": "", "conflict": None, "form": {},
    }  # fmt: skip
    second = bool(more.get("chosen", {}).get("second"))
    history = (
        question.history if question and not second else ()
    )  # the second reviewer does not see the first's verdict
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
        options=item_options(frame),
        said=said_choices(frame, question.document, question.record) if question else [],
        related=reviewing.related_events(question) if question and not second else [],
        relating=frame.request.query_params.get("relate"),
        **{**shown, **more},
    )


def item_options(frame: Frame) -> dict[str, list[tuple[str, str]]]:
    """Return the values the form of an item offers."""
    return {
        **{t: word_choices(frame, t) for t in ("act", "type", "status")},
        "kind": [(k, frame.word("kind", k)) for k in get_args(StatementKind)],
        "casualty": [(k, frame.word("casualty", k)) for k in get_args(CasualtyKind)],
    }


def said_choices(frame: Frame, document: DocumentView, record: Record) -> list[tuple[str, str]]:
    """Return the statements that may carry an event, by content key."""
    return [
        (key, f"{shortened(s.speaker_name, 40)}: {shortened(s.content.text, 60)}")
        for key, s in zip(document.statement_keys, record.statements, strict=True)
    ]


@router.post("/review/undo")
def undo(
    frame: Frame = FRAME, back: Annotated[str, Form()] = "/review", number: Annotated[int, Form()] = 0
) -> Response:  # fmt: skip
    """Take back a decision of this person that stands: the one of this number, else the latest."""
    person = frame.reviewer()
    back = local_address(back, "/review")
    mine = standing(reviewing.all_verdicts(frame.archive, who=person.name)[::-1])
    wanted = [v for v in mine if not number or v.number == number]
    if not wanted:
        return RedirectResponse(back, 303)
    taken = wanted[-1]
    give(frame, taken.item, "undo", value=taken.number)
    if number or taken.kind not in ("statement", "event"):  # decided on another screen
        return RedirectResponse(back, 303)
    return RedirectResponse(f"/review/{taken.item}?" + urlencode({"back": back}), 303)


@router.get("/review/{key}")
def item(key: str, frame: Frame = FRAME, settle: str = "") -> Response:
    """Ask about one item, whatever its state; with `settle` the decision settles what people differ on."""
    question = known_question(frame, key)
    settles = ",".join(str(v.number) for v in question.history if v.verdict not in ("note", "undo")) if settle else ""
    return _show(frame, question, form={"settles": settles} if settles else {})


def known_question(frame: Frame, key: str, *, blind: bool = False) -> Question:
    """Return the question about an item. Answers 404 where there is none."""
    row = reviewing.get_item(frame.archive, key)
    question = reviewing.ask(frame.archive, row, blind=blind) if row else None
    if question is None:
        raise HTTPException(404)
    return question


@router.post("/review/{key}")
def decide(key: str, form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep a verdict. What another person decided meanwhile is shown first, and nothing is lost."""
    frame.reviewer()
    blind = bool(form.get("second"))
    question = known_question(frame, key, blind=blind)
    shown = {"form": form, "chosen": {"kind": "", "outlet": "", "second": form.get("second", "")}}
    verdict = reviewing.DECISIONS.get(form.get("verdict", ""))
    if verdict is None:
        raise HTTPException(422, frame._("A value in the address or form makes no sense here."))
    newer = newer_than(form, question.history)
    if newer and verdict != "note":
        return _show(frame, question, status=409, conflict=newer, **shown)
    value: dict[str, Any] | None = None
    if verdict == "edit":
        try:
            value = read_correction(question, form, frame)
        except UsageError as error:
            return _show(frame, question, status=422, error=frame.sentence("fault", str(error)), **shown)
        if not value:
            return _show(frame, question, status=422, error=frame._("Nothing was changed."), **shown)
        if value == {"restored": True}:
            verdict, value = "accept", None
    elif verdict == "accept" and question.correction:
        verdict, value = "edit", value_of(question.correction)  # what was on the screen is the corrected item
        value.pop("settles", None)
    if form.get("settles") and verdict != "note":
        value = {**(value or {}), "settles": [int(n) for n in form["settles"].split(",") if is_number(n)]}
    give(frame, key, verdict, note=form.get("note", "")[:2000], value=value)
    return RedirectResponse(local_address(form.get("back", ""), "/review"), 303)


def read_correction(question: Question, form: dict[str, str], frame: Frame) -> dict[str, Any]:
    """Return what a form changes of what the machine read; {} where it changes nothing of what was shown.

    {"restored": True} where it takes an earlier correction back to what the machine read.
    """
    read = question.read
    if isinstance(read, Event):
        ids = {s.id: k for k, s in zip(question.document.statement_keys, question.record.statements, strict=True)}
        read = replace(read, said_by=ids.get(read.said_by or ""))
    value = read_edit(question.kind, read, form, question.text, frame)
    before = value_of(question.correction) if question.correction else {}
    if value == {k: v for k, v in before.items() if k not in META}:
        return {}
    return value or {"restored": True}
