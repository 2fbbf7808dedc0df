"""Private people's names taken out of what is exported: victims, witnesses, relatives named in reports.

The record marks a mention as private (`Mention.private`). Here every text of a row that holds such a name, in the
spelling of the page or as the name resolved, gets a neutral mark instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from isnad.exports.tables import Cell, Table
from isnad.model import Record

MARK = "[…]"
_SHORTEST = 3  # letters of a name that is looked for: shorter words occur inside others


def private_names(records: Iterable[Record]) -> list[str]:
    """Return every form of every private person's name, the longest first."""
    names = {n for r in records for m in r.mentions if m.private for n in (m.text, m.name)}
    return sorted((n for n in names if len(n) >= _SHORTEST), key=lambda n: (-len(n), n))


def redacted(table: Table, names: list[str]) -> Table:
    """Return the table without these names in any of its cells."""
    hide = _hider(names)
    rows = [tuple(hide(cell) for cell in row) for row in table.rows]
    return Table(table.name, table.keys, rows, table.headings, table.rtl)


def _hider(names: list[str]) -> Callable[[Cell], Cell]:
    def hide(cell: Cell) -> Cell:
        if isinstance(cell, str):
            for name in names:
                if name in cell:
                    cell = cell.replace(name, MARK)
        return cell

    return hide
