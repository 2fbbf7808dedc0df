"""Discourse: whose words a statement is where nobody is named, by who spoke before and what agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.model import Sentence
from isnad.statements.cues import readings_of
from isnad.statements.draft import Draft, first_person
from isnad.statements.lexicon import word_class
from isnad.statements.naming import Namer, is_place, is_relayed
from isnad.statements.personal_names import reads_as_name
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import gender_of
from isnad.statements.sources import can_speak, is_state, standing
from isnad.statements.speakers import Speaker, agrees, conflicts, first_subject, nearest_subject
from isnad.statements.special import document_before, issuer
from isnad.statements.tokens import STOPS, Tokens, Words

_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"})
_AN_OF_OTHERS = frozenset(p + "ان" + s for p in ("", "ب", "ف", "ل", "ك") for s in ("هم", "ها", "هن", "هما"))
_PEOPLE_COUNTED = ("كل", "كلا", "عدد")
_THROUGH_IT = (["خلاله"], ["خلالها"])
_POINTING_BACK = word_class("discourse", "pointing_back")
_NEAR = 2  # sentences over which one goes on who was told of by another
_FAR_BACK = 3  # sentences back in which who acts may be who speaks


class Discourse:
    """Speakers in order: who spoke last, and who can be meant where no one is named."""

    def __init__(
        self,
        tokens: Tokens,
        drafts: Sequence[Draft],
        items: Sequence[int | None] = (),
        silent: Sequence[tuple[int, Words]] = (),
    ) -> None:
        self.tokens = tokens
        self.drafts = drafts
        self.silent = list(silent)  # sources of what stands before them, by their cue
        self.items = items  # the news item each block belongs to
        self.known: list[Speaker] = []
        self.namer = Namer(tokens, self.known)
        self.by_draft: list[Speaker | None] = []

    def resolve(self) -> list[tuple[Speaker | None, str]]:
        """Return for each draft its speaker and how it was found."""
        out = []
        item = None
        for number, draft in enumerate(self.drafts):
            here = self._item(self.tokens.text.sentences[draft.sentence])
            if here != item:
                item = here
                self.known.clear()  # nobody speaks on from one item of a digest to the next
            while self.silent and self.silent[0][0] < draft.cue[0]:
                self.known.append(self._silent(draft, *self.silent.pop(0)))
            speaker, basis = self._one(number, draft)
            self.by_draft.append(speaker)
            out.append((speaker, basis))
        return out

    def _silent(self, draft: Draft, cue: int, words: Words) -> Speaker:
        """Return a source whose words stand before it: it agrees as its own verb does."""
        genders = [r.gender for r in readings_of(self.tokens.forms[cue]) if r.finite and r.gender]
        speaker = self.namer.named(draft, words)
        return replace(
            speaker, gender=genders[0] if genders else gender_of(self.tokens, words), number="", nested=False
        )

    def _item(self, sentence: Sentence) -> int | None:
        """Return the item of a digest page that a sentence belongs to."""
        return self.items[sentence.block] if sentence.block < len(self.items) else None

    def _one(self, number: int, draft: Draft) -> tuple[Speaker | None, str]:
        if draft.speaker and draft.how in ("svo", "relative") and self._is_led_in(draft.speaker[0]):
            draft.speaker, draft.how = None, "none"  # أبعث بأطيب تحياتي، وأود أن أشير إلى كتابي الذي طلبت فيه
        if self._is_asked_in_it(draft):
            draft.addressee, draft.speaker, draft.how = draft.speaker, None, "none"
        if draft.speaker:
            speaker = self.namer.named(draft, draft.speaker)
            self.known.append(speaker)
            return speaker, {"after": "named after the cue", "svo": "named before the cue"}.get(
                draft.how, "the noun the relative clause belongs to"
            )
        announced = draft.anonymous and draft.rule == "noun-light" and draft.act == "announce"
        if (
            announced and (holder := self._holder(number, draft)) is not None
        ):  # قالت الوزارة إنه إلحاقا لما سبق الإعلان عنه
            return holder, "announced before by who speaks around it"
        if draft.anonymous:
            return None, "the wording leaves the source open"
        if (author := self._author(draft)) is not None:
            speaker = self.namer.named(draft, author)
            self.known.append(speaker)
            return speaker, "whose words the document it stands in are"
        reading = draft.match.reading
        if first_person(draft):
            holder = self._holder(number, draft)
            if holder is not None:
                return holder, "first person: who speaks in the quotation around it"
        topic = self._topic_before(number, draft)
        if topic is not None:
            self.known.append(topic)
            return topic, "the subject of the clause before, which its pronoun points back to"
        if not reading.finite or not self._opens_sentence(draft):
            found = self._in_sentence(number, draft)
            if found is None and not self._is_of_others(draft):
                found = self._in_sentence(number, draft, agreeing=False)
            if found:
                return found, "the speaker of the statement it follows"
            found = None if draft.how == "pronoun" else self._main_subject(draft)
            if found:
                self.known.append(found)
                return found, "the subject of the clause it hangs on"
        going_on = self._going_on(draft)
        if going_on is not None:
            return going_on, "no subject: the last speaker of the same gender and number"
        last = next((s for s in reversed(self.known) if not conflicts(s, reading)), None)
        if last:
            return last, "no subject: the last speaker"
        alone = reading.tense == "past" and reading.person == 3 and reading.number not in ("p", "d")
        acting = self._who_acts(draft) if alone else None
        if acting is not None:
            self.known.append(acting)
            return acting, "no speaker before: who acts last in the sentences before"
        return None, "no source in the text before"

    def _going_on(self, draft: Draft) -> Speaker | None:
        """Return the last speaker who agrees: one told of by another only if that other does not agree.

        وذكرت الصحيفة أن …، حيث قال رئيسها فلان: «…». | وأضاف
        """
        reading = draft.match.reading
        told: Speaker | None = None
        for speaker in reversed(self.known):
            if not speaker.nested:
                if agrees(speaker, reading):
                    return speaker
                if told is not None and draft.sentence - told.sentence <= _NEAR:
                    return told
            elif told is None and agrees(speaker, reading):
                told = speaker
        return told

    def _is_asked_in_it(self, draft: Draft) -> bool:
        """Whether who stands after فيه is whom the document's author accuses or asks: تقدم بطلب اتهم فيه الوزير بـ."""
        t, at = self.tokens, draft.cue[0]
        addressing = (
            "A" in draft.match.reading.sense.frames and draft.addressee is None and draft.match.frame != "clause"
        )
        if (
            draft.speaker != draft.match.subject
            or draft.speaker is None
            or draft.speaker[0] != at + 2
            or not addressing
        ):
            return False
        return t.forms[at + 1] in _IN_IT and document_before(t, at) is not None

    def _is_led_in(self, at: int) -> bool:
        """Whether a phrase carries a preposition, so that it can be no subject."""
        t = self.tokens
        return t.words[at].proclitics[:1] in (("ب",), ("ك",)) and not t.names_from(at)

    def _is_of_others(self, draft: Draft) -> bool:
        """Whether the pronoun on أن right before the verb shows that others speak: قال إنهم يتحدثون."""
        t, before = self.tokens, draft.cue[0] - 1
        return before > 0 and t.forms[before].endswith(("هم", "ها", "هن", "هما")) and t.forms[before] in _AN_OF_OTHERS

    def _holder(self, number: int, draft: Draft) -> Speaker | None:
        """Return who says the statement in whose content a draft stands."""
        for other in range(number - 1, -1, -1):
            d = self.drafts[other]
            if d.first <= draft.cue[0] < d.end:
                return self.by_draft[other]
        return None

    def _author(self, draft: Draft) -> Words | None:
        """Return whose a document is where a verb tells what stands in it: مقالا للكاتب فلان لمح فيه إلى."""
        t, at = self.tokens, draft.cue[0]
        if not draft.match.reading.finite or not (
            t.forms[at + 1] in _IN_IT or (t.forms[at + 1] == "من" and t.forms[at + 2 : at + 3] in _THROUGH_IT)
        ):
            return None
        document = document_before(t, at)
        if document is None:
            return None
        for k in range(document + 1, at):
            if t.is_class(k, "relatives") or (t.words[k].kind == "mark" and t.mark(k) in STOPS):
                break
            sent = t.words[document].stem.removesuffix("ا") in word_class("discourse", "letters")
            owner = t.words[k].proclitics[:1] == ("ل",) and not t.names_from(k) and not sent
            own = bool(t.words[document].enclitic)
            beside = k == document + 1 and not own and (t.is_definite(k) or k in t.mentions)
            if (owner or beside) and can_speak(t, (k, k + 1)) and t.is_noun_like(k):
                return k, noun_phrase_end(t, k, at)
        before = document - 1
        if t.forms[before] in ("عبر", "في", "خلال"):  # استمع إلى المحافظ عبر مداخلة أوضح فيها
            named = (k for k in range(max(before - 8, 0), before) if k in t.mentions and t.mentions[k][0] == before)
            person = next((k for k in named if t.mentions[k][1].kind in ("person", "organisation", "group")), None)
            if person is not None:
                return person, before
        return issuer(t, document)

    def _topic_before(self, number: int, draft: Draft) -> Speaker | None:
        """Return the subject since the last statement of the sentence where a pronoun points back to it (إلا أنه قال)."""
        t, at = self.tokens, draft.cue[0]
        before = at - 1
        while before > 0 and (t.is_class(before, "particles") or t.is_class(before, "be")):
            before -= 1
        reading = draft.match.reading
        if not reading.finite or reading.person != 3 or t.forms[before] not in _POINTING_BACK:
            return None
        if t.forms[before] in ("انه", "انها", "انهم") and t.forms[before - 1] not in ("الا", "غير", "بيد", "علما"):
            return None
        sentence = t.text.sentences[draft.sentence]
        words = nearest_subject(t, sentence.first, before - 1, reading)
        last = max((d.cue[0] for d in self.drafts[:number] if d.sentence == draft.sentence), default=-1)
        if words is None or words[0] < last:
            return None
        return self.namer.named(draft, words)

    def _opens_sentence(self, draft: Draft) -> bool:
        first = self.tokens.text.sentences[draft.sentence].first
        return draft.clause <= first or all(self.tokens.words[k].kind == "mark" for k in range(first, draft.clause))

    def _in_sentence(self, number: int, draft: Draft, *, agreeing: bool = True) -> Speaker | None:
        """Return the speaker of the last statement of the same level before a cue in its sentence.

        Without `agreeing`, a speaker of another gender or number will do, if nobody is named in that statement.
        """
        for aside in (False, True) if agreeing else (False,):
            for other in range(number - 1, -1, -1):
                d = self.drafts[other]
                if d.sentence != draft.sentence:
                    break
                found = self.by_draft[other]
                if (
                    not found
                    or (d.nested and not is_relayed(self.tokens, d))
                    or d.aside > aside
                    or d.trailing > agreeing
                ):
                    continue
                loosely = d.speaker is None or (found.number == "p" and not draft.match.reading.finite)
                if agrees(found, draft.match.reading) if agreeing else loosely:
                    return found
        return None

    def _main_subject(self, draft: Draft) -> Speaker | None:
        """Return the subject of the first verb of the sentence, where it can be who speaks."""
        t = self.tokens
        sentence = t.text.sentences[draft.sentence]
        words = nearest_subject(t, sentence.first, draft.clause, draft.match.reading)
        words = words or first_subject(t, sentence.first, draft.clause)
        if words is None or not (
            can_speak(t, words) or words[0] in t.opens or is_state(t, words) or _is_named(t, words)
        ):
            return None
        many = (
            self.namer.are_several(words) or self.namer.is_people(words[0]) or t.words[words[0]].stem in _PEOPLE_COUNTED
        )
        dual = draft.match.reading.finite and draft.match.reading.number == "d"
        if dual and not many and not t.forms[words[0]].endswith(("ان", "ين")):
            return None
        speaker = self.namer.named(draft, words)
        gender = gender_of(t, words)
        speaker = replace(speaker, gender=gender, number="")
        return speaker if agrees(speaker, draft.match.reading) else None

    def _who_acts(self, draft: Draft) -> Speaker | None:
        """Return the subject of the last verb before a cue that agrees, in its sentence or a few back in its block."""
        t = self.tokens
        own = t.text.sentences[draft.sentence]
        for number in range(draft.sentence, max(draft.sentence - _FAR_BACK, -1), -1):
            sentence = t.text.sentences[number]
            if sentence.role != own.role or self._item(sentence) != self._item(own):
                break
            end = min(sentence.last, draft.clause)
            words = nearest_subject(t, sentence.first, end, draft.match.reading) or first_subject(
                t, sentence.first, end
            )
            known = words is not None and (words[0] in t.mentions or t.is_definite(words[0]))
            feminine = words is not None and gender_of(t, words) == "f"
            fits = known and feminine == (draft.match.reading.gender == "f")
            if words is not None and fits and (standing(t, words) == "source" or is_place(t, words)):
                return self.namer.named(draft, words)
        return None


def _is_named(t: Tokens, words: Words) -> bool:
    """Whether a noun phrase without a known head reads as a personal name: اجتمع | دا سيلفا مع اللاعبين."""
    return standing(t, words) == "name" and words[0] not in t.mentions and reads_as_name(t, words)
