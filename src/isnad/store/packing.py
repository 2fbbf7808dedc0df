"""Records as bytes: the record's JSON, compressed. One row of the store is one whole page."""

from __future__ import annotations

import zlib
from functools import cache

from pydantic import TypeAdapter

from isnad.model import Event, Record, Statement


@cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


@cache
def _statements() -> TypeAdapter[Statement]:
    return TypeAdapter(Statement)


@cache
def _events() -> TypeAdapter[Event]:
    return TypeAdapter(Event)


def pack_record(record: Record) -> bytes:
    """Return the record's JSON (UTF-8) compressed; equal records give equal bytes."""
    return zlib.compress(_records().dump_json(record), 6)


def unpack_record(data: bytes) -> Record:
    """Return the record packed in `data`; fields a newer program added get their defaults."""
    return _records().validate_json(zlib.decompress(data))


def item_json(item: Statement | Event) -> str:
    """Return the JSON of one statement or event."""
    packed = _statements().dump_json(item) if isinstance(item, Statement) else _events().dump_json(item)
    return packed.decode("utf-8")


def item_from_json(kind: str, text: str) -> Statement | Event:
    """Return the statement or event written as JSON."""
    return _statements().validate_json(text) if kind == "statement" else _events().validate_json(text)
