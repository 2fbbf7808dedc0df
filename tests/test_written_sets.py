"""The annotated sets that bring their own texts (`eval/*.in.jsonl`) fit those texts."""

import json
from pathlib import Path
from typing import Any

import pytest

EVAL = Path(__file__).parent.parent / "eval"
SETS = sorted(p.name.removesuffix(".in.jsonl") for p in EVAL.glob("*.in.jsonl"))


def _rows(name: str) -> dict[str, dict[str, Any]]:
    lines = (EVAL / name).read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def _spans(gold: dict[str, Any]) -> list[list[int]]:
    """Return all spans [start, end) of one annotated article, in code points of its text."""
    found = [time["span"] for time in gold["times"]]
    for said in gold["statements"]:
        found += [said["cue"], said["content"], *said["via"], *filter(None, [said["speaker"]])]
    for event in gold["events"]:
        found += [event["trigger"], *event["actor"], *event["recipient"]]
        found += [c["span"] for c in event["casualties"]] + [s for s in (event["place"], event["weapon"]) if s]
    return found


def test_there_is_a_written_set() -> None:
    assert "written" in SETS


@pytest.mark.parametrize("name", SETS)
def test_gold_fits_its_texts(name: str) -> None:
    texts, gold = _rows(f"{name}.in.jsonl"), _rows(f"{name}.gold.jsonl")
    assert texts.keys() == gold.keys()
    for key, row in gold.items():
        text = texts[key]["text"]
        for start, end in _spans(row):
            assert 0 <= start < end <= len(text), key
            assert text[start:end] == text[start:end].strip(), key


@pytest.mark.parametrize("name", SETS)
def test_an_event_lies_in_the_statement_that_tells_it(name: str) -> None:
    for key, row in _rows(f"{name}.gold.jsonl").items():
        for event in row["events"]:
            if event["said_by"] is not None:
                start, end = row["statements"][event["said_by"]]["content"]
                assert start <= event["trigger"][0] < event["trigger"][1] <= end, key
