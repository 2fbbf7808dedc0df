"""Verdicts given beside the text of an article: on dates and names."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad.model import Date, Mention
from isnad.views import DocumentView
from isnad.web.deciding import give, newer_than, show_conflict
from isnad.web.edits import read_edit
from isnad.web.frame import FORM, FRAME, Frame, local_address
from isnad.web.reviewing import DECISIONS
from isnad.web.screens.article import known_document

router = APIRouter()


@router.post("/judge/{document}")
def judge(document: str, form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep a verdict on a date or a name of an article."""
    frame.reviewer()
    found = known_document(frame, document)
    key = form.get("item", "")
    item = _item(found, key)
    verdict = DECISIONS.get(form.get("verdict", ""))
    if item is None or found.record is None:
        raise HTTPException(404)
    history = [v for v in reversed(found.verdicts) if v.item == key]
    if newer := newer_than(form, history):
        return show_conflict(frame, newer, form, f"/judge/{document}")
    value = None
    if verdict == "edit":
        value = read_edit("date" if isinstance(item, Date) else "name", item, form, found.record.article.text, frame)
    if verdict is None or (verdict == "edit" and not value):
        raise HTTPException(422, frame._("Nothing was changed."))
    give(frame, key, verdict, note=form.get("note", "")[:2000], value=value, document=document)
    return RedirectResponse(local_address(form.get("back", ""), f"/article/{document}"), 303)


def _item(found: DocumentView, key: str) -> Date | Mention | None:
    """Return the date or mention of a content key, None where the article has none."""
    if found.record is None:
        return None
    dates = zip(found.date_keys, found.record.dates, strict=True)
    names = zip(found.name_keys, found.record.mentions, strict=True)
    for own, date in dates:
        if own == key:
            return date
    return next((mention for own, mention in names if own == key), None)
