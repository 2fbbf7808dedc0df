"""Attribution phrases as statements of their own, or as the channel of the statement they close."""

from __future__ import annotations

from isnad.model import Act, Sentence
from isnad.statements.attribution import Attribution, is_leading, leading_content
from isnad.statements.channels import is_medium
from isnad.statements.clause import Match
from isnad.statements.cues import Reading, Sense
from isnad.statements.draft import Draft
from isnad.statements.lexicon import word_class
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

_NOUN_BEFORE = word_class("drafts", "noun_before")
_SHORT_CLAUSE = 6  # words of a clause that hardly stands alone
_ATTRIBUTION = Reading(Sense("بحسب", "say", frozenset()), "attribution", 3, "", "")


class PhraseReader:
    """Makes statements of attribution phrases; `drafts` are the statements found so far, to which it adds."""

    def __init__(self, tokens: Tokens, drafts: list[Draft]) -> None:
        self.tokens = tokens
        self.drafts = drafts
        self.silent: list[tuple[int, Words]] = []  # cue and source of an attribution that closes another statement

    def attribute(self, number: int, sentence: Sentence, phrase: Attribution, limit: int) -> None:
        """Make a statement of an attribution phrase, or a channel of the statement it closes."""
        t = self.tokens
        referring = t.words[phrase.cue].enclitic and is_leading(t, phrase, sentence.first)
        if phrase.tag or (phrase.source is None and phrase.reading is None and not referring):
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
            short
            and t.mark(after) in COMMAS
            and (t.is_noun_like(after + 1) or t.is_class(after + 1, "prepositions") or after + 1 in t.opens)
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
        if source is not None and not relay and phrase.reading is not None:
            self.silent.append((phrase.cue, source))
        last = all(t.words[k].kind == "mark" or k in t.date_end for k in range(phrase.end, draft.limit))
        if t.mark(phrase.start - 1) in COMMAS or last:
            draft.limit = min(draft.limit, max(phrase.start, draft.first + 1))

    def _is_of_another(self, draft: Draft, phrase: Attribution) -> bool:
        """Whether an unnamed source at the end tells of the statement before it: أعلنت السلطات أن …، حسبما أفاد مصدر."""
        t, source = self.tokens, phrase.source
        told = phrase.reading is not None and phrase.reading.sense.lemma == "نقل" and phrase.source is not None
        if (
            source is None
            or (phrase.vias and not told)
            or phrase.reading is None
            or t.mark(phrase.start - 1) not in COMMAS
        ):
            return False
        unnamed = t.words[source[0]].stem in word_class("source", "unnamed") and not t.is_definite(source[0])
        other = draft.speaker is not None and t.words[draft.speaker[0]].stem != t.words[source[0]].stem
        return (
            unnamed
            and other
            and draft.match.reading.finite
            and draft.clause <= t.text.sentences[draft.sentence].first + 1
        )

    def _content_before(self, number: int, sentence: Sentence, phrase: Attribution) -> int | None:
        """Return where the clause attributed starts; None when the phrase only closes a statement before it."""
        t = self.tokens
        open_drafts = [
            d
            for d in self.drafts
            if d.sentence == number and (not d.nested or d.rule == "noun-light") and not d.trailing
        ]
        start = max(
            sentence.first, t.quoted(phrase.start) + 1
        )  # "بحسب شهود، وقع": not what stands before the quotation
        if phrase.start == sentence.first or phrase.start - start < 3:
            return None
        closed = [d for d in open_drafts if d.limit >= phrase.start and d.first < phrase.start]
        if closed and self._is_of_another(closed[0], phrase):
            return start
        for d in closed:
            self._close(d, phrase)
        if closed:
            return None
        while start < phrase.start and (
            (t.words[start].kind == "mark" and start not in t.opens) or t.forms[start] in ("كما", "فيما")
        ):
            start += 1
        return t.phrase_end(start, "adjuncts", "recalling") or start
