"""Which words of a phrase are names: after an office, after a given name, before بن; offices beside a name."""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.phrase_words import Options, State, name_like, word_forms, words
from isnad.language.word_classes import WordClass, may_be_verb, word_class
from isnad.model import Text

_COMMON = 10  # a word counted as a noun more often than this is a name only where the subject must end


class NameReader:
    """Knows the words of one text up to the word `limit`, and which of them are names."""

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

    def office_follows(self, index: int) -> bool:
        """(ناصر الحاسي) المتحدث باسم …: an office with its complement, no new subject or object."""
        if index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        if after.base == "باسم":
            return True
        if after.base in ("في", "لدي") or after.preposition in ("ل", "ب"):
            return self.kind(index).base not in words("unique_offices")
        if after.kind != "adjective" or not after.definite:
            return False
        if index + 2 >= len(self.words):
            return True
        third = self.kind(index + 2)
        return bool(third.preposition) or third.kind not in ("name", "noun")

    def opens_again(self, index: int, state: State) -> bool:
        """An unknown word in the name of a body that governs the next: (حركة) عصائب أهل الحق."""
        if not state.institution or state.name or self.known(index) or index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        return after.kind == "noun" and not (after.preposition or after.conjunction or after.pronoun or after.role)

    def known(self, index: int) -> bool:
        return self.words[index].form in lexicon.proper_names()

    def numbered(self, index: int, form: str) -> bool:
        """(قرار مجلس الأمن) رقم 2216, (النواب) الـ25"""
        return form in ("رقم", "ال") and index + 1 < self.limit and self.words[index + 1].kind == "number"

    def patronymic_follows(self, index: int, found: WordClass) -> bool:
        """(العقيد) عاطي بن عطية: whatever stands before بن is a name."""
        after = self.words[index + 1].form if index + 1 < self.limit else ""
        return after in ("بن", "ولد") and not (found.definite or found.role)

    def title_point(self, index: int) -> bool:
        """د. عزام, م/ خالد"""
        return index + 2 < self.limit and self.words[index + 1].form in (".", "/")

    def surname(self, index: int, found: WordClass, state: State) -> bool:
        """A name that looks like a preposition and a word: (حامد) بالخير, (بدر) باسلمة."""
        word = self.words[index]
        if found.pronoun or (found.definite and word.form not in words("maghrebi_surnames")):
            return False
        counts = lexicon.evidence(found.base)
        before = self.kind(index - 1)
        alone = index < 2 or self.kind(index - 2).kind != "name"
        if state.name and alone and not found.role and before.kind == "name" and self.ends_subject(index + 1):
            return True  # (المتحدث راجح) بادي، إن
        if not state.name and state.role and before.role and before.definite and index + 1 < self.limit:
            rare = counts.noun + counts.adjective + counts.bare < 16
            return rare and self.kind(index + 1).kind == "name"  # السناتور بوب كروكر
        if not state.name:
            return False
        if word.form in words("maghrebi_surnames"):
            return True
        return counts.noun + counts.adjective + counts.bare < 3

    def ends_subject(self, index: int) -> bool:
        """Whether a clause or its quotation follows, so that the subject must be complete."""
        if index >= len(self.words):
            return True
        return self.words[index].form in (",", ":") or self.kind(index).kind == "complementiser"

    def _subject_goes_on(self, index: int) -> bool:
        """Whether the subject ends, or goes on with an office, so that the word before belongs to it."""
        return self.ends_subject(index) or self.kind(index).role

    def second_name(self, index: int, found: WordClass, state: State) -> bool:
        """Whether a word is a name because a given name stands before it: رجب طيب, يوسف الشاهد, أنيس عامري."""
        given = lexicon.word_list("given_names.txt")
        form = self.words[index].form
        if form in given or form in lexicon.word_list("known_names.txt"):
            return True
        before = self.words[index - 1].form
        if before not in given or before.startswith("ال") or (found.role and not found.definite):
            return False
        if found.pronoun:
            return not any(lexicon.evidence(found.base)) and self.ends_subject(index + 1)  # مارك روته
        if form in lexicon.word_list("place_names.txt") or may_be_verb(self.words[index]):
            return False
        places = lexicon.word_list("place_names.txt")
        alone = index < 2 or self.kind(index - 2).kind != "name" or self.kind(index - 2).base in places
        if found.definite:
            if lexicon.evidence(found.base).noun > _COMMON and not (state.role or self._subject_goes_on(index + 1)):
                return False  # (رفض صالح) القرار
            return alone and not lexicon.is_plural(found.base) and not found.base.endswith("ه")
        return alone or name_like(found.base)

    def continues_name(self, index: int, found: WordClass) -> bool:
        """Whether a word after a name still belongs to it (الزعاترة, باسلمة, السبسي)."""
        if found.base in lexicon.word_set("names", "parts"):
            return True
        if found.pronoun or lexicon.is_plural(found.base) or may_be_verb(self.words[index]):
            return False
        counts = lexicon.evidence(found.base)
        alone = index < 2 or self.kind(index - 2).kind != "name"
        if found.kind == "adjective":
            nisba = alone and found.definite and found.base.endswith("ي")
            return found.base not in lexicon.adjectives() and (counts.adjective < 15 or nisba)
        if found.definite:
            return counts.noun + counts.adjective < 3 and not (found.base[0] == "م" and found.base[-1] == "ه")
        if lexicon.is_masdar(found.base):
            return False  # (مصادر ملاحية) اتساع
        return name_like(found.base) and not self.words[index].plain.endswith(("ا", "ً", "ة"))

    def unknown_name(self, index: int, found: WordClass, state: State) -> int:
        """A word after an office that no count knows as common is a name: الرئيس الباجي, العميد سنائي."""
        if state.role and self.words[index].form in lexicon.word_list("given_names.txt") and found.kind != "verb":
            state.name = state.closed = True
            return index + 1
        if not state.role or may_be_verb(self.words[index]) or lexicon.is_plural(found.base):
            return index
        if self.words[index].plain.endswith(("ا", "ً")) or (found.role and not found.definite):
            return index
        counts = lexicon.evidence(found.base)
        following = self.words[index + 1].form if index + 1 < self.limit else ""
        given = found.base in lexicon.word_list("given_names.txt") or following in ("بن", "ولد", "الدين")
        office = self.kind(index - 1)
        if office.role and office.definite and not found.definite and self.ends_subject(index + 1):
            given = given or (found.kind == "noun" and not found.pronoun)  # الرئيس سلام، إن
        if not given and (counts.noun + counts.adjective > 2 if found.definite else not name_like(found.base)):
            return index
        if not given and found.kind == "adjective" and found.base in lexicon.adjectives():
            return index
        state.name = state.closed = True
        return index + 1

    def title(self, index: int, found: WordClass, state: State) -> bool:
        """Whether an office with the article stands before a name: (رئيس …) العميد رسول."""
        if not (found.role and state.role and not state.plural) or index + 1 >= self.limit:
            return False
        after = self.kind(index + 1)
        if after.preposition or after.conjunction:
            return False
        form = self.words[index + 1].form
        if after.kind == "name" or form in lexicon.word_set("names", "parts"):
            return True
        if found.base not in word_forms("titles"):
            return False
        return after.role or (after.kind in ("noun", "adjective") and lexicon.evidence(after.base).adjective < 15)
