"""The folder: settings and where they come from, backup, doctor, and what goes wrong around them."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from isnad.errors import StoreError, UsageError
from isnad.project import add_paths, back_up, init_project, open_project, run_project
from isnad.project.doctor import examine
from isnad.project.folder import writing
from isnad.project.runs import FAILED_BEFORE, UP_TO_DATE
from isnad.project.settings import FILE, read_settings
from isnad.store import database
from isnad.views import list_runs, list_statements, open_archive
from tests.archives import ARTICLES, clock, make_archive, write_articles
from tests.conftest import make_database


def test_the_later_source_wins_and_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('name = "a"\nworkers = 3\n[fetch]\ndelay = 5\n', encoding="utf-8")
    environment = {"ISNAD_WORKERS": "4", "ISNAD_FETCH_ALLOW_PRIVATE": "yes"}
    settings, origins = read_settings(tmp_path, environment, {"batch": 7})
    assert (settings.workers, settings.batch, settings.fetch.delay, settings.fetch.allow_private) == (4, 7, 5.0, True)
    told = {o.key: o.origin for o in origins}
    assert (told["workers"], told["batch"], told["fetch.retries"]) == ("ISNAD_WORKERS", "flag", "default")
    assert told["fetch.delay"].endswith(FILE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wokers = 2", "unknown key wokers; did you mean workers?"),
        ("[fetch]\nzzz = 2", "unknown key fetch.zzz; did you mean fetch.delay?"),
        ('workers = "two"', "workers = 'two' must be a whole number"),
        ("workers = -1", "must not be negative"),
        ("workers = ", "isnad.toml"),
    ],
)
def test_settings_that_make_no_sense_name_the_key(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        open_project(tmp_path, environment={})
    assert words in str(error.value)
    assert FILE in str(error.value)


def test_variables_that_make_no_sense_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ISNAD_WORKERS=many"):
        read_settings(tmp_path, {"ISNAD_WORKERS": "many"})


def test_a_folder_is_one_project_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="isnad init"):
        open_project(tmp_path / "a", environment={})
    init_project(tmp_path / "a", environment={}).close()
    with pytest.raises(StoreError, match="already"):
        init_project(tmp_path / "a", environment={})


def test_a_moved_folder_is_the_same_project(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        before = list_statements(archive).items
    shutil.move(tmp_path / "archive", tmp_path / "elsewhere")
    with open_archive(tmp_path / "elsewhere") as archive:
        assert list_statements(archive).items == before
    with open_project(tmp_path / "elsewhere", environment={}) as project:
        assert run_project(project, clock, again=True).changed == 0


def test_a_backup_is_a_project_of_its_own(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project:
        assert back_up(project, tmp_path / "copy") > 0
        with open_archive(project) as one, open_archive(tmp_path / "copy") as two:
            assert list_statements(one).items == list_statements(two).items
        with pytest.raises(StoreError, match="is there already"):
            back_up(project, tmp_path / "copy")
        with pytest.raises(StoreError, match="cannot be written"):
            back_up(project, tmp_path / "in.jsonl" / "copy")
    assert [f for f in examine(tmp_path / "copy", thorough=True) if f.level == "bad"] == []


def test_one_adds_or_runs_at_a_time(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, writing(project):
        with pytest.raises(StoreError, match="another isnad"):
            run_project(project, clock)
        assert any("now" in f.what for f in examine(project.folder))


def test_a_server_is_written_by_one_folder_at_a_time(tmp_path: Path, postgresql_server: str) -> None:
    address = {"ISNAD_STORE": make_database(postgresql_server)}
    with (
        init_project(tmp_path / "a", environment=address) as one,
        init_project(tmp_path / "b", environment=address) as two,
    ):
        with writing(one), pytest.raises(StoreError, match="another isnad"):
            run_project(two, clock)
        assert run_project(two, clock).seen == 0


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not answer") as error:
        init_project(tmp_path / "a", environment={"ISNAD_STORE": "postgresql://me:secret@127.0.0.1:1/none"})
    assert "secret" not in str(error.value)
    with pytest.raises(UsageError, match="postgresql://"):
        open_project(tmp_path / "a", environment={"ISNAD_STORE": "mysql://x"})


def test_a_database_locked_by_another_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    with make_archive(tmp_path) as project:
        other = sqlite3.connect(project.folder / "isnad.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another process is writing"):
            run_project(project, clock)
        other.close()
        assert run_project(project, clock).skipped == 3


def test_a_full_disk_keeps_what_was_written(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project:
        more = [{**ARTICLES[0], "id": f"m{n}", "url": f"https://example.org/{n}"} for n in range(12)]
        add_paths(project, [write_articles(tmp_path / "more.jsonl", more)], clock)
        with project.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

        def limit(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        event.listen(project.engine, "connect", limit)
        project.engine.dispose()
        with pytest.raises(StoreError, match="disk is full"):
            run_project(project, clock)
        event.remove(project.engine, "connect", limit)
        project.engine.dispose()
        with open_archive(project) as archive:
            assert len({s.document for s in list_statements(archive).items}) == 3
        assert run_project(project, clock).read == 12
    assert [f for f in examine(tmp_path / "archive", thorough=True) if f.level == "bad"] == []


def test_a_broken_database_says_what_to_do(tmp_path: Path) -> None:
    init_project(tmp_path / "a", environment={}).close()
    (tmp_path / "a" / "isnad.db").write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match=r"damaged .*restore a backup"):
        open_project(tmp_path / "a", environment={})
    assert any(f.level == "bad" and "damaged" in f.what for f in examine(tmp_path / "a"))


def test_damaged_evidence_is_found_and_named(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project:
        (file,) = project.pages.iterdir()
        data = bytearray(file.read_bytes())
        data[200] ^= 0xFF
        file.write_bytes(data)
        findings = examine(project.folder, thorough=True)
        assert any(f.level == "bad" and file.name in f.what and "backup" in f.step for f in findings)
        report = run_project(project, clock, again=True)
        assert (report.read, len(report.failed)) == (2, 1)
        assert run_project(project, clock).skipped == 3
        with open_archive(project) as archive:  # what was read before stays
            assert len({s.document for s in list_statements(archive).items}) == 3
            assert list_runs(archive)[0].reasons == ((FAILED_BEFORE, 1), (UP_TO_DATE, 2))


def test_a_record_made_anew_from_evidence_alone_is_the_same(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        before = list_statements(archive).items
    for file in (tmp_path / "archive").glob("isnad.db*"):
        file.unlink()
    with open_project(tmp_path / "archive", environment={}) as project, open_archive(project) as archive:
        assert run_project(project, clock).read == 3
        assert list_statements(archive).items == before
