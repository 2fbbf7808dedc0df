"""Whole noun phrases: simple ones with attachments, appositions, coordinated members, relative clauses.

An attachment belongs to a name or an office (المتحدث باسم …, الأمين العام للأمم المتحدة, مصدر في …, المعترف بها دوليا);
how and when something was said (في بيان, لوكالة …) does not.
"""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.phrase_reader import CoreReader
from isnad.language.phrase_words import NAME_ENDS, NOMINAL, State, governs, is_nisba_like, word_forms, words
from isnad.language.word_classes import WordClass

_LONGEST_BRACKET = 4


class Reader(CoreReader):
    """Reads whole phrases of one text up to the word `limit`, with what `options` allow."""

    def joins(self, at: int) -> bool:
        """Whether a coordinated member begins at this word."""
        word = self.words[at]
        return word.form in (",", "و") or self.kind(at).conjunction == "و"

    def phrase(self, at: int) -> int:
        """A whole phrase with all that may be attached."""
        end, state = self.simple(at)
        if end == at:
            return at
        while end < self.limit and not self.line_break(end):
            more = self._extension(at, end, state)
            if more == end:
                break
            end = self._resume(at, more, state)
        return end

    def _extension(self, first: int, end: int, state: State) -> int:
        options = self.options
        more = self._bracket(end)
        if more == end and options.attachments:
            more = self._attachment(first, end, state)
        if more == end and options.appositions:
            more = self._apposition(end, state)
        if more == end:
            more = self._coordination(end, state) if options.coordination else self._paired(end, state)
        if more == end and options.relatives:
            more = self._relative(end)
        return more

    def _resume(self, first: int, at: int, state: State) -> int:
        """Go on with names and offices after an attachment: المتحدث باسم الشرطة / لوبا سمري."""
        if not state.role or state.name:
            return at
        while at < self.limit and not self.line_break(at) and self.words[at].kind == "arabic":
            step = self._step(first, at, state)
            if step == at:
                break
            at = step
        return at

    # --- extensions ---

    def _bracket(self, at: int) -> int:
        """(البنتاغون): another name in parentheses; ages and offices are left out."""
        if self.words[at].form != "(":
            return at
        for end in range(at + 1, min(at + _LONGEST_BRACKET + 2, self.limit)):
            found = self.kind(end)
            if self.words[end].form == ")":
                return end + 1
            if found.kind in ("number", "verb", "preposition") or (found.role and end == at + 1):
                return at
        return at

    def _attachment(self, first: int, at: int, state: State) -> int:
        found = self.kind(at)
        before = self.kind(at - 1)
        governed = governs().get(before.base, frozenset())
        if found.kind == "pronoun" and (found.base[:1] in governed or found.base[:2] in governed):
            return at + 1 + (at + 1 < self.limit and self.kind(at + 1).kind == "adverb")
        if self.words[at].form in words("office_manner") and state.role and not state.name:
            named = at + 1 < self.limit and self.kind(at + 1).kind in ("name", "adjective")
            return at + 1 if named or self.words[at].form.startswith("بال") else at
        if self.words[at].form in words("leads") and (state.institution or state.role):
            end, inner = self.simple(at + 1)
            state.closed, state.name = True, inner.name
            return end if end > at + 1 else at
        if self.words[at].form == "ل" and at + 1 < self.limit and self.words[at + 1].kind == "mark":
            return self._quoted_owner(at, state)
        if found.kind == "preposition" and not found.conjunction:
            if at + 1 >= self.limit or not self._may_attach(first, at, found.base, before, state):
                return at
            end, inner = self.simple(at + 1)
            if end == at + 1:
                return at
            state.closed, state.name, state.described = True, inner.name and not state.role, False
            return end
        if found.preposition and found.conjunction in ("", "و"):
            if found.conjunction and not self._repeats(first, at, found.preposition):
                return at
            return self._attached_letter(first, at, found, before, state)
        return at

    def _quoted_owner(self, at: int, state: State) -> int:
        """مواقع لـ«داعش», المسؤول الأمني لـ«كتائب حزب الله»; but not: مصدر لـ«الشرق الأوسط»."""
        inside = self.kind(at + 2).base if at + 2 < self.limit else ""
        if inside not in lexicon.institutions() and (state.role or state.institution or state.name):
            return at
        end = self._quoted(at + 1, at + 1, State())
        return end if end > at + 1 else at

    def _repeats(self, first: int, at: int, preposition: str) -> bool:
        """مصادر بالشرطة وبالمستشفيات"""
        return any(self.kind(i).preposition == preposition for i in range(max(first, at - 4), at))

    def _may_attach(self, first: int, at: int, preposition: str, before: WordClass, state: State) -> bool:
        after = self.kind(at + 1)
        if after.kind not in (*NOMINAL, "mark", "demonstrative") or after.conjunction:
            return False
        if preposition in governs().get(before.base, ()) or preposition == "باسم":
            return True
        head = self.kind(first)
        if preposition == "عن" and after.base in lexicon.institutions():
            return bool({head.base, before.base} & words("deputies")) and not state.name
        if preposition in ("الي", "لدي"):
            return before.base in words("envoys") or head.base in words("envoys")
        if self._about_speech(at + 1, after):
            return False
        if preposition == "في":
            if not self.options.places or state.name or state.quantity or after.base in words("happenings"):
                return False
            if {head.base, before.base} & word_forms("sources"):
                return True
            return (state.role or state.institution) and not (head.definite and head.kind != "adjective")
        if preposition == "من":
            if state.closed or state.name or after.kind == "name":
                return False
            members = head.base in lexicon.members() or before.base in lexicon.members()
            if lexicon.is_masdar(after.base) and after.base not in lexicon.institutions():
                return False  # تقارير أمنية / من تزايد
            return (members or state.role or state.described) and (after.definite or after.role or after.kind == "noun")
        return False

    def _about_speech(self, at: int, found: WordClass) -> bool:
        """Whether a word after a preposition tells how or when something was said: في بيان, في ختام."""
        speech, times = lexicon.word_set("speech", "words"), lexicon.word_set("time", "words")
        form = self.words[at].form
        return form in speech or found.base in speech or form in times or "ال" + found.base in times

    def _attached_letter(self, first: int, at: int, found: WordClass, before: WordClass, state: State) -> int:
        """الأمين العام للأمم المتحدة, المرصد السوري لحقوق الإنسان, مصدران بالشرطة."""
        head = self.kind(first)
        if found.preposition not in governs().get(before.base, ()):
            if found.preposition == "ك" or state.name or self._about_speech(at, found):
                return at
            if found.preposition == "ب" and not self._place_of_office(found, head, state):
                return at
            if found.preposition == "ل" and not self._belongs(first, at, before, state):
                return at
        end, inner = self.after_letter(at)
        state.closed, state.name, state.described = True, inner.name and not state.role, False
        return end

    def _place_of_office(self, found: WordClass, head: WordClass, state: State) -> bool:
        if not self.options.places or not (state.role or state.institution):
            return False
        if found.base in lexicon.institutions() or found.base in lexicon.word_list("place_names.txt"):
            return True
        counts = lexicon.evidence(found.base)
        return found.kind == "name" and counts.noun > 2 and counts.article == 0

    def _belongs(self, first: int, at: int, before: WordClass, state: State) -> bool:
        """Whether لـ makes a name (المرصد السوري لحقوق الإنسان) rather than an addressee or a purpose."""
        found, head = self.kind(at), self.kind(first)
        if found.pronoun or found.kind == "name":
            return False
        masdar = lexicon.is_masdar(found.base) and found.base not in lexicon.institutions()
        if not (state.closed or state.role):  # مواقع لجبهة النصرة
            return not masdar and (found.definite or found.base in lexicon.institutions())
        if found.base in words("addressees"):
            return False
        if before.role and before.kind == "noun" and not before.definite:
            return False
        if state.role and not state.institution:
            office = at - first > 1 and before.definite and (before.kind == "adjective" or is_nisba_like(before.base))
            body = found.base in lexicon.institutions() and not head.definite
            return (office and found.definite) or ((office or body or before.base == "دوله") and not masdar)
        if not state.institution:
            return False
        if before.kind == "adjective" and before.definite:
            purpose = any(self.kind(i).base in words("bodies_with_purpose") for i in range(first, at))
            return found.definite or not masdar or purpose
        return not masdar or (found.definite and head.base in lexicon.institutions() and not head.definite)

    def _apposition(self, at: int, state: State) -> int:
        """After a comma: a name after an office, an office after a name; closed by another comma or a cue's أن."""
        if self.words[at].form != "," or at + 1 >= self.limit or self.line_break(at + 1):
            return at
        found = self.kind(at + 1)
        if found.preposition or self.words[at + 1].plain.endswith(("ا", "ً")):
            return at
        if found.conjunction:
            if found.base in ("هو", "هي") and at + 2 < self.limit and self.kind(at + 2).role:
                end = self.phrase(at + 2)
                return end if end > at + 2 else at
            return at
        if not self._fits_apposition(at + 1, found, state):
            return at
        inner, start = State(), at + 1
        following = self.words[start + 1].form if start + 1 < self.limit else ""
        if state.role and (self.words[start].form in lexicon.word_list("given_names.txt") or following in NAME_ENDS):
            inner.name = inner.closed = True
            start += 1
        end, inner = self.simple(at + 1, inner, start)
        if found.role and not found.definite and not inner.name:
            plain = self.options._replace(appositions=False, coordination=False)
            end = Reader(self.text, self.limit, plain).phrase(at + 1)
        if end == at + 1 or not self._rounds_off(end):
            return at
        if state.name and found.definite and found.role and inner.name:
            return at  # (ترامب)، الرئيس السوري بشار الأسد: somebody else
        state.name, state.closed, state.role = inner.name, True, state.role or inner.role
        return end

    def _fits_apposition(self, at: int, found: WordClass, state: State) -> bool:
        if at + 1 < self.limit and self.words[at + 1].form == "عدم":
            return False  # مصدر، فضل عدم ذكر اسمه
        if state.role and not state.name and not state.plural:
            form = self.words[at].form
            if found.kind == "name" or form in lexicon.proper_names() or form in lexicon.word_set("names", "parts"):
                return True
            following = self.words[at + 1].form if at + 1 < self.limit else ""
            if following in lexicon.word_set("names", "parts") or following in NAME_ENDS:
                return True
            if self.words[at].form in '«"':  # "بورج براند"
                return at + 3 < self.limit and self.words[at + 3].form in '»"'
            return found.role and found.definite and found.base in words("titles")
        return found.kind == "noun" and found.role and (state.name or state.role) and not state.plural

    def _rounds_off(self, at: int) -> bool:
        """Whether what follows an apposition shows that it was one."""
        if at >= len(self.words):
            return True
        word = self.words[at]
        if word.kind == "mark":
            return word.form in ',:.;)»"«('
        found = self.kind(at)
        kinds = ("complementiser", "preposition", "verb", "adverb", "relative", "demonstrative", "particle")
        return found.kind in kinds or bool(found.preposition)

    def _paired(self, at: int, state: State) -> int:
        """Pairs that are one description or one name: (القوى) الشمالية والوسطى, (وزارة) التربية والتعليم."""
        found, before = self.kind(at), self.kind(at - 1)
        if found.conjunction != "و" or found.preposition or not (found.definite and before.definite) or found.pronoun:
            return at
        following = self.kind(at + 1) if at + 1 < len(self.words) else None
        described = following is not None and following.kind == "adjective" and following.definite
        if found.kind == before.kind == "adjective" and not found.role and not described:
            return at + 1
        bodies = found.role or before.role or found.base in lexicon.institutions() or lexicon.is_plural(found.base)
        name = state.institution and before.kind == found.kind == "noun" and not state.name and not bodies
        return at + 1 if name and self.kind(at - 2).base in lexicon.institutions() else at

    def _coordination(self, at: int, state: State) -> int:
        if self.words[at].form == "و":
            end = self._quoted(at + 1, at + 1, State()) if at + 1 < self.limit else at
            return end if end > at + 1 else at
        skip = at
        if self.words[at].form == "," and at + 1 < self.limit and self.kind(at + 1).role:
            skip = at + 1  # علي الحسيني رئيس البلدية، ومصدران بالشرطة
        found = self.kind(skip)
        if found.conjunction != "و" or found.preposition or found.kind not in ("noun", "adjective", "name"):
            return at
        if found.base in words("not_joined") or (found.pronoun and not found.role):
            return at
        if self._time(skip, found._replace(kind="adverb"), state):
            return at
        end, inner = self.after_letter(skip)
        if found.kind == "noun" and not found.definite and not found.role and state.closed and end == skip + 1:
            return at  # a lone indefinite noun is more often an adverb
        if skip > at and not self._rounds_off(end):
            return at
        state.closed, state.name, state.described = True, inner.name, False
        state.role, state.institution = state.role or inner.role, state.institution or inner.institution
        return end

    def _relative(self, at: int) -> int:
        """A relative clause: الذي, its verb, and the phrases up to the next verb, complementiser, comma or stop."""
        if self.kind(at).kind != "relative":
            return at
        end, verbs = at + 1, 0
        while end < self.limit and not self.line_break(end):
            more = self._in_clause(end, verbs)
            if more == end:
                break
            verbs += self.kind(end).kind == "verb"
            end = more
        while end > at + 1 and self.kind(end - 1).kind in ("particle", "preposition", "relative"):
            end -= 1  # (… التي تصنفها واشنطن) على أنها: what these lead on to is not read
        return end if end > at + 1 else at

    def _in_clause(self, at: int, verbs: int) -> int:
        """Read one part of a relative clause; its first verb (with قد, كان or a negation before it) and no other."""
        found = self.kind(at)
        if found.kind == "verb":
            helped = at > 0 and self.kind(at - 1).base in lexicon.word_set("being", "forms")
            return at + 1 if not found.conjunction and (verbs == 0 or helped) else at
        if found.conjunction:
            return at
        if found.kind in ("particle", "adverb", "pronoun", "reflexive"):
            return at + 1
        if found.kind == "preposition":
            if at + 1 < self.limit and self.words[at + 1].form == "(":  # تعرف باسم (الفرقة 30)
                near = range(at + 2, min(at + _LONGEST_BRACKET + 3, self.limit))
                return next((i + 1 for i in near if self.words[i].form == ")"), at)
            end, _ = self.simple(at + 1)
            return max(end, at + 1)
        if found.preposition:
            return self.after_letter(at)[0]
        return self.simple(at)[0]
