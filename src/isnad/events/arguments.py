"""Arguments: who does an event, to whom and with what, read from the order of phrases, without case endings.

Frames (the key `frame` of a rule) say where the actor and the recipient of a verb or a verbal noun stand:

    transitive, kill   subject acts, object suffers; of the noun: the genitive suffers, or acts where لـ or على follows
    on, hold           subject or genitive acts, the phrase after a preposition of `to` suffers
    clash, meet, agree subject or genitive and "بين A وB" act, "مع B" is the recipient
    visit, move, give  subject or genitive acts; `to` brings in the recipient (visit, give)
    fire               as transitive, but the recipient only stands after `to`
    victim, die, fall  genitive or subject suffers
    explode, protest, withdraw, sentence, place, none   see the functions below
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.events.chunks import Chunk, SentenceChunks, find_light
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.lexicon import adjectives
from isnad.language.phrases import coordinated_parts
from isnad.language.word_classes import word_class
from isnad.model import Mention, Text

Words = tuple[int, int]

_BOTH_ACT = frozenset({"clash", "meet", "agree"})
_SUBJECT_ONLY = frozenset({"on", "hold", "clash", "meet", "agree", "visit", "move", "give", "protest", "fire"})
_SUBJECT_SUFFERS = frozenset({"die", "fall"})
_GENITIVE_SUFFERS = frozenset({"victim", "kill", "sentence"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Word spans of the actors and recipients of one event."""

    actor: tuple[Words, ...] = ()
    recipient: tuple[Words, ...] = ()


def read_roles(text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex) -> Roles:
    """Return who acts and who is acted upon, as far as the sentence says."""
    reader = _Reader(text, trigger, row, mentions)
    actor, recipient = reader.verb() if trigger.verbal else reader.noun()
    return Roles(reader.spans(actor), reader.spans(recipient))


class MentionIndex:
    """Mentions by the word they begin at or in (بعدن)."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        starts = [w.start for w in text.words]
        inside: dict[int, Mention] = {}
        for mention in mentions:
            first = bisect_right(starts, mention.start) - 1
            if first >= 0 and mention.start < text.words[first].end:
                inside.setdefault(first, mention)
        self._by_word = inside

    def at(self, word: int) -> Mention | None:
        """The mention that begins at a word."""
        return self._by_word.get(word)

    def first_in(self, words: Words, kinds: frozenset[str]) -> Mention | None:
        """The first mention of some kinds that begins in words [first, last)."""
        for i in range(*words):
            found = self._by_word.get(i)
            if found is not None and found.kind in kinds:
                return found
        return None


# Prepositions of the recipient where a rule names none.
_TO = {
    "on": frozenset({"علي", "ضد"}), "hold": frozenset({"علي"}), "clash": frozenset({"مع", "ضد"}), "meet": frozenset({"مع"}),
    "agree": frozenset({"مع"}), "give": frozenset({"ل", "الي"}), "visit": frozenset({"ل", "الي"}),
}  # fmt: skip
_SPEAKS_FOR_ITSELF = frozenset({"threaten", "promise", "claim_responsibility", "reject"})
_OFFICIAL = frozenset({"COERCE", "MOBILIZE", "SANCTION", "AID", "AGREE", "RETREAT", "CONCEDE", "COOPERATE"})
_ADDRESSED = frozenset({"accuse", "call_for", "ask"})

_PLACES = frozenset({"place"})
_AGENTS = frozenset({"person", "group", "organisation", "role"})


class _Reader:
    """Reads the roles of one trigger off the row of its sentence."""

    def __init__(self, text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex) -> None:
        self.text, self.words, self.trigger, self.row, self.mentions = text, text.words, trigger, row, mentions
        self.rule, self.frame = trigger.rule, trigger.rule.frame
        self.to = trigger.rule.to or _TO.get(self.frame, frozenset())
        self.index = row.at(trigger.word)
        self.right = list(self._right())
        self.left = list(self._left())

    # --- the row to both sides ---

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

    # --- verbs ---

    def verb(self) -> tuple[list[Words], list[Words]]:
        """Actor and recipient phrases of a finite verb."""
        subject = self._before_verb()
        bare = self._bare_right()
        antecedent = self._antecedent() if subject is None else None
        recipient = self._governed(self.to)
        if subject is None and self._act_before():
            return [], recipient or bare[:1]
        if self.frame == "explode":
            return self._doer(), []
        if self.frame in _SUBJECT_SUFFERS:
            return self._doer(), recipient or _one(subject or antecedent or _first(bare))
        if self.trigger.passive or self._reads_passive(subject, bare, antecedent, recipient):
            return self._doer(), _one(subject or _first(bare) or antecedent)
        if self.trigger.hit.form.person == 1:
            return self._speaks(), self._sufferer(self._objects(bare), recipient)
        if subject is not None:
            return [subject], self._sufferer(self._objects(bare), recipient)
        if antecedent is not None:
            if self.trigger.hit.pronoun or self._object_behind():
                return bare[:1], self._sufferer([antecedent], recipient)
            return [antecedent], self._sufferer(self._objects(bare), recipient)
        return self._verb_first(bare, recipient)

    def _object_behind(self) -> bool:
        """الأسلحة التي استولت عليها: a pronoun after a preposition takes the antecedent up as object."""
        return any(c.kind == "other" and self.words[c.first].form in word_set("taken_up") for c in self.right[:3])

    def _sufferer(self, objects: list[Words], governed: list[Words]) -> list[Words]:
        """The object, or the phrase after a preposition of the rule; after من the loser goes before the ground."""
        if objects and self.words[objects[0][0]].form in word_set("control"):
            return self._governed(frozenset({"علي"})) or governed  # استعادة السيطرة على المدينة
        return governed or objects if "من" in self.to else objects or governed

    def _act_before(self) -> bool:
        """Whether the subject right before the verb is itself an act: الغارات الجوية قصفت."""
        chunk = next((c for c in self.left if c.kind != "other"), None)
        return chunk is not None and chunk.kind == "trigger" and not self.trigger.hit.conjunction

    def _object_first(self, phrase: Words) -> bool:
        """Whether the first phrase after the verb is its object: after a plural verb, or by its ending."""
        form = self.trigger.hit.form
        if form.person == 3 and form.number in ("p", "d"):
            return True
        head, found = self.words[phrase[0]], word_class(self.words, phrase[0])
        if head.kind != "arabic" or (self.mentions.at(phrase[0]) and found.kind == "name"):
            return False
        oblique = head.form.endswith("ين") and len(head.form) > 5 and found.kind in ("noun", "adjective")
        return oblique or (
            head.plain.endswith("ا") and not found.definite and found.kind == "noun" and not head.form.endswith("يا")
        )

    def _verb_first(self, bare: list[Words], recipient: list[Words]) -> tuple[list[Words], list[Words]]:
        if not bare:
            return self._doer() or self._earlier_subject(), recipient
        if self._object_first(bare[0]):
            return self._doer() or self._earlier_subject(), self._sufferer(self._objects(bare), recipient)
        if self.frame in ("on", "hold", "give", "fire") and len(bare) == 1 and not self._acts(bare[0]):
            return self._doer() or self._earlier_subject(), recipient
        if self.frame in ("transitive", "kill") and self._is_ground(bare[0]) and not self._acts(bare[0]):
            return self._doer() or self._earlier_subject(), bare[:1]
        if self.frame in _SUBJECT_ONLY:
            return bare[:1], recipient or (self._objects(bare[1:]) if self.frame in ("meet", "visit", "agree") else [])
        if len(bare) > 1 or recipient or self.trigger.hit.pronoun or self._acts(bare[0]):
            return bare[:1], self._sufferer(bare[1:2], recipient)
        return self._doer(), bare[:1]

    def _earlier_subject(self) -> list[Words]:
        """For a verb without a subject: the nearest subject before its clause that can act."""
        for n in range(self.index - 1, -1, -1):
            chunk = self.row.chunks[n]
            if chunk.kind == "stop":
                return []
            if chunk.kind == "np" and not chunk.prep and self._is_subject(n) and self._acts((chunk.first, chunk.last)):
                return [(chunk.first, chunk.last)]
        return []

    def _objects(self, bare: list[Words]) -> list[Words]:
        return [] if self.frame in ("hold", "move", "give", "protest", "fire", "clash") else bare[:1]

    def _before_verb(self) -> Words | None:
        """A subject before the verb: right before it, or at the start of its clause with phrases between."""
        if self.left and self.left[0].kind == "relative":
            return None
        for n, chunk in enumerate(self.left):
            if chunk.kind in ("date", "other", "comma") or self._is_being(chunk) or (chunk.kind == "np" and chunk.prep):
                continue
            if chunk.kind != "np" or not self._is_noun(chunk):
                break
            first = chunk.first
            while self._joins_phrase(n):
                n += 1
                first = self.left[n].first
            if all(c.kind in ("date", "other", "comma") or self._is_being(c) for c in self.left[n + 1 :]):
                return first, chunk.last
            break
        return self._clause_head()

    def _clause_head(self) -> Words | None:
        """The phrase right after أن or إن, a relative clause between it and the verb: أن القارب الذي … لم يُستهدف."""
        if not self.left or not any(c.kind == "relative" for c in self.left) or self._bare_right()[1:]:
            return None
        head = self.left[-1]
        after_that = head.first > 0 and self.words[head.first - 1].form in word_set("complementiser")
        return (head.first, head.last) if head.kind == "np" and not head.prep and after_that else None

    def _is_noun(self, chunk: Chunk) -> bool:
        return word_class(self.words, chunk.first).kind in (
            "noun",
            "name",
            "number",
            "quantifier",
            "adjective",
            "demonstrative",
            "mark",
            "latin",
        )

    def _joins_phrase(self, n: int) -> bool:
        """Whether the phrase `n` of the left side goes on, with و, the phrase before it."""
        if n + 1 >= len(self.left) or not self.left[n].joined:
            return False
        before = self.left[n + 1]
        return before.kind == "np" and not before.prep and before.last == self.left[n].first

    def _only_date_before(self, n: int) -> bool:
        return all(c.kind in ("date", "other", "comma") for c in self.left[n:])

    def _antecedent(self) -> Words | None:
        """The phrase a relative clause describes: X التي قصفت, هجوم شنته."""
        chunks = self.left
        if chunks and chunks[0].kind == "other":
            chunks = chunks[1:]
        if not chunks:
            return None
        if chunks[0].kind == "relative":
            for chunk in chunks[1:3]:
                if chunk.kind == "np":
                    return chunk.first, chunk.last
            return None
        chunk = chunks[0]
        if chunk.kind != "np" or self._joined():
            return None
        phrase = self._without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
        head = word_class(self.words, min(phrase[0], phrase[1] - 1))
        return phrase if phrase[0] < phrase[1] and head.kind == "noun" and not head.definite else None

    def _joined(self) -> bool:
        return bool(self.trigger.hit.conjunction)

    def _reads_passive(
        self, subject: Words | None, bare: list[Words], antecedent: Words | None, recipient: list[Words]
    ) -> bool:
        """Whether a spelling that may be passive is: the only phrase beside the verb is one that suffers."""
        if (
            self.trigger.passive is False
            or self.trigger.hit.pronoun
            or recipient
            or self.frame not in ("transitive", "kill")
        ):
            return False
        if self._doer():
            return True
        phrases = ([subject] if subject else []) + bare
        if not phrases and antecedent:
            phrases = [antecedent]
        return len(phrases) == 1 and not self._acts(phrases[0])

    # --- verbal nouns ---

    def noun(self) -> tuple[list[Words], list[Words]]:
        """Actor and recipient phrases of a verbal or other noun."""
        genitive = self._genitive()
        governed = self._governed(self.to)
        actor, recipient_known = self._noun_frame(genitive, governed)
        light_actor, light_recipient = self._light()
        actor = (
            actor
            or self._doer()
            or self._owner(recipient_known)
            or self._ascribed()
            or self._from()
            or self._allowed()
            or light_actor
            or self._nationality()
            or self._addressed()
            or self._speaks()
            or self._governing_subject()
        )
        recipient = recipient_known or self._aimed_at() or light_recipient
        if self.trigger.hit.pronoun:
            actor, recipient = self._with_pronoun(actor, recipient)
        return actor or self._topic(recipient), recipient

    def _owner(self, recipient: list[Words]) -> list[Words]:
        """The doer after لـ: الغارات الجوية للجيش, هجوم للمقاومة."""
        if self.frame not in ("on", "meet", "clash", "agree", "protest") or not self.right:
            return []
        for chunk in self.right[:3]:
            if chunk.kind == "other" or (chunk.kind == "np" and not chunk.prep and chunk.last - chunk.first == 1):
                continue
            if chunk.kind != "np" or chunk.prep != "ل" or (chunk.first, chunk.last) in recipient:
                return []
            phrase = self._without_preposition(chunk)
            return [phrase] if self._may_act(phrase) else []
        return []

    def _ascribed(self) -> list[Words]:
        """Whom the act is ascribed to: هجمات تنسب إلى جماعات, نسبت القيادة الهجوم إلى الحزب."""
        at = next((n for n, c in enumerate(self.right[:6]) if self._ascribes(c)), None)
        if at is None and not any(self._ascribes(c) for c in self.left[:3]):
            return []
        for chunk in self.right[0 if at is None else at :][:3]:
            if chunk.kind == "np" and chunk.prep == "الي":
                return [self._without_preposition(chunk)]
        return []

    def _ascribes(self, chunk: Chunk) -> bool:
        return self.words[chunk.first].form.removeprefix("و") in word_set("ascribe")

    def _from(self) -> list[Words]:
        """Whom consent or aid comes from: الموافقة الرسمية من النادي."""
        if self.rule.type not in ("AGREE", "AID", "SUPPORT", "REQUEST", "REJECT", "THREATEN") or "من" in self.to:
            return []
        for chunk in self.right[:3]:
            if chunk.kind == "np" and chunk.prep == "من":
                phrase = self._without_preposition(chunk)
                return [phrase] if self._may_act(phrase) else []
        return []

    def _allowed(self) -> list[Words]:
        """Who is allowed or enabled to do it: يسمح لطهران بدعم الفصائل."""
        if len(self.left) < 2 or self.left[0].kind != "np" or self.left[0].prep != "ل":
            return []
        if not any(k in word_set("permit") for k in keys(self.words[self.left[1].first])):
            return []
        phrase = self._without_preposition(self.left[0])
        return [phrase]

    def _topic(self, recipient: list[Words]) -> list[Words]:
        """Where nothing says who acts: the nearest subject before in the sentence that can, for a noun not yet known."""
        if self.frame in ("victim", "kill", "explode", "fall", "sentence", "place"):
            return []
        if not self._wants_topic():
            return []
        said_by = self.trigger.said_by
        for n in range(self.index - 1, -1, -1):
            chunk = self.row.chunks[n]
            if chunk.kind == "stop":
                return []
            if chunk.kind != "np" or chunk.prep or self._counts_acts(chunk) or not self._is_subject(n):
                continue
            if not self._acts((chunk.first, chunk.last)):
                continue
            start = self.words[chunk.first].start
            speaks = (
                said_by is not None
                and said_by.speaker is not None
                and said_by.speaker.start <= start < said_by.speaker.end
            )
            if speaks and not self._speaker_acts():
                return []
            phrase = (chunk.first, chunk.last)
            return [] if phrase in recipient else [phrase]
        return []

    def _wants_topic(self) -> bool:
        """Whether the noun is what a subject before it does or means to do, not an act known or of others."""
        before = self.words[self.trigger.word - 1].form if self.trigger.word else ""
        hit = self.trigger.hit
        if self.rule.type in ("ASSAULT", "PROTEST"):
            return (
                hit.preposition == "ل" and not hit.article and before not in word_set("suffering")
            ) or before in word_set("doing")
        if before in word_set("facts") and self.rule.type != "CONSULT":
            return False
        return not hit.article or before in ("علي", "الي", "في") or bool(hit.preposition)

    def _is_subject(self, n: int) -> bool:
        """Whether phrase `n` of the row stands where a subject does: after a verb or أن, or first in its clause."""
        chunks = self.row.chunks
        before = n - 1
        while before >= 0 and chunks[before].kind in ("other", "date"):
            before -= 1
        if before < 0 or chunks[before].kind in ("that", "stop", "link"):
            return True
        in_relative = before > 0 and chunks[before - 1].kind == "relative"
        return chunks[before].kind in ("verb", "trigger") and not in_relative

    def _with_pronoun(self, actor: list[Words], recipient: list[Words]) -> tuple[list[Words], list[Words]]:
        """The pronoun of زيارته, لقائه الوزير, تحريرها: the doer, or the sufferer of a transitive noun without object."""
        pronoun = _one(self._pronoun())
        after = self._bare_right()[:1] if self.frame in ("meet", "transitive") and self._follows_at_once() else []
        if self.frame in ("transitive", "victim", "kill") and not after:
            return actor, recipient if recipient and self.rule.to else pronoun or recipient
        return actor or pronoun, recipient or after

    def _follows_at_once(self) -> bool:
        """Whether an object stands right after the noun and its pronoun."""
        return bool(self.right) and self.right[0].kind == "np" and not self.right[0].prep

    def _noun_frame(self, genitive: Words | None, governed: list[Words]) -> tuple[list[Words], list[Words]]:
        frame = self.frame
        if frame in _BOTH_ACT:
            between = self._governed(frozenset({"بين"}))
            return between or self._acting(genitive), governed
        if frame == "visit":
            return self._acting(genitive), governed
        if frame in ("transitive", "fire"):
            governed = governed or self._governed(frozenset({"ل"}))
            if frame == "fire":
                return self._acting(genitive), governed
            if governed and genitive and "من" not in self.to:
                known = word_class(self.words, genitive[0]).definite and not self._is_ground(genitive)
                if self._acts(genitive) or (known and genitive[1] - genitive[0] == 1):
                    return [genitive], governed
            return [], self._sufferer(_one(genitive), governed)
        if frame in _GENITIVE_SUFFERS or frame in ("fall", "die"):
            return [], _one(genitive) or governed
        if frame in ("explode", "place"):
            return [], governed
        if frame == "hold" and self.words[self.trigger.word - 1].form == "تحت":
            return _one(genitive), governed or self._held()
        if frame in ("move", "withdraw"):
            own = genitive is not None and bool(word_class(self.words, genitive[0]).pronoun)
            return [] if own and not self._acts(genitive or (0, 0)) else _one(genitive), []
        return self._acting(genitive), governed

    def _held(self) -> list[Words]:
        """What is said to be تحت سيطرة: the nearest phrase before."""
        held = next((c for c in self.left if c.kind == "np" and not c.prep and not self._only_places(c)), None)
        return [(held.first, held.last)] if held else []

    def _only_places(self, chunk: Chunk) -> bool:
        """الواقعة تحت سيطرة, الخاضعة لسيطرة: a participle that describes the phrase before."""
        return chunk.last - chunk.first == 1 and self.words[chunk.first].form in word_set("placed")

    def _aimed_at(self) -> list[Words]:
        """The object of a verb of aiming beside the noun: غارات استهدفت X, استهدفت ضربة X, الهجوم الذي طال X."""
        if self.rule.type != "ASSAULT":
            return []
        for n, chunk in enumerate(self.right[:8]):
            if chunk.kind in ("verb", "other", "np") and any(
                k in word_set("aims") for k in keys(self.words[chunk.first])
            ):
                after = [c for c in self.right[n + 1 : n + 5] if c.kind in ("np", "trigger")]
                bare = [c for c in after[:2] if c.kind == "np" and not c.prep]
                return [(bare[0].first, bare[0].last)] if bare else []
            if chunk.kind == "trigger":
                break
        for chunk in self.left[:2]:
            if any(k in word_set("aims") for k in keys(self.words[chunk.first])):
                return self._bare_right()[:1]
        return []

    def _addressed(self) -> list[Words]:
        """Who is accused of the act or called upon to do it: the nearest phrase before, if it is not the speaker."""
        said_by = self.trigger.said_by
        if (
            said_by is None
            or said_by.act not in _ADDRESSED
            or self.words[self.trigger.word].start - said_by.content.start > 25
        ):
            return []
        speaker = said_by.speaker
        for chunk in self.left:
            if chunk.kind in ("trigger", "verb"):
                return []
            if chunk.kind == "np" and not chunk.prep:
                start = self.words[chunk.first].start
                inside = speaker is not None and speaker.start < start < speaker.end
                inside = (inside and not self._second_bare(chunk)) or (speaker is not None and start == speaker.start)
                return [] if inside or not self._acts((chunk.first, chunk.last)) else [(chunk.first, chunk.last)]
        return []

    def _second_bare(self, chunk: Chunk) -> bool:
        """Whether another bare phrase stands right before a phrase: اتهم الحزب أنقرة."""
        before = self.row.chunks[self.row.at(chunk.first) - 1]
        return before.kind == "np" and not before.prep and not chunk.joined

    def _speaks(self) -> list[Words]:
        """The speaker of "we": قال كارتر «سألتقي قادتنا», الفصائل: سنواصل مهاجمة القوات."""
        said_by = self.trigger.said_by
        if said_by is None or said_by.speaker is None or not self._first_person():
            return []
        starts = [w.start for w in self.words]
        first, last = bisect_right(starts, said_by.speaker.start) - 1, bisect_right(starts, said_by.speaker.end - 1)
        return [(max(first, 0), last)] if last > first >= 0 else []

    def _first_person(self) -> bool:
        if self.trigger.verbal and self.trigger.hit.form.person == 1:
            return True
        nearest = next((c for c in self.left[:4] if c.kind in ("verb", "trigger")), None)
        form = self.words[nearest.first].form if nearest else ""
        we = form.startswith(("سن", "سنا")) and len(form) > 4
        return we or any(self.words[c.first].form in word_set("we") for c in self.left[:3])

    def _genitive(self) -> Words | None:
        """The noun phrase right after the trigger, unless it only describes it (هجوم كبير, عملية أمنية)."""
        if self.trigger.hit.article or self.trigger.hit.pronoun or not self.right:
            return None
        chunk = self.right[0]
        if chunk.kind != "np" or chunk.prep or chunk.joined or self._describes(chunk.first):
            return None
        alone = chunk.last - chunk.first == 1 and not word_class(self.words, chunk.first).definite
        if (
            alone
            and self.frame not in ("transitive", "kill", "victim", "withdraw", "move")
            and self.mentions.at(chunk.first) is None
        ):
            return None  # مفاوضات جادة, جلسة استماع
        return chunk.first, chunk.last

    def _describes(self, i: int) -> bool:
        """Whether word `i` is an indefinite adjective or a noun of kind (زيارة عمل) after an indefinite trigger."""
        word, found = self.words[i], word_class(self.words, i)
        if word.kind == "mark":
            return word.form == "("
        if found.definite:
            return False
        if found.base in word_set("kinds"):
            return True
        if self.mentions.at(i) is not None:
            return False
        nisba = found.base.endswith(("يه", "ي", "يا")) and len(found.base) > 4
        return found.kind == "adjective" or nisba or found.base in adjectives()

    def _acting(self, phrase: Words | None) -> list[Words]:
        """The phrase if it can act; a town in the genitive is a place (تفجير الموصل), a country acts."""
        return [phrase] if phrase and self._acts(phrase) else []

    def _nationality(self) -> list[Words]:
        """An adjective that names the doer: القصف التركي, هجوم أميركي."""
        for i in range(self.trigger.word + 1, min(self.trigger.word + 4, self.trigger.sentence.last)):
            found = word_class(self.words, i)
            if found.kind not in ("adjective", "noun", "name") or found.preposition or found.conjunction:
                return []
            if any(k in word_set("nationality") for k in keys(self.words[i])):
                return [(i, i + 1)]
            if found.definite and not self.trigger.hit.article:
                return []  # استدعاء السفير العراقي
        return []

    def _light(self) -> tuple[list[Words], list[Words]]:
        """Roles that a light verb beside the noun gives: شن X هجوما, هجوم شنه X, تعرض X لقصف."""
        for side in (self._light_left(), self._light_right()):
            if side is None:
                continue
            name, phrase = side
            if phrase is None:
                continue
            if name == "suffer":
                return [], [phrase]
            if name == "light" and (self._may_act(phrase) or self._is_person(phrase)):
                return [phrase], []
        return [], []

    def _is_person(self, phrase: Words) -> bool:
        """قامت امرأة بتفجير: one who mostly suffers, but is said to do it."""
        return any(k in word_set("victims") for k in keys(self.words[phrase[0]]))

    def _light_left(self) -> tuple[str, Words | None] | None:
        for n, chunk in enumerate(self.left[:14]):
            if chunk.kind == "np" and any(k in word_set("light_nouns") for k in keys(self.words[chunk.first])):
                return ("light", (chunk.first + 1, chunk.last)) if chunk.last - chunk.first > 1 else None
            if chunk.kind == "verb" or self._opens_with_light(n):
                name = find_light(self.words[chunk.first].form)
                if not name or name == "effect":
                    if self._is_being(chunk):
                        continue
                    return None
                between = self._subjects(n)
                subject = between[-1] if between else self._subject_before(n)
                if subject is None and name == "light" and chunk.joined:
                    subject = next(iter(self._earlier_subject()), None)
                return name, subject
        return None

    def _opens_with_light(self, n: int) -> bool:
        """Whether phrase `n` of the left side is one word, a light verb that opens its clause: رفعت الحكومة شكوى."""
        chunk = self.left[n]
        opens = n + 1 == len(self.left) or self.left[n + 1].kind == "comma"
        return chunk.kind == "np" and n > 0 and opens and find_light(self.words[chunk.first].form) == "light"

    def _is_being(self, chunk: Chunk) -> bool:
        return self.words[chunk.first].form.lstrip("وف") in word_set("being")

    def _subject_before(self, n: int) -> Words | None:
        """The subject that stands before the verb chunk `n` of the left side, or the phrase its relative describes."""
        relative = n + 1 < len(self.left) and self.left[n + 1].kind == "relative"
        for chunk in self.left[n + 1 :]:
            if chunk.kind == "np" and chunk.prep and relative:
                phrase = self._without_preposition(chunk)
                return phrase if phrase[0] < phrase[1] else None
            if chunk.kind == "np" and not chunk.prep:
                return chunk.first, chunk.last
            if chunk.kind in ("verb", "trigger"):
                return None
        return None

    def _light_right(self) -> tuple[str, Words | None] | None:
        for n, chunk in enumerate(self.right[:6]):
            if chunk.kind == "trigger":
                return None
            if chunk.kind == "verb":
                name = find_light(self.words[chunk.first].form)
                if name == "effect" and n == 1 and self.right[0].kind == "relative":
                    name = "light"  # الدمار الذي خلفته الغارات
                if not name or name == "effect":
                    return None
                after = next((c for c in self.right[n + 1 : n + 3] if c.kind == "np" and not c.prep), None)
                return name, (after.first, after.last) if after else None
        return None

    def _governing_subject(self) -> list[Words]:
        """The subject of the verb that governs the noun: تمكنت الوحدات من إيقاف, هدد الحزب بقطع."""
        if self.rule.type == "ASSAULT" and not self._speaker_acts():
            return []
        for n, chunk in enumerate(self.left[:8]):
            if chunk.kind == "verb":
                if self._is_cue(chunk) and not self._speaker_acts():
                    return []
                between = self._subjects(n)
                phrase = between[-1] if between else self._subject_before(n)
                return [phrase] if phrase and self._acts(phrase) else []
        return []

    def _is_cue(self, chunk: Chunk) -> bool:
        said_by = self.trigger.said_by
        start = self.words[chunk.first].start
        return said_by is not None and said_by.cue.start <= start < said_by.cue.end

    def _speaker_acts(self) -> bool:
        """Whether who says it is who does it: threats and promises, and what authorities announce of themselves."""
        said_by = self.trigger.said_by
        if said_by is None:
            return False
        return said_by.act in _SPEAKS_FOR_ITSELF or (said_by.act == "announce" and self.rule.type in _OFFICIAL)

    def _subjects(self, n: int) -> list[Words]:
        """Bare phrases between verb chunk `n` of the left side and the trigger, a mere count of acts left out."""
        out = []
        for chunk in self.left[:n]:
            if chunk.kind == "np" and not chunk.prep and not self._counts_acts(chunk):
                out.append((chunk.first, chunk.last))
        return out

    def _counts_acts(self, chunk: Chunk) -> bool:
        """سلسلة من الغارات, 41 ضربة: a phrase that only counts what the trigger names."""
        head = self.words[chunk.first]
        counts = head.kind == "number" or word_class(self.words, chunk.first).kind in ("number", "quantifier")
        return counts or any(k in word_set("series") for k in keys(head))

    def _pronoun(self) -> Words | None:
        """What the pronoun attached to the trigger most likely stands for: the nearest phrase of its kind before it."""
        ground = self.frame in ("transitive", "hold", "on") and self.trigger.hit.pronoun in ("ه", "ها")
        fallback = None
        for chunk in self.left:
            if chunk.kind != "np":
                continue
            phrase = self._without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
            if phrase[0] >= phrase[1]:
                continue
            if ground and self._is_ground(phrase):
                return phrase
            if self._acts(phrase):
                if not ground:
                    return phrase
                fallback = fallback or phrase
        return fallback

    def _is_ground(self, phrase: Words) -> bool:
        """Whether a phrase is a place or a target: what can be taken, stormed, combed."""
        mention = self.mentions.at(phrase[0])
        head = self.words[phrase[0]]
        classes = class_of("place") | class_of("targets")
        return (mention is not None and mention.kind == "place") or any(k in classes for k in keys(head))

    # --- phrases ---

    def _bare_right(self) -> list[Words]:
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
                out.append((chunk.first, chunk.last))
            elif chunk.kind == "np" and chunk.joined and out and out[-1][1] == chunk.first:
                out[-1] = (out[-1][0], chunk.last)
        return out[:2]

    def _governed(self, prepositions: frozenset[str]) -> list[Words]:
        """The first noun phrase after one of some prepositions; after بـ and لـ it must name somebody or somewhere."""
        for n, chunk in enumerate(self.right if prepositions else ()):
            if chunk.kind == "trigger" or (chunk.kind == "verb" and self.trigger.verbal):
                return []
            if chunk.kind == "np" and chunk.prep in prepositions:
                phrase = self._without_preposition(chunk)
                if (
                    (chunk.prep in ("ب", "ل") or self.frame == "visit")
                    and self.frame in ("meet", "visit")
                    and not self._named(phrase)
                ):
                    continue
                return [phrase, *self._joined_after(n)]
        return []

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

    def _without_preposition(self, chunk: Chunk) -> Words:
        attached = word_class(self.words, chunk.first).preposition
        return (chunk.first, chunk.last) if attached else (chunk.first + 1, chunk.last)

    def _doer(self) -> list[Words]:
        """The doer brought in by من قبل, على يد, بنيران … to the right."""
        for i in range(self.trigger.word + 1, min(self.trigger.word + 16, self.trigger.sentence.last - 1)):
            form, before = self.words[i].form, self.words[i - 1].form
            if (form in word_set("by") and before in ("من", "علي", "وعلي")) or form in word_set("by_means"):
                chunk = self.row.chunks[self.row.at(i + 1)]
                start = max(chunk.first, i + 1)
                if start < chunk.last:
                    return [(start, chunk.last)]
        return []

    def _acts(self, phrase: Words) -> bool:
        """Whether a phrase can be a doer: people, groups, bodies, countries, or a word that means them."""
        first = phrase[0]
        head, found = self.words[first], word_class(self.words, first)
        if head.kind == "mark" and phrase[1] - first > 1:
            first += 1
            head = self.words[first]
        if head.kind == "number" or found.kind in ("number", "quantifier"):
            return any(
                k in word_set("agents") for i in range(first, min(phrase[1], first + 3)) for k in keys(self.words[i])
            )
        mention = self.mentions.at(first)
        if mention is not None and mention.kind in _AGENTS:
            return not any(k in word_set("victims") for k in keys(head))
        if mention is not None and mention.kind == "place" and mention.place_precision == "country":
            return True
        return any(k in word_set("agents") for k in keys(head)) or (
            head.form.endswith("ون") and found.kind in ("noun", "adjective")
        )

    def _may_act(self, phrase: Words) -> bool:
        """Whether a phrase can act, or names somebody within its first words (صاحب السمو الملكي الأمير …)."""
        near = (phrase[0], min(phrase[1], phrase[0] + 5))
        return self._acts(phrase) or self.mentions.first_in(near, frozenset({"person", "role"})) is not None

    def spans(self, phrases: list[Words]) -> tuple[Words, ...]:
        """Cut phrases into their coordinated members; a last member of one word stays with the one before."""
        out: list[Words] = []
        for phrase in phrases:
            parts = [(a, b) for a, b in coordinated_parts(self.text, *phrase) if b > a]
            attached = next((n for n, part in enumerate(parts) if self._has_attachment(part)), None)
            parts = parts[: attached + 1] if attached is not None else parts
            if len(parts) > 1 and parts[-1][1] - parts[-1][0] == 1 and self.frame not in _BOTH_ACT:
                parts[-2:] = [(parts[-2][0], parts[-1][1])]
            out += [self._trimmed(p) for p in parts] if self.frame in _BOTH_ACT else parts
        return tuple(dict.fromkeys(p for p in out if not self._is_weapon(p)))

    def _trimmed(self, part: Words) -> Words:
        """A side of talks without the place they were held at: المعارضة [في جنيف]."""
        cut = next((i for i in range(part[0] + 1, part[1]) if self.words[i].form == "في"), part[1])
        return part[0], cut

    def _has_attachment(self, part: Words) -> bool:
        """Whether a member ends in a phrase of place (… في أحياء كذا), whose own members are not the phrase's."""
        return any(self.words[i].form in ("في", "قرب") for i in range(part[0] + 1, part[1]))

    def _is_weapon(self, phrase: Words) -> bool:
        """فجر سيارة مفخخة, ستة صواريخ استهدفت: what it was done with is no party."""
        if self.rule.type != "ASSAULT":
            return False
        for i in range(phrase[0], min(phrase[1], phrase[0] + 3)):
            if any(k in class_of("weapon") or k in word_set("self") for k in keys(self.words[i])):
                return True
            if word_class(self.words, i).kind not in ("number", "quantifier", "preposition"):
                return False
        return False


def _one(phrase: Words | None) -> list[Words]:
    return [phrase] if phrase else []


def _first(phrases: list[Words]) -> Words | None:
    return phrases[0] if phrases else None
