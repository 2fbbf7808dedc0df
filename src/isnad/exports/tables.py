"""One table, written as CSV, CSV for Excel, XLSX or JSON Lines.

Arabic CSV without a byte-order mark is garbled in Excel, and with one it breaks other readers: so there are two. XLSX
sheets of an Arabic interface run from the right. Cells that a spreadsheet would run as a formula are written as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under keys: `name` is the stem of the file's name, `headings` the keys in the reader's language."""

    name: str
    keys: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    headings: Mapping[str, str]
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its ending in the address, its media type, and its name for people."""

    ending: str
    media_type: str
    label: str


FORMATS: dict[str, Format] = {
    "json": Format("json", "application/json; charset=utf-8", "JSON"),
    "jsonl": Format("jsonl", "application/jsonl; charset=utf-8", "JSON Lines"),
    "csv": Format("csv", "text/csv; charset=utf-8", "CSV"),
    "excel.csv": Format("excel.csv", "text/csv; charset=utf-8", "CSV (Excel)"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CELL_LIMIT = 32_767  # characters a cell of an XLSX sheet can hold


def write_table(table: Table, ending: str) -> bytes:
    """Return the table in the format of `ending` ("jsonl", "csv", "excel.csv" or "xlsx"). Raises KeyError for others."""
    writers = {"jsonl": _jsonl, "csv": _csv, "excel.csv": _excel_csv, "xlsx": _xlsx}
    return writers[ending](table)


def _jsonl(table: Table) -> bytes:
    lines = (json.dumps(dict(zip(table.keys, row, strict=True)), ensure_ascii=False) + "\n" for row in table.rows)
    return "".join(lines).encode("utf-8", "backslashreplace")


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.keys)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8", "replace")


def _excel_csv(table: Table) -> bytes:
    return b"\xef\xbb\xbf" + _csv(table)


def _harmless(cell: Cell) -> Cell:
    """Return the cell so that a spreadsheet shows it and never runs it (OWASP, CSV injection)."""
    if not isinstance(cell, str):
        return cell
    return "'" + cell if cell.startswith(_FORMULA_STARTS) else cell


def _xlsx(table: Table) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(table.name[:31])
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        if table.rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for column, key in enumerate(table.keys):
            sheet.write_string(0, column, table.headings.get(key, key), bold)
            longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
            sheet.set_column(column, column, min(max(longest, len(key)) + 2, 60))
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, _printable(cell), wrapped)
                elif cell is not None:
                    sheet.write(number, column, cell)
        sheet.autofilter(0, 0, len(table.rows), max(len(table.keys) - 1, 0))
    return out.getvalue()


def _printable(text: str) -> str:
    """Return the text as XML can carry it: no lone surrogate, no control character, within a cell's limit."""
    kept = "".join(c for c in text if c in "\n\t" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return kept[:_CELL_LIMIT]
