#!/usr/bin/env python3
"""Make src/isnad/language/word_counts.tsv: how often each folded word occurs in the ANT corpus.

    PYTHONPATH=src python3 scripts/make_word_counts.py ../shared/data/ant-news.jsonl.xz

Source: ANT corpus v1.1 (Apache-2.0, A. Chouigui et al. 2017), the only set whose counts may ship. Words seen
fewer than three times are left out. The result is deterministic: sorted by count, then by word.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from pathlib import Path

from isnad.language.folding import fold_word, strip_marks
from isnad.language.words import _TOKEN

OUT = Path(__file__).parent.parent / "src/isnad/language/word_counts.tsv"


def main() -> None:
    counts: Counter[str] = Counter()
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            for part in (article["title"], article["text"]):
                counts.update(
                    fold_word(strip_marks(m[0])) for m in _TOKEN.finditer(part or "") if m.lastgroup == "arabic"
                )
    rows = sorted(((n, w) for w, n in counts.items() if n >= 3), key=lambda r: (-r[0], r[1]))
    head = "# word, count in ANT corpus v1.1 (Apache-2.0); made by scripts/make_word_counts.py\n"
    OUT.write_text(head + "".join(f"{w}\t{n}\n" for n, w in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
