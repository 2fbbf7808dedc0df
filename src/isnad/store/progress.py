"""How far an `add`, `fetch` or `run` is: one mark of the store, written with each batch, so that anybody can look."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection

from isnad.store.writing import get_mark, set_mark

Stage = Literal["adding", "fetching", "reading", "counting", "indexing", "stories"]
_MARK = "progress"


@dataclass(frozen=True, slots=True)
class Progress:
    """A run, what it does now, and how much of it is done; `of` is None where nobody knows how much there is."""

    run: int
    stage: Stage
    done: int
    of: int | None
    at: str


def enter_progress(connection: Connection, progress: Progress) -> None:
    """Enter how far a run is, in place of what was known before."""
    set_mark(connection, _MARK, json.dumps(asdict(progress)))


def read_progress(connection: Connection) -> Progress | None:
    """Return how far the latest run that told is, None where none did."""
    found = get_mark(connection, _MARK)
    return Progress(**json.loads(found)) if found else None
