"""Kept results: what takes long to build from the rule files is built once and kept on disk between runs.

A lexicon's thousands of conjugated forms take most of a second to make and some milliseconds to load. The kept files
are in the user's cache folder (`$ISNAD_CACHE`, `$XDG_CACHE_HOME/isnad` or `~/.cache/isnad`), under a key made of the
Python version and of name, size and time of change of every file of the package: any edit makes a new key. Files that
are missing, unreadable or cannot be written only cost time. `ISNAD_CACHE=off` turns keeping off.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")

_BROKEN = (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError, ValueError)


def kept(build: Callable[[], T]) -> Callable[[], T]:
    """Decorate a function without arguments whose picklable result depends on the package's files alone.

    The result is the same object for the life of the process, as with `functools.cache`.
    """

    @cache
    def load() -> T:
        folder = _folder()
        if folder is None:
            return build()
        path = folder / f"{build.__module__}.{build.__qualname__}.pickle"
        try:
            return cast(T, pickle.loads(path.read_bytes()))
        except _BROKEN:
            result = build()
            _keep(path, result)
            return result

    load.__doc__ = build.__doc__
    return load


@cache
def _folder() -> Path | None:
    """Return the folder of this key, or None where nothing is to be kept."""
    wanted = os.environ.get("ISNAD_CACHE", "")
    if wanted == "off":
        return None
    base = Path(wanted) if wanted else Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "isnad"
    return base / _key()


def _key() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path, size, changed in _stamps(str(Path(__file__).parent)):
        digest.update(f"{path} {size} {changed}\n".encode())
    return digest.hexdigest()[:16]


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.is_dir() and entry.name not in ("__pycache__", "demo"):
                yield from _stamps(entry.path)
            elif entry.name.endswith((".py", ".toml", ".tsv", ".txt")):
                stat = entry.stat()
                yield entry.path, stat.st_size, stat.st_mtime_ns


def _keep(path: Path, result: object) -> None:
    """Write atomically, so that two first runs side by side cannot leave half a file; forget older keys."""
    with contextlib.suppress(OSError, pickle.PicklingError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            pickle.dump(result, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(path)
        _forget(path.parent)


def _forget(current: Path) -> None:
    """Remove the kept files of older keys, beyond the three newest."""
    folders = sorted((f for f in current.parent.iterdir() if f.is_dir()), key=lambda f: f.stat().st_mtime, reverse=True)
    for folder in folders[3:]:
        for file in folder.glob("*.pickle"):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
