"""What a cue's frame walk asks of the words ahead: does a clause follow, is this noun the subject, is that what was said.

All of it looks and decides; only `_reach_name` changes anything (the end of the subject found). The walk itself is in `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.language import fold, lexicon
from isnad.language.word_classes import may_be_verb
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.model import Quotation
from isnad.statements.channels import via_end
from isnad.statements.cues import Reading, readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.names_ahead import name_ahead
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import (
    definite_verbal_noun,
    gender_of,
    is_cue_verb,
    is_verb,
    object_head,
    takes_bi,
    verbal_noun,
)
from isnad.statements.sources import is_document, speaks, standing
from isnad.statements.subject_ends import subject_end
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

PREPOSITIONS = tuple(fold(w) for w in ("إلى", "عن", "من", "على", "في"))
SPEECH = frozenset({"clause", "quotation", "colon"})
_SAYING = word_class("drafts", "saying")
_LEADING_IN = ("علّق", "استطرد", "اختتم", "ختم", "استهلّ", "عقّب", "ردّ")
_MEN_OF_ONE = word_class("masculine", "bodies")
_HIS_TALK = ("حديثه", "حديثها", "كلامه", "كلامها")
_OFFICES = word_class("speakers", "offices")
_LONGEST_NAME = 5  # words from which a quotation at the end of a clause is no name
_EVERYBODY = word_class("frames", "everybody")
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

    def _reach_name(self) -> None:
        """Let the subject reach the person named before the content: المتحدث باسم الدفاع المدني بمنطقة تبوك العقيد فلان."""
        t, m = self.tokens, self.match
        if m.subject is not None and m.subject[0] > m.cue and m.frame in SPEECH and not self.frames & {"A", "d"}:
            m.subject = (m.subject[0], subject_end(t, m.subject, m.first))
        if (
            m.subject is None
            or m.subject[0] < m.cue
            or m.frame not in ("clause", "colon", "quotation", "الي", "عن", "علي", "من")
        ):
            return
        persons = (k for k in range(*m.subject) if k in t.mentions and t.mentions[k][1].kind == "person")
        if any(k == m.subject[0] or t.words[k - 1].stem not in lexicon.institutions() for k in persons):
            return
        if standing(t, m.subject) != "source" or is_document(t.words[m.subject[0]].stem):
            return
        end = name_ahead(t, m.subject[1], min(m.first, self.limit), addressed=bool(self.frames & {"A", "d"}))
        if end is not None:
            m.subject = (m.subject[0], end)

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

    def _named_before_clause(self, at: int) -> int | None:
        """Return where أن stands if all before it is the subject's office and ends in a name: أمين منطقة | جازان … فلان أن."""
        t, m = self.tokens, self.match
        if "c" not in self.frames or self.frames & {"A", "d"} or m.subject is None or object_head(t, at):
            return None
        if verbal_noun(t, at) or standing(t, m.subject) != "source" or is_document(t.words[m.subject[0]].stem):
            return None
        last = min(at + 16, self.limit)
        stop = next((k for k in range(at + 1, last) if t.complementiser(k, self.limit) is not None), None)
        if stop is None or not all(t.words[k].kind == "arabic" and not is_verb(t, k) for k in range(at, stop)):
            return None
        person = any(
            k in t.mentions and t.mentions[k][0] == stop and t.mentions[k][1].kind == "person" for k in range(at, stop)
        )
        return stop if person or word_class_of(t.words, stop - 1).kind == "name" else None

    def _describes_subject(self, at: int) -> bool:
        """Whether a word that can be a verb with its object follows an indefinite subject (تقرير نشرته …)."""
        t, m = self.tokens, self.match
        if m.subject is None or m.subject[1] != at or not t.words[at].enclitic or not may_be_verb(t.words[at]):
            return False
        return not any(t.is_definite(k) or k in t.mentions for k in range(*m.subject))

    def _is_person_alone(self) -> bool:
        """Whether the subject is only the name of a person, so that an office may follow."""
        t, m = self.tokens, self.match
        return m.subject is not None and m.subject[1] in (k for k, x in t.mentions.values() if x.kind == "person")

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

    def _aside_end(self, at: int) -> int | None:
        """Return the index after a remark on the subject (وهي ائتلاف …، / والمنضوية …،), else None."""
        t, m = self.tokens, self.match
        if not t.joined(at) or not (t.bases[at] in PRONOUNS or (m.subject and t.is_definite(at))):
            return None
        if t.is_definite(at) and t.mark(at - 1) not in COMMAS:
            return None
        for k in range(at + 1, min(at + 20, self.limit)):
            if t.mark(k) in COMMAS or t.mark(k) == ":" or k in t.date_end or via_end(t, k, self.limit) is not None:
                return k
            if k in t.opens and t.inner_length(k) > 3:
                return k
        return None

    def _is_apposed_person(self, at: int) -> bool:
        """Whether a person named after a comma is the subject's bearer (المدير، الحبيب النصري، أن) and أن follows."""
        t, m = self.tokens, self.match
        if not m.subject or "c" not in self.frames or at - m.subject[1] > 1:
            return False
        mention = t.mentions.get(at)
        return mention is not None and mention[1].kind == "person" and self._clause_ahead(at)

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

    def _agrees(self, at: int) -> bool:
        """Whether the noun at `at` can be the subject where it could as well be the object."""
        if not self.frames & {"A", "o", "d"}:
            return True
        if self._is_accusative(at):
            return False
        if "A" in self.frames and {self.tokens.forms[at], self.tokens.forms[at - 1]} & _EVERYBODY:
            return False  # وحث جميع الأطراف: those addressed
        if self.match.reading.gender == "f" and self.tokens.words[at].stem in _MEN_OF_ONE:
            return False  # دعت فيه حزب الفجر إلى
        mention = self.tokens.mentions.get(at)
        gender = gender_of(self.tokens, (at, at + 1))
        family = mention is not None and mention[1].kind == "person" and self.tokens.forms[at].startswith("ال")
        plural = self.tokens.words[at].stem in word_class("gender", "feminine")  # الدول الأعضاء
        feminine = (
            gender == "f" and (plural or self.tokens.words[at].plain.endswith(("ة", "ات"))) and not family
        )  # الدبيبة
        if mention is not None and mention[1].kind != "place" and not (feminine and self.match.reading.gender == "m"):
            return True
        if self.match.reading.gender == "m" and gender == "f":
            return False
        return not (self.match.reading.gender == "f" and gender == "m")

    def _is_his_own(self, at: int) -> bool:
        """Whether a noun with a pronoun right after و and a verb is whom the speaker addresses: واتهم خصومه بـ."""
        t, m = self.tokens, self.match
        if "A" not in self.frames or at != m.cue + 1 or not t.joined(m.cue) or not t.words[at].enclitic:
            return False
        kin = word_class("frames", "his_voice")
        return t.words[at].stem.removesuffix("ت") not in kin and t.words[at].stem not in kin

    def _subject_up_to_clause(self, at: int) -> int | None:
        """Return where أن stands if all from a definite noun beside the subject up to it belongs to the subject."""
        t, m = self.tokens, self.match
        if "c" not in self.frames or m.subject is None or m.subject[1] != at or not t.is_definite(at):
            return None
        if verbal_noun(t, at) or (at in t.mentions and t.mentions[at][1].kind != "place"):
            return None
        last = min(at + 8, self.limit)
        stop = next((k for k in range(at + 1, last) if t.complementiser(k, self.limit) is not None), None)
        if stop is None or t.forms[stop] in PREPOSITIONS:
            return None
        return stop if all(t.words[k].kind == "arabic" and not is_verb(t, k) for k in range(at, stop)) else None

    def _before_words(self, at: int, end: int) -> int:
        """Return where a subject ends before a quotation that closes the clause, which is what it says."""
        t = self.tokens
        for k in range(at + 1, end) if "q" in self.frames else ():
            after = t.after_quotation(k) if k in t.opens else 0
            if after and t.inner_length(k) >= _LONGEST_NAME and (after >= self.limit or t.mark(after) in STOPS):
                return k
        return end

    def _named_before_words(self, at: int) -> bool:
        """Whether a word that can be a verb stands between a cue and what was said, and so is a name: وقال فينجر "…"."""
        t, after = self.tokens, at + 1
        if (
            at != self.match.cue + 1
            or not self.frames & {"c", "q"}
            or after >= self.limit
            or t.forms[at][0] not in "وف"
        ):
            return False
        return after in t.opens or t.mark(after) == ":" or t.complementiser(after, self.limit) is not None

    def _before_addressed(self, at: int, end: int) -> int:
        """Return where a subject of one word ends before whom it addresses: حمّل الوزير | المعارضة المسؤولية."""
        t, m = self.tokens, self.match
        if end > at + 1 and t.forms[end - 1] in _HIS_TALK:
            return end - 1  # واصل فلان | حديثه
        beside = at + 1
        if "A" in self.frames and not t.is_definite(at) and at not in t.mentions:
            for k in range(at + 2, end):  # أبلغ مصدر أمني | الوكالة
                if t.is_definite(k) and word_class_of(t.words, k - 1).kind == "adjective" and not t.is_definite(k - 1):
                    return k
        if "A" in self.frames and m.reading.gender == "f" and gender_of(t, (at, at + 1)) == "f":
            offices = (k for k in range(at + 1, end) if t.words[k].stem in _OFFICES and t.is_definite(k - 1))
            office = next((k for k in offices if not (t.is_definite(k) or t.joined(k) or t.words[k].proclitics)), None)
            if office is not None and not t.words[office].plain.endswith("ة"):
                return office  # نبهت النقابة الوطنية | رئيس الحكومة
        if "A" not in self.frames or m.reading.gender != "m" or end <= beside or at in t.mentions:
            return end
        feminine = t.words[beside].plain.endswith("ة") and not t.forms[beside].endswith("يه")
        if t.is_definite(at) and t.is_definite(beside) and feminine and gender_of(t, (at, beside)) != "f":
            return beside
        return end

    def _opens_object(self, at: int) -> bool:
        """Whether a verbal noun right after the verb is what is said: كما أكدت استمرار الحظر."""
        t, cue = self.tokens, self.match.cue
        if t.forms[at - 1] in ("فيه", "فيها", "خلاله", "خلالها"):
            return True
        if at != cue + 1 or cue == 0 or not t.is_class(cue - 1, "connectors"):
            return False
        return self.match.reading.gender == "f" and gender_of(t, (at, at + 1)) != "f"

    def _is_accusative(self, at: int) -> bool:
        """Whether a sound plural shows that it is no subject: السياسيين, beside السياسيون; المتمردين."""
        form = self.tokens.forms[at]
        if not form.endswith("ين") or len(form) <= 5:
            return False
        named = self.tokens.mentions.get(at)
        if named is not None and named[1].kind == "person":
            return False
        stem = self.tokens.words[at].stem[:-2]
        known = stem[0] == "م" or speaks(stem) or word_counts().get(stem, 0) >= 2
        plural = self.tokens.is_definite(at) and len(stem) > 3 and known
        return plural or word_counts().get(form[:-2] + "ون", 0) >= 2

    def _second_noun(self, at: int) -> bool:
        return bool(self.match.subject) and at >= self.match.subject[1] and self.match.subject[1] > self.match.cue  # type: ignore[index]

    def _takes_preposition(self, at: int) -> bool:
        t, m = self.tokens, self.match
        if t.forms[at] == "من" and m.subject is None and self.wants_subject:
            return t.joined(m.cue) or all(t.is_class(k, "adverbs") for k in range(m.cue + 1, at))
        return at + 1 < self.limit

    def _is_place(self, at: int) -> bool:
        mention = self.tokens.mentions.get(at)
        return mention is not None and mention[1].kind == "place"
