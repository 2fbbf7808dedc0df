"""The index goes with the store: in with a reading, out with it, and made anew when the rules of words change."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from isnad.project import Project, add_paths, run_project
from isnad.search import index, search
from isnad.search.query import KINDS
from tests.archives import ARTICLES, clock, make_archive, write_articles


def _titles(project: Project, query: str) -> list[str]:
    with project.engine.begin() as connection:
        return [h.title for h in search(connection, query).hits]


def test_a_run_fills_the_index(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        assert sorted(_titles(project, "كركوك")) == sorted(a["title"] for a in ARTICLES)
        assert _titles(project, "بالمسلحين النعيمي") == ["تعزيزات إلى كركوك"]


def test_a_changed_page_is_found_by_its_new_words_only(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        changed = {**ARTICLES[2], "text": ARTICLES[2]["text"].replace("شرطيا", "مهندسا")}
        add_paths(project, [write_articles(tmp_path / "b.jsonl", [changed])], clock)
        run_project(project, clock)
        assert _titles(project, "مهندس") == [ARTICLES[2]["title"]]
        assert _titles(project, "شرطي") == []
        assert _titles(project, "in:statements تعزيزات") == [ARTICLES[2]["title"]]


def test_removing_leaves_nothing_behind(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, project.engine.begin() as connection:
        numbers = list(connection.execute(text("SELECT number FROM documents")).scalars())
        index.remove_documents(connection, [*numbers, 999])
        for kind in KINDS:
            # the tables are without content: what is left shows in the list of their words
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.v_{kind} USING fts5vocab(main, search_{kind}, row)")
            assert connection.exec_driver_sql(f"SELECT count(*) FROM temp.v_{kind}").scalar() == 0


def test_making_it_anew_changes_no_result(tmp_path: Path, store: str) -> None:
    with make_archive(tmp_path, store=store) as project:
        queries = ["كركوك", "in:statements speaker:النعيمي", "in:events type:ASSAULT"]
        before = [_titles(project, q) for q in queries]
        with project.engine.begin() as connection:
            assert index.rebuild(connection) == len(ARTICLES)
        assert [_titles(project, q) for q in queries] == before
        assert all(before)


def test_a_run_makes_the_index_anew_when_the_rules_of_words_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_archive(tmp_path) as project:
        with project.engine.begin() as connection:
            assert index.is_current(connection)
        monkeypatch.setattr(index, "fingerprint", lambda: "other")
        monkeypatch.setattr(index, "light_stem", lambda stem: "light")
        run_project(project, clock)
        with project.engine.begin() as connection:
            assert set(connection.execute(text("SELECT light FROM search_words")).scalars()) == {"light"}
            assert index.is_current(connection)


def test_the_index_is_sound(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, project.engine.begin() as connection:
        for kind in KINDS:
            connection.exec_driver_sql(f"INSERT INTO search_{kind} (search_{kind}) VALUES ('integrity-check')")
