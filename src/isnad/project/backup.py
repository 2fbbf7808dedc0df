"""A backup: the project as it is at one moment, made while others read and write."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from isnad.errors import StoreError
from isnad.project.folder import DATABASE, NAMES, PAGES, Project
from isnad.project.settings import FILE


def back_up(project: Project, to: Path) -> int:
    """Copy a project to a new folder and return its size in bytes.

    The record is copied first (SQLite's online backup), then the evidence, which only ever grows: so the copy has all
    evidence its record points at. Raises StoreError if the folder is there already, or cannot be written.
    """
    if project.settings.store != "sqlite":
        raise StoreError("the record is on a server: copy it with pg_dump, and the folder with any copying program")
    if to.exists():
        raise StoreError(f"{to}: is there already: name a new folder")
    half = to.with_name(to.name + ".partial")
    try:
        shutil.rmtree(half, ignore_errors=True)
        (half / PAGES).mkdir(parents=True)
        with (
            closing(sqlite3.connect(project.folder / DATABASE)) as source,
            closing(sqlite3.connect(half / DATABASE)) as copy,
        ):
            source.backup(copy)
        for name in (FILE, NAMES):
            if (project.folder / name).is_file():
                shutil.copy2(project.folder / name, half / name)
        for file in sorted(project.pages.iterdir()):
            if file.is_file():
                shutil.copy2(file, half / PAGES / file.name)
        half.rename(to)
    except (OSError, sqlite3.Error) as error:
        shutil.rmtree(half, ignore_errors=True)
        raise StoreError(f"{to}: the backup cannot be written ({error}): make room or choose another place") from error
    return sum(f.stat().st_size for f in to.rglob("*") if f.is_file())
