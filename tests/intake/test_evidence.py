"""Evidence: what is written is read back to the byte, and a broken file loses only what is broken."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from isnad.errors import InputError, IsnadError
from isnad.intake import find_pages
from isnad.intake.evidence import EvidenceRecord, EvidenceWriter, evidence_files, read_evidence, read_place
from isnad.model import Page

TIME = "2026-03-01T10:00:00Z"
BODY = "<html><body>أعلنت الوزارة اليوم</body></html>".encode()
HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"))


def _write(folder: Path, count: int) -> None:
    with EvidenceWriter(folder) as writer:
        for number in range(count):
            writer.add_response(f"https://a.example/{number}", TIME, 200, HEADERS, BODY + str(number).encode(), "OK")


def _bodies(folder: Path) -> list[bytes]:
    return [r.body for r in read_evidence(folder) if isinstance(r, EvidenceRecord)]


def test_a_response_is_read_back_with_headers_and_digest(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path) as writer:
        place = writer.add_response("https://a.example/خبر", TIME, 404, HEADERS, BODY, "Not Found")
    record = read_place(tmp_path, place)
    assert (record.url, record.fetched, record.status, record.kind) == ("https://a.example/خبر", TIME, 404, "response")
    assert record.body == BODY
    assert record.sha256 == hashlib.sha256(BODY).hexdigest()
    assert record.content_type == "text/html; charset=utf-8"
    assert ("X-Served-Content-Encoding", "gzip") in record.headers
    assert [r for r in read_evidence(tmp_path) if isinstance(r, EvidenceRecord)] == [record]


def test_a_resource_has_no_status(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path) as writer:
        place = writer.add_resource("file:///news/a.txt", TIME, "text/plain", b"HTTP/1.1 200 OK\r\n\r\nnot a header")
    record = read_place(tmp_path, place)
    assert record.status is None
    assert record.kind == "resource"
    assert record.body.startswith(b"HTTP/1.1")
    assert record.content_type == "text/plain"


def test_an_empty_body_and_header_breaks_are_survived(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path) as writer:
        place = writer.add_response("https://a.example/", TIME, 304, (("X-Odd", "one\r\nInjected: two"),), b"")
    record = read_place(tmp_path, place)
    assert record.body == b""
    assert ("X-Odd", "one Injected: two") in record.headers


def test_other_readers_can_read_the_file(tmp_path: Path) -> None:
    _write(tmp_path, 3)
    with evidence_files(tmp_path)[0].open("rb") as stream:
        urls = [r.headers["WARC-Target-URI"] for r in ArchiveIterator(stream, verify_digests=False)]
    assert urls == [f"https://a.example/{n}" for n in range(3)]


def test_the_same_record_has_the_same_bytes(tmp_path: Path) -> None:
    _write(tmp_path / "a", 2)
    _write(tmp_path / "b", 2)
    assert evidence_files(tmp_path / "a")[0].read_bytes() == evidence_files(tmp_path / "b")[0].read_bytes()


def test_a_full_file_is_followed_by_a_new_one(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path, roll_bytes=1000) as writer:
        places = [writer.add_resource(f"file:///{n}", TIME, "text/plain", os.urandom(400)) for n in range(5)]
    assert len({p.file for p in places}) == len(evidence_files(tmp_path)) > 1
    assert [read_place(tmp_path, p).url for p in places] == [f"file:///{n}" for n in range(5)]


@pytest.mark.parametrize("cut", [1, 7, 40, 200])
def test_a_torn_tail_is_passed_over_and_cut_by_the_next_writer(tmp_path: Path, cut: int) -> None:
    _write(tmp_path, 3)
    file = evidence_files(tmp_path)[0]
    os.truncate(file, file.stat().st_size - cut)
    assert [r.url for r in read_evidence(tmp_path) if isinstance(r, EvidenceRecord)] == [
        "https://a.example/0",
        "https://a.example/1",
    ]
    assert not [r for r in read_evidence(tmp_path) if isinstance(r, InputError)]
    with EvidenceWriter(tmp_path) as writer:
        place = writer.add_resource("file:///new", TIME, "text/plain", b"new")
    assert read_place(tmp_path, place).body == b"new"
    assert len(_bodies(tmp_path)) == 3


def test_damage_in_the_middle_is_named_and_the_rest_kept(tmp_path: Path) -> None:
    _write(tmp_path, 3)
    file = evidence_files(tmp_path)[0]
    data = bytearray(file.read_bytes())
    second = data.index(b"\x1f\x8b\x08", 1)
    data[second + 30 : second + 60] = b"\0" * 30
    file.write_bytes(data)
    _write(tmp_path, 0)  # a new writer must not take damage in the middle for a torn tail
    found = list(read_evidence(tmp_path))
    assert [r.url for r in found if isinstance(r, EvidenceRecord)] == ["https://a.example/0", "https://a.example/2"]
    assert [str(second) in str(e) for e in found if isinstance(e, InputError)] == [True]


def test_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with EvidenceWriter(tmp_path) as writer:
        place = writer.add_resource("file:///a", TIME, "text/plain", b"a")
    os.truncate(tmp_path / place.file, place.length - 3)
    with pytest.raises(InputError, match="damaged"):
        read_place(tmp_path, place)
    (tmp_path / place.file).unlink()
    with pytest.raises(InputError, match="cannot be read"):
        read_place(tmp_path, place)


def test_a_full_disk_leaves_whole_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, 1)
    calls = iter([10])

    class Full(io.FileIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            for size in calls:
                return super().write(data[:size])
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("isnad.intake.evidence.io.FileIO", Full)
        writer = EvidenceWriter(tmp_path)
        with pytest.raises(IsnadError, match=r"No space left on device.*make room"):
            writer.add_resource("file:///a", TIME, "text/plain", b"a")
        writer.close()
    assert len(_bodies(tmp_path)) == 1
    assert not [r for r in read_evidence(tmp_path) if isinstance(r, InputError)]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IsnadError, match="cannot be written"):
        EvidenceWriter(tmp_path / "file" / "pages")


def test_a_killed_writer_loses_no_whole_record(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from isnad.intake.evidence import EvidenceWriter\n"
        "writer = EvidenceWriter(sys.argv[1])\n"
        "for n in range(100000):\n"
        "    writer.add_resource(f'file:///{n}', '2026-03-01T10:00:00Z', 'text/plain', b'x' * (n % 997))\n"
        "    print(n, flush=True)\n"
    )
    seen = -1
    for rounds in range(4):
        folder = tmp_path / str(rounds)
        with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                seen = int(line)
                if seen >= 50 * rounds:
                    process.send_signal(signal.SIGKILL)
                    break
            rest = process.stdout.read().splitlines()
            seen = int(rest[-1]) if rest else seen
        found = [r.url for r in read_evidence(folder) if isinstance(r, EvidenceRecord)]
        assert len(found) in (seen + 1, seen + 2)
        assert found == [f"file:///{n}" for n in range(len(found))]


def test_a_broken_warc_given_as_input_loses_only_what_is_broken(tmp_path: Path) -> None:
    _write(tmp_path, 4)
    whole = evidence_files(tmp_path)[0].read_bytes()
    starts = [i for i in range(len(whole)) if whole.startswith(b"\x1f\x8b\x08", i)]
    file = tmp_path / "given.warc.gz"
    file.write_bytes(whole[: starts[1] + 30] + b"\0" * 30 + whole[starts[1] + 60 : -40])
    found = list(find_pages([file]))
    assert [p.url for p in found if isinstance(p, Page)] == ["https://a.example/0", "https://a.example/2"]
    says = [str(e) for e in found if isinstance(e, InputError)]
    assert [f"bytes {starts[1]} to {starts[2]}" in says[0], f"breaks off at byte {starts[3]}" in says[1]] == [
        True,
        True,
    ]
