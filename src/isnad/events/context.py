"""What stands around a possible trigger: the words of its sentence and the subject of its article, asked by rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from isnad.events.lexicon import Hit, TriggerRule, is_one_of, keys, word_class
from isnad.model import Sentence, Text, Word

_NOT_NEXT, _NOT_PREV = 2, 1
_AROUND = 4
_TAKEN_UP, _SUBJECT_BEFORE = 8, 3  # words before a verb within which its object or subject stands
_SPORT_SHARE = 0.02  # of the words of an article: above it the article is about sport
_CALM_SHARE = 0.03  # of words for armed men and authorities: below it violence is mostly a figure of speech
_CALM_WORDS = 80  # a shorter text tells nothing by its shares
# Words of those classes that are as common in science, sport and business.
_VAGUE = frozenset({"قوه", "عناصر", "عنصر", "قاعده", "حرب", "مقاومه", "جبهه", "تنظيم", "حركه", "وحدات", "مقاوم"})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
_LEGAL = ("AGREE", "REQUEST", "REJECT")  # told of laws themselves
# إضراب is never a figure of speech.
_PLAIN = ("strike", "hunger")
# Acts on a thing said before: توقيعها, إرسالها, فرضها.
_FORMAL = frozenset({"AGREE", "SANCTION", "CONCEDE", "MOBILIZE"})


class Context:
    """The words of one sentence, ready for the conditions of rules."""

    def __init__(self, words: Sequence[Word], sentence: Sentence, topic: Topic, named: Callable[[], bool]) -> None:
        self.words, self.first, self.last = words, sentence.first, sentence.last
        self.keys = frozenset(k for w in words[sentence.first : sentence.last] if w.kind == "arabic" for k in keys(w))
        self.calm = topic.calm
        self._named = named
        self._concrete: tuple[int, ...] | None = None
        self.sport = topic.sport or not self.keys.isdisjoint(word_class("sport"))

    def has(self, wanted: frozenset[str], start: int, step: int, reach: int, *, stop: bool = False) -> bool:
        """Whether one of `wanted` stands within `reach` words from word `start`, going by `step`; marks may stop it."""
        at = start + step
        while reach and self.first <= at < self.last:
            word = self.words[at]
            if word.kind != "mark":
                if is_one_of(word, wanted):
                    return True
                reach -= 1
            elif stop and word.form in ",;":
                return False
            at += step
        return False

    def is_concrete(self, i: int) -> bool:
        """Whether another word than `i` of the sentence means people, armed men, weapons, targets or authorities."""
        if self._concrete is None:
            words = enumerate(self.words[self.first : self.last], self.first)
            found = (at for at, w in words if w.kind == "arabic" and is_one_of(w, _concrete()))
            self._concrete = tuple(islice(found, 2))
        return any(at != i for at in self._concrete)

    def is_law(self) -> bool:
        """Whether the sentence gives the wording of a law, which tells of no act: يعاقب بالسجن كل من عقد مؤتمرا."""
        return not self.keys.isdisjoint(word_class("law"))

    def is_public(self) -> bool:
        """Whether the sentence speaks of offices, authorities, bodies or known names, not of private life."""
        return not self.keys.isdisjoint(_public()) or self._named()

    def allows(self, rule: TriggerRule, i: int, hits: Sequence[Hit]) -> bool:
        """Whether the words around word `i`, read as one of `hits`, fit the conditions of a rule."""
        if rule.not_sport and self.sport:
            return False
        if self.calm and rule.type in _VIOLENT and rule.mode not in _PLAIN and not self.is_concrete(i):
            return False
        if rule.type not in _LEGAL and self.is_law():
            return False
        if self.calm and rule.hostile and _hostile().isdisjoint(self.keys):
            return False
        if self.calm and rule.public and not self.is_public():
            return False
        if rule.near and rule.near.isdisjoint(self.keys):
            return False
        if rule.not_near and not rule.not_near.isdisjoint(self.keys):
            return False
        if rule.next and not (self.has(rule.next, i, 1, rule.reach) or self._object_before(rule, i, hits)):
            return False
        if rule.prev and not self.has(rule.prev, i, -1, rule.reach_back):
            return False
        if rule.not_next and self.has(rule.not_next, i, 1, _NOT_NEXT):
            return False
        if rule.not_prev and self.has(rule.not_prev, i, -1, _NOT_PREV):
            return False
        around = rule.not_around
        return not (around and (self.has(around, i, 1, _AROUND) or self.has(around, i, -1, _AROUND)))

    def _object_before(self, rule: TriggerRule, i: int, hits: Sequence[Hit]) -> bool:
        """Whether the word a rule asks for stands before and is taken up: الأسلحة التي سلمتها, بعد إرسالها, قوات أرسلت."""
        mine = [h for h in hits if h.form.rule is rule and h.form.kind in ("past", "noun")]
        if self.words[i].plain.endswith("ة"):
            return False
        taken_up = [h for h in mine if h.pronoun in ("ه", "ها", "هم")]
        if any(h.form.kind == "past" or rule.type in _FORMAL for h in taken_up):
            return self.has(rule.next, i, -1, _TAKEN_UP, stop=True)
        verb = any(h.form.kind == "past" and not h.conjunction and not h.pronoun for h in mine)
        return verb and rule.strength == "act" and self.has(rule.next, i, -1, _SUBJECT_BEFORE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about, as far as rules ask: sport; or a calm subject, far from force and government."""

    sport: bool
    calm: bool


def topic_of(text: Text) -> Topic:
    arabic = [w for w in text.words if w.kind == "arabic"]
    sport = sum(is_one_of(w, word_class("sport")) for w in arabic)
    force = sum(is_one_of(w, _force()) for w in arabic) if len(arabic) >= _CALM_WORDS else len(arabic)
    return Topic(sport >= 4 and sport > _SPORT_SHARE * len(arabic), force < _CALM_SHARE * len(arabic))


@cache
def _force() -> frozenset[str]:
    """Words for armed men, authorities and offices."""
    return frozenset().union(*(word_class(name) for name in ("armed", "militants", "authority", "office")))


@cache
def _public() -> frozenset[str]:
    """Words for those who meet, visit and agree in public life."""
    return _force().union(word_class("body"))


@cache
def _concrete() -> frozenset[str]:
    """Words that make an act of force concrete: who, on whom, with what."""
    return _force().union(*(word_class(name) for name in ("people", "weapon", "projectile", "court"))) - _VAGUE


@cache
def _hostile() -> frozenset[str]:
    """Words of force and law alone: what makes a word of many senses an act of force in a calm article."""
    names = ("armed", "militants", "weapon", "projectile", "court", "hostile")
    return frozenset().union(*(word_class(name) for name in names)) - _VAGUE
