"""Taking pages into a project: first the bytes as evidence, then the rows that point at them.

A page whose bytes are known under its address is passed over. A process killed between the two steps leaves evidence
without rows; the next one takes it in (`adopt_evidence`). So nothing is lost and nothing is doubled.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection

from isnad.errors import InputError
from isnad.intake import RawPage, find_raw_pages, page_from_raw
from isnad.intake.evidence import EvidencePlace, EvidenceRecord, EvidenceWriter, evidence_files, read_evidence
from isnad.intake.keeping import holds_page, keep_page, page_from_evidence
from isnad.model import Page
from isnad.project.folder import Project, finishing, writing
from isnad.project.versions import program_stamp
from isnad.store import told_in_words
from isnad.store.progress import Progress, enter_progress
from isnad.store.writing import (
    NewPage,
    add_versions,
    enter_batch,
    enter_failures,
    finish_run,
    get_mark,
    known_versions,
    page_version_id,
    set_mark,
    start_run,
)  # fmt: skip

Clock = Callable[[], str]
_MARK = "evidence"  # how far the evidence is taken in: "file end"
KNOWN = "known already: same address, same bytes"


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of the inputs: seen = added + skipped + failed. `adopted` were found as evidence without rows."""

    run: int
    seen: int
    added: int
    skipped: int
    failed: tuple[InputError, ...]
    adopted: int = 0


def add_paths(
    project: Project, paths: Iterable[str | Path], clock: Clock, tick: Callable[[int], object] = lambda seen: None
) -> AddReport:
    """Take in all pages behind the paths (see `intake.find_pages`) and report. `clock` gives UTC, ISO 8601 with Z.

    Raises StoreError if the store cannot be written; what was taken in before stays.
    """
    return add_raw_pages(project, find_raw_pages(paths), clock, tick)


def add_raw_pages(
    project: Project, raws: Iterable[RawPage | InputError], clock: Clock, tick: Callable[[int], object] = lambda n: None
) -> AddReport:
    """Take in raw pages, from wherever they come."""
    adder = _Adder(project, clock)
    with writing(project), told_in_words(project.database), EvidenceWriter(project.pages) as evidence:
        adopted = adopt_evidence(project, clock)
        adder.start()
        with finishing(adder.finish):
            stream = iter(raws)
            while batch := list(islice(stream, project.settings.batch)):
                adder.add_batch(evidence, batch)
                tick(adder.seen)
    return AddReport(adder.run, adder.seen, adder.added, adder.skipped, tuple(adder.failed), adopted)


class _Adder:
    """One run of adding: its number and its counts."""

    def __init__(self, project: Project, clock: Clock) -> None:
        self.project, self.clock = project, clock
        self.run = self.batch = self.seen = self.added = self.skipped = 0
        self.failed: list[InputError] = []
        self.ended = False

    def start(self) -> None:
        with self.project.engine.begin() as connection:
            self.run = start_run(connection, "add", self.clock(), program_stamp())

    def add_batch(self, evidence: EvidenceWriter, batch: list[RawPage | InputError]) -> None:
        pages, failed = _decode(batch)
        with self.project.engine.begin() as connection:
            known = known_versions(connection, (page_version_id(p) for _, p in pages))
            new, now = [], self.clock()
            for raw, page in pages:
                if page_version_id(page) not in known:
                    known.add(page_version_id(page))
                    new.append(NewPage(page, keep_page(evidence, raw, now)))
            evidence.sync()
            added = add_versions(connection, new, now)
            enter_failures(connection, self.run, len(self.failed), [(e.source, e.reason) for e in failed])
            if new:
                mark_evidence(connection, new[-1].place)
                digest = hashlib.sha256("".join(n.page.sha256 for n in new).encode()).hexdigest()[:16]
                enter_batch(connection, self.run, self.batch, now, added, digest)
                self.batch += 1
            done = self.seen + len(batch)
            enter_progress(connection, Progress(self.run, "adding", done, None, now))
        self.seen += len(batch)
        self.added += added
        self.skipped += len(pages) - added
        self.failed += failed

    def finish(self, state: str) -> None:
        reasons = Counter({KNOWN: self.skipped} if self.skipped else {})
        reasons.update(e.reason for e in self.failed)
        with self.project.engine.begin() as connection:
            finish_run(
                connection, self.run, self.clock(), seen=self.seen, read=self.added, failed=len(self.failed),
                skipped=self.skipped, reasons=dict(reasons), state=state,
            )  # fmt: skip


def _decode(batch: list[RawPage | InputError]) -> tuple[list[tuple[RawPage, Page]], list[InputError]]:
    pages, failed = [], []
    for raw in batch:
        if isinstance(raw, InputError):
            failed.append(raw)
            continue
        try:
            pages.append((raw, page_from_raw(raw)))
        except InputError as error:
            failed.append(error)
    return pages, failed


# --- evidence without rows -----------------------------------------------------------------------------------


def mark_evidence(connection: Connection, place: EvidencePlace) -> None:
    """Enter how far the evidence is taken in; part of the transaction that enters its rows."""
    set_mark(connection, _MARK, f"{place.file} {place.offset + place.length}")


def adopt_evidence(project: Project, clock: Clock) -> int:
    """Take in evidence that has no rows: what a killed process kept last. Returns how many versions were new."""
    with project.engine.begin() as connection:
        mark = get_mark(connection, _MARK) or " 0"
    file, _, end = mark.rpartition(" ")
    behind = [
        f for f in evidence_files(project.pages) if f.name > file or (f.name == file and f.stat().st_size > int(end))
    ]
    found = (r for f in behind for r in read_evidence(f))
    fresh = (r for r in found if not isinstance(r, InputError) and _is_behind(r.place, file, int(end)))
    return _adopt(project, fresh, clock)


def _is_behind(place: EvidencePlace, file: str, end: int) -> bool:
    return place.file > file or place.offset >= end


def _adopt(project: Project, records: Iterator[EvidenceRecord], clock: Clock) -> int:
    adopted = 0
    while batch := list(islice(records, project.settings.batch)):
        new = []
        for record in batch:
            try:
                if holds_page(record):
                    new.append(NewPage(page_from_evidence(record), record.place))
            except InputError:
                continue  # kept as evidence, but no page: told when it was added
        with project.engine.begin() as connection:
            adopted += add_versions(connection, new, clock())
            mark_evidence(connection, batch[-1].place)
    return adopted
