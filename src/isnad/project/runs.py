"""A run: read what is new or was read by other rules, and write it, batch by batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from sqlalchemy import Connection

from isnad.entities import OwnNames, load_own_names
from isnad.errors import InputError
from isnad.intake.evidence import read_place
from isnad.intake.keeping import page_from_evidence
from isnad.model import Page, Record
from isnad.project.across import update_across
from isnad.project.adding import Clock, adopt_evidence
from isnad.project.folder import Project, finishing, writing
from isnad.project.versions import program_stamp
from isnad.reading import read_pages
from isnad.search.index import bring_up_to_date, index_readings
from isnad.store import told_in_words
from isnad.store.counting import counts_are_due, rebuild_counts
from isnad.store.progress import Progress, Stage, enter_progress
from isnad.store.verdicts import contradictions
from isnad.store.writing import (
    Outcome,
    Pending,
    count_documents,
    count_failed,
    enter_failures,
    finish_run,
    pending_versions,
    start_run,
    write_readings,
)  # fmt: skip


class Reader(Protocol):
    """What makes records of pages, in their order: `reading.read_pages`."""

    def __call__(
        self, pages: Iterable[Page | InputError], *, workers: int, own: OwnNames
    ) -> Iterator[Record | InputError]:
        """Yield the record of each page, or why there is none."""


UP_TO_DATE = "read already by these rules"
FAILED_BEFORE = "failed before, by these rules"


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did: seen = read + failed + skipped. `changed` of the read ones say something else than before.

    `contradicted` are verdicts the new readings disagree with, as (item, note).
    """

    run: int
    seen: int
    read: int
    changed: int
    skipped: int
    failed: tuple[InputError, ...]
    contradicted: tuple[tuple[str, str], ...] = ()


def run_project(
    project: Project, clock: Clock, *, again: bool = False, across: bool = True, read: Reader = read_pages,
    tick: Callable[[int, int], object] = lambda done, of: None,
) -> RunReport:  # fmt: skip
    """Read all versions that have no reading by the rules and program of today (`again`: all), and report.

    `across` also brings stories and what else is said across pages up to date. Reading goes on in `settings.workers`
    processes (by `read`), writing in this one: one transaction a batch. Raises StoreError if the store cannot be
    written; batches written before stay.
    """
    with writing(project), told_in_words(project.database):
        adopt_evidence(project, clock)
        run = _Run(project, clock, load_own_names(project.names), read)
        with finishing(run.finish):
            run.read(again, tick)
            if across:
                update_across(project, lambda done, of: run.tell("stories", done, of))
        return run.report()


def due_versions(project: Project, connection: Connection) -> int:
    """Return how many versions the next run would read."""
    stamp = program_stamp(load_own_names(project.names).version)
    return sum(1 for _ in pending_versions(connection, stamp))


class _Run:
    """One run: its number, its counts, and what went wrong."""

    def __init__(self, project: Project, clock: Clock, own: OwnNames, reader: Reader) -> None:
        self.project, self.clock, self.own, self.stamp = project, clock, own, program_stamp(own.version)
        self.reader = reader
        self.read_count = self.changed = self.batch = self.seen = self.skipped = self.failed_before = 0
        self.failed: list[InputError] = []
        with project.engine.begin() as connection:
            self.number = start_run(connection, "run", clock(), self.stamp)

    def read(self, again: bool, tick: Callable[[int, int], object]) -> None:
        with self.project.engine.begin() as connection:
            pending = list(pending_versions(connection, self.stamp, again=again))
            self.skipped = count_documents(connection) - len(pending)
            self.failed_before = 0 if again else count_failed(connection, self.stamp)
        self.seen = self.skipped
        self.tell("reading", 0, len(pending))
        outcomes = self._outcomes(pending)
        while batch := list(islice(outcomes, self.project.settings.batch)):
            self._write(batch, len(pending))
            tick(self.seen - self.skipped, len(pending))
        self.tell("counting", 0, None)
        with self.project.engine.begin() as connection:
            if counts_are_due(connection):
                rebuild_counts(connection)
        self.tell("indexing", 0, None)
        with self.project.engine.begin() as connection:
            bring_up_to_date(connection)

    def tell(self, stage: Stage, done: int, of: int | None) -> None:
        """Enter how far the run is, for those who look on."""
        with self.project.engine.begin() as connection:
            enter_progress(connection, Progress(self.number, stage, done, of, self.clock()))

    def _outcomes(self, pending: list[Pending]) -> Iterator[Outcome]:
        pages = (self._page(p) for p in pending)
        results = self.reader(pages, workers=self.project.settings.workers, own=self.own)
        for item, result in zip(pending, results, strict=True):
            if isinstance(result, Record):
                yield Outcome(item, result)
            else:
                yield Outcome(item, None, result.reason)

    def _page(self, pending: Pending) -> Page | InputError:
        try:
            return page_from_evidence(read_place(self.project.pages, pending.place))
        except InputError as error:
            return error

    def _write(self, batch: list[Outcome], of: int) -> None:
        failed = [InputError(o.pending.source or o.pending.page_id, o.reason or "") for o in batch if o.record is None]
        with self.project.engine.begin() as connection:
            written = write_readings(connection, self.number, self.batch, batch, self.stamp, self.clock())
            index_readings(connection, written)
            enter_failures(connection, self.number, len(self.failed), [(e.source, e.reason) for e in failed])
            done = self.seen - self.skipped + len(batch)
            enter_progress(connection, Progress(self.number, "reading", done, of, self.clock()))
        self.batch += 1
        self.seen += len(batch)
        self.read_count += len(batch) - len(failed)
        self.changed += len(written)
        self.failed += failed

    def finish(self, state: str) -> None:
        reasons = Counter({UP_TO_DATE: self.skipped - self.failed_before, FAILED_BEFORE: self.failed_before})
        reasons.update(e.reason for e in self.failed)
        with self.project.engine.begin() as connection:
            finish_run(
                connection, self.number, self.clock(), seen=self.seen, read=self.read_count,
                failed=len(self.failed), skipped=self.skipped, reasons=dict(+reasons), state=state,
            )  # fmt: skip

    def report(self) -> RunReport:
        with self.project.engine.begin() as connection:
            contradicted = contradictions(connection, self.number)
        return RunReport(
            self.number, self.seen, self.read_count, self.changed, self.skipped, tuple(self.failed), contradicted
        )
