#!/usr/bin/env python3
"""Score isnad on the gold beside the repository, and write the figures into docs/quality.md.

    python scripts/evaluate.py ../shared [--write docs/quality.md] [--show 20]

The scorer is `gold/score.py` of the shared folder, unchanged. The inputs are read through `isnad.read_many`,
as a user would. Line roles of the five pages are compared with `gold/pages.extra.json`.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import isnad
from isnad.rules import rules_version

SETS = {
    "pages": "five whole pages, raw",
    "news": "56 articles of July 2015, eleven outlets",
    "ant": "32 Tunisian radio articles, 2014-2017",
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
    report = "\n\n".join(parts)
    print(report)
    if args.write:
        _write(args.write, report)
    return 0


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
