"""What a cue's frame walk asks of the words ahead: does a clause follow, is that what was said, does something else start.

All of it looks and decides. Questions of the subject are in `clause_subject`, the walk itself in `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.language import fold
from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Quotation
from isnad.statements.cues import Reading, readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import (
    definite_verbal_noun,
    gender_of,
    is_cue_verb,
    is_verb,
    object_head,
    takes_bi,
)
from isnad.statements.sources import is_document, speaks
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

PREPOSITIONS = tuple(fold(w) for w in ("إلى", "عن", "من", "على", "في"))
SPEECH = frozenset({"clause", "quotation", "colon"})
_SAYING = word_class("drafts", "saying")
_LEADING_IN = ("علّق", "استطرد", "اختتم", "ختم", "استهلّ", "عقّب", "ردّ")
PRONOUNS = ("هو", "هي", "هم", "هما")


@dataclass(slots=True)
class Match:
    """A cue with its complement. `first` is the first content word, `quotation` the quotation it opens, if any."""

    frame: str
    cue: int
    reading: Reading
    first: int
    quotation: Quotation | None = None
    subject: Words | None = None
    addressee: Words | None = None
    vias: list[Words] = field(default_factory=list)
    colon: bool = False
    loose: int = 0  # words passed over that belong to nothing


_ANSWERING = ("قال", "أجاب", "ردّ")


class Clause:
    """A cue, what may follow it, and what was found so far, as questions of the words from the cue to `limit`."""

    def __init__(self, tokens: Tokens, cue: int, reading: Reading, limit: int, left_subject: bool) -> None:
        self.tokens = tokens
        self.frames = reading.sense.frames
        if reading.pronoun and "d" in self.frames:
            self.frames = (self.frames - {"d"}) | {"c", "ب"}
        self.limit = limit
        self.match = Match("", cue, reading, cue)
        self.wants_subject = (
            reading.finite
            and reading.person == 3
            and not (tokens.bases[cue][0] == "ل" and reading.tense == "present" and reading.sense.frames & {"A"})
            and reading.number not in ("p", "d")  # قالوا: nobody is named after a verb that shows its number
            and not (left_subject and self.frames & {"o", "A", "d"} and not reading.pronoun)
        )
        self.relative = ""  # the pronoun of a relative clause of the subject met on the way
        self.in_relative = False  # inside a relative clause of the subject: its nouns are no objects
        self.candidates: list[tuple[float, int, str]] = []  # prepositional complements met on the way

    def _describes(self, at: int) -> bool:
        t = self.tokens
        return t.forms[at] in ("بانه", "بانها", "بانهم", "بان", "ب") or takes_bi(t, at)

    def _goes_on_relative(self, at: int) -> bool:
        """Whether a verb with و belongs to the subject's relative clause (ممثل الجماعة التي ظهرت …، وأعلنت … أن)."""
        t, reading = self.tokens, self.match.reading
        gender = {"التي": "f", "الذي": "m"}.get(self.relative, "")
        if not gender or not reading.finite or reading.gender in ("", gender) or not t.joined(at) or not is_verb(t, at):
            return False
        return any(code[1:3] == "3" + gender for code in word_class_of(t.words, at).verb)

    def _stop_is_sloppy(self, at: int) -> bool:
        """Whether a full stop inside the sentence (د. , أ. ف. ب.) is not its end."""
        return at + 1 < self.limit and self.tokens.mark(at) == "."

    def _is_quoted_object(self, at: int) -> bool:
        """Whether the quotation at `at` opens an object, and is no quoted name inside the subject."""
        t, m = self.tokens, self.match
        if not self.frames & {"o", "d"} or self.candidates or (self.wants_subject and not m.subject):
            return False
        after = t.after_quotation(at)
        if m.subject and m.subject[1] == at and after < self.limit and t.is_definite(after):
            ahead = range(after, min(after + 12, self.limit))
            if any(t.forms[k] in self.frames and t.forms[k] in ("عن", "الي", "علي") for k in ahead):
                return False  # أعلنت شركة "…" التابعة للمجموعة عن
        if m.reading.sense.lemma == "حمّل":
            return False  # حمل الوزير "فلول النظام" المسؤولية
        long = t.inner_length(at) > 4 or t.words[at - 1].kind == "mark"
        return long or "d" in self.frames or at == m.cue + 1

    def _is_speech(self, at: int, end: int) -> bool:
        """Whether the quotation at `at` is what was said, not a quoted name in the subject."""
        t = self.tokens
        length = t.inner_length(at)
        inside = t.mentions.get(at + 1)
        if inside is not None and inside[1].kind in ("group", "organisation") and inside[0] >= end - 1:
            return False  # وأعلنت "المقاومة الإسلامية" مسؤوليتها
        named = self.wants_subject and not self.match.subject and at == self.match.cue + 1
        if named and length <= 5 and not t.joined(self.match.cue) and at + 1 < len(t.words) and t.is_definite(at + 1):
            return False
        if self.in_relative and length < 6:
            return False
        if at == self.match.cue + 1 and length > 1 and at + 1 < len(t.words) and not t.is_noun_like(at + 1):
            return True  # أخذ يصرخ "لا تعمم"
        if length >= 6 or (at and t.mark(at - 1) == ":"):
            return True
        if end >= self.limit or t.mark(end) in STOPS:
            return length >= 2 or not self.wants_subject or self._answers(at)
        if any(t.complementiser(k, self.limit) or t.mark(k) == ":" for k in range(end, min(end + 15, self.limit))):
            return False
        if t.words[at - 1].kind == "mark" and t.mark(at - 1) in COMMAS:
            return True
        return length >= 4 or (length >= 2 and bool(self.match.subject))

    def _answers(self, at: int) -> bool:
        """Whether a single quoted word right after the subject is the whole of what was said: قال الوزير "نعم"."""
        m = self.match
        return m.reading.sense.lemma in _ANSWERING and m.subject is not None and m.subject[1] == at

    def _coordinate_cue(self, at: int) -> bool:
        """Whether another cue of the same level starts here, so this one found nothing."""
        t = self.tokens
        if t.forms[at] in _SAYING and self.match.reading.sense.lemma in _LEADING_IN:
            return True  # اختتم حديثه قائلا: the participle says it
        if at == self.match.cue + 1 or not is_cue_verb(t, at):
            return False
        if t.forms[at] in _SAYING and "q" in self.frames:
            return False  # كتب قائلا: one statement, its cue the verb
        if not t.joined(at) and at + 1 < self.limit and not self.in_relative:
            opens = t.mark(at + 1) == ":" or t.complementiser(at + 1, self.limit) is not None
            if opens and any(r.finite and r.person == 3 and not r.pronoun for r in readings_of(t.forms[at])):
                return True
        return t.joined(at) or any(r.tense == "participle" for r in readings_of(t.forms[at]))

    def _participle_clause(self, at: int) -> bool:
        """Whether a feminine or plural participle of saying with its own أن starts here (معتبرة أنه)."""
        t = self.tokens
        if t.forms[at] in _SAYING and "q" in self.frames:
            return False
        if at <= self.match.cue + 1 or at + 1 >= self.limit or t.complementiser(at + 1, self.limit) is None:
            return False
        return not t.is_definite(at) and any(r.tense == "participle" for r in readings_of(t.forms[at]))

    def _preposition_is_complement(self, at: int) -> bool:
        return self.tokens.forms[at] in self.frames and self.tokens.forms[at] in ("الي", "علي", "عن")

    def _tells_of_bare(self, at: int) -> bool:
        """Whether a verb with a pronoun tells of the indefinite noun before it: خلال زيارة أدتها إلى."""
        t = self.tokens
        if not t.words[at].enclitic or t.joined(at) or not is_verb(t, at) or not t.is_noun_like(at - 1):
            return False
        return not t.is_definite(at - 1) and at - 1 not in t.mentions and t.is_class(at - 2, "prepositions")

    def _tells_of_medium(self, at: int) -> bool:
        """Whether a verb tells of the statement or interview passed over right before it: في تصريح أدلى به, في بيان صدر."""
        t, vias = self.tokens, self.match.vias
        return bool(vias) and vias[-1][1] == at and not t.joined(at) and not t.is_definite(at - 1)

    def _addressed_before_object(self, at: int) -> bool:
        """Whether those addressed stand before what they are asked to do: ناشد السكان البقاء في منازلهم."""
        t, m = self.tokens, self.match
        if not self.frames >= {"A", "o", "ب"} or m.addressee or (self.wants_subject and not m.subject):
            return False
        if not (t.is_definite(at) or at in t.mentions) or definite_verbal_noun(t, at) or object_head(t, at):
            return False
        end = noun_phrase_end(t, at, self.limit, self.frames | {"o"})
        return end < self.limit and definite_verbal_noun(t, end)

    def _described_as(self, at: int) -> bool:
        """Whether what something is called follows: بأنه، بـ, على أنه; إلى for عزا, نسب."""
        t = self.tokens
        for k in range(at, min(at + 22, self.limit)):
            if t.mark(k) in STOPS and t.mark(k) != ".":
                return False
            if t.forms[k] in ("علي", "الي") or (self._describes(k) and k > at):
                return True
        return self.match.reading.sense.lemma in ("اعتبر",)

    def _clause_at_once(self, at: int) -> bool:
        """Whether a clause with أن or a quotation follows the noun phrase at `at` directly."""
        t = self.tokens
        end = noun_phrase_end(t, at, self.limit, self.frames)
        return end < self.limit and (t.complementiser(end, self.limit) is not None or t.mark(end) == ":")

    def _clause_ahead(self, at: int) -> bool:
        """Whether a clause with أن follows before any other statement starts."""
        t = self.tokens
        for k in range(at + 1, min(at + 35, self.limit)):
            if (t.mark(k) in STOPS and t.mark(k) != ".") or self._coordinate_cue(k):
                return False
            if t.complementiser(k, self.limit) is not None and t.forms[k] not in PREPOSITIONS:
                return True
        return False

    def _later_clause(self, at: int) -> int | None:
        """Return where a clause with أن after a comma starts, if one follows what is no sure object."""
        t = self.tokens
        if "c" not in self.frames:
            return None
        joined = False
        who = speaks(t.words[at].stem) and not is_document(t.words[at].stem)  # a person beside the subject, no object
        named = who and self.match.reading.finite and not object_head(t, at)
        for k in range(at + 1, min(at + 35, self.limit)):
            joined = joined or t.mark(k) in COMMAS
            sure = t.forms[k] in word_class("frames", "sure_objects") and t.is_definite(k - 1)
            if sure and not joined and not self.match.reading.finite and speaks(t.words[at].stem):
                return k  # مؤكدا وزير الخارجية | حرص بلاده على
            if t.mark(k) in STOPS and t.mark(k) != ".":
                return None
            if (
                k < at + 15
                and not joined
                and t.forms[k] in self.frames
                and t.forms[k] in ("عن", "علي", "الي")
                and not self._is_place(k + 1)
            ):
                return k
            if is_verb(t, k) or t.is_class(k, "relatives"):
                named = False
            if named and t.forms[k] not in PREPOSITIONS and t.complementiser(k, self.limit) is not None:
                return k  # المخرجة فلانة ضيفة البرنامج | أن
            after_aside = t.mark(k - 1) in (*COMMAS, ")", '"', "»") and t.forms[k] not in PREPOSITIONS
            if after_aside and t.complementiser(k, self.limit) is not None:
                return k
        return None

    def _opens_object(self, at: int) -> bool:
        """Whether a verbal noun right after the verb is what is said: كما أكدت استمرار الحظر."""
        t, cue = self.tokens, self.match.cue
        if t.forms[at - 1] in ("فيه", "فيها", "خلاله", "خلالها"):
            return True
        if at != cue + 1 or cue == 0 or not t.is_class(cue - 1, "connectors"):
            return False
        return self.match.reading.gender == "f" and gender_of(t, (at, at + 1)) != "f"

    def _takes_preposition(self, at: int) -> bool:
        t, m = self.tokens, self.match
        if t.forms[at] == "من" and m.subject is None and self.wants_subject:
            return t.joined(m.cue) or all(t.is_class(k, "adverbs") for k in range(m.cue + 1, at))
        return at + 1 < self.limit

    def _is_place(self, at: int) -> bool:
        mention = self.tokens.mentions.get(at)
        return mention is not None and mention[1].kind == "place"
