"""A name or alias written into the project's `names.tsv` from a page; the next run reads with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from isnad.entities.own_names import COLUMNS, read_own_names
from isnad.errors import RuleError, UsageError


def add_name(path: Path, cells: Mapping[str, str]) -> None:
    """Append one line to a names file (made if missing), in the order of its own columns.

    Raises UsageError for a name that would make the file faulty; the file is then left as it was.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: cannot be read ({error})") from error
    lines = [x for x in text.splitlines() if x.strip() and not x.startswith("#")]
    header = [c.strip() for c in lines[0].split("\t")] if lines else list(COLUMNS)
    if not lines:
        text += "\t".join(header) + "\n"
    elif not text.endswith("\n"):
        text += "\n"
    missing = [k for k, v in cells.items() if v and k not in header]
    if missing:
        raise UsageError(f"{path.name}: its first line has no column {missing[0]}: add it there first")
    text += "\t".join(" ".join(cells.get(c, "").split()) for c in header) + "\n"
    try:
        read_own_names(text, path.name)
    except RuleError as error:
        raise UsageError(str(error)) from error
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
