"""Where an event took place: the place phrase of its clause, with the entity and coordinates of the place it names.

Place phrases of a sentence are read first (`read_phrases`): a place name or a noun for a place, with all that hangs on
it (مدخل حمام السباحة في بلدة كذا), and the preposition it stands after. Of these the one that governs the trigger is
chosen: a target that is a place; what follows a noun of attack (تفجير سروج); the first after في, قرب, عند … to the right;
one after على, إلى, من; the same to the left; what a pronoun or a bare المدينة stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from isnad.events.arguments import Roles
from isnad.events.chunks import SentenceChunks
from isnad.events.lexicon import is_one_of
from isnad.events.mention_index import MentionIndex
from isnad.events.place_phrases import PlacePhrase, place_words, read_phrases
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.word_classes import word_class
from isnad.model import Span, Text

_AIMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"})
_TAKEN = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_HOSTED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONSULT", "AGREE"})
_BESIDE = 9  # words between a visit and its place
_PLACELESS = frozenset(
    {"CONCEDE", "SANCTION", "ACCUSE", "SUPPORT", "AGREE", "COOPERATE"}
)  # whom it concerns is no place
_TOPIC = 5  # words between a word for what is talked about and the place it concerns
_WIDE = frozenset({"country", "region"})
_REACH, _NAMELESS_REACH, _WIDE_REACH = 20, 15, 10  # words within which a phrase after a preposition still is the place


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase and what the mention inside it knows."""

    span: Span
    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


def find_place(
    text: Text,
    trigger: Trigger,
    row: SentenceChunks,
    mentions: MentionIndex,
    roles: Roles,
    phrases: Sequence[PlacePhrase] | None = None,
) -> Place | None:
    """Return the place of an event, or None. `phrases` are those of its sentence, where they have been read already."""
    if phrases is None:
        phrases = read_phrases(text, trigger.sentence, mentions, row.triggers)
    finder = _Finder(text, trigger, phrases)
    found = finder.find(row, roles)
    if found is None:
        return None
    span = Span(found.start, found.end, text.text[found.start : found.end])
    m = found.mention
    return Place(span, m.entity, m.lat, m.lon, m.place_precision) if m else Place(span)


class _Finder:
    """Chooses among the place phrases of a sentence for one trigger."""

    def __init__(self, text: Text, trigger: Trigger, phrases: Sequence[PlacePhrase]) -> None:
        self.text, self.words, self.trigger = text, text.words, trigger
        low, high = trigger.sentence.start, trigger.sentence.end
        if trigger.said_by is not None:  # where it was said is not where it happened
            low, high = max(low, trigger.said_by.content.start), min(high, trigger.said_by.content.end)
        inside = (p for p in phrases if low <= p.start and p.end <= high)
        self.phrases = [p for p in inside if not (self._taken_to(p) or self._is_no_place(p) or self._is_topic(p))]
        self.frame = next((p for p in phrases if self._frames(p)), None)

    def find(self, row: SentenceChunks, roles: Roles) -> PlacePhrase | None:
        """The place of the trigger; see the head of the module."""
        stop = self._stop(row)
        rule = self.trigger.rule
        other = self._other_act(row, stop)
        if rule.type in _PLACELESS and rule.type not in ("AGREE", "COOPERATE"):
            return None
        after = [p for p in self.phrases if self.trigger.word < p.first < stop and not self._acts(p, roles)]
        right, far = [p for p in after if p.first < other], [p for p in after if p.first > other]
        left = [p for p in reversed(self.phrases) if p.first < self.trigger.word and not self._acts(p, roles)]
        if self.trigger.verbal and len(right) > 1 and any(right[0].first == b for _, b in roles.actor):
            right = right[1:]  # هاجمت قوات المجلس بالمدينة مقرات في البلدة: where the doers are from
        aimed = rule.type in _AIMED
        chosen = (
            (self._target(roles) if aimed or rule.frame == "visit" else None)
            or (self._beside(right) if rule.frame in ("visit", "place") else None)
            or self._genitive(right)
            or self._hit(after)
            or self._where(left)
            or self._after(right, self._telling())
            or self._after(right, place_words("strong"))
            or (self._after(right, place_words("weak")) if aimed else None)
            or self._object(right)
            or self._after(left, place_words("strong") | (frozenset({"علي", "من"}) if aimed else frozenset()))
            or self._pronoun(left)
            or self._after(far, place_words("strong"))
            or (self._target(roles) if rule.type not in _PLACELESS else None)
            or (next((p for p in left if self._is_local(p)), None) if aimed else None)
        )
        if chosen is None and rule.frame == "visit":
            chosen = next((p for p in left if p.mention is not None and not p.preposition), None)  # غادر مصر بعد زيارة
        if chosen is None and (aimed or rule.type == "PROTEST"):
            return self.frame
        return self._resolved(chosen) if chosen is not None else None

    def _taken_to(self, phrase: PlacePhrase) -> bool:
        """نقل إلى المستشفى: where the wounded were taken is not where they were hit."""
        care = is_one_of(self.words[phrase.first], place_words("care"))
        return care and phrase.preposition in ("الي", "ل") and self.trigger.rule.type != "AID"

    def _is_no_place(self, phrase: PlacePhrase) -> bool:
        """حكم بالسجن, لسد الحاجات: a word for a place that names none there."""
        return phrase.mention is None and self.words[phrase.first].form in place_words("not_places")

    def _is_topic(self, phrase: PlacePhrase) -> bool:
        """بحثا تطورات الأوضاع في البلاد, مفاوضات بشأن الجزيرة: what is talked about is not where one meets."""
        if self.trigger.rule.type not in ("CONSULT", "AGREE"):
            return False
        for i in range(phrase.first - 1, max(self.trigger.sentence.first, phrase.first - _TOPIC) - 1, -1):
            if i == self.trigger.word or self.words[i].kind == "mark":
                return False
            if is_one_of(self.words[i], place_words("topics")):
                return True
        return False

    def _frames(self, phrase: PlacePhrase) -> bool:
        """Whether a phrase opens the sentence and sets the scene of all of it: وفي الموصل، قال الضابط إن …"""
        opens = phrase.first - self.trigger.sentence.first <= 1 and phrase.last < self.trigger.sentence.last
        return opens and phrase.preposition in ("في", "ب") and self.words[phrase.last].form == ","

    def _stop(self, row: SentenceChunks) -> int:
        """The word the clause of the trigger ends before."""
        last = self.trigger.sentence.last
        for i in range(self.trigger.word + 1, last):
            word = self.words[i]
            if word.kind == "mark" and word.form in ".;:":
                return i
            if word.form in word_set("new_clause"):
                return i
            if word.form in word_set("complementiser") and self.words[i - 1].form not in ("قبل", "بعد", "منذ"):
                return i
            if i in row.verbs and i - self.trigger.word > 4 and word.form[:1] == "و":
                return i
        return last

    def _other_act(self, row: SentenceChunks, stop: int) -> int:
        """The word of an act told of after بعد, قبل, منذ, إثر: what follows it is likelier its place."""
        for i in range(self.trigger.word + 1, stop):
            if i in row.triggers and any(
                w.form in place_words("subordinate") for w in self.words[max(i - 5, self.trigger.word + 1) : i]
            ):
                return i
        return stop

    def _acts(self, phrase: PlacePhrase, roles: Roles) -> bool:
        return any(a <= phrase.first < b for a, b in roles.actor) and phrase.preposition != "في"

    def _telling(self) -> frozenset[str]:
        """Prepositions that tell where acts of the trigger's type take place."""
        kind = self.trigger.rule.type
        if kind == "RETREAT":
            return place_words("strong") | place_words("from_place")
        if kind in ("AID", "MOBILIZE") or self.trigger.rule.frame in ("visit", "move"):
            return place_words("strong") | place_words("to_place")
        return place_words("strong")

    def _target(self, roles: Roles) -> PlacePhrase | None:
        """A recipient that is a named place."""
        firsts = [first for first, _ in roles.recipient]
        return next((p for first in firsts for p in self.phrases if p.first == first and p.mention is not None), None)

    def _beside(self, right: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """The place right after a visit: زيارة كذا, زيارة الوزير لكذا."""
        near = (p for p in right if p.first < self.trigger.word + _BESIDE and p.mention is not None)
        return next((p for p in near if self._in_clause(p)), None)

    def _in_clause(self, phrase: PlacePhrase) -> bool:
        """Whether no other verb and no relative clause stands between the trigger and a phrase after it."""
        kinds = (word_class(self.words, i).kind for i in range(self.trigger.word + 1, phrase.first))
        return not any(kind in ("verb", "relative") for kind in kinds)

    def _genitive(self, right: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """تفجير سروج, استعادة الرمادي, اقتحم … المسجد: a place right after a noun or as object."""
        if self.trigger.rule.type not in _HOSTED:
            return None
        beside = next((p for p in right if p.first == self.trigger.word + 1), None)
        if beside is None or beside.preposition or self.trigger.verbal:
            return None
        site = self.trigger.rule.type in _TAKEN and beside.mention is None and not self._is_aim(beside)
        return beside if site or self._is_local(beside) else None

    def _object(self, right: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """اقتحم المستوطنون، أمس، المسجد: a place without preposition in the clause of a verb of taking or attacking."""
        if not self.trigger.verbal or self.trigger.rule.type not in _TAKEN:
            return None
        free = (p for p in right if not p.preposition and not self._is_aim(p) and p.first - self.trigger.word < _BESIDE)
        return next((p for p in free if (p.mention is None or self._is_local(p)) and self._in_clause(p)), None)

    def _hit(self, after: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """الضربة التي استهدفت مطار كذا, هجوم هز العاصمة: the object of a verb of aiming close behind the trigger."""
        for at in range(self.trigger.word + 1, min(self.trigger.word + _BESIDE, self.trigger.sentence.last)):
            if self.words[at].form in place_words("hitting"):
                found = after[0] if after and after[0].first == at + 1 else None
                return found if found is not None and found.mention is not None else None
        return None

    def _is_aim(self, phrase: PlacePhrase) -> bool:
        """Whether a phrase is a thing aimed at rather than a place (مواقع, مخازن)."""
        return phrase.mention is None and is_one_of(self.words[phrase.first], place_words("aims"))

    def _where(self, left: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """باتجاه المدينة، حيث التقوا: the place before حيث."""
        for at in range(self.trigger.word - 1, max(self.trigger.word - 3, self.trigger.sentence.first), -1):
            if self.words[at].form == "حيث":
                return next((p for p in left if p.last in (at, at - 1)), None)
        return None

    def _after(self, where: Iterable[PlacePhrase], prepositions: frozenset[str]) -> PlacePhrase | None:
        found = [p for p in where if p.preposition in prepositions and p.preposition and self._is_near(p)]
        if (
            len(found) > 1
            and found[0].mention is None
            and found[1].preposition in ("في", "ب")
            and self._is_local(found[1])
        ):
            return found[1]
        return found[0] if found else None

    def _is_near(self, phrase: PlacePhrase) -> bool:
        """Whether a phrase is near enough for its kind; before the trigger only a named town or less.

        The reaches are those at which such a phrase is more often right than not in the annotated articles.
        """
        wide = phrase.mention is not None and phrase.mention.place_precision in _WIDE
        if phrase.first < self.trigger.word:
            province = phrase.mention is not None and phrase.mention.place_precision == "governorate"
            return (
                phrase.mention is not None and not wide and not province and self.trigger.word - phrase.first < _REACH
            )
        if wide and self._in_clause(phrase):
            return phrase.first - self.trigger.word < _NAMELESS_REACH
        reach = _NAMELESS_REACH if phrase.mention is None else _WIDE_REACH if wide else _REACH
        return phrase.first - self.trigger.word < reach

    def _pronoun(self, left: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """What the pronoun on the trigger stands for: عدن بعد تحريرها."""
        if self.trigger.hit.pronoun in ("ه", "ها") or self.trigger.rule.kin == "ground":
            return next((p for p in left if p.mention is not None), None)
        return None

    def _is_local(self, phrase: PlacePhrase) -> bool:
        """Whether a phrase names a place smaller than a country."""
        found = phrase.mention
        return found is not None and found.entity is not None and found.place_precision not in ("country", "region")

    def _resolved(self, chosen: PlacePhrase) -> PlacePhrase:
        """The place a bare المدينة or المنطقة stands for, if the sentence names it before the trigger or the noun."""
        if not chosen.known:
            return chosen
        head = self.words[chosen.last - 1].stem
        before = [p for p in reversed(self.phrases) if p.first < chosen.first and not p.known]
        same = next((p for p in before if self.words[p.first].stem == head), None)
        named = next((p for p in before if self._is_local(p)), None)
        if chosen.first < self.trigger.word:
            named = None
        return same or (named if named is not None and named.first < self.trigger.word else chosen)
