#!/usr/bin/env python3
"""Query times of search on the archive of bench/store.py: two-word queries and the other kinds a reader types.

    python bench/search.py --folder DIR [--articles 100000] [--distinct 2000] [--shared ../shared] [--queries 200]

DIR is an archive left by `bench/store.py --folder DIR --keep`; where there is none, it is made so, and left there. The
words of a query are drawn from the words of the archive by a fixed seed, in proportion to how often they occur, so
that common words are asked for as often as people meet them. Figures in milliseconds, 20 results with marks and counts
each, as the interface asks; one process, the database's own cache as the queries before left it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, text

from isnad.language.words import find_words
from isnad.project import open_project
from isnad.search import search
from isnad.search.columns import is_function_word
from isnad.search.passages import read_layers

DRAWN = 3000  # documents whose words are drawn from


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--distinct", type=int, default=2_000)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--queries", type=int, default=200)
    args = parser.parse_args()
    if not (args.folder / "isnad.toml").exists():
        _make(args)
    with open_project(args.folder) as project, project.engine.connect() as connection:
        _size(connection)
        _ask(connection, args.queries)


def _make(args: argparse.Namespace) -> None:
    script = Path(__file__).with_name("store.py")
    options = [f"--articles={args.articles}", f"--distinct={args.distinct}", f"--shared={args.shared}"]
    subprocess.run([sys.executable, str(script), f"--folder={args.folder}", "--keep", *options], check=True)


def _size(connection: Connection) -> None:
    for kind in ("articles", "statements", "events"):
        count = connection.execute(text(f"SELECT count(*) FROM {'documents' if kind == 'articles' else kind}"))
        size = connection.execute(text(f"SELECT sum(length(block)) FROM search_{kind}_data")).scalar() or 0
        print(f"index of {count.scalar()} {kind}: {size / 1024**2:.0f} MiB")
    kept = connection.execute(text("SELECT sum(length(packed)) FROM search_documents")).scalar() or 0
    words = connection.execute(text("SELECT count(*) FROM search_words")).scalar()
    print(f"columns kept to take rows out again: {kept / 1024**2:.0f} MiB; {words} stems")


def _ask(connection: Connection, count: int) -> None:
    chance = random.Random(20)
    documents = _documents(connection, chance)
    words = [w for document in documents for w in document]

    def word() -> str:
        return chance.choice(words)

    def together(count: int) -> str:
        return " ".join(chance.sample(chance.choice(documents), count))

    kinds: dict[str, Callable[[], str]] = {
        "one word": word,
        "two words of one article": lambda: together(2),
        "three words of one article": lambda: together(3),
        "two words from anywhere": lambda: f"{word()} {word()}",
        "either of two words": lambda: f"{word()} OR {word()}",
        "a phrase of two words": lambda: f'"{" ".join(_neighbours(chance, documents))}"',
        "a beginning": lambda: f"{word()[:4]}*",
        "two words in statements": lambda: f"in:statements {together(2)}",
        "two words in events": lambda: f"in:events {together(2)}",
        "a word and days": lambda: f"{word()} after:{chance.randrange(2012, 2020)} before:2021",
        "a word and a speaker": lambda: f"{word()} speaker:{word()}",
        "a place and a type, in events": lambda: f"in:events place:العراق type:{chance.choice(['ASSAULT', 'CONSULT'])}",
    }
    search(connection, f"{word()} speaker:{word()}")  # the lists of names are loaded once
    print(f"{count} queries each, milliseconds:")
    for name, make in kinds.items():
        spent, found = [], 0
        for _ in range(count):
            query = make()
            start = time.perf_counter()
            found += bool(search(connection, query).hits)
            spent.append(1000 * (time.perf_counter() - start))
        spent.sort()
        p99 = spent[min(len(spent) - 1, int(len(spent) * 0.99))]
        print(
            f"  {name}: p50 {statistics.median(spent):.1f}, p99 {p99:.1f}, longest {spent[-1]:.1f}; {found} found something"
        )


def _neighbours(chance: random.Random, documents: list[list[str]]) -> list[str]:
    words = chance.choice(documents)
    at = chance.randrange(len(words) - 1)
    return words[at : at + 2]


def _documents(connection: Connection, chance: random.Random) -> list[list[str]]:
    """Return the content words of some documents, each as often as it occurs."""
    numbers = list(connection.execute(text("SELECT version FROM readings WHERE state = 'read'")).scalars())
    documents = []
    for number in chance.sample(numbers, min(DRAWN, len(numbers))):
        query = text("SELECT record FROM readings WHERE version = :version")
        record = connection.execute(query, {"version": number}).scalar_one()
        found = find_words(read_layers(bytes(record)).text)
        words = [w.plain for w in found if w.kind == "arabic" and len(w.form) > 3 and not is_function_word(w)]
        if len(words) > 5:
            documents.append(words)
    return documents


if __name__ == "__main__":
    main()
