"""The clause around one trigger: its phrases to both sides, and what a phrase can be (a doer, ground)."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.events.chunks import Chunk, SentenceChunks
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.mention_index import MentionIndex, Words
from isnad.events.syntax import is_agent, word_set
from isnad.events.triggers import Trigger
from isnad.language.lexicon import is_masdar
from isnad.language.word_classes import word_class
from isnad.model import Text

# Prepositions of the recipient where a rule names none.
_TO = {
    "on": frozenset({"علي", "ضد"}), "hold": frozenset({"علي"}), "clash": frozenset({"مع", "ضد"}), "meet": frozenset({"مع"}),
    "agree": frozenset({"مع"}), "give": frozenset({"ل", "الي"}), "visit": frozenset({"ل", "الي"}),
}  # fmt: skip
_AGENTS = frozenset({"person", "group", "organisation", "role"})


class Clause:
    """One trigger in the row of its sentence: `right` and `left` are the chunks of its clause, nearest first."""

    def __init__(self, text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex) -> None:
        self.text, self.words, self.trigger, self.row, self.mentions = text, text.words, trigger, row, mentions
        self.rule, self.frame = trigger.rule, trigger.rule.frame
        self.to = trigger.rule.to or _TO.get(self.frame, frozenset())
        self.index = row.at(trigger.word)
        self.right = list(self._right())
        self.left = list(self._left())

    def _right(self) -> Iterator[Chunk]:
        """Chunks after the trigger up to the end of its clause."""
        chunks = self.row.chunks
        for n in range(self.index + 1, len(chunks)):
            chunk = chunks[n]
            if chunk.kind in ("stop", "that", "link"):
                return
            if chunk.kind == "comma" and n + 1 < len(chunks) and self._opens_clause(chunks[n + 1]):
                return
            yield chunk

    def _opens_clause(self, chunk: Chunk) -> bool:
        if chunk.kind in ("verb", "trigger"):
            form = self.words[chunk.first].form
            return form[:1] in ("و", "ف")
        return chunk.kind in ("that", "link", "relative")

    def _left(self) -> Iterator[Chunk]:
        """Chunks before the trigger, nearest first, back to the start of its clause."""
        chunks = self.row.chunks
        for n in range(self.index - 1, -1, -1):
            chunk = chunks[n]
            if chunk.kind in ("stop", "that", "link"):
                return
            yield chunk

    def is_being(self, chunk: Chunk) -> bool:
        return self.words[chunk.first].form.lstrip("وف") in word_set("being")

    def bare_right(self) -> list[Words]:
        """Noun phrases after the trigger that stand after no preposition, two at most."""
        out: list[Words] = []
        for n, chunk in enumerate(self.right):
            if chunk.kind in ("trigger", "relative") or (chunk.kind == "verb" and n > 0):
                break
            if chunk.kind == "comma" and out:
                after = self.right[n + 1].kind if n + 1 < len(self.right) else ""
                if after != "date" and not (after == "np" and self.right[n - 1].kind == "date"):
                    break
            if chunk.kind == "np" and not chunk.prep and not chunk.joined:
                if n and self.right[n - 1].prep and self.right[n - 1].last == chunk.first and self.is_person(chunk):
                    continue  # بالأمين العام للمنظمة فلان
                out.append((chunk.first, chunk.last))
            elif chunk.kind == "np" and chunk.joined and out and out[-1][1] == chunk.first:
                out[-1] = (out[-1][0], chunk.last)
        return out[:2]

    def governed(self, prepositions: frozenset[str]) -> list[Words]:
        """The first noun phrase after one of some prepositions; after بـ and لـ it must name somebody or somewhere."""
        for n, chunk in enumerate(self.right if prepositions else ()):
            if chunk.kind == "trigger" or (chunk.kind == "verb" and self.trigger.verbal):
                return []
            border = chunk.prep == "مع" and self.words[chunk.first - 1].form.endswith("حدود")  # الحدود مع الجار
            if chunk.kind == "np" and chunk.prep in prepositions and not border:
                phrase = self.without_preposition(chunk)
                if (
                    (chunk.prep in ("ب", "ل") or self.frame == "visit")
                    and self.frame in ("meet", "visit")
                    and not self._named(phrase)
                    and not (self.frame == "visit" and self.is_country(phrase))
                ):
                    continue
                return [phrase, *self._joined_after(n)]
        return []

    def names_person(self, phrase: Words) -> bool:
        """Whether a phrase begins with a person or the office of one, not with a body."""
        mention = self.mentions.at(phrase[0])
        return mention is not None and mention.kind in ("person", "role")

    def is_somebody(self, chunk: Chunk) -> bool:
        """Whether a phrase begins with a person or an office."""
        return self.names_person((chunk.first, chunk.last))

    def is_person(self, chunk: Chunk) -> bool:
        """Whether a phrase begins with the name of a person."""
        mention = self.mentions.at(chunk.first)
        return mention is not None and mention.kind == "person"

    def _joined_after(self, n: int) -> list[Words]:
        """Phrases joined by و right after phrase `n` of the right side; after بين also the name after an office."""
        out = []
        last = self.right[n].last
        for chunk in self.right[n + 1 :]:
            follows = chunk.first == last or (chunk.first == last + 1 and self.words[last].form == ",")
            if chunk.kind == "comma":
                continue
            if chunk.kind != "np" or chunk.prep or not follows or not (chunk.joined or self.right[n].prep == "بين"):
                break
            out.append((chunk.first, chunk.last))
            last = chunk.last
        return out

    def _named(self, phrase: Words) -> bool:
        mention = self.mentions.at(phrase[0])
        return mention is not None and mention.kind in _AGENTS

    def is_place(self, phrase: Words) -> bool:
        """Whether a phrase begins with the name of a place."""
        mention = self.mentions.at(phrase[0])
        return mention is not None and mention.kind == "place"

    def is_country(self, phrase: Words) -> bool:
        """Whether a phrase begins with the name of a country, which a visit is paid to; a town is where it takes place."""
        mention = self.mentions.at(phrase[0])
        return mention is not None and mention.kind == "place" and mention.place_precision == "country"

    def without_preposition(self, chunk: Chunk) -> Words:
        attached = word_class(self.words, chunk.first).preposition
        return (chunk.first, chunk.last) if attached else (chunk.first + 1, chunk.last)

    def doer(self) -> list[Words]:
        """The doer brought in by من قبل, على يد, بنيران … to the right."""
        for i in range(self.trigger.word + 1, min(self.trigger.word + 16, self.trigger.sentence.last - 1)):
            if self.words[i].form in word_set("complementiser") and self.words[i - 1].form not in ("قبل", "بعد", "دون"):
                return []
            form, before = self.words[i].form, self.words[i - 1].form
            from_hand = before == "من" and form in word_set("hand")  # انتزعوا المدينة من يد المسلحين
            if (form in word_set("by") and before in ("من", "علي", "وعلي") and not from_hand) or (
                form in word_set("by_means") and self.rule.type == "ASSAULT"
            ):
                chunk = self.row.chunks[self.row.at(i + 1)]
                start = max(chunk.first, i + 1)
                if start < chunk.last:
                    return [(start, chunk.last)]
        return []

    def acts(self, phrase: Words) -> bool:
        """Whether a phrase can be a doer: people, groups, bodies, countries, or a word that means them."""
        first = phrase[0]
        head, found = self.words[first], word_class(self.words, first)
        if (head.kind == "mark" or found.kind == "demonstrative") and phrase[1] - first > 1:
            first += 1
            head, found = self.words[first], word_class(self.words, first)
        if head.kind == "number" or found.kind in ("number", "quantifier") or head.form in word_set("about"):
            return any(is_agent(self.words[i]) for i in range(first, min(phrase[1], first + 3)))
        mention = self.mentions.at(first)
        if self.frame == "protest" and any(k in class_of("people") or k in word_set("victims") for k in keys(head)):
            return True
        if mention is not None and mention.kind in _AGENTS:
            return not any(k in word_set("victims") for k in keys(head))
        if mention is not None and mention.kind == "place" and mention.place_precision == "country":
            return True
        return is_agent(head) or (
            head.form.endswith("ون")
            and found.kind in ("noun", "adjective")
            and not any(k in word_set("no_plural") for k in keys(head))
        )

    def may_act(self, phrase: Words) -> bool:
        """Whether a phrase can act, or names somebody within its first words (صاحب السمو الملكي الأمير …)."""
        near = (phrase[0], min(phrase[1], phrase[0] + 5))
        return self.acts(phrase) or self.mentions.first_in(near, frozenset({"person", "role"})) is not None

    def names_people(self, phrase: Words) -> bool:
        """Whether a phrase is headed by a word for people who mostly suffer, or for mere persons: امرأة, رجل, فتاتان."""
        first = phrase[0]
        if word_class(self.words, first).kind in ("quantifier", "demonstrative", "number") and first + 1 < phrase[1]:
            first += 1
        return any(k in word_set("victims") or k in class_of("people") for k in keys(self.words[first]))

    def may_meet(self, phrase: Words) -> bool:
        """Whether one can meet a phrase: not what is planned or meant (قصد معاينة, زيادة التواصل)."""
        head = word_class(self.words, phrase[0])
        abstract = head.kind == "adjective" or is_masdar(head.base) or head.base in word_set("aim_nouns")
        return not abstract or self.may_act(phrase)

    def is_ground(self, phrase: Words) -> bool:
        """Whether a phrase is a place or a target: what can be taken, stormed, combed."""
        mention = self.mentions.at(phrase[0])
        head = self.words[phrase[0]]
        classes = class_of("place") | class_of("targets")
        return (mention is not None and mention.kind == "place") or any(k in classes for k in keys(head))

    def counts_acts(self, chunk: Chunk) -> bool:
        """سلسلة من الغارات, 41 ضربة: a phrase that only counts what the trigger names."""
        head = self.words[chunk.first]
        counts = (
            head.kind == "number"
            or head.form == "نحو"
            or word_class(self.words, chunk.first).kind in ("number", "quantifier")
        )
        return counts or any(k in word_set("series") for k in keys(head))

    def counts_people(self, chunk: Chunk) -> bool:
        """أحد الأشخاص, ثلاثة مسلحين: a phrase that counts people."""
        near = self.words[chunk.first + 1 : min(chunk.first + 4, chunk.last)]
        return any(is_agent(w) or any(k in class_of("people") for k in keys(w)) for w in near)

    def is_subject(self, n: int) -> bool:
        """Whether phrase `n` of the row stands where a subject does: after a verb or أن, or first in its clause."""
        chunks = self.row.chunks
        before = n - 1
        while before >= 0 and chunks[before].kind in ("other", "date"):
            before -= 1
        if before < 0 or chunks[before].kind in ("that", "stop", "link"):
            return True
        in_relative = before > 0 and chunks[before - 1].kind == "relative"
        return chunks[before].kind in ("verb", "trigger") and not in_relative

    def is_reporter(self, chunk: Chunk) -> bool:
        """Whether a phrase is who reports the trigger: no pronoun or missing subject stands for a mere source."""
        said_by = self.trigger.said_by
        if said_by is None or said_by.speaker is None:
            return False
        return said_by.speaker.start <= self.words[chunk.first].start < said_by.speaker.end

    def after_that_one(self) -> bool:
        """Whether أن with a pronoun stands right before the trigger: أنه قد قصف."""
        at = self.trigger.word - 1
        while at > self.trigger.sentence.first and self.words[at].form in word_set("between_that"):
            at -= 1
        return self.words[at].form in word_set("that_one")

    def earlier_subject(self) -> list[Words]:
        """For a verb without a subject: the nearest subject before its clause that can act."""
        for n in range(self.index - 1, -1, -1):
            chunk = self.row.chunks[n]
            if chunk.kind == "stop":
                return []
            phrase = chunk.first, chunk.last
            if chunk.kind == "np" and not chunk.prep and self.is_subject(n) and self.acts(phrase):
                return [phrase] if not self.is_reporter(chunk) or self.after_that_one() else []
        return []

    def follows_and(self, chunk: Chunk) -> bool:
        """Whether a chunk stands after a و written apart."""
        return chunk.first > 0 and self.words[chunk.first - 1].form == "و"

    def with_joined(self, chunk: Chunk) -> Words:
        """A phrase with those before it that it goes on with و: الحكومة وحلفاءها."""
        n = self.row.at(chunk.first)
        while self.row.chunks[n].joined and n > 0:
            before = self.row.chunks[n - 1]
            if before.kind != "np" or before.prep or before.last != self.row.chunks[n].first:
                break
            n -= 1
        return self.row.chunks[n].first, chunk.last

    def freed(self) -> list[Words]:
        """Who is set free: the phrase after سراح or سبيل."""
        for i in range(self.trigger.word + 1, min(self.trigger.word + 7, self.trigger.sentence.last)):
            if self.words[i].form not in word_set("freed"):
                continue
            chunk = self.row.chunks[self.row.at(i)]
            if chunk.last > i + 1:
                return [(i + 1, chunk.last)]
            after = self.row.chunks[min(self.row.at(i) + 1, len(self.row.chunks) - 1)]
            return [(after.first, after.last)] if after.kind == "np" and not after.prep and after.first > i else []
        return []

    def sufferer(self, objects: list[Words], governed: list[Words]) -> list[Words]:
        """The object, or the phrase after a preposition of the rule; after من the loser goes before the ground."""
        if objects and self.words[objects[0][0]].form in word_set("control"):
            return self.governed(frozenset({"علي"})) or governed  # استعادة السيطرة على المدينة
        return governed or objects if "من" in self.to else objects or governed
