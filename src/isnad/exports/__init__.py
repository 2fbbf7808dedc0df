"""Other people's formats: tables of what the record holds, as CSV, CSV for Excel, XLSX and JSON Lines."""

from isnad.exports.tables import FORMATS, Format, Table, write_table

__all__ = ["FORMATS", "Format", "Table", "write_table"]
