"""The application: the guard, the screens, the API, the files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

import isnad
from isnad.errors import IsnadError
from isnad.project import Project
from isnad.views import Archive
from isnad.web import api
from isnad.web.accounts import Accounts, Door
from isnad.web.frame import Frame, NotSignedInError
from isnad.web.middleware import Guard
from isnad.web.screens import NAVIGATION, SCREENS
from isnad.web.working import Worker

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def create_app(
    project: Project,
    archive: Archive,
    *,
    now: Callable[[], datetime.datetime],
    hosts: Collection[str] = LOOPBACK,
    accounts: Accounts | None = None,
) -> FastAPI:
    """Return the application over a project, which `archive` reads. `now` is the clock verdicts are dated by; `hosts` the names it
    answers to (none: all). With `accounts` everybody has to sign in; without, the one person at the machine is the user.
    """
    app = FastAPI(title="isnad", version=isnad.__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.project = project
    app.state.archive = archive
    app.state.now = now
    app.state.door = Door(accounts, lambda: now().timestamp()) if accounts else None
    app.state.project_name = project.settings.name
    app.state.navigation = NAVIGATION
    app.state.worker = Worker(project.folder)
    for screen in SCREENS:
        app.include_router(screen, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.add_exception_handler(HTTPException, _show_http_error)
    app.add_exception_handler(RequestValidationError, _show_bad_value)
    app.add_exception_handler(IsnadError, _show_isnad_error)
    app.add_exception_handler(Exception, _show_fault)
    app.add_exception_handler(NotSignedInError, _ask_to_sign_in)
    app.add_middleware(Guard, hosts=frozenset(hosts))
    return app


def _show_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    frame = Frame(request)
    if error.status_code == 404:
        return frame.show_error(404, frame._("There is nothing at this address. It may have been read anew since."))
    return frame.show_error(error.status_code, str(error.detail))


def _show_bad_value(request: Request, error: Exception) -> Response:
    frame = Frame(request)
    return frame.show_error(422, frame._("A value in the address or form makes no sense here."))


def _show_isnad_error(request: Request, error: Exception) -> Response:
    frame = Frame(request)
    return frame.show_error(400, frame.sentence("fault", str(error)) if frame.twin == "html" else str(error))


def _ask_to_sign_in(request: Request, error: Exception) -> Response:
    frame = Frame(request)
    if frame.twin != "html" or request.url.path.startswith("/api/") or request.method != "GET":
        return frame.show_error(401, frame._("Sign in first."))
    return RedirectResponse("/login?" + urlencode({"back": frame.here()}), 303)


def _show_fault(request: Request, error: Exception) -> Response:
    # The server logs the fault with its trace; a reader gets a page and the next step.
    frame = Frame(request)
    return frame.show_error(
        500, frame._("isnad failed on this page. Please report it with the address, and what the terminal shows.")
    )
