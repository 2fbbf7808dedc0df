"""Fit the weights of events/salience.py to labelled sentences, and say in cross-validation what they are worth.

    python scripts/train_salience.py ../shared/data/gsr-dev.jsonl [--write src/isnad/events/salience.toml]

Every event of the asked type in a sentence labelled "yes", "easy no" or "difficult no" is one case, "yes" its label.
Logistic regression by Newton's method from zero, so that the same sentences always give the same weights (needs numpy,
which scikit-learn brings). The threshold is the one that is best, over both types, for sentences left out in five folds.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from check_gsr import read_events

from isnad import language
from isnad.events.salience import features

FOLDS = 5
STEPS, DECAY = 15, 5.0
REAL = ("happened", "aggregate", "background")
Case = tuple[int, dict[str, float], bool]


def read_cases(path: Path) -> tuple[list[Case], list[tuple[str, bool]]]:
    """Return the cases (sentence number, features, label) and the sentences (type asked, label)."""
    cases: list[Case] = []
    sentences: list[tuple[str, bool]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] not in ("yes", "easy no", "difficult no"):
            continue
        text = language.analyse(row["text"])
        events = read_events(row["text"], row.get("published"))
        for event in events:
            if event.type == row["asked"] and event.status in REAL:
                sentence = next(s for s in reversed(text.sentences) if s.start <= event.trigger.start)
                beside = [e for e in events if sentence.start <= e.trigger.start < sentence.end]
                found = dict(features(text, sentence, event, beside, row.get("published")))
                cases.append((len(sentences), found, row["label"] == "yes"))
        sentences.append((row["asked"], row["label"] == "yes"))
    return cases, sentences


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a logistic regression, L2-regularised but for the intercept, by Newton's method."""
    names = ["intercept", *sorted({name for _, found, _ in cases for name in found})]
    rows = np.array([[1.0, *(found.get(name, 0.0) for name in names[1:])] for _, found, _ in cases])
    labels = np.array([float(label) for _, _, label in cases])
    decay = np.full(len(names), DECAY)
    decay[0] = 0.0
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        guesses = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (guesses - labels) + decay * weights
        curve = (rows * (guesses * (1 - guesses))[:, None]).T @ rows + np.diag(decay + 1e-9)
        weights = weights - np.linalg.solve(curve, slope)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def score(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the probability the weights give to one case."""
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


def f1(scores: Mapping[int, float], sentences: Sequence[tuple[str, bool]], asked: str, threshold: float) -> float:
    """Return F1 of telling "yes" sentences of a type by their best event."""
    right = sum(label and scores[n] >= threshold for n, (kind, label) in enumerate(sentences) if kind == asked)
    found = sum(scores[n] >= threshold for n, (kind, _) in enumerate(sentences) if kind == asked)
    wanted = sum(label for kind, label in sentences if kind == asked)
    return 2 * right / (found + wanted)


def main() -> None:
    """Fit, cross-validate, print, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    cases, sentences = read_cases(options.path)
    left_out: dict[int, float] = defaultdict(float)
    for fold in range(FOLDS):
        weights = fit([c for c in cases if c[0] % FOLDS != fold])
        for number, found, _ in cases:
            if number % FOLDS == fold:
                left_out[number] = max(left_out[number], score(weights, found))
    steps = [n / 100 for n in range(10, 70)]
    asked = ("ASSAULT", "PROTEST")
    threshold = max(steps, key=lambda t: sum(f1(left_out, sentences, a, t) for a in asked))
    print(f"threshold {threshold}")
    for kind in asked:
        print(f"{kind}: F1 {f1(left_out, sentences, kind, threshold):.3f} on sentences left out")
    weights = fit(cases)
    lines = [
        "# Weights of salience.py, fitted by scripts/train_salience.py to the labels of openeventdata/arabic_event_gsr",
        "# (MIT). Do not edit. `main`: from this salience on a sentence tells of the event as its news.",
        f"main = {threshold}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.2f}' for name, value in weights.items()),
    ]
    print("\n".join(lines))
    if options.write:
        options.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
