#!/usr/bin/env python3
"""Score isnad on the gold beside the repository, and write the figures into docs/quality.md.

    python scripts/evaluate.py ../shared [--write docs/quality.md] [--show 20]

The scorer is `gold/score.py` of the shared folder, unchanged. The inputs are read through `isnad.read_many`,
as a user would. Line roles of the five pages are compared with `gold/pages.extra.json`. The texts of the sets in
`OWN` are taken from the shared data by id; the sets in `WRITTEN` bring their own `.in.jsonl` beside their gold.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import lzma
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import check_search

import isnad
from isnad.rules import rules_version

ROOT = Path(__file__).parent.parent
SETS = {
    "pages": "five whole pages, raw",
    "news": "56 articles of July 2015, eleven outlets",
    "ant": "32 Tunisian radio articles, 2014-2017",
}
OWN = {
    "second": "27 articles, annotated apart, then given to developers",
    "third": "25 articles, annotated apart, given to developers the same day",
    "fourth": "25 articles, annotated apart; event and statement misses read once at the end of 20 November",
    "fifth": "25 articles, annotated apart, given to developers in the third session",
    "sixth": "25 articles, annotated apart, given to developers in the third session",
    "seventh": "25 articles, annotated apart; blind until the last hour of the third session",
    "blind-mixed": "16 articles of July 2015 and 9 Tunisian ones, annotated with care, blind",
    "blind-news": "11 articles of July 2015, blind",
    "blind-ant": "9 Tunisian radio articles, blind",
    "blind-newswire": "43 newswire sentences of 2006-2008 without context, blind",
}
WRITTEN = {
    "written": "32 articles written for the project in the manner of many desks of 2003-2025, all invented",
    "written-second": "17 articles written the same way, of other subjects and desks; given to developers after a first figure",
    "blind-written": "17 articles written as those of written-second, blind",
}
START, END = "<!-- eval: written by `make eval`, do not edit -->", "<!-- eval: end -->"


def main() -> int:
    """Print the figures; with --write also put them between the markers of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many differences of each set")
    args = parser.parse_args()
    gold = args.shared / "gold"
    if not gold.is_dir():
        print(f"skipped: no gold at {gold}")
        return 0
    scorer = _load(gold / "score.py")
    parts = [f"Rule set `{rules_version()}`, isnad {isnad.__version__}."]
    for name, what in SETS.items():
        records = _read(gold / f"{name}.in.jsonl")
        parts.append(
            f"### {name}: {what}\n\n```\n{_score(scorer, gold / f'{name}.gold.jsonl', records, args.show)}\n```"
        )
        if name == "pages":
            parts.append(_roles(gold / "pages.extra.json", records))
    texts = _texts(args.shared / "data")
    for name, what in OWN.items() if texts else ():
        gold_file = ROOT / "eval" / f"{name}.gold.jsonl"
        records = {i: isnad.to_json(isnad.read(texts[i])) for i in _ids(gold_file)}
        parts.append(f"### {name}: {what}\n\n```\n{_score(scorer, gold_file, records, 0)}\n```")
    for name, what in WRITTEN.items():
        records = _read(ROOT / "eval" / f"{name}.in.jsonl")
        gold_file = ROOT / "eval" / f"{name}.gold.jsonl"
        parts.append(f"### {name}: {what}\n\n```\n{_score(scorer, gold_file, records, 0)}\n```")
    parts.append(f"### search\n\n{check_search.report(check_search.judge_samples(), check_search.check_variants())}")
    report = "\n\n".join(parts)
    print(report)
    if args.write:
        _write(args.write, report)
    return 0


def _ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]


def _texts(data: Path) -> dict[str, dict[str, Any]]:
    """Return the articles our own annotation is of, as inputs, by id; empty where the data is not there."""
    wanted = {i for name in OWN for i in _ids(ROOT / "eval" / f"{name}.gold.jsonl")}
    files = [data / "news-2015-07.jsonl.xz", data / "ant-news.jsonl.xz", data / "gsr-dev.jsonl"]
    if not all(f.exists() for f in files):
        return {}
    texts = {}
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article["id"] in wanted and article["id"] not in texts:
                    texts[article["id"]] = {k: article.get(k) for k in _FIELDS} | {"published": _day(article)}
    return texts


_FIELDS = ("id", "outlet", "url", "fetched", "title", "text")


def _day(article: dict[str, Any]) -> str | None:
    """Return the publication day of an article as ISO; ant-news writes some as DD/MM/YYYY."""
    day = str(article.get("published") or "")[:10]
    return "-".join(reversed(day.split("/"))) if "/" in day else day or None


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> dict[str, dict[str, Any]]:
    return {r.id: isnad.to_json(r) for r in isnad.read_many([path])}


def _score(scorer: ModuleType, gold: Path, records: dict[str, dict[str, Any]], show: int) -> str:
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        scorer.score(articles, records, show)
    return out.getvalue().strip()


def _roles(extra: Path, records: dict[str, dict[str, Any]]) -> str:
    pages = json.loads(extra.read_text(encoding="utf-8"))["blocks"]
    right, total, wrong = 0, 0, []
    for page, lines in pages.items():
        article = records[page]["article"]
        starts, at = [], 0
        for line in article["text"].split("\n"):
            starts.append((at, at + len(line)))
            at += len(line) + 1
        for row in lines:
            start, end = starts[row["line"]]
            got = {b["role"] for b in article["blocks"] if b["start"] < end and b["end"] > start}
            wanted = {row["role"], row.get("also")}
            total += 1
            if got and got <= wanted:
                right += 1
            else:
                wrong.append(f"{page}:{row['line']} is {row['role']}, read as {', '.join(sorted(got)) or 'nothing'}")
    lines_ = [f"Roles of the lines of the five pages: {right} of {total} right ({right / total:.3f})."]
    return "\n".join(lines_ + [f"- {w}" for w in wrong])


def _write(path: Path, report: str) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else f"# Quality\n\n{START}\n{END}\n"
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{START}\n\n{report}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
