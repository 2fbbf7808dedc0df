"""Place phrases: a place name or a noun for a place with all that hangs on it, and the preposition before it.

مدخل حمام السباحة في بلدة كذا is one phrase and names the town; مواقع المتمردين في كذا is what was aimed at and, apart
from it, the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from isnad.events.lexicon import is_one_of
from isnad.events.mention_index import MentionIndex
from isnad.language.folding import fold_word
from isnad.language.phrases import Options, noun_phrase
from isnad.language.word_classes import word_class
from isnad.model import Mention, Sentence, Text
from isnad.rules import load_toml

_CORE = Options(attachments=False, places=False, appositions=False, coordination=False)
_BACK = 3  # quantifiers between a preposition and the head (في عدد من مناطق)
_MAX_PHRASE = 14
_APART = 4  # words between a nameless place and the name of where it lies


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words [first, last): a place with what hangs on it, the preposition before it, and the place it names.

    `preposition` is "" for none. `known` marks a bare definite noun for a place said before.
    """

    first: int
    last: int
    preposition: str
    mention: Mention | None
    known: bool
    start: int
    end: int


@cache
def place_words(name: str) -> frozenset[str]:
    """Return a folded word list of `places.toml`."""
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "places.toml")[name].split())


@cache
def _heads() -> frozenset[str]:
    return place_words("grounds") | place_words("sites") | place_words("parts")


def read_phrases(
    text: Text, sentence: Sentence, mentions: MentionIndex, triggers: frozenset[int]
) -> tuple[PlacePhrase, ...]:
    """Return the place phrases of a sentence in order."""
    reader = _Reader(text, sentence, mentions, triggers)
    out: list[PlacePhrase] = []
    i = sentence.first
    while i < sentence.last:
        phrase = reader.phrase(i)
        if phrase is not None:
            out.append(phrase)
        i = phrase.last if phrase is not None else i + 1
    return tuple(_joined(text, out, triggers))


def _joined(text: Text, phrases: Sequence[PlacePhrase], triggers: frozenset[int]) -> list[PlacePhrase]:
    """Join a nameless place with the named one close behind it: في صالة [مليئة بالناس] في مدينة كذا."""
    out: list[PlacePhrase] = []
    for phrase in phrases:
        before = out[-1] if out else None
        if (
            before is not None
            and before.mention is None
            and before.preposition in place_words("strong")
            and phrase.preposition in ("في", "ب")
            and phrase.mention is not None
            and phrase.first - before.last <= _APART
            and not any(_breaks(text, i, triggers) for i in range(before.last, phrase.first))
        ):
            out[-1] = replace(before, last=phrase.last, end=phrase.end, mention=phrase.mention, known=False)
        else:
            out.append(phrase)
    return out


def _breaks(text: Text, i: int, triggers: frozenset[int]) -> bool:
    """Whether word `i` ends what hangs on a noun: a mark, a conjunction, a verb, an event."""
    found = word_class(text.words, i)
    return (
        i in triggers
        or text.words[i].kind != "arabic"
        or found.conjunction != ""
        or found.kind in ("verb", "relative", "adverb")
    )


class _Reader:
    """Reads place phrases of one sentence."""

    def __init__(self, text: Text, sentence: Sentence, mentions: MentionIndex, triggers: frozenset[int]) -> None:
        self.text, self.words, self.sentence = text, text.words, sentence
        self.mentions, self.triggers = mentions, triggers

    def phrase(self, i: int) -> PlacePhrase | None:
        """The place phrase that begins at word `i`."""
        end = self._member(i)
        if end is None:
            return None
        preposition = self._governor(i)
        if self.mentions.at(i) is not None and not self._is_located(i, preposition):
            return None
        last = self._extended(i, end, preposition)
        mention = self._named(i, last)
        stop = max(self.words[last - 1].end, mention.end if mention else 0)
        return PlacePhrase(i, last, preposition, mention, self._is_known(i, last), self._start(i), stop)

    def _is_located(self, i: int, preposition: str) -> bool:
        """Whether the mention at word `i` is a place, or a body that is one after في, أمام: أمام الوزارة."""
        mention = self.mentions.at(i)
        return mention is None or mention.kind == "place" or preposition in ("في", "ب")

    def _member(self, i: int) -> int | None:
        """The word after the place name or the noun phrase of a place that begins at word `i`, or None."""
        if i >= self.sentence.last or i in self.triggers:
            return None
        word = self.words[i]
        mention = self.mentions.at(i)
        if mention is not None:
            if mention.kind != "place" and not (mention.kind == "organisation" and self._is_head(i)):
                return None
            end = i + 1
            while end < self.sentence.last and self.words[end].start < mention.end:
                end += 1
            if mention.entity is not None or not self._is_head(i):
                return end
            return max(end, self._noun_phrase(i))
        if word.kind != "arabic":
            return None
        if word.form in place_words("directions") or (
            word.form[0] == "ب" and word.form[1:] in place_words("directions")
        ):
            return self._member(i + 1)
        if self._is_head(i):
            return self._noun_phrase(i)
        return i + 1 if self._is_unknown_name(i) else None

    def _is_unknown_name(self, i: int) -> bool:
        """في المخدرة غربي كذا: a word after في that lies in some direction of a known place."""
        if not self._is_direction(i + 1) or self.words[i - 1].form not in ("في", "قرب"):
            return False
        after = self.mentions.at(i + 1) or (self.mentions.at(i + 2) if i + 2 < self.sentence.last else None)
        return after is not None and after.kind == "place"

    def _is_head(self, i: int) -> bool:
        if i + 1 < self.sentence.last and self.words[i + 1].form in place_words("another"):
            return False  # من ناحية ثانية
        return is_one_of(self.words[i], _heads()) and word_class(self.words, i).kind != "verb"

    def _noun_phrase(self, i: int) -> int:
        limit = min(
            next((k for k in range(i + 1, self.sentence.last) if k in self.triggers), self.sentence.last), i + 8
        )
        return max(i + 1, noun_phrase(self.text, i, limit, _CORE))

    def _extended(self, first: int, end: int, preposition: str) -> int:
        """The end with all that hangs on a place: في بلدة كذا, شرق كذا, وكذا, من كذا after a part.

        A place that no preposition brings in, or a thing aimed at, is cut off before في: that is where it happened.
        """
        aim = not preposition or (preposition == "علي" and is_one_of(self.words[first], place_words("aims")))
        while end < min(self.sentence.last, first + _MAX_PHRASE):
            at = end
            word = self.words[at]
            if aim and (word.form in place_words("strong") or word_class(self.words, at).preposition == "ب"):
                return end
            joins = word.form in ("في", "قرب", '"', "«", "“") or (word.form == "من" and self._is_part(first))
            toward = self._is_direction(at)
            if joins or (toward and self.mentions.at(at) is None):
                at += 1
            if at > end and self._is_direction(at) and self.mentions.at(at) is None:
                at += 1
            after = self._member(at)
            if after is None or (at == end and not toward and not self._hangs(first, at)):
                return end
            end = after
        return end

    def _hangs(self, first: int, i: int) -> bool:
        """Whether the place that begins at word `i` hangs on those from `first`: بمدينة كذا, وكذا, or a genitive."""
        found = word_class(self.words, i)
        if found.preposition:
            return found.preposition == "ب"
        if found.conjunction or self.words[i].form[:1] == "و":
            mention = self.mentions.at(i)
            return mention is not None and mention.entity is not None and mention.start > self.words[i].start
        return self._named(first, i) is None

    def _is_direction(self, i: int) -> bool:
        return i < self.sentence.last and self.words[i].form in place_words("directions")

    def _is_part(self, i: int) -> bool:
        return is_one_of(self.words[i], place_words("partitive"))

    def _named(self, first: int, last: int) -> Mention | None:
        """The most specific place with an identity in the phrase; else one with a precision."""
        inside = [m for i in range(first, last) if (m := self.mentions.at(i)) is not None and m.kind == "place"]
        return next((m for m in inside if m.entity is not None), None) or next(
            (m for m in inside if m.place_precision is not None), None
        )

    def _start(self, i: int) -> int:
        """Where the phrase begins, without و or a preposition written on to it."""
        mention = self.mentions.at(i)
        if mention is not None:
            return mention.start
        found = word_class(self.words, i)
        attached = len(found.conjunction) + (0 if found.definite else len(found.preposition))
        return self.words[i].start + (attached if attached < len(self.words[i].form) - 2 else 0)

    def _is_known(self, first: int, last: int) -> bool:
        """Whether the phrase is or ends in a bare المدينة, المنطقة (أجزاء من المدينة)."""
        i = last - 1
        parts = first == i or is_one_of(self.words[first], place_words("partitive"))
        return parts and word_class(self.words, i).definite and is_one_of(self.words[i], place_words("known"))

    def _governor(self, i: int) -> str:
        """The preposition before the phrase, quantifiers between aside; على الحدود counts as في."""
        if attached := word_class(self.words, i).preposition:
            return attached
        for at in range(i - 1, max(i - 1 - _BACK, self.sentence.first - 1), -1):
            word = self.words[at]
            for form in (word.form, word.form[1:] if word.form[:1] in "وف" else ""):
                if form in place_words("strong"):
                    return "في"
                if form == "علي" and is_one_of(self.words[at + 1], place_words("on_edge")):
                    return "في"
                if form in place_words("weak") and not (form == "من" and at + 1 < i + 1 and self._counts(at - 1)):
                    return form
            if not self._counts(at) and word.form not in ("من", "«", '"', "“"):
                attached = word_class(self.words, at).preposition
                return attached if attached and is_one_of(word, place_words("quantifiers")) else ""
            if (attached := word_class(self.words, at).preposition) in ("ب", "ل"):
                return attached
        return ""

    def _counts(self, i: int) -> bool:
        return i >= self.sentence.first and is_one_of(self.words[i], place_words("quantifiers"))
