"""A set of tables as one zip: the files, a codebook of their columns, and a manifest of how they were made."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from isnad.exports.tables import Table, write_table

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same tables make the same bytes


def write_bundle(
    tables: Sequence[Table], ending: str, manifest: Mapping[str, Any], codebook: Mapping[str, str]
) -> bytes:
    """Return a zip of the tables in the format of `ending`, `codebook.csv` and `manifest.json` with their hashes.

    `codebook` says what a column holds, by the column's key.
    """
    files = {f"{t.name}.{ending.rsplit('.', 1)[-1]}": write_table(t, ending) for t in tables}
    rows = [(t.name, key, codebook.get(key, "")) for t in tables for key in t.keys]
    files["codebook.csv"] = write_table(Table("codebook", ("table", "column", "meaning"), rows, {}), "csv")
    about = {
        **manifest,
        "files": {
            name: {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)} for name, body in files.items()
        },
        "rows": {t.name: len(t.rows) for t in tables},
    }
    files["manifest.json"] = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
