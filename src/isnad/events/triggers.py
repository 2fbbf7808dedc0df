"""Triggers: the words of a text that name an event, one for an event and reporting clause.

A word is a trigger when a rule of the lexicon knows it and the words around it allow it. Of several words for one
act in one reporting clause the one that names the act stays (هجوم before استهدف and قتل); the rest are set aside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from isnad.events.lexicon import Hit, TriggerRule, find_hits, is_one_of, keys, word_class
from isnad.events.syntax import word_set
from isnad.language.words import word_counts
from isnad.model import Mention, Sentence, Statement, Text, Word

_NOT_NEXT, _NOT_PREV = 2, 1
_AROUND = 4
_TAKEN_UP, _SUBJECT_BEFORE = 8, 3  # words before a verb within which its object or subject stands
_SHORT = 3  # letters of a word that is not cut into و or ف and a verb unless the words around tell
_SPORT_SHARE = 0.02  # of the words of an article: above it the article is about sport
_CALM_SHARE = 0.03  # of words for armed men and authorities: below it violence is mostly a figure of speech
_CALM_WORDS = 80  # a shorter text tells nothing by its shares
# Words of those classes that are as common in science, sport and business.
_VAGUE = frozenset({"قوه", "عناصر", "عنصر", "قاعده", "حرب", "مقاومه", "جبهه", "تنظيم", "حركه", "وحدات", "مقاوم"})
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
# Acts on a thing said before: توقيعها, إرسالها, فرضها.
_FORMAL = frozenset({"AGREE", "SANCTION", "CONCEDE", "MOBILIZE"})
_READ_ROLES = frozenset({"headline", "subheadline", "body", "section_heading", "caption"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: its place, the reading chosen, and whether it stands as a verb.

    `passive` is None where the spelling leaves it open. `said_by` is the innermost statement around it.
    """

    word: int
    sentence: Sentence
    hit: Hit
    verbal: bool
    passive: bool | None
    said_by: Statement | None
    carried_by: tuple[Statement, ...] = ()

    @property
    def rule(self) -> TriggerRule:
        """The rule that knows the word."""
        return self.hit.form.rule


def find_triggers(
    text: Text, statements: Sequence[Statement], mentions: Sequence[Mention] = ()
) -> tuple[list[Trigger], list[Trigger]]:
    """Return the triggers of a text in order, and those set aside for another word of the same event.

    A word inside the name of a group or body is none (هيئة تحرير الشام).
    """
    names = _name_words(text, mentions)
    carriers = _Carriers(statements)
    topic = _topic_of(text)
    kept: list[Trigger] = []
    dropped: list[Trigger] = []
    seen: set[str] = set()
    for sentence in text.sentences:
        if sentence.role not in _READ_ROLES:
            continue
        found = [t for t in _in_sentence(text, sentence, carriers, topic, seen) if t.word not in names]
        chosen = choose(text.words, found)
        kept += chosen
        dropped += [t for t in found if t not in chosen]
        seen.update(t.rule.type for t in chosen)
    return kept, dropped


def _name_words(text: Text, mentions: Sequence[Mention]) -> frozenset[int]:
    """The words of names of groups and bodies after their first: of a known name all, of another those after لـ."""
    starts = [w.start for w in text.words]
    out: set[int] = set()
    for mention in mentions:
        if mention.kind in ("group", "organisation"):
            known = mention.entity is not None and not mention.entity.startswith("?")
            words = range(bisect_right(starts, mention.start), bisect_right(starts, mention.end - 1))
            out.update(i for i in words if known or text.words[i].form.startswith("ل"))
    return frozenset(out)


# --- one sentence ---------------------------------------------------------------------------------------------


def _in_sentence(
    text: Text, sentence: Sentence, carriers: _Carriers, topic: _Topic, seen: set[str]
) -> Iterator[Trigger]:
    words = text.words
    context: _Context | None = None
    for i in range(sentence.first, sentence.last):
        if words[i].kind != "arabic":
            continue
        hits = find_hits(words[i].form)
        if not hits or (carriers.is_cue(words[i].start, words[i].end) and not _crowd_follows(words, i, hits)):
            continue
        context = context or _Context(words, sentence, topic)
        hit = _best(hits, context, i, seen)
        if hit is not None and not _unclaimed(words, i, sentence.first):
            verbal = hit.form.kind in ("past", "present")
            passive = _is_passive(text, words[i], hit, hits) if verbal else None
            carried = carriers.around(words[i].start, words[i].end)
            yield Trigger(i, sentence, hit, verbal, passive, carried[0] if carried else None, carried)


class _Context:
    """The words of one sentence, ready for the conditions of rules."""

    def __init__(self, words: Sequence[Word], sentence: Sentence, topic: _Topic) -> None:
        self.words, self.first, self.last = words, sentence.first, sentence.last
        self.keys = frozenset(k for w in words[sentence.first : sentence.last] if w.kind == "arabic" for k in keys(w))
        self.calm = topic.calm
        self._concrete: tuple[int, ...] | None = None
        self.sport = topic.sport or not self.keys.isdisjoint(word_class("sport"))

    def has(self, wanted: frozenset[str], start: int, step: int, reach: int) -> bool:
        """Whether one of `wanted` stands within `reach` words from word `start`, going by `step`."""
        at = start + step
        while reach and self.first <= at < self.last:
            word = self.words[at]
            if word.kind != "mark":
                if is_one_of(word, wanted):
                    return True
                reach -= 1
            at += step
        return False

    def is_concrete(self, i: int) -> bool:
        """Whether another word than `i` of the sentence means people, armed men, weapons, targets or authorities."""
        if self._concrete is None:
            words = enumerate(self.words[self.first : self.last], self.first)
            found = (at for at, w in words if w.kind == "arabic" and is_one_of(w, _concrete()))
            self._concrete = tuple(islice(found, 2))
        return any(at != i for at in self._concrete)

    def allows(self, rule: TriggerRule, i: int, hits: Sequence[Hit]) -> bool:
        """Whether the words around word `i`, read as one of `hits`, fit the conditions of a rule."""
        if rule.not_sport and self.sport:
            return False
        if self.calm and rule.type in _VIOLENT and not self.is_concrete(i):
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
            return self.has(rule.next, i, -1, _TAKEN_UP)
        verb = any(h.form.kind == "past" and not h.conjunction and not h.pronoun for h in mine)
        return verb and rule.strength == "act" and self.has(rule.next, i, -1, _SUBJECT_BEFORE)


def _best(hits: Sequence[Hit], context: _Context, i: int, seen: set[str]) -> Hit | None:
    """The reading of word `i` whose rule is allowed and most particular, as noun or verb as the place asks."""
    allowed: dict[str, bool] = {}
    fitting = []
    for hit in hits:
        rule = hit.form.rule
        if rule.name not in allowed:
            allowed[rule.name] = context.allows(rule, i, hits)
        if allowed[rule.name] and _form_fits(hit, rule, seen) and _spelling_fits(hit, context.words, i):
            fitting.append(hit)
    if not fitting:
        return None
    noun = stands_as_noun(context.words, i, context.first) or (
        any(h.pronoun for h in fitting) and i > context.first and context.words[i - 1].form not in word_set("relative")
    )
    return min(fitting, key=lambda h: (_kind_rank(h, noun), _vagueness(h.form.rule), h.form.rule.order, len(h.pronoun)))


def _form_fits(hit: Hit, rule: TriggerRule, seen: set[str]) -> bool:
    form = hit.form
    if form.person == 2 or (form.person == 1 and form.number == "s" and not hit.future):
        return False
    if form.person == 1 and form.voice == "passive":
        return False  # نزار is a name
    if rule.definite and not (hit.article or hit.pronoun):
        return False
    if rule.indefinite and (hit.article or hit.pronoun):
        return False
    if rule.with_pronoun and not hit.pronoun:
        return False
    return not (rule.known and rule.type not in seen)


def _unclaimed(words: Sequence[Word], i: int, first: int) -> bool:
    """لم تتبن أي جهة الهجوم: that nobody claimed it is said of an event, it is no event."""
    for at in range(i - 1, max(first, i - 9), -1):
        if words[at].form in word_set("claims") and words[at - 1].form in ("لم", "ولم", "لا", "ولا"):
            return True
    return False


def _spelling_fits(hit: Hit, words: Sequence[Word], i: int) -> bool:
    """Whether the division into clitics is likely, and a jussive or a ta marbuta stands where it may."""
    word, form = words[i], hit.form
    if word.form in form.rule.not_forms or word.form[len(hit.conjunction) :] in form.rule.not_forms:
        return False
    before = words[i - 1].form if i else ""
    if form.kind == "past" and before in word_set("prepositions"):
        return False
    if form.rule.asserted and form.kind == "present" and before in word_set("relative"):
        return False
    if hit.pronoun and form.rule.frame == "move" and form.kind in ("past", "present"):
        return False
    if hit.pronoun == "ه" and word.plain.endswith("ة"):
        return False
    if form.kind == "noun" and not (hit.pronoun or hit.article) and form.gender == "f" and word.plain.endswith("ه"):
        return False  # مظاهره is not مظاهرة
    if "زأر" in word.plain:
        return False  # roars, not visits
    if form.jussive and (i == 0 or words[i - 1].form not in ("لم", "ولم", "فلم", "لما")):
        return False
    if hit.future and form.person == 1 and len(word.form) < 6:
        return False  # سافر is not سأفر
    if hit.conjunction and word.proclitics[:1] != (hit.conjunction,):
        if len(word.form) <= _SHORT:
            return False  # فرد is not ف and رد
        counts = word_counts()
        return counts.get(word.form, 0) <= counts.get(word.form[1:], 0)
    return True


def _kind_rank(hit: Hit, noun: bool) -> int:
    verbal = hit.form.kind in ("past", "present")
    return int(verbal == noun)


def _vagueness(rule: TriggerRule) -> int:
    return 4 - bool(rule.next) - bool(rule.prev) - 2 * bool(rule.with_pronoun)


# --- noun or verb -----------------------------------------------------------------------------------------------


def stands_as_noun(words: Sequence[Word], i: int, first: int) -> bool:
    """Whether the place of word `i` asks for a noun: after a preposition, تم, a noun of doing, a reporting verb."""
    if i == first:
        return words[i].form[0] not in "وف" and _noun_heads_headline(words, i)
    before = words[i - 1]
    while i - 2 >= first and before.form in word_set("days"):
        i -= 1
        before = words[i - 1]
    if before.kind == "mark":
        return before.form in '"«(' and i - 2 >= first and words[i - 2].form in word_set("before_noun")
    if before.kind == "number" and words[i].plain.rstrip("\u064b").endswith("ا"):
        return True  # 16 بحثا
    if before.plain.lstrip("وف") == "إن":
        return True  # قال إن طرد التنظيم من المدينة سيتيح
    bare_before = (
        before.form[1:] if before.form[0] in "وف" and before.form[1:] in word_set("before_noun") else before.form
    )
    return bare_before in word_set("before_noun") or _after_report(words, i, first)


def _after_report(words: Sequence[Word], i: int, first: int) -> bool:
    """تبنت الحركة قتل: a reporting verb and its subject before, no أن between."""
    for at in range(i - 1, max(first, i - 6) - 1, -1):
        word = words[at]
        if word.kind == "mark" or word.form in word_set("complementiser"):
            return False
        if word.form in word_set("reporting") or (word.form[:1] == "و" and word.form[1:] in word_set("reporting")):
            return True
    return False


def _noun_heads_headline(words: Sequence[Word], i: int) -> bool:
    """A headline may open with a verbal noun: قتل شخصين; a verb is the rule."""
    after = words[i + 1] if i + 1 < len(words) else None
    return after is not None and after.form.endswith("ين") and not after.form.startswith("ال")


def _is_passive(text: Text, word: Word, hit: Hit, hits: Sequence[Hit]) -> bool | None:
    """Whether a verb is passive: by a written damma, or because only a passive is spelt so."""
    surface = text.text[word.start : word.end]
    if "\u064f" in surface[:4] and hit.form.kind == "past":
        return True
    voices = {h.form.voice for h in hits if h.form.rule is hit.form.rule and h.form.kind == hit.form.kind}
    return next(iter(voices)) == "passive" if len(voices) == 1 else None


# --- one trigger an event ---------------------------------------------------------------------------------------


def choose(words: Sequence[Word], found: Sequence[Trigger]) -> list[Trigger]:
    """Keep one trigger for each event and reporting clause of a sentence."""
    kept: list[Trigger] = []
    for trigger in found:
        rivals = [t for t in found if t is not trigger and t.said_by is trigger.said_by]
        if not any(_yields(words, trigger, rival) for rival in rivals):
            kept.append(trigger)
    return kept


def _yields(words: Sequence[Word], trigger: Trigger, rival: Trigger) -> bool:
    """Whether `trigger` only repeats, aims or results from the act that `rival` names."""
    rule, other = trigger.rule, rival.rule
    apart = abs(trigger.word - rival.word)
    if (rule.type, other.type) in _GIVES_WAY and 0 < (rival.word - trigger.word) * _GIVES_WAY[
        rule.type, other.type
    ] <= 4:
        return True
    if other.kin == "halt" and not trigger.verbal and rule.strength != "result" and 0 < trigger.word - rival.word <= 2:
        return True  # وقف الهجمات, إيقاف العمليات: the halt is the event
    if rule.type != other.type:
        return rule.strength == "aim" and apart <= 2 and other.strength == "act"
    if rule.kin and rule.kin == other.kin and rival.word < trigger.word and _kindred(words, rival, trigger):
        return True
    if rule.strength == "act":
        return other.strength == "act" and rival.word < trigger.word and _refers_back(words, trigger, rival)
    if rule.strength == "aim" and other.strength == "result":
        return False
    if rule.strength == "result" and not trigger.verbal and words[trigger.word - 1].form in word_set("other_event"):
        return False
    if rule.strength == other.strength:
        return rival.word < trigger.word and apart < _LINKED and _same_clause(words, rival, trigger)
    return _same_clause(words, *sorted((trigger, rival), key=lambda t: t.word))


# A trigger gives way to one of another type within four words: after it (1) or before it (-1).
_GIVES_WAY = {("AGREE", "RETREAT"): 1, ("RETREAT", "SANCTION"): -1, ("COERCE", "SANCTION"): -1, ("SANCTION", "CONCEDE"): -1,
              ("COERCE", "CONCEDE"): -1, ("AGREE", "SANCTION"): -1}  # fmt: skip
_SPECIFIED = ("علي", "ضد")
_LINKED = 12
_KINDRED = 6
_NEAR = {"relief": 4, "deal": 10}  # words between two of one kin, 3 where not told


def _kindred(words: Sequence[Word], first: Trigger, second: Trigger) -> bool:
    """Whether two words of one kin name one act: غارات … وضربات, أسر أو اعتقال, انتزعت السيطرة."""
    apart = second.word - first.word
    if apart > max(_KINDRED, _NEAR.get(first.rule.kin, 0)) or second.verbal:
        return False
    joined = second.hit.conjunction == "و" or words[second.word - 1].form == "او"
    return joined or apart <= _NEAR.get(first.rule.kin, 3)


def _same_clause(words: Sequence[Word], first: Trigger, second: Trigger) -> bool:
    """Whether no new clause begins between two triggers: a comma and و, فيما, كما, بينما …"""
    for i in range(first.word + 1, second.word):
        word = words[i]
        if word.kind == "mark" and word.form in ";:":
            return False
        if word.form in word_set("new_clause"):
            return False
        if word.kind == "mark" and word.form == "," and words[i + 1].form[0] == "و" and i + 1 <= second.word:
            after = find_hits(words[i + 1].form)
            if any(h.form.kind in ("past", "present") and h.form.rule.strength != "result" for h in after):
                return False
    return True


def _refers_back(words: Sequence[Word], trigger: Trigger, rival: Trigger) -> bool:
    """A definite noun after the same act: هاجم … الهجوم, غارات … الغارات; الهجوم على المتحف tells of an act of its own."""
    if trigger.verbal or not (trigger.hit.article or trigger.hit.pronoun):
        return False
    after = words[trigger.word + 1].form if trigger.word + 1 < len(words) else ""
    return trigger.rule is rival.rule and after not in _SPECIFIED


# --- statements around ------------------------------------------------------------------------------------------


def _crowd_follows(words: Sequence[Word], i: int, hits: Sequence[Hit]) -> bool:
    """Whether a verb of protest has a crowd for subject: احتج مئات المتظاهرين, which is more than words."""
    if not any(h.form.rule.type == "PROTEST" for h in hits):
        return False
    return any(k in word_set("crowd") for w in words[i + 1 : i + 3] for k in keys(w))


class _Carriers:
    """Statements by place, to ask which one carries a word and whether a word is a cue."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._cues = sorted((s.cue.start, s.cue.end) for s in statements)
        self._contents = sorted(statements, key=lambda s: (s.content.start, -s.content.end))
        self._starts = [s.content.start for s in self._contents]

    def is_cue(self, start: int, end: int) -> bool:
        """Whether [start, end) overlaps a statement's cue."""
        at = bisect_right(self._cues, (end, -1))
        return any(a < end and start < b for a, b in self._cues[max(0, at - 3) : at + 1])

    def around(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements whose content holds [start, end), the innermost first."""
        at = bisect_right(self._starts, start)
        holding = [s for s in self._contents[:at] if end <= s.content.end]
        return tuple(sorted(holding, key=lambda s: (s.content.end - s.content.start, s.cue.start)))


@dataclass(frozen=True, slots=True)
class _Topic:
    """What an article is about, as far as rules ask: sport; or a calm subject, far from force and government."""

    sport: bool
    calm: bool


def _topic_of(text: Text) -> _Topic:
    arabic = [w for w in text.words if w.kind == "arabic"]
    sport = sum(is_one_of(w, word_class("sport")) for w in arabic)
    force = sum(is_one_of(w, _force()) for w in arabic) if len(arabic) >= _CALM_WORDS else len(arabic)
    return _Topic(sport >= 4 and sport > _SPORT_SHARE * len(arabic), force < _CALM_SHARE * len(arabic))


@cache
def _force() -> frozenset[str]:
    """Words for armed men, authorities and offices."""
    return frozenset().union(*(word_class(name) for name in ("armed", "militants", "authority", "office")))


@cache
def _concrete() -> frozenset[str]:
    """Words that make an act of force concrete: who, on whom, with what."""
    return _force().union(*(word_class(name) for name in ("people", "weapon", "projectile", "court"))) - _VAGUE
