"""Exports: the zip, its manifest, redaction, gold."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient

from isnad.exports import Table
from isnad.exports.redaction import MARK, redacted


def bundle(client: TestClient, **choices: str) -> zipfile.ZipFile:
    answer = client.get("/exports/bundle", params=choices)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_the_zip_explains_itself(client: TestClient) -> None:
    files = bundle(client)
    manifest = json.loads(files.read("manifest.json"))
    assert manifest["rules"]
    for name, about in manifest["files"].items():
        assert hashlib.sha256(files.read(name)).hexdigest() == about["sha256"]
    codebook = list(csv.DictReader(io.StringIO(files.read("codebook.csv").decode())))
    columns = csv.reader(io.StringIO(files.read("statements.csv").decode())).__next__()
    assert [r["column"] for r in codebook if r["table"] == "statements"] == columns
    assert all(r["meaning"] for r in codebook if r["table"] in ("articles", "statements", "events"))


@pytest.mark.parametrize("ending", ["csv", "excel.csv", "jsonl", "xlsx"])
def test_every_format_makes_a_zip(client: TestClient, ending: str) -> None:
    assert len(bundle(client, format=ending, table="events").namelist()) == 3


def test_confirmed_only_leaves_the_machines_reading_out(client: TestClient) -> None:
    assert json.loads(bundle(client, confirmed="1").read("manifest.json"))["rows"]["statements"] == 0


def test_acled_and_ucdp_have_their_columns(client: TestClient) -> None:
    files = bundle(client)
    acled = list(csv.DictReader(io.StringIO(files.read("acled.csv").decode())))
    assert {"event_date", "sub_event_type", "fatalities"} <= set(acled[0])
    assert {r["time_precision"] for r in acled} <= {"", "1", "2", "3"}
    ucdp = list(csv.DictReader(io.StringIO(files.read("ucdp.csv").decode())))
    assert all(not r["best"] or r["low"] == r["best"] == r["high"] for r in ucdp)


@pytest.mark.parametrize("choices", [{"format": "exe"}, {"format": "json"}, {"table": "../x"}])
def test_exports_there_are_not(client: TestClient, choices: dict[str, str]) -> None:
    assert client.get("/exports/bundle", params=choices).status_code == 422


def test_private_names_are_taken_out_of_every_cell() -> None:
    table = Table("t", ("a", "b"), [("قالت سعاد أحمد إن", 3), ("سعاد", None)], {})
    assert redacted(table, ["سعاد أحمد", "سعاد"]).rows == [(f"قالت {MARK} إن", 3), (MARK, None)]


def test_redaction_is_told_in_the_manifest(client: TestClient) -> None:
    assert json.loads(bundle(client, redact="1").read("manifest.json"))["redacted"] is True


def test_gold_of_nothing_reviewed_is_empty(client: TestClient) -> None:
    assert client.get("/exports/gold").content == b""
