#!/usr/bin/env python3
"""Measure the entities stage: coverage of gold spans, places after head nouns, names in Wojood sentences.

    PYTHONPATH=src python3 scripts/check_names.py ../shared [--show 40] [--write docs/quality.md]

Prints three tables: (a) the share of gold speaker, actor, recipient and place spans that contain or lie in a mention
of a fitting kind; (b) the share of 200 places drawn at random after head nouns in news of July 2015 that resolve to a
known place; (c) precision, recall and F1 of person, body and place names on the Wojood sample (SinaLab, MIT), whose
annotation has other spans and kinds: a check of generality, never trained on.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from isnad.entities import find_mentions
from isnad.language import analyse, fold
from isnad.model import Article, Block, Mention, Published

ACTING = {"person", "role", "group", "organisation", "medium", "place"}
START, END = "<!-- names: written by `make eval`, do not edit -->", "<!-- names: end -->"
HEADS = ["مدينة", "محافظة", "بلدة", "ولاية", "مديرية", "مطار", "مخيم", "معبر", "إقليم", "جزيرة"]
KINDS = {"person": "PER", "group": "ORG", "organisation": "ORG", "medium": "ORG", "place": "GPE"}
UNNAMED = {"collective", "people", "place-back", "body-back", "site", "document", "nationality", "participle"}
LABELS = {"PERS": "PER", "ORG": "ORG", "GPE": "GPE"}


def read_mentions(text: str) -> tuple[Mention, ...]:
    """Return the mentions of a bare text."""
    blocks = (Block("body", 0, len(text)),)
    article = Article("", None, None, "", "ar", None, None, (), None, None, None, None, Published(), text, blocks)
    return find_mentions(analyse(text, blocks), article, ())[0]


def covers(mentions: tuple[Mention, ...], span: list[int], kinds: set[str]) -> bool:
    """Whether a mention of these kinds lies in the span or holds it; attached letters count as inside."""
    start, end = span
    return any(
        m.kind in kinds and ((start <= m.start and m.end <= end + 1) or (m.start <= start + 2 and end <= m.end))
        for m in mentions
    )


def gold_spans(gold: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """Yield (layer, span) of the spans that name somebody or somewhere."""
    for statement in gold["statements"]:
        if statement["speaker"]:
            yield "speaker", statement["speaker"]
    for event in gold["events"]:
        for layer in ("actor", "recipient"):
            for span in event[layer]:
                yield layer, span
        if event["place"]:
            yield "place", event["place"]


def check_gold(sets: list[Path], show: int) -> None:
    """Print table (a) over gold inputs (NAME.in.jsonl, the gold beside them)."""
    hit, total, missed = Counter[tuple[str, str]](), Counter[tuple[str, str]](), []
    for path in sets:
        name = path.name.partition(".")[0]
        texts = {o["id"]: o["text"] for o in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for line in path.with_name(f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            text = texts[gold["id"]]
            mentions = read_mentions(text)
            for layer, span in gold_spans(gold):
                found = covers(mentions, span, {"place"} if layer == "place" else ACTING)
                hit[name, layer] += found
                total[name, layer] += 1
                if not found:
                    before = text[max(0, span[0] - 25) : span[0]]
                    missed.append(f"{layer} {gold['id']}: …{before}[{text[span[0] : span[1]]}]{text[span[1] :][:15]}")
    names = [path.name.partition(".")[0] for path in sets]
    print("(a) gold spans covered by a mention of a fitting kind")
    for layer in ("speaker", "actor", "recipient", "place"):
        cells = "  ".join(f"{n} {hit[n, layer] / max(1, total[n, layer]):.3f} ({total[n, layer]})" for n in names)
        right, of = sum(hit[n, layer] for n in names), sum(total[n, layer] for n in names)
        print(f"    {layer:<10} {cells}  all {right / max(1, of):.3f} ({of})")
    print(f"    all        {sum(hit.values()) / sum(total.values()):.3f} ({sum(total.values())})")
    for line in missed[:show]:
        print("      -", line.replace("\n", " "))


def check_places(shared: Path, show: int) -> None:
    """Print table (b)."""
    heads = {fold(h) for h in HEADS}
    drawn: list[tuple[str, int]] = []
    with lzma.open(shared / "data/news-2015-07.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 4):
            text = json.loads(line)["text"] or ""
            words = analyse(text).words
            drawn += [
                (text, w.start)
                for w, after in pairwise(words)
                if w.form.removeprefix("و").removeprefix("ب") in heads
                and after.kind == "arabic"
                and after.proclitics[:1] != ("ب",)
            ]
    sample = random.Random(7).sample(drawn, 200)
    missed, named, common = [], 0, 0
    for text, start in sample:
        found = [m for m in read_mentions(text[start : start + 50]) if m.start < 3]
        mention = next((m for m in found if m.kind == "place"), None)
        if (mention and mention.rule == "site") or any(m.kind == "organisation" for m in found):
            common += 1  # مدينة كاملة names nothing, مديرية الزراعة a body
            continue
        if mention is None:
            missed.append(("none", text[start : start + 40]))
        elif not mention.entity or mention.entity.startswith("?"):
            missed.append(("unknown", mention.text))
        named += mention is not None
    total = len(sample) - common
    known = total - len(missed)
    print(f"(b) places after head nouns, {total} drawn: {named} mentions, {known} known ({known / total:.3f})")
    for reason, words_after in missed[:show]:
        print("      -", reason, words_after.replace("\n", " "))


def wojood_sentences(path: Path) -> Iterator[list[tuple[str, list[str]]]]:
    """Yield sentences as (word, labels)."""
    sentence: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            word, *labels = line.split()
            sentence.append((word, labels))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def label_spans(sentence: list[tuple[str, list[str]]]) -> tuple[str, list[tuple[str, int, int]]]:
    """Return the text of a sentence and its labelled spans, nested ones too."""
    text, spans, opened = "", list[tuple[str, int, int]](), dict[str, tuple[int, int]]()
    for word, labels in sentence:
        start = len(text)
        text += word + " "
        end = start + len(word)
        names = {x[2:]: x[0] for x in labels if x != "O"}
        for label in [k for k in opened if names.get(k) != "I"]:
            spans.append((label, *opened.pop(label)))
        for label in names:
            opened[label] = (opened[label][0], end) if label in opened else (start, end)
    spans += [(k, *v) for k, v in opened.items()]
    return text, spans


def check_wojood(shared: Path, show: int) -> None:
    """Print table (c)."""
    right, gold_n, found_n, missed = Counter[str](), Counter[str](), Counter[str](), []
    for sentence in wojood_sentences(shared / "data/wojood-sample-test.txt"):
        text, spans = label_spans(sentence)
        gold = [(LABELS[k], a, b) for k, a, b in spans if k in LABELS]
        outer = [g for g in gold if not any(g != o and o[1] <= g[1] and g[2] <= o[2] for o in gold)]
        found = [
            (KINDS[m.kind], m.start, m.end) for m in read_mentions(text) if m.kind in KINDS and m.rule not in UNNAMED
        ]
        for label, a, b in outer:
            match = next(
                (f for f in found if f[0] == label and min(b, f[2]) - max(a, f[1]) >= 0.5 * max(b - a, f[2] - f[1])),
                None,
            )
            right[label] += match is not None
            if match is None:
                missed.append(f"{label} {text[a:b]}")
        gold_n.update(g[0] for g in outer)
        found_n.update(f[0] for f in found)
    print("(c) Wojood sample, test part: half overlap, outermost names")
    for label in ("PER", "ORG", "GPE"):
        p, r = right[label] / max(1, found_n[label]), right[label] / max(1, gold_n[label])
        print(
            f"    {label}  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r or 1):.3f}  ({gold_n[label]} gold, {found_n[label]} found)"
        )
    for line in missed[:show]:
        print("      -", line)


def main() -> None:
    """Run the three checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", choices="abc")
    parser.add_argument("--write", type=Path, help="put the tables between the markers of this Markdown file")
    parser.add_argument("--also", type=Path, action="append", default=[], help="another NAME.in.jsonl, gold beside it")
    options = parser.parse_args()
    with contextlib.redirect_stdout(io.StringIO()) as out:
        check(options)
    print(out.getvalue(), end="")
    if options.write:
        text = options.write.read_text(encoding="utf-8")
        head, _, rest = text.partition(START)
        _, _, tail = rest.partition(END)
        options.write.write_text(
            f"{head}{START}\n\n```\n{out.getvalue().strip()}\n```\n\n{END}{tail}", encoding="utf-8"
        )


def check(options: argparse.Namespace) -> None:
    """Print the tables asked for."""
    if options.only in (None, "a"):
        sets = [options.shared / f"gold/{name}.in.jsonl" for name in ("news", "ant", "pages")]
        check_gold(sets + options.also, options.show)
    for letter, check in (("b", check_places), ("c", check_wojood)):
        if options.only in (None, letter):
            check(options.shared, options.show)


if __name__ == "__main__":
    main()
