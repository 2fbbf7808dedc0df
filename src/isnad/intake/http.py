"""Fetching one address: politely, within limits, and never from where it should not.

Before each request the site's robots.txt is asked and the delay for its host kept; redirects are followed by hand, each
judged like a new address; what fails for a while is tried again, later each time. Clock, sleep and chance are
arguments.
"""

from __future__ import annotations

import email.utils
import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urldefrag, urljoin

import httpx

from isnad.errors import FetchError
from isnad.intake.guard import Guard, check_url
from isnad.intake.robots import Robots
from isnad.intake.wire import WIRE_ERRORS, Clock, Deadline, GuardedTransport

AGENT = "isnad"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
_MOVED = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))
_LONGEST_WAIT = 60.0  # seconds waited inside one call; a server that wants more is asked another day
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a request may go: seconds, bytes after decoding, redirects, further tries."""

    timeout: float = 30.0
    max_bytes: int = 16 * 1024 * 1024
    redirects: int = 5
    retries: int = 3
    delay: float = 2.0  # between two requests to one host


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. `url` is where it came from, after redirects; `body` has no transfer or content coding."""

    asked: str
    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the ETag or date it was asked with."""
        return self.status == 304

    def header(self, name: str) -> str | None:
        """Return a header's first value."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses one after the other. `contact` tells a site's operators whom to write to."""

    limits: Limits = field(default_factory=Limits)
    guard: Guard = field(default_factory=Guard)
    contact: str = ""
    clock: Clock = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random
    _deadline: Deadline = field(init=False, repr=False)
    _transport: GuardedTransport = field(init=False, repr=False)
    _robots: Robots = field(init=False, repr=False)
    _free_at: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._deadline = Deadline(self.clock)
        self._transport = GuardedTransport(self.guard, self._deadline)
        self._robots = Robots(AGENT, self._ask_for_rules, self.clock)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._transport.close()

    def ready_in(self, url: str) -> float:
        """Return the seconds until the host of an address may be asked again."""
        return max(0.0, self._free_at.get(_host(url), 0.0) - self.clock())

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Response:
        """Fetch an address, with the ETag and Last-Modified of last time if there are any.

        Returns a response of status 200, or 304 for an unchanged page. Raises FetchError for everything else.
        """
        conditions = {n: v for n, v in (("If-None-Match", etag), ("If-Modified-Since", modified)) if v}
        for attempt in range(self.limits.retries + 1):
            try:
                return self._follow(url, conditions)
            except FetchError as error:
                pause = error.after if error.after is not None else 2.0**attempt * (0.5 + self.chance())
                if not error.temporary or attempt == self.limits.retries or pause > _LONGEST_WAIT:
                    raise
                self.sleep(pause)
        raise AssertionError("unreachable")

    def _follow(self, url: str, conditions: Mapping[str, str]) -> Response:
        here, seen = urldefrag(url).url, set[str]()
        while True:
            check_url(here)
            self._robots.check(here)
            response = self._ask(here, conditions, url)
            if response.status not in _MOVED:
                return _checked(response)
            seen.add(here)
            target = response.header("Location")
            if not target:
                raise FetchError(url, f"{here} redirects to nowhere")
            here = _joined(here, target, url)
            if here in seen:
                raise FetchError(url, f"redirects in a circle, back to {here}")
            if len(seen) > self.limits.redirects:
                raise FetchError(url, f"more than {self.limits.redirects} redirects, last to {here}")

    def _ask(self, url: str, conditions: Mapping[str, str], asked: str) -> Response:
        """Send one request when its host is free, and read the answer within the limits."""
        self._wait_for(url)
        self._deadline.start(self.limits.timeout)
        try:
            response = self._transport.handle_request(httpx.Request("GET", url, headers=self._headers(conditions)))
            try:
                headers = tuple((n, v) for n, v in response.headers.multi_items())
                body = b"" if response.status_code in _MOVED else _read(asked, response, self.limits.max_bytes)
            finally:
                response.close()
            return Response(asked, url, response.status_code, response.reason_phrase, headers, body)
        except FetchError as error:
            raise FetchError(asked, error.reason, temporary=error.temporary, after=error.after) from error
        except httpx.InvalidURL as error:
            raise FetchError(asked, f"not an address: {error}") from error
        except WIRE_ERRORS as error:
            raise FetchError(asked, _in_words(error, self.limits.timeout), temporary=True) from error
        finally:
            self._free_at[_host(url)] = self.clock() + max(self.limits.delay, self._robots.delay(url))

    def _headers(self, conditions: Mapping[str, str]) -> dict[str, str]:
        agent = f"{AGENT} ({self.contact})" if self.contact else AGENT
        return {
            "User-Agent": agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "ar",
        } | dict(conditions)

    def _wait_for(self, url: str) -> None:
        pause = self.ready_in(url)
        if pause:
            self.sleep(pause)

    def _ask_for_rules(self, url: str) -> tuple[int, bytes]:
        here = url
        for _ in range(self.limits.redirects + 1):
            check_url(here)
            response = self._ask(here, {}, url)
            if response.status not in _MOVED:
                return response.status, response.body
            here = _joined(here, response.header("Location") or "", url)
        return 404, b""  # RFC 9309, 2.3.1.2: too many redirects count as unavailable


def _host(url: str) -> str:
    return check_url(url).netloc.lower()


def _joined(here: str, target: str, asked: str) -> str:
    try:
        return urldefrag(urljoin(here, target)).url
    except ValueError as error:
        raise FetchError(asked, f"redirects to {target!r}, not an address: {error}") from error


def _checked(response: Response) -> Response:
    status = response.status
    if status in (200, 203, 304):
        return response
    words = f"status {status} {response.reason}".strip()
    if status in _BUSY:
        raise FetchError(response.asked, words, temporary=True, after=_retry_after(response))
    raise FetchError(response.asked, f"{words}: gone" if status in (404, 410) else words)


def _retry_after(response: Response) -> float | None:
    """Return the seconds a server asks to wait; a date is counted from its own Date."""
    wanted = response.header("Retry-After")
    if not wanted:
        return None
    if wanted.strip().isdecimal():
        return float(wanted)
    try:
        until = email.utils.parsedate_to_datetime(wanted)
        now = email.utils.parsedate_to_datetime(response.header("Date") or "")
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _in_words(error: Exception, timeout: float) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return f"no complete answer in {timeout:g} seconds"
    return f"the connection failed ({name}: {error})" if str(error) else f"the connection failed ({name})"


# --- bodies --------------------------------------------------------------------------------------------------


def _read(url: str, response: httpx.Response, most: int) -> bytes:
    """Return the decoded body. Raises FetchError if it is too large, before or after decoding, or badly coded."""
    too_large = FetchError(url, f"larger than {most / 1024**2:g} MiB: raise fetch.max_bytes if that is meant")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    pieces: list[bytes] = []
    total = 0
    for piece in _decoded(
        url, response.headers.get("Content-Encoding", ""), _limited(response.iter_raw(), most, too_large)
    ):
        total += len(piece)
        if total > most:
            raise too_large
        pieces.append(piece)
    return b"".join(pieces)


def _limited(raw: Iterator[bytes], most: int, too_large: FetchError) -> Iterator[bytes]:
    total = 0
    for piece in raw:
        total += len(piece)
        if total > most:
            raise too_large
        yield piece


def _decoded(url: str, coding: str, raw: Iterator[bytes]) -> Iterator[bytes]:
    """Undo gzip or deflate piece by piece, so that a bomb is seen before it is blown up."""
    names = [c.strip().lower() for c in coding.split(",") if c.strip().lower() not in ("", "identity")]
    if not names:
        yield from raw
        return
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(url, f"coded as {coding}, which was not asked for")
    unpacker = None
    try:
        for piece in raw:
            if unpacker is None and piece:
                unpacker = zlib.decompressobj(_window(names[0], piece))
            while piece and unpacker is not None and not unpacker.eof:
                yield unpacker.decompress(piece, _PIECE)
                piece = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FetchError(url, f"the answer is badly coded ({error})", temporary=True) from error
    if unpacker is not None and not unpacker.eof:
        raise FetchError(url, "the answer breaks off", temporary=True)


def _window(name: str, first: bytes) -> int:
    """Return zlib's window for a coding: "deflate" is sent with and without its header."""
    if name != "deflate":
        return 31
    return 15 if first[0] & 0x0F == 8 else -15
