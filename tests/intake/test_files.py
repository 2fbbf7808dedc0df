"""Paths become pages in a fixed order; what cannot be read is named."""

import gzip
import json
from pathlib import Path

import pytest

from isnad.errors import InputError
from isnad.intake import files as intake_files
from isnad.intake import find_pages, page_from_bytes, page_from_object
from isnad.model import Page


def _record(url: str, body: str) -> bytes:
    content = body.encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    block = http.encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-07-10T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_a_folder_is_read_in_name_order_and_other_files_left_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.pdf", "sub/d.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>خبر</p>", encoding="utf-8")
    pages = [p for p in find_pages([tmp_path]) if isinstance(p, Page)]
    assert [Path(p.path or "").name for p in pages] == ["a.html", "b.txt", "d.htm"]
    assert [p.html is not None for p in pages] == [True, False, True]


def test_plain_text_changes_only_line_ends() -> None:
    page = page_from_bytes("\ufeffقال\r\nثم\rمضى \u00a0".encode(), "a.txt")
    assert page.plain == "قال\nثم\nمضى \u00a0"


def test_html_is_told_by_its_look_without_a_suffix() -> None:
    assert page_from_bytes("<!DOCTYPE html><p>خبر</p>".encode(), "page").html is not None
    assert page_from_bytes("خبر < خبر".encode(), "page").plain is not None


def test_the_id_comes_from_the_bytes() -> None:
    assert page_from_bytes("خبر".encode(), "a.txt").id == page_from_bytes("خبر".encode(), "b.txt").id


def test_json_lines_keep_given_fields_and_name_bad_lines(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    lines = [
        json.dumps({"id": 7, "text": "خبر", "published": "2021-07-10", "outlet": "aawsat", "title": "ع"}),
        "{broken",
        json.dumps(["no object"]),
        json.dumps({"id": "x"}),
        json.dumps({"id": "y", "text": 3}),
        json.dumps({"id": "z", "html": "<p>خبر</p>"}),
    ]
    file.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    found = list(find_pages([file]))
    assert [p.id for p in found if isinstance(p, Page)] == ["7", "z"]
    assert [e.source for e in found if isinstance(e, InputError)] == [f"{file}:{n}" for n in (2, 3, 4, 5)]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.given_published, first.given_outlet, first.given_title) == ("2021-07-10", "aawsat", "ع")


def test_lone_surrogates_do_not_pass() -> None:
    page = page_from_object({"text": "خبر \ud83d"}, "x")
    assert page.plain == "خبر \ufffd"
    assert [i.code for i in page.input_issues] == ["input-undecodable"]


@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_warc_pages_carry_url_and_fetch_time(tmp_path: Path, suffix: str) -> None:
    records = [_record(f"http://a.example/{n}", f"<html><body>خبر {n}</body></html>") for n in (1, 2)]
    file = tmp_path / f"crawl.{suffix}"
    file.write_bytes(b"".join(gzip.compress(r) for r in records) if suffix == "warc.gz" else b"".join(records))
    pages = [p for p in find_pages([file]) if isinstance(p, Page)]
    assert [(p.url, p.fetched) for p in pages] == [(f"http://a.example/{n}", "2021-07-10T10:00:00Z") for n in (1, 2)]


def test_a_warc_broken_in_the_middle_keeps_what_stands_before(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(_record("http://a.example/1", "<html>خبر</html>") + b"garbage\r\n" * 9)
    found = list(find_pages([file]))
    assert isinstance(found[0], Page)
    assert isinstance(found[1], InputError)


def test_a_text_over_the_limit_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_files, "MAX_TEXT", 10)
    page = page_from_bytes(("خبر " * 10).encode(), "a.txt")
    assert page.plain is not None
    assert len(page.plain) == 10
    assert [i.code for i in page.input_issues] == ["input-cut"]


@pytest.mark.parametrize("content", [b"", b"  \n ", b"\x00\x01\x02" * 400])
def test_nothing_readable_is_an_error_that_names_the_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    (found,) = find_pages([file])
    assert isinstance(found, InputError)
    assert found.source == str(file)


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    found = list(find_pages([tmp_path / "nope", tmp_path]))
    assert all(isinstance(f, InputError) for f in found)
    assert len(found) == 2
