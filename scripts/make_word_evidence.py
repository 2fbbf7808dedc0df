#!/usr/bin/env python3
"""Make src/isnad/language/word_evidence.tsv: how folded words of the ANT corpus stand in their sentences.

    PYTHONPATH=src python3 scripts/make_word_evidence.py ../shared/data/ant-news.jsonl.xz

Columns, all counts: verb (after لم لن قد سوف and as the first word of a paragraph), noun (after a preposition or
with بـ كـ لـ, or with the article and no word with an article before), adjective (with the article, after a word
with it), bare (without the article), article (all with the article). Words are counted without و ف and the article. Source: ANT corpus v1.1
(Apache-2.0, A. Chouigui et al. 2017), the only set whose counts may ship. Words with fewer than four are left out.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from isnad.language.words import find_words
from isnad.model import Word

OUT = Path(__file__).parent.parent / "src/isnad/language/word_evidence.tsv"
VERB_BEFORE = frozenset(["لم", "لن", "قد", "سوف"])
PREPOSITIONS = frozenset(
    [
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "مع",
        "منذ",
        "بعد",
        "قبل",
        "خلال",
        "ضد",
        "بين",
        "حول",
        "لدي",
        "عبر",
        "ضمن",
        "وسط",
        "تحت",
    ]
)
LEAST = 4


def sightings(words: tuple[Word, ...], first_verbs: bool) -> Iterator[tuple[str, int]]:
    """Yield (word, column) for one paragraph."""
    before: Word | None = None
    for word in words:
        if word.kind == "arabic":
            inner = tuple(c for c in word.proclitics if c not in ("و", "ف"))
            if "ال" in inner or inner == ("ل", "ل"):
                preceded = before is not None and before.kind == "arabic" and "ال" in before.proclitics
                yield word.stem, 4
                yield word.stem, 2 if preceded and inner == ("ال",) and word.proclitics[0] not in "وف" else 1
            elif inner and inner != ("س",):
                yield word.stem, 1
            elif before is None:
                if first_verbs:
                    yield word.stem, 0
            else:
                bare = before.stem if before.kind == "arabic" else before.plain
                column = 0 if bare in VERB_BEFORE else 1 if bare in PREPOSITIONS else 3
                yield word.stem, column
        before = word


def main() -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for paragraph in (article["text"] or "").splitlines():
                for stem, column in sightings(find_words(paragraph), first_verbs=True):
                    counts[stem][column] += 1
    rows = sorted((stem, row) for stem, row in counts.items() if sum(row[:4]) >= LEAST and len(stem) > 1)
    head = "# word, verb, noun, adjective, bare, article: counts in ANT corpus v1.1; made by scripts/make_word_evidence.py\n"
    body = "".join(f"{stem}\t{chr(9).join(map(str, row))}\n" for stem, row in rows)
    OUT.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
