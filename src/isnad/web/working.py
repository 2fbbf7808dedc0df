"""Work on the project started from the screen: `isnad fetch` or `isnad run` as a process of its own.

The server stays as quick as it was, and the work goes on where the server ends; how far it is stands in the store.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

LOG = "work.log"  # what the process said last, in the project folder
KINDS = ("fetch", "run")
_TAIL = 2_000  # bytes of the log that are looked at


@dataclass(slots=True)
class Worker:
    """At most one process at a time, started by this server."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    kind: str = ""
    lock: Lock = field(default_factory=Lock)

    def start(self, kind: str) -> bool:
        """Start a fetch or run; False where one this server started still goes on."""
        with self.lock:
            if self.process is not None and self.process.poll() is None:
                return False
            command = [sys.executable, "-m", "isnad", kind, "--project", str(self.folder.resolve())]
            with (self.folder / LOG).open("wb") as log:
                # A session of its own: Ctrl+C at the server's terminal does not break the work off.
                self.process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                    env={**os.environ, "PYTHONUNBUFFERED": "1"},
                )  # fmt: skip
            self.kind = kind
            return True

    def stop(self) -> bool:
        """Ask the process to stop, as Ctrl+C does; what it wrote stays. False where there is none."""
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                return False
            self.process.send_signal(signal.SIGINT)
            return True

    @property
    def goes_on(self) -> bool:
        """Tell whether the process this server started still runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def last_words(self) -> str:
        """Return the last line of what the process said once it has ended, "" before and where there was none."""
        if self.process is None or self.goes_on:
            return ""
        try:
            said = (self.folder / LOG).read_bytes()[-_TAIL:].decode("utf-8", "replace")
        except OSError:
            return ""
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    @property
    def failed(self) -> bool:
        """Tell whether the process ended without doing its work (exit codes of isnad: 0 all, 3 in part)."""
        return self.process is not None and self.process.poll() not in (None, 0, 3, -signal.SIGINT, 130)
