"""How far to trust a date for an event: that of its own sentence, or one lent by what is told around it.

A date in the sentence may belong to another act in it, and a day told before may be over. A logistic model weighs how
the date and the trigger stand to each other; its weights, in `date_trust.toml`, were fitted by
`scripts/train_date_trust.py` to our annotated articles. A date of the sentence less trusted than `keep`, or one from
elsewhere less trusted than `lend`, is not given.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from isnad.events.dating import Dated, is_day
from isnad.events.syntax import begins_clause, word_set
from isnad.events.triggers import Trigger
from isnad.language.word_classes import word_class
from isnad.model import DateBasis, Event, Text
from isnad.rules import load_toml

Features = tuple[tuple[str, float], ...]
_GAPS = (0, 1, 2, 4, 7, 11, 16)  # words between a trigger and a date
_BEFORE = 6  # words before a trigger that tell whether it stands in a clause of its own
_OPENING = 2  # words before a trigger that opens its sentence
_OLD, _RECENT = 20, 7  # days before publication
_LONGEST = 80  # words of a sentence, above which length tells no more
_FAR = 2  # sentences
# An act of the first type often follows one of the second on the same day.
_FOLLOWS = frozenset({("AID", "ASSAULT"), ("COERCE", "PROTEST"), ("COERCE", "ASSAULT"), ("ASSAULT", "COERCE")})
_AHEAD = frozenset({"planned", "called_for", "threatened", "hypothetical"})


@dataclass(frozen=True, slots=True)
class DateChoice:
    """A date an event may have, where it comes from, and what the model looks at."""

    value: str
    basis: DateBasis
    features: Features


@dataclass(frozen=True, slots=True)
class Told:
    """An event with a date of its own, its trigger, and the number of its sentence among those with events."""

    event: Event
    trigger: Trigger
    order: int


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in load_toml("isnad.events", "date_trust.toml")["weights"].items()}


def least_trust(basis: DateBasis) -> float:
    """Return the trust below which a date of a basis is not given."""
    return float(load_toml("isnad.events", "date_trust.toml")["keep" if basis == "words" else "lend"])


def trust(features: Features) -> float:
    """Return how likely a date is right, from 0 to 1."""
    weights = _weights()
    total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in features)
    return 1 / (1 + math.exp(-total))


def choose_date(choices: Sequence[DateChoice]) -> DateChoice | None:
    """Return the most trusted date, or None if none is trusted enough."""
    trusted = [(trust(c.features), c) for c in choices]
    trusted = [(value, c) for value, c in trusted if value >= least_trust(c.basis)]
    return max(trusted, key=lambda pair: pair[0], default=(0.0, None))[1]


def own_choice(text: Text, trigger: Trigger, event: Event, told: Dated, published: str | None) -> list[DateChoice]:
    """The date in the sentence of an event, as a choice."""
    if event.date is None or _is_over(trigger, event, told, published):
        return []
    found = [("words", 1.0), *_about(text, trigger, event)]
    if told.words is not None:
        found += _beside(text, trigger, event, told.words, told.rivals)
    found += _when(event, published)
    return [DateChoice(event.date, "words", tuple((f"own {name}", value) for name, value in found))]


def _is_over(trigger: Trigger, event: Event, told: Dated, published: str | None) -> bool:
    """Whether a day that has passed stands before another act, and the trigger behind that lies ahead."""
    if published is None or event.status not in _AHEAD or not event.date or event.date[:10] >= published[:10]:
        return False
    return told.words is not None and any(told.words[1] <= i < trigger.word for i in told.rivals)


def lent_choice(
    text: Text, trigger: Trigger, event: Event, value: str, basis: DateBasis, around: Sequence[tuple[str, float]]
) -> DateChoice:
    """A date from elsewhere in the article as a choice. `around` is what is known of where it stands."""
    found = [(f"basis {basis}", 1.0), *_about(text, trigger, event), *around]
    return DateChoice(value, basis, tuple((f"lent {name}", value) for name, value in found))


def _about(text: Text, trigger: Trigger, event: Event) -> Iterator[tuple[str, float]]:
    """How the event itself is told."""
    near = [
        w.form.removeprefix("و") for w in text.words[max(trigger.sentence.first, trigger.word - _BEFORE) : trigger.word]
    ]
    yield f"status {event.status}", 1.0
    yield "past verb", float(trigger.verbal and trigger.hit.form.kind == "past")
    yield "noun", float(not trigger.verbal)
    yield "known", float(trigger.hit.article)
    yield "said", float(event.said_by is not None)
    yield "actor", float(bool(event.actor))
    yield "recipient", float(bool(event.recipient))
    yield "place", float(event.place is not None)
    yield "casualties", float(bool(event.casualties))
    yield "purpose", float(trigger.hit.preposition == "ل")
    yield "in relative", float(any(form in word_set("relative") for form in near))
    yield "opens", float(trigger.word - trigger.sentence.first <= _OPENING)
    yield "first sentence", float(trigger.sentence.first <= _OPENING)


def _beside(
    text: Text, trigger: Trigger, event: Event, dated: tuple[int, int], rivals: Sequence[int]
) -> Iterator[tuple[str, float]]:
    """How the date at words `dated` stands to the trigger: what lies between, and whether another act is nearer."""
    first, last = dated
    after = first > trigger.word
    between = range(trigger.word + 1, first) if after else range(last, trigger.word)
    side = "after" if after else "before"
    words = text.words
    yield "after", float(after)
    for gap in _GAPS:
        yield f"{side} by more than {gap}", float(len(between) > gap)
    others = sum(i in between for i in rivals)
    yield f"{side} another act", float(others > 0)
    yield (
        "another act is nearer",
        float(any(_apart(i, first, last) < _apart(trigger.word, first, last) for i in rivals)),
    )
    yield "far ahead", float(event.status in _AHEAD and len(between) > _GAPS[3])
    yield "ahead beyond another", float(event.status in _AHEAD and others > 0)
    yield "clause between", float(any(begins_clause(words, i, trigger.sentence) for i in between))
    yield "comma between", float(any(words[i].form == "," for i in between))
    yield "verb between", float(any(word_class(words, i).kind == "verb" for i in between))
    yield "and between", float(any(words[i].proclitics[:1] == ("و",) for i in between))
    yield "until", float(any(w.form in ("حتي", "وحتي") for w in words[max(first - 2, 0) : last]))
    yield "length", min(trigger.sentence.last - trigger.sentence.first, _LONGEST) / _LONGEST


def _apart(word: int, first: int, last: int) -> int:
    return first - word if word < first else word - last + 1


def _when(event: Event, published: str | None) -> Iterator[tuple[str, float]]:
    """How precise the date of an event is, and how it stands to the day of publication."""
    value = event.date or ""
    yield f"precision {event.date_precision}", 1.0
    yield "ahead, past day", float(published is not None and event.status in _AHEAD and value[:10] < published[:10])
    yield from days_before(value, published)


def days_before(value: str, published: str | None) -> Iterator[tuple[str, float]]:
    """How a day stands to the day of publication."""
    if published is None or len(value) != len("2000-01-01"):
        return
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(value)).days
    yield "future day", float(days < 0)
    yield "same day", float(days == 0)
    yield "day before", float(days == 1)
    yield "days before", float(1 < days <= _RECENT)
    yield "old", float(days > _OLD)


def beside_told(event: Event, order: int, told: Told | None) -> Iterator[tuple[str, float]]:
    """How an event stands to the one told before it that has a date."""
    if told is None:
        return
    apart, other = order - told.order, told.event
    same = other.type == event.type
    yield "same sentence", float(apart == 0)
    yield "next sentence", float(apart == 1)
    yield "far", float(apart > _FAR)
    yield "same type", float(same)
    yield "other type, apart", float(not same and apart > 1)
    yield "same rule", float(other.rule == event.rule)
    yield "follows", float((event.type, other.type) in _FOLLOWS)
    yield "same voice", float(other.said_by == event.said_by)
    yield "told by a source", float(other.said_by is not None)
    yield "told by a verb", float(told.trigger.verbal)
    yield (
        "elsewhere",
        float(bool(event.place_entity and other.place_entity) and event.place_entity != other.place_entity),
    )
    yield "interval", float(not is_day(other.date or "") or "/" in (other.date or ""))
