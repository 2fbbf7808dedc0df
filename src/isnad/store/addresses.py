"""The addresses to fetch: what is due, what became of each, and when to come again.

Times are UTC, ISO 8601 with Z, and come from the caller.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from isnad.store.tables import addresses as a

PAGE_PAUSE = (24 * 3600, 30 * 24 * 3600)  # seconds until the next visit: of a page that changed, at most
LIST_PAUSE = (30 * 60, 6 * 3600)
FAILED_PAUSE = (3600, 7 * 24 * 3600)
REFUSED_PAUSE = 7 * 24 * 3600  # robots.txt may change its mind
_CHUNK = 500
LISTS = ("feed", "sitemap", "index", "opml")


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An address to be fetched, with what the list that names it says of it."""

    url: str
    title: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class DueAddress:
    """An address that is due, and what it was like last time."""

    number: int
    url: str
    kind: str
    tries: int
    pause: int
    etag: str | None
    modified: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class AddressCount:
    """How many addresses of a kind are in a state."""

    kind: str
    state: str
    count: int


def add_addresses(connection: Connection, new: Iterable[NewAddress], now: str, parent: int | None = None) -> int:
    """Enter addresses as due now; known ones stay as they are. Returns how many were new.

    Without `parent` a person gives them: those that failed are due again at once.
    """
    wanted = {n.url: n for n in new}
    urls = list(wanted)
    for i in range(0, len(urls), _CHUNK):
        known = list(connection.execute(select(a.c.url).where(a.c.url.in_(urls[i : i + _CHUNK]))).scalars())
        for url in known:
            del wanted[url]
        if parent is None:
            failed = update(a).where(a.c.url.in_(known), a.c.state.in_(("failing", "refused", "gone")))
            connection.execute(failed.values(state="waiting", due=now, tries=0))
    number = connection.execute(select(func.max(a.c.number))).scalar() or 0
    rows = [
        {
            "number": number + 1 + i, "url": n.url, "kind": "", "title": n.title, "published": n.published,
            "parent": parent, "state": "waiting", "due": now, "tries": 0, "pause": 0, "reason": "",
        }
        for i, n in enumerate(wanted.values())
    ]  # fmt: skip
    if rows:
        connection.execute(insert(a), rows)
    return len(rows)


def due_addresses(connection: Connection, now: str, limit: int) -> list[DueAddress]:
    """Return addresses that are due, the longest due first."""
    columns = (a.c.number, a.c.url, a.c.kind, a.c.tries, a.c.pause, a.c.etag, a.c.modified, a.c.sha256)
    query = select(*columns).where(a.c.due != "", a.c.due <= now).order_by(a.c.due, a.c.number).limit(limit)
    return [DueAddress(*row) for row in connection.execute(query)]


def count_addresses(connection: Connection) -> list[AddressCount]:
    """Return how many addresses there are, by kind and state."""
    query = select(a.c.kind, a.c.state, func.count()).group_by(a.c.kind, a.c.state).order_by(a.c.kind, a.c.state)
    return [AddressCount(kind, state, count) for kind, state, count in connection.execute(query)]


def enter_visit(
    connection: Connection, address: DueAddress, now: str, *, kind: str, changed: bool, sha256: str | None,
    etag: str | None, modified: str | None,
) -> None:  # fmt: skip
    """Enter a visit that went well. What changed is visited soon again, what did not half as often."""
    least, most = LIST_PAUSE if kind in LISTS else PAGE_PAUSE
    pause = least if changed else min(max(2 * address.pause, least), most)
    _update(
        connection, address, kind=kind, state="done", due=later(now, pause), tries=0, pause=pause, etag=etag,
        modified=modified, sha256=sha256, fetched=now, reason="",
    )  # fmt: skip


def enter_failure(
    connection: Connection, address: DueAddress, now: str, state: str, reason: str, after: float = 0
) -> None:
    """Enter a visit that failed: "failing" (later each time), "refused" (in a week) or "gone" (never again)."""
    tries = address.tries + 1
    waits = min(FAILED_PAUSE[0] * 2 ** min(tries - 1, 20), FAILED_PAUSE[1])
    pause = {"failing": max(waits, after), "refused": REFUSED_PAUSE}.get(state)
    due = later(now, pause) if pause is not None else ""
    _update(connection, address, state=state, due=due, tries=tries, reason=reason)


def _update(connection: Connection, address: DueAddress, **values: object) -> None:
    connection.execute(update(a).where(a.c.number == address.number).values(**values))


def later(now: str, seconds: float) -> str:
    """Return the time some seconds after `now`."""
    time = datetime.datetime.fromisoformat(now) + datetime.timedelta(seconds=seconds)
    return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
