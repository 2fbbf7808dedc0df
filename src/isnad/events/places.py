"""Where an event took place: the most particular place of its clause, with the entity and the coordinates it has."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.events.arguments import MentionIndex, Roles
from isnad.events.chunks import Chunk, SentenceChunks
from isnad.events.lexicon import is_one_of
from isnad.events.lexicon import word_class as class_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.model import Mention, Span, Text

_PLACE = frozenset({"place"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase and what the mention inside it knows."""

    span: Span
    entity: str | None
    lat: float | None
    lon: float | None
    precision: str | None


def find_place(text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex, roles: Roles) -> Place | None:
    """Return the place of an event: after a preposition of place nearest to the trigger, else a recipient that is one."""
    index = row.at(trigger.word)
    after = _first_place(text, row.chunks[index + 1 :], mentions, stop=True)
    if after is not None:
        return after
    for first, last in roles.recipient:
        if trigger.rule.type in ("ASSAULT", "COERCE", "MOBILIZE", "CONSULT") and (
            found := _place_in(text, first, last, mentions)
        ):
            return found
    return _first_place(text, row.chunks[:index][::-1], mentions, stop=False)


def _first_place(text: Text, chunks: tuple[Chunk, ...], mentions: MentionIndex, stop: bool) -> Place | None:
    for chunk in chunks:
        if stop and chunk.kind in ("stop", "that"):
            return None
        if chunk.kind == "np" and chunk.prep in word_set("place_prepositions"):
            found = _place_in(text, chunk.first, chunk.last, mentions)
            if found is not None:
                return found
    return None


def _place_in(text: Text, first: int, last: int, mentions: MentionIndex) -> Place | None:
    mention = mentions.first_in((first, last), _PLACE)
    if mention is not None:
        return _known(text, first, last, mention)
    if any(is_one_of(text.words[i], class_of("place")) for i in range(first, min(last, first + 3))):
        return Place(_span(text, first, last), None, None, None, None)
    return None


def _known(text: Text, first: int, last: int, mention: Mention) -> Place:
    start = text.words[first].start
    span = Span(mention.start, mention.end, text.text[mention.start : mention.end])
    if mention.start - start < 40:
        span = Span(start, mention.end, text.text[start : mention.end])
    return Place(span, mention.entity, mention.lat, mention.lon, mention.place_precision)


def _span(text: Text, first: int, last: int) -> Span:
    start, end = text.words[first].start, text.words[last - 1].end
    return Span(start, end, text.text[start:end])
