"""Drafts: every place of a text that reports speech, before speakers and content ends are known."""

from __future__ import annotations

from isnad.model import Sentence
from isnad.statements.attributed import PhraseReader
from isnad.statements.attribution import match_attribution
from isnad.statements.clause import SPEECH
from isnad.statements.cues import Reading, readings_of
from isnad.statements.draft import Draft, rule_name
from isnad.statements.hearsay import after_quotation, question, rumour, taken_up
from isnad.statements.lexicon import word_class
from isnad.statements.nouns import NounMatch, match_noun
from isnad.statements.openings import clause_before, clause_start
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.sources import can_speak
from isnad.statements.speakers import left_subject
from isnad.statements.special import definite_participle, greeting, headline_colon, issuer, passive, relayed, stands_in
from isnad.statements.tokens import COMMAS, Tokens, Words
from isnad.statements.verbs import VerbReader

_HOMOGRAPHS = word_class("drafts", "homographs")
_SHARED_REACH = 12  # words between two verbs of one statement: who speaks
ROLES = frozenset({"headline", "subheadline", "body"})
_NOUN_BEFORE = word_class("drafts", "noun_before")
_SAYING = word_class("drafts", "saying")
_DOERLESS = word_class("drafts", "doerless")
_OF_WHOM = ("عنه", "عنها", "عنهم", "عنهما")


class DraftReader:
    """Finds the drafts of one text, sentence by sentence."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.closing = _closing(tokens)
        self.drafts: list[Draft] = []
        self.verbs = VerbReader(tokens, self.drafts, self.closing)
        self.phrases = PhraseReader(tokens, self.drafts)

    def read(self) -> list[Draft]:
        """Return the drafts in order of their cues."""
        for number, sentence in enumerate(self.tokens.text.sentences):
            if sentence.role in ROLES:
                self._read_sentence(number, sentence)
                if sentence.role in ("headline", "subheadline"):
                    self._headline(number, sentence)
        self._give_to_first_verbs()
        return sorted(self._without_repeated_headlines(), key=lambda d: d.cue)

    @property
    def silent(self) -> list[tuple[int, Words]]:
        """Sources of speech whose words stand before: cue and noun phrase."""
        return sorted(self.verbs.silent + self.phrases.silent)

    @property
    def unused(self) -> list[int]:
        """Words that could report speech and were not read so."""
        return self.verbs.unused

    def _give_to_first_verbs(self) -> None:
        """Give a statement two verbs share to the first of them: أدانت الوزارة واستنكرت الهجوم, أكد وشدد على."""
        t = self.tokens
        for draft in self.drafts:
            cue = draft.cue[0]
            if (
                not t.joined(cue)
                or not draft.match.reading.finite
                or draft.trailing
                or not draft.rule.startswith("verb")
            ):
                continue
            for first in (u for u in self.unused if 0 < cue - u <= _SHARED_REACH and t.bases[u] not in _HOMOGRAPHS):
                past = (
                    r for r in readings_of(t.forms[first]) if r.tense == draft.match.reading.tense and not r.pronoun
                )
                reading = next((r for r in past if r.person == draft.match.reading.person), None)
                alone = cue == first + 1
                named = (
                    not (alone or t.words[first + 1].proclitics)
                    and t.is_noun_like(first + 1)
                    and noun_phrase_end(t, first + 1, cue) == cue
                )
                if reading is None or not (alone or (named and can_speak(t, (first + 1, cue)))):
                    continue
                draft.cue, draft.clause, draft.act = (first, first + 1), min(first, draft.clause), reading.sense.act
                if named:
                    draft.speaker, draft.how = (first + 1, cue), "after"
                break

    def _without_repeated_headlines(self) -> list[Draft]:
        """Return the drafts with the last of headlines that stand on the page more than once."""
        t = self.tokens
        texts = {}
        for number, s in enumerate(t.text.sentences):
            if s.role in ("headline", "subheadline"):
                texts[number] = " ".join(t.forms[s.first : s.last])
        last = {text: number for number, text in texts.items()}
        return [d for d in self.drafts if d.sentence not in texts or last[texts[d.sentence]] == d.sentence]

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
                self.phrases.attribute(number, sentence, phrase, limit)
                at = max(phrase.end, at + 1)
                continue
            if t.words[at].kind == "arabic" and (draft := self._special(number, sentence, at, limit)):
                self.drafts.append(draft)
            elif t.words[at].kind == "arabic":
                if t.forms[at] in _SAYING and held is not None and held.match.frame in SPEECH:
                    at += 1
                    continue
                draft = self.verbs.read(number, sentence, at, limit)
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
        named = definite_participle(t, at, limit)
        if named:
            match, speaker = named
            return Draft((at, at + 1), rule_name(match), match.reading.sense.act, match.first, limit, at, number, match,
                          nested=True, speaker=speaker, how="relative")  # fmt: skip
        heard = rumour(t, number, at, limit) or taken_up(t, number, sentence, at, limit, self.drafts)
        heard = heard or question(t, number, at, limit) or after_quotation(t, number, sentence, at, limit)
        if heard is not None:
            return heard
        told_by_nobody = passive(t, at, limit)
        if told_by_nobody:
            clause, nested = clause_start(t, told_by_nobody, None, sentence)
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
        if found.rule == "noun-owner" and found.match.frame not in SPEECH and found.match.quotation is None:
            limit = self._comma_end(found.match.first, limit)
        draft = Draft((cue, cue + 1), found.rule, found.act, found.match.first, limit, found.clause, number,
                      found.match, nested=True, addressee=found.match.addressee, vias=found.match.vias)  # fmt: skip
        if found.back:
            start = clause_before(t, found.clause, sentence)
            if start is None:
                return None
            draft.first, draft.end, draft.trailing, draft.limit = start, found.clause, True, found.clause
        draft.speaker, draft.how = found.speaker, "after" if found.speaker else "none"
        if found.rule == "noun-saying" and t.forms[cue - 1] in _OF_WHOM:
            draft.how = "pronoun"  # نقلت الصحيفة عنه قوله: who was meant before, not the paper
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

    def _comma_end(self, first: int, limit: int) -> int:
        """Return the comma that ends a noun phrase as content, unless another part of it follows with و."""
        t = self.tokens
        commas = (k for k in range(first + 1, limit - 1) if t.mark(k) in COMMAS and t.quoted(k) < first)
        return next((k for k in commas if not t.joined(k + 1)), limit)

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


def _inside_vias(drafts: list[Draft], at: int) -> bool:
    return any(a <= at < b for d in drafts[-2:] for a, b in d.vias)


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
