"""A web server on 127.0.0.1 for tests, with the faults servers have."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its server; everything it is asked is written down."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.reply(404, b"not here")
            return
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            answer(self)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """`answers` by path; `asked` has the path and headers of every request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextlib.contextmanager
def serve() -> Iterator[Server]:
    """Run a server for a while."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: bytes, media: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """Answer with a page."""
    return lambda handler: handler.reply(200, body, Content_Type=media, **headers)


def status(code: int, **headers: str) -> Answer:
    """Answer with a status."""
    return lambda handler: handler.reply(code, b"", **headers)


def redirect(to: str, code: int = 302) -> Answer:
    """Send elsewhere."""
    return status(code, Location=to)


def with_etag(body: bytes, etag: str) -> Answer:
    """Answer with a page, or that it is unchanged."""

    def answer(handler: Handler) -> None:
        if handler.headers.get("If-None-Match") == etag:
            handler.reply(304, b"", ETag=etag)
        else:
            handler.reply(200, body, ETag=etag, Content_Type="text/html")

    return answer


def bomb(size: int) -> Answer:
    """Answer with gzip that unpacks to `size` bytes."""
    packed = gzip.compress(b"\0" * size, 9)
    return lambda handler: handler.reply(200, packed, Content_Encoding="gzip", Content_Type="text/html")


def endless(handler: Handler) -> None:
    """Answer without an end and without saying how long."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def drip(handler: Handler) -> None:
    """Send a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    _drip(handler)


def drip_headers(handler: Handler) -> None:
    """Send a header that never ends, a byte now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _drip(handler: Handler) -> None:
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def broken_off(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
