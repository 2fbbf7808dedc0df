"""The reader behind `phrases`: from left to right, word by word, over word classes.

A simple phrase is a construct state (وزير الدفاع) with adjectives, names after offices and offices after names, quoted
names. Around it may stand attachments (المتحدث باسم …, مصدر في …), appositions between commas, coordinated members,
relative clauses. The words each of these needs are in `phrases.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from isnad.language import lexicon
from isnad.language.folding import fold
from isnad.language.word_classes import WordClass, lexeme, may_be_verb, word_class
from isnad.model import Text
from isnad.rules import load_toml


class Options(NamedTuple):
    """What may belong to a phrase besides its core.

    `attachments`: prepositional phrases that are part of a name or an office; `places`: also where the office is
    (في, بـ); `appositions`: name and office between commas; `coordination`: members with و; `relatives`: clauses
    with الذي.
    """

    attachments: bool = True
    places: bool = True
    appositions: bool = True
    coordination: bool = True
    relatives: bool = False


class State:
    """What has been read of one simple phrase."""

    __slots__ = ("bound", "closed", "described", "institution", "name", "plural", "quantity", "role")

    def __init__(self) -> None:
        self.closed = False  # a definite word, a name or a pronoun closes the construct state
        self.described = False  # an indefinite adjective, plural or accusative does too
        self.name = False  # the last words are a name
        self.bound = False  # a part of a name that needs another: عبد, أبو, بن
        self.role = False  # a noun for a person is in it
        self.plural = False  # … and the first such noun is a plural
        self.institution = False  # a noun for a body is in it
        self.quantity = False  # it counts: what is counted may follow after من


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load_toml("isnad.language", "phrases.toml")[key].split())


@cache
def _word_forms(key: str) -> frozenset[str]:
    return frozenset(w + ending for w in _words(key) for ending in ("", "ه", "ون", "ين", "ات", "ان", "و"))


@cache
def _governs() -> Mapping[str, frozenset[str]]:
    """Return the prepositions that complete an adjective, by its folded form."""
    out: dict[str, set[str]] = {}
    for preposition, words in load_toml("isnad.language", "phrases.toml")["governs"].items():
        for word in words.split():
            for ending in ("", "ه", "ون", "ين", "ات", "ان"):
                out.setdefault(fold(word) + ending, set()).add(fold(preposition))
    return {word: frozenset(prepositions) for word, prepositions in out.items()}


_NOMINAL = ("noun", "adjective", "name", "latin", "number", "quantifier")
_FREE_PRONOUNS = frozenset(("هو", "هي", "هم", "نحن", "انا", "هما"))
_NAME_ENDS = frozenset(("الدين", "الله", "الرحمن", "العابدين", "الاسلام"))
_LONGEST_NAME = 7  # words inside quotation marks
_LONGEST_BRACKET = 4


class Reader:
    """Reads phrases of one text up to the word `limit`.

    Methods that read take a word index and return the end of what they read; the index itself means nothing.
    """

    def __init__(self, text: Text, limit: int, options: Options) -> None:
        self.text = text
        self.words = text.words
        self.limit = limit
        self.options = options

    def kind(self, at: int) -> WordClass:
        return word_class(self.words, at)

    def line_break(self, at: int) -> bool:
        """Whether word `at` begins a new line."""
        return at > 0 and "\n" in self.text.text[self.words[at - 1].end : self.words[at].start]

    def joins(self, at: int) -> bool:
        """Whether a coordinated member begins at this word."""
        word = self.words[at]
        return word.form in (",", "و") or self.kind(at).conjunction == "و"

    def phrase(self, at: int) -> int:
        """A whole phrase with all that may be attached."""
        end, state = self.simple(at)
        if end == at:
            return at
        while end < self.limit and not self.line_break(end):
            more = self._extension(at, end, state)
            if more == end:
                break
            end = self._resume(at, more, state)
        return end

    def _extension(self, first: int, end: int, state: State) -> int:
        options = self.options
        more = self._bracket(end)
        if more == end and options.attachments:
            more = self._attachment(first, end, state)
        if more == end and options.appositions:
            more = self._apposition(end, state)
        if more == end:
            more = self._coordination(end, state) if options.coordination else self._paired(end, state)
        if more == end and options.relatives:
            more = self._relative(end)
        return more

    def _resume(self, first: int, at: int, state: State) -> int:
        """Go on with names and offices after an attachment: المتحدث باسم الشرطة / لوبا سمري."""
        if not state.role or state.name:
            return at
        while at < self.limit and not self.line_break(at) and self.words[at].kind == "arabic":
            step = self._step(first, at, state)
            if step == at:
                break
            at = step
        return at

    # --- the simple phrase ---

    def simple(self, at: int, state: State | None = None, start: int | None = None) -> tuple[int, State]:
        """Construct state, adjectives and names, without attachments."""
        state = state or State()
        index = at if start is None else start
        while index < self.limit and not (index > at and self.line_break(index)):
            step = self._step(at, index, state)
            if step == index:
                break
            index = step
        return index, state

    def after_letter(self, at: int) -> tuple[int, State]:
        """A simple phrase whose first word carries و, بـ or لـ."""
        found = self.kind(at)
        state = State()
        state.closed = found.definite or found.kind == "name"
        state.name = found.kind == "name"
        state.described = found.kind == "adjective" and not found.definite
        self._note_head(found, state)
        return self.simple(at, state, at + 1)

    def _note_head(self, found: WordClass, state: State) -> None:
        plural = found.base in _words("person_plurals")
        if (found.role or plural) and not state.role:
            construct = found.base.endswith("و") and found.base[:-1] in lexicon.role_nouns()
            state.plural = plural or construct or found.base.endswith(("ون", "ين", "ات"))
        state.role = state.role or found.role or plural
        state.institution = state.institution or found.base in lexicon.institutions()

    def _step(self, first: int, index: int, state: State) -> int:
        word = self.words[index]
        if word.kind == "mark":
            return self._quoted(first, index, state)
        found = self.kind(index)
        parts = lexicon.word_set("names", "parts")
        if state.bound and index > first:
            state.bound = found.base in parts
            return index + 1
        if word.form in parts and (
            state.name or (state.role and state.closed) or (index == first and word.form in _words("patronymics"))
        ):
            state.bound = state.closed = state.name = True
            return index + 1
        if index == first and found.kind == "verb" and lexeme(word).leaning < 2:
            found = lexeme(word).nominal  # the caller says that a phrase begins here
        if found.kind in ("noun", "name") and len(word.form) == 1 and self._title_point(index):
            state.role = True
            return index + 2
        if index > first:
            if self._time(index, found, state) or found.conjunction:
                return index
            if found.preposition:
                return index + 1 if self._surname(index, found, state) else index
            if state.name and found.kind in ("name", "adjective", "noun") and self._second_name(index, found):
                return index + 1
            if state.name and word.form in _NAME_ENDS:
                return index + 1
            if self._numbered(index, word.form):
                return index + 2
        match found.kind:
            case "noun":
                return self._noun(first, index, found, state)
            case "adjective":
                return self._adjective(first, index, found, state)
            case "name" | "latin":
                return self._name(first, index, found, state)
            case "number" | "quantifier":
                return self._number(first, index, found, state)
            case "demonstrative":
                return self._demonstrative(first, index, found, state)
            case "reflexive" if index > first:
                state.closed = True
                return index + 1
            case "pronoun" if index == first and found.base in _FREE_PRONOUNS:
                state.closed = True
                return index + 1
            case "preposition":
                return self._odd_preposition(first, index, found, state)
            case "particle" if index == first and found.base == "ما":
                return self._so_called(index, state)
        return index

    def _noun(self, first: int, index: int, found: WordClass, state: State) -> int:
        article = found.definite and not found.pronoun
        if index == first or not (state.closed or state.described):
            if index > first and may_be_verb(self.words[index]) and not article and self._clause_follows(index):
                return index
            self._note_head(found, state)
            state.closed = found.definite
            state.described = not found.definite and _ends_construct(found, self.words[index].plain)
            state.name = False
            return index + 1
        if found.pronoun:
            return index
        if state.described and not found.definite and self._agrees(index, found):
            return index + 1  # (ناشطون) سياسيون
        if state.name and not (article and state.institution and self._like_adjective(first, index, found)):
            return self._after_name(index, found, state)
        if found.role and not article and state.role and not state.plural and not state.described:
            state.closed = False  # (نائب رئيس الجمهورية) رئيس الوزراء
            return index + 1
        if article and state.closed and (self._title(index, found, state) or self._like_adjective(first, index, found)):
            return index + 1
        return self._unknown_name(index, found, state)

    def _after_name(self, index: int, found: WordClass, state: State) -> int:
        article = found.definite
        if found.role and not article:
            state.closed = state.name = False  # (معز بوراوي) رئيس الجمعية
            self._note_head(found, state)
            return index + 1
        if found.role and article and self._office_follows(index):
            state.name = False
            state.role = True
            return index + 1
        return index + 1 if self._continues_name(index, found) else index

    def _office_follows(self, index: int) -> bool:
        """(ناصر الحاسي) المتحدث باسم …: an office with its complement, no new subject or object."""
        if index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        if after.kind == "preposition" or after.preposition:
            return True
        if after.kind != "adjective" or not after.definite:
            return False
        return index + 2 >= len(self.words) or self.kind(index + 2).kind not in ("name", "noun")

    def _adjective(self, first: int, index: int, found: WordClass, state: State) -> int:
        if index == first:
            state.closed = found.definite
            state.described = not found.definite and not self._construct_follows(index)
            state.role = found.role or found.definite
            return index + 1
        if state.name and state.institution and found.definite:
            return index + 1  # (حركة حماس) الفلسطينية
        if state.name:
            if found.definite and found.base in _words("office_adjectives"):
                return index + 1
            return index + 1 if self._continues_name(index, found) else index
        if state.closed and not found.definite:
            if state.role and found.role and not state.plural:
                state.closed = False
                return index + 1
            return self._unknown_name(index, found, state)
        if state.described and found.definite:
            return index
        state.closed = state.closed or found.definite
        state.described = state.described or not found.definite
        self._note_head(found, state)
        return index + 1

    def _name(self, first: int, index: int, found: WordClass, state: State) -> int:
        places = lexicon.word_list("place_names.txt")
        if index > first and (state.closed or state.described) and not state.name:
            if found.base.startswith("ال") and found.base.endswith(("يه", "ي")):
                return index + 1  # (وزارة الداخلية) السعودية
            if not state.role or found.base in places or found.base in _words("media_names"):
                return index
        if index > first and self._opens_again(index, state):
            state.closed = state.name = False
            return index + 1
        if state.name and found.base in places and self.words[index - 1].form not in places:
            return index  # (استقبل ترامب) بوتين is kept, (زار ساركوزي) تونس is not
        if index > first and self.words[index].plain.endswith("ا") and not self._known(index) and not state.role:
            return index
        state.name = state.name or found.base not in places
        state.closed = True
        return index + 1

    def _opens_again(self, index: int, state: State) -> bool:
        """An unknown word in the name of a body that governs the next: (حركة) عصائب أهل الحق."""
        if not state.institution or state.name or self._known(index) or index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        return after.kind == "noun" and not (after.preposition or after.conjunction or after.pronoun or after.role)

    def _known(self, index: int) -> bool:
        return self.words[index].form in lexicon.proper_names()

    def _numbered(self, index: int, form: str) -> bool:
        """(قرار مجلس الأمن) رقم 2216, (النواب) الـ25"""
        return form in ("رقم", "ال") and index + 1 < self.limit and self.words[index + 1].kind == "number"

    def _title_point(self, index: int) -> bool:
        """د. عزام, م/ خالد"""
        return index + 2 < self.limit and self.words[index + 1].form in (".", "/")

    def _surname(self, index: int, found: WordClass, state: State) -> bool:
        """A name that looks like a preposition and a word: (حامد) بالخير, (بدر) باسلمة."""
        word = self.words[index]
        if found.pronoun or (found.definite and word.form not in _words("maghrebi_surnames")):
            return False
        counts = lexicon.evidence(found.base)
        before = self.kind(index - 1)
        if not state.name and state.role and before.role and before.definite and index + 1 < self.limit:
            rare = counts.noun + counts.adjective + counts.bare < 16
            return rare and self.kind(index + 1).kind == "name"  # السناتور بوب كروكر
        if not state.name or self.words[index - 1].form not in lexicon.proper_names():
            return False
        if word.form in _words("maghrebi_surnames"):
            return True
        return counts.noun + counts.adjective + counts.bare < 3

    def _agrees(self, index: int, found: WordClass) -> bool:
        """Whether an indefinite word ends like the indefinite plural or accusative before it."""
        before, word = self.words[index - 1], self.words[index]
        for ending in ("ون", "ين", "ان", "ات", "ا"):
            if before.form.endswith(ending):
                return word.form.endswith(ending) and not may_be_verb(word) and found.kind in ("noun", "adjective")
        return False

    def _construct_follows(self, index: int) -> bool:
        """Whether an indefinite word before a definite one governs it: مقاتلي المعارضة, كبار المسؤولين."""
        if index + 1 >= self.limit or self.line_break(index + 1):
            return False
        after = self.kind(index + 1)
        if after.conjunction or after.preposition:
            return False
        bare_plural = self.kind(index).base.endswith(("ي", "ا", "و"))
        return after.definite or (bare_plural and after.kind in ("noun", "name") and not self._agrees(index + 1, after))

    def _number(self, first: int, index: int, found: WordClass, state: State) -> int:
        before = self.words[index - 1].form if index > first else ""
        if index > first and (state.closed or state.described):
            labels = before in ("رقم", "ال") or self.words[index - 1].plain.startswith("ال")
            after = self.kind(index + 1) if index + 1 < len(self.words) else None
            counts = after is not None and (
                after.kind in ("noun", "adjective", "name") and not after.definite and not after.preposition
            )
            return index + 1 if found.kind == "number" and labels and not counts and not state.name else index
        if found.kind == "quantifier" and found.conjunction:
            return index
        state.quantity = True
        index += 1
        if index < self.limit and self.words[index].form == "%":
            index += 1
        return index

    def _demonstrative(self, first: int, index: int, found: WordClass, state: State) -> int:
        after = index + 1
        if after >= self.limit or (index > first and (state.closed or state.described)):
            return after if index == first else index
        following = self.kind(after)
        if index > first and (self._time(after, following, state) or not following.definite):
            return index
        if index == first and not following.definite:
            state.closed = True
        return after

    def _odd_preposition(self, first: int, index: int, found: WordClass, state: State) -> int:
        """Prepositions that stand inside a simple phrase, or begin one: خمسة من …, نحو عشرين …, ما يسمى …"""
        if index == first:
            if found.base == "ما":
                return self._so_called(index, state)
            if found.base in ("نحو", "حوالي") and index + 1 < self.limit:
                return index + 1 if self.kind(index + 1).kind in ("number", "quantifier") else index
            return index
        if found.base == "من" and state.quantity and not state.name:
            return self._counted(index, state)
        if found.base == "ممن" and state.quantity:
            end = index + 1
            if end < self.limit and self.kind(end).kind == "verb":
                end = self.simple(end + 1)[0]
            state.closed = True
            return end
        return index

    def _counted(self, index: int, state: State) -> int:
        end, inner = self.simple(index + 1)
        if end == index + 1:
            return index
        state.closed = True
        state.role = state.role or inner.role
        return end

    def _so_called(self, index: int, state: State) -> int:
        """ما يسمى «…», ما بات يعرف بـ …"""
        at, seen = index + 1, False
        while at < self.limit and at < index + 4:
            word = self.words[at]
            if word.stem in _words("called") or word.form in _words("called"):
                seen = True
            elif self.kind(at).kind != "verb":
                break
            at += 1
        if not seen:
            return index
        state.closed = state.institution = True
        if at < self.limit and self.words[at].form in ("ب", "باسم"):
            at += 1
        if at < self.limit and self.kind(at).preposition == "ب":
            return self.after_letter(at)[0]
        return self.simple(at)[0]

    def _quoted(self, first: int, index: int, state: State) -> int:
        """A quoted name: حركة "عصائب أهل الحق"; a quotation that is a clause ends the phrase."""
        start = self.words[index].start
        quotation = next((q for q in self.text.quotations if q.start == start and q.closed), None)
        if quotation is None:
            return index
        end = index
        while end < self.limit and self.words[end].start < quotation.end:
            end += 1
        if end - index - 2 > _LONGEST_NAME or self.words[end - 1].end < quotation.inner_end:
            return index
        if index > first:
            complete = state.closed and not (state.institution and not state.name) and not state.bound
            if complete or self.words[index - 1].kind != "arabic":
                return index
        if any(self._clause_word(i) for i in range(index + 1, end - 1)):
            return index
        state.closed = state.institution = True
        state.name = state.described = False
        return end

    def _clause_word(self, at: int) -> bool:
        kind = self.kind(at).kind
        return kind == "complementiser" or (kind == "verb" and lexeme(self.words[at]).leaning >= 1)

    # --- what one word is in a phrase ---

    def _time(self, at: int, found: WordClass, state: State) -> bool:
        word = self.words[at]
        times = lexicon.word_set("time", "words")
        if not (word.form in times or ("ال" in word.proclitics and word.stem in times)):
            return False
        if found.base == "عام" and found.definite:
            after = self.words[at + 1].form if at + 1 < len(self.words) else ""
            return after in _words("months_after_year")
        if state.name and not found.definite and self.words[at - 1].form in lexicon.word_list("given_names.txt"):
            return False  # مهدي جمعة
        return state.closed or state.described or found.kind == "adverb"

    def _second_name(self, index: int, found: WordClass) -> bool:
        """Whether a word is a name because a given name stands before it: رجب طيب, يوسف الشاهد, أنيس عامري."""
        given = lexicon.word_list("given_names.txt")
        form = self.words[index].form
        if form in given or form in lexicon.word_list("known_names.txt"):
            return True
        if self.words[index - 1].form not in given or found.pronoun or (found.role and not found.definite):
            return False
        if form in lexicon.word_list("place_names.txt") or may_be_verb(self.words[index]):
            return False
        alone = index < 2 or self.kind(index - 2).kind != "name"
        if found.definite:
            return alone and not _is_plural(found.base) and not found.base.endswith("ه")
        return alone or _name_like(found.base)

    def _continues_name(self, index: int, found: WordClass) -> bool:
        """Whether a word after a name still belongs to it (الزعاترة, باسلمة, السبسي)."""
        if found.base in lexicon.word_set("names", "parts"):
            return True
        if found.pronoun or _is_plural(found.base) or may_be_verb(self.words[index]):
            return False
        counts = lexicon.evidence(found.base)
        if found.kind == "adjective":
            return found.base not in lexicon.adjectives() and counts.adjective < 15
        if found.definite:
            return counts.noun + counts.adjective < 3
        return _name_like(found.base) and not self.words[index].plain.endswith(("ا", "ً", "ة"))

    def _unknown_name(self, index: int, found: WordClass, state: State) -> int:
        """A word after an office that no count knows as common is a name: الرئيس الباجي, العميد سنائي."""
        if not state.role or may_be_verb(self.words[index]) or _is_plural(found.base):
            return index
        if self.words[index].plain.endswith(("ا", "ً")) or (found.role and not found.definite):
            return index
        counts = lexicon.evidence(found.base)
        following = self.words[index + 1].form if index + 1 < self.limit else ""
        given = found.base in lexicon.word_list("given_names.txt") or following in ("بن", "ولد", "الدين")
        if not given and (counts.noun + counts.adjective > 2 if found.definite else not _name_like(found.base)):
            return index
        if not given and found.kind == "adjective" and found.base in lexicon.adjectives():
            return index
        state.name = state.closed = True
        return index + 1

    def _like_adjective(self, first: int, index: int, found: WordClass) -> bool:
        """A participle or other word with the article used as an adjective: (مدينة تعز) المحاصرة.

        Right after a verb an object may follow its subject, so there a noun must not be taken for an adjective.
        """
        if found.base in lexicon.adjectives():
            return not (first and self.kind(first - 1).kind == "verb" and found.role)
        if found.role and not _is_nisba_like(found.base):
            return False
        counts = lexicon.evidence(found.base)
        if found.base[0] == "م" and len(found.base) > 3 and counts.adjective * 5 >= counts.noun:
            return True
        if first and self.kind(first - 1).kind == "verb":
            return False
        return counts.adjective * 3 > counts.noun

    def _title(self, index: int, found: WordClass, state: State) -> bool:
        """Whether an office with the article stands before a name: (رئيس …) العميد رسول."""
        if not (found.role and state.role and not state.plural) or index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        if after.preposition or after.conjunction:
            return False
        form = self.words[index + 1].form
        if after.kind == "name" or form in lexicon.word_set("names", "parts"):
            return True
        if found.base not in _words("titles"):
            return False
        return after.role or (after.kind in ("noun", "adjective") and lexicon.evidence(after.base).adjective < 15)

    def _clause_follows(self, index: int) -> bool:
        """Whether a word that may be a verb is followed by what follows verbs."""
        return index + 1 < len(self.words) and lexeme(self.words[index + 1]).nominal.kind == "complementiser"

    # --- extensions ---

    def _bracket(self, at: int) -> int:
        """(البنتاغون): another name in parentheses; ages and offices are left out."""
        if self.words[at].form != "(":
            return at
        for end in range(at + 1, min(at + _LONGEST_BRACKET + 2, self.limit)):
            found = self.kind(end)
            if self.words[end].form == ")":
                return end + 1
            if found.kind in ("number", "verb", "preposition") or (found.role and end == at + 1):
                return at
        return at

    def _attachment(self, first: int, at: int, state: State) -> int:
        found = self.kind(at)
        before = self.kind(at - 1)
        governed = _governs().get(before.base, frozenset())
        if found.kind == "pronoun" and (found.base[:1] in governed or found.base[:2] in governed):
            return at + 1 + (at + 1 < self.limit and self.kind(at + 1).kind == "adverb")
        if self.words[at].form in _words("office_manner") and state.role and not state.name:
            named = at + 1 < self.limit and self.kind(at + 1).kind in ("name", "adjective")
            return at + 1 if named or self.words[at].form.startswith("بال") else at
        if self.words[at].form in _words("leads") and (state.institution or state.role):
            end, inner = self.simple(at + 1)
            state.closed, state.name = True, inner.name
            return end if end > at + 1 else at
        if self.words[at].form == "ل" and at + 1 < self.limit and self.words[at + 1].kind == "mark":
            return self._quoted_owner(at, state)
        if found.kind == "preposition" and not found.conjunction:
            if at + 1 >= self.limit or not self._may_attach(first, at, found.base, before, state):
                return at
            end, inner = self.simple(at + 1)
            if end == at + 1:
                return at
            state.closed, state.name, state.described = True, inner.name and not state.role, False
            return end
        if found.preposition and found.conjunction in ("", "و"):
            if found.conjunction and not self._repeats(first, at, found.preposition):
                return at
            return self._attached_letter(first, at, found, before, state)
        return at

    def _quoted_owner(self, at: int, state: State) -> int:
        """مواقع لـ«داعش», المسؤول الأمني لـ«كتائب حزب الله»; but not: مصدر لـ«الشرق الأوسط»."""
        inside = self.kind(at + 2).base if at + 2 < self.limit else ""
        if inside not in lexicon.institutions() and (state.role or state.institution):
            return at
        end = self._quoted(at + 1, at + 1, State())
        return end if end > at + 1 else at

    def _repeats(self, first: int, at: int, preposition: str) -> bool:
        """مصادر بالشرطة وبالمستشفيات"""
        return any(self.kind(i).preposition == preposition for i in range(max(first, at - 4), at))

    def _may_attach(self, first: int, at: int, preposition: str, before: WordClass, state: State) -> bool:
        after = self.kind(at + 1)
        if after.kind not in (*_NOMINAL, "mark", "demonstrative") or after.conjunction:
            return False
        if preposition in _governs().get(before.base, ()) or preposition == "باسم":
            return True
        head = self.kind(first)
        if preposition in ("الي", "لدي"):
            return before.base in _words("envoys") or head.base in _words("envoys")
        if self._about_speech(at + 1, after):
            return False
        if preposition == "في":
            if not self.options.places or state.name or state.quantity or after.base in _words("happenings"):
                return False
            if {head.base, before.base} & _word_forms("sources"):
                return True
            return (state.role or state.institution) and not (head.definite and head.kind != "adjective")
        if preposition == "من":
            if state.closed or state.name or after.kind == "name":
                return False
            members = head.base in lexicon.members() or before.base in lexicon.members()
            return (members or state.role or state.described) and (after.definite or after.role or after.kind == "noun")
        return False

    def _about_speech(self, at: int, found: WordClass) -> bool:
        """Whether a word after a preposition tells how or when something was said: في بيان, في ختام."""
        speech, times = lexicon.word_set("speech", "words"), lexicon.word_set("time", "words")
        form = self.words[at].form
        return form in speech or found.base in speech or form in times or "ال" + found.base in times

    def _attached_letter(self, first: int, at: int, found: WordClass, before: WordClass, state: State) -> int:
        """الأمين العام للأمم المتحدة, المرصد السوري لحقوق الإنسان, مصدران بالشرطة."""
        head = self.kind(first)
        if found.preposition not in _governs().get(before.base, ()):
            if found.preposition == "ك" or state.name or self._about_speech(at, found):
                return at
            if found.preposition == "ب" and not self._place_of_office(found, head, state):
                return at
            if found.preposition == "ل" and not self._belongs(found, head, before, state):
                return at
        end, inner = self.after_letter(at)
        state.closed, state.name, state.described = True, inner.name and not state.role, False
        return end

    def _place_of_office(self, found: WordClass, head: WordClass, state: State) -> bool:
        if not self.options.places or not (state.role or state.institution):
            return False
        if found.base in lexicon.institutions() or found.base in lexicon.word_list("place_names.txt"):
            return True
        counts = lexicon.evidence(found.base)
        return found.kind == "name" and counts.noun > 2 and counts.article == 0

    def _belongs(self, found: WordClass, head: WordClass, before: WordClass, state: State) -> bool:
        """Whether لـ makes a name (المرصد السوري لحقوق الإنسان) rather than an addressee or a purpose."""
        if found.pronoun or found.kind == "name":
            return False
        masdar = lexicon.is_masdar(found.base)
        if not (state.closed or state.role):  # مواقع لجبهة النصرة
            return not masdar and (found.definite or found.base in lexicon.institutions())
        if found.base in _words("addressees"):
            return False
        if before.role and before.kind == "noun" and not before.definite:
            return False
        if state.role and not state.institution:
            office = before.definite and (before.kind == "adjective" or _is_nisba_like(before.base))
            return (office or before.base == "دوله") and not masdar
        if not state.institution:
            return False
        if before.kind == "adjective" and before.definite:
            return found.definite or not masdar
        return not masdar or (found.definite and head.base in lexicon.institutions() and not head.definite)

    def _apposition(self, at: int, state: State) -> int:
        """After a comma: a name after an office, an office after a name; closed by another comma or a cue's أن."""
        if self.words[at].form != "," or at + 1 >= self.limit or self.line_break(at + 1):
            return at
        found = self.kind(at + 1)
        if found.preposition or self.words[at + 1].plain.endswith(("ا", "ً")):
            return at
        if found.conjunction:
            if found.base in ("هو", "هي") and at + 2 < self.limit and self.kind(at + 2).role:
                end = self.phrase(at + 2)
                return end if end > at + 2 else at
            return at
        if not self._fits_apposition(at + 1, found, state):
            return at
        inner, start = State(), at + 1
        following = self.words[start + 1].form if start + 1 < self.limit else ""
        if state.role and (self.words[start].form in lexicon.word_list("given_names.txt") or following in _NAME_ENDS):
            inner.name = inner.closed = True
            start += 1
        end, inner = self.simple(at + 1, inner, start)
        if end == at + 1 or not self._rounds_off(end):
            return at
        if state.name and found.definite and found.role and inner.name:
            return at  # (ترامب)، الرئيس السوري بشار الأسد: somebody else
        state.name, state.closed, state.role = inner.name, True, state.role or inner.role
        return end

    def _fits_apposition(self, at: int, found: WordClass, state: State) -> bool:
        if state.role and not state.name and not state.plural:
            form = self.words[at].form
            if found.kind == "name" or form in lexicon.proper_names() or form in lexicon.word_set("names", "parts"):
                return True
            following = self.words[at + 1].form if at + 1 < self.limit else ""
            if (
                following in lexicon.word_set("names", "parts")
                or following in _NAME_ENDS
                or self.words[at].form in '«"'
            ):
                return True
            return found.role and found.definite and found.base in _words("titles")
        return found.kind == "noun" and found.role and (state.name or state.role) and not state.plural

    def _rounds_off(self, at: int) -> bool:
        """Whether what follows an apposition shows that it was one."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        if word.kind == "mark":
            return word.form in ',:.;)»"«('
        found = self.kind(at)
        kinds = ("complementiser", "preposition", "verb", "adverb", "relative", "demonstrative", "particle")
        return found.kind in kinds or bool(found.preposition)

    def _paired(self, at: int, state: State) -> int:
        """Pairs that are one description or one name: (القوى) الشمالية والوسطى, (وزارة) التربية والتعليم."""
        found, before = self.kind(at), self.kind(at - 1)
        if found.conjunction != "و" or found.preposition or not (found.definite and before.definite) or found.pronoun:
            return at
        if found.kind == before.kind == "adjective" and not found.role:
            return at + 1
        bodies = found.role or before.role or found.base in lexicon.institutions() or _is_plural(found.base)
        name = state.institution and before.kind == found.kind == "noun" and not state.name and not bodies
        return at + 1 if name and self.kind(at - 2).base in lexicon.institutions() else at

    def _coordination(self, at: int, state: State) -> int:
        if self.words[at].form == "و":
            end = self._quoted(at + 1, at + 1, State()) if at + 1 < self.limit else at
            return end if end > at + 1 else at
        skip = at
        if self.words[at].form == "," and at + 1 < self.limit and self.kind(at + 1).role:
            skip = at + 1  # علي الحسيني رئيس البلدية، ومصدران بالشرطة
        found = self.kind(skip)
        if found.conjunction != "و" or found.preposition or found.kind not in ("noun", "adjective", "name"):
            return at
        if found.base in _words("not_joined") or (found.pronoun and not found.role):
            return at
        if self._time(skip, found._replace(kind="adverb"), state):
            return at
        end, inner = self.after_letter(skip)
        if found.kind == "noun" and not found.definite and not found.role and state.closed and end == skip + 1:
            return at  # a lone indefinite noun is more often an adverb
        if skip > at and not self._rounds_off(end):
            return at
        state.closed, state.name, state.described = True, inner.name, False
        state.role, state.institution = state.role or inner.role, state.institution or inner.institution
        return end

    def _relative(self, at: int) -> int:
        if self.kind(at).kind != "relative":
            return at
        end = at + 1
        while end < self.limit and not self.line_break(end):
            if self.words[end].form in (",", ".", ":", ";") or self.kind(end).kind == "complementiser":
                break
            end += 1
        return end


def _is_plural(base: str) -> bool:
    return base.endswith(("ات", "ون", "ين")) and len(base) > 4


def _is_nisba_like(base: str) -> bool:
    return base.endswith(("ي", "يه", "يون", "يين"))


def _name_like(base: str) -> bool:
    """Whether a word is hardly ever seen with the article, as names are."""
    counts = lexicon.evidence(base)
    total = counts.noun + counts.adjective + counts.bare + counts.verb
    return counts.article * 10 <= total and counts.verb == 0 and (counts.noun < 20 or counts.article == 0)


def _ends_construct(found: WordClass, plain: str) -> bool:
    """Whether the form of an indefinite noun tells that no construct follows: مسلحون, مهاجما, انتحاريان."""
    base = found.base
    if plain.endswith("ً") or (plain.endswith("ا") and lexicon.evidence(base[:-1]).noun > 0 and len(base) > 3):
        return True
    if base.endswith(("ون", "ين", "ان")) and len(base) > 4:
        single = base[:-2]
        counts = lexicon.evidence(single)
        return counts.noun + counts.adjective + counts.bare > 0 and lexicon.evidence(base).noun < 40
    return False
