"""Triggers: the words of a text that name an event, one for an event and reporting clause.

A word is a trigger when a rule of the lexicon knows it and the words around it allow it. Of several words for one
act in one reporting clause the one that names the act stays (هجوم before استهدف and قتل); the rest are set aside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from isnad.events.context import Context, Topic, topic_of
from isnad.events.lexicon import Hit, TriggerRule, find_hits, keys
from isnad.events.syntax import word_set
from isnad.language.words import word_counts
from isnad.model import Mention, Sentence, Statement, Text, Word

_BEFORE_PAST = ("بعد", "منذ", "الي", "سبق")  # أن after these may take a past
_SHORT = 3  # letters of a word that is not cut into و or ف and a verb unless the words around tell
_NAMED = ("person", "organisation", "group")
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
    known = [m.start for m in mentions if m.kind in _NAMED and m.entity is not None and not m.entity.startswith("?")]
    carriers = _Carriers(statements)
    topic = topic_of(text)
    kept: list[Trigger] = []
    dropped: list[Trigger] = []
    seen: set[str] = set()
    for sentence in text.sentences:
        if sentence.role not in _READ_ROLES:
            continue
        found = [t for t in _in_sentence(text, sentence, carriers, topic, seen, known) if t.word not in names]
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
        if mention.kind == "person" and mention.entity is not None:
            first, last = bisect_right(starts, mention.start), bisect_right(starts, mention.end - 1)
            surname = first == last and (" " in mention.entity or not mention.entity.startswith("?"))
            out.update(range(last - 1 if surname else max(first, last - 1), last))  # ليبرمان, سمير التقي … التقي
        if mention.kind in ("group", "organisation"):
            known = mention.entity is not None and not mention.entity.startswith("?")
            words = range(bisect_right(starts, mention.start), bisect_right(starts, mention.end - 1))
            out.update(i for i in words if known or text.words[i].form.startswith("ل"))
    return frozenset(out)


# --- one sentence ---------------------------------------------------------------------------------------------


def _in_sentence(
    text: Text, sentence: Sentence, carriers: _Carriers, topic: Topic, seen: set[str], known: Sequence[int]
) -> Iterator[Trigger]:
    words = text.words
    context: Context | None = None
    for i in range(sentence.first, sentence.last):
        if words[i].kind != "arabic":
            continue
        hits = find_hits(words[i].form)
        if not hits or (carriers.is_cue(words[i].start, words[i].end) and not _crowd_follows(words, i, hits)):
            continue
        context = context or Context(words, sentence, topic, lambda: _holds(known, sentence))
        hit = _best(hits, context, i, seen)
        if hit is not None and not _unclaimed(words, i, sentence.first):
            verbal = hit.form.kind in ("past", "present")
            passive = _is_passive(text, words[i], hit, hits) if verbal else None
            carried = carriers.around(words[i].start, words[i].end)
            yield Trigger(i, sentence, hit, verbal, passive, carried[0] if carried else None, carried)


def _best(hits: Sequence[Hit], context: Context, i: int, seen: set[str]) -> Hit | None:
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
    if _first_person(fitting, context, i):
        return None
    noun = stands_as_noun(context.words, i, context.first) or (
        any(h.pronoun for h in fitting) and i > context.first and context.words[i - 1].form not in word_set("relative")
    )
    return min(fitting, key=lambda h: (_kind_rank(h, noun), _vagueness(h.form.rule), h.form.rule.order, len(h.pronoun)))


def _first_person(fitting: Sequence[Hit], context: Context, i: int) -> bool:
    """Whether a past in ـت is what the writer did himself (التقيت به, إنني اتصلت به): memoirs, not news."""
    if any(h.form.kind == "noun" for h in fitting):
        return False
    own = {h.form.person for h in find_hits(context.words[i].form) if h.form.rule is fitting[0].form.rule}
    if 1 not in own or not context.words[i].form.endswith("ت"):
        return False
    active = any(h.form.voice == "active" for h in fitting)
    return not active or context.has(word_set("i_myself"), i, -1, 2)


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
    if form.kind in ("past", "present") and before in word_set("prepositions"):
        return False
    if form.kind.endswith("participle") and hit.article and words[min(i + 1, len(words) - 1)].form != "من":
        return False  # المدينة المحاصرة, الفئات المستهدفة: a label
    if form.kind == "past" and word.form[:1] == "ت" and before == "ان" and words[i - 2].form not in _BEFORE_PAST:
        return False  # من المتوقع أن توافق الدول
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
    if before.form.removeprefix("س") in word_set("takes_noun"):
        return True
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
    halted = _HALTED if trigger.hit.pronoun else 2
    if (
        other.kin == "halt"
        and not trigger.verbal
        and rule.strength != "result"
        and 0 < trigger.word - rival.word <= halted
    ):
        return True  # وقف الهجمات, إيقاف العمليات: the halt is the event
    if rule.type != other.type:
        return rule.strength == "aim" and apart <= 2 and other.strength == "act"
    if rule.kin == other.kin == "deal" and trigger.verbal and 0 < apart <= _RELATIVE and rival.word < trigger.word:
        relative = trigger.hit.pronoun or words[trigger.word - 1].form in word_set("relative_pronouns")
        if relative and not rival.verbal:
            return True  # اتفاق … أبرمته طهران
    if rule.kin and rule.kin == other.kin and rival.word < trigger.word and _kindred(words, rival, trigger):
        return True
    if rule.strength == "act":
        return other.strength == "act" and rival.word < trigger.word and _refers_back(words, trigger, rival)
    if rule.strength == "result" and not rival.verbal and _answered(words, rival.word):
        return False  # قتلت القوات 16 مسلحا ردا على الهجوم
    if rule.strength == "aim" and other.strength == "result":
        return False
    if rule.strength == "result" and not trigger.verbal and words[trigger.word - 1].form in word_set("other_event"):
        return False
    if rule.strength == other.strength:
        return rival.word < trigger.word and apart < _LINKED and _same_clause(words, rival, trigger)
    if trigger.verbal and rival.word - trigger.word > _FAR:
        return False
    return _same_clause(words, *sorted((trigger, rival), key=lambda t: t.word))


# A trigger gives way to one of another type within four words: after it (1) or before it (-1).
_GIVES_WAY = {("AGREE", "RETREAT"): 1, ("RETREAT", "SANCTION"): -1, ("COERCE", "SANCTION"): -1, ("SANCTION", "CONCEDE"): -1,
              ("COERCE", "CONCEDE"): -1, ("AGREE", "SANCTION"): -1}  # fmt: skip
_SPECIFIED = ("علي", "ضد")
_LINKED = 12
_RELATIVE = 6
_FAR = 20  # words from a verb of killing to a noun for the attack after it, beyond which it is another act
_HALTED = 6  # words between a halt and whose own acts it halts: علقت في 30 كانون الثاني عملياتها
_KINDRED = 6
_TAKES_CONTROL = 14
_NEAR = {"relief": 4, "deal": 10}  # words between two of one kin, 3 where not told


def _answered(words: Sequence[Word], at: int) -> bool:
    """ردا على الهجوم, انتقاما للغارة: an act that another one answers."""
    answers = word_set("answers")
    reach = 4 if words[at - 1].form in word_set("relative_pronouns") else 2
    return any(words[i].form in answers for i in range(max(0, at - reach), at))


def _kindred(words: Sequence[Word], first: Trigger, second: Trigger) -> bool:
    """Whether two words of one kin name one act: غارات … وضربات, أسر أو اعتقال, انتزعت السيطرة."""
    apart = second.word - first.word
    if first.rule.kin == "ground" and first.verbal and second.hit.article and apart <= _TAKES_CONTROL:
        return not second.hit.conjunction and not second.hit.preposition  # استعادت القوات … السيطرة على الميناء
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
            if words[i + 1].form in word_set("new_light"):
                return False  # ...، وتم تدمير المنصات
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


def _holds(starts: Sequence[int], sentence: Sentence) -> bool:
    """Whether one of the sorted `starts` lies in a sentence."""
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end


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
