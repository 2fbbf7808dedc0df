"""How fast temporal expressions are found, on one core, beside dateparser on the same sentences.

    python bench/dates.py [ARTICLES.jsonl.xz] [--articles 400] [--peer 60]

Without a file the sentences are those of the rule files' examples, repeated. Reading a text into words is timed
apart: it is done once for all stages. The peer is asked for Arabic only (`languages=["ar"]`), its kindest setting,
and gets `--peer` sentences, for it would take minutes otherwise.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from datetime import date, datetime
from itertools import islice

from dateparser.search import search_dates

from isnad import language
from isnad.dates import find_expressions
from isnad.dates.grammar import rule_files
from isnad.dates.settings import Setting
from isnad.dates.values import resolve
from isnad.model import Text


def load_texts(path: str | None, count: int) -> list[Text]:
    """Return analysed texts: articles of a file, or the rule examples."""
    if path is None:
        examples = [e.text for file in rule_files() for rule in file.rules for e in rule.examples]
        return [language.analyse(". ".join(examples)) for _ in range(max(1, count // 100))]
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [language.analyse(json.loads(line)["text"]) for line in islice(lines, count)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", nargs="?")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--peer", type=int, default=60)
    options = parser.parse_args()
    started = time.process_time()
    find_expressions(language.analyse("اليوم"))
    print(f"load rules and lexicon   {time.process_time() - started:8.3f} s")
    texts = load_texts(options.path, options.articles)
    sentences = sum(len(t.sentences) for t in texts)
    started = time.process_time()
    found = [find_expressions(t) for t in texts]
    seconds = time.process_time() - started
    print(f"find_expressions         {sentences / seconds:8.0f} sentences/s ({sentences} sentences)")
    started = time.process_time()
    values = [resolve(e.meaning, Setting(date(2017, 3, 1))).value for expressions in found for e in expressions]
    seconds = max(time.process_time() - started, 1e-9)
    print(f"resolve                  {len(values) / seconds:8.0f} expressions/s ({len(values)} expressions)")
    sample = [t.text[s.start : s.end] for t in texts for s in t.sentences][: options.peer]
    settings = {"RELATIVE_BASE": datetime(2017, 3, 1)}
    started = time.process_time()
    peer = sum(len(search_dates(s, languages=["ar"], settings=settings) or ()) for s in sample)
    seconds = time.process_time() - started
    ours = sum(len(find_expressions(language.analyse(s))) for s in sample)
    print(f"dateparser.search        {len(sample) / seconds:8.0f} sentences/s ({len(sample)} sentences)")
    print(f"found in those           {ours} by isnad, {peer} by dateparser")


if __name__ == "__main__":
    main()
