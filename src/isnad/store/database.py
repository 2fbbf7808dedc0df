"""Opening the store: SQLite in a project folder, or PostgreSQL for a team; and bringing its tables up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, OperationalError

from isnad.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 10  # how long a writer waits for another one to finish its batch


def open_database(url: str, *, read_only: bool = False) -> Engine:
    """Return an engine for `sqlite:///path` or `postgresql://…`, foreign keys on.

    `read_only` connections cannot write (SQLite: query_only; PostgreSQL: a read-only session).
    """
    if url.startswith(("postgresql:", "postgres:")):
        return _postgresql(url, read_only)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _set_pragmas)
    # The driver's own transactions begin too late (at the first write) to be one writer's from the start.
    event.listen(engine, "begin", _begin_reading if read_only else _begin_writing)
    return engine


def _postgresql(url: str, read_only: bool) -> Engine:
    scheme, rest = url.split(":", 1)
    if scheme in ("postgres", "postgresql"):
        url = f"postgresql+psycopg:{rest}"
    try:
        options = "-c default_transaction_read_only=on" if read_only else ""
        return create_engine(url, connect_args={"options": options, "connect_timeout": WAIT_SECONDS})
    except ImportError as error:
        raise StoreError("PostgreSQL needs psycopg: pip install 'isnad[postgresql]'") from error


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite:///{path}"


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "mmap_size=268435456",
        "temp_store=MEMORY",
        "wal_autocheckpoint=16000",  # 64 MB: a page of an index that many batches touch is written back once for all
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only=ON")
    connection.exec_driver_sql("BEGIN")


@contextmanager
def told_in_words(where: str) -> Iterator[None]:
    """Turn the database's errors into a StoreError with the next step."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{shown_address(where)}: {_in_words(error)}") from error


def shown_address(address: str) -> str:
    """Return the address of a store as it may be shown: without the password."""
    return make_url(address).render_as_string(hide_password=True) if "://" in address else address


def _in_words(error: DBAPIError) -> str:
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else str(error)
    low = said.lower()
    if "locked" in low:
        return f"another process is writing (waited {WAIT_SECONDS} s): wait for it to end, or stop it, and try again"
    if "full" in low or "no space" in low:
        return "the disk is full: make room and run the same again; what was written stays"
    if "malformed" in low or "not a database" in low:
        return f"the database is damaged ({said}): restore a backup, or move isnad.db away and `isnad run`: pages/ makes the record anew, not the verdicts"
    if isinstance(error, OperationalError) and "connect" in low:
        return f"the database server does not answer ({said})"
    return said


def schema_number(connection: Connection) -> str | None:
    """Return the number of the last migration done; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest_schema() -> str:
    """Return the number of the newest migration this program knows: the files are m0001_….py and so on."""
    return max(file.name[1:5] for file in (MIGRATIONS / "versions").glob("m[0-9]*.py"))


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables up to date; nothing is done where they are. Raises StoreError for a newer program's store."""
    with engine.connect() as connection:
        number = schema_number(connection)
    newest = newest_schema()
    if number == newest and to == "head":
        return
    if number is not None and number > newest:
        raise StoreError(f"the store is of a newer isnad (tables {number}, this one knows {newest}): update isnad")
    from alembic import command  # a tenth of a second that only a new or old store pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
