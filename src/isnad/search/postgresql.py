"""The index in PostgreSQL: one tsvector a row, its lexemes made by isnad and marked with their column.

PostgreSQL's own dictionaries are not asked: a lexeme is "h:هدنه" for a stem in the headline, "s:هدنه" in the text.
Positions go on from column to column, so that phrases work inside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

from isnad.search.columns import Columns
from isnad.search.matching import Both, Either, Match, Term
from isnad.search.query import Kind

Row = tuple[int, Columns]

NUMBER = "number"
_LETTERS = {
    "head": "h", "exact": "x", "stem": "s", "name": "n", "speaker": "k", "actor": "a", "recipient": "r",
    "place": "p", "outlet": "o", "source": "c", "tags": "t",
}  # fmt: skip
_WEIGHTS = {"head": "A", "exact": "D", "stem": "B"}  # of the others no match counts for the score
_LAST_POSITION = 16_383  # PostgreSQL's limit
_LONGEST = 500  # bytes of a lexeme; the limit is 2,046


def insert_rows(connection: Connection, kind: Kind, rows: Iterable[Row]) -> None:
    """Add rows by number."""
    values = [{"number": number, "tokens": vector(columns)} for number, columns in rows]
    if values:
        connection.execute(
            text(f"INSERT INTO search_{kind} (number, tokens) VALUES (:number, CAST(:tokens AS tsvector))"), values
        )


def delete_rows(connection: Connection, kind: Kind, rows: Iterable[Row]) -> None:
    """Take rows out."""
    values = [{"number": number} for number, _ in rows]
    if values:
        connection.execute(text(f"DELETE FROM search_{kind} WHERE number = :number"), values)


def clear(connection: Connection, kind: Kind) -> None:
    """Take out all rows."""
    connection.execute(text(f"DELETE FROM search_{kind}"))


def vector(columns: Columns) -> str:
    """Return the columns as the text of a tsvector."""
    return " ".join(_lexemes(columns))


def _lexemes(columns: Columns) -> Iterator[str]:
    position = 0
    for name, tokens in zip(Columns._fields, columns, strict=True):
        weight = _WEIGHTS.get(name, "D")
        for token in tokens.split():
            position = min(position + 1, _LAST_POSITION)
            yield f"{_lexeme(name, token)}:{position}{weight}"
        position = min(position + 5, _LAST_POSITION)  # no phrase runs from one column into the next


def _lexeme(column: str, token: str) -> str:
    short = token.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore")
    quoted = short.replace("\\", "\\\\").replace("'", "''")
    return f"'{_LETTERS[column]}:{quoted}'"


def render(match: Match) -> str:
    """Return the tsquery of a match."""
    match match:
        case Term():
            ways = []
            for column in match.columns:
                words = [_lexeme(column, t) for t in match.tokens]
                words[-1] += ":*" if match.prefix else ""
                ways.append(f"({' <-> '.join(words)})" if len(words) > 1 else words[0])
            return f"({' | '.join(ways)})" if len(ways) > 1 else ways[0]
        case Either():
            return "(" + " | ".join(map(render, match.parts)) + ")"
        case Both():
            parts = [*map(render, match.parts), *(f"!({render(w)})" for w in match.without)]
            return "(" + " & ".join(parts) + ")"


def score(kind: Kind) -> str:
    """Return the SQL of a row's score: the higher the better."""
    rank = f"ts_rank('{{0.1, 0.2, 0.4, 1.0}}', search_{kind}.tokens, CAST(:match AS tsquery), 1)"
    return f"CAST({rank} AS double precision)"  # a cursor gives it back as such


def condition(kind: Kind) -> str:
    """Return the SQL that a row must meet, with the rendered match as parameter `match`."""
    return f"search_{kind}.tokens @@ CAST(:match AS tsquery)"
