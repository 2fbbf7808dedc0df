"""Batch search: queries of a CSV, one a row, each answered or told what is wrong with it."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from isnad.errors import UsageError
from isnad.language import fold
from isnad.search import Hit, search

MOST_ROWS = 300  # asked of one file
MOST_HITS = 20  # of one query
_LONGEST = 1_000  # characters of a query
_SECONDS = 25.0  # for all queries of one file
_QUERY_HEADS = frozenset(map(fold, ("query", "q", "search", "استعلام", "الاستعلام", "بحث", "البحث", "عبارة البحث")))
_NAME_HEADS = frozenset(map(fold, ("name", "label", "id", "title", "اسم", "الاسم", "عنوان", "العنوان", "رقم")))
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of the file: its line, the name its file gives it, its query; `fault` is why it cannot be asked, or ""."""

    line: int
    name: str
    query: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row found: how many (`more`: at least so many), the first hits, or why there is no answer."""

    asked: Asked
    total: int | None
    more: bool
    hits: tuple[Hit, ...]
    fault: str = ""


def decode_csv(data: bytes) -> str:
    """Return the text of a CSV as programs write it: UTF-8, UTF-16 (Excel's "Unicode"), else Windows-1256."""
    if data[:2] in _MARKS:
        return data.decode(_MARKS[data[:2]], "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256", "replace")


def read_queries(text: str, say: Callable[..., str]) -> tuple[list[Asked], int]:
    """Return the queries of a CSV, at most `MOST_ROWS`, and how many rows more it has.

    A first row that names a column "query" (or بحث) is a heading; without one the queries stand in the first column. A
    row that is no CSV is told and passed over. `say` is `Frame._`.
    """
    rows = _read_rows(text.replace("\x00", ""), say)
    found: list[Asked] = []
    query_at, name_at, rest = 0, -1, 0
    for n, (line, cells, fault) in enumerate(rows):
        if n == 0 and (heads := _heading(cells)):
            query_at, name_at = heads
        elif len(found) >= MOST_ROWS:
            rest += 1
        elif fault:
            found.append(Asked(line, "", "", fault))
        elif any(cell.strip() for cell in cells):
            found.append(_asked(line, cells, query_at, name_at, say))
    return found, rest


def _read_rows(text: str, say: Callable[..., str]) -> Iterator[tuple[int, list[str], str]]:
    """Yield the rows as (line, cells, what is wrong)."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], say("no row of a CSV from here on: %(reason)s (is a quotation mark open?)", reason=error)


def _delimiter(text: str) -> str:
    """Return what stands between the cells of the first line most often; a comma where nothing does."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _heading(cells: Sequence[str]) -> tuple[int, int] | None:
    folded = [fold(cell).strip().lower() for cell in cells]
    query = next((n for n, cell in enumerate(folded) if cell in _QUERY_HEADS), None)
    if query is None:
        return None
    return query, next((n for n, cell in enumerate(folded) if cell in _NAME_HEADS), -1)


def _asked(line: int, cells: Sequence[str], query_at: int, name_at: int, say: Callable[..., str]) -> Asked:
    query = cells[query_at].strip() if query_at < len(cells) else ""
    name = cells[name_at].strip()[:200] if 0 <= name_at < len(cells) else ""
    fault = ""
    if not query:
        fault = say("the row has no query")
    elif len(query) > _LONGEST:
        fault = say("the query is longer than a thousand characters")
    return Asked(line, name, query[:_LONGEST], fault)


def answer_all(
    connection: Connection, asked: Sequence[Asked], say: Callable[..., str], tell: Callable[[UsageError], str] = str
) -> list[Answer]:
    """Return the answer to each row. What the time does not suffice for is told, and can be asked in a file of its own."""
    ends = time.monotonic() + _SECONDS
    found = []
    for row in asked:
        fault = row.fault or ("" if time.monotonic() < ends else say("not asked: the time for one file is over"))
        if fault:
            found.append(Answer(row, None, False, (), fault))
            continue
        try:
            result = search(connection, row.query, limit=MOST_HITS, with_facets=False)
        except UsageError as error:
            found.append(Answer(row, None, False, (), tell(error)))
            continue
        found.append(Answer(row, result.total, result.more, result.hits))
    return found


def as_csv(asked: Sequence[Asked]) -> str:
    """Return the rows as CSV again, for a form that asks them once more."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "query"))
    writer.writerows((row.name, row.query) for row in asked if not row.fault)
    return out.getvalue()
