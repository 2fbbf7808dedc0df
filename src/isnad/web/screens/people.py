"""Coming in and going out, where the project is served to other machines."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from isnad.web.accounts import SESSION_HOURS, Door
from isnad.web.frame import FRAME, SESSION, Frame, local_address

router = APIRouter()


@router.get("/login")
def login_form(frame: Frame = FRAME, back: str = "/") -> Response:
    """Show the form to come in by."""
    return frame.show("login.html", data={"back": local_address(back), "failed": ""})


@router.post("/login")
def login(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
    frame: Frame = FRAME,
) -> Response:
    """Let someone in, or say that name or password are wrong; after some failures, wait."""
    door: Door | None = request.app.state.door
    if door is None:
        return RedirectResponse("/", 303)
    address = request.client.host if request.client else ""
    data = {"back": local_address(back)}
    if door.is_braked(f"name {name}", f"from {address}"):
        return frame.show(
            "login.html", data={**data, "failed": frame._("Too many tries: wait five minutes.")}, status=429
        )
    token = door.enter(name, password, address)
    if token is None:
        return frame.show(
            "login.html", data={**data, "failed": frame._("The name or the password is wrong.")}, status=401
        )
    response = RedirectResponse(local_address(back), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(SESSION, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="lax", secure=secure)
    return response


@router.post("/logout")
def logout(request: Request) -> Response:
    """End the session."""
    door: Door | None = request.app.state.door
    if door is not None:
        door.leave(request.cookies.get(SESSION))
    response = RedirectResponse("/login", 303)
    response.delete_cookie(SESSION)
    return response
