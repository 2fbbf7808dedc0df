"""Simple noun phrases, read from left to right over word classes.

A simple phrase is a construct state (وزير الدفاع) with adjectives, names after offices and offices after names, quoted
names. What may be attached to it is read by `phrase_extensions`; the words needed are in `phrases.toml`.
"""

from __future__ import annotations

from bisect import bisect_left

from isnad.language import lexicon
from isnad.language.phrase_names import NameReader
from isnad.language.phrase_words import (
    NAME_ENDS,
    State,
    ends_construct,
    is_accusative,
    is_nisba_like,
    word_forms,
    words,
)
from isnad.language.word_classes import WordClass, lexeme, may_be_verb

_FREE_PRONOUNS = frozenset(("هو", "هي", "هم", "نحن", "انا", "هما"))
_GOVERNING = frozenset(("عام", "عامه", "خارجيه", "داخليه", "ماليه"))
_LONGEST_NAME = 7  # words inside quotation marks


class CoreReader(NameReader):
    """Reads simple phrases of one text up to the word `limit`.

    Methods that read take a word index and return the end of what they read; the index itself means nothing.
    """

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
        state.name = found.kind == "name" and found.base not in lexicon.word_list("place_names.txt")
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
        if found.kind in ("noun", "name") and len(word.form) == 1 and self.title_point(index):
            state.role = True
            return index + 2
        if index > first:
            if self._time(index, found, state) or found.conjunction:
                return index
            if self.words[index - 1].kind == "mark" and found.definite and self._rather_a_noun(found):
                return index  # (اتهم «التجمع») الداخلية
            if found.preposition:
                return index + 1 if self.surname(index, found, state) else index
            if state.name and found.kind in ("name", "adjective", "noun") and self.second_name(index, found, state):
                return index + 1
            if state.name and word.form in NAME_ENDS:
                return index + 1
            if state.role and found.kind in ("noun", "adjective", "name") and self.patronymic_follows(index, found):
                state.name = state.closed = True
                return index + 1
            if self.numbered(index, word.form):
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

    def _rather_a_noun(self, found: WordClass) -> bool:
        """Whether a word with the article stands on its own more often than it describes another."""
        counts = lexicon.evidence(found.base)
        return counts.noun > 3 * counts.adjective and found.base not in lexicon.adjectives()

    def _noun(self, first: int, index: int, found: WordClass, state: State) -> int:
        article = found.definite and not found.pronoun
        if index == first or not (state.closed or state.described):
            if index > first and may_be_verb(self.words[index]) and not article and self._clause_follows(index):
                return index
            if index > first and self._is_object(index, found, state):
                return index
            self._note_head(found, state)
            state.closed = found.definite
            state.described = not found.definite and ends_construct(found, self.words[index].plain)
            state.name = False
            return index + 1
        if found.pronoun or (self._of_several(found, index) and state.role and not state.plural):
            return index
        if state.described and not found.definite and self._agrees(index, found):
            return index + 1  # (ناشطون) سياسيون
        if state.name and not (article and state.institution and self._like_adjective(first, index, found)):
            return self._after_name(index, found, state)
        if found.role and not article and state.role and not state.plural and not state.described:
            state.closed = False  # (نائب رئيس الجمهورية) رئيس الوزراء
            return index + 1
        title = self.kind(index - 1)
        if (
            article
            and title.role
            and title.base in word_forms("titles")
            and found.base.endswith("ي")
            and not found.role
        ):
            state.name = True  # المقدم الوسلاتي
            return index + 1
        if article and state.closed and (self.title(index, found, state) or self._like_adjective(first, index, found)):
            return index + 1
        return self.unknown_name(index, found, state)

    def _is_object(self, index: int, found: WordClass, state: State) -> bool:
        """Whether an accusative noun cannot belong to the bare noun before it: (قتل مسلح) شرطيا; not (عشرون) شرطيا."""
        if found.definite or state.quantity or self.kind(index - 1).definite:
            return False
        before = self.words[index - 1]
        return is_accusative(found.base, self.words[index].plain) and not before.plain.endswith(("ا", "ً"))

    def _after_name(self, index: int, found: WordClass, state: State) -> int:
        article = found.definite
        if found.role and not article:
            state.closed = state.name = False  # (معز بوراوي) رئيس الجمعية
            self._note_head(found, state)
            return index + 1
        if found.role and article and self.office_follows(index):
            state.name = False
            state.role = True
            return index + 1
        return index + 1 if self.continues_name(index, found) else index

    def _adjective(self, first: int, index: int, found: WordClass, state: State) -> int:
        if index == first:
            state.closed = found.definite
            state.described = not found.definite and not self._construct_follows(index)
            state.role = found.role or (found.definite and found.base not in lexicon.institutions())
            return index + 1
        if self._of_several(found, index) and state.role and not state.plural:
            return index  # (حث قائد الجيش) العسكريين
        if state.name and state.institution and found.definite:
            return index + 1  # (حركة حماس) الفلسطينية
        if state.name:
            if found.definite and found.base in words("office_adjectives"):
                return index + 1
            return index + 1 if self.continues_name(index, found) else index
        if state.closed and not found.definite:
            if state.role and found.role and not state.plural:
                state.closed = False
                return index + 1
            return self.unknown_name(index, found, state)
        if state.described and found.definite:
            return index
        state.closed = state.closed or found.definite
        general = state.role and found.base in _GOVERNING  # مدير عام إدارة …, وزير خارجية النمسا
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
            abroad = found.base in places and not (state.closed or self.kind(index - 1).base not in _GOVERNING)
            if abroad:
                state.closed = True
                return index + 1
            if not (state.role or lone_head) or found.base in places or found.base in words("media_names"):
                return index
        if index > first and self.opens_again(index, state):
            state.closed = state.name = False
            return index + 1
        if state.name and found.base in places and self.words[index - 1].form not in places:
            return index  # (استقبل ترامب) بوتين is kept, (زار ساركوزي) تونس is not
        if index > first and self.words[index].plain.endswith("ا") and not self.known(index) and not state.role:
            return index
        state.name = state.name or found.base not in places
        state.closed = True
        return index + 1

    def _of_several(self, found: WordClass, index: int) -> bool:
        """Whether a word with the article is a sound plural for people, which describes no single person.

        After a plural or a dual it does: الأسرى الفلسطينيون, خادم الحرمين الشريفين.
        """
        if index and self.words[index - 1].plain.endswith(("ون", "ين", "ان", "ات", "ى")):
            return False
        single = found.base[:-2]
        known = single.endswith("ي") or single in lexicon.role_nouns() or single in lexicon.adjectives()
        return found.definite and found.base.endswith(("ين", "ون")) and known

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

    def _clause_follows(self, index: int) -> bool:
        """Whether a word that may be a verb is followed by what follows verbs."""
        return index + 1 < len(self.words) and lexeme(self.words[index + 1]).nominal.kind == "complementiser"
