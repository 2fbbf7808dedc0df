"""The words of a text as the statement rules ask for them: folded bases, word classes, quotations, dates, names.

`Tokens` only answers questions about single places of a text; it decides nothing about statements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from isnad.language import fold
from isnad.language.phrases import SPEAKER, noun_phrase
from isnad.model import Date, Mention, Quotation, Text, Word
from isnad.statements.cues import readings_of
from isnad.statements.lexicon import phrases_by_head, word_class

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم")
_AN = frozenset({"ان", *("ان" + p for p in _PRONOUNS), "انا", "انني", "اننا"})
_COMPLEMENTISERS = _AN | frozenset("ب" + a for a in _AN)
_LONGEST_NAME = 4  # words of a quoted name of a medium
_NOT_TO = ("الا", "بالا")
_NOT_BEFORE_AN = word_class("tokens", "not_before_an")
_PREPOSITIONS_BEFORE_AN = word_class("tokens", "prepositions_before_an")
_WITH_PRONOUN = frozenset(
    fold(p + s)
    for p in ("في", "ب", "ل", "عن", "من", "إلي", "علي", "خلال", "مع", "عبر", "بين", "لدي", "من خلال", "حول")
    for s in ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")
)
_RESULT = fold("نتيجة")
_THEN = ("فإن", "فإنه", "فإنها", "فإنهم")
_NAMED = frozenset({"person", "group", "organisation", "role"})
_LETTERS = (["بي"], ["تي"], ["سي"], ["دي"], ["اتش"], ["اف"])
_WHETHER = (["كان"], ["كانت"], ["كانوا"])  # إن كان: whether
Words = tuple[int, int]
"""Words by index, half-open."""
COMMAS = frozenset(",،")
STOPS = frozenset(".;؛!?؟")


class Tokens:
    """A text's words with their quotations, dates and mentions by word index."""

    def __init__(self, text: Text, mentions: Sequence[Mention] = (), dates: Sequence[Date] = ()) -> None:
        self.text = text
        self._phrases: dict[tuple[int, int], int] = {}
        self.words = text.words
        self.starts = [w.start for w in text.words]
        # Where على is written with ى, علي is a man's name.
        self.writes_alef_maqsura = any(w.plain in ("على", "إلى", "الى") for w in text.words)
        self._has_damma = "\u064f" in text.text
        self._sentence_starts = frozenset(s.first for s in text.sentences)
        self.forms = [w.form for w in text.words]
        self.bases = [_base(w) for w in text.words]
        self.opens: dict[int, Quotation] = {}
        self.closes: dict[int, Quotation] = {}
        for q in text.quotations:
            self.opens[self.index(q.start)] = q
            if q.closed:
                self.closes[self.index(q.inner_end)] = q
        self._quoted: dict[int, int] = {}
        for q in sorted(text.quotations, key=lambda q: q.start):  # outer ones first
            first = self.index(q.start)
            self._quoted.update(dict.fromkeys(range(first + 1, self.index(q.inner_end)), first))
        self.date_end: dict[int, int] = {}
        for d in dates:
            first, last = self.index(d.start), self.index(d.end)
            self.date_end[first] = max(last, first + 1, self.date_end.get(first, 0))
        self.mentions: dict[int, tuple[int, Mention]] = {}
        for m in mentions:
            first, last = self.index(m.start), self.index(m.end)
            spoken = (k for k in range(first + 1, last) if k in self.opens and self.inner_length(k) > _LONGEST_NAME)
            last = next(spoken, last)  # للصحفيين «…»: what was said is no name
            last = next((k + 1 for k in range(first, last) if k in self.closes), last)  # ends with its quoted name
            then = next((k for k in range(first + 1, last) if self.words[k].plain in _THEN), last)
            if then < last:  # وبحسب هول | فإن القصف
                end = self.words[then - 1].end
                words = " ".join(w.plain for w in self.words[first:then])
                last, m = then, replace(m, end=end, text=text.text[m.start : end], name=words, entity=None)
            if last > max(first, self.mentions.get(first, (0, m))[0]):
                self.mentions[first] = last, m

    def phrase_from(self, first: int, limit: int) -> int:
        """Return the end of the noun phrase of a source that begins at `first` (`language.phrases`), kept."""
        key = first, limit
        if key not in self._phrases:
            self._phrases[key] = noun_phrase(self.text, first, limit, SPEAKER)
        return self._phrases[key]

    def index(self, offset: int) -> int:
        """Return the index of the word at a code point, or of the first word after it."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.words[at].end else at + 1

    def is_class(self, index: int, name: str, section: str = "class") -> bool:
        """Whether the word, with or without و/ف, belongs to a closed class."""
        members = word_class(section, name)
        if name == "prepositions" and self.words[index].plain == "إمام":
            return False  # أمام is one
        return self.forms[index] in members or self.bases[index] in members

    def quoted(self, index: int) -> int:
        """Return where the innermost quotation a word stands in opens, -1 outside."""
        return self._quoted.get(index, -1)

    def phrase_end(self, index: int, section: str, name: str) -> int | None:
        """Return the index after the longest set phrase of a class that stands at `index`, else None."""
        best = None
        heads = phrases_by_head(section, name)
        found = heads.get(self.forms[index], ())
        if self.bases[index] != self.forms[index]:
            found = (*found, *heads.get(self.bases[index], ()))
        for phrase in found:
            end = index + len(phrase)
            if tuple(self.forms[index + 1 : end]) == phrase[1:] and (best is None or end > best):
                best = end
        return best

    def shadda(self, index: int) -> bool:
        """Whether the word is written with a shadda, as careful writers set on بيّن, عبّر, صرّح."""
        w = self.words[index]
        return "\u0651" in self.text.text[w.start : w.end]

    def damma(self, index: int) -> bool:
        """Whether the first letter of a word (after و or ف) is written with u, as careful writers mark a passive."""
        if not self._has_damma:
            return False
        w = self.words[index]
        text = self.text.text[w.start : w.end]
        letters = [k for k, c in enumerate(text) if c.isalpha()]
        first = letters[1] if self.bases[index] != self.forms[index] and len(letters) > 1 else letters[0]
        return text[first + 1 : first + 2] == "\u064f"

    def starts_sentence(self, index: int) -> bool:
        """Whether a sentence starts at the word."""
        return index in self._sentence_starts

    def joined(self, index: int) -> bool:
        """Whether the word carries و or ف ("and", "so")."""
        return self.bases[index] != self.forms[index] or (index > 0 and self.forms[index - 1] == "و")

    def mark(self, index: int) -> str:
        """Return the folded mark at `index`, or "" for a word."""
        return self.forms[index] if self.words[index].kind == "mark" else ""

    def inner_length(self, index: int) -> int:
        """Return how many words the quotation that opens at `index` holds."""
        q = self.opens[index]
        return sum(w.kind != "mark" for w in self.words[index + 1 : self.index(q.inner_end)])

    def after_quotation(self, index: int) -> int:
        """Return the index of the first word after the quotation that opens at `index`."""
        return self.index(self.opens[index].end)

    def complementiser(self, index: int, limit: int) -> int | None:
        """Return the index after أن/إن (with its pronoun, ب or a preposition before it) that starts at `index`."""
        if index >= len(self.forms):
            return None
        form = self.forms[index]
        if form in _PREPOSITIONS_BEFORE_AN and index + 1 < limit and self.forms[index + 1] in _AN:
            return index + 2
        if form in _NOT_TO and self.words[index].plain.lstrip("ب").startswith("أ"):
            return index  # ألا: what is said starts with the word, which denies
        if form not in _COMPLEMENTISERS or self.words[index].plain in ("أنا", "آن"):
            return None
        if index and self.bases[index - 1] in _NOT_BEFORE_AN:
            return None
        spelt = self.forms[index + 1 : index + 2]
        if form == "ان" and (spelt in _LETTERS or self._is_spelt_out(index)):
            return None  # إن تي في, أن.بي.سي: letters of a station
        if form == "بان" and self.forms[index + 1 : index + 2] == ["كي"]:
            return None  # بان كي مون
        if form == "ان" and self.words[index].plain != "أن" and self.forms[index + 1 : index + 2] in _WHETHER:
            return None
        return index + 1

    def _is_spelt_out(self, index: int) -> bool:
        """Whether a full stop without spaces joins the word to the next."""
        after = self.words[index + 1 : index + 3]
        return (
            len(after) == 2 and after[0].form == "." and self.words[index].end == after[0].start == after[1].start - 1
        )

    def is_noun_like(self, index: int) -> bool:
        """Whether a noun phrase may start here: an Arabic or Latin word of no closed class."""
        w = self.words[index]
        if w.kind == "mark":
            return False
        if index in self.mentions and self.mentions[index][1].kind in _NAMED:
            return True
        if w.plain == "علي" and self.writes_alef_maqsura:
            return True
        if w.form == _RESULT and index and self.is_definite(index + 1) and self.bases[index - 1].endswith("ت"):
            return True  # كشفت نتيجة الانتخابات
        return not (
            self.is_class(index, "prepositions")
            or self.is_class(index, "adverbs")
            or self.is_class(index, "particles")
            or self.is_class(index, "connectors")
            or self.is_class(index, "relatives")
            or (self.forms[index] in _COMPLEMENTISERS and self.words[index].plain != "آن")
            or self.forms[index] in _WITH_PRONOUN
            or self.is_class(index, "time")
            or self.forms[index] in word_class("drafts", "saying")
            or self.bases[index] in ("او", "ام")
        )

    def names_from(self, index: int) -> bool:
        """Whether a mention starts with the first letter of the word, so that letter is no preposition."""
        if index not in self.mentions:
            return False
        mention = self.mentions[index][1]
        return mention.start == self.words[index].start and mention.name[:1] == mention.text[:1]

    def has_proclitic(self, index: int, letter: str) -> bool:
        """Whether the word carries ب, ل or ك as a preposition."""
        w = self.words[index]
        return letter in w.proclitics or (len(w.form) == 1 and w.form == letter)

    def is_definite(self, index: int) -> bool:
        """Whether the word carries the article."""
        if index >= len(self.words):
            return False
        return "ال" in self.words[index].proclitics or self.words[index].proclitics[-2:] == ("ل", "ل")


@lru_cache(maxsize=50_000)
def _base_of(form: str, split: bool) -> str:
    if split and not (any(r.sense.lemma[0] == "و" for r in readings_of(form)) and not readings_of(form[1:])):
        return form[1:]  # وعدا is وعد in the dual, not و and عدا
    if len(form) == 3 and form in word_class("tokens", "whole_in_waw"):
        return form
    if len(form) > 2 and form[0] in "وف" and any(r.person == 3 or not r.finite for r in readings_of(form[1:])):
        return form[1:]
    return form


def _base(word: Word) -> str:
    if word.kind != "arabic":
        return word.form
    return _base_of(word.form, word.proclitics[:1] in (("و",), ("ف",)))
