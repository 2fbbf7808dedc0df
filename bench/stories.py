#!/usr/bin/env python3
"""What one new article costs across pages, in archives of 10,000 and 100,000 articles.

    python bench/stories.py [--sizes 10000,100000] [--new 60] [--shared ../shared] [--write docs/stories.md]

An archive is filled with what the store keeps of articles for comparing them (profiles, leads, bands): those of the
distinct articles of the shared data (the sample pages where it is absent), repeated every two weeks under other keys, the
words of each copy marked so that it is like its own days only. Then new articles of the last day are added and read, and
bringing stories up to date is timed, three times over. Prints the median in milliseconds an article; leaves nothing behind.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from isnad.demo import demo_pages
from isnad.intake import find_pages, page_from_object
from isnad.model import Page
from isnad.pipeline import make_record
from isnad.project import Project, add_paths, init_project, run_project
from isnad.project.across import update_across
from isnad.store import across as x
from isnad.store import story_tables as s
from isnad.store import tables as t
from isnad.stories.clusters import MEMORY, background_of, count_day, make_vector
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import signature
from isnad.stories.results import Piece

_LAST = datetime.date(2026, 6, 30)
_EVERY = 14  # days between two copies of an article
_DISTINCT = 1_500
_RUNS = 3  # the new articles come in as many runs
_START, _END = "<!-- bench: written by `make bench`, do not edit -->", "<!-- bench: end -->"
_APART = 10_000_000  # versions that were never taken in have numbers of their own


@dataclass(frozen=True, slots=True)
class _Distinct:
    """What one article leaves in the archive: its packed profile, and what leads to it."""

    profile: Profile
    leads: tuple[str, ...]
    bands: tuple[int, ...]


def main() -> None:
    """Print the table; with --write also put it between the markers of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--new", type=int, default=60)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    pages = list(_pages(args.shared / "data" / "news-2015-07.jsonl.xz", _DISTINCT + args.new))
    fresh, kept = pages[: args.new], pages[args.new :]
    profiles = [p for page in kept for p in make_profiles(make_record(page))]
    common = background_of([count_day("2000-01-01", profiles)], "2000-01-02")
    distinct = [_Distinct(p, make_vector(p, common).leads, signature(p.words)) for p in profiles]
    lines = ["articles in the archive   ms a new article, across pages   ms before they are compared (run)"]
    for size in map(int, args.sizes.split(",")):
        across, run = _measure(distinct, fresh, size)
        lines.append(f"{size:>23,}   {across:>31.1f}   {run:>35.1f}")
    lines.append(f"machine load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print("\n".join(lines))
    if args.write:
        text = args.write.read_text(encoding="utf-8")
        before, _, rest = text.partition(_START)
        body = "\n".join(lines)
        after = rest.partition(_END)[2]
        args.write.write_text(f"{before}{_START}\n\n```\n{body}\n```\n\n{_END}{after}", encoding="utf-8")


def _measure(distinct: Sequence[_Distinct], fresh: Sequence[Page], size: int) -> tuple[float, float]:
    """Return the milliseconds a new article costs across pages and before, in an archive of a size: medians of runs."""
    folder = Path(tempfile.mkdtemp(prefix="isnad-bench-"))
    try:
        with init_project(folder / "archive", environment={}) as project:
            update_across(project)  # notes which program compares
            _fill(project, distinct, size)
            times = [_time_new(project, fresh[n::_RUNS], n) for n in range(_RUNS)]
    finally:
        shutil.rmtree(folder)
    return statistics.median(a for a, _ in times), statistics.median(r for _, r in times)


def _pages(data: Path, count: int) -> Iterator[Page]:
    if not data.exists():
        yield from (p for p in find_pages(demo_pages()) if isinstance(p, Page))
        return
    with lzma.open(data, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    for line in lines[:: max(1, len(lines) // count)][:count]:
        yield page_from_object({**json.loads(line), "url": None}, "bench")


def _fill(project: Project, distinct: Sequence[_Distinct], size: int) -> None:
    """Write pieces as runs would have, without reading the same pages again and again."""
    copies = range(-(-size // len(distinct)))
    for copy in copies:
        numbers = range(copy * len(distinct) + 1, min(size, (copy + 1) * len(distinct)) + 1)
        with project.engine.begin() as connection:
            _write(connection, copy, list(zip(numbers, distinct, strict=False)))
    with project.engine.begin() as connection:
        for back in range(MEMORY + 1):
            day = (_LAST - datetime.timedelta(back)).isoformat()
            x.write_day_counts(connection, count_day(day, x.load_day(connection, day)))


def _write(connection: Connection, copy: int, pieces: Sequence[tuple[int, _Distinct]]) -> None:
    """Write the pieces of one copy of the archive: documents, profiles, leads and bands, stories of one."""
    documents, members = list[dict[str, Any]](), list[dict[str, Any]]()
    for number, piece in pieces:
        id_, day = f"d-{number:016d}", (_LAST - datetime.timedelta(_EVERY * copy + number % _EVERY)).isoformat()
        profile = _marked(piece.profile, id_, copy, day) if copy <= MEMORY // _EVERY else piece.profile
        profile = replace(profile, piece=Piece(id_), day=day)
        documents.append({
            "number": number, "id": id_, "address": id_, "url": None, "source": None, "versions": 1,
            "latest": _APART + number, "read": True, "outlet": profile.outlet or "",
            "outlet_name": profile.outlet_name, "relayed_from": "", "headline": "", "day": day, "published": day,
            "precision": "day", "language": "ar", "length": 0, "statements": 0, "events": 0, "issues": 0,
        })  # fmt: skip
        members.append({"piece": id_, "document": number, "story": id_, "day": day, "outlet": "", "data": "{}"})
        connection.execute(insert(t.documents), documents[-1])
        x.write_pieces(connection, x.Due(number, id_, _APART + number, day), [profile])
        leads = [_mark(lead, copy) for lead in piece.leads]
        x.write_leads(connection, id_, day, leads, [b ^ copy for b in piece.bands])
    connection.execute(insert(s.story_members), members)


def _mark(word: str, copy: int) -> str:
    return word if copy == 0 or "/" in word.lstrip("?") else f"{word}~{copy}"


def _marked(profile: Profile, id_: str, copy: int, day: str) -> Profile:
    terms = {_mark(w, copy): n for w, n in profile.terms.items()}
    title = frozenset(_mark(w, copy) for w in profile.title)
    return replace(profile, piece=Piece(id_), day=day, terms=terms, title=title, words=())


def _time_new(project: Project, fresh: Sequence[Page], run: int) -> tuple[float, float]:
    """Add and read new articles of the last day; return the milliseconds of one across pages and of the run before it."""
    source = project.folder / f"new{run}.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        for page in fresh:
            given = {"id": page.id, "outlet": page.given_outlet, "title": page.given_title, "text": page.plain}
            stream.write(json.dumps({**given, "published": _LAST.isoformat()}, ensure_ascii=False) + "\n")
    add_paths(project, [source], _clock)
    start = time.perf_counter()
    run_project(project, _clock, across=False)
    middle = time.perf_counter()
    update_across(project)
    each = 1000 / len(fresh)
    return each * (time.perf_counter() - middle), each * (middle - start)


def _clock() -> str:
    return f"{_LAST.isoformat()}T12:00:00Z"


if __name__ == "__main__":
    main()
