"""The command: output, exit codes, messages; run as a person would, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema

from isnad.schema import record_schema

TEXT = "قال المتحدث باسم الوزارة أحمد سالم، اليوم السبت، إن القوات انسحبت من البلدة."


def run(*args: str, stdin: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "isnad", *args],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_piped_output_is_json_lines_that_satisfy_the_schema(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body><h1>عنوان</h1><p>{TEXT}</p></body></html>", encoding="utf-8")
    code, out, err = run("read", str(tmp_path), "--published", "2021-07-10")
    assert (code, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    assert len(records) == 2
    for record in records:
        jsonschema.validate(record, record_schema())
        text = record["article"]["text"]
        for item in record["statements"]:
            assert text[item["cue"]["start"] : item["cue"]["end"]] == item["cue"]["text"]


def test_some_failed_is_3_and_each_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    code, out, err = run("read", str(tmp_path), str(tmp_path / "nope"))
    assert code == 3
    assert len(out.splitlines()) == 1
    assert "b.txt: empty" in err
    assert "nope: no such file" in err


def test_all_failed_is_1() -> None:
    code, out, _ = run("read", "/nope")
    assert (code, out) == (1, "")


def test_usage_is_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("read")[0] == 2
    assert run("read", str(tmp_path), "--published", "yesterday")[0] == 2
    code, _, err = run("read", str(tmp_path), "--why", "s99")
    assert code == 2
    assert "statements" in err


def test_standard_input_takes_text_html_and_json_lines() -> None:
    assert json.loads(run("read", "-", stdin=TEXT.encode())[1])["article"]["text"] == TEXT
    assert json.loads(run("read", "-", stdin=json.dumps({"id": "x", "text": TEXT}).encode())[1])["id"] == "x"


def test_dates_names_schema_version() -> None:
    code, out, _ = run("dates", "أعلن أمس الجمعة", "--ref", "2021-07-10")
    assert code == 0
    assert all("value" in json.loads(line) for line in out.splitlines())
    assert run("names", "قال الرئيس جو بايدن")[0] == 0
    assert json.loads(run("schema")[1])["title"] == "isnad record"
    assert run("--version")[1].startswith("isnad 0.")


def test_the_demo_makes_a_project_and_ends_where_nobody_looks(tmp_path: Path) -> None:
    for _ in range(2):
        code, out, _ = run("demo", "--out", str(tmp_path / "demo"))
        assert (code, (tmp_path / "demo" / "isnad.db").exists()) == (0, True)
        assert "47 sample pages" in out


def test_why_shows_the_rule_with_its_examples(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, out, _ = run("read", str(tmp_path), "--why", "s0")
    assert code == 0
    assert "isnad.statements/rules.toml" in out
    assert "as in:" in out
