"""Frames: from a cue to its subject, its addressee, its channels and the place where its content starts.

One walk from the cue to the right, over the words of its sentence (or of the quotation it stands in).
"""

from __future__ import annotations

from isnad.language import fold, lexicon
from isnad.language.word_classes import may_be_verb
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.channels import via_end
from isnad.statements.clause import PREPOSITIONS, Match
from isnad.statements.cues import Reading
from isnad.statements.frame_nouns import NounWalk
from isnad.statements.lexicon import word_class
from isnad.statements.names_ahead import starts_apposition
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import (
    common_noun,
    definite_verbal_noun,
    is_verb,
    object_head,
    own_act,
    takes_bi,
)
from isnad.statements.sources import is_document, speaks, standing
from isnad.statements.tokens import COMMAS, STOPS, Tokens

_FAR_COLON = 4  # words from which a colon after a complement opens a list or an address
_REACH = 60  # words between a cue and its content
_ABOUT = word_class("frames", "about")
_GOVERNING_AN = word_class("frames", "governing_an")
_TITLED = tuple(fold(w) for w in ("السيد", "السيدة", "الدكتور", "الدكتورة", "الشيخ", "المهندس", "الأستاذ", "العميد"))


def match_verb(tokens: Tokens, cue: int, reading: Reading, limit: int, left_subject: bool) -> Match | None:
    """Return what a verb or participle at `cue` governs before `limit`, or None if no frame of its sense fits.

    `left_subject`: a subject stands before the verb, so the noun phrase after it is its object.
    """
    return _Walk(tokens, cue, reading, min(limit, cue + _REACH), left_subject).run()


def match_complement(tokens: Tokens, cue: int, reading: Reading, limit: int, after: int) -> Match | None:
    """Return the complement of a noun of speech, looked for from word `after` on; it has no subject."""
    walk = _Walk(tokens, cue, reading, min(limit, after + _REACH // 2), True)
    walk.wants_subject = False
    return walk.run(after)


class _Walk(NounWalk):
    def run(self, after: int | None = None) -> Match | None:
        """Walk from the word after the cue (or from `after`) until the complement or the end of the clause."""
        at = self.match.cue + 1 if after is None else after
        while at < self.limit:
            step = self._step(at)
            if step is None:
                break
            if step < 0:
                self._reach_name()
                return self.match
            at = step
        return self._best_candidate() or self._described_in_subject() or self._led_in_subject() or self._praised_alone()

    def _praised_alone(self) -> Match | None:
        """Take whom one congratulates or thanks for what is said, where nothing else is: كما هنأ منافسه أمام الحضور."""
        m = self.match
        if m.reading.sense.act != "praise" or "A" not in self.frames or not m.reading.finite or m.reading.pronoun:
            return None
        whom = m.addressee or (m.subject if m.subject and m.subject[0] > m.cue else None)
        if whom is None or whom[0] != m.cue + 1 or self.tokens.forms[whom[0]] in word_class("speakers", "honorifics"):
            return None
        m.subject, m.addressee = None, None
        self._found("object", whom[0])
        return m

    def _led_in_subject(self) -> Match | None:
        """Split off what carries ب from a subject that was read with it: أشاد الوزير | بالجيش."""
        t, m = self.tokens, self.match
        if "ب" not in self.frames or m.subject is None or m.subject[0] < m.cue:
            return None
        at = next((k for k in range(m.subject[0] + 1, m.subject[1]) if takes_bi(t, k)), None)
        if at is None or standing(t, (m.subject[0], at)) != "source":
            return None
        m.subject = (m.subject[0], at)
        self._found("ب", at)
        return m

    def _described_in_subject(self) -> Match | None:
        """Split what was read as one noun phrase into who describes and what is described (وصف X Y بأنه)."""
        t, m = self.tokens, self.match
        if "d" not in self.frames or m.subject is None:
            return None
        marker = next((k for k in range(m.subject[0] + 1, self.limit) if self._describes(k)), None)
        if marker is None or marker - m.cue > 25:
            return None
        split = m.subject[0] if marker <= m.subject[1] else None
        for k in range(marker - 1, m.subject[0], -1):
            if t.is_definite(k) and (t.is_definite(k - 1) or k - 1 in t.closes) and not t.has_proclitic(k, "ب"):
                split = k
                break
        if split is None or (split == m.subject[0] and not t.joined(m.cue)):
            return None
        m.subject = (m.subject[0], split) if split > m.subject[0] else None
        m.frame, m.first = "described", split
        return m

    def _step(self, at: int) -> int | None:
        """Return the next index, -1 when the complement is found, None when the clause ends."""
        t = self.tokens
        if at in t.date_end:
            return t.date_end[at]
        after = t.complementiser(at, self.limit)
        if after is not None and at - 1 > self.match.cue and t.forms[at - 1] in _GOVERNING_AN:
            return None  # يبدو أن: that verb's clause, not the cue's
        if after is not None and t.forms[at] in PREPOSITIONS and t.forms[at] not in self.frames:
            return None if self.candidates else after  # خوفهم من أن: the noun's clause, not the cue's
        if after is not None:
            if "c" in self.frames and not (self.candidates and self._nearer(at)):
                return self._found("clause", after)
            return None if self.candidates or "c" not in self.frames else after
        if t.words[at].kind == "mark":
            return self._mark(at)
        if t.forms[at : at + 2] == ["علي", "لسان"] and at + 2 < self.limit and self.match.reading.sense.lemma != "نقل":
            told = noun_phrase_end(t, at + 2, self.limit)
            told += told < self.limit and t.forms[told].startswith("باسم")
            that = next((k for k in range(told, min(told + 6, self.limit)) if t.complementiser(k, self.limit)), told)
            if all(t.is_noun_like(k) and not is_verb(t, k) for k in range(told, that)):
                told = that
            self.match.vias.append((at, told))  # ذكّرت المفوضية على لسان الناطق باسمها
            return told
        if t.is_class(at, "relatives"):
            self.in_relative = True
            self.relative = t.forms[at]
            return at + 1
        if self._goes_on_relative(at):
            self.in_relative = True
            return at + 1
        about = t.phrase_end(at, "adjuncts", "about")
        if about is not None and about < self.limit:
            return self._skip_noun_phrase(about)
        adjunct = t.phrase_end(at, "adjuncts", "phrases")
        if adjunct is not None and t.forms[at] not in self.frames:
            return adjunct
        if self._coordinate_cue(at) or self._participle_clause(at):
            return None
        end = via_end(t, at, self.limit, self.frames)
        if end is not None and not self._preposition_is_complement(at):
            self.match.vias.append((at, end))
            return end
        return self._phrase(at)

    def _nearer(self, at: int) -> bool:
        """Whether a prepositional complement met earlier governs the clause at `at` (إلى ارتفاع المخاوف من أن)."""
        score, first, _ = max(self.candidates)
        return (
            at - first >= 1
            and self.tokens.forms[first] != "ذلك"
            and self.tokens.forms[at] not in PREPOSITIONS
            and score >= 1
        )

    def _mark(self, at: int) -> int | None:
        t = self.tokens
        mark = t.mark(at)
        if at in t.opens:
            return self._quotation(at)
        if mark == ":":
            if t.mark(at + 1) == "/" if at + 1 < self.limit else False:
                return at + 1  # http://
            if any(at - first > _FAR_COLON for _, first, _ in self.candidates):
                return None  # داعيا الجميع للاطلاع على الدليل: https
            if "q" in self.frames and at + 1 < self.limit:
                self.match.colon = True
                after = t.complementiser(at + 1, self.limit)
                return self._found("colon", after or at + 1)
            return None
        if mark == "-":
            return self._dash(at)
        if mark in ("(", "["):
            for end in range(at + 1, min(at + 20, self.limit)):
                if t.mark(end) in (")", "]"):
                    return end + 1
            return at + 1
        if mark in COMMAS:
            self.in_relative = False
            return self._comma(at)
        if mark in STOPS and not (mark in ".؛;" and self._stop_is_sloppy(at)):
            return None
        return at + 1

    def _dash(self, at: int) -> int:
        """Return the index after a parenthesis between dashes, or after the dash."""
        t = self.tokens
        for end in range(at + 2, min(at + 30, self.limit)):
            if t.mark(end) == "-":
                m, named = self.match, t.mentions.get(at + 1)
                if m.subject and m.subject[1] == at and named and named[1].kind == "person" and named[0] == end:
                    m.subject = (m.subject[0], end)  # المبعوث الأممي -فلان-
                return end + 1
        return at + 1

    def _comma(self, at: int) -> int | None:
        t, m = self.tokens, self.match
        beside = next((k for k in range(at + 1, self.limit) if t.mark(k) in COMMAS), self.limit)
        if self.candidates and any(c[2] != "ل" for c in self.candidates):
            return None
        person = t.mentions.get(at + 1)
        if m.subject and m.subject[1] == at and person and person[1].kind == "person" and not t.joined(at + 1):
            m.subject = (m.subject[0], min(person[0], self.limit))
            return m.subject[1]
        if m.reading.tense == "noun" and "c" in self.frames:
            after = at + 1
            return at + 1 if after in t.date_end or t.complementiser(after, self.limit) else None
        if m.subject and not self.frames & {"o"} and m.subject[1] == at and starts_apposition(t, at, self.limit):
            end = noun_phrase_end(t, at + 1, beside, self.frames - {"o", "A"})
            if not (self.frames & {"A"} and end >= self.limit):
                m.subject = (m.subject[0], end)
                return end
        if m.subject and "o" in self.frames and m.subject[1] == at and starts_apposition(t, at, self.limit):
            end = noun_phrase_end(t, at + 1, beside, self.frames)
            closed = end < self.limit and (t.mark(end) in COMMAS or t.complementiser(end, self.limit) is not None)
            closed = closed or (
                end < self.limit
                and speaks(t.words[at + 1].stem)
                and not is_document(t.words[at + 1].stem)
                and object_head(t, end)
            )
            if closed and not object_head(t, at + 1):
                m.subject = (m.subject[0], end)
                return end
        return at + 1

    def _quotation(self, at: int) -> int | None:
        t = self.tokens
        q = t.opens[at]
        end = t.after_quotation(at)
        if self.candidates:
            return end
        m = self.match
        beside = m.subject and m.subject[1] == at - 1 and t.mark(at - 1) in COMMAS and t.inner_length(at) <= 3
        if m.subject and beside and end < self.limit and t.mark(end) in COMMAS:  # وزير الخارجية، "فلان"، …
            m.subject = (m.subject[0], end)
            return end
        if m.subject and m.subject[1] == at and t.forms[at - 1] in _TITLED and t.inner_length(at) <= 4:
            m.subject = (m.subject[0], end)  # السيد «فلان»
            return end
        if "q" in self.frames and self._is_speech(at, end):
            after = t.complementiser(at + 1, self.limit)
            return self._found("quotation", after or at + 1, q)
        if self._is_quoted_object(at):
            return self._found("object", at)
        if not q.closed and t.inner_length(at) > 6:
            return at + 1
        if self.wants_subject and not self.match.subject:
            end = noun_phrase_end(t, at, self.limit, self.frames)
            self.match.subject = (at, end)
        elif self.match.subject and self.match.subject[1] == at:
            self.match.subject = (self.match.subject[0], end)
        return end

    def _phrase(self, at: int) -> int | None:
        t, m = self.tokens, self.match
        form = t.forms[at]
        if form in word_class("frames", "circumstance"):  # قال مخاطبا أنصاره
            return self._skip_noun_phrase(at + 1) if at + 1 < self.limit else None
        if form == "نقلا" and at + 2 < self.limit and t.forms[at + 1] == "عن":
            return noun_phrase_end(t, at + 2, self.limit)
        if form in PREPOSITIONS and not (t.words[at].plain == "علي" and t.writes_alef_maqsura):
            if form == "من" and m.reading.sense.lemma == "طلب" and at + 1 < self.limit:
                return self._asked_of(at + 1)
            if form in self.frames and self._takes_preposition(at):
                self._candidate(at, at + 1, form)
            return self._skip_prepositional(at)
        with_what = (
            form == "بما" and at + 1 < self.limit and (is_verb(t, at + 1) or may_be_verb(t.words[at + 1]))
        )  # أشاد بما تم تقديمه
        if "ب" in self.frames and (takes_bi(t, at) or with_what):
            self._candidate(at, at, "ب")
            return at + 1
        if "ل" in self.frames and t.has_proclitic(at, "ل") and at > m.cue and at not in t.mentions:
            self._candidate(at, at, "ل")
            return at + 1
        if form == fold("عما") and "عن" in self.frames:
            return self._found("عن", at + 1)
        if form == fold("مما") and "من" in self.frames:
            return self._found("من", at + 1)
        if form == "ما" and "o" not in self.frames and self.wants_subject and not m.subject and not self.candidates:
            end = noun_phrase_end(t, at, self.limit, self.frames)
            if end > at + 1:  # ما يسمى «…»
                m.subject = (at, end)
                return end
        if not t.is_noun_like(at):
            if self.candidates and t.is_class(at, "connectors"):
                return None
            if t.is_class(at, "connectors") and at > m.cue + 1 and t.mark(at - 1) in COMMAS:
                return None
            if (
                "o" in self.frames
                and object_head(t, at)
                and not t.is_class(at, "prepositions")
                and not self.candidates
                and (m.subject or not self.wants_subject or form == "ما")
            ):
                return self._found("object", at)
            if "d" in self.frames and form == fold("ما") and self._described_as(at):
                return self._found("described", at)
            if t.is_class(at, "prepositions") and not self.candidates and at + 1 < self.limit:
                return self._skip_prepositional(at) if t.is_noun_like(at + 1) else self._skip_noun_phrase(at + 1)
            return at + 1
        return self.step_noun(at)

    def _asked_of(self, at: int) -> int:
        """Take whom something is asked of, up to what is asked: طلب من الوزير | التدخل."""
        t = self.tokens
        end = noun_phrase_end(t, at, self.limit, self.frames)
        end = next((k for k in range(at + 1, end) if definite_verbal_noun(t, k)), end)
        self.match.addressee = (at, end)
        return end

    def _candidate(self, at: int, first: int, frame: str) -> None:
        t = self.tokens
        score = 1.0
        follower = t.forms[first] if frame != "ب" else ""
        if follower in _ABOUT or (frame == "ب" and t.words[at].stem and not t.is_definite(at) and common_noun(t, at)):
            score += 0.5
        if object_head(t, first) and frame != "ب":
            score += 0.5
        if t.mark(at - 1) in COMMAS:
            score += 0.25
        if at == self.match.cue + 1 or (self.match.addressee and self.match.addressee[1] == at):
            score += 1
        if frame == "ل":
            score -= 0.6
        if frame == "ب" and not t.words[at].proclitics and word_counts().get(t.forms[at][1:], 0) < 3:
            score -= 0.8  # بأكودة: where, not what
        if not self.candidates and not self._is_place(first):
            score += 0.6
        score -= 0.1 * len(self.candidates)
        self.candidates.append((score, first, frame))

    def _skip_prepositional(self, at: int) -> int:
        t = self.tokens
        if self.candidates or at + 1 >= self.limit or not t.is_noun_like(at + 1):
            return at + 1
        end = self._skip_noun_phrase(at + 1)
        head = at + 1
        lone = end == at + 2 and not t.is_definite(head) and not t.words[head].enclitic and head not in t.mentions
        if lone and word_class_of(t.words, head).kind == "name" and end < self.limit and t.is_definite(end):
            return self._skip_noun_phrase(end)  # an unknown noun governs what follows: حول تثيبت القوة
        his_act = end == at + 2 and own_act(t, at + 1)
        while end < self.limit and his_act and (end in t.date_end or t.mark(end) in ("(", ")")):
            end = t.date_end.get(end, end + 1)
        if his_act and end < self.limit and t.is_noun_like(end):  # خلال لقائه | المبعوث الأممي
            end = self._skip_noun_phrase(end)
        return end

    def _best_candidate(self) -> Match | None:
        if not self.candidates:
            return None
        best = max(self.candidates, key=lambda c: (c[0], -c[1]))
        act = lexicon.is_masdar(self.tokens.words[best[1]].stem) or object_head(self.tokens, best[1])
        if (
            best[2] == "ل" and self.match.reading.tense == "noun" and not act
        ):  # دعوة للسياح لزيارة البلاد: the first is addressed
            best = next((c for c in self.candidates if c[1] > best[1]), best)
        if best[1] >= self.limit:
            return None
        self._found(best[2], best[1])
        m = self.match
        if m.subject and m.subject[1] > best[1]:
            m.subject = (m.subject[0], best[1]) if m.subject[0] < best[1] - 1 else None
        self._reach_name()
        return m
