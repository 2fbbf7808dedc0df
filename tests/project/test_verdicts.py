"""Verdicts hold by content: they outlive re-runs, and tell which new readings contradict them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from isnad import reading
from isnad.errors import UsageError
from isnad.model import Record, Span
from isnad.pipeline import make_record
from isnad.project import Project, add_paths, give_verdict, run_project, runs
from isnad.store.writing import ProgramStamp
from isnad.views import (
    StatementFilter,
    corrected_gold,
    get_document,
    get_entity,
    get_statements,
    list_contradictions,
    list_statements,
    list_verdicts,
    open_archive,
    review_queue,
)
from tests.archives import ARTICLES, NOW, clock, make_archive, write_articles


def _denial(project: Project) -> str:
    with open_archive(project) as archive:
        return list_statements(archive, StatementFilter(act="deny")).items[0].key


def _use_rules(monkeypatch: pytest.MonkeyPatch, change: Callable[[Record], Record]) -> None:
    monkeypatch.setattr(reading, "make_record", lambda page, own: change(make_record(page, own)))
    monkeypatch.setattr(runs, "program_stamp", lambda own: ProgramStamp("other", "0"))


def test_a_verdict_shows_on_its_item_and_takes_it_off_the_queue(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW, note="صحيح")
        row = get_statements(archive, [key])[0]
        assert row.state == "confirmed"
        assert row.verdict is not None
        assert (row.verdict.who, row.verdict.note) == ("amal", "صحيح")
        assert key not in [s.key for s in review_queue(archive, "statement").items]
        give_verdict(project, key, "reject", who="basil", at=NOW)
        give_verdict(project, key, "note", who="amal", at=NOW, note="لا أوافق")
        assert get_statements(archive, [key])[0].state == "rejected"
        assert [v.verdict for v in list_verdicts(archive, item=key).items] == ["note", "reject", "accept"]
        assert dict(get_document(archive, row.document).states) == {key: "rejected"}


def test_a_verdict_on_an_entity_stands_beside_it(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        value = {"into": "person/salem-al-nuaimi"}
        give_verdict(project, "?person/سالم النعيمي", "merge", who="amal", at=NOW, value=value)
        view = get_entity(archive, "?person/سالم النعيمي")
        assert [(v.verdict, json.loads(v.value)) for v in view.verdicts] == [("merge", value)]


def test_what_is_not_there_gets_no_verdict(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project:
        for item in ("s-nope", "e-nope", "d-nope", "group/nobody"):
            with pytest.raises(UsageError, match=item):
                give_verdict(project, item, "accept", who="amal", at=NOW)
        with pytest.raises(UsageError, match="one of accept"):
            give_verdict(project, _denial(project), "maybe", who="amal", at=NOW)  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="who"):
            give_verdict(project, _denial(project), "accept", who="", at=NOW)


def test_a_verdict_outlives_a_re_run_that_numbers_anew(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def more_events(record: Record) -> Record:
        return replace(record, statements=tuple(replace(s, rule="new") for s in record.statements))

    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW)
        _use_rules(monkeypatch, more_events)
        report = run_project(project, clock)
        assert (report.changed, report.contradicted) == (3, ())
        row = get_statements(archive, [key])[0]
        assert (row.rule, row.state) == ("new", "confirmed")


def test_a_reading_that_differs_from_an_accepted_one_is_told(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_denials(record: Record) -> Record:
        return replace(record, statements=tuple(replace(s, act="say") for s in record.statements))

    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW)
        _use_rules(monkeypatch, no_denials)
        report = run_project(project, clock)
        assert [item for item, _ in report.contradicted] == [key]
        assert "accepted as «deny" in report.contradicted[0][1]
        assert [v.item for v, _ in list_contradictions(archive)] == [key]
        assert [s.key for s in review_queue(archive, "statement", contradicted=True).items] == [key]


def test_an_accepted_item_that_is_gone_is_told(tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW)
        _use_rules(monkeypatch, lambda record: replace(record, statements=(), events=()))
        assert [item for item, _ in run_project(project, clock).contradicted] == [key]
        assert list_verdicts(archive, item=key).items[0].verdict == "accept"


def test_an_item_whose_cue_is_read_longer_keeps_its_verdict(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longer(record: Record) -> Record:
        text = record.article.text

        def grown(span: Span) -> Span:
            return Span(span.start, span.end + 1, text[span.start : span.end + 1])

        return replace(record, statements=tuple(replace(s, cue=grown(s.cue)) for s in record.statements))

    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW)
        _use_rules(monkeypatch, longer)
        assert run_project(project, clock).contradicted == ()
        assert get_statements(archive, [key]) == ()
        row = list_statements(archive, StatementFilter(act="deny")).items[0]
        assert (row.key != key, row.state) == (True, "confirmed")


def test_a_verdict_outlives_a_change_of_the_page(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "accept", who="amal", at=NOW)
        changed = {**ARTICLES[1], "text": "تصحيح: جرى تعديل الخبر.\n" + ARTICLES[1]["text"]}
        add_paths(project, [write_articles(tmp_path / "b.jsonl", [changed])], clock)
        assert run_project(project, clock).changed == 1
        assert get_statements(archive, [key])[0].state == "confirmed"


def test_corrections_are_gold_with_the_reviewers_values(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project, open_archive(project) as archive:
        key = _denial(project)
        give_verdict(project, key, "edit", who="amal", at=NOW, value={"act": "reject", "speaker_name": "خطيب زاده"})
        (gold,) = list(corrected_gold(archive))
        assert gold["id"] == "2"
        assert [(s["act"], s["speaker_name"]) for s in gold["statements"]] == [("reject", "خطيب زاده")]
        view = get_document(archive, get_statements(archive, [key])[0].document)
        assert view.record is not None
        start, end = gold["statements"][0]["cue"]
        assert view.record.article.text[start:end] == "نفى"
        assert gold["unreviewed"] == len(view.statement_keys) + len(view.event_keys) - 1
