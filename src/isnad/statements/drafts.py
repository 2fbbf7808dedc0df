"""Drafts: every place of a text that reports speech, before speakers and content ends are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Act, Sentence
from isnad.statements.attribution import Attribution, is_leading, leading_content, match_attribution
from isnad.statements.clause import Match
from isnad.statements.cues import Reading, Sense, readings_of
from isnad.statements.frames import match_verb
from isnad.statements.lexicon import word_class
from isnad.statements.nouns import NounMatch, match_noun, noun_of
from isnad.statements.phrases import Words, is_medium, is_verb, noun_phrase_end
from isnad.statements.plausibility import (
    SPEECH,
    in_date,
    is_bound_cue,
    is_intended,
    is_plausible,
    is_subject_noun,
    is_supposed,
    names_speaker,
    speaks_in_relative,
    speaks_of_itself,
)
from isnad.statements.sources import can_speak, is_document, standing
from isnad.statements.speakers import LeftSubject, left_subject
from isnad.statements.special import document_before, greeting, headline_colon, issuer, passive, relayed, stands_in
from isnad.statements.tokens import COMMAS, STOPS, Tokens

ROLES = frozenset({"headline", "subheadline", "body"})
_NOUN_BEFORE = word_class("drafts", "noun_before")
_SAYING = word_class("drafts", "saying")


@dataclass(slots=True)
class Draft:
    """A reported statement on its way: words by index, [first, end) the content.

    `clause` is where its own clause starts; `nested`: it stands inside the content of another.
    """

    cue: Words
    rule: str
    act: Act
    first: int
    limit: int
    clause: int
    sentence: int
    match: Match
    end: int = 0
    quoted: bool = False
    nested: bool = False
    speaker: Words | None = None
    how: str = "none"
    addressee: Words | None = None
    vias: list[Words] = field(default_factory=list)
    negated: bool = False
    anonymous: bool = False  # nobody is meant to be named: تم التأكيد, الاتهامات بأن
    closed_by: bool = False  # an attribution phrase at its end names the channel
    aside: bool = False  # a clause with حيث inside another's speech
    trailing: bool = False  # content stands before the cue


class DraftReader:
    """Finds the drafts of one text, sentence by sentence."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.closing = _closing(tokens)
        self.drafts: list[Draft] = []
        self.phrases: list[tuple[int, Attribution]] = []
        self.unused: list[int] = []

    def read(self) -> list[Draft]:
        """Return the drafts in order of their cues."""
        for number, sentence in enumerate(self.tokens.text.sentences):
            if sentence.role in ROLES:
                self._read_sentence(number, sentence)
                if sentence.role in ("headline", "subheadline"):
                    self._headline(number, sentence)
        self._drop_repeated_headlines()
        self.drafts.sort(key=lambda d: d.cue)
        return self.drafts

    def _drop_repeated_headlines(self) -> None:
        """Keep the last of headlines that stand on the page more than once."""
        t = self.tokens
        texts = {}
        for number, s in enumerate(t.text.sentences):
            if s.role in ("headline", "subheadline"):
                texts[number] = " ".join(t.forms[s.first : s.last])
        last = {text: number for number, text in texts.items()}
        self.drafts = [d for d in self.drafts if d.sentence not in texts or last[texts[d.sentence]] == d.sentence]

    def _read_sentence(self, number: int, sentence: Sentence) -> None:
        t = self.tokens
        at = sentence.first
        while at < sentence.last:
            limit = min(sentence.last, self.closing.get(at, sentence.last))
            phrase = match_attribution(t, at, limit)
            held = next((d for d in self.drafts[-3:] if d.cue[0] < at < d.match.first and not d.trailing), None)
            if phrase is not None and held is not None:
                if phrase.source and (phrase.start, phrase.end) not in held.vias:
                    held.vias = [
                        *(v for v in held.vias if not phrase.start <= v[0] < phrase.end),
                        (phrase.start, phrase.end),
                    ]
                at = max(phrase.end, at + 1)
                continue
            if phrase is not None and not _inside_vias(self.drafts, at):
                self.phrases.append((number, phrase))
                self._attribute(number, sentence, phrase, limit)
                at = max(phrase.end, at + 1)
                continue
            if t.words[at].kind == "arabic" and (draft := self._special(number, sentence, at, limit)):
                self.drafts.append(draft)
            elif t.words[at].kind == "arabic":
                if t.forms[at] in _SAYING and held is not None and held.match.frame in SPEECH:
                    at += 1
                    continue
                draft = self._verb(number, sentence, at, limit)
                if draft is None:
                    draft = self._noun(number, sentence, at, limit)
                if draft:
                    self.drafts.append(draft)
            at += 1

    def _headline(self, number: int, sentence: Sentence) -> None:
        found = headline_colon(self.tokens, sentence)
        if found is None:
            return
        match, speaker = found
        draft = Draft((match.cue, match.cue + 1), "headline-colon", "say", match.first, sentence.last, sentence.first,
                      number, match, speaker=speaker, how="svo")  # fmt: skip
        self.drafts.append(draft)

    def _special(self, number: int, sentence: Sentence, at: int, limit: int) -> Draft | None:
        """Return the statement of نقلت X عن Y or جاء في بيان at `at`."""
        t = self.tokens
        standing = stands_in(t, at, limit)
        if standing:
            match, words = standing
            if words[0] < at and any(d.cue[0] < at < d.match.first for d in self.drafts[-3:]):
                return None  # قالت الوزارة في بيان جاء فيه
            speaker = words if words[0] > at else issuer(t, words[0]) or words
            return Draft((at, at + 1), "stands-in", "say", match.first, limit, at, number, match,
                          speaker=speaker, how="after", vias=[words])  # fmt: skip
        told_by_nobody = passive(t, at, limit)
        if told_by_nobody:
            clause, nested = self._clause(told_by_nobody, None, sentence)
            return Draft((at, at + 1), "verb-passive", told_by_nobody.reading.sense.act, told_by_nobody.first, limit,
                          clause, number, told_by_nobody, nested=nested, anonymous=True)  # fmt: skip
        reading = next(
            (r for r in readings_of(t.forms[at]) if r.sense.lemma == "نقل" and r.finite and r.person == 3), None
        )
        if reading is None or reading.pronoun or (at > sentence.first and t.bases[at - 1] in _NOUN_BEFORE):
            return None
        told = relayed(t, at, reading, limit)
        if told is None:
            return self._greeting(number, at, reading, limit)
        match, source, relay = told
        return Draft((at, at + 1), "relay", "report", match.first, limit, at, number, match,
                      speaker=source, how="after" if source else "none", vias=[*((relay,) if relay else ()), *match.vias])  # fmt: skip

    def _greeting(self, number: int, at: int, reading: Reading, limit: int) -> Draft | None:
        """Return the statement of نقل X إلى Y تحيات Z: whose words are brought is part of the content."""
        match = greeting(self.tokens, at, reading, limit)
        if match is None:
            return None
        limit = next((k for k in range(match.first + 1, limit) if self.tokens.mark(k) in COMMAS), limit)
        return Draft((at, at + 1), "verb-object", "say", match.first, limit, at, number, match,
                      speaker=match.subject, how="after" if match.subject else "none")  # fmt: skip

    def _verb(self, number: int, sentence: Sentence, at: int, limit: int) -> Draft | None:
        t = self.tokens
        if (t.is_definite(at) and not t.words[at].plain.startswith("أل")) or at in t.date_end or len(t.forms[at]) < 2:
            return None
        if self.drafts and self.drafts[-1].first == at and self.drafts[-1].match.frame == "object" and not t.joined(at):
            return None  # طلب من الوزير كشف …: a noun
        after_noun_word = at > sentence.first and t.bases[at - 1] in _NOUN_BEFORE
        tried = False
        for reading in readings_of(t.forms[at]):
            if reading.finite and ((after_noun_word and not t.joined(at)) or is_intended(t, reading, at)):
                continue
            if reading.tense == "past" and not t.joined(at) and at > sentence.first and _after_plain_an(t, at):
                continue
            if (
                reading.tense == "past"
                and t.forms[at][-1] == "ي"
                and t.words[at].plain[-1] == "ي"
                and t.writes_alef_maqsura
            ):
                continue  # نادي is no نادى where على is written with ى
            if reading.person == 3 and at and t.forms[at - 1] in ("انا", "نحن") and t.words[at - 1].plain != "إنا":
                continue
            if reading.person == 1 and not speaks_of_itself(
                reading, at in self.closing or (reading.tense == "present" and self._inside_words(at))
            ):
                continue
            if reading.pronoun and not is_bound_cue(t, reading, at):
                draft = self._relative_object(number, sentence, at, reading, limit)
                if draft is not None:
                    return draft
                continue
            if "راي" in t.bases[at][:3] and t.words[at].plain.endswith("ي") and t.forms[at + 1 : at + 2] != ["ان"]:
                continue
            if reading.mood == "jussive" and not (at > sentence.first and t.is_class(at - 1, "negations")):
                continue
            if reading.tense == "past" and is_subject_noun(t, at):
                continue
            if reading.finite and is_supposed(t, at, sentence.first, reading.tense == "present"):
                continue
            tried = True
            left = left_subject(t, at, sentence.first) if reading.finite and reading.person == 3 else None
            left = self._telling_document(reading, at, sentence.first) or left
            if left is None and reading.tense == "present" and self._describes_noun(at, sentence.first):
                continue
            if left and left.how == "svo" and self._rather_after(left, at, limit):
                left = None
            if left and left.how == "relative" and not speaks_in_relative(t, reading, at):
                left = None
            pronoun = left is None and reading.finite and self._said_by_pronoun(at, sentence.first)
            match = match_verb(t, at, reading, limit, left is not None or pronoun) or self._plain_words(
                at, reading, limit
            )
            if match and (is_plausible(t, match, left) or self._told_in_it(match)):
                if self._lends_itself(match) or self._is_other_word(match):
                    continue
                return self._draft(number, sentence, match, left, limit)
        if tried:
            self.unused.append(at)
        return None

    def _is_other_word(self, match: Match) -> bool:
        """Whether a participle that is mostly another word does not stand as one: لافتة كتب عليها."""
        t, at = self.tokens, match.cue
        if t.bases[at] not in _GUARDED:
            return False
        loose = match.frame in ("quotation", "colon") or (
            match.frame == "object" and match.reading.sense.lemma != "حمّل"
        )
        return loose or t.joined(at) or at == 0 or t.mark(at - 1) not in COMMAS or match.first - at > _GUARD_REACH

    def _told_in_it(self, match: Match) -> bool:
        """Whether a verb tells what a document before it says: بيانا تبنى فيه التفجير."""
        t, at = self.tokens, match.cue
        if not match.reading.finite or t.forms[at + 1 : at + 2] not in (["فيه"], ["فيها"]):
            return False
        return document_before(t, at) is not None

    def _lends_itself(self, match: Match) -> bool:
        """Whether a verb only lends a noun of speech its verb: وجهت المحكمة إليه تهمة …, جدد التأكيد على …"""
        t = self.tokens
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

    def _telling_document(self, reading: Reading, at: int, first: int) -> LeftSubject | None:
        """Return the document a clause without a relative pronoun belongs to: تلقى بلاغا … يفيد بـ."""
        t = self.tokens
        if reading.sense.lemma != "أفاد" or reading.tense != "present" or t.joined(at):
            return None
        for k in range(at - 1, max(first, at - 12) - 1, -1):
            if t.mark(k) in STOPS or t.is_class(k, "relatives"):
                return None
            if is_document(t.words[k].stem.removesuffix("ا")) and not t.is_definite(k):
                return LeftSubject((k, min(noun_phrase_end(t, k, at), at)), "relative", k, "")
        return None

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
        return before != "source" or (
            left.opener == "comma" and end < limit and t.complementiser(end, limit) is not None
        )

    def _relative_object(self, number: int, sentence: Sentence, at: int, reading: Reading, limit: int) -> Draft | None:
        """Read الهجوم الذي أوردته القناة: the noun before is what was said, the noun after who said it."""
        t = self.tokens
        left = left_subject(t, at, sentence.first)
        start = at + 1
        while start < limit and (start in t.date_end or t.is_class(start, "adverbs")):
            start = t.date_end.get(start, start + 1)
        if not left or left.how != "relative" or start >= limit or not t.is_noun_like(start):
            return None
        speaker = (start, noun_phrase_end(t, start, limit))
        if (
            reading.sense.lemma == _LENDING
            or not can_speak(t, speaker)
            or not reading.finite
            or t.words[left.words[0]].stem in ("امر", "شيء")
        ):
            return None
        if reading.sense.act == "claim_responsibility" and t.words[left.words[0]].stem not in word_class(
            "drafts", "claimed"
        ):
            return None
        match = Match("object", at, reading, left.words[0], subject=speaker)
        return Draft((at, at + 1), "verb-object", reading.sense.act, left.words[0], left.words[1], left.words[0], number,
                     match, end=left.words[1], trailing=True, nested=True, speaker=speaker, how="after")  # fmt: skip

    def _noun(self, number: int, sentence: Sentence, at: int, limit: int) -> Draft | None:
        t = self.tokens
        found = match_noun(t, at, sentence, limit)
        if found is None:
            return None
        cue = found.match.cue
        if self._continues(number, cue, found):
            return None
        if any(d.cue[0] < cue < d.match.first and d.match.frame in SPEECH for d in self.drafts[-3:]):
            return None  # استدرك … بقوله: one statement
        draft = Draft((cue, cue + 1), found.rule, found.act, found.match.first, limit, found.clause, number,
                      found.match, nested=True, addressee=found.match.addressee, vias=found.match.vias)  # fmt: skip
        if found.back:
            start = self._clause_before(found.clause, sentence)
            if start is None:
                return None
            draft.first, draft.end, draft.trailing, draft.limit = start, found.clause, True, found.clause
        draft.speaker, draft.how = found.speaker, "after" if found.speaker else "none"
        if found.act == "report" and found.speaker is None:
            draft.speaker, draft.how = (cue, cue + 1), "after"
        if draft.speaker is None and self._has_doer(found, at):
            left = left_subject(t, found.clause, sentence.first)  # القاضي الذي وجه إليه تهمة
            if left and can_speak(t, left.words):
                draft.speaker, draft.how = left.words, left.how
        implied = found.rule.startswith(("noun-pronoun", "noun-saying", "noun-purport"))
        draft.anonymous = found.speaker is None and not implied and not self._has_doer(found, at)
        if found.rule == "noun-pronoun" and found.act == "accuse" and found.match.first == cue + 1:
            draft.anonymous = True  # بسبب اتهامه بالفساد: he is accused
        return draft

    def _continues(self, number: int, cue: int, found: NounMatch) -> bool:
        """Give a verb its words where بقوله stands between them (رد على السؤال بقوله «…»); True if it did."""
        t = self.tokens
        before = self.drafts[-1] if self.drafts else None
        if before is None or before.sentence != number or found.rule != "noun-saying" or not t.has_proclitic(cue, "ب"):
            return False
        reading = before.match.reading
        if before.trailing or not 0 < cue - before.cue[0] <= 12 or "q" not in reading.sense.frames:
            return False
        if before.match.frame in SPEECH or any(t.mark(k) in COMMAS for k in range(before.cue[0], cue)):
            return False
        match = found.match
        before.match.frame, before.match.first, before.match.quotation = match.frame, match.first, match.quotation
        before.match.colon, before.first, before.rule = match.colon, match.first, rule_name(before.match)
        return True

    def _has_doer(self, found: NounMatch, at: int) -> bool:
        """Whether the light verb of a noun of speech has a doer, if only implied (وجه دعوة, not تم التأكيد)."""
        return found.rule.startswith("noun-light") and self.tokens.bases[found.clause] not in _DOERLESS

    def _clause_before(self, clause: int, sentence: Sentence) -> int | None:
        """Return where the clause before a phrase starts: after the comma, أن, or cue content it stands in."""
        t = self.tokens
        start = clause - 1
        while (
            start > sentence.first
            and t.bases[start - 1] not in ("ان", "انه", "تم", "جاء")
            and (t.mark(start - 1) not in COMMAS or clause - start < 3)
        ):
            start -= 1
        return start if clause - start >= 1 else None

    def _draft(self, number: int, sentence: Sentence, match: Match, left: LeftSubject | None, limit: int) -> Draft:
        t = self.tokens
        clause, nested = self._clause(match, left, sentence)
        draft = Draft(
            (match.cue, match.cue + 1), rule_name(match), match.reading.sense.act,
            match.first, limit, clause, number, match, nested=nested, addressee=match.addressee, vias=match.vias,
        )  # fmt: skip
        if match.subject:
            draft.speaker, draft.how = match.subject, "after"
        elif left and left.words[1] - left.words[0] == 1 and t.bases[left.words[0]] in ("هو", "هي", "هم", "وهو", "وهي"):
            draft.how = "pronoun"  # وهي تقول: who was meant before
        elif (left and not match.reading.pronoun) or (left and left.how == "svo"):
            draft.speaker, draft.how = left.words, left.how
        k = match.cue - 1
        draft.anonymous = match.reading.sense.lemma == "ورد" and draft.speaker is None
        draft.aside = clause > sentence.first and t.forms[clause] == "حيث"
        draft.negated = k >= sentence.first and t.is_class(k, "negations")
        return draft

    def _clause(self, match: Match, left: LeftSubject | None, sentence: Sentence) -> tuple[int, bool]:
        """Return where the clause of a cue starts, and whether it is nested in what stands before."""
        t, at = self.tokens, match.cue
        if match.reading.tense == "participle" or t.joined(at):
            return at, False
        if left and left.how == "relative":
            return at, True
        start = at
        if left and left.words[0] < at and left.how == "svo" and match.subject is None:
            start = left.start
            if left.opener == "that":
                contrast = self._contrast_before(start, sentence)
                return (start, True) if contrast is None else (contrast, False)
        free = start <= sentence.first
        while start > sentence.first and (
            t.is_class(start - 1, "connectors") or t.is_class(start - 1, "particles") or t.is_class(start - 1, "be")
            or t.is_class(start - 1, "adverbs") or in_date(t, start - 1)
        ):  # fmt: skip
            free = free or t.is_class(start - 1, "connectors") or t.is_class(start - 1, "be")
            start -= 1
        aside = self._adjunct_before(start, sentence.first)
        if aside is not None:
            start, free = aside, free or t.joined(aside)
        before = t.mark(start - 1) if start > sentence.first else ","
        return start, not (free or before in COMMAS or before in STOPS or start <= sentence.first)

    def _adjunct_before(self, start: int, first: int) -> int | None:
        """Return where a set phrase starts that ends at `start` and opens the clause (ومن جانبه قال)."""
        t = self.tokens
        for k in range(max(first, start - 4), start):
            if t.phrase_end(k, "adjuncts", "phrases") == start:
                return k
        return None

    def _contrast_before(self, start: int, sentence: Sentence) -> int | None:
        """Return where «، إلا أن/غير أن» starts that opens a clause at `start`: it closes what stands before."""
        t = self.tokens
        at = start - 2
        if at > sentence.first and t.forms[at] in _CONTRAST and t.mark(at - 1) in COMMAS:
            return at
        return None

    def _attribute(self, number: int, sentence: Sentence, phrase: Attribution, limit: int) -> None:
        """Make a statement of an attribution phrase, or a channel of the statement it closes."""
        t = self.tokens
        if phrase.tag or (phrase.source is None and phrase.reading is None):
            return
        reading = phrase.reading or _ATTRIBUTION
        match = Match("attribution", phrase.cue, reading, 0)
        act: Act = phrase.reading.sense.act if phrase.reading else "say"
        if is_leading(t, phrase, sentence.first):
            first = leading_content(t, phrase, limit)
            if first >= limit:
                self._attribute_before(number, phrase, match, act)
                return
            match.first = first
            if first in t.opens:
                match.quotation, match.first, match.frame = t.opens[first], first + 1, "colon"
            draft = Draft((phrase.cue, phrase.cue + 1), "attribution-leading", act, match.first, limit,
                          phrase.start, number, match)  # fmt: skip
        else:
            start = self._content_before(number, sentence, phrase)
            if start is None:
                return
            match.first = start
            end = phrase.start
            after = phrase.end
            while after < limit and after in t.date_end:
                after = t.date_end[after]
            goes_on = after + 2 < limit and t.mark(after) in COMMAS and phrase.end - phrase.start < 10
            if goes_on and (t.forms[after + 1] in _NOUN_BEFORE or t.has_proclitic(after + 1, "ب")):
                end = limit if t.words[limit - 1].kind != "mark" else limit - 1  # the clause goes on after it
            elif self._is_unfinished(start, phrase, after, limit):
                end = limit if t.words[limit - 1].kind != "mark" else limit - 1
            draft = Draft((phrase.cue, phrase.cue + 1), "attribution-trailing", act, start, phrase.start,
                          phrase.start, number, match, end=end, trailing=True)  # fmt: skip
        draft.speaker, draft.vias = phrase.source, phrase.vias
        draft.how = "after" if phrase.source else "none"
        self.drafts.append(draft)

    def _is_unfinished(self, start: int, phrase: Attribution, after: int, limit: int) -> bool:
        """Whether the clause before an attribution phrase lacks what follows it: كما تم، وفق مصدر أمني، حجز …"""
        t = self.tokens
        if after + 2 >= limit or t.mark(after) in STOPS or t.phrase_end(after, "end", "gloss") is not None:
            return False
        if t.mark(phrase.start - 1) not in COMMAS:  # no comma before: a preposition goes on
            return t.forms[after] in _NOUN_BEFORE and t.forms[after] not in ("قبل", "بعد")
        short = phrase.start - start <= _SHORT_CLAUSE
        return (
            short and t.mark(after) in COMMAS and (t.is_noun_like(after + 1) or t.is_class(after + 1, "prepositions"))
        )

    def _attribute_before(self, number: int, phrase: Attribution, match: Match, act: Act) -> None:
        """Give a phrase that is a sentence of its own (… .وفقا للفرنسية.) the sentence before as its content."""
        sentences = self.tokens.text.sentences
        if number == 0 or sentences[number - 1].role != sentences[number].role:
            return
        before = sentences[number - 1]
        match.first = before.first
        draft = Draft((phrase.cue, phrase.cue + 1), "attribution-trailing", act, before.first, before.last,
                      phrase.start, number, match, end=before.last, trailing=True, speaker=phrase.source,
                      how="after", vias=phrase.vias)  # fmt: skip
        self.drafts.append(draft)

    def _close(self, draft: Draft, phrase: Attribution) -> None:
        """Turn an attribution phrase at the end of a statement into its channels: the medium, and whom it quotes."""
        t = self.tokens
        source = phrase.source
        relay = source is not None and (is_medium(t, source[0]) or source[0] in t.opens)
        relay = relay or (source is not None and t.is_class(source[0], "relays", "via"))
        named = (*phrase.told, *((source,) if relay and source else ()), *phrase.vias)
        draft.vias = [*draft.vias, *(v for v in named if v not in draft.vias)]
        draft.closed_by = True
        last = all(t.words[k].kind == "mark" or k in t.date_end for k in range(phrase.end, draft.limit))
        if t.mark(phrase.start - 1) in COMMAS or last:
            draft.limit = min(draft.limit, max(phrase.start, draft.first + 1))

    def _content_before(self, number: int, sentence: Sentence, phrase: Attribution) -> int | None:
        """Return where the clause attributed starts; None when the phrase only closes a statement before it."""
        t = self.tokens
        open_drafts = [d for d in self.drafts if d.sentence == number and not d.nested and not d.trailing]
        start = sentence.first
        if phrase.start == sentence.first or phrase.start - sentence.first < 3:
            return None
        closed = [d for d in open_drafts if d.limit >= phrase.start and d.first < phrase.start]
        for d in closed:
            self._close(d, phrase)
        if closed:
            return None
        while start < phrase.start and (
            (t.words[start].kind == "mark" and start not in t.opens) or t.forms[start] in ("كما", "فيما")
        ):
            start += 1
        return start


_LENDING = "وجّه"
_RENEWING = ("جدّد", "كرّر")
_GUARDED = word_class("drafts", "guarded")
_GUARD_REACH = 8  # words between such a participle and its complement
_SHORT_CLAUSE = 6  # words of a clause that hardly stands alone
_CONTRAST = word_class("drafts", "contrast")
_ATTRIBUTION = Reading(Sense("بحسب", "say", frozenset()), "attribution", 3, "", "")


_DOERLESS = word_class("drafts", "doerless")


def _after_plain_an(t: Tokens, at: int) -> bool:
    """Whether أن stands right before a past verb that it cannot govern, so that the word is a noun (أن رفض الشباب)."""
    return (
        t.forms[at - 1] in ("ان", "بان")
        and t.words[at - 1].plain.startswith(("أ", "بأ"))
        and (at < 2 or t.forms[at - 2] not in ("بعد", "منذ", "الي", "وبعد", "قبل"))
        and not any(t.bases[k] == "سبق" for k in range(max(0, at - 5), at - 1))
    )


def _inside_vias(drafts: list[Draft], at: int) -> bool:
    return any(a <= at < b for d in drafts[-2:] for a, b in d.vias)


_FRAMES = {"ب": "bi", "الي": "to", "عن": "about", "من": "of", "علي": "on", "في": "in", "ل": "for"}


def rule_name(match: Match) -> str:
    """Return the rule (see rules.toml) of a verb's or participle's match."""
    kind = "verb" if match.reading.finite else "participle"
    return f"{kind}-{_FRAMES.get(match.frame, match.frame)}"


def _closing(tokens: Tokens) -> dict[int, int]:
    """Return for each word inside a quotation the index of the mark that closes the innermost one."""
    out: dict[int, int] = {}
    for q in tokens.text.quotations:
        first, last = tokens.index(q.inner_start), tokens.index(q.inner_end)
        if last - first < 3:
            continue
        for k in range(first, last):
            out[k] = last
    return out


def first_person(draft: Draft) -> bool:
    """Whether the cue speaks in the first person (نقول، أؤكد)."""
    return draft.match.reading.person == 1
