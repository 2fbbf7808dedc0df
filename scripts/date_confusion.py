"""How well the publication day is read from the text alone: ant-news with its stamps withheld, as a table.

    python scripts/date_confusion.py ../shared/data/ant-news.jsonl.xz [--limit 2000] [--show 20]

Every article is read as plain text without address, fetch time or stamp, and what comes out is compared with the
day the outlet gives:

    right        a day, and the right one
    bounded      no day; both bounds, and the truth between them
    half-bound   no day; one bound, and the truth on its right side
    silent       no day and no bound
    wrong day    a day, and not the right one
    wrong bound  the truth lies outside the bounds

The first four are honest. Wrong days are split by how many days they are off.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from datetime import date
from itertools import islice

from isnad import language
from isnad.dates import date_article, find_expressions
from isnad.dates.resolving import parse_day
from isnad.dates.stamps import parse_stamp
from isnad.model import Page, Published
from isnad.pages import read_page


def classify(published: Published, truth: date) -> str:
    """Return the row of the table an article belongs to."""
    value = parse_day(published.value)
    if value:
        return "right" if value == truth else "wrong day"
    earliest, latest = parse_day(published.earliest), parse_day(published.latest)
    if (earliest and earliest > truth) or (latest and latest < truth):
        return "wrong bound"
    if earliest and latest:
        return "bounded"
    return "half-bound" if earliest or latest else "silent"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--show", type=int, default=0, help="print this many of the wrong ones")
    options = parser.parse_args()
    rows: Counter[str] = Counter()
    off: Counter[str] = Counter()
    shown = 0
    with lzma.open(options.path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, options.limit):
            item = json.loads(line)
            stamp = parse_stamp(item["published"])
            if stamp is None:
                continue
            article, _ = read_page(Page(id=item["id"], sha256="", plain=item["text"]))
            text = language.analyse(article.text, article.blocks)
            published = date_article(article, text, find_expressions(text))[0].published
            row = classify(published, stamp.day)
            rows[row] += 1
            if row == "wrong day":
                days = abs(((parse_day(published.value) or stamp.day) - stamp.day).days)
                off["1" if days == 1 else "2-7" if days <= 7 else "8-31" if days <= 31 else "more"] += 1
            if row.startswith("wrong") and shown < options.show:
                shown += 1
                basis = [(b.rule, b.text) for b in published.basis]
                print(item["id"], stamp.day, published.value, published.earliest, published.latest, basis)
    total = rows.total()
    for row in ("right", "bounded", "half-bound", "silent", "wrong day", "wrong bound"):
        print(f"{row:<12} {rows[row]:>6}  {rows[row] / total:6.1%}")
    honest = total - rows["wrong day"] - rows["wrong bound"]
    print(
        f"{'right or honest':<12} {honest:>3} of {total}  {honest / total:.1%}; days off: {dict(sorted(off.items()))}"
    )


if __name__ == "__main__":
    main()
