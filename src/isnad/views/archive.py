"""An archive: a project opened for reading. Any number of readers may stand beside the one writer."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, tuple_
from sqlalchemy.sql import Select

from isnad.errors import UsageError
from isnad.project import Project, open_project
from isnad.store import open_database, told_in_words

T = TypeVar("T")

LIMIT = 200  # most items of one page of an answer


@dataclass(frozen=True, slots=True)
class Archive:
    """A project opened for reading; safe to be used by several threads."""

    folder: Path
    name: str
    url: str
    engine: Engine = field(repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout."""
        with told_in_words(self.url), self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the store."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(of: str | Path | Project) -> Archive:
    """Open a project for reading, by its folder or as it is open already.

    Raises StoreError if there is none or its store cannot be used.
    """
    if isinstance(of, Project):
        return Archive(of.folder, of.settings.name, of.database, open_database(of.database, read_only=True))
    with open_project(Path(of)) as project:  # brings the tables up to date
        return open_archive(project)


def filled(kind: type[T], *values: Any) -> T:
    """Return a dataclass made of the columns of a row, which the type checker cannot count."""
    return kind(*values)


# --- paging --------------------------------------------------------------------------------------------------


def encode_cursor(values: Sequence[Any]) -> str:
    """Return a cursor for the place behind these values."""
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> list[Any]:
    """Return the values of a cursor. Raises UsageError for one that no listing gave."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise UsageError(f"cursor {cursor}: not one this program gave") from error
    if not isinstance(values, list) or not all(map(_is_storable, values)):
        raise UsageError(f"cursor {cursor}: not one this program gave")
    return values


def _is_storable(value: object) -> bool:
    """Tell whether a database can compare with a value: text, or a number that it can hold."""
    return isinstance(value, str | float) or (isinstance(value, int) and -(2**63) <= value < 2**63)


def page_query(
    query: Select[Any], order: Sequence[ColumnElement[Any]], descending: bool, cursor: str | None, limit: int
) -> Select[Any]:
    """Return the query of one page: behind the cursor, in order, one row more than asked to see whether there is more."""
    if cursor:
        values = decode_cursor(cursor)
        if len(values) != len(order):
            raise UsageError(f"cursor {cursor}: of another listing")
        here = tuple_(*order)
        query = query.where(here < tuple_(*values) if descending else here > tuple_(*values))
    return query.order_by(*(c.desc() if descending else c.asc() for c in order)).limit(min(limit, LIMIT) + 1)


def cut_page(rows: Sequence[T], limit: int) -> tuple[list[T], bool]:
    """Return the rows of a page and whether there are more."""
    limit = min(limit, LIMIT)
    return list(rows[:limit]), len(rows) > limit
