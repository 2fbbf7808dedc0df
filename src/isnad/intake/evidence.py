"""Evidence: pages as they were served, kept as WARC before anything is read from them.

A folder holds `evidence-000001.warc.gz` and so on, each record one gzip member (WARC 1.1, ISO 28500), so that a
record is read by file, offset and length without the rest. Records are only ever appended, by one writer. A writer
killed in the middle of a record leaves a torn tail: readers pass over it, and the next writer cuts it off.
"""

from __future__ import annotations

import hashlib
import io
import os
import uuid
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from fastwarc.warc import ArchiveIterator

from isnad.errors import InputError, IsnadError

if TYPE_CHECKING:
    from warcio.statusandheaders import StatusAndHeaders

Headers = tuple[tuple[str, str], ...]

ROLL_BYTES = 64 * 1024 * 1024  # a file is full beyond this; a new writer reads the last file once to check its tail
MAX_RECORD = 512 * 1024 * 1024  # uncompressed bytes of one record; more is no evidence isnad wrote
_PATTERN = "evidence-*.warc.gz"
_CHUNK = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_LEVEL = 6
_NAMESPACE = uuid.UUID("6f9aa4c8-2d0c-5f0a-9a58-6f2d7a5f1c11")  # ours, for record ids made from what a record holds
# A body is kept without transfer and content coding, so its sha256 is the page's; the coding stays readable.
_CODED = frozenset(("content-encoding", "transfer-encoding", "content-length"))


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """Where a record stands: name of the file in the folder, and bytes [offset, offset + length) of it."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A page as kept. `sha256` is that of `body`; `status` and `headers` are empty for a resource (a file).

    `fetched` is the time of fetching in UTC (ISO 8601 with Z), `kind` "response" or "resource".
    """

    place: EvidencePlace
    kind: str
    url: str
    fetched: str
    sha256: str
    content_type: str
    body: bytes
    status: int | None = None
    headers: Headers = ()


class EvidenceWriter:
    """Appends records to the evidence of a folder. One writer at a time; the caller holds the project's lock.

    A record is written by one call of the system and is there for every later reader, also after the process is
    killed. `sync` makes it outlive a loss of power; call it before the transaction that points at the record.
    """

    def __init__(self, folder: str | Path, *, roll_bytes: int = ROLL_BYTES) -> None:
        self.folder = Path(folder)
        self._roll_bytes = roll_bytes
        self._stream: io.FileIO | None = None
        self._path = self.folder / _name(1)
        self._end = 0
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            files = evidence_files(self.folder)
            if files:
                self._path = files[-1]
                self._end = cut_torn_tail(self._path)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def __enter__(self) -> EvidenceWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_response(
        self, url: str, fetched: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, reason: str = ""
    ) -> EvidencePlace:
        """Append an HTTP response: `body` decoded, `headers` as served. `fetched` is UTC, ISO 8601 with Z."""
        from warcio.statusandheaders import StatusAndHeaders  # loaded by who writes only: reading starts quicker

        kept = [(n if n.lower() not in _CODED else f"X-Served-{n}", _one_line(v)) for n, v in headers]
        kept.append(("Content-Length", str(len(body))))
        line = f"{status} {_one_line(reason)}".rstrip()
        return self._add("response", url, fetched, body, "", StatusAndHeaders(line, kept, protocol="HTTP/1.1"))

    def add_resource(self, url: str, fetched: str, content_type: str, body: bytes) -> EvidencePlace:
        """Append bytes that came without HTTP: a file, or one line of a JSON Lines file."""
        return self._add("resource", url, fetched, body, content_type, None)

    def _add(
        self, kind: str, url: str, fetched: str, body: bytes, content_type: str, http: StatusAndHeaders | None
    ) -> EvidencePlace:
        if len(body) > MAX_RECORD - _CHUNK:
            raise InputError(url, f"larger than {MAX_RECORD // 1024**2} MiB")
        packed = _pack(kind, url, fetched, body, content_type, http)
        if self._end and self._end + len(packed) > self._roll_bytes:
            self.close()
            self._path = self.folder / _name(_number(self._path) + 1)
            self._end = 0
        place = EvidencePlace(self._path.name, self._end, len(packed))
        self._append(packed)
        return place

    def _append(self, packed: bytes) -> None:
        try:
            if self._stream is None:
                self._stream = io.FileIO(self._path, "a")
            written = 0
            while written < len(packed):
                written += self._stream.write(packed[written:])
        except OSError as error:
            self._undo()
            raise _unwritable(self._path, error) from error
        self._end += len(packed)

    def _undo(self) -> None:
        if self._stream is not None:
            self._stream.truncate(self._end)

    def sync(self) -> None:
        """Return when all records added are on the disk."""
        if self._stream is not None:
            try:
                os.fsync(self._stream.fileno())
            except OSError as error:
                raise _unwritable(self._path, error) from error

    def close(self) -> None:
        """Sync and close; the writer may be used again."""
        if self._stream is not None:
            self.sync()
            self._stream.close()
            self._stream = None


def evidence_files(folder: str | Path) -> list[Path]:
    """Return the evidence files of a folder, oldest first."""
    return sorted(Path(folder).glob(_PATTERN))


def read_evidence(source: str | Path) -> Iterator[EvidenceRecord | InputError]:
    """Yield the records of a folder or one file in the order they were written.

    A broken stretch is yielded as one InputError that says where, and reading goes on behind it; a torn tail
    (the last write was cut short, no record is lost by it) is passed over in silence.
    """
    path = Path(source)
    for file in evidence_files(path) if path.is_dir() else [path]:
        yield from _read_file(file)


def read_place(folder: str | Path, place: EvidencePlace) -> EvidenceRecord:
    """Return one record. Raises InputError if it is not there, or its bytes are not those that were written."""
    path = Path(folder) / place.file
    try:
        with path.open("rb") as stream:
            stream.seek(place.offset)
            packed = stream.read(place.length)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror or error}") from error
    found = _unpack_member(io.BytesIO(packed), 0)
    if found is None:
        raise InputError(f"{path}, byte {place.offset}", "the evidence is damaged here: restore the file from a backup")
    return _parse(path, place, found[0])


def cut_torn_tail(path: Path) -> int:
    """Cut what stands behind the last whole record of a file, if anything; return the length of what is left."""
    end = 0
    with path.open("r+b") as stream:
        for offset, length, data in gzip_members(stream):
            if data is not None:
                end = offset + length
        stream.seek(0, os.SEEK_END)
        if stream.tell() > end:
            stream.truncate(end)
    return end


# --- reading -------------------------------------------------------------------------------------------------


def _read_file(path: Path) -> Iterator[EvidenceRecord | InputError]:
    broken: int | None = None
    try:
        with path.open("rb") as stream:
            for offset, length, data in gzip_members(stream):
                if data is None:
                    broken = offset
                    continue
                if broken is not None:
                    yield InputError(f"{path}, bytes {broken} to {offset}", "the evidence is damaged here")
                    broken = None
                try:
                    yield _parse(path, EvidencePlace(path.name, offset, length), data)
                except InputError as error:
                    yield error
    except OSError as error:
        yield InputError(str(path), f"cannot be read: {error.strerror or error}")


def gzip_members(stream: io.BufferedRandom | io.BufferedReader) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield (offset, length, data) of each whole gzip member; data is None where a damaged or torn stretch begins."""
    size = stream.seek(0, os.SEEK_END)
    offset = 0
    while offset < size:
        found = _unpack_member(stream, offset)
        if found is None:
            yield offset, 0, None
            offset = _next_magic(stream, offset + 1)
            continue
        data, length = found
        yield offset, length, data
        offset += length


def _unpack_member(stream: io.BufferedIOBase, offset: int) -> tuple[bytes, int] | None:
    """Return the data and packed length of the gzip member at `offset`; None if it is not whole."""
    stream.seek(offset)
    unpacker = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    taken = total = 0
    try:
        while not unpacker.eof:
            chunk = stream.read(_CHUNK)
            if not chunk:
                return None
            taken += len(chunk)
            pieces.append(unpacker.decompress(chunk, MAX_RECORD - total))
            total += len(pieces[-1])
            if unpacker.unconsumed_tail:
                return None
    except zlib.error:
        return None
    return b"".join(pieces), taken - len(unpacker.unused_data)


def _next_magic(stream: io.BufferedIOBase, offset: int) -> int:
    """Return where the next gzip member may begin, or the end of the stream."""
    stream.seek(offset)
    carried = b""
    while chunk := stream.read(_CHUNK):
        found = (carried + chunk).find(_MAGIC)
        if found >= 0:
            return offset - len(carried) + found
        carried = (carried + chunk)[-2:]
        offset += len(chunk)
    return offset


def _parse(path: Path, place: EvidencePlace, data: bytes) -> EvidenceRecord:
    where = f"{path}, byte {place.offset}"
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data), auto_decode="none")), None)
        if record is None:
            raise InputError(where, "not a WARC record")
        body = record.reader.read()
    except OSError as error:  # what fastwarc raises for a broken header
        raise InputError(where, f"not a WARC record: {error}") from error
    sha256 = hashlib.sha256(body).hexdigest()
    if record.headers.get("WARC-Payload-Digest") != f"sha256:{sha256}":
        raise InputError(where, "the bytes of this record are not those that were written")
    http = record.http_headers if record.is_http else None
    return EvidenceRecord(
        place,
        kind=record.headers.get("WARC-Type") or "",
        url=record.headers.get("WARC-Target-URI") or "",
        fetched=record.headers.get("WARC-Date") or "",
        sha256=sha256,
        content_type=(http.get("Content-Type") if http else record.headers.get("Content-Type")) or "",
        body=body,
        status=http.status_code if http else None,
        headers=tuple((str(n), str(v)) for n, v in http.astuples()) if http else (),
    )


# --- writing -------------------------------------------------------------------------------------------------


def _pack(kind: str, url: str, fetched: str, body: bytes, content_type: str, http: StatusAndHeaders | None) -> bytes:
    from warcio.warcwriter import WARCWriter

    sha256 = hashlib.sha256(body).hexdigest()
    identity = uuid.uuid5(_NAMESPACE, f"{kind} {url} {fetched} {sha256}")
    named = {
        "WARC-Record-ID": f"<urn:uuid:{identity}>",
        "WARC-Date": fetched,
        "WARC-Payload-Digest": f"sha256:{sha256}",
    }
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        _one_line(url), kind, payload=io.BytesIO(body), length=len(body), warc_content_type=content_type,
        warc_headers_dict=named, http_headers=http,
    )  # fmt: skip
    writer.write_record(record)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(out.getvalue()) + packer.flush()


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _name(number: int) -> str:
    return f"evidence-{number:06}.warc.gz"


def _number(path: Path) -> int:
    return int(path.name.removeprefix("evidence-").removesuffix(".warc.gz"))


def _unwritable(path: Path, error: OSError) -> IsnadError:
    reason = error.strerror or str(error)
    return IsnadError(f"{path}: cannot be written ({reason}); what was there is kept: make room and run the same again")
