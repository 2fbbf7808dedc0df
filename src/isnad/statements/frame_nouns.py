"""What a noun on the way from a cue to its content is: its subject, part of it, whom it addresses, what is said."""

from __future__ import annotations

import re

from isnad.language import lexicon
from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Quotation
from isnad.statements.clause import PRONOUNS
from isnad.statements.clause_subject import SubjectClause
from isnad.statements.cues import readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.names_ahead import name_ahead
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import (
    accusative,
    in_place,
    is_verb,
    object_head,
    takes_bi,
)
from isnad.statements.sources import is_common, is_document, speaks, standing
from isnad.statements.tokens import COMMAS

_POINTING = ("هذا", "هذه", "ذلك", "تلك")
_PASS = -2  # the question does not settle what the noun is
_JUDGING = ("reject", "condemn", "praise", "deny", "accuse")
_BLAME = re.compile("س[وي]?[وي]لي|تبع[اه]")


class NounWalk(SubjectClause):
    """The steps of a cue's walk that meet a noun: each returns the next word, -1 for the complement found, None for the end."""

    def step_noun(self, at: int) -> int | None:
        """Say what a noun at `at` is to the cue, asking one question after the other."""
        if self.candidates:
            return at + 1
        for ask in (self._beside_subject, self._asked_for, self._led_in, self._as_subject, self._as_office_of_subject,
                    self._as_name_of_subject, self._as_content):  # fmt: skip
            step = ask(at)
            if step != _PASS:
                return step
        if self.match.subject:
            self.match.loose += 1
        return at + 1

    def _beside_subject(self, at: int) -> int | None:
        """Pass over a noun in a relative clause of the subject, or in a remark on it."""
        t, m = self.tokens, self.match
        if m.addressee and m.reading.sense.lemma == "طلب" and "o" in self.frames:
            if is_verb(t, at):
                return None
            return self._found("object", at)
        if (
            m.subject
            and not self.in_relative
            and ((is_verb(t, at) and not t.words[at].enclitic) or self._describes_subject(at))
        ):
            self.in_relative = True  # تقرير نشرته الصحيفة
        if (t.forms[at] in word_class("frames", "told_by") or self._tells_of_bare(at)) and not self.in_relative:
            self.in_relative = True  # في اتصال هاتفي أجراه مع
        if self.in_relative:
            sure = "o" in self.frames and t.forms[at] in word_class("frames", "sure_objects")
            return self._found("object", at) if sure else at + 1
        aside = self._aside_end(at)
        return _PASS if aside is None else aside

    def _asked_for(self, at: int) -> int | None:
        """Pass over who is blamed or asked before what they are blamed or asked for."""
        t, m = self.tokens, self.match
        blamed = m.subject or not m.reading.finite or (t.joined(m.cue) and not self._agrees(at))
        if m.reading.sense.lemma == "حمّل" and blamed and not _BLAME.search(t.forms[at]):
            return at + 1  # حمّل X المسؤولية: X is blamed, the responsibility is the content
        if self._addressed_before_object(at):
            m.addressee = (at, noun_phrase_end(t, at, self.limit, self.frames))
            return m.addressee[1]
        return _PASS

    def _led_in(self, at: int) -> int | None:
        """Pass over a noun with ب or ل that is no complement: a place, a manner, whom it is said to."""
        t, m = self.tokens, self.match
        place = t.mentions[at][1] if at in t.mentions else None
        held = place is not None and place.kind == "place" and place.start > t.words[at].start
        if t.forms[at][0] == "ب" and (held or t.forms[at][1:] in lexicon.word_list("place_names.txt")):
            return max(t.mentions[at][0], at + 1) if held else at + 1  # أعلن الدفاع المدني بأبها
        if t.forms[at] in ("ب", "ل") and t.forms[at] not in self.frames and at + 1 < self.limit:
            return self._skip_noun_phrase(at + 1)
        if "d" in self.frames and not (self.frames & {"c"} and self._clause_ahead(at)) and not self._described_as(at):
            return None
        led = t.words[at].proclitics[:1] == ("ب",) and not t.names_from(at)
        if self.wants_subject and led and ("ب" in self.frames or at > m.cue + 1):
            return self._skip_noun_phrase(at) if "ب" not in self.frames or t.is_definite(at + 1) else at + 1
        if m.subject and m.subject[1] == at and t.words[at].proclitics[:1] in (("ل",), ("ب",)):
            named = name_ahead(t, at, self.limit, addressed=bool(self.frames & {"A", "d"}))
            if named is not None and standing(t, m.subject) == "source":
                m.subject = (m.subject[0], named)  # المتحدث باسم مركز … للإغاثة والأعمال الإنسانية | فلان
                return named
        if t.has_proclitic(at, "ل") and not t.names_from(at):
            return noun_phrase_end(t, at, self.limit, self.frames)
        return _PASS

    def _as_subject(self, at: int) -> int | None:
        """Take a noun for the subject, or for the object where it can be no subject."""
        t, m = self.tokens, self.match
        if not self.wants_subject or m.subject:
            return _PASS
        if "o" in self.frames and t.forms[at] in word_class("frames", "sure_objects") and not self._clause_at_once(at):
            return self._found("object", at)  # لم تستبعد وجود أكثر من شخص
        if at == m.cue + 1 and "o" in self.frames and accusative(t, at) and not self._clause_ahead(at):
            return self._found("object", at)  # ورفضت طلبا من تركيا
        if t.joined(at) and t.bases[at] in PRONOUNS:
            return self._aside_end(at) or at + 1  # وقال كيري، وهو جمهوري: إن
        told = is_document(t.words[at].stem) and self._clause_at_once(at)  # وكشفت نتائج الاستطلاع أن
        if self._is_bare_object(at) and not told and (t.joined(m.cue) or t.forms[at] == "اي" or self._opens_object(at)):
            return _PASS
        if self._tells_how(at) or (t.words[at].kind == "number" and t.forms[at - 1] == "عام"):
            return at + 1  # ويضيف مستطردا, قالت في عام 1964
        adverb = "ب" not in self.frames and at not in t.mentions and word_class_of(t.words, at).kind != "name"
        if adverb and takes_bi(t, at):  # يعبر بعفوية عن
            return self._skip_noun_phrase(at)
        what = standing(t, (at, noun_phrase_end(t, at, self.limit, self.frames)))
        if what == "source" and self._is_judged_document(at):
            what = "thing"
        if t.words[at].proclitics[:1] == ("ك",) and not t.names_from(at):
            what = "none"
        if what == "none" and is_verb(t, at) and not self.in_relative:
            if self._tells_of_medium(at):
                self.in_relative = True
                return at + 1
            if not self._named_before_words(at):
                return None
            m.subject = (at, at + 1)
            return at + 1
        if what == "unknown" and at > m.cue + 1 and not {"A", "o", "d"} & self.frames and is_common(t.words[at].stem):
            return at + 1  # قال منذ عودته في بداية هذا الموسم
        if what == "none" or (what == "thing" and "o" in self.frames and not self._clause_at_once(at)):
            told = "o" in self.frames and (what == "thing" or self._is_bare_object(at))
            return self._found("object", at) if told else at + 1
        if not self._agrees(at) or self._is_his_own(at):
            return _PASS
        end = self._before_words(at, noun_phrase_end(t, at, self.limit, self.frames))
        m.subject = (at, self._before_addressed(at, end))
        return m.subject[1]

    def _tells_how(self, at: int) -> bool:
        """Whether an accusative participle tells how somebody speaks: مستطردا, مسترسلا."""
        t = self.tokens
        form = t.forms[at]
        if not form.endswith("ا") or at in t.mentions or t.is_definite(at):
            return False
        return any(not r.finite for r in readings_of(form)) or (form[0] == "م" and len(form) > 5)

    def _is_judged_document(self, at: int) -> bool:
        """Whether a document is what somebody rejects or praises (وانتقد قرار المجلس), not what speaks: nothing follows."""
        t = self.tokens
        if "o" not in self.frames or self.match.reading.sense.act not in _JUDGING or not is_document(t.words[at].stem):
            return False
        end = noun_phrase_end(t, at, self.limit, self.frames)
        return not (end < self.limit and t.is_noun_like(end) and (t.is_definite(end) or object_head(t, end)))

    def _is_bare_object(self, at: int) -> bool:
        return "o" in self.frames and object_head(self.tokens, at) and at not in self.tokens.mentions

    def _as_office_of_subject(self, at: int) -> int | None:
        """Take what is described for it, and a title beside the subject into it: مدير المكتب | الدكتور فلان."""
        t, m = self.tokens, self.match
        if "d" in self.frames and not (self.frames & {"c"} and self._clause_ahead(at)):
            return self._found("described", at)
        beside = m.subject and all(t.forms[k][0] == "ب" or in_place(t, k) for k in range(m.subject[1], at))
        one_of = t.forms[at] in ("احد", "احدي")  # جون كارتر | أحد المتحدثين باسم الوزارة
        office = one_of or (t.is_definite(at) and speaks(t.words[at].stem))
        if not (m.subject and (m.subject[1] == at or beside) and office):
            return _PASS
        named = name_ahead(t, at, min(self.limit, at + 4), addressed=False)
        if named is None and self._is_person_alone() and not self.frames & {"A", "d"}:
            end = noun_phrase_end(t, at, self.limit, self.frames)  # قال كارل فورستر | المتحدث باسم الحزب إن
            end = next((k for k in range(at + 1, end) if k in t.opens and t.inner_length(k) > 3), end)
            quoted = end in t.opens and t.inner_length(end) > 3
            spoken = end < self.limit and "q" in self.frames and (quoted or t.mark(end) == ":")
            named = end if spoken or self._clause_ahead(at) else None
        if named is None and at + 1 < self.limit and word_class_of(t.words, at + 1).kind == "name":
            named = t.phrase_from(at, self.limit)
        stops = (k for k in range(at + 2, min(at + 6, self.limit)) if t.complementiser(k, self.limit) is not None)
        stop = next(stops, None)
        if named is None and stop and all(t.words[k].kind == "arabic" for k in range(at, stop)):
            named = stop  # whatever stands between a title and أن is a name
        if named is None or self.frames & {"A", "d"}:
            return _PASS
        m.subject = (m.subject[0], named)
        return named

    def _as_name_of_subject(self, at: int) -> int | None:
        """Take a name beside the subject into it: المهاجم البرازيلي | هالك أن, المدير، | فلان، أن."""
        t, m = self.tokens, self.match
        if m.subject is None:
            return _PASS
        bare = self._is_bare_object(at)
        if m.subject[1] == at and "c" in self.frames and not bare and not t.is_definite(at):
            that = next((k for k in range(at + 1, min(at + 4, self.limit)) if t.complementiser(k, self.limit)), None)
            if that is not None and all(t.words[k].kind == "arabic" and t.is_noun_like(k) for k in range(at, that)):
                m.subject = (m.subject[0], that)
                return that
        named = self._named_before_clause(at) if m.subject[1] == at and not bare else None
        if named is None and self._is_apposed_person(at):
            named = noun_phrase_end(t, at, self.limit, self.frames)
        if named is None:
            return _PASS
        m.subject = (m.subject[0], named)
        return named

    def _as_content(self, at: int) -> int | None:
        """Take a noun for what is said, or for whom it is said to."""
        t, m = self.tokens, self.match
        bare = self._is_bare_object(at)
        sitting = t.forms[at].startswith("الم") and at + 1 in t.date_end and m.subject is not None
        if sitting and m.subject and m.subject[1] == at:
            return t.date_end[at + 1]  # المكتب التنفيذي | المجتمع اليوم
        if "o" in self.frames and (bare or not m.subject or t.mark(at - 1) in COMMAS or self._second_noun(at)):
            reached = None if bare else self._subject_up_to_clause(at)
            if reached is not None and m.subject is not None:
                m.subject = (m.subject[0], reached)
                return reached
            later = None if bare else self._later_clause(at)
            return later if later is not None else self._found("object", at)
        if "A" in self.frames and not m.addressee:
            m.addressee = (at, noun_phrase_end(t, at, self.limit, self.frames - {"o", "A"}))
            return m.addressee[1]
        return _PASS

    def _skip_noun_phrase(self, at: int) -> int:
        t = self.tokens
        if not (t.is_noun_like(at) or at in t.opens):
            return at
        return noun_phrase_end(t, at, self.limit, self.frames)

    def _found(self, frame: str, first: int, quotation: Quotation | None = None) -> int | None:
        if first + (quotation is None and first in self.tokens.opens) >= self.limit and frame != "object":
            return None
        if quotation is not None and first >= min(self.limit, len(self.tokens.words)):
            return None
        self.match.frame, self.match.first = frame, first
        self.match.quotation = quotation
        if frame == "ب" and self.tokens.forms[first] == "ب" and first + 1 in self.tokens.opens:
            first += 1  # بـ«…»: the content is the quotation
        if frame == "object" and first > self.match.cue + 1 and self.tokens.forms[first - 1] in _POINTING:
            self.match.first = first - 1  # أكدوا هذا الخبر
        if quotation is None and first in self.tokens.opens and first + 1 < self.limit:
            self.match.quotation = self.tokens.opens[first]
            self.match.first = first + 1
            if frame in ("clause", "colon"):
                self.match.first = self.tokens.complementiser(first + 1, self.limit) or first + 1
        return -1
