"""Making facts: values with their words and witnesses side by side, and what numbers sum up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from isnad.model import Casualty, Date, Record, Span
from isnad.stories.relations import relate, strongest
from isnad.stories.results import Fact, FactField, FactValue, Passage, Relation, SetDate


@dataclass(frozen=True, slots=True)
class Pages:
    """The records of a set by article id, the witness of each article, and what the set says of undated ones."""

    records: Mapping[str, Record]
    witness: Mapping[str, str]
    lent: Mapping[str, SetDate]

    def day(self, article: str) -> str | None:
        """The day of an article: its own, else what the set lends it."""
        value = self.records[article].article.published.value
        if value:
            return value[:10]
        lent = self.lent.get(article)
        return (lent.value or lent.latest) if lent else None


def make_value(
    pages: Pages, article: str, value: str, span: Span | Date | Casualty, said_by: str | None, item: str | None,
    low: int | None = None, high: int | None = None,
) -> FactValue:  # fmt: skip
    record = pages.records[article]
    outlet = record.article.outlet
    text = record.article.text[span.start : span.end]
    return FactValue(
        article, outlet.id if outlet else None, outlet.name if outlet else "", pages.day(article), value, low, high,
        Passage(article, span.start, span.end, text), said_by, pages.witness.get(article, article), item,
    )  # fmt: skip


def relate_values(
    field: FactField,
    subject: str,
    label: str,
    values: Sequence[FactValue],
    sure: Collection[frozenset[str]] | None = None,
) -> Fact | None:
    """Return a fact if at least two articles give a value that can be set beside another.

    `sure` are the pairs of articles that may differ or move on: those known to speak of one thing (None: all).
    """
    ordered = tuple(sorted(values, key=lambda v: (v.day or "9999", v.article, v.passage.start)))
    relations = tuple(
        r
        for r in relate(field, ordered)
        if sure is None
        or r.kind in ("agree", "more_precise")
        or frozenset((ordered[r.left].article, ordered[r.right].article)) in sure
    )
    return make_fact(field, subject, label, ordered, relations) if relations else None


def make_fact(
    field: FactField, subject: str, label: str, values: tuple[FactValue, ...], relations: tuple[Relation, ...]
) -> Fact:
    low, best, high = _summary(values, relations)
    return Fact(
        f"{field}/{subject}", field, subject, label, values, strongest(relations), relations,
        len({v.witness for v in values}), low, best, high,
    )  # fmt: skip


def _summary(values: Sequence[FactValue], relations: Sequence[Relation]) -> tuple[int | None, int | None, int | None]:
    numbers = [v for v in values if v.low is not None]
    if not numbers:
        return None, None, None
    low = min(v.low or 0 for v in numbers)
    high = max(max(v.low or 0, v.high or 0) for v in numbers)
    if any(r.kind == "update" for r in relations):
        return low, max(numbers, key=lambda v: (v.day or "", v.low or 0)).low, high
    support: dict[int, set[str]] = defaultdict(set)
    for value in numbers:
        support[value.low or 0].add(value.witness)
    best = max(support, key=lambda n: (len(support[n]), n))
    return low, best, high


def keep_distinct(values: Sequence[FactValue]) -> list[FactValue]:
    """Keep one of the same values an article gives twice."""
    seen = set()
    kept = []
    for value in values:
        if (value.article, value.value) not in seen:
            seen.add((value.article, value.value))
            kept.append(value)
    return kept
