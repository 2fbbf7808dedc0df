"""Noun phrases: where a phrase that names someone or something begins and ends, and its coordinated parts.

Read from left to right, word by word, over word classes (`word_classes`): a construct state (وزير الدفاع), adjectives,
names after offices, offices after names, quoted names, attached prepositional phrases (المتحدث باسم …, مصدر في …),
appositions between commas, coordination. A verb, a complementiser or a phrase of time or manner always ends it.
"""

from __future__ import annotations

from typing import NamedTuple

from isnad.language import lexicon
from isnad.language.word_classes import WordClass, lexeme, may_be_verb, word_class
from isnad.model import Text, Word


class Options(NamedTuple):
    """What may belong to a phrase: prepositional attachments, appositions, coordination, relative clauses."""

    attachments: bool = True
    appositions: bool = True
    coordination: bool = True
    relatives: bool = False


DEFAULT = Options()
_MAX_WORDS = 40


def noun_phrase(text: Text, first: int, limit: int, options: Options = DEFAULT) -> int:
    """Return the end (exclusive word index) of the noun phrase that begins at word `first`, before `limit`.

    Returns `first` where no noun phrase begins there.
    """
    limit = min(limit, len(text.words), first + _MAX_WORDS)
    return _Reader(text, limit, options).phrase(first)


def noun_phrase_ending_at(text: Text, last: int, limit: int, options: Options = DEFAULT) -> int:
    """Return the start of the longest noun phrase whose last word is `last`, not before word `limit`.

    Returns `last + 1` where none ends there.
    """
    best = last + 1
    reader = _Reader(text, last + 1, options)
    for first in range(last, max(limit, last + 1 - _MAX_WORDS) - 1, -1):
        word = text.words[first]
        if first < last and _line_between(text, first, first + 1):
            break
        kind = word_class(text.words, first).kind
        if kind in ("verb", "complementiser", "particle", "relative", "conjunction", "adverb"):
            break
        if word.kind == "mark" and word.form in ".;:?!":
            break
        if reader.phrase(first) == last + 1:
            best = first
    return best


def coordinated_parts(text: Text, first: int, last: int) -> list[tuple[int, int]]:
    """Cut the phrase [first, last) into its coordinated members: "X وY وZ" gives three word spans."""
    reader = _Reader(text, last, Options(coordination=False))
    parts = []
    at = first
    while at < last:
        end = reader.phrase(at)
        while end < last and not reader.joins(end):
            end += 1
        parts.append((at, end))
        at = end + (end < last and text.words[end].form in ("و", ","))
    return parts


# --- the reader -------------------------------------------------------------------------------------------


class _State:
    """What has been read of one simple phrase."""

    __slots__ = ("bound", "closed", "described", "head_role", "name", "quantity")

    def __init__(self) -> None:
        self.closed = False  # a definite word, a name or a pronoun closes the construct state
        self.described = False  # an indefinite adjective does too
        self.name = False  # the last words are a name
        self.bound = False  # a part of a name that needs another: عبد, أبو, بن
        self.head_role = False  # a noun for a person is in it
        self.quantity = False  # the head counts: what is counted may follow after من


class _Reader:
    def __init__(self, text: Text, limit: int, options: Options) -> None:
        self.text = text
        self.words = text.words
        self.limit = limit
        self.options = options

    # Each method takes a word index and returns the end of what it read there (the index itself: nothing).

    def phrase(self, at: int) -> int:
        """A whole phrase with all that may be attached."""
        end, state = self.simple(at)
        if end == at:
            return at
        while end < self.limit:
            more = self._extension(at, end, state)
            if more == end:
                break
            end = self._resume(at, more, state)
        return end

    def _resume(self, first: int, at: int, state: _State) -> int:
        """Go on with names and offices after an attachment: المتحدث باسم الشرطة / لوبا سمري."""
        if not state.head_role or state.name:
            return at
        while at < self.limit and not self._line_break(at) and self.words[at].kind == "arabic":
            step = self._step(first, at, state)
            if step == at:
                break
            at = step
        return at

    def _extension(self, first: int, end: int, state: _State) -> int:
        options = self.options
        more = self._bracket(end, state)
        if more == end and options.attachments:
            more = self._attachment(first, end, state)
        if more == end and options.appositions:
            more = self._apposition(end, state)
        if more == end and options.coordination:
            more = self._coordination(first, end, state)
        if more == end and options.relatives:
            more = self._relative(end)
        return more

    def simple(self, at: int) -> tuple[int, _State]:
        """Construct state, adjectives and names, without attachments."""
        state = _State()
        index = at
        while index < self.limit:
            if index > at and self.text.text.find("\n", self.words[index - 1].end, self.words[index].start) >= 0:
                break
            step = self._step(at, index, state)
            if step == index:
                break
            index = step
        return index, state

    def _step(self, first: int, index: int, state: _State) -> int:
        word = self.words[index]
        if word.kind == "mark":
            return self._quoted(first, index, state)
        found = word_class(self.words, index)
        if state.bound and index > first:
            state.bound = found.base in lexicon.word_set("names", "parts")
            return index + 1
        if found.base in lexicon.word_set("names", "parts") and (
            state.name or (index == first and word.form in _PATRONYMIC)
        ):
            state.bound = state.closed = state.name = True
            return index + 1
        if index > first and (found.conjunction or found.preposition):
            return index
        if index > first and self._time(index, found, state):
            return index
        if (
            index > first
            and state.name
            and found.kind in ("name", "adjective", "noun")
            and self._second_name(index, found)
        ):
            return index + 1
        match found.kind:
            case "noun":
                return self._noun(first, index, found, state)
            case "adjective":
                return self._adjective(first, index, found, state)
            case "name" | "latin":
                return self._name(first, index, found, state)
            case "number" | "quantifier":
                if index > first and state.closed and not self._number_follows(index):
                    return index
                state.quantity = True
                return index + 1
            case "demonstrative":
                after = index + 1
                if index > first and (state.closed or self._time(after, found, state)):
                    return index
                if after < self.limit and word_class(self.words, after).definite:
                    return after
                return after if index == first else index
            case "pronoun" if index == first and found.base in _FREE_PRONOUNS:
                state.closed = True
                return index + 1
            case "reflexive" if index > first:
                state.closed = True
                return index + 1
            case "preposition" if found.base == "من" and state.quantity and index > first:
                return self._counted(index, state)
            case "preposition" if index == first and found.base == "ما":
                return self._so_called(index, state)
            case "particle" if index == first and found.base == "ما":
                return self._so_called(index, state)
        return index

    def _noun(self, first: int, index: int, found: WordClass, state: _State) -> int:
        article = found.definite
        if index > first and state.described and not (found.role and not article and state.head_role):
            return self._nameless(index, found, state)
        if index > first and state.closed:
            if found.pronoun:
                return index
            if state.name:
                if not self._continues_name(index, found) and not (found.role and not article):
                    return index
                state.name = not found.role
                state.closed = article or not found.role
                return index + 1
            if found.role and not article and state.head_role:
                state.closed = False
                return index + 1
            if found.role and article and state.head_role and self._title(index, found):
                return index + 1
            if article and self._participle(found):
                return index + 1
            return self._nameless(index, found, state)
        if index > first and may_be_verb(self.words[index]) and not article and self._clause_follows(index):
            return index
        state.head_role = state.head_role or found.role
        state.closed = article
        state.name = False
        return index + 1

    def _nameless(self, index: int, found: WordClass, state: _State) -> int:
        """A word after an office that no count knows as common is a name: الرئيس الباجي, العميد سنائي."""
        counts = lexicon.evidence(found.base)
        if not state.head_role or counts.noun + counts.adjective > 2 or may_be_verb(self.words[index]):
            return index
        state.name = state.closed = True
        return index + 1

    def _participle(self, found: WordClass) -> bool:
        """A participle with the article that also serves as a noun: (مدينة تعز) المحاصرة."""
        counts = lexicon.evidence(found.base)
        return found.base[0] == "م" and len(found.base) > 3 and counts.adjective * 5 >= counts.noun

    def _title(self, index: int, found: WordClass) -> bool:
        """Whether an office with the article stands before a name: (رئيس …) العميد رسول."""
        if index + 1 >= self.limit:
            return False
        after = word_class(self.words, index + 1)
        return after.kind == "name" or (
            found.base in _TITLES and after.kind in ("noun", "adjective") and not after.preposition
        )

    def _adjective(self, first: int, index: int, found: WordClass, state: _State) -> int:
        if index == first:
            state.closed = found.definite
            state.head_role = state.head_role or found.role or found.definite
            return index + 1
        if state.closed and not found.definite:
            if state.head_role and found.role:
                state.closed = False
                return index + 1
            return self._nameless(index, found, state)
        if state.name and found.definite and not self._continues_name(index, found):
            # a name ends the phrase for an adjective of its own, save those of office (السابق)
            return index + 1 if found.base in _OFFICE_ADJECTIVES else index
        if state.described and found.definite:
            return index
        state.closed = state.closed or found.definite
        state.described = state.described or not found.definite
        state.head_role = state.head_role or found.role
        return index + 1

    def _name(self, first: int, index: int, found: WordClass, state: _State) -> int:
        if index > first and state.closed and not state.name:
            if found.base.startswith("ال") and found.base.endswith(("يه", "ي")):
                return index + 1  # (وزارة الداخلية) السعودية
            if not state.head_role:
                return index
        state.closed = state.name = True
        return index + 1

    def _second_name(self, index: int, found: WordClass) -> bool:
        """Whether a word is a name because a given name stands before it: رجب طيب, يوسف الشاهد."""
        given = lexicon.word_list("given_names.txt")
        if self.words[index].form in given:
            return True
        return (
            found.definite
            and not found.pronoun
            and self.words[index - 1].form in given
            and self.words[index - 1].form not in lexicon.word_list("place_names.txt")
            and not found.base.endswith(("ات", "ون", "ين", "ه"))
            and (index < 2 or word_class(self.words, index - 2).kind != "name")
        )

    def _continues_name(self, index: int, found: WordClass) -> bool:
        """Whether a word after a name still belongs to it (الحسيني, الزعاترة, قائد السبسي, بن عبد العزيز)."""
        if found.base in lexicon.word_set("names", "parts"):
            return True
        counts = lexicon.evidence(found.base)
        if found.kind == "adjective":
            return counts.adjective < 15
        return counts.noun + counts.adjective < (8 if found.definite else 3) or (not found.definite and counts.noun < 3)

    def _number_follows(self, index: int) -> bool:
        return self.words[index].kind == "number" and index + 1 < self.limit

    def _counted(self, index: int, state: _State) -> int:
        end, _ = self.simple(index + 1)
        state.closed = True
        return end if end > index + 1 else index

    def _so_called(self, index: int, state: _State) -> int:
        """ما يسمى «…», ما بات يعرف بـ …"""
        at = index + 1
        seen = False
        while at < self.limit and at < index + 4:
            if self.words[at].stem in _CALLED or self.words[at].form in _CALLED:
                seen = True
            elif word_class(self.words, at).kind != "verb":
                break
            at += 1
        if not seen:
            return index
        state.closed = True
        if at < self.limit and self.words[at].form in ("ب", "بـ", "ها"):
            at += 1
        end, _ = self.simple(at)
        return end

    def _quoted(self, first: int, index: int, state: _State) -> int:
        """A quoted name: حركة "عصائب أهل الحق"; a quotation that is a clause ends the phrase."""
        start = self.words[index].start
        for quotation in self.text.quotations:
            if quotation.start == start and quotation.closed:
                end = index
                while end < self.limit and self.words[end].start < quotation.end:
                    end += 1
                if end - index - 2 > _LONGEST_NAME or self.words[end - 1].end != quotation.end:
                    return index
                if index > first and state.closed and state.name and not self._label(index):
                    return index
                if any(word_class(self.words, i).kind in ("verb", "complementiser") for i in range(index + 1, end - 1)):
                    return index
                state.closed = True
                state.name = False
                return end
        return index

    def _label(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].kind == "arabic"

    def _time(self, at: int, found: WordClass, state: _State) -> bool:
        word = self.words[at]
        times = lexicon.word_set("time", "words")
        bare = word.stem if "ال" in word.proclitics else word.form
        if word.form not in times and bare not in times and "ال" + bare not in times:
            return False
        if bare == "عام" and found.definite:
            after = self.words[at + 1].form if at + 1 < len(self.words) else ""
            return after in _CALENDAR
        return state.closed or state.described or found.kind == "adverb"

    # --- extensions ---

    def _bracket(self, at: int, state: _State) -> int:
        """(البنتاغون), (17 عاما): a short remark in parentheses."""
        if self.words[at].form != "(" or self._line_break(at):
            return at
        for end in range(at + 1, min(at + 8, self.limit)):
            if self.words[end].form == ")":
                return end + 1
        return at

    def _attachment(self, first: int, at: int, state: _State) -> int:
        if self._line_break(at):
            return at
        found = word_class(self.words, at)
        word = self.words[at]
        governed = _GOVERNS.get(word_class(self.words, at - 1).base, ())
        if found.kind == "pronoun" and found.base[:1] in governed:
            after = at + 1
            return after + (after < self.limit and self.words[after].form.endswith("ا"))
        if found.kind == "preposition" and not found.conjunction:
            if not self._may_attach(first, at, found.base, state):
                return at
            end, inner = self.simple(at + 1)
            if end > at + 1:
                state.closed, state.name = True, inner.name
                return end
            return at
        if found.preposition and not found.conjunction:
            return self._attached_letter(first, at, found, word, state)
        return at

    def _may_attach(self, first: int, at: int, preposition: str, state: _State) -> bool:
        if preposition in _GOVERNS.get(word_class(self.words, at - 1).base, ()):
            return True
        if preposition == "باسم":
            return True
        if preposition not in (
            "في",
            "من",
            "الي",
            "لدي",
            "علي",
            "ضد",
            "عن",
            "بين",
            "مع",
            "قرب",
            "شمال",
            "جنوب",
            "شرق",
            "غرب",
        ):
            return False
        if at + 1 >= self.limit:
            return False
        after = word_class(self.words, at + 1)
        if after.kind not in ("noun", "adjective", "name", "quantifier", "latin", "mark", "demonstrative"):
            return False
        head = word_class(self.words, first)
        before = word_class(self.words, at - 1)
        base = self.words[at + 1].form
        if preposition == "في":
            if base in lexicon.word_set("speech", "words") or after.base in lexicon.word_set("speech", "words"):
                return False
            if base in lexicon.word_set("time", "words") or after.base in lexicon.word_set("time", "words"):
                return False
            return _attaching(head, "في") or (before.role and before.kind == "noun") or (head.role and not state.name)
        if preposition == "من":
            return head.role and not state.name and (after.role or after.kind in ("noun", "name")) and not head.definite
        if preposition in ("لدي", "علي", "الي"):
            return head.role and not state.name and before.base in _TAKING.get(preposition, ())
        return False

    def _attached_letter(self, first: int, at: int, found: WordClass, word: Word, state: _State) -> int:
        """المتحدث باسم …, الأمين العام للأمم المتحدة, مصدران بالشرطة."""
        if state.name:
            return at
        head = word_class(self.words, first)
        base = found.base
        if found.preposition in _GOVERNS.get(word_class(self.words, at - 1).base, ()):
            pass
        elif (
            found.preposition == "ك"
            or base in lexicon.word_set("speech", "words")
            or found.kind == "name"
            or (found.preposition == "ب" and not (base == "اسم" or (head.role and found.definite)))
            or (
                found.preposition == "ل"
                and (base in _MEDIA or head.base in _TAKING["في"] or found.pronoun or head.kind == "name")
            )
        ):
            return at
        end, inner = self._simple_after_letter(at)
        state.closed, state.name = True, inner.name
        state.head_role = True
        return end

    def _simple_after_letter(self, at: int) -> tuple[int, _State]:
        state = _State()
        found = word_class(self.words, at)
        state.closed = found.definite
        state.head_role = found.role
        index = at + 1
        while index < self.limit and not self._line_break(index):
            step = self._step(at, index, state)
            if step == index:
                break
            index = step
        return index, state

    def _apposition(self, at: int, state: _State) -> int:
        """After a comma: a name after an office, an office after a name; closed by another comma or a cue's أن."""
        if self.words[at].form != "," or at + 1 >= self.limit or self._line_break(at + 1):
            return at
        found = word_class(self.words, at + 1)
        if found.preposition:
            return at
        if found.conjunction:
            if found.base not in ("هو", "هي") or at + 2 >= self.limit:
                return at
            end = self.phrase(at + 2)
            return end if end > at + 2 and word_class(self.words, at + 2).role else at
        if self._time(at + 1, found, state):
            return at
        given = self.words[at + 1].form in lexicon.word_list("given_names.txt")
        wanted = ((found.kind == "name" or given) and state.head_role and not state.name) or (
            found.kind == "noun" and found.role and (state.name or state.head_role)
        )
        if not wanted:
            return at
        end, inner = self.simple(at + 1)
        if end == at + 1 or not self._rounds_off(end):
            return at
        state.name, state.closed = inner.name, True
        return end

    def _rounds_off(self, at: int) -> bool:
        """Whether what follows an apposition shows that it was one."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        if word.kind == "mark":
            return word.form in ',:.;)»"«('
        found = word_class(self.words, at)
        return found.kind in ("complementiser", "preposition", "verb", "adverb") or bool(found.preposition)

    def joins(self, at: int) -> bool:
        """Whether a coordinated member begins at this word."""
        word = self.words[at]
        if word.kind == "mark":
            return word.form == ","
        return word.form == "و" or word_class(self.words, at).conjunction == "و"

    def _coordination(self, first: int, at: int, state: _State) -> int:
        if self._line_break(at):
            return at
        word = self.words[at]
        if word.form == "و":
            end = self._quoted(at + 1, at + 1, _State()) if at + 1 < self.limit else at
            return end if end > at + 1 else at
        found = word_class(self.words, at)
        if found.conjunction != "و" or found.preposition or found.kind not in ("noun", "adjective", "name"):
            return at
        if (
            found.base in _NOT_JOINED
            or (found.pronoun and not found.role)
            or (may_be_verb(word) and found.kind == "name")
        ):
            return at
        if self._time(at, found._replace(kind="adverb"), state):
            return at
        end, inner = self._simple_after_letter(at)
        if found.kind == "noun" and not found.definite and end == at + 1 and not found.role and state.closed:
            return at  # ووفق, وسط: a lone indefinite noun is more often an adverb
        state.closed, state.name = True, inner.name
        return end

    def _relative(self, at: int) -> int:
        if self._line_break(at) or word_class(self.words, at).kind != "relative":
            return at
        end = at + 1
        while end < self.limit and not self._line_break(end):
            if self.words[end].form in (",", ".", ":", ";") or word_class(self.words, end).kind == "complementiser":
                break
            end += 1
        return end

    def _line_break(self, at: int) -> bool:
        return at > 0 and "\n" in self.text.text[self.words[at - 1].end : self.words[at].start]

    def _clause_follows(self, index: int) -> bool:
        """Whether a word that may be a verb is followed by what follows verbs."""
        if index + 1 >= len(self.words):
            return False
        return lexeme(self.words[index + 1]).nominal.kind == "complementiser"


def _line_between(text: Text, first: int, second: int) -> bool:
    return "\n" in text.text[text.words[first].end : text.words[second].start]


def _attaching(head: WordClass, preposition: str) -> bool:
    return head.base in _TAKING[preposition]


_FREE_PRONOUNS = frozenset(("هو", "هي", "هم", "نحن", "انا", "هما"))
_TITLES = frozenset(
    [
        "شيخ",
        "دكتور",
        "مهندس",
        "لواء",
        "عميد",
        "عقيد",
        "استاذ",
        "سيد",
        "امير",
        "حاج",
        "سفير",
        "فريق",
        "عماد",
        "جنرال",
        "رايد",
        "مقدم",
        "نقيب",
        "محامي",
        "سيده",
        "شهيد",
        "قاضي",
    ]
)
_OFFICE_ADJECTIVES = frozenset(["سابق", "اسبق", "حالي", "راحل", "مخلوع", "معزول", "منتخب", "سابقه", "حاليه"])
_CALLED = frozenset(
    [
        "يسمي",
        "تسمي",
        "سمي",
        "سمته",
        "سماه",
        "سماها",
        "يعرف",
        "تعرف",
        "وصفه",
        "وصفها",
        "وصفته",
        "وصفتها",
        "بات",
        "باتت",
        "اسماه",
        "اسمته",
        "يسمونه",
        "اسمي",
    ]
)
_MEDIA = frozenset(["صحفيين", "صحافيين", "وكاله", "قناه", "صحيفه", "اذاعه", "اعلام", "تلفزيون"])
_TAKING = {
    "في": frozenset(
        [
            "مصدر",
            "مصادر",
            "مصدران",
            "مصدرين",
            "عضو",
            "اعضاء",
            "قيادي",
            "قياديون",
            "قياديين",
            "خبير",
            "باحث",
            "مسوول",
            "مسوولون",
            "مسوولين",
        ]
    ),
    "لدي": frozenset(["سفير", "مندوب", "مبعوث", "ممثل", "مراقب"]),
    "علي": frozenset(["مشرف", "مطلع", "مسيطر", "قايم"]),
    "الي": frozenset(["مبعوث", "سفير", "مندوب", "ممثل", "مبعوثه", "موفد"]),
}
_NOT_JOINED = frozenset(
    [
        "مقره",
        "مقرها",
        "ذلك",
        "وسط",
        "وفق",
        "وفقا",
        "فيما",
        "قبل",
        "بعد",
        "خلال",
        "حسب",
        "بحسب",
        "هو",
        "هي",
        "كان",
        "كذلك",
        "ايضا",
        "خاصه",
        "خصوصا",
        "لا",
        "ما",
        "لم",
        "لن",
        "قد",
        "اليوم",
        "امس",
    ]
)
_LONGEST_NAME = 7
_PATRONYMIC = frozenset(["ابن", "ابو", "ابي", "عبد", "ام", "بن", "ال"])
_CALENDAR = frozenset(["الماضي", "الجاري", "الحالي", "المقبل", "القادم", "المنصرم", "الفايت", "نفسه", "الدراسي"])


def _governing(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Spread {prepositions: adjectives} over the adjectives' feminines and plurals."""
    out: dict[str, tuple[str, ...]] = {}
    for prepositions, words in table.items():
        for word in words.split():
            for ending in ("", "ه", "ون", "ين", "ات", "ان"):
                out[word + ending] = tuple(prepositions.split())
    return out


# Adjectives and participles with the preposition that completes them.
_GOVERNS = _governing({
    "من": "مقرب قريب مدعوم مشكل مكون مولف متحدر منحدر بعيد ممول مستفيد",
    "عن": "صادر مسوول ناتج معلن مدافع عاجز خارج",
    "ل": "تابع موالي موال مويد معارض داعم ممثل مناهض خاضع مرشح مناصر منتمي مجاور رافض منتم مساند",
    "ب": "معترف مكلف معروف مقيم محيط خاص معني متهم مرتبط متعلق مختص موجود",
    "في": "مقيم موجود متمركز عامل واقع مشارك متواجد معتقل متخصص",
    "علي": "مطلع مشرف مسيطر قايم مرابط محسوب واقع",
    "مع": "متحالف متعاون متعاطف",
    "الي": "منتمي منتم منتسب منسوب",
})  # fmt: skip
