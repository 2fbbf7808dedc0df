"""The commands on a project, run as a person would."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad import reading
from isnad.cli import app, main
from isnad.entities import OwnNames
from isnad.model import Page, Record
from isnad.pipeline import make_record
from isnad.project import give_verdict, run_project
from isnad.views import list_events, open_archive
from tests.archives import NOW, clock, make_archive, write_articles

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in a folder; return exit code, standard output and standard error."""

    def command(folder: Path, *args: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["isnad", *args])
        capsys.readouterr()
        with pytest.raises(SystemExit) as done:
            main()
        said = capsys.readouterr()
        return int(done.value.code or 0), said.out, said.err

    return command


def test_from_nothing_to_a_record(tmp_path: Path, run: Command) -> None:
    source = write_articles(tmp_path / "in.jsonl")
    assert run(tmp_path, "init", "a")[0] == 0
    project = tmp_path / "a"
    code, out, err = run(project, "add", str(source), "nope.txt")
    assert (code, out) == (3, "4 seen: 3 added, 0 known already, 1 failed\n")
    assert "nope.txt: no such file" in err
    code, out, _ = run(project / "pages", "run", "--workers", "2")
    assert code == 0
    assert "3 seen: 3 read (3 new or changed), 0 up to date, 0 failed" in out
    assert "3 seen: 0 read (0 new or changed), 3 up to date, 0 failed" in run(project, "run")[1]
    rows = [json.loads(line) for line in run(project, "runs", "--json")[1].splitlines()]
    assert [r["kind"] for r in rows] == ["run", "run", "add"]
    assert "nope.txt" in run(project, "runs", "--failures")[1]
    assert run(project, "diff", "2", "3")[1] == "no statement or event differs\n"
    assert "النعيمي" in run(project, "names", "--unknown")[1]
    assert run(project, "backup", str(tmp_path / "copy"))[0] == 0
    code, out, _ = run(tmp_path / "copy", "doctor", "--all")
    assert (code, "3 documents" in out) == (0, True)
    assert 'name = "a"\t' in run(project, "config", "--origin")[1]


def test_diff_tells_what_other_rules_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_rules(page: Page, own: OwnNames) -> Record:
        record = make_record(page, own)
        milder = tuple(replace(s, act="say") if s.act == "deny" else s for s in record.statements)
        return replace(record, statements=milder, events=record.events[1:] if page.id == "1" else record.events)

    with make_archive(tmp_path) as project:
        monkeypatch.setattr(reading, "make_record", other_rules)
        run_project(project, clock, again=True)
    lines = CliRunner().invoke(app, ["diff", "2", "3", "-p", str(project.folder)]).output.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["events gone: 1", "statements changed: 1"]
    assert any(line.endswith('act: "deny" → "say"') for line in lines)
    found = CliRunner().invoke(app, ["diff", "3", "2", "-p", str(project.folder), "--json"]).output
    assert {json.loads(line)["change"] for line in found.splitlines()} == {"added", "changed"}


def test_corrections_are_written_as_gold(tmp_path: Path) -> None:
    with make_archive(tmp_path) as project, open_archive(project) as archive:
        give_verdict(project, list_events(archive).items[0].key, "accept", who="amal", at=NOW)
    out = CliRunner().invoke(app, ["corrections", str(tmp_path / "gold.jsonl"), "-p", str(project.folder)]).output
    assert out.endswith("gold.jsonl: 1 articles\n")
    (gold,) = (json.loads(line) for line in (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert (len(gold["events"]), gold["statements"]) == (1, [])


def test_where_there_is_no_project_the_next_step_is_told(tmp_path: Path, run: Command) -> None:
    code, _, err = run(tmp_path, "run")
    assert code == 1
    assert "isnad init" in err
    assert run(tmp_path, "diff", "1", "2", "--project", "nope")[0] == 1
