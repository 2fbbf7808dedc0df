#!/usr/bin/env python3
"""Server time of every screen of a project: p50 and p99 in milliseconds, without network and browser.

    python bench/web.py PROJECT [ROUNDS]

Each address is asked for once to warm up, then ROUNDS times (default 30); the table is by p99. Target: p50 ≤ 150 ms and
p99 ≤ 500 ms on a project of 100,000 articles.
"""

from __future__ import annotations

import datetime
import statistics
import sys
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", message="Using `httpx`")
from fastapi.testclient import TestClient  # noqa: E402

from isnad import views  # noqa: E402
from isnad.project import open_project  # noqa: E402
from isnad.web import create_app  # noqa: E402


def main() -> int:
    """Ask and print."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30
    with open_project(folder) as project, views.open_archive(folder) as archive:
        app = create_app(project, archive, now=lambda: datetime.datetime(2024, 2, 12, tzinfo=datetime.UTC), hosts=())
        client = TestClient(app)
        documents = views.totals(archive).documents
        rows = [(path, *_measure(client, path, rounds)) for path in _addresses(archive)]
    print(f"{documents} articles, {rounds} rounds\n{'address':60} {'p50':>8} {'p99':>8}  ms")
    for path, middle, slow in sorted(rows, key=lambda row: -row[2]):
        print(f"{path[:60]:60} {middle:8.1f} {slow:8.1f}")
    return 0


def _addresses(archive: views.Archive) -> list[str]:
    said = views.list_statements(archive, limit=1).items[0]
    event = views.list_events(archive, limit=1).items[0]
    entity = views.list_entities(archive, limit=1).items[0]
    fixed = ["/today", "/articles", "/statements", "/statements?act=deny", "/events", "/events?type=ASSAULT&status=happened",
             "/entities", "/outlets", "/review", "/review/history", "/search?q=هدنة", "/search?q=قصف غزة", "/exports",
             "/settings", "/stories", "/timeline", "/map", "/chains", "/contradictions", "/api/v1/articles", "/api/v1/events"]  # fmt: skip
    return [*fixed, f"/article/{said.document}?finding={said.key}", f"/event/{event.key}", f"/review/{said.key}",
            f"/entity/{entity.id.replace('/', '%2F')}", f"/outlet/{said.outlet.replace('/', '%2F')}"]  # fmt: skip


def _measure(client: TestClient, path: str, rounds: int) -> tuple[float, float]:
    answer = client.get(path)
    if answer.status_code != 200:
        return float("nan"), float("nan")
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[98] if rounds > 1 else times[0]


if __name__ == "__main__":
    sys.exit(main())
