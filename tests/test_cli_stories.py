"""The commands across pages, over files and over a project, say the same."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli import app
from isnad.project import add_paths, open_project, run_project
from tests.archives import clock, keep_in, write_articles
from tests.project.test_across import ARTICLES

runner = CliRunner()


def _lines(*arguments: str) -> list[dict[str, object]]:
    result = runner.invoke(app, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_articles(tmp_path_factory.mktemp("pages") / "in.jsonl", ARTICLES))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, pages: str, module_store: str) -> Path:
    path = tmp_path_factory.mktemp("project")
    with open_project(keep_in(path, module_store), environment={}) as project:
        add_paths(project, [pages], clock)
        run_project(project, clock)
    return path


def test_stories_of_files_and_of_a_project(pages: str, folder: Path) -> None:
    (story,) = _lines("stories", pages)
    assert len(story["members"]) == 3  # type: ignore[arg-type]
    (row,) = _lines("stories", "-p", str(folder))
    assert row["pieces"] == 3
    assert _lines("stories", str(folder)) == [row]
    (shown,) = _lines("story", str(row["id"]), "-p", str(folder))
    assert len(shown["chains"]) == 1  # type: ignore[arg-type]


def test_records_are_taken_as_they_are(pages: str, tmp_path: Path) -> None:
    read = runner.invoke(app, ["read", "--json", pages])
    records = tmp_path / "records.jsonl"
    records.write_text(read.stdout, encoding="utf-8")
    assert _lines("compare", str(records)) == _lines("compare", pages)


def test_a_growing_toll_is_listed_with_the_contradictions(pages: str) -> None:
    assert "killed" in {fact["field"] for fact in _lines("contradictions", pages)}


def test_naming_by_a_name(pages: str) -> None:
    assert _lines("naming", "تنظيم داعش", pages)[0]["entity"] == "group/islamic-state"


def test_a_name_of_nobody_and_a_topic_that_is_none_are_usage_errors(pages: str) -> None:
    for arguments in (["naming", "لا أحد", pages], ["position", "group/houthis", "no-such-topic", pages]):
        result = runner.invoke(app, arguments)
        assert result.exit_code != 0


def test_without_paths_the_pages_of_a_project_are_compared(pages: str, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    for command in (["init", str(folder)], ["add", pages, "-p", str(folder)], ["run", "-p", str(folder)]):
        assert runner.invoke(app, command).exit_code == 0
    kinds = {(fact["field"], fact["relation"]) for fact in _lines("compare", pages) if "field" in fact}
    assert {
        (fact["field"], fact["relation"]) for fact in _lines("compare", "-p", str(folder)) if "field" in fact
    } == kinds
