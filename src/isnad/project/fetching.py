"""Fetching what is due: pages into the project as evidence and versions, lists into further addresses.

Each address is one transaction: its evidence, its version and when it is due again. A process killed anywhere loses
nothing and repeats at most the fetch it was in.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from isnad.errors import FetchError, InputError
from isnad.intake import RawPage, page_from_raw
from isnad.intake.evidence import EvidenceWriter
from isnad.intake.feeds import Listing, look_like, read_listing
from isnad.intake.guard import Guard, check_url
from isnad.intake.http import Fetcher, Limits, Response
from isnad.intake.keeping import charset_of, keep_page
from isnad.model import Page
from isnad.project.adding import Clock, adopt_evidence, mark_evidence
from isnad.project.folder import Project, finishing, writing
from isnad.project.settings import FetchSettings
from isnad.project.versions import program_stamp
from isnad.store import told_in_words
from isnad.store.addresses import (
    LISTS,
    DueAddress,
    NewAddress,
    add_addresses,
    due_addresses,
    enter_failure,
    enter_visit,
)
from isnad.store.progress import Progress, enter_progress
from isnad.store.writing import (
    NewPage,
    add_versions,
    enter_batch,
    enter_failures,
    finish_run,
    known_versions,
    page_version_id,
    start_run,
)

UNCHANGED = "unchanged since the last visit"
_LOOKED_AT = 200  # due addresses looked at to find one whose host is free
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


@dataclass(frozen=True, slots=True)
class FollowReport:
    """What became of addresses given: new ones, known ones, and what was no address."""

    added: int
    known: int
    failed: tuple[InputError, ...]


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a fetch did: seen = added (pages new or changed) + lists + unchanged + failed.

    `found` is how many new addresses the lists named.
    """

    run: int
    seen: int
    added: int
    lists: int
    unchanged: int
    found: int
    failed: tuple[InputError, ...]
    adopted: int = 0


def is_address(given: str | Path) -> bool:
    """Whether an input is to be followed, and not read as a file: an address, or an OPML file."""
    text = str(given)
    return text.lower().startswith(("http://", "https://")) or text.lower().endswith(".opml")


def follow(project: Project, given: Iterable[str | Path], clock: Clock) -> FollowReport:
    """Enter addresses (of pages, feeds, sitemaps) and the feeds that OPML files name, to be fetched from now on."""
    new: dict[str, NewAddress] = {}
    failed: list[InputError] = []
    for item in given:
        try:
            new |= {a.url: a for a in _addresses(item)}
        except InputError as error:
            failed.append(error)
    with writing(project), told_in_words(project.database), project.engine.begin() as connection:
        added = add_addresses(connection, new.values(), clock())
    return FollowReport(added, len(new) - added, tuple(failed))


def _addresses(given: str | Path) -> list[NewAddress]:
    text = str(given)
    if text.lower().startswith(("http://", "https://")):
        check_url(text)
        return [NewAddress(text.partition("#")[0])]
    path = Path(given)
    try:
        listing = read_listing(path.read_bytes(), path.absolute().as_uri())
    except OSError as error:
        raise InputError(text, f"cannot be read: {error.strerror or error}") from error
    return [NewAddress(e.url, e.title, e.published) for e in (*listing.lists, *listing.entries)]


def make_fetcher(settings: FetchSettings) -> Fetcher:
    """Return a fetcher that keeps to the project's settings."""
    limits = Limits(
        timeout=settings.timeout, max_bytes=settings.max_bytes, retries=settings.retries, delay=settings.delay
    )
    return Fetcher(limits, Guard(allow_private=settings.allow_private), settings.contact)


def fetch_due(
    project: Project, fetcher: Fetcher, clock: Clock, *, limit: int | None = None,
    tick: Callable[[int], object] = lambda seen: None,
) -> FetchReport:  # fmt: skip
    """Fetch the addresses that are due, and those that their lists name, at most `limit`; then report.

    Raises StoreError if the store cannot be written; what was fetched before stays.
    """
    with writing(project), told_in_words(project.database), EvidenceWriter(project.pages) as evidence:
        adopted = adopt_evidence(project, clock)
        fetch = _Fetch(project, fetcher, evidence, clock)
        with finishing(fetch.finish):
            while (limit is None or fetch.seen < limit) and (address := fetch.next()) is not None:
                fetch.visit(address)
                tick(fetch.seen)
        return FetchReport(
            fetch.run, fetch.seen, fetch.added, fetch.lists, fetch.unchanged, fetch.found, tuple(fetch.failed), adopted
        )


@dataclass(slots=True)
class _Fetch:
    """One run of fetching: its number and its counts."""

    project: Project
    fetcher: Fetcher
    evidence: EvidenceWriter
    clock: Clock
    started: str = ""
    run: int = 0
    seen: int = 0
    added: int = 0
    lists: int = 0
    unchanged: int = 0
    found: int = 0
    failed: list[InputError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.started = self.clock()
        with self.project.engine.begin() as connection:
            self.run = start_run(connection, "fetch", self.started, program_stamp())

    def next(self) -> DueAddress | None:
        """Return the due address whose host is free first; what falls due during the run waits for the next."""
        with self.project.engine.begin() as connection:
            due = due_addresses(connection, self.started, _LOOKED_AT)
        return min(due, key=lambda a: self.fetcher.ready_in(a.url), default=None)

    def visit(self, address: DueAddress) -> None:
        with self.project.engine.begin() as connection:
            enter_progress(connection, Progress(self.run, "fetching", self.seen, None, self.clock()))
        self.seen += 1
        try:
            response = self.fetcher.get(address.url, etag=address.etag, modified=address.modified)
            self._take(address, response)
        except InputError as error:
            self._fail(address, error)

    def _take(self, address: DueAddress, response: Response) -> None:
        now = self.clock()
        sha256 = hashlib.sha256(response.body).hexdigest()
        if response.unchanged or sha256 == address.sha256:
            with self.project.engine.begin() as connection:
                self._enter(connection, address, response, now, address.kind, address.sha256, changed=False)
            self.unchanged += 1
            return
        raw = _raw_page(response, now)
        if look_like(response.body) is not None or address.kind in LISTS:
            self._take_list(address, response, raw, sha256, now)
        else:
            self._take_page(address, response, raw, now)

    def _take_list(self, address: DueAddress, response: Response, raw: RawPage, sha256: str, now: str) -> None:
        listing = read_listing(response.body, response.url, response.header("Content-Type") or "")
        with self.project.engine.begin() as connection:
            place = keep_page(self.evidence, raw, now)
            self.evidence.sync()
            mark_evidence(connection, place)
            found = add_addresses(connection, _named(listing), self.started, address.number)
            self._enter(connection, address, response, now, listing.kind, sha256, changed=found > 0)
            enter_batch(connection, self.run, self.seen, now, found, sha256[:16])
        self.lists += 1
        self.found += found

    def _take_page(self, address: DueAddress, response: Response, raw: RawPage, now: str) -> None:
        page = _page(raw, response)
        with self.project.engine.begin() as connection:
            new = not known_versions(connection, [page_version_id(page)])
            if new:
                place = keep_page(self.evidence, raw, now)
                self.evidence.sync()
                add_versions(connection, [NewPage(page, place)], now)
                mark_evidence(connection, place)
                enter_batch(connection, self.run, self.seen, now, 1, page.sha256[:16])
            self._enter(connection, address, response, now, "page", page.sha256, changed=new)
        if new:
            self.added += 1
        else:
            self.unchanged += 1

    def _enter(
        self, connection: Connection, address: DueAddress, response: Response, now: str, kind: str, sha256: str | None,
        *, changed: bool,
    ) -> None:  # fmt: skip
        etag = response.header("ETag") or (address.etag if response.unchanged else None)
        modified = response.header("Last-Modified") or (address.modified if response.unchanged else None)
        enter_visit(
            connection, address, now, kind=kind or "page", changed=changed, sha256=sha256, etag=etag, modified=modified
        )

    def _fail(self, address: DueAddress, error: InputError) -> None:
        temporary = isinstance(error, FetchError) and error.temporary
        after = (error.after if isinstance(error, FetchError) else None) or 0
        state = (
            "failing" if temporary or address.kind in LISTS else "refused" if "robots.txt" in error.reason else "gone"
        )
        with self.project.engine.begin() as connection:
            enter_failures(connection, self.run, len(self.failed), [(address.url, error.reason)])
            enter_failure(connection, address, self.clock(), state, error.reason, after)
        self.failed.append(InputError(address.url, error.reason))

    def finish(self, state: str) -> None:
        reasons = Counter({UNCHANGED: self.unchanged} if self.unchanged else {})
        reasons.update(e.reason for e in self.failed)
        with self.project.engine.begin() as connection:
            finish_run(
                connection, self.run, self.clock(), seen=self.seen, read=self.added + self.lists,
                failed=len(self.failed), skipped=self.unchanged, reasons=dict(reasons), state=state,
            )  # fmt: skip


def _named(listing: Listing) -> list[NewAddress]:
    return [NewAddress(e.url, e.title, e.published) for e in (*listing.lists, *listing.entries)]


def _raw_page(response: Response, now: str) -> RawPage:
    return RawPage(
        response.url, "response", response.body, url=response.url, charset=charset_of(response.header("Content-Type") or ""), fetched=now,
        status=response.status, headers=response.headers,
    )  # fmt: skip


def _page(raw: RawPage, response: Response) -> Page:
    media = (response.header("Content-Type") or "").partition(";")[0].strip().lower()
    if media not in _PAGES:
        raise FetchError(response.asked, f"{media} is neither a page nor a list of pages")
    return page_from_raw(raw)
