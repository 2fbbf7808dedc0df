"""One event or two: which mentions of an article tell the same event, and an event that is parted into two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.errors import UsageError
from isnad.model import Event
from isnad.store.verdicts import VerdictKind
from isnad.views.reviewed import value_of
from isnad.web import reviewing
from isnad.web.deciding import give, newer_than, show_conflict
from isnad.web.edits import NEEDED, read_item
from isnad.web.frame import FORM, FRAME, Frame, local_address
from isnad.web.reviewing import Question, Related
from isnad.web.screens.review import item_options, known_question, read_correction, said_choices

router = APIRouter()
SHOWN = 30  # other events of an article that are offered
SECOND = "second-"  # what the fields of the second event begin with


@router.post("/review/{key}/relations")
def relate(key: str, form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep which of the mentions shown tell the same event as this one (`same.KEY`); the others tell another."""
    frame.reviewer()
    question = known_question(frame, key)
    shown = {r.key: r for r in reviewing.related_events(question)}
    asked = form.get("shown", "").split()
    if not asked or not all(k in shown for k in asked):
        raise HTTPException(422, frame._("Choose another event of this article."))
    if newer := newer_than(form, question.history):
        return show_conflict(frame, newer, form, f"/review/{key}/relations")
    for one, verdict, other in _decisions(key, [shown[k] for k in asked], form):
        give(frame, one, verdict, note=form.get("note", "")[:2000], value={"with": other})
    return RedirectResponse(local_address(form.get("back", ""), f"/review/{key}"), 303)


def _decisions(key: str, shown: list[Related], form: Mapping[str, str]) -> list[tuple[str, VerdictKind, str]]:
    """Return the decisions a form makes on pairs of events; those that leave are also parted from those that stay."""
    same = {r.key for r in shown if form.get(f"same.{r.key}")}
    was = {r.key for r in shown if r.relation == "merge"}
    stay, leave = sorted(same & was), sorted(was - same)
    joined: list[tuple[str, VerdictKind, str]] = [(key, "merge", k) for k in sorted(same - was)]
    return [*joined, *((one, "split", other) for other in leave for one in (key, *stay))]


@router.get("/review/{key}/split")
def split_form(key: str, frame: Frame = FRAME) -> Response:
    """Show an event twice, side by side: what stays with the first, and the second that its words tell too."""
    return _show(frame, _event(frame, key)[0], {})


@router.post("/review/{key}/split")
def split(key: str, form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep both events in one step: the first as it is corrected or confirmed, the second as an added one."""
    frame.reviewer()
    question, event = _event(frame, key)
    if newer := newer_than(form, question.history):
        return show_conflict(frame, newer, form, f"/review/{key}/split")
    try:
        value = read_correction(question, form, frame)
        second = _second(event, value, form, question.text, frame)
    except UsageError as error:
        return _show(frame, question, form, status=422, error=frame.sentence("fault", str(error)))
    kept = value_of(question.correction) if question.correction and not value else value
    verdict: VerdictKind = "accept" if not kept or "restored" in kept else "edit"
    give(frame, key, verdict, value=kept if verdict == "edit" else None)
    number = give(frame, question.row.document, "add", note=form.get("note", "")[:2000], value=second)
    return RedirectResponse(f"/article/{question.row.document}?finding=a{number}", 303)


def _event(frame: Frame, key: str) -> tuple[Question, Event]:
    question = known_question(frame, key)
    if not isinstance(question.item, Event):
        raise HTTPException(404)
    return question, question.item


def _second(
    event: Event, value: Mapping[str, Any], form: Mapping[str, str], text: str, frame: Frame
) -> dict[str, Any]:  # fmt: skip
    """Return the second event of a form. Raises UsageError where both events would be told by the same word."""
    own = {name.removeprefix(SECOND): v for name, v in form.items() if name.startswith(SECOND)}
    head = event.trigger
    second = read_item("event", own, text, frame, near=head.start)
    start, end = value.get("trigger") or (head.start, head.end)
    if second["trigger"][0] < end and start < second["trigger"][1]:
        raise UsageError(frame._("Both events stand on the same word: choose for each the word that tells it."))
    return second


def _show(
    frame: Frame, question: Question, form: Mapping[str, str], *, status: int = 200, error: str = ""
) -> Response:  # fmt: skip
    frame.reviewer()
    return frame.show(
        "review_split.html",
        data={"question": question.row},
        status=status,
        q=question,
        form=form,
        second=SECOND,
        second_spans=[replace(s, start=None, words="") if s.name in NEEDED else s for s in question.spans],
        options=item_options(frame),
        said=said_choices(frame, question.document, question.record),
        error=error,
    )
