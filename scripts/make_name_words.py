#!/usr/bin/env python3
"""Make src/isnad/entities/name_words.tsv: words that mostly stand inside personal names.

    PYTHONPATH=src python3 scripts/make_name_words.py ../shared/data/ant-news.jsonl.xz

A word is one when, of its occurrences in the ANT corpus (Apache-2.0), a good share follow a given name or
a name particle (بن، بو، عبد), a rank or an honorific. Words the corpus has fewer than three times say nothing.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from pathlib import Path

from isnad.language.folding import fold, fold_word, strip_marks
from isnad.language.words import _TOKEN, split_clitics
from isnad.rules import load_table

FOLDER = Path(__file__).parent.parent / "src/isnad/entities"
PARTICLES = {"بن", "بو", "ابو"}
BEFORE = {
    "السيد",
    "السيده",
    "العميد",
    "العقيد",
    "الدكتور",
    "الدكتوره",
    "اللواء",
    "النقيب",
    "المدعو",
    "القاضي",
    "الاستاذ",
}
LEAST_SEEN, LEAST_INSIDE, LEAST_SHARE = 3, 2, 0.3


def _attached(word: str, total: Counter[str]) -> bool:
    """Whether the word is a verb (its ي form and ت form both occur) or carries a pronoun or attached letter."""
    if word[0] in "يت" and total[("ت" if word[0] == "ي" else "ي") + word[1:]] >= 2:
        return True
    proclitics, _, enclitic = split_clitics(word)
    return bool(enclitic) or any(p != "ال" for p in proclitics)


def main() -> None:
    """Count, choose, write."""
    given = {fold(r["name"]) for r in load_table("isnad.entities", "given_names.tsv")}
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for part in (article["title"], article["text"]):
                before = ""
                for match in _TOKEN.finditer(part or ""):
                    word = fold_word(strip_marks(match[0])) if match.lastgroup == "arabic" else ""
                    if word:
                        total[word] += 1
                        inside[word] += before in given or before in PARTICLES or before in BEFORE
                    before = "" if strip_marks(match[0]) == "على" else word
    rows = sorted(
        (w, inside[w], n)
        for w, n in total.items()
        if n >= LEAST_SEEN and inside[w] >= max(LEAST_INSIDE, LEAST_SHARE * n) and not _attached(w, total)
    )
    head = "# Made by scripts/make_name_words.py from ANT corpus v1.1 (Apache-2.0): word, times inside a name, times seen.\n"
    text = head + "word\tinside\tseen\n" + "".join(f"{w}\t{i}\t{n}\n" for w, i, n in rows)
    (FOLDER / "name_words.tsv").write_text(text, encoding="utf-8")
    print(len(rows), "words")


if __name__ == "__main__":
    main()
