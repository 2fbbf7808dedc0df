"""Keeping a person's decision: signed, dated, and never over another's that was given meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from isnad.project.reviewing import give_verdict
from isnad.store.verdicts import VerdictKind
from isnad.views import VerdictRow
from isnad.web.edits import is_number
from isnad.web.frame import Frame


def give(
    frame: Frame, item: str, verdict: VerdictKind, *, note: str = "", value: object = None, document: str = ""
) -> int:
    """Append a verdict of the person who is looking, and return its number."""
    who = frame.reviewer().name
    return give_verdict(
        frame.project, item, verdict, who=who, at=frame.now(), note=note, value=value, document=document
    )


def newer_than(form: Mapping[str, str], history: Sequence[VerdictRow]) -> list[VerdictRow]:
    """Return the decisions given since a form was made (its field `last` names the latest then), the latest first."""
    last = form.get("last", "")
    if not is_number(last):
        return []
    return [v for v in history if v.number > int(last) and v.verdict != "note"]


def show_conflict(
    frame: Frame, newer: Sequence[VerdictRow], form: Mapping[str, str], address: str
) -> Response:  # fmt: skip
    """Answer with what another person decided meanwhile; what this one entered waits in a form to be sent again."""
    again = {**form, "last": str(max(v.number for v in newer))}
    return frame.show(
        "conflict.html",
        data={"newer": newer},
        status=409,
        form=again,
        address=address,
        back=form.get("back", "/review"),
    )
