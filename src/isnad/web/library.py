"""What the screens ask, and the answers over records in memory (until the store's views stand behind it)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from isnad.language import fold
from isnad.model import Event, Record, Statement

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A part of a list: its rows, how many there are in all, and the cursor of the next part ("" at the end)."""

    rows: tuple[T, ...]
    total: int
    next: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    title: str
    language: str
    outlet: str | None
    outlet_id: str | None
    published: str | None
    precision: str
    fetched: str | None
    statements: int
    events: int
    doubts: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list, with the article it stands in."""

    article: ArticleRow
    statement: Statement


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list, with the article it stands in."""

    article: ArticleRow
    event: Event


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with how often, in how many articles and under which names it is mentioned."""

    id: str
    name: str
    kind: str
    country: str | None
    mentions: int
    articles: int
    forms: tuple[tuple[str, int], ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: volume, and how many of its chains begin with an unnamed origin."""

    id: str
    name: str
    articles: int
    statements: int
    events: int
    unnamed: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is."""

    articles: int
    outlets: int
    statements: int
    events: int
    entities: int
    doubts: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; empty strings do not narrow."""

    outlet: str = ""
    after: str = ""
    before: str = ""
    text: str = ""
    speaker: str = ""
    act: str = ""
    type: str = ""
    status: str = ""
    place: str = ""
    actor: str = ""
    kind: str = ""


@dataclass(slots=True)
class Library:
    """Records in memory, asked as the screens ask."""

    records: Sequence[Record]
    _rows: dict[str, ArticleRow] = field(default_factory=dict)
    _by_id: dict[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the records, the newest first."""
        ordered = sorted(self.records, key=lambda r: (r.article.published.value or "", r.id), reverse=True)
        self.records = ordered
        self._rows = {r.id: _row(r) for r in ordered}
        self._by_id = {r.id: r for r in ordered}

    def totals(self) -> Totals:
        """Return how much there is of everything."""
        return Totals(
            len(self.records),
            len(self.outlets()),
            sum(len(r.statements) for r in self.records),
            sum(len(r.events) for r in self.records),
            self.entities(Filters(), "", 1).total,
            sum(len(r.issues) for r in self.records),
        )

    def waiting(self) -> int:
        """Return how many items wait for review."""
        return 0

    def record(self, article_id: str) -> Record | None:
        """Return an article's record."""
        return self._by_id.get(article_id)

    def row(self, article_id: str) -> ArticleRow | None:
        """Return an article as lists show it."""
        return self._rows.get(article_id)

    def articles(self, filters: Filters, cursor: str, limit: int) -> Listing[ArticleRow]:
        """Return articles, the newest first."""
        return _page([r for r in self._rows.values() if self._fits(r, filters)], cursor, limit)

    def _fits(self, row: ArticleRow, filters: Filters) -> bool:
        published = row.published or ""
        text = self._by_id[row.id].article.text if filters.text else ""
        return (
            (not filters.outlet or row.outlet_id == filters.outlet)
            and (not filters.after or published >= filters.after)
            and (not filters.before or published[: len(filters.before)] <= filters.before)
            and (not filters.text or fold(filters.text) in fold(text))
        )

    def statements(self, filters: Filters, cursor: str, limit: int) -> Listing[StatementRow]:
        """Return statements in the order of their articles."""
        wanted = fold(filters.speaker)
        rows = [
            StatementRow(row, s)
            for row in self._rows.values()
            if self._fits(row, filters)
            for s in self._by_id[row.id].statements
            if (not wanted or wanted in fold(s.speaker_name) or filters.speaker == s.speaker_entity)
            and filters.act in ("", s.act)
        ]
        return _page(rows, cursor, limit)

    def events(self, filters: Filters, cursor: str, limit: int) -> Listing[EventRow]:
        """Return events in the order of their articles."""
        rows = [
            EventRow(row, e)
            for row in self._rows.values()
            if self._fits(row, filters)
            for e in self._by_id[row.id].events
            if filters.type in ("", e.type)
            and filters.status in ("", e.status)
            and (not filters.place or (e.place is not None and fold(filters.place) in fold(e.place.text)))
            and (not filters.actor or any(fold(filters.actor) in fold(a.text) for a in e.actor))
        ]
        return _page(rows, cursor, limit)

    def entities(self, filters: Filters, cursor: str, limit: int) -> Listing[EntityRow]:
        """Return entities, the most mentioned first."""
        found: dict[str, list[tuple[str, str]]] = {}
        for r in self.records:
            for m in r.mentions:
                if m.entity:
                    found.setdefault(m.entity, []).append((r.id, m.text))
        first = {m.entity: m for r in self.records for m in r.mentions if m.entity}
        rows = [
            EntityRow(
                key, first[key].name, first[key].kind, first[key].country, len(uses), len({a for a, _ in uses}),
                tuple(_counted(t for _, t in uses)), first[key].private,
            )
            for key, uses in found.items()
            if filters.kind in ("", first[key].kind)
            and (not filters.text or any(fold(filters.text) in fold(t) for _, t in uses))
        ]  # fmt: skip
        return _page(sorted(rows, key=lambda e: (-e.mentions, e.id)), cursor, limit)

    def outlets(self) -> list[OutletRow]:
        """Return the outlets, the one with most articles first."""
        groups: dict[str, list[Record]] = {}
        for r in self.records:
            if r.article.outlet:
                groups.setdefault(r.article.outlet.id, []).append(r)
        return sorted((_outlet(k, v) for k, v in groups.items()), key=lambda o: (-o.articles, o.id))


def _row(record: Record) -> ArticleRow:
    a = record.article
    title = a.headline or " ".join(a.text[:400].split()[:12]) or record.id
    return ArticleRow(
        record.id, title, a.language, a.outlet.name if a.outlet else None, a.outlet.id if a.outlet else None,
        a.published.value, a.published.precision, a.fetched, len(record.statements), len(record.events),
        len(record.issues),
    )  # fmt: skip


def _outlet(key: str, records: Sequence[Record]) -> OutletRow:
    days = sorted(r.article.published.value[:10] for r in records if r.article.published.value)
    statements = [s for r in records for s in r.statements]
    unnamed = sum(1 for s in statements if s.chain and not s.chain[0].named)
    name = next(r.article.outlet.name for r in records if r.article.outlet)
    return OutletRow(
        key, name, len(records), len(statements), sum(len(r.events) for r in records), unnamed,
        days[0] if days else None, days[-1] if days else None,
    )  # fmt: skip


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def _page(rows: Sequence[T], cursor: str, limit: int) -> Listing[T]:
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 10 else 0
    part = tuple(rows[start : start + limit])
    return Listing(part, len(rows), str(start + limit) if start + limit < len(rows) else "")


LoadRecords = Callable[[], Sequence[Record]]
