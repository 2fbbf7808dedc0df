"""Simple noun phrases, read from left to right over word classes.

A simple phrase is a construct state (وزير الدفاع) with adjectives, names after offices and offices after names, quoted
names. What may be attached to it is read by `phrase_extensions`; the words needed are in `phrases.toml`.
"""

from __future__ import annotations

from bisect import bisect_left

from isnad.language import lexicon
from isnad.language.phrase_words import (
    NAME_ENDS,
    Options,
    State,
    ends_construct,
    is_nisba_like,
    is_plural,
    name_like,
    word_forms,
    words,
)
from isnad.language.word_classes import WordClass, lexeme, may_be_verb, word_class
from isnad.model import Text

_FREE_PRONOUNS = frozenset(("هو", "هي", "هم", "نحن", "انا", "هما"))
_LONGEST_NAME = 7  # words inside quotation marks


class CoreReader:
    """Reads simple phrases of one text up to the word `limit`.

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
        plural = found.base in words("person_plurals")
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
            state.name or (state.role and state.closed) or (index == first and word.form in words("patronymics"))
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
            if state.name and word.form in NAME_ENDS:
                return index + 1
            if state.role and found.kind in ("noun", "adjective", "name") and self._patronymic_follows(index, found):
                state.name = state.closed = True
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
            state.described = not found.definite and ends_construct(found, self.words[index].plain)
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
        title = self.kind(index - 1)
        if article and title.role and title.base in words("titles") and found.base.endswith("ي") and not found.role:
            state.name = True  # المقدم الوسلاتي
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
        if after.base == "باسم":
            return True
        if after.base in ("في", "لدي") or after.preposition in ("ل", "ب"):
            return self.kind(index).base in word_forms("sources")
        if after.kind != "adjective" or not after.definite:
            return False
        return index + 2 >= len(self.words) or self.kind(index + 2).kind not in ("name", "noun")

    def _adjective(self, first: int, index: int, found: WordClass, state: State) -> int:
        if index == first:
            state.closed = found.definite
            state.described = not found.definite and not self._construct_follows(index)
            state.role = found.role or (found.definite and found.base not in lexicon.institutions())
            return index + 1
        if state.name and state.institution and found.definite:
            return index + 1  # (حركة حماس) الفلسطينية
        if state.name:
            if found.definite and found.base in words("office_adjectives"):
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
        general = found.base in ("عام", "عامه") and state.role  # مدير عام إدارة …
        state.described = state.described or not (found.definite or general)
        self._note_head(found, state)
        return index + 1

    def _name(self, first: int, index: int, found: WordClass, state: State) -> int:
        places = lexicon.word_list("place_names.txt")
        if index > first and (state.closed or state.described) and not state.name:
            if found.base.startswith("ال") and found.base.endswith(("يه", "ي")):
                return index + 1  # (وزارة الداخلية) السعودية
            given = self.words[index].form in lexicon.word_list("given_names.txt")
            lone_head = index == first + 1 and given and self.kind(first).kind == "noun" and not found.pronoun
            if not (state.role or lone_head) or found.base in places or found.base in words("media_names"):
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

    def _patronymic_follows(self, index: int, found: WordClass) -> bool:
        """(العقيد) عاطي بن عطية: whatever stands before بن is a name."""
        after = self.words[index + 1].form if index + 1 < self.limit else ""
        return after in ("بن", "ولد") and not (found.definite or found.role)

    def _title_point(self, index: int) -> bool:
        """د. عزام, م/ خالد"""
        return index + 2 < self.limit and self.words[index + 1].form in (".", "/")

    def _surname(self, index: int, found: WordClass, state: State) -> bool:
        """A name that looks like a preposition and a word: (حامد) بالخير, (بدر) باسلمة."""
        word = self.words[index]
        if found.pronoun or (found.definite and word.form not in words("maghrebi_surnames")):
            return False
        counts = lexicon.evidence(found.base)
        before = self.kind(index - 1)
        alone = index < 2 or self.kind(index - 2).kind != "name"
        if state.name and alone and not found.role and before.kind == "name" and self._ends_subject(index + 1):
            return True  # (المتحدث راجح) بادي، إن
        if not state.name and state.role and before.role and before.definite and index + 1 < self.limit:
            rare = counts.noun + counts.adjective + counts.bare < 16
            return rare and self.kind(index + 1).kind == "name"  # السناتور بوب كروكر
        if not state.name:
            return False
        if word.form in words("maghrebi_surnames"):
            return True
        return counts.noun + counts.adjective + counts.bare < 3

    def _ends_subject(self, index: int) -> bool:
        """Whether a clause or its quotation follows, so that the subject must be complete."""
        if index >= len(self.words):
            return True
        return self.words[index].form in (",", ":") or self.kind(index).kind == "complementiser"

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
            state.closed = True
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
            if word.stem in words("called") or word.form in words("called"):
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
        quotations = self.text.quotations  # in order of their start
        number = bisect_left(quotations, start, key=lambda q: q.start)
        if number == len(quotations) or quotations[number].start != start or not quotations[number].closed:
            return index
        quotation = quotations[number]
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
            return after in words("months_after_year")
        if state.name and not found.definite and self.words[at - 1].form in lexicon.word_list("given_names.txt"):
            return False  # مهدي جمعة
        return state.closed or state.described or found.kind == "adverb"

    def _second_name(self, index: int, found: WordClass) -> bool:
        """Whether a word is a name because a given name stands before it: رجب طيب, يوسف الشاهد, أنيس عامري."""
        given = lexicon.word_list("given_names.txt")
        form = self.words[index].form
        if form in given or form in lexicon.word_list("known_names.txt"):
            return True
        if self.words[index - 1].form not in given or (found.role and not found.definite):
            return False
        if found.pronoun:
            return not any(lexicon.evidence(found.base)) and self._ends_subject(index + 1)  # مارك روته
        if form in lexicon.word_list("place_names.txt") or may_be_verb(self.words[index]):
            return False
        places = lexicon.word_list("place_names.txt")
        alone = index < 2 or self.kind(index - 2).kind != "name" or self.kind(index - 2).base in places
        if found.definite:
            return alone and not is_plural(found.base) and not found.base.endswith("ه")
        return alone or name_like(found.base)

    def _continues_name(self, index: int, found: WordClass) -> bool:
        """Whether a word after a name still belongs to it (الزعاترة, باسلمة, السبسي)."""
        if found.base in lexicon.word_set("names", "parts"):
            return True
        if found.pronoun or is_plural(found.base) or may_be_verb(self.words[index]):
            return False
        counts = lexicon.evidence(found.base)
        if found.kind == "adjective":
            return found.base not in lexicon.adjectives() and counts.adjective < 15
        if found.definite:
            return counts.noun + counts.adjective < 3
        return name_like(found.base) and not self.words[index].plain.endswith(("ا", "ً", "ة"))

    def _unknown_name(self, index: int, found: WordClass, state: State) -> int:
        """A word after an office that no count knows as common is a name: الرئيس الباجي, العميد سنائي."""
        if state.role and self.words[index].form in lexicon.word_list("given_names.txt") and found.kind != "verb":
            state.name = state.closed = True
            return index + 1
        if not state.role or may_be_verb(self.words[index]) or is_plural(found.base):
            return index
        if self.words[index].plain.endswith(("ا", "ً")) or (found.role and not found.definite):
            return index
        counts = lexicon.evidence(found.base)
        following = self.words[index + 1].form if index + 1 < self.limit else ""
        given = found.base in lexicon.word_list("given_names.txt") or following in ("بن", "ولد", "الدين")
        if not given and (counts.noun + counts.adjective > 2 if found.definite else not name_like(found.base)):
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
        if found.role and not is_nisba_like(found.base):
            return False
        counts = lexicon.evidence(found.base)
        if found.base[0] == "م" and len(found.base) > 3 and counts.adjective * 5 >= counts.noun:
            return True
        if is_nisba_like(found.base) and index > first + 1 and found.base not in lexicon.institutions():
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
        if found.base not in words("titles"):
            return False
        return after.role or (after.kind in ("noun", "adjective") and lexicon.evidence(after.base).adjective < 15)

    def _clause_follows(self, index: int) -> bool:
        """Whether a word that may be a verb is followed by what follows verbs."""
        return index + 1 < len(self.words) and lexeme(self.words[index + 1]).nominal.kind == "complementiser"
