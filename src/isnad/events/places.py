"""Where an event took place: the most likely place phrase of its sentence, with the entity and coordinates it has.

Tried in order: a target that is itself a place; the first named place after في, قرب, شمال … to the right; an unnamed
one (في المدينة); a named place after على, إلى, من; the same to the left; what a pronoun on the trigger stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from isnad.events.arguments import MentionIndex, Roles
from isnad.events.chunks import SentenceChunks
from isnad.events.lexicon import is_one_of
from isnad.events.lexicon import word_class as class_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.word_classes import word_class
from isnad.model import Mention, Span, Text

_AIMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"})
_BACK = 3  # words between a preposition and the name it governs (في محيط مدينة كذا)


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase and what the mention inside it knows."""

    span: Span
    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


def find_place(text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex, roles: Roles) -> Place | None:
    """Return the place of an event, or None."""
    finder = _Finder(text, trigger, mentions)
    right, left = finder.right(row), range(trigger.word - 1, trigger.sentence.first - 1, -1)
    if trigger.rule.type in _AIMED or trigger.rule.frame == "visit":
        for first, _ in roles.recipient:
            if (found := finder.target(first)) is not None:
                return found
    if trigger.rule.frame in ("visit", "place") and (found := finder.beside(roles)):
        return found
    return (
        finder.named(right, "place_strong")
        or (finder.site(roles) if trigger.rule.type in _AIMED else None)
        or finder.unnamed(right)
        or finder.named(right, "place_weak")
        or finder.named(left, "place_strong")
        or finder.unnamed(left)
        or finder.known(roles)
        or finder.any_named(left)
    )


class _Finder:
    """Looks for place phrases around one trigger."""

    def __init__(self, text: Text, trigger: Trigger, mentions: MentionIndex) -> None:
        self.text, self.words, self.trigger, self.mentions = text, text.words, trigger, mentions

    def right(self, row: SentenceChunks) -> range:
        """The words after the trigger up to the next clause with an event of its own."""
        last = self.trigger.sentence.last
        for i in range(self.trigger.word + 1, last):
            word = self.words[i]
            if (word.kind == "mark" and word.form in ".;:") or word.form in word_set("new_clause"):
                return range(self.trigger.word + 1, i)
            if i in row.verbs and i - self.trigger.word > 4 and word.form[:1] == "و":
                return range(self.trigger.word + 1, i)
        return range(self.trigger.word + 1, last)

    def named(self, where: Iterable[int], prepositions: str) -> Place | None:
        """The first named place governed by one of some prepositions."""
        for i in where:
            mention = self._place(i)
            if mention is None:
                continue
            start = self._governor(i, prepositions)
            if start is not None:
                return self._known(start, mention)
        return None

    def unnamed(self, where: Iterable[int]) -> Place | None:
        """في المدينة, داخل المسجد: a word for a place after a preposition of place."""
        for i in where:
            word, before = self.words[i], self.words[i - 1] if i else None
            if before is None or word.kind != "arabic" or not is_one_of(word, class_of("place")):
                continue
            attached = word_class(self.words, i).preposition == "ب"
            if (
                attached
                or before.form in word_set("place_strong")
                or before.form.removeprefix("و") in word_set("place_strong")
            ):
                return Place(self._span(i, i + 1))
        return None

    def target(self, first: int) -> Place | None:
        """A recipient that is a named place."""
        mention = self._place(first)
        return self._known(first, mention) if mention is not None else None

    def site(self, roles: Roles) -> Place | None:
        """A recipient that is a site: قاعدة, مسجد, معسكر."""
        for first, last in roles.recipient:
            if is_one_of(self.words[first], class_of("site")):
                return Place(self._span(first, last))
        return None

    def beside(self, roles: Roles) -> Place | None:
        """The place right after a visit: زيارة كذا, زيارة الوزير لكذا."""
        for i in range(self.trigger.word + 1, min(self.trigger.word + 9, self.trigger.sentence.last)):
            mention = self._place(i)
            if mention is not None and not any(a <= i < b for a, b in roles.actor):
                return self._known(i, mention)
        return None

    def known(self, roles: Roles) -> Place | None:
        """What the pronoun on the trigger stands for, or a recipient that is a place after all."""
        if self.trigger.hit.pronoun in ("ه", "ها") or self.trigger.rule.kin == "ground":
            return self.any_named(range(self.trigger.word - 1, self.trigger.sentence.first - 1, -1))
        return next((p for first, _ in roles.recipient if (p := self.target(first))), None)

    def any_named(self, where: Iterable[int]) -> Place | None:
        """The nearest named place, whatever stands before it."""
        if self.trigger.rule.type not in _AIMED:
            return None
        for i in where:
            mention = self._place(i)
            if mention is not None and mention.place_precision != "country":
                return self._known(i, mention)
        return None

    def _place(self, i: int) -> Mention | None:
        mention = self.mentions.at(i)
        if mention is None or mention.kind != "place":
            return None
        return mention if mention.place_precision is not None or mention.entity is not None else None

    def _governor(self, i: int, prepositions: str) -> int | None:
        """The word after the preposition that governs word `i`, if it is one of those wanted."""
        wanted = word_set(prepositions)
        if (attached := word_class(self.words, i).preposition) and attached in wanted:
            return i
        for at in range(i - 1, max(i - 1 - _BACK, self.trigger.sentence.first) - 1, -1):
            word = self.words[at]
            if word.kind == "mark" or at == self.trigger.word:
                return None
            bare = word.form if word.form in wanted else word.form.removeprefix("و")
            if bare in wanted:
                return at + 1 if bare not in word_set("directions") else at
            found = word_class(self.words, at)
            if found.preposition in wanted and found.preposition:
                return at
            if found.kind in ("verb", "preposition"):
                return None
        return None

    def _known(self, first: int, mention: Mention) -> Place:
        start = self.words[first].start
        span = Span(start, mention.end, self.text.text[start : mention.end])
        if not 0 <= mention.start - start < 60:
            span = Span(mention.start, mention.end, mention.text)
        return Place(span, mention.entity, mention.lat, mention.lon, mention.place_precision)

    def _span(self, first: int, last: int) -> Span:
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start, end, self.text.text[start:end])
