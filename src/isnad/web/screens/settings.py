"""Settings: how the reader wants the interface."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from isnad import views
from isnad.errors import ISSUE_CODES, UsageError
from isnad.project.doctor import examine
from isnad.views.addresses import count_addresses, list_addresses
from isnad.web.doubts import say_doubt
from isnad.web.frame import FORM, FRAME, Frame, local_address
from isnad.web.shortcuts import LABELS, check_changes, write_changes

router = APIRouter()


@router.get("/settings")
def settings(frame: Frame = FRAME) -> Response:
    """Show the reader's settings, and the project's with where each came from."""
    return _show_settings(frame)


def _show_settings(frame: Frame, *, status: int = 200, wrong: str = "", wanted: Mapping[str, str] = {}) -> Response:
    return frame.show(
        "settings.html",
        data={"preferences": frame.preferences, "origins": frame.project.origins},
        table=None,
        status=status,
        wrong=wrong,
        wanted=wanted,
        labels=LABELS,
    )


@router.get("/health")
def health(frame: Frame = FRAME, look: str = "") -> Response:
    """Show the addresses that are followed and the doubts by code; `look` also examines store and evidence.

    Examining reads the whole store, which takes long where it is large: it is asked for.
    """
    addresses = list_addresses(frame.archive)
    keys = ("url", "kind", "title", "state", "due", "fetched", "reason")
    return frame.show(
        "health.html",
        data={
            "findings": examine(frame.project.folder) if look else None,
            "addresses": addresses,
            "states": count_addresses(frame.archive),
            "issues": views.count_issues(frame.archive),
        },
        table=frame.table("addresses", keys, [tuple(getattr(a, k) for k in keys) for a in addresses]),
    )


@router.get("/doubts/{code}")
def doubts(code: str, frame: Frame = FRAME, cursor: str = "") -> Response:
    """List the articles with doubts of one code, the newest first."""
    if code not in ISSUE_CODES:
        raise HTTPException(404)
    found = frame.listing(lambda at, limit: views.list_issues(frame.archive, code, cursor=at, limit=limit), cursor)
    keys = ("document", "day", "outlet", "headline", "code", "times", "start", "end", "note")
    rows = [tuple(getattr(i, k) for k in keys) for i in found.items]
    return frame.show(
        "doubts.html",
        data={"doubts": found},
        table=frame.table("doubts", keys, rows),
        code=code,
        doubt=partial(say_doubt, frame),
    )


@router.post("/settings/keys")
def save_keys(form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep which key does what; two meanings on one key are told and not kept."""
    try:
        changes = {} if form.get("reset") else check_changes(form)
    except UsageError as error:
        wrong = frame._("A key can have one meaning only: %(keys)s", keys=error)
        return _show_settings(frame, status=422, wrong=wrong, wanted=form)
    response = RedirectResponse("/settings#keys", 303)
    frame.keep(response, frame.preferences.changed({"keymap": write_changes(changes)}))
    return response


@router.post("/preferences")
def save_preferences(form: dict[str, str] = FORM, frame: Frame = FRAME) -> Response:
    """Keep the settings of the form in the cookie and go back to the page it stood on."""
    response = RedirectResponse(local_address(form.get("back", ""), "/settings"), 303)
    frame.keep(response, frame.preferences.changed(form))
    return response
