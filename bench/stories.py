#!/usr/bin/env python3
"""What one new article costs across pages, in archives of 10,000 and 100,000 articles.

    python bench/stories.py [--sizes 10000,100000] [--new 40] [--shared ../shared]

An archive is filled with what the store keeps of articles for comparing them (profiles, leads, bands): those of the
distinct articles of the shared data (the sample pages where it is absent), repeated every two weeks under other keys, the
rare words of each copy marked so that it is like its own days only. Then new articles of the last day are added and read,
and bringing stories up to date is timed. Prints milliseconds an article; leaves nothing behind.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from isnad.stories.clusters import Background, make_vector
from isnad.stories.profiles import Profile, make_profiles
from isnad.stories.reprints import signature
from isnad.stories.results import Piece

_LAST = datetime.date(2026, 6, 30)
_EVERY = 14  # days between two copies of an article
_DISTINCT = 1_500
_APART = 10_000_000  # versions that were never taken in have numbers of their own


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--new", type=int, default=40)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    pages = list(_pages(args.shared / "data" / "news-2015-07.jsonl.xz", _DISTINCT + args.new))
    fresh, kept = pages[: args.new], pages[args.new :]
    profiles = [p for page in kept for p in make_profiles(make_record(page))]
    print("articles in the archive   ms a new article, across pages   ms before they are compared (run)")
    for size in map(int, args.sizes.split(",")):
        folder = Path(tempfile.mkdtemp(prefix="isnad-bench-"))
        try:
            with init_project(folder / "archive", environment={}) as project:
                _fill(project, profiles, size)
                across, run = _time_new(project, fresh)
            print(f"{size:>23,}   {1000 * across / len(fresh):>31.1f}   {1000 * run / len(fresh):>20.1f}")
        finally:
            shutil.rmtree(folder)


def _pages(data: Path, count: int) -> Iterator[Page]:
    if not data.exists():
        yield from (p for p in find_pages(demo_pages()) if isinstance(p, Page))
        return
    with lzma.open(data, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    for line in lines[:: max(1, len(lines) // count)][:count]:
        yield page_from_object({**json.loads(line), "url": None}, "bench")


def _fill(project: Project, profiles: Sequence[Profile], size: int) -> None:
    """Write pieces as runs would have, without reading the same pages again and again."""
    with project.engine.begin() as connection:
        for number in range(1, size + 1):
            copy, place = divmod(number - 1, len(profiles))
            day = _LAST - datetime.timedelta(_EVERY * copy + place % _EVERY)
            _write(connection, number, _marked(profiles[place], number, copy, day.isoformat()))


def _marked(profile: Profile, number: int, copy: int, day: str) -> Profile:
    def mark(word: str) -> str:
        return word if copy == 0 else f"{word}~{copy}"

    terms = {mark(w): n for w, n in profile.terms.items()}
    entities = {e if not e.startswith("?") else mark(e): n for e, n in profile.entities.items()}
    words = tuple(map(mark, profile.words))
    return replace(
        profile, piece=Piece(f"d-{number:016d}"), day=day, terms=terms, entities=entities, words=words,
        title=frozenset(map(mark, profile.title)),
    )  # fmt: skip


def _write(connection: Connection, number: int, profile: Profile) -> None:
    id_, day = profile.piece.article, profile.day or ""
    row: dict[str, Any] = {
        "number": number, "id": id_, "address": id_, "url": None, "source": None, "versions": 1, "latest": _APART + number,
        "read": True, "outlet": profile.outlet or "", "outlet_name": profile.outlet_name, "relayed_from": "",
        "headline": "", "day": day, "published": day, "precision": "day", "language": "ar", "length": 0,
        "statements": 0, "events": 0, "issues": 0,
    }  # fmt: skip
    connection.execute(insert(t.documents), row)
    due = x.Due(number, id_, _APART + number, day)
    x.write_pieces(connection, due, [profile])
    vector = make_vector(profile, Background())
    x.write_leads(connection, profile.key, day, vector.leads, signature(profile.words))
    member = {"piece": profile.key, "document": number, "story": profile.key, "day": day, "outlet": "", "data": "{}"}
    connection.execute(insert(s.story_members), member)


def _time_new(project: Project, fresh: Sequence[Page]) -> tuple[float, float]:
    """Add and read new articles of the last day; return the seconds across pages and those of the run before it."""
    source = project.folder / "new.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        for page in fresh:
            given = {"id": page.id, "outlet": page.given_outlet, "title": page.given_title, "text": page.plain}
            stream.write(json.dumps({**given, "published": _LAST.isoformat()}, ensure_ascii=False) + "\n")
    add_paths(project, [source], _clock)
    start = time.perf_counter()
    run_project(project, _clock, across=False)
    middle = time.perf_counter()
    update_across(project)
    return time.perf_counter() - middle, middle - start


def _clock() -> str:
    return f"{_LAST.isoformat()}T12:00:00Z"


if __name__ == "__main__":
    main()
