"""Which rules and which program make a reading, as a hash and a version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import isnad
from isnad.rules import rules_version
from isnad.store.writing import ProgramStamp

# What a reading is made by: the stages and what they stand on. The store, the views and the web change no reading.
_READERS = ("language", "outlets", "pages", "dates", "entities", "statements", "events", "intake")
_MODULES = ("model.py", "pipeline.py", "rules.py")


def program_stamp(own_version: str = "") -> ProgramStamp:
    """Return the hash of the rule and name files (with a project's own names), and the program's version."""
    return ProgramStamp(rules_version(own_version), program_version())


@cache
def program_version() -> str:
    """Return the program's version with a hash of the code that reads."""
    return _version([*_READERS, *_MODULES])


@cache
def comparing_version() -> str:
    """Return the same of the code and rules that compare pages: what is said across pages is made anew when it changes."""
    return _version(["stories", "project/across.py", "project/across_results.py"], (".py", ".toml"))


def _version(names: Iterable[str], endings: tuple[str, ...] = (".py", ".txt")) -> str:
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    files = [f for name in names for f in (root / name).rglob("*") if f.suffix in endings]
    for file in sorted([*files, *(root / name for name in names if name.endswith(".py"))]):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{isnad.__version__}+{digest.hexdigest()[:8]}"
