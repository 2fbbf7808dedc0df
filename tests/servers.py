"""A PostgreSQL server for tests: Debian's binaries, a folder of its own, a loopback port, an ordinary user."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START_SECONDS = 20


def find_binary(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a running server, without a database name."""
    initdb, server = find_binary("initdb"), find_binary("postgres")
    assert initdb
    assert server
    folder = Path(tempfile.mkdtemp(prefix="isnad-pg-"))
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)
    environment = {**os.environ, "LC_ALL": "C", "HOME": str(folder)}
    try:
        subprocess.run(
            [initdb, "-D", str(folder / "data"), "-U", "isnad", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True, capture_output=True, user=user, env=environment, cwd=folder,
        )  # fmt: skip
        port = _free_port()
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [server, "-D", str(folder / "data"), "-p", str(port), "-c", "listen_addresses=127.0.0.1",
                 "-c", "unix_socket_directories=", "-c", "fsync=off"],
                stdout=log, stderr=log, user=user, env=environment, cwd=folder,
            )  # fmt: skip
        try:
            _wait(port, process)
            yield f"postgresql://isnad@127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)  # "fast": does not wait for connections that idle
            process.wait(_START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    import psycopg

    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            psycopg.connect(f"postgresql://isnad@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL does not start")
