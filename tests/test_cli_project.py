"""The commands on a project, run as a person would."""

import json
import subprocess
import sys
from pathlib import Path

from tests.archives import write_articles


def run(folder: Path, *args: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "isnad", *args], capture_output=True, check=False, cwd=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_from_nothing_to_a_record(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "in.jsonl")
    assert run(tmp_path, "init", "a")[0] == 0
    project = tmp_path / "a"
    code, out, err = run(project, "add", str(source), "nope.txt")
    assert (code, out) == (3, "4 seen: 3 added, 0 known already, 1 failed\n")
    assert "nope.txt: no such file" in err
    code, out, _ = run(project / "pages", "run", "--workers", "2")
    assert (code, out) == (0, "run 2: 3 seen: 3 read (3 new or changed), 0 up to date, 0 failed\n")
    assert run(project, "run")[1] == "run 3: 3 seen: 0 read (0 new or changed), 3 up to date, 0 failed\n"
    rows = [json.loads(line) for line in run(project, "runs", "--json")[1].splitlines()]
    assert [r["kind"] for r in rows] == ["run", "run", "add"]
    assert "nope.txt" in run(project, "runs", "--failures")[1]
    assert run(project, "diff", "2", "3")[1] == "no statement or event differs\n"
    assert "النعيمي" in run(project, "names", "--unknown")[1]
    assert run(project, "backup", str(tmp_path / "copy"))[0] == 0
    code, out, _ = run(tmp_path / "copy", "doctor", "--all")
    assert (code, "3 documents" in out) == (0, True)
    assert 'name = "a"\t' in run(project, "config", "--origin")[1]


def test_where_there_is_no_project_the_next_step_is_told(tmp_path: Path) -> None:
    code, _, err = run(tmp_path, "run")
    assert code == 1
    assert "isnad init" in err
    assert run(tmp_path, "diff", "1", "2", "--project", "nope")[0] == 1
