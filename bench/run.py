#!/usr/bin/env python3
"""Speed and memory of isnad, beside peers in the same run, as ratios.

    python bench/run.py [--articles 300] [--shared ../shared]

Reads the sample pages that ship with isnad, and articles of the shared data where it is there. Prints articles a second for
the whole flow and the share of each stage, sentences a second of the date finder beside dateparser's, pages a second of
the page reader beside trafilatura alone, start-up time, and peak memory. Best of three rounds.
"""

from __future__ import annotations

import argparse
import datetime
import json
import lzma
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura
from dateparser.search import search_dates

from isnad import language
from isnad.dates import date_article, find_dates, find_expressions, resolve_expressions
from isnad.demo import demo_pages
from isnad.entities import find_mentions
from isnad.events import find_events
from isnad.intake import find_pages, page_from_object
from isnad.model import Page
from isnad.pages import read_page
from isnad.pipeline import make_record
from isnad.statements import find_statements

ROUNDS = 3
REFERENCE = datetime.date(2015, 7, 25)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    samples = [p for p in find_pages(demo_pages()) if isinstance(p, Page)]
    make_record(samples[0])  # load the lexicons before anything is timed
    print(f"start-up, `isnad read` of one page: {_start_up(demo_pages()[0]):.2f} s")
    _flow("sample pages", samples)
    data = args.shared / "data" / "news-2015-07.jsonl.xz"
    if data.exists():
        _flow(f"{args.articles} articles of {data.name}", _articles(data, args.articles))
    _html([p for p in samples if p.html])
    _dates(samples)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _articles(path: Path, count: int) -> list[Page]:
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    return [page_from_object(json.loads(line), "bench") for line in lines[:: max(1, len(lines) // count)]]


def _best(work: Callable[[], object]) -> float:
    """Return the least seconds of some rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _start_up(path: Path) -> float:
    command = [sys.executable, "-m", "isnad", "read", str(path)]
    return _best(lambda: subprocess.run(command, capture_output=True, check=True))


def _flow(name: str, pages: Sequence[Page]) -> None:
    whole = _best(lambda: [make_record(p) for p in pages])
    spent = dict.fromkeys(("pages", "language", "dates", "entities", "statements", "events"), 0.0)
    for page in pages:
        _stages(page, spent)
    total = sum(spent.values())
    print(f"whole flow, {name}: {len(pages) / whole:.0f} articles/s, {1000 * whole / len(pages):.1f} ms each; of it")
    print("  " + ", ".join(f"{stage} {seconds / total:.0%}" for stage, seconds in spent.items()))


def _stages(page: Page, spent: dict[str, float]) -> None:
    """Run the flow of `pipeline.make_record` with a watch on each stage."""
    watch = [time.perf_counter()]

    def lap(stage: str) -> None:
        watch.append(time.perf_counter())
        spent[stage] += watch[-1] - watch[-2]

    article, _ = read_page(page)
    lap("pages")
    text = language.analyse(article.text, article.blocks)
    lap("language")
    expressions = find_expressions(text)
    article, _ = date_article(article, text, expressions)
    dates, _ = resolve_expressions(expressions, text, article)
    lap("dates")
    mentions, _ = find_mentions(text, article, dates)
    lap("entities")
    statements, _ = find_statements(text, article, mentions, dates)
    lap("statements")
    find_events(text, article, mentions, dates, statements)
    lap("events")


def _html(pages: Sequence[Page]) -> None:
    ours = _best(lambda: [read_page(p) for p in pages])
    peer = _best(lambda: [trafilatura.extract(p.html or "", favor_precision=True) for p in pages])
    print(
        f"HTML pages: {len(pages) / ours:.0f}/s with roles; trafilatura's text alone {len(pages) / peer:.0f}/s,",
        end=" ",
    )
    print(f"{peer / ours:.2f} of its speed")


def _dates(pages: Sequence[Page]) -> None:
    texts = [read_page(p)[0].text for p in pages]
    lines = [line for text in texts for line in text.split("\n") if line.strip()][:400]
    ours = _best(lambda: [find_dates(line, reference=REFERENCE) for line in lines])
    peer = _best(lambda: [search_dates(line, languages=["ar"]) for line in lines])
    print(
        f"date finder: {len(lines) / ours:.0f} lines/s; dateparser.search {len(lines) / peer:.0f}, {peer / ours:.0f} times"
    )


if __name__ == "__main__":
    main()
