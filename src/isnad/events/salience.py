"""How much a sentence is about an event, from 0 to 1: told as the news itself, or named in passing.

A logistic model over what the clause says of the event and where in the sentence its trigger stands. Its weights, in
`salience.toml`, were fitted by `scripts/train_salience.py` to sentences labelled as telling of an attack or a protest
or not (openeventdata/arabic_event_gsr, labels MIT); other types use the weights that do not name a type. Beside the build
of the clause it knows the commonest words of news (prepositions, auxiliaries, days) next to the trigger.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

from isnad.events.lexicon import find_hits
from isnad.events.syntax import word_set
from isnad.language.words import word_counts
from isnad.model import Event, Sentence, Text
from isnad.rules import load_toml

_OLD_DAYS = 20  # before publication
_LONGEST = 80  # words of a sentence, above which length tells no more
_MOST = 4  # events of a sentence
_BEFORE, _AFTER = 6, 3  # words beside a trigger in which a relative pronoun puts it into a subordinate clause
_BESIDE, _COMMON = 4, 150  # words on either side of a trigger that are looked at, and how many common words are known
_OPENING = 2  # words before a trigger that opens its sentence


@cache
def main_share() -> float:
    """Return the salience from which on a sentence tells of the event as its news."""
    return float(load_toml("isnad.events", "salience.toml")["main"])


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in load_toml("isnad.events", "salience.toml")["weights"].items()}


def weigh(text: Text, events: Sequence[Event], published: str | None) -> list[Event]:
    """Return the events of a text with their salience."""
    firsts = [s.start for s in text.sentences]
    by_sentence: dict[int, list[Event]] = {}
    places = [max(bisect_right(firsts, e.trigger.start) - 1, 0) for e in events]
    for event, place in zip(events, places, strict=True):
        by_sentence.setdefault(place, []).append(event)
    weights = _weights()
    out = []
    for event, place in zip(events, places, strict=True):
        found = features(text, text.sentences[place], event, by_sentence[place], published)
        total = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in found)
        out.append(replace(event, salience=round(1 / (1 + math.exp(-total)), 2)))
    return out


def features(
    text: Text, sentence: Sentence, event: Event, beside: Sequence[Event], published: str | None
) -> Iterator[tuple[str, float]]:
    """Yield what the model looks at, by name. `beside` are all events of the sentence, this one among them."""
    at = bisect_right(text.words, event.trigger.start, key=lambda w: w.start) - 1
    hits = [h for h in find_hits(text.words[at].form) if h.form.rule.name == event.rule]
    strength = hits[0].form.rule.strength if hits else "act"
    kinds = {h.form.kind for h in hits}
    yield f"type {event.type}", 1.0
    yield f"strength {strength}", 1.0
    yield f"status {event.status}", 1.0
    yield "verb", float("noun" not in kinds and bool(kinds & {"past", "present"}))
    yield "known", float(any(h.article for h in hits))
    yield "preposition", float(any(h.preposition for h in hits))
    yield "actor", float(bool(event.actor))
    yield "recipient", float(bool(event.recipient))
    yield "place", float(event.place is not None)
    yield "wounded", float(any(c.kind == "wounded" for c in event.casualties))
    yield "counted", float(any(c.low is not None and c.low == c.high for c in event.casualties))
    yield "weapon", float(event.weapon is not None)
    yield "date", float(event.date is not None)
    yield "old", float(_days_before(event.date, published) > _OLD_DAYS)
    yield "length", min(sentence.last - sentence.first, _LONGEST) / _LONGEST
    yield "late", (event.trigger.start - sentence.start) / max(1, sentence.end - sentence.start)
    yield "opens", float(at - sentence.first <= _OPENING)
    yield "same", min(sum(e.type == event.type for e in beside), _MOST) / _MOST
    yield "others", min(sum(e.type != event.type for e in beside), _MOST) / _MOST
    yield from _clause_features(text, sentence, at)


def _clause_features(text: Text, sentence: Sentence, at: int) -> Iterator[tuple[str, float]]:
    before = text.words[max(sentence.first, at - _BEFORE) : at]
    after = text.words[at + 1 : min(sentence.last, at + 1 + _AFTER)]
    yield "in relative", float(any(w.form in word_set("relative") for w in before))
    yield "has relative", float(any(w.form in word_set("relative") for w in after))
    yield "after in", float(bool(before) and before[-1].form == "في")
    for side, words in (
        ("before", before[-_BESIDE:]),
        ("after", text.words[at + 1 : min(sentence.last, at + 1 + _BESIDE)]),
    ):
        for form in sorted({w.form for w in words} & _common()):
            yield f"{side} {form}", 1.0


@cache
def _common() -> frozenset[str]:
    """The commonest words of news, which show how a clause is built and not what it is about."""
    return frozenset(islice(word_counts(), _COMMON))  # the file is sorted by count


def _days_before(when: str | None, published: str | None) -> int:
    """Days from the (start of the) event to publication; 0 where one is unknown."""
    if not when or not published:
        return 0
    first = when.split("/")[0]
    try:
        day = date.fromisoformat(first + "-01-01"[: 10 - len(first)] if len(first) != 7 else first + "-01")
        return (date.fromisoformat(published[:10]) - day).days
    except ValueError:
        return 0
