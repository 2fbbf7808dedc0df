"""Killed at any moment of intake and of run: nothing lost, nothing doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, func, select

from isnad.project import init_project, open_project, run_project
from isnad.project.doctor import examine
from isnad.store import tables as t
from tests.archives import clock

ROUNDS = 50  # half of them while adding, half while reading

# A nursery: loaded once, it forks a child for each line it is sent, and waits for the child's end. A child adds pages
# without end, or reads all again without end, in small batches and by a reader that costs nothing, so that a kill
# mostly falls into writing. It goes on a little before where the last one stopped, as a person starting again would.
_NURSERY = """
import os, sys
from itertools import count
from pathlib import Path
from sqlalchemy import func, select
from isnad.intake import RawPage
from isnad.model import Article, Issue, Published, Record
from isnad.project import open_project, run_project
from isnad.project.adding import add_raw_pages
from isnad.store import tables

def read(pages, workers, own):
    for page in pages:
        article = Article(page.id, page.url, page.path, page.sha256, "ar", None, None, (), None, None, None, None,
                          Published("2021-07-10", "day"), page.plain or "", ())
        yield Record(page.id, article, issues=(Issue("page-no-outlet", None, None, page.id),))

def pages(first):
    for n in count(max(0, first)):
        yield RawPage(f"in:{n}", "object", b'{"url": "https://example.org/%d", "text": "%d"}' % (n, n))

for line in sys.stdin:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print("gone", flush=True)
        continue
    with open_project(Path(sys.argv[1]), flags={"batch": 5}) as project:
        print(os.getpid(), flush=True)
        if line == "add\\n":
            with project.engine.begin() as connection:
                known = connection.execute(select(func.count()).select_from(tables.versions)).scalar()
            add_raw_pages(project, pages(known - 8), lambda: "2026-01-01T00:00:00Z")
        while True:
            run_project(project, lambda: "2026-01-01T00:00:00Z", again=True, read=read)
"""


def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    init_project(folder, environment={}).close()
    chance = random.Random(7)
    reach = 0.25  # seconds in which a kill may come: more on a machine so busy that nothing is written in them
    with _nursery(folder) as nursery:
        for n in range(ROUNDS):
            _kill_soon(nursery, ("add", "run")[n % 2], chance.uniform(0.0, reach))
            with open_project(folder, environment={}) as project, project.engine.begin() as connection:
                reach *= 1 if _check_whole(connection) else 1.5
    with open_project(folder, environment={}) as project:
        report = run_project(project, clock)
    assert report.seen == report.read + report.skipped > 0
    assert [f for f in examine(folder, thorough=True) if f.level == "bad"] == []


@contextmanager
def _nursery(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", _NURSERY, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        yield nursery


def _kill_soon(nursery: "subprocess.Popen[str]", command: str, seconds: float) -> None:
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{command}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert nursery.stdout.readline() == "gone\n"


def _check_whole(connection: Connection) -> int:
    """Check that batches are whole and no page is missing or there twice; return how many there are."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    urls = set(connection.execute(select(t.documents.c.url)).scalars())
    documents = count(select(func.count()).select_from(t.documents))
    assert urls == {f"https://example.org/{n}" for n in range(documents)}
    assert count(select(func.count()).select_from(t.versions)) == documents
    readings = count(select(func.count()).select_from(t.readings))
    assert count(select(func.count()).select_from(t.issues)) == readings
    assert count(select(func.count()).select_from(t.documents).where(t.documents.c.read)) == readings
    return documents
