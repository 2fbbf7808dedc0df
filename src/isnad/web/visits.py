"""When a reader was here before: how far the archive had grown then, kept in a cookie of the browser."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.views.news import Moment

COOKIE = "isnad_visit"
REST = 30 * 60  # seconds away after which a visit is over


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that goes on: what there was when the one before ended (None: this is the first), what was seen last,
    and when (seconds since 1970)."""

    before: Moment | None
    seen: Moment
    at: int

    def encode(self) -> str:
        """Return the visit as the cookie's value."""
        before = self.before or Moment(-1, -1)
        numbers = (before.document, before.version, self.seen.document, self.seen.version, self.at)
        return ".".join(map(str, numbers))


def go_on(cookie: str | None, now: int, seen: Moment) -> Visit:
    """Return the visit of a request: the one of the cookie, or, after a rest, a new one that follows it."""
    last = _read(cookie)
    if last is None:
        return Visit(None, seen, now)
    return Visit(last.seen if now - last.at > REST else last.before, seen, now)


def _read(cookie: str | None) -> Visit | None:
    parts = (cookie or "").split(".")
    if len(parts) != 5 or not all(p.removeprefix("-").isascii() and p.removeprefix("-").isdecimal() for p in parts):
        return None
    if any(len(p) > 15 for p in parts):
        return None
    a, b, c, d, at = map(int, parts)
    return Visit(Moment(a, b) if a >= 0 else None, Moment(c, d), at)
