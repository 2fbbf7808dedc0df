"""Settings of a project: from `isnad.toml`, from `ISNAD_…` variables, from flags; the later wins.

A key is written `fetch.delay` in messages and flags, `delay` under `[fetch]` in the file, and `ISNAD_FETCH_DELAY` in
the environment. Every value knows where it came from.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from isnad.errors import UsageError

FILE = "isnad.toml"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How pages are fetched. Seconds; bytes."""

    delay: float = 2.0  # between two requests to one host
    timeout: float = 30.0  # for one page, all in all
    max_bytes: int = 16 * 1024 * 1024
    retries: int = 3
    contact: str = ""  # an address the operators of a site can write to, sent with every request
    allow_private: bool = False  # loopback and private addresses


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults. `store` is "sqlite" (isnad.db in the folder) or a postgresql:// address."""

    name: str = ""
    store: str = "sqlite"
    workers: int = 1
    batch: int = 200  # pages in one transaction
    fetch: FetchSettings = field(default_factory=FetchSettings)


@dataclass(frozen=True, slots=True)
class Origin:
    """A setting's value, and where it came from: default, the file, a variable, a flag."""

    key: str
    value: Any
    origin: str


def keys() -> list[str]:
    """Return every key there is."""
    return [key for key, _ in _walk(Settings(), "")]


def _walk(value: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for f in fields(value):
        item = getattr(value, f.name)
        if is_dataclass(item):
            yield from _walk(item, f"{prefix}{f.name}.")
        else:
            yield prefix + f.name, item


def read_settings(
    folder: Path, environment: Mapping[str, str], flags: Mapping[str, Any] | None = None
) -> tuple[Settings, list[Origin]]:
    """Return the settings of a project folder and where each came from.

    Raises UsageError naming the file and the key for an unknown key or a value of the wrong kind.
    """
    found = {key: Origin(key, value, "default") for key, value in _walk(Settings(), "")}
    path = folder / FILE
    for key, value in _flatten(_toml(path), ""):
        _check_key(key, f"{path}")
        found[key] = Origin(key, _typed(found[key].value, value, key, str(path)), str(path))
    for key in found:
        variable = "ISNAD_" + key.upper().replace(".", "_")
        if variable in environment:
            found[key] = Origin(key, _parsed(found[key].value, environment[variable], key, variable), variable)
    for key, value in (flags or {}).items():
        if value is not None:
            _check_key(key, "flags")
            found[key] = Origin(key, _typed(found[key].value, value, key, "flag"), "flag")
    return _build(Settings, {k: o.value for k, o in found.items()}, ""), list(found.values())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error


def _flatten(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _check_key(key: str, where: str) -> None:
    known = keys()
    if key not in known:
        near = difflib.get_close_matches(key, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise UsageError(f"{where}: unknown key {key}; {hint}")


def _typed(default: Any, value: Any, key: str, where: str) -> Any:
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise UsageError(f"{where}: {key} = {value!r} must be {_kind(default)}")
    if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
        raise UsageError(f"{where}: {key} = {value!r} must not be negative")
    return value


def _parsed(default: Any, text: str, key: str, where: str) -> Any:
    try:
        if isinstance(default, bool):
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        return _typed(default, type(default)(text), key, where)
    except (ValueError, KeyError):
        raise UsageError(f"{where}={text}: must be {_kind(default)}") from None


def _kind(default: Any) -> str:
    return {bool: "true or false", int: "a whole number", float: "a number", str: "text"}[type(default)]


def _build(kind: Any, values: Mapping[str, Any], prefix: str) -> Any:
    made = {}
    for f in fields(kind):
        default = getattr(kind(), f.name)
        key = prefix + f.name
        made[f.name] = _build(type(default), values, f"{key}.") if is_dataclass(default) else values[key]
    return kind(**made)


def default_file(name: str) -> str:
    """Return the text of a new project's settings file."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'# Settings of this project. "isnad config --origin" shows every key, its value and where it came from.\n'
        f'name = "{quoted}"\nstore = "sqlite"  # or "postgresql://user@host/database" for a team\n'
    )
