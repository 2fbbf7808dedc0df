"""Check events against labelled sentences of attacks and protests (openeventdata/arabic_event_gsr).

    python scripts/check_gsr.py ../shared/data/gsr-dev.jsonl [--show 20] [--limit N]

Reports, for ASSAULT and PROTEST: the share of "yes" sentences with an event of the type; precision, recall and F1 of
finding any, and of finding one that is salient (`events/salience.py`, whose weights were fitted to these sentences: for
sentences left out see scripts/train_salience.py), as detectors of "yes" against "easy no" and "difficult no"; the same for a keyword regex and, where
scikit-learn is there, for a TF-IDF classifier with five-fold cross-validation; and on sentences with spans how often
actor and target words overlap with the event's.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from isnad import language
from isnad.dates import date_article, find_expressions, resolve_expressions
from isnad.entities import find_mentions
from isnad.events import find_events
from isnad.events.salience import main_share
from isnad.model import Article, Block, Event, Published
from isnad.statements import find_statements

KEYWORDS = {
    "ASSAULT": re.compile("هجوم|قصف|تفجير|انفجار|غار[ةا]|اغتيال|قتل|اشتباك|اعتداء|خطف|نار|اقتحم|هاجم"),
    "PROTEST": re.compile("تظاهر|مظاهر|احتجاج|اعتصام|إضراب|اضراب|مسيرة|محتج"),
}


def read_events(text: str, published: str | None) -> tuple[Event, ...]:
    """Return the events of one sentence, read by the whole pipeline."""
    article = Article(
        id="s", url=None, path=None, sha256="", language="ar", outlet=None, relayed_from=None, agencies=(),
        headline=None, subheadline=None, byline=None, place_line=None,
        published=Published(published, "day", published, published), text=text, blocks=(Block("body", 0, len(text)),),
        given_published=published,
    )  # fmt: skip
    analysed = language.analyse(text)
    expressions = find_expressions(analysed)
    article, _ = date_article(article, analysed, expressions)
    dates, _ = resolve_expressions(expressions, analysed, article)
    mentions, _ = find_mentions(analysed, article, dates)
    statements, _ = find_statements(analysed, article, mentions, dates)
    return find_events(analysed, article, mentions, dates, statements)[0]


def detects(events: Sequence[Event], event_type: str, least: float = 0.0) -> bool:
    """Whether a sentence tells of such an event: real, not wished, threatened or denied, and so salient at least."""
    real = [e for e in events if e.status in ("happened", "aggregate", "background")]
    return any(e.type == event_type and e.salience >= least for e in real)


def report(name: str, pairs: Sequence[tuple[bool, bool]]) -> None:
    """Print precision, recall and F1 of (gold, found) pairs."""
    right = sum(g and p for g, p in pairs)
    gold, found = sum(g for g, _ in pairs), sum(p for _, p in pairs)
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"  {name:<10} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({right} right, {gold} yes, {found} found)")


def classify(texts: Sequence[str], gold: Sequence[bool]) -> list[bool] | None:
    """Return cross-validated guesses of a TF-IDF classifier, None without scikit-learn."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import cross_val_predict
        from sklearn.pipeline import make_pipeline
    except ImportError:
        return None
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(class_weight="balanced", max_iter=500)
    )
    return [bool(x) for x in cross_val_predict(model, texts, gold, cv=5)]


def words(items: Sequence[str]) -> set[str]:
    """Folded words without proclitics that are written on."""
    folded = {w for item in items for w in language.fold(item).split()}
    return {w[2:] if w.startswith("ال") else w[3:] if w[1:3] == "ال" else w.removeprefix("و") for w in folded}


def overlap(rows: Sequence[dict[str, Any]], found: dict[str, tuple[Event, ...]]) -> None:
    """Print how often actor and target words of the annotators overlap with those of the sentence's events."""
    for name, field in (("actor", "source_actor"), ("target", "target_actor")):
        hits = total = 0
        for row in rows:
            gold = [words(s[field]) for s in row["spans"] or () if s[field]]
            if not gold:
                continue
            total += 1
            events = [e for e in found[row["id"]] if e.type == row["asked"]]
            got = words([s.text for e in events for s in (e.actor if name == "actor" else e.recipient)])
            if name == "target":
                got |= words([row["text"][c.start : c.end] for e in events for c in e.casualties])
            hits += any(got & g for g in gold)
        print(f"  {name:<10} {hits / total if total else 0:.3f}  ({hits} of {total} sentences)")


def main() -> None:
    """Read the file and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print this many wrong sentences of each kind")
    parser.add_argument("--limit", type=int, default=0, help="read only every n-th 'no' so that about N remain")
    options = parser.parse_args()
    rows = [json.loads(x) for x in options.path.read_text(encoding="utf-8").splitlines() if x.strip()]
    if options.limit:
        noes = [r for r in rows if "no" in r["label"].split()]
        step = max(1, len(noes) // options.limit)
        rows = [r for r in rows if r not in noes] + noes[::step]
    found = {r["id"]: read_events(r["text"], r.get("published")) for r in rows}
    for asked in ("ASSAULT", "PROTEST"):
        mine = [r for r in rows if r["asked"] == asked]
        yes = [r for r in mine if r["label"] == "yes"]
        typed = sum(any(e.type == asked for e in found[r["id"]]) for r in yes)
        print(f"{asked}: type found in {typed / len(yes):.3f} of {len(yes)} yes sentences")
        judged = [r for r in mine if r["label"] in ("yes", "easy no", "difficult no")]
        gold = [r["label"] == "yes" for r in judged]
        ours = [detects(found[r["id"]], asked) for r in judged]
        salient = [detects(found[r["id"]], asked, main_share()) for r in judged]
        report("any", list(zip(gold, ours, strict=True)))
        report("salient", list(zip(gold, salient, strict=True)))
        report("keywords", [(g, bool(KEYWORDS[asked].search(r["text"]))) for g, r in zip(gold, judged, strict=True)])
        guesses = classify([r["text"] for r in judged], gold)
        if guesses is not None:
            report("TF-IDF", list(zip(gold, guesses, strict=True)))
        overlap([r for r in mine if r["spans"] and r["label"] == "yes"], found)
        for wanted, label in ((True, "missed"), (False, "spurious")):
            wrong = [r for g, o, r in zip(gold, ours, judged, strict=True) if g is wanted and o is not wanted]
            for row in wrong[: options.show]:
                marks = [(e.trigger.text, e.type, e.status, e.rule) for e in found[row["id"]]]
                print(f"    {label} [{row['label']}] {row['text'][:260]}  {marks}")


if __name__ == "__main__":
    main()
