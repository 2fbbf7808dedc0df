#!/usr/bin/env python3
"""An archive of 100,000 articles: adding, running, size, memory, questions, and a re-run of what is unchanged.

    python bench/store.py [--articles 100000] [--distinct 2000] [--shared ../shared] [--folder DIR] [--keep]

The archive is made by repeating articles of the shared data (the sample pages where it is absent) under other
addresses, outlets and days, a line of their own added to each. Each distinct article is read once, and its record
re-labelled for the copies, so that the figures are those of the store, not of reading (for that: bench/run.py).
Stories have a measure of their own: here every text comes fifty times, as in no archive.
Questions are asked with arguments drawn by a fixed seed. Prints figures; leaves nothing behind without --keep.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import pickle
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from isnad import to_json
from isnad.demo import demo_pages
from isnad.entities import OwnNames
from isnad.errors import InputError
from isnad.intake import find_pages, page_from_object
from isnad.intake.files import RawPage
from isnad.model import Mention, OutletName, Page, Published, Record
from isnad.outlets import load_outlets
from isnad.pipeline import make_record
from isnad.project import Project, init_project, open_project, run_project
from isnad.project.adding import add_raw_pages
from isnad.views import (
    Archive,
    EventFilter,
    StatementFilter,
    count_days,
    count_issues,
    get_document,
    get_entity,
    list_documents,
    list_edges,
    list_entities,
    list_events,
    list_issues,
    list_outlets,
    list_places,
    list_statements,
    open_archive,
    review_queue,
    totals,
    unknown_names,
)

_FIRST_DAY = datetime.date(2012, 1, 1)
_DAYS = 3650
_OUTLETS = 40
_ROUNDS = 60


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--distinct", type=int, default=2_000)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--folder", type=Path, help="where the archive is made; else a temporary folder")
    parser.add_argument("--keep", action="store_true", help="leave the archive there")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="isnad-bench-")) / "archive"
    try:
        if (folder / "isnad.toml").exists():
            project = open_project(folder)
        else:
            project = init_project(folder)
            _fill(project, _texts(args.shared, args.distinct), args.articles)
        with project:
            _size(project)
            _run_again(project)
            with open_archive(project) as archive:
                _ask(archive)
    finally:
        if not args.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _clock() -> str:
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _texts(shared: Path, count: int) -> list[str]:
    """Return distinct article texts: of both data sets in equal parts, or of the sample pages."""
    texts: list[str] = []
    for name in ("news-2015-07.jsonl.xz", "ant-news.jsonl.xz"):
        path = shared / "data" / name
        if path.exists():
            with lzma.open(path, "rt", encoding="utf-8") as stream:
                lines = stream.readlines()
            step = max(1, 2 * len(lines) // count)
            texts += [json.loads(line)["text"] for line in lines[::step]][: count // 2]
    return texts or [make_record(p).article.text for p in find_pages(demo_pages()) if isinstance(p, Page)]


# --- making the archive --------------------------------------------------------------------------------------


def _objects(texts: list[str], count: int) -> Iterator[dict[str, Any]]:
    outlets = [o for o in load_outlets() if o.id.startswith("outlet/") and o.domains][:_OUTLETS]
    for n in range(count):
        outlet = outlets[n * 7 % len(outlets)]
        yield {
            "id": f"b{n}",
            "url": f"https://{outlet.domains[0]}/bench/{n}",
            "outlet": outlet.id,
            "published": (_FIRST_DAY + datetime.timedelta(days=n * 13 % _DAYS)).isoformat(),
            "text": f"{texts[n % len(texts)]}\nرقم الخبر {n}",
        }


def _fill(project: Project, texts: list[str], count: int) -> None:
    start = time.perf_counter()
    records = [pickle.dumps(make_record(page_from_object({"text": text}, "bench")), 5) for text in texts]
    spent = time.perf_counter() - start
    print(f"reading {len(texts)} distinct articles: {len(texts) / spent:.0f} articles/s (one process)")
    raws = (
        RawPage(f"bench:{n}", "object", json.dumps(value, ensure_ascii=False).encode())
        for n, value in enumerate(_objects(texts, count))
    )
    start = time.perf_counter()
    add_raw_pages(project, raws, _clock)
    print(f"adding {count} articles: {count / (time.perf_counter() - start):.0f} articles/s")
    start, before = time.perf_counter(), _memory()
    run_project(project, _clock, across=False, read=lambda pages, workers, own: _relabelled(pages, own, records))
    spent = time.perf_counter() - start
    print(f"writing {count} records, counts made: {count / spent:.0f} articles/s, {spent:.0f} s")
    print(f"peak memory: {_memory():.0f} MiB ({before:.0f} MiB before the run: rules, records to repeat)")


def _relabelled(pages: Iterable[Page | InputError], own: OwnNames, records: list[bytes]) -> Iterator[Record]:
    """Yield the record of the distinct article a page repeats, under the page's own address, outlet and day."""
    names = {o.id: o for o in load_outlets()}
    for page in pages:
        assert isinstance(page, Page)
        number = int(page.id.removeprefix("b"))
        record: Record = pickle.loads(records[number % len(records)])
        outlet = names[page.given_outlet or ""]
        article = replace(
            record.article,
            id=page.id,
            url=page.url,
            path=page.path,
            sha256=page.sha256,
            outlet=OutletName(outlet.id, outlet.arabic),
            published=Published(page.given_published, "day", page.given_published, page.given_published),
            text=page.plain or "",
        )
        copy = number // len(records) % 10
        yield replace(record, id=page.id, article=article, mentions=tuple(_renamed(m, copy) for m in record.mentions))


def _renamed(mention: Mention, copy: int) -> Mention:
    """Give the unknown names of every tenth copy a name of their own: an archive's names grow with it."""
    if mention.entity is None or not mention.entity.startswith("?"):
        return mention
    return replace(mention, entity=f"{mention.entity} {copy}", name=f"{mention.name} {copy}")


# --- figures -------------------------------------------------------------------------------------------------


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _size(project: Project) -> None:
    with open_archive(project) as archive:
        found = totals(archive)
    print(f"holds {json.dumps(to_json(found))}")
    database = sum(f.stat().st_size for f in project.folder.glob("isnad.db*"))
    evidence = sum(f.stat().st_size for f in project.pages.iterdir())
    each = database / max(1, found.documents) / 1024
    print(
        f"size: record {database / 1024**2:.0f} MiB ({each:.1f} KiB an article), evidence {evidence / 1024**2:.0f} MiB"
    )


def _run_again(project: Project) -> None:
    start = time.perf_counter()
    report = run_project(project, _clock, across=False)
    spent = time.perf_counter() - start
    print(f"re-run of the unchanged archive: {report.skipped} skipped in {spent:.2f} s, {report.seen / spent:.0f}/s")


def _ask(archive: Archive) -> None:
    chance = random.Random(20)
    entities = [e.id for e in list_entities(archive, known=True, limit=200).items]
    outlets = [o.id for o in list_outlets(archive)]
    documents = [d.id for d in list_documents(archive, limit=200).items]
    types = ("ASSAULT", "COERCE", "CONSULT", "AID", "RETREAT")

    def day() -> str:
        return (_FIRST_DAY + datetime.timedelta(days=chance.randrange(_DAYS))).isoformat()

    def statements(**fields: Any) -> object:
        return list_statements(archive, StatementFilter(**fields))

    def events(**fields: Any) -> object:
        return list_events(archive, EventFilter(**fields))

    questions: dict[str, Callable[[], object]] = {
        "one document with everything": lambda: get_document(archive, chance.choice(documents)),
        "documents of an outlet": lambda: list_documents(archive, outlet=chance.choice(outlets), until=day()),
        "documents of a range of days": lambda: list_documents(archive, since=day(), until="2025-01-01"),
        "statements by a speaker": lambda: statements(speaker=chance.choice(entities)),
        "statements citing an entity": lambda: statements(cites=chance.choice(entities)),
        "denials of an outlet": lambda: statements(outlet=chance.choice(outlets), act="deny", until=day()),
        "statements of a day": lambda: statements(since=(d := day()), until=d),
        "events by type and outlet": lambda: events(type=chance.choice(types), outlet=chance.choice(outlets)),
        "events of an actor": lambda: events(actor=chance.choice(entities)),
        "events about an entity, by type": lambda: events(about=chance.choice(entities), type=chance.choice(types)),
        "events at a place": lambda: events(place=chance.choice([e for e in entities if e.startswith("place/")])),
        "denied events": lambda: events(status="denied", until=day()),
        "an entity with its names": lambda: get_entity(archive, chance.choice(entities)),
        "unknown names": lambda: unknown_names(archive, kind=chance.choice([None, "person", "group"])),
        "outlets": lambda: list_outlets(archive),
        "timeline of a lane": lambda: count_days(archive, f"event:{chance.choice(types)}"),
        "chains": lambda: list_edges(archive, outlet=chance.choice([None, *outlets])),
        "chains of an entity": lambda: list_edges(archive, entity=chance.choice(entities)),
        "places for a map": lambda: list_places(archive),
        "issues by code": lambda: [count_issues(archive), list_issues(archive, "name-unknown")],
        "review queue": lambda: review_queue(archive, chance.choice(["statement", "event"])),
    }
    print(f"questions, {_ROUNDS} times each, milliseconds:")
    everything = []
    for name, ask in questions.items():
        spent = sorted(_timed(ask) for _ in range(_ROUNDS))
        everything += spent
        print(f"  {name}: p50 {statistics.median(spent):.1f}, p99 {spent[int(len(spent) * 0.99) - 1]:.1f}")
    everything.sort()
    p99 = everything[int(len(everything) * 0.99) - 1]
    print(f"  all: p50 {statistics.median(everything):.1f}, p99 {p99:.1f}, longest {everything[-1]:.1f}")


def _timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
