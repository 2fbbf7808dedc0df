"""What happens to every request before and after a screen: the twin's ending, safe headers, who may write.

- `/articles.csv` is `/articles` with the twin "csv" in the request's state.
- A strict Content-Security-Policy and its companions go on every answer.
- A request that changes something must come from the same origin (Fetch metadata, else the Origin header; the method
  of Go's CrossOriginProtection), and the Host must be one the server was started for, against DNS rebinding.
- A body larger than the limit is refused before it is read whole.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from isnad.exports import FORMATS

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_NO_TWIN = ("/static/", "/api/", "/openapi.json")
BODY_LIMIT = 1_000_000  # bytes
_QUERY_LIMIT = 8_000  # bytes of the address's query


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what may not come in, route twins, and set the headers of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, _with_headers(send, ""))
            return
        await self.app(_without_ending(scope), _limited(receive), _with_headers(send, scope["path"]))

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self.hosts and _name(host) not in self.hosts:
            return 421, f"This server does not answer for {host[:100]!r}: start it with --host, or use its own address."
        if len(scope["query_string"]) > _QUERY_LIMIT:
            return 414, "The address is too long: shorten the query."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_LIMIT:
            return 413, "What was sent is too large."
        if scope["method"] not in _SAFE and not _same_origin(headers, host):
            return 403, "This change did not come from isnad's own pages and was not made."
        return None


def _name(host: str) -> str:
    return (urlsplit(f"//{host}").hostname or "").lower()


def _same_origin(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _without_ending(scope: Scope) -> Scope:
    """Return the scope with the twin's ending off its path and in its state."""
    path: str = scope["path"]
    state = {**scope.get("state", {}), "twin": "html"}
    if not path.startswith(_NO_TWIN):
        for ending in sorted(FORMATS, key=len, reverse=True):
            if path.endswith("." + ending):
                path, state["twin"] = path[: -len(ending) - 1], ending
                break
    return {**scope, "path": path, "raw_path": None, "state": state, "root_path": scope.get("root_path", "")}


def _limited(receive: Receive) -> Receive:
    """Cut off a body that grows past the limit without having said so."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > BODY_LIMIT:
            return {"type": "http.disconnect"}
        return message

    return limited


def _with_headers(send: Send, path: str) -> Send:
    # The sandboxed frame of an original page has no origin: its style sheet alone may be loaded from there.
    sharing = "cross-origin" if path == "/static/original.css" else "same-origin"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            headers.setdefault("X-Content-Type-Options", "nosniff")
            headers.setdefault("Referrer-Policy", "no-referrer")
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            headers.setdefault("Cross-Origin-Resource-Policy", sharing)
            headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return sending
