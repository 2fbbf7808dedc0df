"""Files, folders, standard input, JSON Lines and WARC: whatever a path leads to, as pages in a fixed order."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, Literal

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from isnad.errors import InputError
from isnad.intake.decoding import decode
from isnad.intake.evidence import gzip_members
from isnad.model import Issue, Page

SUFFIXES = (".html", ".htm", ".txt", ".jsonl", ".warc", ".warc.gz")
MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 300_000  # code points of one article: some hundred news articles
MAX_HTML = 20_000_000
_GIVEN = ("url", "outlet", "title", "published", "fetched")


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page before it is decoded: its bytes, and what came with them.

    `form` is "file" (bytes of a file), "object" (one JSON object, as bytes) or "response" (an HTTP response, its body
    without transfer and content coding). `source` is the path, with the line for an object and the URL for a response.
    """

    source: str
    form: Literal["file", "object", "response"]
    body: bytes
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


def find_pages(paths: Iterable[str | Path]) -> Iterator[Page | InputError]:
    """Yield the pages behind `paths` in order; an input that cannot be read is yielded as its InputError.

    A path is a file, a folder (searched in name order for files with the known suffixes), or "-".
    """
    for raw in find_raw_pages(paths):
        yield raw if isinstance(raw, InputError) else _page_or_error(raw)


def _page_or_error(raw: RawPage) -> Page | InputError:
    try:
        return page_from_raw(raw)
    except InputError as error:
        return error


def page_from_raw(raw: RawPage) -> Page:
    """Decode a raw page. Raises InputError if there is nothing readable in it."""
    if raw.form == "object":
        try:
            return page_from_object(json.loads(raw.body), raw.source)
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(raw.source, f"not a JSON object: {error}") from error
    return page_from_bytes(raw.body, raw.source, url=raw.url, charset=raw.charset, fetched=raw.fetched)


def find_raw_pages(paths: Iterable[str | Path]) -> Iterator[RawPage | InputError]:
    """Yield what `find_pages` yields, undecoded: for keeping it as evidence."""
    for path in paths:
        if str(path) == "-":
            yield from _raw_of_stream()
        elif Path(path).is_dir():
            files = sorted(f for f in Path(path).rglob("*") if f.is_file() and f.name.lower().endswith(SUFFIXES))
            if not files:
                yield InputError(str(path), f"no file in it ends in one of {', '.join(SUFFIXES)}")
            for file in files:
                yield from _raw_of_file(file)
        else:
            yield from _raw_of_file(Path(path))


def _raw_of_stream() -> Iterator[RawPage | InputError]:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    first = data.lstrip()[:1]
    if first == b"{":
        yield from _raw_of_lines("-", data.splitlines())
    else:
        yield RawPage("-", "file", data)


def _raw_of_file(path: Path) -> Iterator[RawPage | InputError]:
    name = path.name.lower()
    try:
        if name.endswith((".warc", ".warc.gz")):
            yield from _raw_of_warc(path)
        elif name.endswith(".jsonl"):
            with path.open("rb") as lines:
                yield from _raw_of_lines(str(path), lines)
        elif path.stat().st_size > MAX_BYTES:
            yield InputError(str(path), f"larger than {MAX_BYTES // 1024**2} MiB: split it first")
        else:
            yield RawPage(str(path), "file", path.read_bytes())
    except FileNotFoundError:
        yield InputError(str(path), "no such file or folder")
    except OSError as error:
        yield InputError(str(path), f"cannot be read: {error.strerror or error}")


def page_from_bytes(
    data: bytes, source: str, *, url: str | None = None, charset: str | None = None, fetched: str | None = None
) -> Page:
    """Make a page of served bytes: decoded, told apart into HTML and plain text, and identified by their sha256.

    Raises InputError if there is nothing in them or they are not text.
    """
    if not data.strip():
        raise InputError(source, "empty")
    decoded = decode(data, charset)
    if decoded is None:
        raise InputError(source, "not text: binary data, or an encoding that cannot be told")
    issues = []
    if decoded.replaced:
        issues.append(Issue("input-undecodable", None, None, f"{decoded.replaced} characters in {decoded.encoding}"))
    sha256 = hashlib.sha256(data).hexdigest()
    html, plain = _tell_apart(decoded.text, source)
    html, plain, cut = _limit(html, plain)
    return Page(
        id=f"a-{sha256[:16]}", sha256=sha256, html=html, plain=plain, path=source if url is None else None, url=url,
        encoding=decoded.encoding, fetched=fetched, input_issues=(*issues, *cut),
    )  # fmt: skip


def _tell_apart(text: str, source: str) -> tuple[str | None, str | None]:
    """Return (html, None) or (None, plain), by suffix, else by the look of the beginning."""
    name = source.lower()
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if name.endswith((".html", ".htm")) or (
        not name.endswith(".txt") and (head.startswith(("<!doctype html", "<html", "<?xml")) or "<body" in head)
    ):
        return text, None
    return None, _lines(text)


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _limit(html: str | None, plain: str | None) -> tuple[str | None, str | None, tuple[Issue, ...]]:
    for text, limit in ((html, MAX_HTML), (plain, MAX_TEXT)):
        if text is not None and len(text) > limit:
            note = f"{len(text)} code points, the first {limit} were read"
            issue = Issue("input-cut", limit, limit, note)
            return (html[:limit] if html else None), (plain[:limit] if plain else None), (issue,)
    return html, plain, ()


def _raw_of_lines(source: str, lines: Iterable[bytes]) -> Iterator[RawPage | InputError]:
    empty = True
    for number, line in enumerate(lines, 1):
        if line.strip():
            empty = False
            yield RawPage(f"{source}:{number}", "object", line.strip())
    if empty:
        yield InputError(source, "empty")


def page_from_object(value: Any, source: str) -> Page:
    """Make a page of one JSON object with `text` or `html`, and optional id, url, outlet, title, published, fetched.

    An empty text makes an empty page (the record will say so). Raises InputError if it is no object, has neither
    field, or a field is not a string.
    """
    if not isinstance(value, Mapping):
        raise InputError(source, "not a JSON object")
    given = {k: _string(value, k, source) for k in _GIVEN}
    text, html = _string(value, "text", source), _string(value, "html", source)
    if "text" not in value and "html" not in value:
        raise InputError(source, "has neither text nor html")
    content = html if html is not None else text or ""
    raw = json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(raw).hexdigest()
    content, cured = _without_surrogates(content)
    html, plain, cut = _limit(content if html is not None else None, None if html is not None else content)
    identity = value.get("id")
    return Page(
        id=str(identity) if identity not in (None, "") else f"a-{sha256[:16]}", sha256=sha256, html=html, plain=plain,
        path=source, url=given["url"], given_outlet=given["outlet"], given_title=given["title"],
        given_published=given["published"], fetched=given["fetched"], input_issues=(*cured, *cut),
    )  # fmt: skip


def _string(value: Mapping[str, Any], key: str, source: str) -> str | None:
    item = value.get(key)
    if item is None or isinstance(item, str):
        return item or None
    raise InputError(source, f"{key} is not a string")


def _without_surrogates(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Replace lone surrogates (from broken JSON escapes), one for one, so that the record can be written."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text, ()
    cured = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return cured, (Issue("input-undecodable", None, None, "lone surrogates in the JSON"),)


def _raw_of_warc(path: Path) -> Iterator[RawPage | InputError]:
    found = False
    with path.open("rb") as stream:
        for raw in _raw_of_members(path, stream) if _has_members(path, stream) else _raw_of_records(path, stream):
            found = True
            yield raw
    if not found:
        yield InputError(str(path), "no page in this WARC")


def _has_members(path: Path, stream: BufferedReader) -> bool:
    """Whether a WARC file is packed record by record, as the format asks, so that damage ends with a record."""
    first = next(gzip_members(stream), None) if path.name.lower().endswith(".gz") else None
    stream.seek(0)
    return first is not None and 0 < first[1] < path.stat().st_size


def _raw_of_members(path: Path, stream: BufferedReader) -> Iterator[RawPage | InputError]:
    broken: int | None = None
    for offset, _, data in gzip_members(stream):
        if data is None:
            broken = offset if broken is None else broken
            continue
        if broken is not None:
            yield InputError(
                str(path), f"broken WARC, bytes {broken} to {offset}: what stands before and behind was read"
            )
            broken = None
        yield from _raw_of_records(path, BytesIO(data))
    if broken is not None:
        yield InputError(str(path), f"the WARC breaks off at byte {broken}: what stands before was read")


def _raw_of_records(path: Path, stream: BufferedReader | BytesIO) -> Iterator[RawPage | InputError]:
    types = WarcRecordType.response | WarcRecordType.resource
    try:
        for record in ArchiveIterator(stream, record_types=types, auto_decode="all"):
            content_type = record.http_content_type or ""
            if record.is_http and not content_type.startswith(("text/html", "application/xhtml", "text/plain")):
                continue
            yield _raw_of_record(path, record)
    except OSError as error:  # what fastwarc raises for a broken header
        yield InputError(str(path), f"broken WARC ({error}): only what stands before the break was read")


def _raw_of_record(path: Path, record: WarcRecord) -> RawPage:
    url = record.headers.get("WARC-Target-URI")
    http = record.http_headers if record.is_http else None
    return RawPage(
        f"{path}#{url}", "response", record.reader.read(MAX_BYTES), url=url, charset=record.http_charset,
        fetched=record.headers.get("WARC-Date"), status=(http.status_code if http else None) or 200,
        headers=tuple((str(n), str(v)) for n, v in http.astuples()) if http else (),
    )  # fmt: skip
