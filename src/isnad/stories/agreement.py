"""Agreement and contradiction: facts that several pages of a story (or a set) give, with every value side by side.

Facts are of events several pages tell (date, place, toll, who did it …), of running counts of attacks, of the
positions of actors, and of who holds which office or belongs to which umbrella. Nothing is averaged; a number has its
least, best and most. A witness is an independent origin: reprints of one text are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from isnad.model import Casualty, Date, Event, Record, Span
from isnad.stories.accounts import Account, act_label, is_of_others, make_accounts
from isnad.stories.actors import Who, comparable, name_of
from isnad.stories.claims import claim_facts
from isnad.stories.events import group_events, is_surely_one
from isnad.stories.facts import Pages, keep_distinct, make_value, relate_values
from isnad.stories.held import position_facts
from isnad.stories.naming import find_naming
from isnad.stories.positions import find_positions
from isnad.stories.results import (
    EventGroup,
    Fact,
    FactField,
    FactValue,
    SetDate,
)
from isnad.stories.topics import read_tokens, stance_words

_SENTENCE = ("\n", ". ", "؟", "!", ": «", ': "')
_SEVERAL = 3  # the least a plural of attacks without a number can mean


def compare_pages(
    records: Sequence[Record], witness: Mapping[str, str] | None = None, lent: Mapping[str, SetDate] | None = None
) -> tuple[tuple[Fact, ...], tuple[EventGroup, ...]]:
    """Return the facts that at least two of some pages give, and the events they share.

    `witness` names the independent origin of each article (default: its outlet).
    """
    records = sorted(records, key=lambda r: r.article.id)  # the same whatever the order
    given = {
        r.id: (witness or {}).get(r.id) or (r.article.outlet.id if r.article.outlet else f"?{r.id}") for r in records
    }
    pages = Pages({r.article.id: r for r in records}, given, lent or {})
    accounts = [a for r in records for a in make_accounts(r)]
    groups = group_events(accounts)
    facts = [
        *_event_facts(pages, accounts, groups),
        *position_facts(pages, [p for r in records for p in find_positions(r, lent=pages.lent.get(r.article.id))]),
        *claim_facts(pages),
        *_office_facts(pages),
        *_membership_facts(pages),
    ]
    return tuple(facts), groups


# --- events -----------------------------------------------------------------------------------------------------


def _event_facts(pages: Pages, accounts: Sequence[Account], groups: Sequence[EventGroup]) -> Iterator[Fact]:
    by_event = {(a.article, e.id): a for a in accounts for e in a.events}
    for group in groups:
        own = [by_event[m.article, m.event] for m in group.members]
        own = [_in_sequence(a, own) for a in own]
        sure = {
            frozenset((a.article, b.article)) for i, a in enumerate(own) for b in own[i + 1 :] if is_surely_one(a, b)
        }
        values: dict[FactField, list[FactValue]] = defaultdict(list)
        for account in own:
            for field, value in _account_values(pages, account):
                values[field].append(value)
        for field, given in sorted(values.items()):
            fact = relate_values(field, group.id, act_label(group.trigger.text), keep_distinct(given), sure)
            if fact and (field != "status" or fact.relation != "agree"):
                yield fact


def _in_sequence(account: Account, others: Sequence[Account]) -> Account:
    """What one page says has happened before the day another still plans it is no later stage of it: both plan it."""
    planned = [o.told for o in others if o.status == "planned" and o.told]
    if account.status == "happened" and account.last and planned and account.last <= max(planned):
        return replace(account, events=tuple(replace(e, status="planned") for e in account.events))
    return account


def _account_values(pages: Pages, account: Account) -> Iterator[tuple[FactField, FactValue]]:
    record = pages.records[account.article]
    who = Who(record)
    speakers = {s.id: s.speaker_name for s in record.statements}
    for event in account.events:
        said = speakers.get(event.said_by or "")

        def value(
            what: str, span: Span | Date | Casualty, low: int | None = None, high: int | None = None
        ) -> FactValue:
            return make_value(pages, account.article, what, span, said, event.id, low, high)  # noqa: B023

        if event.date and event.date == account.dated:
            lasting = account.status == "aggregate"
            yield ("since" if lasting else "date"), value(_start(event.date, lasting), _date_words(record, event))
        if event.place_entity and event.place:
            yield "place", value(event.place_entity, event.place)
        for casualty in event.casualties:
            whole = casualty.low is not None and not is_of_others(record.article.text[casualty.start : casualty.end])
            if whole and (casualty.low, casualty.high) == account.casualties.get(casualty.kind):
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
        if event.status == account.status != "denied" or (event.status == "denied" and _is_denial(record, event)):
            yield "status", value(event.status, event.trigger)


def _is_denial(record: Record, event: Event) -> bool:
    """Whether someone denies that it happened: not a mere negation, nor having had a hand in it (نفى مسؤوليته عن الهجوم)."""
    said = next((s for s in record.statements if s.id == event.said_by), None)
    if said is None or said.act != "deny" or said.negated:
        return False
    before = read_tokens(record.article.text[min(said.cue.start, said.content.start) : event.trigger.start])
    return not any(t.key in stance_words().disclaimed for t in before)


def _start(value: str, lasting: bool) -> str:
    return value.partition("/")[0] if lasting else value


def _range(casualty: Casualty) -> str:
    if casualty.high is None:
        return f"{casualty.low}+"
    return str(casualty.low) if casualty.low == casualty.high else f"{casualty.low}-{casualty.high}"


def _date_words(record: Record, event: Event) -> Span | Date:
    """Return the words that date an event: the nearest expression with its value in its sentence, else its trigger."""
    wanted, text = event.date or "", record.article.text
    first = max(text.rfind(mark, 0, event.trigger.start) for mark in _SENTENCE) + 1
    ends = [i for mark in _SENTENCE if (i := text.find(mark, event.trigger.end)) >= 0]
    near = [
        d
        for d in record.dates
        if first <= d.start < min(ends, default=len(text))
        and d.value
        and (d.value.startswith(wanted) or wanted.startswith(d.value[:10]))
    ]
    return min(near, key=lambda d: abs(d.start - event.trigger.start), default=event.trigger)


# --- offices and membership --------------------------------------------------------------------------------------------


def _office_facts(pages: Pages) -> Iterator[Fact]:
    """Yield the offices several pages give a person."""
    held: dict[str, list[FactValue]] = defaultdict(list)
    for article, record in sorted(pages.records.items()):
        for mention in record.mentions:
            if mention.kind == "role" and mention.entity and " " in mention.text and "person/" in mention.entity:
                span = Span(mention.start, mention.end, mention.text)
                held[mention.entity].append(make_value(pages, article, mention.text, span, None, None))
    for person, values in sorted(held.items()):
        fact = relate_values("office", person, name_of(person), keep_distinct(values))
        if fact:
            used = sorted({i for r in fact.relations for i in (r.left, r.right)})
            yield relate_values("office", person, fact.label, [fact.values[i] for i in used]) or fact


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
                            held[mention.entity].append(make_value(pages, article, mention.entity, span, None, None))
    for umbrella, values in sorted(held.items()):
        fact = relate_values("membership", umbrella, name_of(umbrella), values)
        if fact:
            yield fact


_BELONGS = ("المنضوي", "المنضوون", "منضوية", "التابع", "تابعة", "المنتمي", "المنتمية")
