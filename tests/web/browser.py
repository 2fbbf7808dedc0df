"""A real browser for the tests: Debian's Chromium, driven by Playwright, that reaches nothing but this machine."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def find_chromium() -> str | None:
    """Return the path of a Chromium of the system, None where there is none."""
    return next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port of loopback, and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)


def watch(context: Any, home: str) -> list[str]:
    """Stop every request that leaves `home`; return the list that stopped requests and the pages' errors go to."""
    faults: list[str] = []

    def route(route: Any) -> None:
        if route.request.url.startswith((home + "/", "data:", "blob:")):
            route.continue_()
        else:
            faults.append(f"request to {route.request.url}")
            route.abort()

    context.route("**/*", route)
    context.on("console", lambda m: faults.append(f"console: {m.text}") if m.type == "error" else None)
    context.on("weberror", lambda e: faults.append(f"error: {e.error}"))
    return faults
