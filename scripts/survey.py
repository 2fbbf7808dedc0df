#!/usr/bin/env python3
"""Read every article of the shared data sets and count what was found, by outlet.

    python scripts/survey.py ../shared [--limit 500] [--sample 50 --seed 7 --kind statements]

Prints one table a data set (articles, body share, dated, statements, events, dates, mentions, failures) and the issue
counts; with --sample, that many random results in their sentence, to be read by a person.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from isnad import InputError, read, to_json

SETS = ("news-2015-07", "ant-news")
KINDS = ("statements", "events", "dates", "mentions")


def main() -> int:
    """Survey both data sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--limit", type=int, help="only this many articles, spread evenly, of each set")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, default=0, help="print this many random results")
    parser.add_argument("--kind", choices=KINDS, default="statements")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--set", choices=SETS, action="append")
    args = parser.parse_args()
    for name in args.set or SETS:
        path = args.shared / "data" / f"{name}.jsonl.xz"
        if not path.exists():
            print(f"skipped: no {path}")
            continue
        _survey(name, path, args)
    return 0


def _survey(name: str, path: Path, args: argparse.Namespace) -> None:
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    if args.limit:
        lines = lines[:: max(1, len(lines) // args.limit)]
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    issues: Counter[str] = Counter()
    kept: list[str] = []
    picks = random.Random(args.seed)
    start, seen = time.perf_counter(), 0
    for outlet, counts, codes, shown in _read_all(lines, args):
        seen += 1
        totals[outlet].update(counts)
        issues.update(codes)
        for text in shown:  # a reservoir: every result has the same chance
            seen_results = totals["*"]["results"] = totals["*"]["results"] + 1
            if len(kept) < args.sample:
                kept.append(text)
            elif (slot := picks.randrange(seen_results)) < args.sample:
                kept[slot] = text
    seconds = time.perf_counter() - start
    totals.pop("*", None)
    print(f"\n## {name}: {seen} articles, {seen / seconds:.0f} articles/s with {args.workers} workers")
    columns = ("articles", "failed", "body", "chars", "published", "day", *KINDS)
    print("outlet".ljust(16), *(c.rjust(10) for c in columns))
    for outlet, counts in sorted(totals.items(), key=lambda x: -x[1]["articles"]):
        print(outlet[:16].ljust(16), *(str(counts[c]).rjust(10) for c in columns))
    total = sum(totals.values(), Counter())
    print("all".ljust(16), *(str(total[c]).rjust(10) for c in columns))
    print("issues:", ", ".join(f"{code} {n}" for code, n in sorted(issues.items(), key=lambda x: -x[1])))
    for text in kept:
        print("-", text)


Result = tuple[str, dict[str, int], list[str], list[str]]


def _read_all(lines: list[str], args: argparse.Namespace) -> Iterator[Result]:
    if args.workers <= 1:
        for line in lines:
            yield _read_one(line, args.kind if args.sample else None)
        return
    batches = [lines[i : i + 200] for i in range(0, len(lines), 200)]
    with ProcessPoolExecutor(args.workers) as pool:
        todo = iter(batches)
        running = [pool.submit(_read_batch, b, args.kind if args.sample else None) for b in islice(todo, 6)]
        while running:
            yield from running.pop(0).result()
            running += [pool.submit(_read_batch, b, args.kind if args.sample else None) for b in islice(todo, 1)]


def _read_batch(lines: list[str], kind: str | None) -> list[Result]:
    return [_read_one(line, kind) for line in lines]


def _read_one(line: str, kind: str | None) -> Result:
    article = json.loads(line)
    outlet = str(article.get("outlet") or "?")
    try:
        record = read(article)
    except InputError as error:
        if "report it" in str(error):
            print(error, file=sys.stderr)
        return outlet, {"articles": 1, "failed": 1}, [f"failed: {error.reason[:40]}"], []
    body = sum(b.end - b.start for b in record.article.blocks if b.role == "body")
    counts = {
        "articles": 1,
        "body": body,
        "chars": len(record.article.text),
        "published": int(record.article.published.value is not None),
        "day": int(record.article.published.precision in ("day", "minute")),
        **{k: len(getattr(record, k)) for k in KINDS},
    }
    shown = [_show(record.article.text, to_json(x), record.id, kind) for x in getattr(record, kind)] if kind else []
    return outlet, counts, [i.code for i in record.issues], shown


def _show(text: str, item: dict[str, Any], identity: str, kind: str) -> str:
    span = item.get("trigger") or item.get("cue") or item
    start = max(text.rfind("\n", 0, span["start"]) + 1, span["start"] - 160)
    stop = text.find("\n", span["end"])
    end = min(stop if stop >= 0 else len(text), span["end"] + 240)
    words = f"{text[start : span['start']]}⟦{text[span['start'] : span['end']]}⟧{text[span['end'] : end]}"
    what: tuple[object, ...]
    if kind == "statements":
        what = (item["act"], item["kind"], item["speaker_name"], item["content"]["text"], item["rule"])
    elif kind == "events":
        names = [[x["text"] for x in item[k]] for k in ("actor", "recipient")]
        place = item["place"] and item["place"]["text"]
        harm = [(c["kind"], c["low"], c["high"]) for c in item["casualties"]]
        what = (item["type"], item["status"], *names, place, item["date"], harm, item["rule"])
    elif kind == "dates":
        what = (item["type"], item["value"], item["mod"], item["rule"])
    else:
        what = (item["kind"], item["entity"], item["name"], item["rule"])
    return f"{identity} {what}\n    {words}"


if __name__ == "__main__":
    sys.exit(main())
