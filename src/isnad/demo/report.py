"""The static HTML report (to come)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from isnad.model import Record


def write_report(records: Sequence[Record], folder: Path, *, title: str) -> Path:
    """Write a static report of records and return its index page."""
    raise NotImplementedError
