"""The JSON Schema of the record, generated from the dataclasses of `model`."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from isnad.model import Record


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every line of `isnad read --json` satisfies."""
    schema = TypeAdapter(Record).json_schema(mode="serialization")
    return schema | {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "isnad record"}
