"""Where an event took place: the place phrase of its clause, with the entity and coordinates of the place it names.

Place phrases of a sentence are read first (`read_phrases`): a place name or a noun for a place, with all that hangs on
it (مدخل حمام السباحة في بلدة كذا), and the preposition it stands after. Of these the one that governs the trigger is
chosen: a target that is a place; what follows a noun of attack (تفجير سروج); the first after في, قرب, عند … to the right;
one after على, إلى, من; the same to the left; what a pronoun or a bare المدينة stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from isnad.events.arguments import MentionIndex, Roles
from isnad.events.chunks import SentenceChunks
from isnad.events.lexicon import is_one_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.folding import fold_word
from isnad.language.phrases import Options, noun_phrase
from isnad.language.word_classes import word_class
from isnad.model import Mention, Sentence, Span, Text
from isnad.rules import load_toml

_AIMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "COOPERATE"})
_TAKEN = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_HOSTED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONSULT", "AGREE"})
_CORE = Options(attachments=False, places=False, appositions=False, coordination=False)
_BACK = 3  # quantifiers between a preposition and the head (في عدد من مناطق)
_BESIDE = 9  # words between a visit and its place
_MAX_PHRASE = 14
_APART = 4  # words between a nameless place and the name of where it lies


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase and what the mention inside it knows."""

    span: Span
    entity: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words [first, last): a place with what hangs on it, the preposition before it, and the place it names.

    `preposition` is "" for none. `known` marks a bare definite noun for a place said before.
    """

    first: int
    last: int
    preposition: str
    mention: Mention | None
    known: bool
    start: int
    end: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_word(w) for w in load_toml("isnad.events", "places.toml")[name].split())


@cache
def _heads() -> frozenset[str]:
    return _words("grounds") | _words("sites") | _words("parts")


def find_place(text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex, roles: Roles) -> Place | None:
    """Return the place of an event, or None."""
    phrases = read_phrases(text, trigger.sentence, mentions, row.triggers)
    finder = _Finder(text, trigger, phrases)
    found = finder.find(row, roles)
    if found is None:
        return None
    span = Span(found.start, found.end, text.text[found.start : found.end])
    m = found.mention
    return Place(span, m.entity, m.lat, m.lon, m.place_precision) if m else Place(span)


# --- place phrases ------------------------------------------------------------------------------------------------


def read_phrases(
    text: Text, sentence: Sentence, mentions: MentionIndex, triggers: frozenset[int]
) -> tuple[PlacePhrase, ...]:
    """Return the place phrases of a sentence in order."""
    reader = _Reader(text, sentence, mentions, triggers)
    out: list[PlacePhrase] = []
    i = sentence.first
    while i < sentence.last:
        phrase = reader.phrase(i)
        if phrase is not None:
            out.append(phrase)
        i = phrase.last if phrase is not None else i + 1
    return tuple(_joined(text, out, triggers))


def _joined(text: Text, phrases: Sequence[PlacePhrase], triggers: frozenset[int]) -> list[PlacePhrase]:
    """Join a nameless place with the named one close behind it: في صالة [مليئة بالناس] في مدينة كذا."""
    out: list[PlacePhrase] = []
    for phrase in phrases:
        before = out[-1] if out else None
        if (
            before is not None
            and before.mention is None
            and before.preposition in _words("strong")
            and phrase.preposition in ("في", "ب")
            and phrase.mention is not None
            and phrase.first - before.last <= _APART
            and not any(_breaks(text, i, triggers) for i in range(before.last, phrase.first))
        ):
            out[-1] = replace(before, last=phrase.last, end=phrase.end, mention=phrase.mention, known=False)
        else:
            out.append(phrase)
    return out


def _breaks(text: Text, i: int, triggers: frozenset[int]) -> bool:
    """Whether word `i` ends what hangs on a noun: a mark, a conjunction, a verb, an event."""
    found = word_class(text.words, i)
    return (
        i in triggers or text.words[i].kind != "arabic" or found.conjunction != "" or found.kind in ("verb", "relative")
    )


class _Reader:
    """Reads place phrases of one sentence."""

    def __init__(self, text: Text, sentence: Sentence, mentions: MentionIndex, triggers: frozenset[int]) -> None:
        self.text, self.words, self.sentence = text, text.words, sentence
        self.mentions, self.triggers = mentions, triggers

    def phrase(self, i: int) -> PlacePhrase | None:
        """The place phrase that begins at word `i`."""
        end = self._member(i)
        if end is None:
            return None
        preposition = self._governor(i)
        if self.mentions.at(i) is not None and not self._is_located(i, preposition):
            return None
        last = self._extended(i, end, preposition)
        mention = self._named(i, last)
        stop = max(self.words[last - 1].end, mention.end if mention else 0)
        return PlacePhrase(i, last, preposition, mention, self._is_known(i, last), self._start(i), stop)

    def _is_located(self, i: int, preposition: str) -> bool:
        """Whether the mention at word `i` is a place, or a body that is one after في, أمام: أمام الوزارة."""
        mention = self.mentions.at(i)
        return mention is None or mention.kind == "place" or preposition in ("في", "ب")

    def _member(self, i: int) -> int | None:
        """The word after the place name or the noun phrase of a place that begins at word `i`, or None."""
        if i >= self.sentence.last or i in self.triggers:
            return None
        word = self.words[i]
        mention = self.mentions.at(i)
        if mention is not None:
            if mention.kind != "place" and not (mention.kind == "organisation" and self._is_head(i)):
                return None
            end = i + 1
            while end < self.sentence.last and self.words[end].start < mention.end:
                end += 1
            if mention.entity is not None or not self._is_head(i):
                return end
            return max(end, self._noun_phrase(i))
        if word.kind != "arabic":
            return None
        if word.form in _words("directions") or (word.form[0] == "ب" and word.form[1:] in _words("directions")):
            return self._member(i + 1)
        if self._is_head(i):
            return self._noun_phrase(i)
        return i + 1 if self._is_unknown_name(i) else None

    def _is_unknown_name(self, i: int) -> bool:
        """في المخدرة غربي كذا: a word after في that lies in some direction of a known place."""
        if not self._is_direction(i + 1) or self.words[i - 1].form not in ("في", "قرب"):
            return False
        after = self.mentions.at(i + 2) if i + 2 < self.sentence.last else None
        return after is not None and after.kind == "place"

    def _is_head(self, i: int) -> bool:
        return is_one_of(self.words[i], _heads()) and word_class(self.words, i).kind != "verb"

    def _noun_phrase(self, i: int) -> int:
        limit = min(
            next((k for k in range(i + 1, self.sentence.last) if k in self.triggers), self.sentence.last), i + 8
        )
        return max(i + 1, noun_phrase(self.text, i, limit, _CORE))

    def _extended(self, first: int, end: int, preposition: str) -> int:
        """The end with all that hangs on a place: في بلدة كذا, شرق كذا, وكذا, من كذا after a part.

        A place that no preposition brings in, or a thing aimed at, is cut off before في: that is where it happened.
        """
        aim = not preposition or (preposition == "علي" and is_one_of(self.words[first], _words("aims")))
        while end < min(self.sentence.last, first + _MAX_PHRASE):
            at = end
            word = self.words[at]
            if aim and (word.form in _words("strong") or word_class(self.words, at).preposition == "ب"):
                return end
            joins = word.form in ("في", "قرب", '"', "«", "“") or (word.form == "من" and self._is_part(first))
            if joins or self._is_direction(at):
                at += 1
            if at > end and self._is_direction(at):
                at += 1
            after = self._member(at)
            if after is None or (at == end and not self._hangs(first, at)):
                return end
            end = after
        return end

    def _hangs(self, first: int, i: int) -> bool:
        """Whether the place that begins at word `i` hangs on those from `first`: بمدينة كذا, وكذا, or a genitive."""
        found = word_class(self.words, i)
        if found.preposition:
            return found.preposition == "ب"
        if found.conjunction or self.words[i].form[:1] == "و":
            mention = self.mentions.at(i)
            return mention is not None and mention.entity is not None and mention.start > self.words[i].start
        return self._named(first, i) is None

    def _is_direction(self, i: int) -> bool:
        return i < self.sentence.last and self.words[i].form in _words("directions")

    def _is_part(self, i: int) -> bool:
        return is_one_of(self.words[i], _words("partitive"))

    def _named(self, first: int, last: int) -> Mention | None:
        """The most specific place with an identity in the phrase; else one with a precision."""
        inside = [m for i in range(first, last) if (m := self.mentions.at(i)) is not None and m.kind == "place"]
        return next((m for m in inside if m.entity is not None), None) or next(
            (m for m in inside if m.place_precision is not None), None
        )

    def _start(self, i: int) -> int:
        """Where the phrase begins, without و or a preposition written on to it."""
        mention = self.mentions.at(i)
        if mention is not None:
            return mention.start
        found = word_class(self.words, i)
        attached = len(found.conjunction) + (0 if found.definite else len(found.preposition))
        return self.words[i].start + (attached if attached < len(self.words[i].form) - 2 else 0)

    def _is_known(self, first: int, last: int) -> bool:
        """Whether the phrase is or ends in a bare المدينة, المنطقة (أجزاء من المدينة)."""
        i = last - 1
        parts = first == i or is_one_of(self.words[first], _words("partitive"))
        return parts and word_class(self.words, i).definite and is_one_of(self.words[i], _words("known"))

    def _governor(self, i: int) -> str:
        """The preposition before the phrase, quantifiers between aside; على الحدود counts as في."""
        if attached := word_class(self.words, i).preposition:
            return attached
        for at in range(i - 1, max(i - 1 - _BACK, self.sentence.first - 1), -1):
            word = self.words[at]
            for form in (word.form, word.form[1:] if word.form[:1] in "وف" else ""):
                if form in _words("strong"):
                    return "في"
                if form == "علي" and is_one_of(self.words[at + 1], _words("on_edge")):
                    return "في"
                if form in _words("weak") and not (form == "من" and at + 1 < i + 1 and self._counts(at - 1)):
                    return form
            if not self._counts(at) and word.form not in ("من", "«", '"', "“"):
                attached = word_class(self.words, at).preposition
                return attached if attached and is_one_of(word, _words("quantifiers")) else ""
            if (attached := word_class(self.words, at).preposition) in ("ب", "ل"):
                return attached
        return ""

    def _counts(self, i: int) -> bool:
        return i >= self.sentence.first and is_one_of(self.words[i], _words("quantifiers"))


# --- the choice ---------------------------------------------------------------------------------------------------


class _Finder:
    """Chooses among the place phrases of a sentence for one trigger."""

    def __init__(self, text: Text, trigger: Trigger, phrases: Sequence[PlacePhrase]) -> None:
        self.text, self.words, self.trigger = text, text.words, trigger
        low, high = trigger.sentence.start, trigger.sentence.end
        if trigger.said_by is not None:  # where it was said is not where it happened
            low, high = max(low, trigger.said_by.content.start), min(high, trigger.said_by.content.end)
        self.phrases = [p for p in phrases if low <= p.start and p.end <= high]

    def find(self, row: SentenceChunks, roles: Roles) -> PlacePhrase | None:
        """The place of the trigger; see the head of the module."""
        stop = self._stop(row)
        rule = self.trigger.rule
        other = self._other_act(row, stop)
        after = [p for p in self.phrases if self.trigger.word < p.first < stop and not self._acts(p, roles)]
        right, far = [p for p in after if p.first < other], [p for p in after if p.first > other]
        left = [p for p in reversed(self.phrases) if p.first < self.trigger.word and not self._acts(p, roles)]
        aimed = rule.type in _AIMED
        chosen = (
            (self._target(roles, named=True) if aimed or rule.frame == "visit" else None)
            or (self._beside(right) if rule.frame in ("visit", "place") else None)
            or self._genitive(right)
            or self._hit(after)
            or self._where(left)
            or self._after(right, self._telling())
            or (self._target(roles, named=False) if aimed else None)
            or self._after(right, _words("strong"))
            or (self._after(right, _words("weak")) if aimed else None)
            or self._object(right)
            or self._after(left, _words("strong") | (frozenset({"علي", "من"}) if aimed else frozenset()))
            or self._pronoun(left)
            or self._after(far, _words("strong"))
            or (self._target(roles, named=True))
            or (next((p for p in left if self._is_local(p)), None) if aimed else None)
        )
        return self._resolved(chosen) if chosen is not None else None

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
                w.form in _words("subordinate") for w in self.words[max(i - 5, self.trigger.word + 1) : i]
            ):
                return i
        return stop

    def _acts(self, phrase: PlacePhrase, roles: Roles) -> bool:
        return any(a <= phrase.first < b for a, b in roles.actor) and phrase.preposition != "في"

    def _telling(self) -> frozenset[str]:
        """Prepositions that tell where acts of the trigger's type take place."""
        kind = self.trigger.rule.type
        if kind == "RETREAT":
            return _words("strong") | _words("from_place")
        if kind in ("AID", "MOBILIZE") or self.trigger.rule.frame in ("visit", "move"):
            return _words("strong") | _words("to_place")
        return _words("strong")

    def _target(self, roles: Roles, named: bool) -> PlacePhrase | None:
        """A recipient that is a place; of those without a name only grounds and sites."""
        for first, _ in roles.recipient:
            for phrase in self.phrases:
                if phrase.first == first and (phrase.mention is not None if named else not self._is_aim(phrase)):
                    return phrase
        return None

    def _beside(self, right: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """The place right after a visit: زيارة كذا, زيارة الوزير لكذا."""
        near = (p for p in right if p.first < self.trigger.word + _BESIDE and p.mention is not None)
        return next(near, None)

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
        return next((p for p in free if p.mention is None or self._is_local(p)), None)

    def _hit(self, after: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """الضربة التي استهدفت مطار كذا, هجوم هز العاصمة: the object of a verb of aiming close behind the trigger."""
        for at in range(self.trigger.word + 1, min(self.trigger.word + _BESIDE, self.trigger.sentence.last)):
            if self.words[at].form in _words("hitting"):
                found = after[0] if after and after[0].first == at + 1 else None
                return found if found is not None and found.mention is not None else None
        return None

    def _is_aim(self, phrase: PlacePhrase) -> bool:
        """Whether a phrase is a thing aimed at rather than a place (مواقع, مخازن)."""
        return phrase.mention is None and is_one_of(self.words[phrase.first], _words("aims"))

    def _where(self, left: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """باتجاه المدينة، حيث التقوا: the place before حيث."""
        for at in range(self.trigger.word - 1, max(self.trigger.word - 3, self.trigger.sentence.first), -1):
            if self.words[at].form == "حيث":
                return next((p for p in left if p.last in (at, at - 1)), None)
        return None

    def _after(self, where: Iterable[PlacePhrase], prepositions: frozenset[str]) -> PlacePhrase | None:
        return next((p for p in where if p.preposition in prepositions and p.preposition), None)

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
