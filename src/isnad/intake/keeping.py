"""Pages into evidence and out of it again: what was kept gives the same page as what came in."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote, unquote

from isnad.intake.evidence import EvidencePlace, EvidenceRecord, EvidenceWriter
from isnad.intake.files import RawPage, page_from_raw
from isnad.model import Page

_OBJECT = "application/json"
_FILE = "application/octet-stream"  # what it is, is told by name and look, then as now
_PAGES = ("text/html", "application/xhtml", "text/plain")
_SCHEME = "file:"


def keep_page(writer: EvidenceWriter, raw: RawPage, now: str) -> EvidencePlace:
    """Append a raw page to the evidence. `now` (UTC, ISO 8601 with Z) dates what came without a time of fetching."""
    if raw.form == "response" and raw.url:
        return writer.add_response(raw.url, raw.fetched or now, raw.status, raw.headers, raw.body)
    media = _OBJECT if raw.form == "object" else _FILE
    return writer.add_resource(_SCHEME + quote(raw.source, safe="/:#"), now, media, raw.body)


def holds_page(record: EvidenceRecord) -> bool:
    """Return whether a record is a page, and not a feed, a redirect or an error kept for the record."""
    if record.kind == "response":
        return (record.status or 200) == 200 and record.content_type.startswith(_PAGES)
    return record.url.startswith(_SCHEME)


def page_from_evidence(record: EvidenceRecord) -> Page:
    """Return the page a record of evidence holds. Raises InputError if there is nothing readable in it."""
    return page_from_raw(_raw(record))


def _raw(record: EvidenceRecord) -> RawPage:
    if record.url.startswith(_SCHEME):
        form: Literal["file", "object"] = "object" if record.content_type == _OBJECT else "file"
        return RawPage(unquote(record.url.removeprefix(_SCHEME)), form, record.body)
    return RawPage(
        record.url, "response", record.body, url=record.url, charset=charset_of(record.content_type),
        fetched=record.fetched, status=record.status or 200, headers=record.headers,
    )  # fmt: skip


def charset_of(content_type: str) -> str | None:
    """Return the charset a Content-Type names."""
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
