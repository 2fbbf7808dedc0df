"""Doctor: what is well and what is wrong with a project, and the next step for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, func, select, text

import isnad
from isnad.entities import load_own_names
from isnad.errors import InputError, IsnadError
from isnad.intake.evidence import EvidencePlace, read_place
from isnad.project.folder import Project, open_project, writing
from isnad.project.runs import due_versions
from isnad.store import tables as t
from isnad.store import told_in_words
from isnad.store.database import newest_schema

_SAMPLE = 200  # records of evidence looked at without --all
_LOW_SPACE = 500 * 1024**2


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its level, what was found, and what to do ("" if nothing)."""

    level: Literal["ok", "note", "bad"]
    what: str
    step: str = ""


def examine(folder: Path, *, thorough: bool = False) -> list[Finding]:
    """Look at everything and return the findings; raises nothing for a project that is broken."""
    findings = [Finding("ok", f"isnad {isnad.__version__}, tables {newest_schema()}")]
    try:
        with open_project(folder) as project:
            findings += _settings(project)
            with told_in_words(project.database), project.engine.connect() as connection:
                findings += _store(project, connection)
                findings += _evidence(project, connection, thorough)
                findings += _work(project, connection)
            findings += _lock(project)
    except IsnadError as error:
        findings.append(Finding("bad", str(error)))
    findings += _space(folder)
    return findings


def _settings(project: Project) -> Iterator[Finding]:
    changed = [o.key for o in project.origins if o.origin != "default"]
    yield Finding("ok", f"settings of {project.folder}: {', '.join(changed) or 'all by default'}")
    try:
        own = load_own_names(project.names)
        yield Finding("ok", f"own names: {len(own.entities)} entities" if own.version else "no own names")
    except IsnadError as error:
        yield Finding("bad", str(error), "correct the lines named; until then `isnad run` refuses to read")


def _store(project: Project, connection: Connection) -> Iterator[Finding]:
    if project.engine.dialect.name == "sqlite":
        faults = connection.execute(text("PRAGMA integrity_check(5)")).scalars().all()
        if faults != ["ok"]:
            step = "restore a backup, or move isnad.db away and `isnad run`: pages/ makes the record anew, not the verdicts"
            yield Finding("bad", f"the database is damaged: {faults[0]}", step)
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        if orphans:
            yield Finding("bad", f"{len(orphans)} rows point at nothing, first in {orphans[0][0]}", "isnad run --again")
        if faults == ["ok"] and not orphans:
            yield Finding("ok", "the database is whole")
    counts = {
        name: connection.execute(select(func.count()).select_from(t.metadata.tables[name])).scalar_one()
        for name in ("documents", "versions", "statements", "events", "verdicts")
    }
    yield Finding("ok", ", ".join(f"{n} {name}" for name, n in counts.items()))


def _evidence(project: Project, connection: Connection, thorough: bool) -> Iterator[Finding]:
    v = t.versions.c
    total = connection.execute(select(func.count()).select_from(t.versions)).scalar_one()
    step = 1 if thorough else max(1, total // _SAMPLE)
    query = select(v.id, v.file, v.offset, v.length).where(v.number % step == 0).order_by(v.number)
    looked, broken = 0, []
    for id_, file, offset, length in connection.execute(query):
        looked += 1
        try:
            read_place(project.pages, EvidencePlace(file, offset, length))
        except InputError as error:
            broken.append(f"{id_}: {error}")
    if broken:
        yield Finding("bad", f"{len(broken)} of {looked} pages looked at are damaged: {broken[0]}",
                      "copy the file named from a backup into pages/")  # fmt: skip
    else:
        yield Finding("ok", f"evidence: {looked} of {total} pages looked at, all as they were written")


def _work(project: Project, connection: Connection) -> Iterator[Finding]:
    due = due_versions(project, connection)
    if due:
        yield Finding("note", f"{due} pages are new, or were read by other rules", "isnad run")
    failed = connection.execute(
        select(func.count()).select_from(t.readings).where(t.readings.c.state == "failed")
    ).scalar_one()
    if failed:
        yield Finding("note", f"{failed} pages could not be read", "isnad runs --failures")
    stopped = connection.execute(
        select(func.count()).select_from(t.runs).where(t.runs.c.state == "running")
    ).scalar_one()
    if stopped:
        yield Finding("note", f"{stopped} commands are going on or were stopped before they ended", "isnad run")


def _lock(project: Project) -> Iterator[Finding]:
    try:
        with writing(project):
            pass
    except IsnadError:
        yield Finding("note", "another isnad is adding or reading here now")


def _space(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    level: Literal["ok", "bad"] = "ok" if free > _LOW_SPACE else "bad"
    yield Finding(level, f"{free / 1024**3:.1f} GiB free", "" if level == "ok" else "make room before you go on")
    if not os.access(folder, os.W_OK):
        yield Finding("bad", f"{folder} cannot be written", "ask for the right to write, or copy the folder")
