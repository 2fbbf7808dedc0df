"""Saved searches, in `searches.json` of the project folder: name, query, and how many hits were there when last seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "searches.json"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name; `seen` is how many hits it had when it was saved."""

    name: str
    query: str
    seen: int


def read_saved(folder: Path) -> list[SavedSearch]:
    """Return the saved searches; a file that cannot be read counts as none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return [SavedSearch(str(s["name"]), str(s["query"]), int(s["seen"])) for s in found]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def write_saved(folder: Path, searches: Sequence[SavedSearch]) -> None:
    """Write the saved searches in one step."""
    fresh = folder / (FILE + ".new")
    fresh.write_text(json.dumps([asdict(s) for s in searches], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(folder / FILE)
