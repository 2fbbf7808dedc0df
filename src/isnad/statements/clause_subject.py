"""Who is the subject of a cue, as questions of the words ahead: where its noun phrase ends, whether it agrees, whom it addresses.

All of it looks and decides; only `_reach_name` changes anything (the end of the subject found).
"""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.word_classes import may_be_verb
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.channels import via_end
from isnad.statements.clause import PREPOSITIONS, PRONOUNS, SPEECH, Clause
from isnad.statements.lexicon import word_class
from isnad.statements.names_ahead import name_ahead
from isnad.statements.shapes import (
    gender_of,
    is_verb,
    object_head,
    verbal_noun,
)
from isnad.statements.sources import is_document, speaks, standing
from isnad.statements.subject_ends import subject_end
from isnad.statements.tokens import COMMAS, STOPS

_MEN_OF_ONE = word_class("masculine", "bodies")
_HIS_TALK = ("حديثه", "حديثها", "كلامه", "كلامها")
_OFFICES = word_class("speakers", "offices")
_LONGEST_NAME = 5  # words from which a quotation at the end of a clause is no name
_EVERYBODY = word_class("frames", "everybody")


class SubjectClause(Clause):
    """A cue's clause that is asked about its subject as well."""

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
