"""What the commands across pages work over: a project, or PATHs as `isnad read` takes them, also the records it wrote."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.cli_project import find_folder
from isnad.errors import UsageError

if TYPE_CHECKING:
    from isnad.model import Record
    from isnad.views import Archive

_MOST_COMPARED = 300  # pages that are set side by side at once


def find_archive(paths: Sequence[str], folder: Path | None) -> Archive | None:
    """Return the project a command is about, None where it is about files."""
    from isnad.project.settings import FILE
    from isnad.views import open_archive

    if len(paths) == 1 and (Path(paths[0]) / FILE).is_file():
        return open_archive(Path(paths[0]))
    return open_archive(find_folder(folder)) if not paths else None


def read_records(paths: Sequence[str]) -> list[Record]:
    """Return the records of some paths. Raises UsageError where two pages have one id, InputError for what is no record."""
    from isnad.reading import read_many

    found: list[Record] = []
    for path in paths:
        if _holds_records(path):
            found += _load_records(Path(path))
        else:
            found += read_many([path])
    ids = [r.id for r in found]
    if len(set(ids)) != len(ids):
        raise UsageError("two pages have one id: give each an id of its own")
    return found


def all_records(archive: Archive) -> list[Record]:
    """Return the records of a small project. Raises UsageError where it has more pages than are compared at once."""
    from isnad.views import iter_records

    with archive:
        found = [record for _, record in islice(iter_records(archive), _MOST_COMPARED + 1)]
    if len(found) > _MOST_COMPARED:
        raise UsageError(f"the project has more than {_MOST_COMPARED} pages: name those to compare")
    return found


def _holds_records(path: str) -> bool:
    if not path.endswith(".jsonl") or not Path(path).is_file():
        return False
    with Path(path).open(encoding="utf-8", errors="replace") as stream:
        first = stream.readline()
    return first.startswith('{"id"') and '"article": {' in first[:400]


def _load_records(path: Path) -> list[Record]:
    from pydantic import TypeAdapter, ValidationError

    from isnad.errors import InputError
    from isnad.model import Record

    reader = TypeAdapter(Record)
    try:
        return [reader.validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except ValidationError as error:
        raise InputError(str(path), f"not records of this program ({error.error_count()} faults)") from error


def find_entity(name: str) -> str:
    """Return the id of an entity by its id or a name. Raises UsageError where a name is nobody's, or several's."""
    from isnad.entities.authority import find_named

    if "/" in name:
        return name
    ids = [i for i in find_named(name) if i.split("/")[0] not in ("outlet", "agency")]
    if not ids:
        raise UsageError(f"{name}: no entity of that name; give its id, such as group/houthis")
    if len(ids) > 1:
        raise UsageError(f"{name}: may be {', '.join(ids[:6])}; give the id")
    return ids[0]
