"""Batch search: files as people have them, faults by row, limits, downloads."""

import csv
import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient
from lxml import html

from isnad.web import batch
from isnad.web.batch import MOST_ROWS, as_csv, decode_csv, read_queries

ROWS = "name,query\nأ,هدنة\nب,بغداد in:statements\nج,nofield:x\n"


def say(message: str, **values: object) -> str:
    return message % values


def ask(client: TestClient, data: bytes, path: str = "/search/batch") -> html.HtmlElement:
    answer = client.post(path, files={"file": ("queries.csv", data, "text/csv")})
    assert answer.status_code == 200, answer.text[:300]
    return html.document_fromstring(answer.content)


def counts(root: html.HtmlElement) -> list[tuple[str, bool]]:
    """Return the number each row found, and whether it has a fault."""
    return [
        (r.xpath("string(td[3])").strip(), "faulty" in r.get("class"))
        for r in root.xpath("//tbody/tr[contains(@class, 'item')]")
    ]


def test_each_row_has_its_count_or_its_fault(client: TestClient) -> None:
    one, two, three = counts(ask(client, ROWS.encode()))
    assert int(one[0]) > 0
    assert not one[1]
    assert not two[1]
    assert three == ("—", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_of_all_programs_are_read(encoding: str, delimiter: str) -> None:
    text = decode_csv(ROWS.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    asked, rest = read_queries(text, say)
    assert [(a.line, a.name, a.query) for a in asked] == [
        (2, "أ", "هدنة"), (3, "ب", "بغداد in:statements"), (4, "ج", "nofield:x"),
    ]  # fmt: skip
    assert rest == 0


def test_without_a_heading_the_first_column_is_asked() -> None:
    assert [a.query for a in read_queries("هدنة,x\n\n  \nغزة\n", say)[0]] == ["هدنة", "غزة"]
    assert [a.query for a in read_queries('"""وقف إطلاق النار"" غزة"\n', say)[0]] == ['"وقف إطلاق النار" غزة']
    assert [a.query for a in read_queries('غزة "وقف إطلاق"\n', say)[0]] == ['غزة "وقف إطلاق"']


def test_broken_rows_are_told_and_the_others_are_asked() -> None:
    asked, _ = read_queries('query\nهدنة\n"غزة" x\nرفح\n"لا نهاية\nسلام\n', say)
    assert [(a.line, a.query, bool(a.fault)) for a in asked] == [
        (2, "هدنة", False), (3, "", True), (4, "رفح", False), (5, "", True),
    ]  # fmt: skip


def test_a_hundred_thousand_rows_and_a_monster_of_a_cell() -> None:
    asked, rest = read_queries("هدنة\n" * 100_000, say)
    assert (len(asked), rest) == (MOST_ROWS, 100_000 - MOST_ROWS)
    (long,) = read_queries("x" * 100_000, say)[0]
    assert long.fault
    (huge,) = read_queries('"' + "x" * 200_000 + '"', say)[0]
    assert huge.fault
    assert read_queries("\x00\x00\n,,\n", say) == ([], 0)
    assert [a.query for a in read_queries(decode_csv(b"\xff\xfe\xd8"), say)[0]] != ["x"]


def test_what_the_time_does_not_suffice_for_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_SECONDS", -1.0)
    root = ask(client, ROWS.encode())
    assert "not asked" in root.text_content()


def test_counts_and_hits_can_be_taken_along(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.post("/search/batch.csv", data={"text": ROWS}).text)))
    assert [r["name"] for r in rows] == ["أ", "ب", "ج"]
    assert int(rows[0]["total"]) > 0
    assert rows[2]["error"]
    hits = [json.loads(x) for x in client.post("/search/batch/hits.jsonl", data={"text": ROWS}).text.splitlines()]
    assert {h["query"] for h in hits} >= {"هدنة"}
    assert all(h["document"].startswith("d-") for h in hits)
    book = client.post("/search/batch.xlsx", data={"text": ROWS})
    assert zipfile.is_zipfile(io.BytesIO(book.content))
    assert client.post("/search/batch.json", data={"text": ROWS}).json()["answers"][0]["asked"]["name"] == "أ"


def test_the_page_asks_the_same_again_for_a_download(client: TestClient) -> None:
    root = ask(client, ROWS.encode())
    (kept,) = root.xpath("//form[.//button[@formaction]]//textarea")
    assert kept.text == as_csv(read_queries(ROWS, say)[0])


@pytest.mark.parametrize("data", [b"", b"\n\n", b"query\n"])
def test_a_file_without_queries(client: TestClient, data: bytes) -> None:
    assert client.post("/search/batch", files={"file": ("q.csv", data)}).status_code == 422


def test_too_large_a_file_is_refused(client: TestClient) -> None:
    assert client.post("/search/batch", files={"file": ("q.csv", b"x" * 1_100_000)}).status_code == 413


def test_a_name_of_a_formula_stays_words(client: TestClient) -> None:
    text = 'name,query\n"=1+2",هدنة\n'
    assert "'=1+2" in client.post("/search/batch.csv", data={"text": text}).text
