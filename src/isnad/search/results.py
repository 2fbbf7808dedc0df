"""Searching: a query in; passages with marks, scores, reasons, counts by outlet, month and type, and a cursor out.

Pages, statements and events are counted and ranked by the database; what is shown of them is worked out here, for
the few of one page of results.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from sqlalchemy import Connection, bindparam, text

from isnad.errors import UsageError
from isnad.search.index import broader, dialect, spelled_alike
from isnad.search.matching import Meaning, Wanted, understand
from isnad.search.passages import Passage, Reason, read_layers, show_article, show_item
from isnad.search.query import Kind, Query, parse

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
MAX_LIMIT = 200
COUNTED = 10_000  # matches counted and broken down; of more, the first so many by number
_FACETS: dict[Kind, tuple[str, ...]] = {
    "articles": ("outlet", "month"),
    "statements": ("outlet", "month", "act"),
    "events": ("outlet", "month", "type", "status"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `item` is the content key of a statement or event, "" for an article; `document` the page's id.

    `headline` and `passages` are spans of the article's text with marks; `day` the page's (of an event its own).
    """

    kind: Kind
    number: int
    document: str
    item: str
    url: str | None
    outlet: str
    outlet_name: str
    day: str
    score: float
    headline: Passage | None
    title: str
    passages: tuple[Passage, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the matches have a value: an outlet's id, a month (2023-11), an act, a type, a status."""

    field: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results. `total` is exact unless `more` says that counting stopped there; `cursor` asks on."""

    query: str
    kind: Kind
    total: int
    more: bool
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    cursor: str | None
    broadened: bool = False


def search(
    connection: Connection, query: str, *, limit: int = 20, cursor: str | None = None, sort: Sort | None = None,
    broad: bool = False, with_facets: bool = True,
) -> Results:  # fmt: skip
    """Search the index. Without `sort` words are ranked by relevance, and mere filters shown newest first.

    `broad` also accepts words that only share the light stem. Pages of one cursor neither repeat nor skip a hit while
    the index stays as it is; documents that come in meanwhile are left out of them. Raises UsageError for a query
    or cursor that cannot be read.
    """
    if not 1 <= limit <= MAX_LIMIT:
        raise UsageError(f"limit must lie between 1 and {MAX_LIMIT}")
    parsed = parse(query)
    meaning = understand(parsed.node, partial(_wider if broad else spelled_alike, connection))
    ranked = any(not w.field for w in meaning.wanted)
    order = sort or ("relevance" if ranked else "newest")
    plan = _Plan(connection, parsed, meaning, order)
    after = _read_cursor(cursor, plan.identity) if cursor else None
    plan.top = after.top if after else plan.newest()
    rows = plan.page(limit + 1, after)
    total, facets = plan.counts() if with_facets else (len(rows), ())
    places = _places(connection, parsed.kind, [row.number for row in rows[:limit]])
    hits = [_hit(parsed.kind, row, places[row.number], meaning.wanted) for row in rows[:limit]]
    more = len(rows) > limit
    following = _write_cursor(plan.identity, plan.top, rows[limit - 1]) if more else None
    return Results(
        query, parsed.kind, min(total, COUNTED), total > COUNTED, tuple(hits), facets, following, broad
    )  # fmt: skip


def _wider(connection: Connection, stem: str) -> list[str]:
    return [*spelled_alike(connection, stem), *broader(connection, stem)]


# --- asking the database -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    score: float
    day: str


@dataclass(frozen=True, slots=True)
class _After:
    top: int
    last: _Row


# Rows of a kind: their table and the columns of number and day. An item's number leads to its document's.
_TABLES: dict[Kind, tuple[str, str]] = {
    "articles": ("documents", "day"),
    "statements": ("statements", "day"),
    "events": ("events", "date_first"),
}
_LAST_DAY = {"articles": "day", "statements": "day", "events": "date_last"}


class _Plan:
    """The SQL of one query."""

    def __init__(self, connection: Connection, query: Query, meaning: Meaning, order: Sort) -> None:
        self.connection, self.query, self.order = connection, query, order
        self.speaks = dialect(connection)
        self.table, self.day = _TABLES[query.kind]
        self.match = self.speaks.render(meaning.match) if meaning.match is not None else None
        digest = hashlib.sha256(json.dumps([query.text, order, query.kind]).encode("utf-8", "surrogatepass"))
        self.identity = digest.hexdigest()[:12]
        self.top = 0

    def newest(self) -> int:
        """The highest number there is now: later documents are left out of all pages of this search."""
        return int(self.connection.execute(text(f"SELECT coalesce(max(number), 0) FROM {self.table}")).scalar_one())

    def _source(self, *, scored: bool) -> str:
        score = self.speaks.score(self.query.kind) if scored and self.match else "0.0"
        wanted = ["t.number <= :top"]
        if self.query.kind == "articles":
            wanted.append("t.read")
        if self.query.after:
            wanted.append(f"t.{_LAST_DAY[self.query.kind]} >= :after")
        if self.query.before:
            wanted.append(f"t.{self.day} < :before AND t.{self.day} <> ''")
        found = f"FROM {self.table} t"
        if self.match:
            index = f"search_{self.query.kind}"
            found = f"FROM {index} JOIN {self.table} t ON t.number = {index}.{self.speaks.NUMBER}"
            wanted.append(self.speaks.condition(self.query.kind))
        return f"SELECT t.*, {score} AS score {found} WHERE {' AND '.join(wanted)}"

    def _given(self) -> dict[str, object]:
        return {"match": self.match, "top": self.top, "after": self.query.after, "before": self.query.before}

    def page(self, limit: int, after: _After | None) -> list[_Row]:
        day, behind = self.day, "1 = 1"
        ways = {
            "relevance": ("score < :s OR (score = :s AND number > :n)", "score DESC, number"),
            "newest": (f"{day} < :d OR ({day} = :d AND number < :n)", f"{day} DESC, number DESC"),
            "oldest": (f"{day} > :d OR ({day} = :d AND number > :n)", f"{day}, number"),
        }
        given = self._given() | {"limit": limit}
        if after:
            behind = ways[self.order][0]
            given |= {"s": after.last.score, "n": after.last.number, "d": after.last.day}
        source = self._source(scored=self.order == "relevance")
        query = (
            f"SELECT number, score, {day} FROM ({source}) AS found "
            f"WHERE {behind} ORDER BY {ways[self.order][1]} LIMIT :limit"
        )
        return [_Row(n, float(s), d) for n, s, d in self.connection.execute(text(query), given)]

    def counts(self) -> tuple[int, tuple[Facet, ...]]:
        """Return how many match (beyond COUNTED: one more than that), and how many by each value."""
        names = _FACETS[self.query.kind]
        columns = ", ".join(f"substr({self.day}, 1, 7)" if n == "month" else n for n in names)
        query = (
            f"SELECT {columns}, count(*) FROM ({self._source(scored=False)} LIMIT :limit) AS found "
            f"GROUP BY {', '.join(str(i + 1) for i in range(len(names)))}"
        )
        counters: list[Counter[str]] = [Counter() for _ in names]
        total = 0
        for *values, count in self.connection.execute(text(query), self._given() | {"limit": COUNTED + 1}):
            total += count
            for counter, value in zip(counters, values, strict=True):
                counter[value or ""] += count
        facets = [
            Facet(name, value, count)
            for name, counter in zip(names, counters, strict=True)
            for value, count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:_FACET_VALUES]
        ]
        return total, tuple(facets)


_FACET_VALUES = 50


# --- cursors -------------------------------------------------------------------------------------------------


def _write_cursor(identity: str, top: int, last: _Row) -> str:
    value = json.dumps([identity, top, last.score, last.number, last.day])
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def _read_cursor(cursor: str, identity: str) -> _After:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        made_for, top, score, number, day = json.loads(base64.urlsafe_b64decode(padded))
        after = _After(int(top), _Row(int(number), float(score), str(day)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise UsageError("this cursor was not made by isnad: leave it out to begin at the first page") from error
    if made_for != identity:
        raise UsageError("this cursor belongs to another query or order: leave it out to begin at the first page")
    return after


# --- what is shown -------------------------------------------------------------------------------------------


def _hit(kind: Kind, row: _Row, place: _Place, wanted: Sequence[Wanted]) -> Hit:
    layers = read_layers(place.packed)
    shown = show_article(layers, wanted) if kind == "articles" else show_item(layers, place.start, place.end, wanted)
    return Hit(
        kind, row.number, place.document, place.item, place.url, place.outlet, place.outlet_name, row.day,
        round(row.score, 4), shown.headline, place.title, shown.passages, _reasons(shown.why, wanted),
    )  # fmt: skip


def _reasons(found: Iterable[Reason], wanted: Sequence[Wanted]) -> tuple[Reason, ...]:
    """Every wanted term once: with the words that met it, or, for a field, with what it was taken to mean."""
    by_typed = {r.typed: r for r in found}
    missing = (Reason(w.typed, w.field or "text", w.entities, 0) for w in wanted if w.typed not in by_typed and w.field)
    return (*by_typed.values(), *dict.fromkeys(missing))


@dataclass(frozen=True, slots=True)
class _Place:
    document: str
    item: str
    url: str | None
    outlet: str
    outlet_name: str
    title: str
    packed: bytes
    start: int
    end: int


_DOCUMENT = "d.id, d.url, d.outlet, d.outlet_name, d.headline, r.record"
_SPANS: dict[Kind, str] = {
    "statements": "i.cue_start, i.cue_end, i.content_start, i.content_end, i.speaker_start, i.speaker_end",
    "events": "i.trigger_start, i.trigger_end",
}


def _places(connection: Connection, kind: Kind, numbers: Sequence[int]) -> dict[int, _Place]:
    """Return where the hits stand, by number."""
    if kind == "articles":
        query = (
            f"SELECT d.number, {_DOCUMENT} FROM documents d JOIN search_documents s ON s.document = d.number "
            "JOIN readings r ON r.version = s.version WHERE d.number IN :numbers"
        )
    else:
        query = (
            f"SELECT i.number, {_DOCUMENT}, i.key, {_SPANS[kind]} FROM {kind} i "
            "JOIN documents d ON d.number = i.document JOIN readings r ON r.version = i.version "
            "WHERE i.number IN :numbers"
        )
    statement = text(query).bindparams(bindparam("numbers", expanding=True))
    found = {}
    for number, id_, url, outlet, name, title, packed, *item in connection.execute(statement, {"numbers": numbers}):
        spans = [s for s in item[1:] if s is not None] or [0]
        key = item[0] if item else ""
        found[number] = _Place(id_, key, url, outlet, name, title, bytes(packed), min(spans), max(spans))
    return found
