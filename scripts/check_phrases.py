#!/usr/bin/env python3
"""Measure noun phrases against the gold's speakers, actors and recipients.

    PYTHONPATH=src python3 scripts/check_phrases.py ../shared/gold [--show 40] [--only speaker]

Given the start of a gold span, its end is predicted (and the other way round for `ending`); reported are the shares
of exact ends, of overlap of at least .5, and of phrases that run past the end over a verb.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from isnad import language
from isnad.language.phrases import ONE, SPEAKER, noun_phrase, noun_phrase_ending_at
from isnad.language.word_classes import word_class
from isnad.model import Text


def gold_spans(folder: Path, name: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield (text, kind, start, end) of every gold span of one set."""
    texts = {d["id"]: d["text"] for d in _lines(folder / f"{name}.in.jsonl")}
    for article in _lines(folder / f"{name}.gold.jsonl"):
        text = texts[article["id"]]
        for statement in article["statements"]:
            if statement["speaker"]:
                start, end = statement["speaker"]
                after = statement["cue"][1] <= start
                yield text, "speaker after cue" if after else "speaker before cue", start, end
        for event in article["events"]:
            for role in ("actor", "recipient"):
                for start, end in event[role]:
                    yield text, role, start, end


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return intersection over union."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    tallies: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    shown = 0
    texts: dict[str, Text] = {}
    for source in ("news", "ant", "pages"):
        for body, kind, start, end in gold_spans(options.gold, source):
            if options.only not in kind:
                continue
            text = texts.setdefault(body, language.analyse(body))
            found = [w.index for w in text.words if w.end > start and w.start < end]
            first, last = found[0], found[-1]
            stop = noun_phrase(text, first, len(text.words), SPEAKER if "speaker" in kind else ONE)
            predicted = (start, text.words[stop - 1].end if stop > first else start)
            tally = tallies[kind]
            tally[0] += 1
            tally[1] += predicted[1] == end or stop == last + 1
            tally[2] += overlap(predicted, (start, end)) >= 0.5
            tally[3] += any(word_class(text.words, i).kind == "verb" for i in range(last + 1, stop))
            back = noun_phrase_ending_at(text, last, 0, SPEAKER if "speaker" in kind else ONE)
            tally[4] += back == first
            tally[5] += (
                back < len(text.words) and overlap((text.words[min(back, last)].start, end), (start, end)) >= 0.5
            )
            if stop != last + 1 and shown < options.show:
                shown += 1
                sys.stdout.write(
                    f"{source} {kind}: …{body[max(0, start - 20) : start]}[{body[start:end]}]{body[end : end + 40]}\n"
                )
                sys.stdout.write(f"    got «{body[start : predicted[1]]}»\n".replace("\n\n", "\n"))
    for kind, (n, exact, half, over, begun, begun_half) in tallies.items():
        sys.stdout.write(
            f"{kind:20} n {n:4.0f}  end exact {exact / n:.3f}  overlap {half / n:.3f}  over a verb {over / n:.3f}"
            f"  start exact {begun / n:.3f}  overlap {begun_half / n:.3f}\n"
        )


if __name__ == "__main__":
    main()
