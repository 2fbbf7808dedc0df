"""One event from one trigger: its arguments, place, date, casualties and status put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.events.arguments import Roles, read_roles
from isnad.events.chunks import SentenceChunks
from isnad.events.counts import counts_of, counts_persons, find_casualties, people_end, taken_pronoun
from isnad.events.date_trust import own_choice
from isnad.events.dating import Dated, event_date, until_published
from isnad.events.generality import is_concrete, is_essay
from isnad.events.grouping import Mentioned, group_events, share_blame
from isnad.events.lending import date_events, precision
from isnad.events.lexicon import is_one_of
from isnad.events.mention_index import MentionIndex, Words
from isnad.events.place_phrases import PlacePhrase, read_phrases
from isnad.events.places import find_place
from isnad.events.responsibility import claimant, is_among, read_responsibility
from isnad.events.salience import weigh
from isnad.events.status import read_status
from isnad.events.status_words import Setting
from isnad.events.syntax import clause_bounds, is_agent, word_set
from isnad.events.triggers import Trigger
from isnad.events.verb_roles import blows_up
from isnad.events.weapons import find_weapon
from isnad.language.quantities import read_quantity
from isnad.language.word_classes import word_class
from isnad.model import Casualty, CasualtyKind, Date, Event, Span, Text

_TAKEN: dict[str, CasualtyKind] = {"arrest": "detained", "abduct": "kidnapped"}  # by mode


@dataclass(frozen=True, slots=True)
class EventInput:
    """What all events of a text are read from."""

    text: Text
    published: str | None
    dates: Sequence[Date]
    mentions: MentionIndex
    period: str | None  # what the whole report covers


def build_events(
    given: EventInput, triggers: Sequence[Trigger], aside: Sequence[Trigger] = ()
) -> tuple[list[Event], list[Trigger]]:
    """Return the events that triggers name, in order, and the triggers that only speak of such acts in general.

    `aside` are other words of the same events (قتلت … في غارة).
    """
    words = frozenset(t.word for t in triggers)
    nouns = frozenset(t.word for t in triggers if not t.verbal)
    rows: dict[int, SentenceChunks] = {}
    places: dict[int, Sequence[PlacePhrase]] = {}
    out: list[Event] = []
    when: list[Dated] = []
    shares = _share_casualties(given.text, triggers)
    for number, trigger in enumerate(triggers):
        first = trigger.sentence.first
        if first not in rows:
            rows[first] = SentenceChunks(given.text, trigger.sentence, words, given.dates, nouns)
            places[first] = read_phrases(given.text, trigger.sentence, given.mentions, words)
        clause = clause_bounds(given.text.words, trigger.sentence, trigger.word)
        told = event_date(given.text, trigger, clause, given.dates, given.published, rows[first].triggers, given.period)
        when.append(told)
        event = _event(given, number, trigger, rows[first], places[first], shares.get(trigger.word, ()), clause, told)
        if not event.actor and trigger.rule.type == "ASSAULT" and not trigger.verbal:
            event = replace(event, actor=_killers(given, trigger, aside))
        out.append(event)
    out = _fill_parties(given.text, out, triggers)
    general = is_essay(given.text, given.dates, len(triggers))
    kept, left = [], []
    for event, trigger, told in zip(out, triggers, when, strict=True):
        if general and not is_concrete(event):
            left.append(trigger)
        else:
            own = own_choice(given.text, trigger, event, told, given.published)
            kept.append(Mentioned(event, trigger, own))
    dated = date_events(given.text, group_events(kept), given.dates, given.published)
    return weigh(given.text, share_blame(dated), given.published), left


def _killers(given: EventInput, trigger: Trigger, aside: Sequence[Trigger]) -> tuple[Span, ...]:
    """The subject of a verb of killing or blowing up before the attack it belongs to: قتل مهاجم 47 شخصا في هجوم."""
    for other in reversed(aside):
        near = other.sentence is trigger.sentence and 0 < trigger.word - other.word <= _KILL_REACH
        if near and other.verbal and other.rule.type == "ASSAULT" and not other.passive:
            row = SentenceChunks(given.text, other.sentence, frozenset({other.word, trigger.word}), given.dates)
            roles = read_roles(given.text, other, row, given.mentions)
            if (
                roles.actor
                and (roles.recipient or blows_up(given.text, other))
                and not _no_killer(given.text, roles.actor[0])
            ):
                return tuple(_party(given.text, w) for w in roles.actor)
    return ()


def _no_killer(text: Text, phrase: Words) -> bool:
    """Whether a phrase is no killer: it counts people who were rather hit (جرح 37 شخصا في هجوم), or names the act."""
    near = text.words[phrase[0] : min(phrase[1], phrase[0] + 3)]
    if any(is_agent(w) for w in near):
        return False
    if is_one_of(near[0], word_set("acts")):
        return True  # الغارات استهدفت المخزن: no doer but the act itself
    return word_class(text.words, phrase[0]).kind == "number" or is_one_of(near[0], word_set("victims"))


def _fill_parties(text: Text, events: Sequence[Event], triggers: Sequence[Trigger]) -> list[Event]:
    """A verb without a subject of its own has that of the event before it in the sentence: اقتحمت … وهاجمت …"""
    out: list[Event] = []
    for event, trigger in zip(events, triggers, strict=True):
        before = out[-1] if out and triggers[len(out) - 1].sentence is trigger.sentence else None
        if before is not None and trigger.verbal:
            passive = trigger.passive is True
            goes_on_from = trigger.hit.conjunction and triggers[len(out) - 1].verbal
            if not passive and not event.actor and before.actor and goes_on_from:
                event = replace(event, actor=before.actor)
            goes_on = _goes_on_passive(text, trigger, triggers[len(out) - 1])
            if not event.recipient and before.recipient and (passive or trigger.hit.pronoun or goes_on):
                event = replace(event, recipient=before.recipient)
        elif before is not None and not event.actor and event.type == before.type == "COERCE":
            event = replace(event, actor=before.actor)  # what authorities do one after the other
        out.append(event)
    return out


def _goes_on_passive(text: Text, trigger: Trigger, before: Trigger) -> bool:
    """Whether a verb goes on a passive one whose subject stands before both: كان الطفل قد خطف وعذب."""
    frames = {before.rule.frame, trigger.rule.frame} <= {"transitive", "kill"}
    adjacent = trigger.word - before.word == 1 and bool(trigger.hit.conjunction)
    after = text.words[trigger.word + 1 : trigger.word + 2]
    alone = not after or word_class(text.words, trigger.word + 1).kind not in ("noun", "name")
    return (
        frames and before.verbal and before.passive is not False and trigger.passive is not False and adjacent and alone
    )


def _event(
    given: EventInput,
    number: int,
    trigger: Trigger,
    row: SentenceChunks,
    places: Sequence[PlacePhrase],
    harmed: Sequence[Casualty],
    clause: tuple[int, int],
    told: Dated,
) -> Event:
    text, rule = given.text, trigger.rule
    roles = read_roles(text, trigger, row, given.mentions)
    if not roles.actor and (claimed := claimant(text, trigger, row)):
        roles = Roles((claimed,), roles.recipient)
    when, since = told.value, told.since
    count = _count(text, trigger)
    status = read_status(text.words, trigger, Setting(clause[0], clause[1], when, given.published, count, since))
    if status == "aggregate" and since:
        when = until_published(when, given.published)
    harm = () if status in _AHEAD else (*_taken(text, trigger, roles), *harmed)  # what lies ahead has hurt nobody
    place = find_place(text, trigger, row, given.mentions, roles, places)
    behind = read_responsibility(text, trigger, row, given.mentions, roles)
    if status != "denied":  # who denies a part in what happened is not who did it
        roles = Roles(
            tuple(w for w in roles.actor if not is_among(text, given.mentions, w, behind.denied_by)), roles.recipient
        )
    weapon = find_weapon(text, trigger, clause, given.mentions)
    return Event(
        id=f"e{number}", trigger=_span(text, (trigger.word, trigger.word + 1)), type=rule.type, mode=rule.mode,
        actor=tuple(_party(text, w) for w in roles.actor), recipient=tuple(_party(text, w) for w in roles.recipient),
        place=place.span if place else None, place_entity=place.entity if place else None,
        lat=place.lat if place else None, lon=place.lon if place else None,
        place_precision=place.precision if place else None, date=when, date_precision=precision(when),
        weapon=weapon, casualties=harm, count=count, status=status,
        said_by=trigger.said_by.id if trigger.said_by else None, claimed_by=behind.claimed_by, blamed_on=behind.blamed_on, denied_by=behind.denied_by,
        rule=rule.name, confidence=_confidence(trigger, roles, when),
    )  # fmt: skip


_FLIGHTS = frozenset({"take-refuge", "flee-home", "leave-homes", "flee"})  # rules whose people are displaced
_AHEAD = frozenset({"planned", "called_for", "threatened", "hypothetical"})
_HARM_REACH = 6  # words between two harms joined by و
_KILL_REACH = 14  # words between a verb of killing and the noun for the attack
_BASE = {"act": 0.77, "aim": 0.66, "result": 0.7}


def _confidence(trigger: Trigger, roles: Roles, when: str | None) -> float:
    """How often such an event is right, by the strength of its rule and by how much else the clause says of it."""
    value = 0.6 if trigger.rule.speech else _BASE[trigger.rule.strength]
    value += 0.03 * bool(roles.actor) + 0.03 * bool(roles.recipient) + 0.09 * bool(when)
    value -= 0.14 * bool(trigger.hit.article and not roles.actor and not roles.recipient)
    return round(min(value, 0.95), 2)


def _party(text: Text, words: Words) -> Span:
    """The span of a party, without an attached و or preposition."""
    found = word_class(text.words, words[0])
    span = _span(text, words)
    joined = found.conjunction if text.words[words[0]].proclitics[:1] == (found.conjunction,) else ""  # وادي
    clitics = len(joined) + (len(found.preposition) if not found.definite else 0)
    start = span.start + clitics
    return Span(start, span.end, text.text[start : span.end]) if 0 < clitics < span.end - span.start - 1 else span


def _span(text: Text, words: Words) -> Span:
    start, end = text.words[words[0]].start, text.words[words[1] - 1].end
    return Span(start, end, text.text[start:end])


def _count(text: Text, trigger: Trigger) -> int | None:
    """How many acts a noun counts: نحو 50 هجوما, 41 ضربة."""
    if trigger.verbal:
        return None
    for i in range(trigger.word - 1, max(trigger.sentence.first, trigger.word - 6) - 1, -1):
        quantity = read_quantity(text.words, i)
        if quantity is not None and quantity.last == trigger.word and quantity.hedge not in ("vague", "some"):
            number = quantity.low if quantity.low is not None else quantity.high
            return int(number) if number is not None and number > 1 else None
    return None


def _share_casualties(text: Text, triggers: Sequence[Trigger]) -> dict[int, list[Casualty]]:
    """Give each casualty to the assault of its sentence and reporting clause that stands nearest, the displaced to their flight."""
    out: dict[int, list[Casualty]] = {}
    for first, group in _by_sentence(triggers).items():
        assaults = [t for t in group if t.rule.type == "ASSAULT"]
        flights = [t for t in group if t.rule.name in _FLIGHTS]
        if not assaults and not flights:
            continue
        before, at = None, 0
        for word, casualty in find_casualties(text, first, group[0].sentence.last):
            owners = flights if casualty.kind == "displaced" else assaults
            owner = _owner(text, word, owners) if owners else None
            if owner and before in owners and text.words[word].form[:1] == "و" and word - at <= _HARM_REACH:
                owner = before  # أدى إلى استشهاد رقيب وإصابة ثلاثة: the harm of one act
            before, at = owner, word
            if owner is not None:
                out.setdefault(owner.word, []).append(casualty)
    return out


def _by_sentence(triggers: Sequence[Trigger]) -> dict[int, list[Trigger]]:
    groups: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        groups.setdefault(trigger.sentence.first, []).append(trigger)
    return groups


def _owner(text: Text, word: int, assaults: Sequence[Trigger]) -> Trigger | None:
    """The assault a word for harm belongs to: in the same statement if there is one, then the nearest.

    What an act led to (أدى إلى, أسفر عن) is the harm of the act before.
    """
    start = text.words[word].start
    inside = [t for t in assaults if t.said_by and t.said_by.content.start <= start < t.said_by.content.end]
    before = text.words[max(word - 3, assaults[0].sentence.first) : word]
    if any(w.form.removeprefix("و") in word_set("effect") for w in before):
        inside = [t for t in inside or assaults if t.word < word] or inside
    return min(inside or assaults, key=lambda t: (abs(t.word - word), t.word))


def _taken(text: Text, trigger: Trigger, roles: Roles) -> Sequence[Casualty]:
    """People arrested or abducted: the recipients, counted."""
    goods = trigger.rule.name == "seize-goods"
    kind = "detained" if goods else _TAKEN.get(trigger.rule.mode or "")
    if kind is None or trigger.rule.name.startswith(("arrest-warrant", "sentence")):
        return ()
    out = []
    for first, last in roles.recipient:
        for low, high, start, end in counts_of(text, first, last):
            if goods and not counts_persons(text, start, end):
                continue  # ضبط كميات من الأسلحة
            until = text.words[people_end(text, end, trigger.sentence.last) - 1].end
            out.append(Casualty(kind, None, low, high, text.words[start].start, until))
    if not out and (held := taken_pronoun(text, trigger.word)) is not None:
        low, high, start, end = held
        out.append(Casualty(kind, None, low, high, text.words[start].start, text.words[end - 1].end))
    return out
