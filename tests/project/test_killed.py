"""Killed at any moment: nothing lost, nothing doubled."""

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

from isnad.project import init_project, open_project
from isnad.project.doctor import examine
from isnad.store import tables as t
from tests.archives import ARTICLES, write_articles

ROUNDS = 50
_PAGES = 240

# A nursery: loaded once, it forks a child for each line it is sent, and waits for the child's end. A child adds and
# reads without end, in small batches and by a reader that costs nothing, so that a kill mostly falls into writing.
_NURSERY = """
import os, sys
from pathlib import Path
from isnad import reading
from isnad.model import Article, Issue, Published, Record
from isnad.project import add_paths, open_project, run_project

def make_record(page, own):
    article = Article(page.id, page.url, page.path, page.sha256, "ar", None, None, (), None, None, None, None,
                      Published("2021-07-10", "day"), page.plain or "", ())
    return Record(page.id, article, issues=(Issue("page-no-outlet", None, None, page.id),))

reading.make_record = make_record
folder, source = Path(sys.argv[1]), sys.argv[2]
for _ in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)
        continue
    with open_project(folder, flags={"batch": 5}) as project:
        for _ in iter(int, 1):
            add_paths(project, [source], lambda: "2026-01-01T00:00:00Z")
            run_project(project, lambda: "2026-01-01T00:00:00Z", again=True)
"""


def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    articles = [
        {**ARTICLES[0], "id": str(n), "url": f"https://example.org/{n}", "text": f"خبر {n}"} for n in range(_PAGES)
    ]
    source = write_articles(tmp_path / "in.jsonl", articles)
    folder = tmp_path / "archive"
    init_project(folder, environment={}).close()
    chance = random.Random(7)
    with _nursery(folder, source) as nursery:
        for _ in range(ROUNDS):
            _kill_soon(nursery, chance.uniform(0.0, 0.25))
            with open_project(folder, environment={}) as project, project.engine.begin() as connection:
                _check_whole(connection)
    with open_project(folder, environment={}) as project, project.engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(t.versions)).scalar() == _PAGES
        cut_short = connection.execute(select(t.runs.c.kind).where(t.runs.c.state != "done")).scalars()
        assert set(cut_short) == {"add", "run"}  # kills fell into both
    assert [f for f in examine(folder, thorough=True) if f.level == "bad"] == []


@contextmanager
def _nursery(folder: Path, source: Path) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-c", _NURSERY, str(folder), str(source)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        yield nursery


def _kill_soon(nursery: "subprocess.Popen[str]", seconds: float) -> None:
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write("next\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert nursery.stdout.readline() == "gone\n"


def _check_whole(connection: Connection) -> None:
    """Whole batches only: every reading has its items, no address and no bytes stand twice."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one())

    documents = count(select(func.count()).select_from(t.documents))
    assert count(select(func.count(t.documents.c.address.distinct()))) == documents
    assert count(select(func.count()).select_from(t.versions)) == documents
    readings = count(select(func.count()).select_from(t.readings))
    assert count(select(func.count()).select_from(t.issues)) == readings
    assert count(select(func.count()).select_from(t.documents).where(t.documents.c.read)) == readings
