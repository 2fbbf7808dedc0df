#!/usr/bin/env python3
"""An archive of 100,000 articles: adding, running, size, memory, questions, and a re-run of what is unchanged.

    python bench/store.py [--articles 100000] [--distinct 2000] [--stories] [--shared ../shared] [--folder DIR] [--keep]

The archive is made by repeating articles of the shared data (the sample pages where it is absent) under other
addresses, outlets and days, a line of their own added to each. Each distinct article is read once, and its record
re-labelled for the copies, so that the figures are those of the store, not of reading (for that: bench/run.py).
With --stories the articles are those of two whole days of twelve outlets, repeated every fifty days (a text carried
later than 45 days is no reprint), so that each copy has stories of its own. Those of the first copy are made, and written
for the others under their addresses and days; what comparing costs has a measure of its own (bench/stories.py).
Questions are asked with arguments drawn by a fixed seed. Prints figures; leaves nothing behind without --keep.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import pickle
import random
import re
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

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
from isnad.project.across import update_across
from isnad.project.adding import add_raw_pages
from isnad.store import story_tables as s
from isnad.store import tables as t
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
_WHOLE_DAYS = ("2015-07-26", "2015-07-27")  # on which articles were fetched
_EVERY = 50  # days between two copies of them
_ID = re.compile(r"\bd-[0-9a-f]{16}\b")
_TOLD = (
    s.reprints, s.reprint_chains, s.chain_pieces, s.stories, s.story_members, s.story_entities, s.event_groups,
    s.event_members, s.facts, s.positions, s.namings,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """A distinct article: its text and headline, and where it is told; None: the copies are strewn."""

    text: str
    title: str | None = None
    outlet: str | None = None
    day: int | None = None

    def read(self) -> Record:
        """Return what the pipeline reads of it."""
        return make_record(page_from_object({"text": self.text, "title": self.title}, "bench"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--distinct", type=int, default=2_000)
    parser.add_argument("--stories", action="store_true", help="whole days of several outlets, and their stories")
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
            texts = _whole_days(args.shared) if args.stories else _texts(args.shared, args.distinct)
            _fill(project, texts, args.articles)
            if args.stories:
                _tell_stories(project, len(texts))
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


def _texts(shared: Path, count: int) -> list[_Text]:
    """Return distinct articles: of both data sets in equal parts, or of the sample pages."""
    texts: list[_Text] = []
    for name in ("news-2015-07.jsonl.xz", "ant-news.jsonl.xz"):
        lines = _lines(shared / "data" / name)
        step = max(1, 2 * len(lines) // count)
        texts += [_Text(json.loads(line)["text"]) for line in lines[::step]][: count // 2]
    return texts or [_Text(make_record(p).article.text) for p in find_pages(demo_pages()) if isinstance(p, Page)]


def _whole_days(shared: Path) -> list[_Text]:
    """Return every article of two days, of all outlets of the data set; the sample pages where it is absent."""
    told = [json.loads(line) for line in _lines(shared / "data" / "news-2015-07.jsonl.xz")]
    texts = [
        _Text(a["text"], a["title"], a["outlet"], _WHOLE_DAYS.index(a["fetched"][:10]))
        for a in told
        if a["fetched"][:10] in _WHOLE_DAYS
    ]
    return texts or _texts(shared, 0)


def _lines(path: Path) -> list[str]:
    if not path.exists():
        return []
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        return stream.readlines()


# --- making the archive --------------------------------------------------------------------------------------


def _objects(texts: list[_Text], count: int) -> Iterator[dict[str, Any]]:
    outlets = [o for o in load_outlets() if o.id.startswith("outlet/") and o.domains][:_OUTLETS]
    told = sorted({text.outlet for text in texts if text.outlet})
    for n in range(count):
        text = texts[n % len(texts)]
        outlet = outlets[told.index(text.outlet)] if text.outlet else outlets[n * 7 % len(outlets)]
        days = n * 13 % _DAYS if text.day is None else n // len(texts) * _EVERY + text.day
        yield {
            "id": f"b{n}",
            "url": f"https://{outlet.domains[0]}/bench/{n}",
            "outlet": outlet.id,
            "title": text.title,
            "published": (_FIRST_DAY + datetime.timedelta(days=days)).isoformat(),
            "text": f"{text.text}\nرقم الخبر {n}",
        }


def _fill(project: Project, texts: list[_Text], count: int) -> None:
    update_across(project)  # notes which program compares; without it all is due later
    start = time.perf_counter()
    records = [pickle.dumps(text.read(), 5) for text in texts]
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


def _tell_stories(project: Project, distinct: int) -> None:
    """Make the stories of the first copy of the articles, and write them for the other whole copies."""
    d = t.documents.c
    with project.engine.begin() as connection:
        rows = connection.execute(select(d.id, d.number).order_by(d.number)).all()
        connection.execute(delete(s.across_due).where(s.across_due.c.document > rows[distinct - 1].number))
    update_across(project)
    with project.engine.begin() as connection:
        told = {table: [row._asdict() for row in connection.execute(select(table))] for table in _TOLD}
    for copy in range(1, len(rows) // distinct):
        others = rows[copy * distinct : (copy + 1) * distinct]
        ids = {old.id: new.id for old, new in zip(rows[:distinct], others, strict=True)}
        numbers = {old.number: new.number for old, new in zip(rows[:distinct], others, strict=True)}
        with project.engine.begin() as connection:
            for table, found in told.items():
                connection.execute(insert(table), [_moved(row, ids, numbers, copy * _EVERY) for row in found])


def _moved(row: dict[str, Any], ids: dict[str, str], numbers: dict[int, int], days: int) -> dict[str, Any]:
    """Return a row of what is said across pages as another copy of its articles has it."""

    def later(day: str) -> str:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()

    moved = {
        name: re.sub(r"2012-01-0[12]", lambda m: later(m[0]), _ID.sub(lambda m: ids[m[0]], value))
        if isinstance(value, str)
        else value
        for name, value in row.items()
    }
    if "document" in row:
        moved["document"] = numbers[row["document"]]
    if "month" in row:
        moved["month"] = later(row["month"] + "-01")[:7]
    return moved


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
