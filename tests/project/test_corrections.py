"""Corrections outlive re-runs and changes of the page, and come out as gold in the scorer's format."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from isnad import reading
from isnad.pipeline import make_record
from isnad.project import Project, add_paths, give_verdict, run_project, runs
from isnad.store.writing import ProgramStamp
from isnad.views import (
    Archive,
    corrected_gold,
    get_document,
    list_documents,
    list_events,
    list_statements,
    open_archive,
)
from tests.archives import ARTICLES, NOW, clock, make_archive, write_articles

BEFORE = "بيان توضيحي: نشر هذا الخبر أول مرة صباحا.\n"


def document(archive: Archive, id_: str) -> str:
    """Return the document of an article of the small archive."""
    return next(d.id for d in list_documents(archive).items if (d.url or "").endswith(f"/{id_}"))


def text_of(archive: Archive, doc: str) -> str:
    record = get_document(archive, doc).record
    assert record is not None
    return record.article.text


def correct_everything(project: Project, archive: Archive) -> str:
    """Give every kind of correction on the first article; return its document."""
    doc = document(archive, "1")
    view = get_document(archive, doc)
    assert view.record is not None
    text = view.record.article.text
    statement, event = view.statement_keys[0], view.event_keys[0]
    at = text.index("وزارة الدفاع العراقية، اليوم")
    give = {"who": "amal", "at": NOW}
    give_verdict(project, statement, "edit", value={"speaker": [at, at + 21], "act": "confirm"}, **give)
    give_verdict(project, event, "reject", **give)
    give_verdict(project, view.date_keys[0], "accept", document=doc, **give)
    give_verdict(project, view.name_keys[0], "accept", document=doc, **give)
    cue, said = text.index("لوكالة"), text.index("القوات")
    added = {"cue": [cue, cue + 6], "speaker": None, "speaker_name": "رويترز", "content": [said, said + 6],
             "kind": "nominal", "via": [], "act": "report"}  # fmt: skip
    give_verdict(project, doc, "add", value=added, **give)
    return doc


def words_of(gold: dict[str, Any], text: str) -> list[tuple[str, ...]]:
    return [
        (text[slice(*s["cue"])], text[slice(*(s["speaker"] or [0, 0]))], text[slice(*s["content"])], s["act"])
        for s in gold["statements"]
    ]


def test_all_corrections_survive_a_change_of_the_page(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        doc = correct_everything(project, archive)
        (before,) = corrected_gold(archive)
        said = words_of(before, text_of(archive, doc))
        assert ("أعلنت", "وزارة الدفاع العراقية", said[0][2], "confirm") == said[0]
        assert said[-1] == ("لوكالة", "", "القوات", "report")
        changed = {**ARTICLES[0], "text": BEFORE + ARTICLES[0]["text"]}
        add_paths(project, [write_articles(tmp_path / "b.jsonl", [changed])], clock)
        run_project(project, clock)
        text = text_of(archive, doc)
        assert text.startswith("بيان توضيحي") or "بيان توضيحي" in text
        (after,) = corrected_gold(archive)
        assert words_of(after, text) == said
        assert [text[slice(*t["span"])] for t in after["times"]] == ["اليوم السبت"]
        assert (len(after["names"]), len(after["events"]), after["lost"]) == (1, 0, 0)


def test_all_corrections_survive_a_reading_by_other_rules(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        correct_everything(project, archive)
        (before,) = corrected_gold(archive)
        monkeypatch.setattr(reading, "make_record", lambda page, own: make_record(page, own))
        monkeypatch.setattr(runs, "program_stamp", lambda own: ProgramStamp("other", "0"))
        run_project(project, clock, again=True)
        assert list(corrected_gold(archive)) == [before]


def test_added_words_that_left_the_page_are_counted(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        correct_everything(project, archive)
        changed = {**ARTICLES[0], "text": ARTICLES[0]["text"].replace("لوكالة رويترز", "في مؤتمر")}
        add_paths(project, [write_articles(tmp_path / "b.jsonl", [changed])], clock)
        run_project(project, clock)
        (gold,) = corrected_gold(archive)
        assert (gold["lost"], [s["act"] for s in gold["statements"]]) == (1, ["confirm"])


def test_merged_mentions_of_one_sentence_are_one_event_of_the_gold(tmp_path: Path, store: str) -> None:
    twice = {**ARTICLES[1], "text": "قصفت طائرات حربية مواقع للتنظيم في ديالى، وهاجم مسلحون نقطة تفتيش في كركوك.\nوقتل خمسة جنود في هجوم آخر."}  # fmt: skip
    with make_archive(tmp_path, [twice], store=store) as project, open_archive(project) as archive:
        events = sorted(list_events(archive).items, key=lambda e: e.trigger.start)
        first, second, third = (e.key for e in events[:3])
        for key in (first, second, third):
            give_verdict(project, key, "accept", who="amal", at=NOW)
        give_verdict(project, second, "merge", who="amal", at=NOW, value={"with": first})
        give_verdict(project, third, "merge", who="amal", at=NOW, value={"with": first})
        (gold,) = corrected_gold(archive)
        assert (len(gold["events"]), gold["same"], gold["apart"]) == (2, [[1, 0]], [])
        number = give_verdict(project, second, "split", who="basil", at=NOW, value={"with": first})
        (gold,) = corrected_gold(archive)
        assert (len(gold["events"]), gold["same"], gold["apart"]) == (3, [[2, 0]], [[1, 0]])
        give_verdict(project, second, "undo", who="basil", at=NOW, value=number)
        assert len(next(corrected_gold(archive))["events"]) == 2
        assert [get_document(archive, e.document).states for e in events[:1]]


def test_an_item_the_machine_learned_to_read_stands_once_in_the_gold(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        doc = document(archive, "2")
        view = get_document(archive, doc)
        assert view.record is not None
        s = view.record.statements[0]
        value = {"cue": [s.cue.start, s.cue.end], "content": [s.content.start, s.content.end], "act": "deny", "via": [],
                 "speaker": None, "speaker_name": "x", "kind": "nominal"}  # fmt: skip
        give_verdict(project, doc, "add", who="amal", at=NOW, value=value)
        give_verdict(project, view.statement_keys[0], "accept", who="amal", at=NOW)
        (gold,) = corrected_gold(archive)
        assert len(gold["statements"]) == 1


def test_a_verdict_of_any_shape_leaves_everything_readable(tmp_path: Path) -> None:
    odd: list[Any] = [
        {"content": "x", "act": 3, "via": [1, "a"], "casualties": "z", "count": "y"}, {"words": 3, "cue": [5, 2]}, [1], "a", 7,
        {"cue": [10**9, 10**9 + 1], "speaker": [-1, 2]}, {"kind": None, "speaker_name": None},
    ]  # fmt: skip
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        doc = document(archive, "1")
        view = get_document(archive, doc)
        before = list_statements(archive).items
        for value in odd:
            for key in (*view.statement_keys, *view.event_keys):
                give_verdict(project, key, "edit", who="amal", at=NOW, value=value)
            give_verdict(project, doc, "add", who="amal", at=NOW, value=value)
            list(corrected_gold(archive))
            assert [s.content for s in list_statements(archive).items] == [s.content for s in before]
            assert list_events(archive).items


def test_the_scorer_finds_no_fault_in_corrections(tmp_path: Path) -> None:
    scorer = Path(__file__).parents[2].parent / "shared" / "gold" / "score.py"
    if not scorer.exists():
        pytest.skip("no shared folder beside the project")
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        for s in list_statements(archive).items:
            give_verdict(project, s.key, "accept", who="amal", at=NOW)
        for e in list_events(archive).items:
            give_verdict(project, e.key, "accept", who="amal", at=NOW)
        lines = "".join(json.dumps(g, ensure_ascii=False) + "\n" for g in corrected_gold(archive))
        (tmp_path / "gold.jsonl").write_text(lines, encoding="utf-8")
        records = [get_document(archive, d).record for d in {s.document for s in list_statements(archive).items}]
    from isnad.model import to_json

    out = "".join(json.dumps(to_json(r), ensure_ascii=False) + "\n" for r in records)
    (tmp_path / "out.jsonl").write_text(out, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, scorer, tmp_path / "gold.jsonl", tmp_path / "out.jsonl"], capture_output=True, text=True, timeout=60
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    whole = [line.split() for line in done.stdout.splitlines() if line.split()[:1] in (["whole"], ["typed"])]
    assert [line[6] for line in whole] == ["1.000", "1.000"], done.stdout
