"""robots.txt: what a site asks crawlers to leave alone, and how fast it lets itself be read (RFC 9309, by protego)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from protego import Protego

from isnad.errors import FetchError

MAX_BYTES = 500 * 1024  # RFC 9309: at least this much must be read
KEPT_SECONDS = 24 * 3600.0
MAX_DELAY = 60.0  # a longer Crawl-delay is a site's way of saying no; isnad waits this long


@dataclass(frozen=True, slots=True)
class _Rules:
    parser: Protego | None  # None: everything is allowed
    until: float


class Robots:
    """The rules of all hosts met, each kept for a day.

    `ask` gets a robots.txt and returns its status and body; it raises FetchError if the host cannot be reached.
    """

    def __init__(self, agent: str, ask: Callable[[str], tuple[int, bytes]], clock: Callable[[], float]) -> None:
        self._agent, self._ask, self._clock = agent, ask, clock
        self._rules: dict[str, _Rules] = {}

    def check(self, url: str) -> None:
        """Raise FetchError if the site asks not to fetch this address, or its rules cannot be had now."""
        parser = self._of(urlsplit(url)).parser
        if parser is not None and not parser.can_fetch(url, self._agent):
            raise FetchError(url, "the site's robots.txt asks not to fetch it")

    def delay(self, url: str) -> float:
        """Return the seconds the site wants between two requests, as far as its rules are known already."""
        rules = self._rules.get(_origin(urlsplit(url)))
        wanted = rules.parser.crawl_delay(self._agent) if rules and rules.parser else None
        return min(float(wanted or 0), MAX_DELAY)

    def _of(self, parts: SplitResult) -> _Rules:
        origin = _origin(parts)
        kept = self._rules.get(origin)
        if kept is None or kept.until < self._clock():
            kept = self._rules[origin] = _Rules(self._read(f"{origin}/robots.txt"), self._clock() + KEPT_SECONDS)
        return kept

    def _read(self, url: str) -> Protego | None:
        status, body = self._ask(url)
        if 400 <= status < 500:
            return None  # RFC 9309, 2.3.1.3: unavailable, everything may be fetched
        if status != 200:
            raise FetchError(url, f"the site's rules cannot be had (status {status})", temporary=True)
        return Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace"))


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}"
