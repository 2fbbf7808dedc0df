"""Agreement and contradiction: facts that several pages of a story (or a set) give, with every value side by side.

Facts are of events several pages tell (date, place, toll, who did it …), of running counts of attacks, of the
positions of actors, and of who holds which office or belongs to which umbrella. Nothing is averaged; a number has its
least, best and most. A witness is an independent origin: reprints of one text are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from isnad.entities.authority import is_person
from isnad.model import Casualty, Date, Event, Record, Span
from isnad.stories.actors import Who, comparable, name_of, related
from isnad.stories.events import Account, date_bounds, group_events, make_accounts
from isnad.stories.naming import find_naming
from isnad.stories.positions import find_positions, side_of
from isnad.stories.relations import relate, strongest
from isnad.stories.results import (
    EventGroup,
    Fact,
    FactField,
    FactValue,
    Passage,
    Position,
    Reason,
    Relation,
    RelationKind,
    SetDate,
)

_RECENT = 62  # days within which opposite positions of two actors stand against each other
_SEVERAL = 3  # the least a plural of attacks without a number can mean


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


def compare_pages(
    records: Sequence[Record], witness: Mapping[str, str] | None = None, lent: Mapping[str, SetDate] | None = None
) -> tuple[tuple[Fact, ...], tuple[EventGroup, ...]]:
    """Return the facts that at least two of some pages give, and the events they share.

    `witness` names the independent origin of each article (default: its outlet).
    """
    given = {
        r.id: (witness or {}).get(r.id) or (r.article.outlet.id if r.article.outlet else f"?{r.id}") for r in records
    }
    pages = Pages({r.article.id: r for r in records}, given, lent or {})
    accounts = [a for r in records for a in make_accounts(r)]
    groups = group_events(accounts)
    facts = [
        *_event_facts(pages, accounts, groups),
        *_position_facts(pages, [p for r in records for p in find_positions(r, lent=pages.lent.get(r.article.id))]),
        *_office_facts(pages),
        *_membership_facts(pages),
    ]
    return tuple(facts), groups


def find_differences(facts: Iterable[Fact]) -> tuple[tuple[Fact, Relation], ...]:
    """Return every relation that is more than agreement, contradictions first."""
    order: Mapping[RelationKind, int] = {"contradict": 0, "differ": 1, "update": 2}
    found = [(f, r) for f in facts for r in f.relations if r.kind in order]
    return tuple(sorted(found, key=lambda x: (order[x[1].kind], x[0].id, x[1].left, x[1].right)))


# --- making facts ---------------------------------------------------------------------------------------------


def _value(
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


def _fact(field: FactField, subject: str, label: str, values: Sequence[FactValue]) -> Fact | None:
    """Return a fact if at least two articles give a value that can be set beside another."""
    ordered = tuple(sorted(values, key=lambda v: (v.day or "9999", v.article, v.passage.start)))
    relations = relate(field, ordered)
    return _made(field, subject, label, ordered, relations) if relations else None


def _made(
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


# --- events -----------------------------------------------------------------------------------------------------


def _event_facts(pages: Pages, accounts: Sequence[Account], groups: Sequence[EventGroup]) -> Iterator[Fact]:
    by_event = {(a.article, e.id): a for a in accounts for e in a.events}
    for group in groups:
        own = [by_event[m.article, m.event] for m in group.members]
        own = [_in_sequence(a, own) for a in own]
        values: dict[FactField, list[FactValue]] = defaultdict(list)
        for account in own:
            for field, value in _account_values(pages, account):
                values[field].append(value)
        for field, given in sorted(values.items()):
            fact = _fact(field, group.id, group.trigger.text, _distinct(given))
            if fact and (field != "status" or fact.relation != "agree"):
                yield fact


def _in_sequence(account: Account, others: Sequence[Account]) -> Account:
    """What one page says has happened before the day another still plans it is no later stage of it: both plan it."""
    planned = [o.told for o in others if o.status == "planned" and o.told]
    if account.status == "happened" and account.last and planned and account.last <= max(planned):
        return replace(account, events=tuple(replace(e, status="planned") for e in account.events))
    return account


def _distinct(values: Sequence[FactValue]) -> list[FactValue]:
    """Keep one of the same values an article gives twice."""
    seen = set()
    kept = []
    for value in values:
        if (value.article, value.value) not in seen:
            seen.add((value.article, value.value))
            kept.append(value)
    return kept


def _account_values(pages: Pages, account: Account) -> Iterator[tuple[FactField, FactValue]]:
    record = pages.records[account.article]
    who = Who(record)
    speakers = {s.id: s.speaker_name for s in record.statements}
    for event in account.events:
        said = speakers.get(event.said_by or "")

        def value(
            what: str, span: Span | Date | Casualty, low: int | None = None, high: int | None = None
        ) -> FactValue:
            return _value(pages, account.article, what, span, said, event.id, low, high)  # noqa: B023

        if event.date:
            lasting = account.status == "aggregate"
            yield ("since" if lasting else "date"), value(_start(event.date, lasting), _date_words(record, event))
        if event.place_entity and event.place:
            yield "place", value(event.place_entity, event.place)
        for casualty in event.casualties:
            if casualty.low is not None:
                yield casualty.kind, value(_range(casualty), casualty, casualty.low, casualty.high)
        if event.weapon:
            yield "weapon", value(event.weapon.text, event.weapon)
        for field, spans in (("actor", event.actor), ("recipient", event.recipient)):
            for span in spans:
                for entity in sorted(who.entities([span])):
                    yield field, value(entity, span)  # type: ignore[misc]
        for field, entities in (("claimed", event.claimed_by), ("denied", event.denied_by)):
            for entity in entities:
                yield field, value(comparable(entity), event.trigger)  # type: ignore[misc]
        for blame in event.blamed_on:
            yield "blamed", value(comparable(blame.entity), event.trigger)
        if account.status == "aggregate":
            number = event.count
            yield "count", value(str(number or "several"), event.trigger, number or _SEVERAL, number)
        yield "status", value(event.status, event.trigger)


def _start(value: str, lasting: bool) -> str:
    return value.partition("/")[0] if lasting else value


def _range(casualty: Casualty) -> str:
    if casualty.high is None:
        return f"{casualty.low}+"
    return str(casualty.low) if casualty.low == casualty.high else f"{casualty.low}-{casualty.high}"


def _date_words(record: Record, event: Event) -> Span | Date:
    """Return the words that date an event: the nearest expression with its value, else its trigger."""
    wanted = event.date or ""
    near = [d for d in record.dates if d.value and (d.value.startswith(wanted) or wanted.startswith(d.value[:10]))]
    return min(near, key=lambda d: abs(d.start - event.trigger.start), default=event.trigger)


# --- positions ----------------------------------------------------------------------------------------------------


def _position_facts(pages: Pages, positions: Sequence[Position]) -> Iterator[Fact]:
    """Yield what one actor holds in several pages, and what several actors hold alike or against each other."""
    about = _names_inside(pages, positions)
    by_topic: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_topic[position.topic].append(position)
    for topic, held in sorted(by_topic.items()):
        ordered = sorted(held, key=lambda p: (p.date or "9999", p.passage.article, p.passage.start))
        for actors in _actor_groups(ordered):
            own = [p for p in ordered if p.actor in actors]
            yield from _position_fact(pages, f"{actors[0]}|{topic}", name_of(actors[0]), own, _one_actor)
        for side in ("for", "against", "doubting"):
            alike = [p for p in ordered if side_of(p) == side]
            if len({comparable(p.actor) for p in alike}) > 1:
                yield from _position_fact(pages, f"{side}|{topic}", topic, alike, _alike, about)
        yield from _position_fact(pages, f"all|{topic}", topic, ordered, _opposed, about)


_Judge = Callable[[Position, Position], tuple[RelationKind, Reason] | None]
_Names = tuple[frozenset[str], frozenset[str]]
_About = Mapping[Passage, _Names]


def _names_inside(pages: Pages, positions: Sequence[Position]) -> _About:
    """Return whom the words of each position name, states too, and whom besides states its whole paragraph names."""
    found: dict[Passage, _Names] = {}
    readers = {a: Who(r) for a, r in pages.records.items()}
    for passage in dict.fromkeys(p.passage for p in positions):
        text = pages.records[passage.article].article.text
        line = text.find("\n", passage.end)
        around = readers[passage.article].inside(
            text.rfind("\n", 0, passage.start) + 1, line if line >= 0 else len(text)
        )
        inside = readers[passage.article].inside(passage.start, passage.end)
        own = {comparable(m.entity) for m in inside if m.entity} | {f"state/{m.country}" for m in inside if m.country}
        named = {comparable(m.entity) for m in around if m.entity and m.kind in ("group", "organisation", "person")}
        found[passage] = frozenset(own), frozenset(n for n in named if not n.startswith(("state/", "?")))
    return found


def _one_matter(a: _Names, b: _Names) -> bool:
    return bool(a[0] & b[0] or a[1] & b[1])


def _actor_groups(positions: Sequence[Position]) -> list[list[str]]:
    """Return the actors of some positions, those that stand for one another together."""
    groups: list[list[str]] = []
    for actor in dict.fromkeys(p.actor for p in positions):
        home = next((g for g in groups if any(_one(actor, other) for other in g)), None)
        if home is None:
            groups.append([actor])
        else:
            home.append(actor)
    return groups


def _one(a: str, b: str) -> bool:
    if is_person(a) or is_person(b):
        return a == b
    return related(comparable(a), comparable(b)) in ("same", "state")


def _position_fact(
    pages: Pages, subject: str, label: str, positions: Sequence[Position], judge: _Judge, about: _About | None = None
) -> Iterator[Fact]:
    relations, used = [], set[int]()
    for i, left in enumerate(positions):
        for j in range(i + 1, len(positions)):
            right = positions[j]
            if left.passage.article != right.passage.article and (
                about is None or _one_matter(about[left.passage], about[right.passage])
            ):
                judged = judge(left, right)
                if judged:
                    relations.append((judged[0], i, j, judged[1]))
                    used |= {i, j}
    if not relations:
        return
    place = {old: new for new, old in enumerate(sorted(used))}
    values = tuple(_held_value(pages, positions[i]) for i in sorted(used))
    yield _made(
        "position", subject, label, values, tuple(Relation(k, place[i], place[j], (why,)) for k, i, j, why in relations)
    )


def _held_value(pages: Pages, p: Position) -> FactValue:
    span = Span(p.passage.start, p.passage.end, p.passage.text)
    value = _value(pages, p.passage.article, p.stance, span, p.by, p.statement)
    return replace(value, day=p.date or value.day)


def _one_actor(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    left, right = side_of(a), side_of(b)
    if left == right:
        return "agree", Reason("same-stance", (a.stance, a.topic))
    if "doubting" in (left, right) or not (a.date and b.date):
        return None
    if a.date < b.date:
        return "update", Reason("stance-changed", (a.stance, a.date, b.stance, b.date))
    return "differ", Reason("other-stance", (a.stance, b.stance))


def _alike(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    if _one(a.actor, b.actor):
        return None
    return "agree", Reason("same-stance", (a.stance, a.topic))


def _opposed(a: Position, b: Position) -> tuple[RelationKind, Reason] | None:
    """Two actors against each other: one denies what another of the same days says is meant."""
    if _one(a.actor, b.actor) or not _same_days(a, b):
        return None
    denied, said = (a, b) if a.stance == "denies" else (b, a)
    if denied.stance == "denies" and said.stance == "supports" and not any(r.code == "wished" for r in said.reasons):
        return "contradict", Reason(
            "other-stance", (f"{name_of(a.actor)}: {a.stance}", f"{name_of(b.actor)}: {b.stance}")
        )
    return None


def _same_days(a: Position, b: Position) -> bool:
    left, right = (date_bounds(p.date or "")[0] for p in (a, b))
    return left is not None and right is not None and abs((left - right).days) <= _RECENT


# --- offices and membership --------------------------------------------------------------------------------------------


def _office_facts(pages: Pages) -> Iterator[Fact]:
    """Yield the offices several pages give a person."""
    held: dict[str, list[FactValue]] = defaultdict(list)
    for article, record in sorted(pages.records.items()):
        for mention in record.mentions:
            if mention.kind == "role" and mention.entity and " " in mention.text and "person/" in mention.entity:
                span = Span(mention.start, mention.end, mention.text)
                held[mention.entity].append(_value(pages, article, mention.text, span, None, None))
    for person, values in sorted(held.items()):
        fact = _fact("office", person, name_of(person), _distinct(values))
        if fact:
            used = sorted({i for r in fact.relations for i in (r.left, r.right)})
            yield _fact("office", person, fact.label, [fact.values[i] for i in used]) or fact


def _membership_facts(pages: Pages) -> Iterator[Fact]:
    """Yield the umbrellas that several pages put groups under."""
    held: dict[str, list[FactValue]] = defaultdict(list)
    for article, record in sorted(pages.records.items()):
        who = Who(record)
        for use in find_naming(record):
            for qualifier in use.qualifiers:
                if qualifier.text.removeprefix("و").startswith(_BELONGS):
                    for mention in who.inside(qualifier.start, qualifier.end):
                        if mention.entity and mention.kind == "group" and not mention.entity.startswith("?"):
                            span = Span(use.passage.start, qualifier.end, "")
                            held[mention.entity].append(_value(pages, article, mention.entity, span, None, None))
    for umbrella, values in sorted(held.items()):
        fact = _fact("membership", umbrella, name_of(umbrella), values)
        if fact:
            yield fact


_BELONGS = ("المنضوي", "المنضوون", "منضوية", "التابع", "تابعة", "المنتمي", "المنتمية")
