"""What the machine missed: a form that enters a statement or event by its words, and takes it back again."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.errors import UsageError
from isnad.views import DocumentView
from isnad.views.corrected import corrected_record
from isnad.views.gold import added_items
from isnad.web import findings
from isnad.web.added import Added, list_added, read_added
from isnad.web.deciding import give, newer_than, show_conflict
from isnad.web.edits import NEEDED, SeveralPlacesError, harm_fields, read_item, span_fields
from isnad.web.frame import FORM, FRAME, Frame
from isnad.web.screens.article import known_document
from isnad.web.screens.review import item_options, said_choices

router = APIRouter()
KINDS = ("statement", "event")


@router.get("/add/{document}")
def add_form(
    document: str, request: Request, frame: Frame = FRAME, kind: str = "statement", from_: int = 0
) -> Response:
    """Show the form; the address may carry words to begin with or an added item (`from_`)."""
    frame.reviewer()
    found = known_document(frame, document)
    item: Added | None = None
    form = {k: v for k, v in request.query_params.items() if k.endswith(("_words", "_start"))}
    if from_:
        item = next((a for a in list_added(found) if a.number == from_), None)
        kind = item.kind if item else kind
    if kind not in KINDS:
        raise HTTPException(404)
    return _show(frame, found, kind, item, form=form, source=from_)


def _show(
    frame: Frame, found: DocumentView, kind: str, item: Added | None, *, status: int = 200, **more: Any
) -> Response:  # fmt: skip
    record = corrected_record(found)
    if record is None:
        raise HTTPException(404)
    text = record.article.text
    values = dict(item.values) if item else {}
    shown: dict[str, Any] = {"form": {}, "error": "", "places": [], "source": 0}
    return frame.show(
        "add.html",
        data={"document": found.row, "kind": kind},
        table=None,
        status=status,
        record=record,
        runs=findings.runs(record),
        spans_=span_fields(kind, item),
        harms=harm_fields(item, text) if kind == "event" else (),
        values=values,
        options=item_options(frame),
        said=said_choices(frame, found, record),
        last=max((v.number for v in found.verdicts), default=0),
        **{**shown, **more},
    )


@router.post("/add/{document}")
def add(document: str, form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep an added item. The same words added by another person meanwhile are shown first."""
    frame.reviewer()
    found = known_document(frame, document)
    kind = form.get("kind_of", "")
    source = int(form["source"]) if form.get("source", "").isdecimal() else 0
    record = found.record
    if kind not in KINDS or record is None:
        raise HTTPException(404)
    text = record.article.text
    try:
        value = read_item(kind, form, text, frame)
    except SeveralPlacesError as error:
        places = [(at, findings.sentence_around(text, at, at + len(_head(form, kind)), 60)) for at in error.places]
        return _show(
            frame, found, kind, None, status=422, form=form, error=frame.sentence("fault", str(error)), places=places, source=source
        )  # fmt: skip
    except UsageError as error:
        return _show(
            frame, found, kind, None, status=422, form=form, error=frame.sentence("fault", str(error)), source=source
        )
    head = value["cue" if kind == "statement" else "trigger"]
    same = [v for v in added_items(found) if v.number != source and _is_same(read_added(v, text), kind, head)]
    if newer := newer_than(form, same):
        return show_conflict(frame, newer, form, f"/add/{document}")
    mine = next((v for v in added_items(found) if v.number == source), None)
    if mine is not None:
        give(frame, document, "undo", value=mine.number)
    number = give(frame, document, "add", note=form.get("note", "")[:2000], value=value)
    return RedirectResponse(f"/article/{document}?finding=a{number}", 303)


def _head(form: dict[str, str], kind: str) -> str:
    (name,) = NEEDED & ({"cue"} if kind == "statement" else {"trigger"})
    return form.get(f"{name}_words", "").strip()


def _is_same(added: Added, kind: str, head: list[int]) -> bool:
    return added.kind == kind and added.head is not None and added.head.start < head[1] and head[0] < added.head.end
