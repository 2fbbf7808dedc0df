"""Discourse: whose words a statement is where nobody is named, by who spoke before and what agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.language import fold
from isnad.language.lexicon import role_nouns
from isnad.language.phrase_words import words as phrase_words
from isnad.model import Mention, Sentence
from isnad.statements.bearers import Bearers
from isnad.statements.draft import Draft, first_person
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import common_noun, gender_of
from isnad.statements.sources import can_speak, speaks, standing
from isnad.statements.speaker_names import described, fuller_name, name_of, pointed_name
from isnad.statements.speakers import UNKNOWN, Speaker, agrees, conflicts, first_subject, nearest_subject
from isnad.statements.special import document_before, issuer
from isnad.statements.tokens import STOPS, Tokens, Words

_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها", "عبره", "عبرها"})
_AN_OF_OTHERS = frozenset(p + "ان" + s for p in ("", "ب", "ف", "ل", "ك") for s in ("هم", "ها", "هن", "هما"))
_PEOPLE_COUNTED = ("كل", "كلا", "عدد")
_THROUGH_IT = (["خلاله"], ["خلالها"])
_POINTING_BACK = word_class("discourse", "pointing_back")
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
        self.bearers = Bearers(tokens)
        self.by_draft: list[Speaker | None] = []

    def resolve(self) -> list[tuple[Speaker | None, str]]:
        """Return for each draft its speaker and how it was found."""
        out = []
        item = None
        for number, draft in enumerate(self.drafts):
            here = self._item(self.tokens.text.sentences[draft.sentence])
            if here != item:
                item, self.known = here, []  # nobody speaks on from one item of a digest to the next
            while self.silent and self.silent[0][0] < draft.cue[0]:
                self.known.append(self._named(draft, self.silent.pop(0)[1]))
            speaker, basis = self._one(number, draft)
            self.by_draft.append(speaker)
            out.append((speaker, basis))
        return out

    def _item(self, sentence: Sentence) -> int | None:
        """Return the item of a digest page that a sentence belongs to."""
        return self.items[sentence.block] if sentence.block < len(self.items) else None

    def _one(self, number: int, draft: Draft) -> tuple[Speaker | None, str]:
        if draft.speaker and draft.how in ("svo", "relative") and self._is_led_in(draft.speaker[0]):
            draft.speaker, draft.how = None, "none"  # أبعث بأطيب تحياتي، وأود أن أشير إلى كتابي الذي طلبت فيه
        if draft.speaker:
            speaker = self._named(draft, draft.speaker)
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
            speaker = self._named(draft, author)
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
        for nested in (False, True):
            for speaker in reversed(self.known):
                if speaker.nested == nested and agrees(speaker, reading):
                    return speaker, "no subject: the last speaker of the same gender and number"
        last = next((s for s in reversed(self.known) if not conflicts(s, reading)), None)
        if last:
            return last, "no subject: the last speaker"
        alone = reading.tense == "past" and reading.person == 3 and reading.number not in ("p", "d")
        acting = self._who_acts(draft) if alone else None
        if acting is not None:
            self.known.append(acting)
            return acting, "no speaker before: who acts last in the sentences before"
        return None, "no source in the text before"

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
        if t.forms[before] in ("انه", "انها", "انهم") and t.forms[before - 1] not in ("الا", "غير", "بيد"):
            return None
        sentence = t.text.sentences[draft.sentence]
        words = nearest_subject(t, sentence.first, before - 1, reading)
        last = max((d.cue[0] for d in self.drafts[:number] if d.sentence == draft.sentence), default=-1)
        if words is None or words[0] < last:
            return None
        return self._named(draft, words)

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
                if not found or d.nested or d.aside > aside or d.trailing > agreeing:
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
        if words is None or not (can_speak(t, words) or words[0] in t.opens):
            return None
        many = self._are_several(words) or self._is_people(words[0]) or t.words[words[0]].stem in _PEOPLE_COUNTED
        dual = draft.match.reading.finite and draft.match.reading.number == "d"
        if dual and not many and not t.forms[words[0]].endswith(("ان", "ين")):
            return None
        speaker = self._named(draft, words)
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
            if words is not None and fits and (standing(t, words) == "source" or self._is_state(words)):
                return self._named(draft, words)
        return None

    def _are_several(self, words: Words) -> bool:
        """Whether a noun phrase names several sources with و, not one of several offices or with a longer name."""
        t = self.tokens
        named = [(k, *t.mentions[k]) for k in range(*words) if k in t.mentions]
        joined = [k for k in range(words[0] + 1, words[1]) if t.joined(k) and not any(a < k < b for a, b, _ in named)]
        if sum(m.kind == "person" for _, _, m in named) == 1 and not any(k in t.mentions for k in joined):
            return False
        return any(k in t.mentions or speaks(t.words[k].stem) or k in t.opens for k in joined)

    def _is_people(self, at: int) -> bool:
        """Whether a noun is a plural of persons by its pattern or ending (سكان، مراقبون): not who goes on alone."""
        w = self.tokens.words[at]
        mention = self.tokens.mentions.get(at)
        return (mention is None or mention[1].kind == "role") and (
            w.stem in phrase_words("person_plurals") or (speaks(w.stem) and w.stem.endswith("ون"))
        )

    def _is_state(self, words: Words) -> bool:
        """Whether a place speaks (إيران، الولايات المتحدة)."""
        mention = self.tokens.mentions.get(words[0])
        return mention is not None and mention[1].kind == "place"

    def _is_body(self, at: int) -> bool:
        mention = self.tokens.mentions.get(at)
        rank = self.tokens.words[at].stem in role_nouns()  # اللواء فلان
        return mention is not None and mention[1].kind in ("organisation", "group", "medium") and not rank

    def _latter(self, draft: Draft, words: Words) -> Mention | None:
        """Return the person or body named last before الأخير/الأخيرة, in its sentence or the one before."""
        t = self.tokens
        first = t.text.sentences[max(draft.sentence - 1, 0)].first
        for k in range(draft.clause - 1, max(first, draft.clause - 80) - 1, -1):
            mention = t.mentions.get(k)
            if mention is None or mention[1].kind not in ("person", "organisation", "group", "medium"):
                continue
            if mention[1].kind == "person" or gender_of(t, (k, mention[0])) in (gender_of(t, words), ""):
                return mention[1]
        return None

    def _body_going_on(self, words: Words) -> Speaker | None:
        """Return the body that spoke last where its bare head goes on: قالت حركة الفجر … وذكرت الحركة."""
        mention = self.tokens.mentions.get(words[0])
        if words[1] - words[0] > 1 or mention is None or mention[1].rule != "body-back":
            return None
        head = self.tokens.words[words[0]].stem
        last = next((s for s in reversed(self.known) if not s.nested and s.name != UNKNOWN), None)
        return last if last is not None and fold(last.name).split()[0] == head else None

    def _bearer(self, words: Words, name: str, entity: str | None) -> tuple[str, str | None]:
        """Return the person an office stands for, if the article names one, else what was found."""
        t = self.tokens
        named = (t.mentions[k][1] for k in range(*words) if k in t.mentions)
        persons = any(m.kind == "person" and fold(m.name) not in word_class("speakers", "fillers") for m in named)
        definite = any(t.is_definite(k) or k in t.mentions for k in range(*words))
        if persons or entity or not definite:
            return name, entity
        return self.bearers.bearer(words) or (name, entity)

    def _named(self, draft: Draft, words: Words) -> Speaker:
        name, entity = name_of(self.tokens, words)
        if words[1] - words[0] == 1 and self.tokens.forms[words[0]] in word_class("speakers", "honorifics"):
            bearer = next((s for s in reversed(self.known) if not s.nested and s.gender != "f"), None)
            name, entity = (bearer.name, bearer.entity) if bearer else (name, entity)
        elif words[1] - words[0] == 1 and self.tokens.forms[words[0]] in word_class("speakers", "both"):
            two = next((s for s in reversed(self.known) if s.number == "p" and s.name != name), None)
            name, entity = (two.name, two.entity) if two else (name, entity)
        elif words[1] - words[0] == 1 and self.tokens.forms[words[0]] in word_class("speakers", "latter"):
            mention = self._latter(draft, words)
            name, entity = (mention.name, mention.entity) if mention else (name, entity)
        elif (going_on := self._body_going_on(words)) is not None:
            name, entity = going_on.name, going_on.entity
        elif self._is_state(words):
            pass  # إيران is never short for النظام القضائي في إيران
        elif entity and not entity.startswith("?") and self._is_body(words[0]):
            pass  # nor حزب الله for مقاتلو حزب الله
        elif self.tokens.is_definite(words[0]) or not common_noun(self.tokens, words[0]):
            name = fuller_name(name, self.known)
        if (pointed := pointed_name(self.tokens, words, self.known)) is not None:
            name, entity = pointed, None
        name, entity = self._bearer(words, name, entity)
        reading = draft.match.reading
        gender, number = reading.gender, reading.number
        if draft.rule.startswith("attribution") or draft.how == "relative":
            gender = gender_of(self.tokens, words)
        if draft.how == "after" and reading.finite:
            number = "p" if self._are_several(words) else ""
        if self._is_people(words[0]):
            number = "p"
        phrase = " ".join(w.plain for w in self.tokens.words[words[0] : words[1]])
        return Speaker(
            words, name, entity, gender, number, draft.sentence, draft.nested or draft.aside, described(name, phrase)
        )
