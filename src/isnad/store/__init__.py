"""The store: tables, migrations, and writing. Questions are asked in `isnad.views`."""

from __future__ import annotations

from isnad.store.database import open_database, shown_address, sqlite_url, told_in_words, upgrade
from isnad.store.identity import document_address, document_id, item_keys, version_id
from isnad.store.packing import item_from_json, item_json, pack_record, unpack_record

__all__ = [
    "document_address",
    "document_id",
    "item_from_json",
    "item_json",
    "item_keys",
    "open_database",
    "pack_record",
    "shown_address",
    "sqlite_url",
    "told_in_words",
    "unpack_record",
    "upgrade",
    "version_id",
]
