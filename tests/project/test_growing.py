"""Adding and running: idempotent, versioned, accounted for."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from isnad import read, reading
from isnad.entities import OwnNames
from isnad.intake.evidence import EvidenceWriter
from isnad.model import Page, Record
from isnad.pipeline import make_record
from isnad.project import add_paths, run_project, runs
from isnad.store import tables as t
from isnad.store.writing import ProgramStamp
from isnad.views import diff_runs, get_document, get_entity, list_documents, list_runs, list_stories, open_archive
from tests.archives import ARTICLES, clock, make_archive, write_articles


def test_the_same_bytes_again_change_nothing(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        evidence = [f.read_bytes() for f in project.pages.iterdir()]
        report = add_paths(project, [tmp_path / "in.jsonl"], clock)
        assert (report.seen, report.added, report.skipped, report.failed) == (3, 0, 3, ())
        assert [f.read_bytes() for f in project.pages.iterdir()] == evidence
        again = run_project(project, clock)
        assert (again.seen, again.read, again.skipped) == (3, 0, 3)


def test_a_changed_page_is_a_version_of_its_document(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        changed = {**ARTICLES[0], "text": ARTICLES[0]["text"].replace("جنديين", "ثلاثة جنود")}
        assert add_paths(project, [write_articles(tmp_path / "b.jsonl", [changed])], clock).added == 1
        report = run_project(project, clock)
        assert (report.read, report.skipped) == (1, 2)
        with open_archive(project) as archive:
            row = next(d for d in list_documents(archive).items if d.versions == 2)
            old, new = get_document(archive, row.id, version=1), get_document(archive, row.id)
            assert old.record is not None
            assert new.record is not None
            assert "جنديين" in old.record.article.text
            assert "ثلاثة جنود" in new.record.article.text
            assert len(list_documents(archive).items) == 3
        with project.engine.begin() as connection:
            versions = connection.execute(select(t.statements.c.version).distinct()).scalars().all()
            latest = connection.execute(select(t.documents.c.latest)).scalars().all()
            assert sorted(versions) == sorted(latest)


def test_reading_again_by_the_same_rules_rewrites_nothing(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        report = run_project(project, clock, again=True)
        assert (report.read, report.changed) == (3, 0)


def test_inputs_that_fail_are_named_and_counted(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        bad = tmp_path / "bad.jsonl"
        bad.write_text('{"id": "x"}\n{broken\n', encoding="utf-8")
        report = add_paths(project, [bad, tmp_path / "nope.txt", tmp_path / "in.jsonl"], clock)
        assert report.seen == report.added + report.skipped + len(report.failed) == 6
        assert [e.source.rsplit("/", 1)[-1] for e in report.failed] == ["bad.jsonl:1", "bad.jsonl:2", "nope.txt"]
        with open_archive(project) as archive:
            run = list_runs(archive)[0]
            assert (run.kind, run.state, run.seen, run.failed, run.skipped) == ("add", "done", 6, 3, 3)
            assert sum(n for _, n in run.reasons) == 6


def test_a_warc_broken_in_the_middle_gives_what_stands_before(tmp_path: Path, store: str) -> None:
    page = "<html><body><h1>عنوان</h1><p>قال الوزير إن القوات انسحبت.</p></body></html>".encode()
    with EvidenceWriter(tmp_path / "other") as writer:
        for n in range(3):
            place = writer.add_response(
                f"https://example.org/{n}", "2021-07-10T10:00:00Z", 200, [("Content-Type", "text/html")], page
            )
    whole = (tmp_path / "other" / place.file).read_bytes()
    warc = tmp_path / "cut.warc.gz"
    warc.write_bytes(whole[: place.offset + 40] + b"no gzip" * 20)
    with make_archive(tmp_path, [], store=store) as project:
        report = add_paths(project, [warc], clock)
        assert report.added == 2
        assert report.seen == report.added + len(report.failed)
        assert run_project(project, clock).read == 2


def test_evidence_without_rows_is_taken_in(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        with project.engine.begin() as connection:
            for table in reversed(t.metadata.sorted_tables):
                connection.execute(table.delete())
        report = run_project(project, clock)
        assert report.read == 3
        with project.engine.begin() as connection:
            assert connection.execute(select(func.count()).select_from(t.documents)).scalar() == 3


def test_a_file_kept_as_evidence_gives_the_same_record(tmp_path: Path, store: str) -> None:
    page = tmp_path / "صفحة 1%.html"
    page.write_text("<html><body><h1>عنوان</h1><p>قال الوزير إن القوات انسحبت.</p></body></html>", encoding="utf-8")

    with make_archive(tmp_path, store=store) as project:
        add_paths(project, [page], clock)
        run_project(project, clock)
        with open_archive(project) as archive:
            row = next(d for d in list_documents(archive).items if d.source == str(page))
            assert get_document(archive, row.id).record == read(page)


def test_a_rule_change_is_told_by_diff(tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch) -> None:

    def other_rules(page: Page, own: OwnNames) -> Record:
        record = make_record(page, own)
        return replace(record, events=record.events[1:]) if page.id == "1" else record

    with make_archive(tmp_path, store=store) as project:
        monkeypatch.setattr(reading, "make_record", other_rules)
        monkeypatch.setattr(runs, "program_stamp", lambda own: ProgramStamp("other", "0"))
        report = run_project(project, clock)
        assert (report.read, report.changed) == (3, 1)
        with open_archive(project) as archive:
            first, second = sorted(r.number for r in list_runs(archive) if r.kind == "run")
            changes = diff_runs(archive, first, second)
            assert [c.change for c in changes] == ["gone"]
            assert [c.change for c in diff_runs(archive, second, first)] == ["added"]
            assert diff_runs(archive, second, second) == ()


def test_own_names_are_read_again_when_they_change(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        project.names.write_text("name\tkind\tid\nسالم النعيمي\tperson\tperson/salem-al-nuaimi\n", encoding="utf-8")
        assert run_project(project, clock).read == 3
        with open_archive(project) as archive:
            assert get_entity(archive, "person/salem-al-nuaimi").row.known
        assert run_project(project, clock).read == 0


def test_stories_left_out_of_a_run_are_made_by_the_next(tmp_path: Path, store: str) -> None:
    reprint = {**ARTICLES[0], "id": "4", "url": "https://www.alarabiya.net/b/4", "outlet": "العربية"}
    with make_archive(tmp_path, [ARTICLES[0], reprint], run=False, store=store) as project:
        run_project(project, clock, across=False)
        with open_archive(project) as archive:
            assert list_stories(archive).items == ()
            run_project(project, clock)
            assert len(list_stories(archive).items) > 0
