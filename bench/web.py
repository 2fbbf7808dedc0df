#!/usr/bin/env python3
"""Server time of every screen of a project, without network and browser: p50 and p99, and the processor's share.

    python bench/web.py PROJECT [--rounds 30] [--only WORD] [--write docs/web.md]

Each address is asked for once to warm up, then in rounds; the table is by the processor's p99. "cpu" is the time of the
process itself, which other work on the machine stretches little. Target for a project of 100,000
articles: p50 ≤ 150 ms, p99 ≤ 500 ms. Today is asked for by somebody who was there a thousand articles ago.
`--write` puts the table between the marks of a page, with the machine's load.
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import time
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", message="Using `httpx`")
from fastapi.testclient import TestClient  # noqa: E402

from isnad import views  # noqa: E402
from isnad.project import open_project  # noqa: E402
from isnad.views.news import Moment, moment  # noqa: E402
from isnad.web import create_app  # noqa: E402
from isnad.web.visits import COOKIE, Visit  # noqa: E402

_BEGIN, _END = "<!-- bench/web.py begins -->", "<!-- bench/web.py ends -->"
_FIXED = (
    "/today", "/articles", "/articles?since=2015-01-01&until=2015-12-31", "/statements", "/statements?act=deny",
    "/events", "/events?type=ASSAULT&status=happened", "/events?type=AID&status=denied", "/entities",
    "/entities?kind=person", "/entities?name=محمد", "/outlets", "/stories", "/stories?since=2014-01-01&until=2014-03-31",
    "/stories?least=3", "/contradictions", "/contradictions?kind=number", "/contradictions?relation=contradict", "/timeline",
    "/timeline?what=own", "/timeline?lanes=actor", "/timeline?type=ASSAULT&since=2015-03-01&until=2015-03-31", "/map",
    "/map?type=ASSAULT&since=2015-01-01&until=2015-03-31", "/chains", "/chains?since=2015-03-01&until=2015-03-31",
    "/review", "/review?kind=event", "/review/history", "/review/agreement", "/search", "/search?q=هدنة",
    "/search?q=قصف غزة", '/search?q="وقف إطلاق النار"', "/exports", "/settings", "/health", "/doubts/cue-unused",
    "/api/v1/articles", "/api/v1/events",
)  # fmt: skip


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--only", default="", help="addresses with this in them")
    parser.add_argument("--write", type=Path, help="a page with the two marks")
    args = parser.parse_args()
    before = os.getloadavg()[0]
    with open_project(args.project) as project, views.open_archive(args.project) as archive:
        app = create_app(project, archive, now=lambda: datetime.datetime(2024, 2, 12, tzinfo=datetime.UTC), hosts=())
        with TestClient(app) as client:
            last = moment(archive)
            earlier = Moment(max(0, last.document - 1000), max(0, last.version - 1000))
            client.cookies.set(COOKIE, Visit(None, earlier, 0).encode())
            rows = [(path, *_measure(client, path, args.rounds)) for path in _addresses(archive) if args.only in path]
        documents = views.totals(archive).documents
    table = _table(sorted(rows, key=lambda row: -row[4]))
    load = f"load of the machine {before:.1f} to {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    print(f"{documents:,} articles, {args.rounds} rounds, {load}\n\n{table}")
    if args.write:
        page = args.write.read_text(encoding="utf-8")
        head, tail = page.split(_BEGIN)[0], page.split(_END)[1]
        said = f"{documents:,} articles, {args.rounds} rounds, {load}, milliseconds:"
        args.write.write_text(f"{head}{_BEGIN}\n{said}\n\n{table}\n{_END}{tail}", encoding="utf-8")


def _addresses(archive: views.Archive) -> list[str]:
    """Return the fixed addresses, and those of the busiest things there are."""
    said = views.list_statements(archive, limit=1).items[0]
    event = views.list_events(archive, limit=1).items[0]
    known = views.list_entities(archive, known=True, limit=1).items[0]
    person = views.list_entities(archive, kind="person", limit=1).items[0]
    outlet = views.list_outlets(archive)[0].id
    told = views.list_stories(archive, limit=200).items
    stories = list({s.id: s for s in (*told[:1], *sorted(told, key=lambda s: -s.pieces)[:2])}.values())
    article = f"/article/{said.document}"
    return [
        *_FIXED, f"/events?about={known.id}&type=ASSAULT", f"/events?outlet={outlet}&type=AID",
        f"/events?outlet={outlet}&status=denied", f"/statements?outlet={outlet}&act=deny", f"/chains?outlet={outlet}",
        f"/chains?entity={known.id}", article, f"{article}?finding={said.key}", f"{article}?tab=original",
        f"{article}?tab=metadata", f"{article}?tab=versions", f"/event/{event.key}", f"/review/{said.key}",
        f"/review/{event.key}", f"/entity/{_quoted(known.id)}", f"/entity/{_quoted(person.id)}",
        f"/outlet/{_quoted(outlet)}", *(f"/story/{s.id}" for s in stories), f"/stories?outlet={outlet}",
        f"/stories?entity={known.id}", *(f"/contradictions?story={s.id}" for s in stories[:1]),
    ]  # fmt: skip


def _quoted(id_: str) -> str:
    return id_.replace("/", "%2F")


def _measure(client: TestClient, path: str, rounds: int) -> tuple[float, float, float, float]:
    """Return p50 and p99 of the wall clock, and of the processor's time, of an address, in milliseconds."""
    client.get(path).raise_for_status()
    walls, spent = [], []
    for _ in range(rounds):
        start, before = time.perf_counter(), time.process_time()
        client.get(path)
        walls.append((time.perf_counter() - start) * 1000)
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(walls), _slow(walls), statistics.median(spent), _slow(spent)


def _slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[98] if len(times) > 1 else times[0]


def _table(rows: list[tuple[str, float, float, float, float]]) -> str:
    lines = ["| address | p50 | p99 | cpu p50 | cpu p99 |", "|---|---:|---:|---:|---:|"]
    return "\n".join([*lines, *(f"| `{p}` | {a:.0f} | {b:.0f} | {c:.0f} | {d:.0f} |" for p, a, b, c, d in rows)])


if __name__ == "__main__":
    main()
