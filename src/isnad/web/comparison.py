"""A story side by side: two to four outlets in columns, and the facts and words they give, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from isnad.model import Event, Mention, Record
from isnad.stories.only_here import find_only_here
from isnad.stories.results import Fact, FactValue, Passage, Piece, RelationKind, Reprint, Story, StoryMember
from isnad.views import StoryView

MOST = 4  # outlets side by side
NUMBERS = ("killed", "wounded", "detained", "kidnapped", "missing", "displaced", "count")
_STRENGTH: tuple[RelationKind, ...] = ("agree", "more_precise", "update", "differ", "contradict")
_ORDER = (
    "date", "place", *NUMBERS, "actor", "recipient", "weapon", "claimed", "denied", "blamed", "status", "since",
    "office", "membership", "position",
)  # fmt: skip
_PAGES = 40  # pages of a story whose sentences are compared


@dataclass(frozen=True, slots=True)
class OutletChoice:
    """An outlet of the story, how many of its pages are in it, and whether it has a column."""

    id: str
    name: str
    pages: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of a fact. `mark` is the strongest relation to another column: "" where all agree."""

    values: tuple[FactValue, ...]
    mark: RelationKind | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact, one cell for each column."""

    fact: Fact
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words used, how often in this outlet's pages of the story, and where they stand first."""

    text: str
    times: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class WordsRow:
    """The words each column uses for one thing: an event ("" as entity) or an entity."""

    label: str
    entity: str
    cells: tuple[tuple[Wording, ...], ...]


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """One page of a column: when, whom it credits, whose text it carries, what stands in it alone."""

    member: StoryMember
    published: str | None
    agencies: tuple[str, ...]
    relayed_from: str | None
    carries: Reprint | None
    only_here: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet's pages of the story, in order of time."""

    id: str
    name: str
    pages: tuple[ColumnPage, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A story side by side."""

    story: Story
    outlets: tuple[OutletChoice, ...]
    columns: tuple[Column, ...]
    facts: tuple[FactRow, ...]
    words: tuple[WordsRow, ...]


def compare(view: StoryView, records: Mapping[str, Record], wanted: Sequence[str]) -> Comparison:
    """Set the outlets `wanted` side by side; without a choice those that say most in a text of their own.

    `records` are those of the story's documents, by id, their articles named by it.
    """
    story = view.story
    records = {m.piece.article: records[m.piece.article] for m in story.members if m.piece.article in records}
    carried = {link.piece: link for chain in view.chains for link in chain.links}
    choices = _choose(view, wanted, carried)
    chosen = [c for c in choices if c.chosen]
    columns = tuple(_column(c, story, records, carried) for c in chosen)
    columns = _with_only_here(columns, story, records)
    facts = [_fact_row(f, chosen) for f in sorted(view.facts, key=lambda f: (_weight(f), *_fact_place(f)))]
    return Comparison(
        story, tuple(choices), columns, tuple(f for f in facts if f is not None),
        tuple(_words(view, records, chosen)),
    )  # fmt: skip


def outlet_key(member: StoryMember) -> str:
    """Return the outlet of a member, or what stands for it where it is unknown."""
    return member.outlet or f"?{member.piece.article}"


def choose_outlets(view: StoryView, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the outlets that are set side by side."""
    carried = {link.piece: link for chain in view.chains for link in chain.links}
    return tuple(c.id for c in _choose(view, wanted, carried) if c.chosen)


def _choose(view: StoryView, wanted: Sequence[str], carried: Mapping[Piece, Reprint]) -> list[OutletChoice]:
    """Return the outlets of a story, those with a column first; unasked, the three that say most, in order of time."""
    story = view.story
    names = {outlet_key(m): m.outlet_name for m in reversed(story.members)}
    counts = Counter(outlet_key(m) for m in story.members)
    order = list(dict.fromkeys(outlet_key(m) for m in story.members))
    known = [o for o in dict.fromkeys(wanted) if o in names][:MOST]
    if not known:
        own = {outlet_key(m) for m in story.members if m.piece not in carried}
        said = Counter(v.outlet for f in view.facts for v in f.values)
        best = sorted(order, key=lambda o: (o not in own, -said[o], order.index(o)))[:3]
        known = sorted(best, key=order.index)
    return [OutletChoice(o, names[o], counts[o], o in known) for o in [*known, *(o for o in order if o not in known)]]


def _column(
    choice: OutletChoice, story: Story, records: Mapping[str, Record], carried: Mapping[Piece, Reprint]
) -> Column:
    pages = []
    for member in story.members:
        if outlet_key(member) != choice.id:
            continue
        record = records.get(member.piece.article)
        article = record.article if record else None
        pages.append(
            ColumnPage(
                member,
                article.published.value if article else member.day,
                tuple(dict.fromkeys(a.name for a in article.agencies)) if article else (),
                article.relayed_from.name if article and article.relayed_from else None,
                carried.get(member.piece),
                (),
            )
        )
    return Column(choice.id, choice.name, tuple(pages))


def _with_only_here(columns: Sequence[Column], story: Story, records: Mapping[str, Record]) -> tuple[Column, ...]:
    shown = {p.member.piece.article for c in columns for p in c.pages}
    ordered = sorted(story.members, key=lambda m: m.piece.article not in shown)
    groups = {m.piece.article: outlet_key(m) for m in ordered[:_PAGES] if m.piece.article in records}
    found = find_only_here([records[a].article for a in groups], groups)
    return tuple(
        replace(c, pages=tuple(replace(p, only_here=found.get(p.member.piece.article, ())) for p in c.pages))
        for c in columns
    )


# --- facts -------------------------------------------------------------------------------------------------------


def _weight(fact: Fact) -> int:
    """Say how much a fact tells of a difference: apart first, then told by several, last what one alone tells."""
    if fact.relation in ("contradict", "differ"):
        return 0
    return 1 if fact.witnesses > 1 else 2


def _fact_place(fact: Fact) -> tuple[int, str]:
    return (_ORDER.index(fact.field) if fact.field in _ORDER else len(_ORDER), fact.id)


def _fact_row(fact: Fact, chosen: Sequence[OutletChoice]) -> FactRow | None:
    """Return the row of a fact, None where no column speaks of it."""
    cells = []
    for choice in chosen:
        mine = [n for n, v in enumerate(fact.values) if (v.outlet or f"?{v.article}") == choice.id]
        marks = [r.kind for r in fact.relations if r.left in mine or r.right in mine]
        strongest = max(marks, key=_STRENGTH.index, default=None)
        cells.append(Cell(tuple(_once(fact.values[n] for n in mine)), None if strongest == "agree" else strongest))
    return FactRow(fact, tuple(cells)) if any(c.values for c in cells) else None


def _once(values: Iterable[FactValue]) -> list[FactValue]:
    kept: dict[tuple[str, int | None, int | None, str | None], FactValue] = {}
    for value in values:
        kept.setdefault((value.value, value.low, value.high, value.said_by), value)
    return list(kept.values())


# --- words -------------------------------------------------------------------------------------------------------


def _words(view: StoryView, records: Mapping[str, Record], chosen: Sequence[OutletChoice]) -> list[WordsRow]:
    story = view.story
    homes = {m.piece.article: outlet_key(m) for m in story.members}
    rows = []
    for group in view.events:
        events = [
            (homes[ref.article], ref.article, event.trigger.text, event.trigger.start, event.trigger.end)
            for ref in group.members
            if ref.article in homes and ref.article in records
            for event in _events(records[ref.article], ref.event)
        ]
        if len({e[0] for e in events}) > 1:
            rows.append(_words_row(group.trigger.text, "", events, chosen))
    for lead in story.entities[:4]:
        mentions = [
            (homes[article], article, m.text, m.start, m.end)
            for article, record in records.items()
            for m in _mentions(record, lead.entity)
        ]
        rows.append(_words_row(lead.name, lead.entity, mentions, chosen))
    return [r for r in rows if sum(bool(c) for c in r.cells) > 1]


def _events(record: Record, event_id: str) -> list[Event]:
    return [e for e in record.events if e.id == event_id]


def _mentions(record: Record, entity: str) -> list[Mention]:
    return [m for m in record.mentions if m.entity == entity]


def _words_row(
    label: str, entity: str, uses: Sequence[tuple[str, str, str, int, int]], chosen: Sequence[OutletChoice]
) -> WordsRow:
    cells = []
    for choice in chosen:
        mine: dict[str, list[Passage]] = {}
        for outlet, article, text, start, end in uses:
            if outlet == choice.id:
                mine.setdefault(" ".join(text.split()), []).append(Passage(article, start, end, text))
        ordered = sorted(mine.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        cells.append(tuple(Wording(text, len(where), where[0]) for text, where in ordered[:4]))
    return WordsRow(label, entity, tuple(cells))
