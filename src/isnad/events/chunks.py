"""Chunks: a sentence cut into verbs, noun phrases with the preposition before them, dates, and the words between.

The argument frames of events are read off this flat row; it is no parse, only what stands in which order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from isnad.events.lexicon import is_one_of, keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.syntax import word_set
from isnad.language.lexicon import adjectives
from isnad.language.phrases import Options, noun_phrase
from isnad.language.word_classes import WordClass, word_class
from isnad.model import Date, Sentence, Text, Word

ChunkKind = Literal["np", "verb", "trigger", "date", "comma", "stop", "that", "relative", "link", "other"]
_PHRASE = Options(attachments=True, appositions=True, coordination=True, relatives=False)
_BARE = Options(attachments=False, appositions=True, coordination=True, relatives=False)
_NOMINAL = frozenset({"noun", "adjective", "name", "number", "quantifier", "latin", "demonstrative", "reflexive"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words [first, last) and what they are. `prep` is the preposition a noun phrase stands after, "" for none."""

    kind: ChunkKind
    first: int
    last: int
    prep: str = ""
    joined: bool = False


class SentenceChunks:
    """The chunks of one sentence, with look-up by word."""

    def __init__(
        self,
        text: Text,
        sentence: Sentence,
        triggers: frozenset[int],
        dates: Sequence[Date],
        nouns: frozenset[int] = frozenset(),
    ) -> None:
        self.text, self.sentence = text, sentence
        self.triggers = triggers
        self._described = set(nouns)  # trigger nouns and the adjectives after them
        self._dates = _dated_words(text, sentence, dates)
        self.chunks = tuple(self._read())
        self._starts = [c.first for c in self.chunks]
        self.verbs = frozenset(c.first for c in self.chunks if c.kind == "verb") | (triggers - nouns)

    def at(self, word: int) -> int:
        """The index of the chunk that holds a word."""
        index = bisect_left(self._starts, word + 1) - 1
        return max(index, 0)

    def _read(self) -> list[Chunk]:
        out: list[Chunk] = []
        i = self.sentence.first
        while i < self.sentence.last:
            chunk = self._chunk(i)
            out.append(chunk)
            i = max(chunk.last, i + 1)
        return out

    def _chunk(self, i: int) -> Chunk:
        words = self.text.words
        word = words[i]
        if i in self._dates:
            return Chunk("date", i, self._dates[i])
        if i in self.triggers:
            return Chunk("trigger", i, i + 1)
        if word.kind == "mark":
            return self._mark(i)
        if word.form in word_set("new_clause"):
            return Chunk("link", i, i + 1)
        found = word_class(words, i)
        if i - 1 in self._described and self._describes(i, found):
            self._described.add(i)
            return Chunk("other", i, i + 1)
        if word.form in word_set("prayer") and i + 1 < self.sentence.last and words[i + 1].form == "الله":
            return Chunk("other", i, i + 2)
        if word.form in word_set("no_link"):
            return Chunk("other", i, i + 1)
        if found.kind in ("complementiser", "relative", "conjunction"):
            kind: ChunkKind = {"complementiser": "that", "relative": "relative", "conjunction": "link"}[found.kind]  # type: ignore[assignment]
            return Chunk(kind, i, i + 1)
        if found.kind == "verb" or _light_verb(word):
            return Chunk("verb", i, i + 1, joined=bool(found.conjunction))
        if word.form == "بحق" and i + 1 < self.sentence.last:
            return self._governed(i, "بحق")  # اعتقالات بحق المواطنين
        if found.kind == "preposition":
            return self._counted(i) or self._governed(i, found.base)
        if word.form[:1] in ("ب", "ل") and word.form[1:] in word_set("honorifics"):
            end = noun_phrase(self.text, i, self._limit(i), _PHRASE)
            return Chunk("np", i, max(end, i + 1), word.form[0])
        if found.kind in _NOMINAL or self._is_unit(i):
            options = _BARE if i - 1 in self._described else _PHRASE
            end = noun_phrase(self.text, i, self._limit(i), options)
            return Chunk("np", i, max(end, i + 1), found.preposition, bool(found.conjunction))
        return Chunk("other", i, i + 1)

    def _describes(self, i: int, found: WordClass) -> bool:
        """Whether word `i` is an adjective of the trigger noun before it (غارات جوية, الهجوم الإرهابي)."""
        if found.conjunction or found.preposition or found.kind not in ("adjective", "noun", "name"):
            return False
        first = i - 1
        while first - 1 in self._described:
            first -= 1
        if found.base in word_set("suicidal") and not any(
            w.form in word_set("oneself") for w in self.text.words[i + 1 : i + 2]
        ):
            return True
        definite = word_class(self.text.words, first).definite
        nisba = found.base.endswith(("يه", "ي", "يا")) and len(found.base) > 4 and not found.role
        return found.definite == definite and (found.kind == "adjective" or nisba or found.base in adjectives())

    def _counted(self, i: int) -> Chunk | None:
        """نحو مئة معلم: نحو before a number is no preposition."""
        if self.text.words[i].form != "نحو" or i + 1 >= self.sentence.last:
            return None
        if word_class(self.text.words, i + 1).kind not in ("number", "quantifier"):
            return None
        return Chunk("np", i, max(noun_phrase(self.text, i + 1, self._limit(i + 1), _PHRASE), i + 2))

    def _governed(self, i: int, preposition: str) -> Chunk:
        """A preposition and the noun phrase after it (قرب, شمال … count as prepositions too)."""
        after = i + 1
        if after < self.sentence.last and after not in self.triggers and after not in self._dates:
            end = noun_phrase(self.text, after, self._limit(after), _PHRASE)
            if end > after:
                return Chunk("np", i, end, preposition)
        return Chunk("other", i, i + 1, preposition)

    def _is_unit(self, i: int) -> bool:
        """وحدة من الجيش, a unit, which without its dots is وحده, alone."""
        word = self.text.words[i]
        return word.form == "وحده" and self.text.text[word.start : word.end].endswith("ة")

    def _mark(self, i: int) -> Chunk:
        form = self.text.words[i].form
        if form in ";:?!.":
            return Chunk("stop", i, i + 1)
        if form in '«"(':
            end = noun_phrase(self.text, i, self._limit(i), _PHRASE)
            if end > i + 1:
                return Chunk("np", i, end)
        return Chunk("comma" if form == "," else "other", i, i + 1)

    def _counts_people(self, k: int) -> bool:
        """قتل مهاجم انتحاري 47 شخصا: a number of people right after a description begins a phrase of its own."""
        words = self.text.words
        if words[k].kind != "number" or k + 1 >= self.sentence.last:
            return False
        before = word_class(words, k - 1)
        counted = is_one_of(words[k + 1], class_of("people")) or (
            words[k + 1].plain.endswith("ا") and word_class(words, k + 1).kind in ("noun", "adjective")  # 42 مجندا
        )
        return before.kind in ("adjective", "noun") and counted

    def _is_object(self, i: int, k: int) -> bool:
        """استهدف انتحاري مركزا: after a verb and an indefinite doer a noun with the ending of an object is the object."""
        words = self.text.words
        if i - 1 not in self.triggers or not words[k].plain.endswith("ا") or words[i].plain.endswith("ا"):
            return False
        head, found = word_class(words, i), word_class(words, k)
        doer = not head.definite and any(key in word_set("agents") for key in keys(words[i]))
        return doer and found.kind == "noun" and not (found.definite or found.conjunction or found.preposition)

    def _limit(self, i: int) -> int:
        """The word a phrase from `i` must stop before: the next trigger, light verb or date, or the sentence's end."""
        for k in range(i + 1, self.sentence.last):
            if k > i + 1 and (self._counts_people(k) or self._is_object(i, k)):
                return k
            if k in self.triggers or k in self._dates or _light_verb(self.text.words[k]):
                return k
        return self.sentence.last


def _dated_words(text: Text, sentence: Sentence, dates: Sequence[Date]) -> dict[int, int]:
    """First word of each date expression of the sentence -> the word after it."""
    starts = [w.start for w in text.words[sentence.first : sentence.last]]
    out = {}
    at = bisect_left(dates, sentence.start, key=lambda d: d.start)
    for found in dates[at:]:
        if found.start >= sentence.end:
            break
        first = sentence.first + bisect_left(starts, found.start)
        out[first] = max(first + 1, sentence.first + bisect_left(starts, found.end))
    return out


def _light_verb(word: Word) -> bool:
    return not word.plain.endswith("ة") and bool(find_light(word.form))  # حركة is no حرك


@lru_cache(maxsize=50_000)
def find_light(form: str) -> str:
    """Return the class of light verb a word is (light, suffer, effect), attached pronoun and clitics aside, or ""."""
    for rest in (form, form[1:] if form[:1] in ("و", "ف", "س") else form):
        for tail in ("", "ها", "هم", "هما", "ه"):
            bare = rest[: len(rest) - len(tail)] if tail and rest.endswith(tail) else rest
            if tail and bare == rest:
                continue
            for name in ("light", "suffer", "effect"):
                if bare in word_set(name):
                    return name
    return ""
