"""The project folder: `isnad.toml` (settings), `isnad.db` (the record), `pages/` (evidence), `names.tsv` (own names)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from isnad.errors import StoreError, UsageError
from isnad.project.settings import FILE, Origin, Settings, default_file, read_settings
from isnad.store import open_database, sqlite_url, told_in_words, upgrade

_ADVISORY = 0x69736E6164  # "isnad" as a number: the lock's name on a server
DATABASE, PAGES, NAMES, LOCK = "isnad.db", "pages", "names.tsv", ".isnad.lock"

with contextlib.suppress(ImportError):  # Windows has none: the database's own lock must do
    import fcntl


@dataclass(frozen=True, slots=True)
class Project:
    """An open project. `pages` is the folder of evidence; `engine` writes to the store."""

    folder: Path
    settings: Settings
    origins: tuple[Origin, ...]
    engine: Engine = field(repr=False)

    @property
    def pages(self) -> Path:
        """Return the folder of evidence."""
        return self.folder / PAGES

    @property
    def database(self) -> str:
        """Return the address of the store."""
        return database_url(self.folder, self.settings)

    @property
    def names(self) -> Path:
        """Return the file of the project's own names, which need not be there."""
        return self.folder / NAMES

    def close(self) -> None:
        """Let go of the store."""
        self.engine.dispose()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def database_url(folder: Path, settings: Settings) -> str:
    """Return the address of the store: the SQLite file of the folder, or the server the settings name."""
    return sqlite_url(folder / DATABASE) if settings.store == "sqlite" else settings.store


def init_project(folder: Path, name: str | None = None, environment: Mapping[str, str] | None = None) -> Project:
    """Make a project folder and return it open. Raises StoreError if there is one already."""
    if (folder / FILE).exists():
        raise StoreError(f"{folder}: is a project already; use it with `isnad add` and `isnad run`")
    try:
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(default_file(name or folder.resolve().name), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror or error})") from error
    return open_project(folder, environment=environment)


def open_project(
    folder: Path, *, flags: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None
) -> Project:
    """Open a project folder, and bring its store up to date.

    Raises StoreError if it is none or its store cannot be used, UsageError for settings that make no sense.
    """
    if not (folder / FILE).is_file():
        raise StoreError(f"{folder}: no project here (no {FILE}): make one with `isnad init {folder}`")
    settings, origins = read_settings(folder, os.environ if environment is None else environment, flags)
    if settings.store != "sqlite" and not settings.store.startswith(("postgresql://", "postgres://")):
        raise UsageError(f'store = "{settings.store}": must be "sqlite" or a postgresql:// address')
    url = database_url(folder, settings)
    with told_in_words(url):
        engine = open_database(url)
        upgrade(engine)
    return Project(folder, settings, tuple(origins), engine)


@contextmanager
def writing(project: Project) -> Iterator[None]:
    """Hold the project's lock: one `add`, `fetch` or `run` at a time. Readers and verdicts need none.

    The lock goes with the process that holds it, however that ends; that of a server's store holds across machines.
    Raises StoreError if another one holds it.
    """
    held = _holding_server(project) if project.engine.dialect.name == "postgresql" else nullcontext()
    with _holding_file(project), held:
        yield


def is_being_written(project: Project) -> bool:
    """Tell whether another process adds, fetches or runs here. Holds the lock itself for a moment where nobody does."""
    try:
        with writing(project):
            return False
    except StoreError:
        return True


@contextmanager
def finishing(finish: Callable[[str], object]) -> Iterator[None]:
    """Enter how an `add`, `fetch` or `run` ends: `finish` is told "done", or "stopped" when anything breaks it off."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(DBAPIError):  # what stopped it is the error to tell
            finish("stopped")
        raise
    finish("done")


@contextmanager
def _holding_file(project: Project) -> Iterator[None]:
    if "fcntl" not in globals():
        yield
        return
    with (project.folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise _held(project) from None
        yield


@contextmanager
def _holding_server(project: Project) -> Iterator[None]:
    with project.engine.connect() as connection:
        if not connection.execute(select(func.pg_try_advisory_lock(_ADVISORY))).scalar():
            raise _held(project)
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(_ADVISORY)))


def _held(project: Project) -> StoreError:
    return StoreError(f"{project.folder}: another isnad is adding or reading here: wait for it to end and try again")
