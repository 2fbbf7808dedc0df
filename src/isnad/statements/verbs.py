"""Verbs and participles: whether one reports speech at its place, in which frame, and who says it."""

from __future__ import annotations

from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Sentence
from isnad.statements.clause import SPEECH, Match
from isnad.statements.cues import Reading, readings_of, readings_written
from isnad.statements.draft import Draft, rule_name
from isnad.statements.frames import match_verb
from isnad.statements.lexicon import word_class
from isnad.statements.nouns import noun_of
from isnad.statements.openings import clause_start, in_date
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.plausibility import (
    is_bound_cue,
    is_intended,
    is_plausible,
    is_subject_noun,
    is_supposed,
    names_speaker,
    speaks_in_relative,
    speaks_of_itself,
)
from isnad.statements.relatives import (
    bare_object,
    goes_on_in_content,
    goes_on_relative,
    indefinite_antecedent,
    is_bare,
    relative_object,
    resumed_object,
    telling_document,
)
from isnad.statements.shapes import is_verb
from isnad.statements.sources import can_speak, standing
from isnad.statements.speakers import LeftSubject, left_subject
from isnad.statements.special import document_before
from isnad.statements.tokens import COMMAS, Tokens, Words

_NOUN_BEFORE = word_class("drafts", "noun_before")
_SAYING = word_class("drafts", "saying")
_LENDING = "وجّه"
_RENEWING = ("جدّد", "كرّر")
_GUARDED = word_class("drafts", "guarded")
_IN_ORDER_TO = ("الا", "كي", "لكي", "لءلا", "لالا")
_JUSSIVE_AFTER = ("لم", "لما")
_SOME = (["بعضهم"], ["البعض"], ["الجميع"], ["كثيرون"])
_PARTICIPLE_REACH = 25  # words between two participles that go on from each other
_GUARD_REACH = 8  # words between such a participle and its complement


class VerbReader:
    """Reads the verbs of one text; `drafts` are the statements found so far, which it does not change."""

    def __init__(self, tokens: Tokens, drafts: list[Draft], closing: dict[int, int]) -> None:
        self.tokens = tokens
        self.drafts = drafts
        self.closing = closing
        self.silent: list[tuple[int, Words]] = []  # cue and source of speech told before: أوضح ذلك الوزير
        self.unused: list[int] = []  # words that could report speech and do not

    def read(self, number: int, sentence: Sentence, at: int, limit: int) -> Draft | None:
        """Return the statement the verb or participle at `at` reports, or None."""
        t = self.tokens
        if not self._can_be_verb(at):
            return None
        tried = False
        for reading in readings_written(t.forms[at], t.words[at].plain):
            if self._is_no_reading(reading, at, sentence.first):
                continue
            if reading.pronoun and self._says_what_follows(reading, at):
                r = reading
                bare = Reading(r.sense, r.tense, r.person, r.gender, r.number, False, r.mood)
                draft = self._try(number, sentence, at, bare, limit)
                if draft is not None and draft.match.frame in ("colon", "quotation"):
                    return draft
            if reading.pronoun and not is_bound_cue(t, reading, at):
                draft = relative_object(t, number, sentence, at, reading, limit)
                draft = draft or bare_object(t, number, sentence, at, reading, limit)
                if draft is not None:
                    return draft
                continue
            if self._is_idle(reading, at, sentence.first):
                continue
            resumed = resumed_object(t, number, sentence, at, reading, limit)
            if resumed is not None:
                return resumed
            tried = True
            if t.forms[at + 1 : at + 2] == ["ذلك"] and reading.finite and at + 2 < limit and t.is_noun_like(at + 2):
                words = (at + 2, noun_phrase_end(t, at + 2, limit))
                if can_speak(t, words):
                    self.silent.append((at, words))
                    break
            draft = self._try(number, sentence, at, reading, limit)
            if draft is not None:
                return draft
        if tried:
            self.unused.append(at)
        return None

    def _can_be_verb(self, at: int) -> bool:
        t = self.tokens
        if (t.is_definite(at) and not t.words[at].plain.startswith("أل")) or at in t.date_end or len(t.forms[at]) < 2:
            return False
        last = self.drafts[-1] if self.drafts else None
        # طلب من الوزير كشف …: a noun
        return not (last and last.first == at and last.match.frame == "object" and not t.joined(at))

    def _is_no_reading(self, reading: Reading, at: int, first: int) -> bool:
        """Whether the words before, or the spelling, show that the word is no such verb here."""
        t = self.tokens
        after_noun_word = at > first and t.bases[at - 1] in _NOUN_BEFORE
        if reading.finite and ((after_noun_word and not t.joined(at)) or is_intended(t, reading, at)):
            return True
        if reading.tense == "past" and not t.joined(at) and at > first and _after_plain_an(t, at):
            return True
        opens = at - 1 in t.opens and reading.person == 3 and reading.gender == "f" and reading.tense == "past"
        if opens and any(r.person == 1 and speaks_of_itself(r, True) for r in readings_of(t.forms[at])):
            return True  # وتابع "أبلغت المدرب أن
        if (
            reading.pronoun
            and t.forms[at].endswith(("ك", "كم"))
            and at not in self.closing
            and not self._inside_words(at)
        ):
            return True
        if reading.person == 3 and self._is_of_first_person(reading, at):
            return True
        ends_in_ya = t.forms[at][-1] == "ي" and t.words[at].plain[-1] == "ي" and t.writes_alef_maqsura
        if reading.tense == "past" and ends_in_ya:
            return True  # نادي is no نادى where على is written with ى
        if reading.person == 3 and at and t.forms[at - 1] in ("انا", "نحن") and t.words[at - 1].plain != "إنا":
            return True
        return reading.person == 1 and not speaks_of_itself(
            reading, at in self.closing or (reading.tense == "present" and self._inside_words(at))
        )

    def _is_of_first_person(self, reading: Reading, at: int) -> bool:
        """Whether the hamza shows a present of the first person: أستغرب, which the past استغرب does not carry."""
        t = self.tokens
        form = t.words[at].plain
        form = form[1:] if t.bases[at] != t.forms[at] else form
        return form[:1] == "أ" and reading.sense.lemma[0] == "ا" and not self._names_source(at + 1)

    def _names_source(self, at: int) -> bool:
        t = self.tokens
        return names_speaker(t, at, len(t.words)) or t.forms[at : at + 1] in _SOME

    def _is_idle(self, reading: Reading, at: int, first: int) -> bool:
        """Whether the word is read as another one, or only tells of what may be said."""
        t = self.tokens
        if "راي" in t.bases[at][:3] and t.words[at].plain.endswith("ي") and t.forms[at + 1 : at + 2] != ["ان"]:
            return True
        if reading.mood == "jussive" and not (at > first and t.bases[at - 1] in _JUSSIVE_AFTER):
            return True
        if reading.tense == "past" and is_subject_noun(t, at):
            return True
        if reading.tense == "present" and at > first and t.forms[at - 1] in _IN_ORDER_TO:
            return True
        return reading.finite and is_supposed(t, at, first, reading.tense == "present")

    def _try(self, number: int, sentence: Sentence, at: int, reading: Reading, limit: int) -> Draft | None:
        """Return the statement of one reading, if its subject and frame fit."""
        t = self.tokens
        left = left_subject(t, at, sentence.first) if reading.finite and reading.person == 3 else None
        left = telling_document(t, reading, at, sentence.first) or left
        if left is None and reading.person == 3:
            left = indefinite_antecedent(t, reading, at, sentence.first)
        if left is None and reading.tense == "present" and self._describes_noun(at, sentence.first):
            return None
        if left and left.how == "svo" and self._rather_after(left, at, limit):
            left = None
        if left and left.how == "relative" and not speaks_in_relative(t, reading, at):
            left = None
        pronoun = left is None and reading.finite and self._said_by_pronoun(at, sentence.first)
        match = match_verb(t, at, reading, limit, left is not None or pronoun)
        match = match or self._plain_words(at, reading, limit)
        if match and match.frame not in SPEECH and reading.sense.act == "say" and is_bare(t, left):
            return None  # أحذية تقلل من الألم
        if match is None or not (is_plausible(t, match, left) or self._told_in_it(match)):
            return None
        if self._lends_itself(match) or self._is_other_word(match):
            return None
        last = self.drafts[-1] if self.drafts and self.drafts[-1].sentence == number else None
        if left is None and last is not None and goes_on_relative(t, match, last):
            return None
        if left and left.how == "relative" and last is not None and _told_by_both(last, match):
            return None  # قال المحللون الذين تحدثوا إلى الوكالة إن
        return self._draft(number, sentence, match, left, limit)

    def _is_other_word(self, match: Match) -> bool:
        """Whether a participle that is mostly another word does not stand as one: لافتة كتب عليها."""
        t, at = self.tokens, match.cue
        if t.bases[at] not in _GUARDED:
            return False
        loose = match.frame in ("quotation", "colon") or (
            match.frame == "object" and match.reading.sense.lemma != "حمّل"
        )
        goes_on = t.joined(at) and self._after_participle(at)
        return (
            loose
            or (t.joined(at) and not goes_on)
            or at == 0
            or t.mark(at - 1) not in COMMAS
            or match.first - at > _GUARD_REACH
        )

    def _says_what_follows(self, reading: Reading, at: int) -> bool:
        """Whether the pronoun of a verb points to the words that follow: ومما قاله الوزير: «…»."""
        return at > 0 and self.tokens.bases[at - 1] in ("ما", "مما") and "q" in reading.sense.frames

    def _after_participle(self, at: int) -> bool:
        """Whether a participle with و goes on after another of the same sentence: منددة بالهجوم، ومطالبة بتحقيق."""
        last = self.drafts[-1] if self.drafts else None
        return last is not None and last.match.reading.tense == "participle" and at - last.cue[0] <= _PARTICIPLE_REACH

    def _told_in_it(self, match: Match) -> bool:
        """Whether a verb tells what a document before it says: بيانا تبنى فيه التفجير."""
        t, at = self.tokens, match.cue
        if not match.reading.finite or t.forms[at + 1 : at + 2] not in (["فيه"], ["فيها"]):
            return False
        return document_before(t, at) is not None

    def _lends_itself(self, match: Match) -> bool:
        """Whether a verb only lends a noun of speech its verb: وجهت المحكمة إليه تهمة …, جدد التأكيد على …"""
        t = self.tokens
        if match.reading.sense.lemma in _RENEWING and match.frame == "clause":
            return t.forms[match.first - 2] in ("القول", "التاكيد") or t.forms[match.first - 1] in ("القول", "التاكيد")
        if match.reading.sense.lemma in _RENEWING and match.frame == "object" and match.first + 1 < len(t.words):
            noun = noun_of(t, match.first)
            governs = t.forms[match.first + 1] in ("علي", "عن", "الي") or bool(t.words[match.first].enclitic)
            return noun is not None and "light" in noun.uses and governs
        if match.reading.sense.lemma != _LENDING:
            return False
        return any(noun_of(t, k) for k in range(match.cue + 1, match.first + 1))

    def _describes_noun(self, at: int, first: int) -> bool:
        """Whether a present verb only describes the indefinite noun before it: لمحات جيدة تشير إلى, نص واقعي يعبر عن."""
        t = self.tokens
        before = at - 1
        if before < first or t.joined(at) or t.words[before].kind != "arabic" or before in t.mentions:
            return False
        found = word_class_of(t.words, before)
        bare = found.kind in ("noun", "adjective") and not found.definite and not found.preposition
        set_phrase = t.is_class(before, "before", "clauses") or in_date(t, before) or t.is_class(before, "time")
        return bare and not set_phrase and not found.role and t.words[before].plain[-1] not in "ًا"

    def _plain_words(self, at: int, reading: Reading, limit: int) -> Match | None:
        """Read قائلا with the very words after it, neither quoted nor after a colon: قائلا سنعمل على ذلك."""
        t = self.tokens
        if t.forms[at] not in _SAYING or reading.tense != "participle" or at + 3 >= limit:
            return None
        first_person = any(r.person == 1 for r in readings_of(t.forms[at + 1]))
        future = t.forms[at + 1][0] == "س" and is_verb(t, at + 1)
        particle = t.is_class(at + 1, "particles") or t.forms[at + 1] in ("هذا", "هذه", "نحن", "انا", "هناك", "ليس")
        if not (first_person or future or particle or is_verb(t, at + 1)):
            return None
        return Match("clause", at, reading, at + 1)

    def _inside_words(self, at: int) -> bool:
        """Whether a place stands in words given after a colon without quotation marks."""
        return any(d.match.frame == "colon" and d.first <= at < d.limit for d in self.drafts[-3:])

    def _said_by_pronoun(self, at: int, first: int) -> bool:
        """Whether the subject is a pronoun on أن/إن right before the verb: إنه طالب الوزراء."""
        t = self.tokens
        before = at - 1
        while before > first and (t.is_class(before, "particles") or t.is_class(before, "be")):
            before -= 1
        form = t.forms[before] if before >= first else ""
        return len(form) > 2 and form not in ("بان", "ان") and t.complementiser(before, at) == before + 1

    def _rather_after(self, left: LeftSubject, at: int, limit: int) -> bool:
        """Whether what stands before a verb is not its subject, but what follows it is, or nothing."""
        t = self.tokens
        before = standing(t, left.words)
        if before == "none":
            return True
        if left.opener == "start" and names_speaker(t, at + 1, limit):
            return True
        if at + 1 >= limit or not t.is_noun_like(at + 1) or t.has_proclitic(at + 1, "ل"):
            return False
        end = noun_phrase_end(t, at + 1, limit)
        if standing(t, (at + 1, end)) != "source":
            return False
        end += end < limit and t.mark(end) in COMMAS
        claused = end < limit and t.complementiser(end, limit) is not None
        if claused and all(not r.sense.frames & {"A", "o", "d"} for r in readings_of(t.forms[at]) if r.finite):
            return True  # فتم توقيفه، أكد مرافق الضحية، أنه
        return before != "source" or (
            left.opener == "comma" and end < limit and t.complementiser(end, limit) is not None
        )

    def _draft(self, number: int, sentence: Sentence, match: Match, left: LeftSubject | None, limit: int) -> Draft:
        t = self.tokens
        clause, nested = clause_start(t, match, left, sentence)
        draft = Draft(
            (match.cue, match.cue + 1), rule_name(match), match.reading.sense.act,
            match.first, limit, clause, number, match, nested=nested, addressee=match.addressee, vias=match.vias,
        )  # fmt: skip
        if match.subject:
            draft.speaker, draft.how = match.subject, "after"
            if match.reading.sense.lemma == _LEARN and (told := _told_by(t, match)) is not None:
                draft.speaker, draft.vias = told, [match.subject, *draft.vias]
        elif left and left.words[1] - left.words[0] == 1 and t.bases[left.words[0]] in ("هو", "هي", "هم", "وهو", "وهي"):
            draft.how = "pronoun"  # وهي تقول: who was meant before
        elif left and (not match.reading.pronoun or left.how == "svo" or _points_elsewhere(t, match.cue)):
            draft.speaker, draft.how = left.words, left.how
        k = match.cue - 1
        last = self.drafts[-1] if self.drafts and self.drafts[-1].sentence == number else None
        if draft.how == "none" and last is not None and (told := goes_on_in_content(t, match, last)) is not None:
            draft.speaker, draft.how, draft.nested = told, "svo", True
        draft.anonymous = match.reading.sense.lemma == "ورد" and draft.speaker is None
        draft.aside = clause > sentence.first and t.forms[clause] == "حيث"
        draft.negated = k >= sentence.first and t.is_class(k, "negations")
        return draft


_LEARN = "علم"


def _told_by(t: Tokens, match: Match) -> Words | None:
    """Return from whom an outlet learnt what it reports: علمت «الشرق» | من مصدر مطلع أن."""
    assert match.subject is not None
    for k in range(match.subject[1], min(match.subject[1] + _SOON, match.first - 1)):
        if t.forms[k] == "من":
            words = (k + 1, noun_phrase_end(t, k + 1, match.first))
            return words if can_speak(t, words) else None
    return None


_SOON = 4  # words between an outlet and the source it learnt from


def _points_elsewhere(t: Tokens, at: int) -> bool:
    """Whether the pronoun of a verb is none of its relative's noun: السلطات التي دعتهم."""
    relative = next((k for k in range(at - 1, max(at - 3, 0), -1) if t.is_class(k, "relatives")), None)
    return relative is not None and t.forms[relative] in ("التي", "الذي") and t.forms[at].endswith("هم")


def _after_plain_an(t: Tokens, at: int) -> bool:
    """Whether أن stands right before a past verb that it cannot govern, so that the word is a noun (أن رفض الشباب)."""
    return (
        t.forms[at - 1] in ("ان", "بان")
        and t.words[at - 1].plain.startswith(("أ", "بأ"))
        and (at < 2 or t.forms[at - 2] not in ("بعد", "منذ", "الي", "وبعد", "قبل"))
        and not any(t.bases[k] == "سبق" for k in range(max(0, at - 5), at - 1))
    )


def _told_by_both(last: Draft, match: Match) -> bool:
    """Whether a verb has found what the verb before it says: قال المحللون الذين تحدثوا إلى الوكالة إن."""
    return (
        last.rule.startswith("verb") and last.match.first == match.first and last.match.frame == match.frame == "clause"
    )
