#!/usr/bin/env python3
"""Measure search: judged queries over the sample pages, and word variants.

    python scripts/check_search.py [--show]

`eval/search/queries.tsv` has the queries with the pages a reader wants; `eval/search/variants.tsv` pairs of words that
must and must not find each other.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from isnad.demo import demo_pages
from isnad.language.words import find_words
from isnad.project import add_paths, init_project, run_project
from isnad.search import search
from isnad.search.analysis import are_spellings, query_stems, sound_key, stem

EVAL = Path(__file__).parent.parent / "eval" / "search"
SHOWN = 20  # results looked at for each query
FIRST_RUN = (0.847, 0.977)  # of variants-second.tsv, on 20 November 2026 before anything was changed by it


@dataclass(frozen=True)
class Judged:
    """One query with what is wanted and what was found, in order; page numbers."""

    query: str
    wanted: frozenset[str]
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        return len(self.wanted & set(self.found)) / len(self.wanted) if self.wanted else float(not self.found)

    @property
    def precision(self) -> float:
        return len(self.wanted & set(self.found)) / len(self.found) if self.found else float(not self.wanted)

    @property
    def ndcg(self) -> float:
        """Gain of the order of the first ten: 1 where the wanted pages stand first."""
        gain = sum(1 / math.log2(i + 2) for i, page in enumerate(self.found[:10]) if page in self.wanted)
        best = sum(1 / math.log2(i + 2) for i in range(min(10, len(self.wanted))))
        return gain / best if best else float(not self.found)


@dataclass(frozen=True)
class Variant:
    """Two words, whether they should find each other, and whether they do."""

    kind: str
    query: str
    word: str
    same: bool
    found: bool


def read_rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a file of this evaluation."""
    for line in (EVAL / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def judge(connection: Connection, pages: dict[str, str]) -> list[Judged]:
    """Run all queries; `pages` gives the number of each document's id."""
    judged = []
    for query, wanted in read_rows("queries.tsv"):
        hits = search(connection, query, limit=SHOWN, with_facets=False).hits
        found = tuple(dict.fromkeys(pages[h.document] for h in hits))
        judged.append(Judged(query, frozenset(wanted.replace("-", "").split()), found))
    return judged


def judge_samples() -> list[Judged]:
    """Read the sample pages into a project of their own and run all queries."""
    with tempfile.TemporaryDirectory() as folder, init_project(Path(folder) / "samples", environment={}) as project:
        add_paths(project, demo_pages(), lambda: "2026-01-01T00:00:00Z")
        run_project(project, lambda: "2026-01-01T00:00:00Z")
        with project.engine.begin() as connection:
            rows = connection.exec_driver_sql("SELECT id, source FROM documents")
            return judge(connection, {id_: Path(source).name[:2] for id_, source in rows})


def check_variants(name: str = "variants.tsv") -> list[Variant]:
    """Look whether the words of each pair find each other."""
    checked = []
    for kind, query, word, verdict in read_rows(name):
        asked, there = find_words(query)[0], find_words(word)[0]
        stems, other = query_stems(asked), stem(there)
        alike = sound_key(stems[0]) is not None and are_spellings(stems[0], other)
        found = other in stems or alike
        checked.append(Variant(kind, query, word, verdict == "same", found))
    return checked


def report(judged: list[Judged], variants: list[Variant]) -> str:
    """Return the figures as Markdown."""
    by_kind: dict[str, list[Variant]] = defaultdict(list)
    for v in variants:
        by_kind[v.kind if v.same else "different words"].append(v)
    mean = {name: sum(getattr(j, name) for j in judged) / len(judged) for name in ("recall", "precision", "ndcg")}
    same = [v for v in variants if v.same]
    lines = [
        f"Of {len(judged)} judged queries over the sample pages: recall {mean['recall']:.3f}, precision "
        f"{mean['precision']:.3f} (first {SHOWN} results), nDCG@10 {mean['ndcg']:.3f}.",
        "",
        "| Variants | Pairs | As they should be |",
        "|---|---|---|",
        *(f"| {k} | {len(v)} | {sum(x.found == x.same for x in v) / len(v):.3f} |" for k, v in by_kind.items()),
        f"| all that should find each other | {len(same)} | {sum(v.found for v in same) / len(same):.3f} |",
    ]
    second = check_variants("variants-second.tsv")
    now = [v.found for v in second if v.same], [not v.found for v in second if not v.same]
    lines += [
        "",
        f"A second list of {len(second)} pairs, written when the first had been worked with: on its first run "
        f"{FIRST_RUN[0]:.3f} of those that should found each other and {FIRST_RUN[1]:.3f} of the others did not; "
        f"since general faults it showed were mended, {sum(now[0]) / len(now[0]):.3f} and {sum(now[1]) / len(now[1]):.3f}.",
    ]
    return "\n".join(lines)


def main() -> int:
    """Print the figures, and with --show what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    judged, variants = judge_samples(), check_variants()
    print(report(judged, variants))
    for j in judged if show else ():
        if j.recall < 1 or j.precision < 1:
            missed, wrong = sorted(j.wanted - set(j.found)), [f for f in j.found if f not in j.wanted]
            print(f"{j.query}: missed {missed}, unwanted {wrong}")
    for v in variants if show else ():
        if v.found != v.same:
            print(f"{v.kind}: {v.query} / {v.word}: {'not found' if v.same else 'conflated'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
