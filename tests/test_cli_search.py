"""The commands `search` and `fetch`, and `add` of addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli import app
from tests.archives import make_archive
from tests.intake.servers import page, serve

RUN = CliRunner()
PAGE = "<html><body><h1>هدنة</h1><p>أعلنت الوزارة اليوم هدنة في وادي النخيل.</p></body></html>".encode()


def test_search_prints_hits_with_marks(tmp_path: Path) -> None:
    make_archive(tmp_path).close()
    result = RUN.invoke(app, ["search", "-p", str(tmp_path / "archive"), "in:statements", "speaker:النعيمي"])
    assert result.exit_code == 0
    hits = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert {h["kind"] for h in hits} == {"statements"}
    assert all(h["passages"] and h["document"].startswith("d-") for h in hits)
    assert "statements found" in result.stderr


def test_a_query_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    from isnad.errors import UsageError

    make_archive(tmp_path).close()
    result = RUN.invoke(app, ["search", "-p", str(tmp_path / "archive"), '"unclosed'])
    assert isinstance(result.exception, UsageError)


def test_addresses_are_added_and_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_FETCH_DELAY", "0")
    folder = ["-p", str(tmp_path / "archive")]
    make_archive(tmp_path).close()
    with serve() as server:
        server.answers["/1"] = page(PAGE)
        added = RUN.invoke(app, ["add", server.url("/1"), *folder])
        assert "1 addresses to fetch" in added.stdout
        refused = RUN.invoke(app, ["fetch", *folder, "--limit", "1"])
        assert refused.exit_code == 1
        assert "--allow-private" in refused.stderr
        RUN.invoke(app, ["add", server.url("/1?again"), *folder])
        fetched = RUN.invoke(app, ["fetch", *folder, "--allow-private"])
    assert fetched.exit_code == 0
    assert "1 pages new or changed" in fetched.stdout
    assert "1 page: done" in RUN.invoke(app, ["fetch", "--status", *folder]).stdout
