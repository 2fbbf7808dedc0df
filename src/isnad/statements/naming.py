"""Naming a source: whose name its words come down to, by the article's names, offices and who spoke before."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.lexicon import role_nouns
from isnad.language.phrase_words import words as phrase_words
from isnad.model import Mention
from isnad.statements.bearers import Bearers
from isnad.statements.draft import Draft
from isnad.statements.lexicon import word_class
from isnad.statements.personal_names import unlisted_name
from isnad.statements.shapes import common_noun, gender_of
from isnad.statements.sources import head_of, is_body, is_common, is_document, speaks, stands_alone
from isnad.statements.speaker_names import described, fuller_name, heads_of, name_of, own_name, pointed_name
from isnad.statements.speakers import UNKNOWN, Speaker
from isnad.statements.tokens import COMMAS, Tokens, Words

_LONGEST_NAME = 5  # words of a person's name
_FAMILY_REACH = 400  # words back in which a family name has its bearer
_SAME = ("نفس", "ذات")
_TRADES = word_class("speakers", "trades")


class Namer:
    """Names the sources of one text; `known` are those who spoke before, kept by the discourse."""

    def __init__(self, tokens: Tokens, known: list[Speaker]) -> None:
        self.tokens = tokens
        self.known = known
        self.bearers = Bearers(tokens)

    def are_several(self, words: Words) -> bool:
        """Whether a noun phrase names several sources with و, not one of several offices or with a longer name."""
        t = self.tokens
        named = [(k, *t.mentions[k]) for k in range(*words) if k in t.mentions]
        joined = [k for k in range(words[0] + 1, words[1]) if t.joined(k) and not any(a < k < b for a, b, _ in named)]
        if sum(m.kind == "person" for _, _, m in named) == 1 and not any(k in t.mentions for k in joined):
            return False
        return any(k in t.mentions or k in t.opens or self._is_second(k) for k in joined)

    def _is_second(self, at: int) -> bool:
        """Whether a joined noun names another source, not what an office is for: مكتب الصحة | والسكان."""
        t = self.tokens
        return speaks(t.words[at].stem) and not (t.is_definite(at) and self.is_people(at))

    def is_people(self, at: int) -> bool:
        """Whether a noun is a plural of persons by its pattern or ending (سكان، مراقبون): not who goes on alone."""
        w = self.tokens.words[at]
        mention = self.tokens.mentions.get(at)
        return (mention is None or mention[1].kind == "role") and (
            w.stem in phrase_words("person_plurals") or (speaks(w.stem) and w.stem.endswith("ون"))
        )

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

    def _beside(self, words: Words) -> tuple[str, str | None] | None:
        """Return who is named between commas right after an office: قائد الانقلابيين، | الجنرال المتقاعد فلان، يطلب."""
        t, end = self.tokens, words[1]
        if end + 2 >= len(t.words) or t.mark(end) not in COMMAS or not speaks(t.words[words[0]].stem):
            return None
        stop = next((k for k in range(end + 1, min(end + 9, len(t.words))) if t.words[k].kind == "mark"), end)
        if t.mark(stop) not in COMMAS or is_document(t.words[words[0]].stem) or is_body(t.words[words[0]].stem):
            return None
        named = [(k, t.mentions[k]) for k in range(end + 1, stop) if k in t.mentions]
        last = next((m for _, (last, m) in named if last == stop and m.kind == "person"), None)
        titled = t.is_definite(end + 1) or (end + 1 in t.mentions and t.mentions[end + 1][1].kind in ("role", "person"))
        if not titled or t.joined(end + 1):
            return None
        unlisted = unlisted_name(t, (end + 1, stop)) if last is None else None
        return name_of(t, unlisted) if unlisted else ((last.name, last.entity) if last is not None else None)

    def _relative(self, words: Words) -> int:
        """Return where a relative clause begins inside a noun phrase, else its end."""
        return next((k for k in range(words[0] + 1, words[1]) if self.tokens.is_class(k, "relatives")), words[1])

    def _nearest_of_family(self, words: Words, name: str, entity: str | None) -> tuple[str, str | None]:
        """Return the person of that family named last where one word is all that is said: الغامدي, of two of them."""
        t = self.tokens
        mention = t.mentions.get(words[0])
        alone = mention is None or (mention[1].kind == "person" and (entity or "?").startswith("?"))
        if words[1] - words[0] > 1 or not alone or is_common(t.words[words[0]].stem):
            return name, entity
        family = t.words[words[0]].form.removeprefix("و")
        for k in range(words[0] - 1, max(words[0] - _FAMILY_REACH, -1), -1):
            other = t.mentions.get(k)
            if other is None or other[1].kind != "person" or other[0] - k < 2:
                continue
            if fold(other[1].name).split()[-1] == family:
                return other[1].name, other[1].entity
        return name, entity

    def _same_person(self, words: Words) -> Speaker | None:
        """Return the person who spoke last where a trade with the article can only mean them: ذات المسؤول، اللاعب."""
        t = self.tokens
        at = head_of(t, words)
        stem = t.words[at].stem
        if words[1] - at > 2 or not t.is_definite(at) or stem.removesuffix("ه") not in _TRADES:
            return None
        if any(k in t.mentions and t.mentions[k][1].kind == "person" for k in range(*words)):
            return None
        gender = "f" if stem.endswith("ه") else "m"
        people = (s for s in reversed(self.known) if _is_person(s) and not s.nested)
        last = next(people, None)
        return last if last is not None and last.gender in (gender, "") and last.number in ("s", "") else None

    def _bearer(self, words: Words, name: str, entity: str | None) -> tuple[str, str | None]:
        """Return the person an office stands for, if the article names one, else what was found."""
        t = self.tokens
        named = (t.mentions[k][1] for k in range(*words) if k in t.mentions)
        persons = any(m.kind == "person" and fold(m.name) not in word_class("speakers", "fillers") for m in named)
        definite = any(t.is_definite(k) or k in t.mentions for k in range(*words))
        if persons or entity or not definite:
            return name, entity
        return self.bearers.bearer(words) or (name, entity)

    def named(self, draft: Draft, words: Words) -> Speaker:
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
        elif is_place(self.tokens, words):
            pass  # إيران is never short for النظام القضائي في إيران
        elif entity and not entity.startswith("?") and self._is_body(words[0]):
            pass  # nor حزب الله for مقاتلو حزب الله
        elif stands_alone(self.tokens.forms[words[0]]) and words[1] - words[0] == 1:
            pass  # البعض
        elif (
            self.tokens.is_definite(words[0])
            or self.tokens.forms[words[0]] in _SAME
            or not common_noun(self.tokens, words[0])
        ):
            name = fuller_name(name, self.known)
        if (pointed := pointed_name(self.tokens, words, self.known)) is not None:
            name, entity = pointed, None
        name, entity = self._bearer(words, name, entity)
        name, entity = self._nearest_of_family(words, name, entity)
        if name not in {s.name for s in self.known} and (same := self._same_person(words)) is not None:
            name, entity = same.name, same.entity
        if entity is None and (beside := self._beside(words)) is not None:
            name, entity = beside
        if entity is None and (own := own_name(self.tokens, words)) is not None:
            name = own
        reading = draft.match.reading
        gender, number = reading.gender, reading.number
        if draft.rule.startswith("attribution") or draft.how == "relative":
            gender = gender_of(self.tokens, words)
        if draft.how == "after" and reading.finite:
            number = "p" if self.are_several(words) else ""
        if self.is_people(words[0]):
            number = "p"
        phrase = " ".join(w.plain for w in self.tokens.words[words[0] : self._relative(words)])
        return Speaker(
            words,
            name,
            entity,
            gender,
            number,
            draft.sentence,
            (draft.nested and not is_relayed(self.tokens, draft)) or draft.aside,
            heads_of(self.tokens, (words[0], self._relative(words)), name),
            described(name, phrase),
        )


def is_place(t: Tokens, words: Words) -> bool:
    """Whether a place speaks (إيران، الولايات المتحدة)."""
    mention = t.mentions.get(words[0])
    return mention is not None and mention[1].kind == "place"


def is_relayed(t: Tokens, draft: Draft) -> bool:
    """Whether what is said is brought by another, who says no more: نقل المركز عن القائد قوله إن …، | مضيفا."""
    return draft.rule == "noun-saying" and draft.speaker is not None and t.forms[draft.speaker[0] - 1] == "عن"


def _is_person(speaker: Speaker) -> bool:
    """Whether a source has the name of a person, listed or not."""
    if speaker.entity is not None:
        return "person/" in speaker.entity
    words = fold(speaker.name).split()
    return 1 < len(words) <= _LONGEST_NAME and not (
        words[0].startswith("ال") or any(speaks(w.removeprefix("ال")) for w in words)
    )
