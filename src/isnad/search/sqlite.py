"""The index in SQLite: one FTS5 table a kind, without content of its own; the analysed columns are kept beside it.

A row can only be taken out of such a table by telling FTS5 what was put in, hence the kept columns
(`search_documents`). bm25 weighs the columns by `WEIGHTS`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from isnad.search.columns import Columns
from isnad.search.matching import Both, Either, Match, Term
from isnad.search.query import Kind

Row = tuple[int, Columns]

WEIGHTS = Columns(*("0",) * len(Columns._fields))._replace(head="4", exact="1", stem="1")
_COLUMNS = ", ".join(Columns._fields)
_MARKS = ", ".join("?" * (len(Columns._fields) + 1))


def insert_rows(connection: Connection, kind: Kind, rows: Iterable[Row]) -> None:
    """Add rows by number."""
    values = [(number, *columns) for number, columns in rows]
    if values:
        connection.exec_driver_sql(f"INSERT INTO search_{kind} (rowid, {_COLUMNS}) VALUES ({_MARKS})", values)


def delete_rows(connection: Connection, kind: Kind, rows: Iterable[Row]) -> None:
    """Take rows out; the columns must be those that were put in."""
    table = f"search_{kind}"
    values = [(number, *columns) for number, columns in rows]
    if values:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({table}, rowid, {_COLUMNS}) VALUES ('delete', {_MARKS})", values
        )


def clear(connection: Connection, kind: Kind) -> None:
    """Take out all rows."""
    connection.exec_driver_sql(f"INSERT INTO search_{kind} (search_{kind}) VALUES ('delete-all')")


def render(match: Match) -> str:
    """Return the FTS5 expression of a match. Tokens hold no quotation marks; they are quoted all the same."""
    match match:
        case Term():
            columns = match.columns[0] if len(match.columns) == 1 else f"{{{' '.join(match.columns)}}}"
            words = " ".join(match.tokens).replace('"', '""')
            return f'{columns} : "{words}"{"*" if match.prefix else ""}'
        case Either():
            return "(" + " OR ".join(map(render, match.parts)) + ")"
        case Both():
            found = " AND ".join(map(render, match.parts))
            if not match.without:
                return f"({found})"
            return f"(({found}) NOT ({' OR '.join(map(render, match.without))}))"


def score(kind: Kind) -> str:
    """Return the SQL of a row's score: the higher the better."""
    return f"-bm25(search_{kind}, {', '.join(WEIGHTS)})"


def condition(kind: Kind) -> str:
    """Return the SQL that a row must meet, with the rendered match as parameter `match`."""
    return f"search_{kind} MATCH :match"


NUMBER = "rowid"
