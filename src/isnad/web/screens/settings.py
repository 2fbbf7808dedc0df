"""Settings: how the reader wants the interface."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from isnad.web.frame import FRAME, Frame, local_address

router = APIRouter()


@router.get("/settings")
def settings(frame: Frame = FRAME) -> Response:
    """Show the reader's settings."""
    return frame.show("settings.html", data={"preferences": frame.preferences})


@router.post("/preferences")
async def save_preferences(request: Request, frame: Frame = FRAME) -> Response:
    """Keep the settings of the form in the cookie and go back to the page it stood on."""
    form = await request.form()
    values = {k: v for k, v in form.items() if isinstance(v, str)}
    response = RedirectResponse(local_address(values.get("back", ""), "/settings"), 303)
    frame.keep(response, frame.preferences.changed(values))
    return response
