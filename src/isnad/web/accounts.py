"""Who may come in: accounts in `accounts.json` of the project folder, argon2 hashes, sessions, a brake on guessing.

On loopback there are no accounts: the one person at the machine is the user. Sessions live in the server's memory and
end with it. Passwords are only ever kept as argon2id hashes (argon2-cffi's defaults, RFC 9106).
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from isnad.errors import UsageError

FILE = "accounts.json"
ROLES = ("reader", "reviewer", "admin")
SHORTEST = 10  # characters of a password
SESSION_HOURS = 12
_TRIES, _PAUSE = 5, 300.0  # failed log-ins of a name or address, then seconds to wait
_NAME = re.compile(r"[\w.@ -]{1,60}")


class Accounts:
    """The accounts of a project. A name is kept with its hash and role."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.hasher = PasswordHasher()

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise UsageError(f"{self.path}: cannot be read ({error})") from error
        return found if isinstance(found, dict) else {}

    def _write(self, accounts: dict[str, dict[str, str]]) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(accounts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(self.path)

    def names(self) -> list[str]:
        """Return the names, in order."""
        return sorted(self._read())

    def role(self, name: str) -> str | None:
        """Return the role of a name, None for a name there is not (any more)."""
        return self._read().get(name, {}).get("role")

    def add(self, name: str, password: str, role: str) -> None:
        """Make an account or change one. Raises UsageError for a name, password or role that will not do."""
        if not _NAME.fullmatch(name):
            raise UsageError(f"account {name!r}: up to 60 letters, digits, spaces and . @ - _")
        if role not in ROLES:
            raise UsageError(f"--role {role}: one of {', '.join(ROLES)}")
        if len(password) < SHORTEST:
            raise UsageError(f"the password must have at least {SHORTEST} characters")
        self._write({**self._read(), name: {"hash": self.hasher.hash(password), "role": role}})

    def remove(self, name: str) -> None:
        """Take an account away. Raises UsageError if there is none of this name."""
        accounts = self._read()
        if name not in accounts:
            raise UsageError(f"no account {name}")
        self._write({k: v for k, v in accounts.items() if k != name})

    def check(self, name: str, password: str) -> bool:
        """Tell whether the password is the account's. Takes as long for a name there is not."""
        entry = self._read().get(name)
        try:
            known = self.hasher.verify(entry["hash"] if entry else _dummy(), password)
        except (VerificationError, InvalidHashError):
            return False
        return known and entry is not None


@cache
def _dummy() -> str:
    """Return a hash of nothing, checked for a name that is not there."""
    return PasswordHasher().hash(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who came in: the name, and when the session ends (seconds of the server's clock)."""

    name: str
    ends: float


@dataclass(slots=True)
class Door:
    """Sessions by token, and failed log-ins by name and address. `clock` gives seconds."""

    accounts: Accounts
    clock: Callable[[], float]
    sessions: dict[str, Session] = field(default_factory=dict)
    failed: dict[str, list[float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def is_braked(self, *keys: str) -> bool:
        """Tell whether a name or address failed too often lately."""
        now = self.clock()
        with self.lock:
            self.failed = {k: [t for t in times if now - t < _PAUSE] for k, times in self.failed.items()}
            return any(len(self.failed.get(key, ())) >= _TRIES for key in keys)

    def enter(self, name: str, password: str, address: str) -> str | None:
        """Return the token of a new session, None for a wrong name or password (and remember that)."""
        if self.accounts.check(name, password):
            token = secrets.token_urlsafe(32)
            with self.lock:
                self.sessions[token] = Session(name, self.clock() + SESSION_HOURS * 3600)
                self.failed.pop(f"name {name}", None)
            return token
        with self.lock:
            for key in (f"name {name}", f"from {address}"):
                self.failed.setdefault(key, []).append(self.clock())
        return None

    def who(self, token: str | None) -> tuple[str, str] | None:
        """Return the name and role behind a token, None where it is unknown, over, or its account is gone."""
        session = self.sessions.get(token or "")
        if session is None or session.ends < self.clock():
            return None
        role = self.accounts.role(session.name)
        return (session.name, role) if role else None

    def leave(self, token: str | None) -> None:
        """End a session."""
        with self.lock:
            self.sessions.pop(token or "", None)
