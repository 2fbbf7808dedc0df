"""Status: whether an event happened, or is denied, planned, threatened, called for, possible, a count, or history.

Read from the act of the statement that carries the event, from negation, modality, tense and purpose in its own
clause, and from how its date lies to the day of publication. Word lists: `status.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from isnad.events.chunks import find_light
from isnad.events.lexicon import find_hits, is_one_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.conjugation import parse_lemma
from isnad.language.folding import fold_word
from isnad.language.lexicon import verb_codes
from isnad.model import Status, Word
from isnad.rules import load_toml

HISTORY_DAYS = 75  # "months or more before the news" (gold/GUIDE.md); two months still belong to the story
_HEAD = 14  # code points from the start of what is announced to its noun
_WINDOW_DAYS = 20  # a count over a longer time is an aggregate


@cache
def _list(name: str) -> frozenset[str]:
    """A list of `status.toml` folded, with all forms of the verbs of `NAME_verbs` and the presents of `NAME_present`."""
    table = load_toml("isnad.events", "status.toml")
    found = {fold_word(w) for w in table[name].split()}
    for line in table.get(f"{name}_verbs", ()):
        found.update(f.form for f in parse_lemma(line).forms() if f.tense != "masdar" and f.person in (0, 3))
    for line in table.get(f"{name}_present", ()):
        found.update(f.form for f in parse_lemma(line).forms() if f.tense == "present" and f.person == 3)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Setting:
    """What status is read from: the clause's first word and end, the event's date, the day of publication.

    `since` is whether the date is a span of time counted over (منذ, خلال); `count` how many acts the noun counts.
    """

    first: int
    last: int
    date: str | None
    published: str | None
    count: int | None = None
    since: bool = False


def read_status(words: Sequence[Word], trigger: Trigger, setting: Setting) -> Status:
    """Return the status of the event a trigger names."""
    left = _Left(words, setting.first, trigger.word)
    act = trigger.said_by.act if trigger.said_by else None
    if _is_conditional(words, trigger, left):
        return "hypothetical"
    if _is_denied(words, trigger, setting, left):
        return "denied"
    if _lies_ahead(words, trigger, setting):
        return "planned"
    told = trigger.verbal and trigger.hit.form.kind == "past"
    if told and act in _WISHES and any(h.form.kind == "noun" for h in find_hits(words[trigger.word].form)):
        told = False  # طالب بوقف القصف وقطع الإمدادات
    if not told and not _is_fact(words, trigger, left):
        ahead = _status_ahead(words, trigger, setting, left, act)
        if ahead is not None:
            return ahead
    if _is_aggregate(words, trigger, setting, left):
        return "aggregate"
    return "background" if _is_history(setting, left) else "happened"


_WISHES = frozenset({"call_for", "ask", "threaten", "promise"})


def _status_ahead(
    words: Sequence[Word], trigger: Trigger, setting: Setting, left: _Left, act: str | None
) -> Status | None:
    """The status of an event that has not happened yet, or None."""
    violent = trigger.rule.type in ("ASSAULT", "COERCE")
    if trigger.rule.type != "MOBILIZE" and (
        left.has("possible", 8 if left.has("takes_li", 8) else 5) or left.has("any", 1)
    ):
        return "hypothetical"
    if act == "threaten" or (left.has("threat", 12) and (trigger.hit.preposition == "ب" or left.has("threat", 5))):
        return "threatened"
    if _will_follow(words, trigger, setting.last):
        return "hypothetical" if violent and _is_construct(words, trigger) else "planned"
    if _may_begin(words, trigger, setting.last):
        return "threatened" if trigger.rule.type == "ASSAULT" and trigger.said_by else "hypothetical"
    announced = (act == "announce" and _heads_content(words, trigger)) or (
        not trigger.verbal and not trigger.hit.article and left.has("announcing", 2)
    )
    if announced and trigger.rule.announced and not _in_force(setting):
        return "planned"
    if violent and any(
        words[i].form.startswith("سن") and _future(words[i])
        for i in range(max(setting.first, trigger.word - 4), trigger.word)
    ):
        return "threatened"
    if trigger.hit.future:
        spoken = trigger.hit.form.person == 1 or act in ("warn", "promise", "threaten")
        return "threatened" if violent and spoken else "planned"
    if _dated_ahead(trigger, setting):
        return "planned"  # a day is fixed, whoever called for it
    if act in ("call_for", "ask") or left.has("call", 12 if trigger.hit.preposition == "ل" else 8):
        return "called_for"
    if act == "promise":
        return "threatened" if trigger.rule.type == "ASSAULT" else "planned"
    return "planned" if _is_planned(words, trigger, setting, left) else None


def _lies_ahead(words: Sequence[Word], trigger: Trigger, setting: Setting) -> bool:
    """الاجتماع المقبل, المحادثات المرتقبة."""
    after = words[trigger.word + 1 : min(setting.last, trigger.word + 4)]
    return not trigger.verbal and any(is_one_of(w, _list("ahead")) for w in after)


def _is_fact(words: Sequence[Word], trigger: Trigger, left: _Left) -> bool:
    """Whether the trigger is taken as a fact whatever carries it: بعد تحريرها, التي استولت عليها, احترام الهدنة."""
    i = trigger.word
    if i == left.first:
        return False
    before = words[i - 1].form
    if trigger.verbal:
        return not trigger.hit.future and before in word_set("relative")
    if (
        before in _list("done")
        or before in _list("factual")
        or (before in ("هذا", "هذه", "تلك") and i - 1 > left.first and words[i - 2].form in _list("factual"))
    ):
        return True
    if trigger.hit.article and trigger.hit.preposition == "ل" and left.has("handled", 4):
        return True
    if before == "مع" and i - 1 > left.first and words[i - 2].form in ("بالتزامن", "تزامنا", "متزامنا"):
        return True
    aimed = before in ("ب", "الي", "علي") or before in _list("light_masdars")
    if aimed or trigger.hit.preposition or not trigger.hit.article:
        return False
    act = trigger.said_by.act if trigger.said_by else None
    return act in ("call_for", "ask", "promise", "threaten") and not left.has("call", 2)


class _Left:
    """The words of the clause before the trigger, nearest first."""

    def __init__(self, words: Sequence[Word], first: int, trigger: int) -> None:
        self.words, self.first, self.trigger = words, first, trigger

    def has(self, name: str, reach: int) -> bool:
        """Whether a word of a list stands within `reach` words before the trigger."""
        wanted = _list(name)
        return any(
            _is(self.words[i], wanted) for i in range(self.trigger - 1, max(self.first, self.trigger - reach) - 1, -1)
        )

    def without(self, reach: int) -> bool:
        """Whether عدم or بدون stands before the trigger and governs no other word (بدون طيار, دون تمييز)."""
        for i in range(self.trigger - 1, max(self.first, self.trigger - reach) - 1, -1):
            if _is(self.words[i], _list("without")) and self.words[i + 1].form not in _list("without_other"):
                return True
        return False

    def negated(self, reach: int) -> bool:
        """Whether a negation stands before the trigger that does not belong to لا يزال, which affirms."""
        for i in range(self.trigger - 1, max(self.first, self.trigger - reach) - 1, -1):
            if _is(self.words[i], _list("negation")) and self.words[i + 1].form not in _list("still"):
                return not any(w.form in _list("only") for w in self.words[i + 1 : self.trigger])
        return False

    def near(self, wanted: frozenset[str], reach: int) -> bool:
        return any(
            _is(self.words[i], wanted) for i in range(self.trigger - 1, max(self.first, self.trigger - reach) - 1, -1)
        )


def _is(word: Word, wanted: frozenset[str]) -> bool:
    form = word.form
    return form in wanted or (form[:1] in ("و", "ف") and form[1:] in wanted)


def _is_denied(words: Sequence[Word], trigger: Trigger, setting: Setting, left: _Left) -> bool:
    carried = trigger.carried_by
    if any(c.act == "deny" and not c.negated for c in carried[:2]) and carried[0].act in _DENIABLE:
        return True
    if trigger.verbal:
        return left.negated(2)
    if left.has("any", 3) and left.negated(9):
        return True  # لن يتمكن من إبرام أي صفقات
    if left.has("light_masdars", 2) and left.has("refusal", 6):
        return True
    if (
        left.without(1 if trigger.hit.conjunction else 4)
        or left.has("deny", 8)
        or _called_untrue(words, trigger, setting.last, left)
    ):
        return True
    if left.negated(1) or (left.negated(5) and _negated_verb(words, trigger, left)):
        return True
    return _not_begun(words, trigger, setting.last)


_DENIABLE = frozenset({"deny", "accuse", "report", "say"})


def _called_untrue(words: Sequence[Word], trigger: Trigger, last: int, left: _Left) -> bool:
    """الحديث عن هدنة غير صحيح, لا أساس له."""
    if not left.has("talk_of", 5):
        return False
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 15)):
        if words[i].kind == "mark" and words[i].form in ".;":
            return False
        if words[i].form in ("غير", "لا") and words[i + 1].form in _list("untrue"):
            return True
        if words[i].form in _list("rumour"):
            return True
    return False


def _negated_verb(words: Sequence[Word], trigger: Trigger, left: _Left) -> bool:
    """لم نعقد اجتماعا, لا يوجد أي اتفاق: a negated verb right before the noun, no clause between."""
    for i in range(trigger.word - 1, max(left.first, trigger.word - 6), -1):
        if words[i].kind == "mark" or words[i].form in word_set("complementiser"):
            return False
        if words[i - 1].form in _list("negation"):
            if words[i].form in _list("still") or words[i].form in _list("unknown"):
                return False
            return not any(find_light(w.form) for w in words[i + 1 : trigger.word])
    return False


def _not_begun(words: Sequence[Word], trigger: Trigger, last: int) -> bool:
    """المشاورات لم تبدأ بعد."""
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 8)):
        if words[i].form == "لم" and is_one_of(words[i + 1], _list("not_begun")):
            return True
    return False


def _is_conditional(words: Sequence[Word], trigger: Trigger, left: _Left) -> bool:
    """Whether إذا, لو, في حال, ما لم or قد before a present stands before the trigger in its clause."""
    before = words[trigger.word - 1].form if trigger.word else ""
    known = not trigger.verbal and trigger.hit.article and not trigger.hit.preposition
    sought = before == "عدم" or (before in ("علي", "الي", "في", "من", "حصول") and trigger.rule.type != "AGREE")
    if known and not sought and before not in ("تم", "يتم"):
        return False
    for i in range(trigger.word - 1, left.first - 1, -1):
        form, apart = words[i].form, trigger.word - i
        if form in ("اذا", "لو", "ولو", "واذا", "فاذا") and apart <= 12:
            return True
        if form in ("حال", "حاله") and i > 0 and words[i - 1].form == "في" and apart <= 6:
            return True
        if form == "حال" and apart == 1 and not trigger.verbal:
            return True  # حال انتهاكها للاتفاق
        if form == "ما" and words[i + 1].form == "لم" and apart <= 6:
            return True
        if form in ("قد", "وقد") and apart <= 3 and _present_after(words, i):
            return True
        if form in ("امام", "وامام") and apart <= 14 and (trigger.hit.preposition == "ل" or before == "او"):
            return True  # أمام البرلمان شهر للموافقة على الاتفاق أو رفضه
    return False


def _present_after(words: Sequence[Word], at: int) -> bool:
    """Whether a present follows قد, which then means perhaps; وقد تعرض is a past."""
    form = words[at + 1].form
    pluperfect = any(
        w.form.lstrip("وف") in word_set("being") for w in words[max(0, at - 3) : at]
    )  # وكان العراق قد تسلم
    if form[:1] not in ("ي", "ت", "ن") or (pluperfect and form.startswith("ت")):
        return False
    codes = verb_codes(form)
    past = any(c[0] == "p" for c in codes)
    return not past or (words[at].form == "قد" and any(c[0] != "p" for c in codes)) or form == "تكون"


def _is_construct(words: Sequence[Word], trigger: Trigger) -> bool:
    """استعادة المدينة ستقطع: the act itself is what would come first."""
    after = words[trigger.word + 1] if trigger.word + 1 < len(words) else None
    return not trigger.hit.article and after is not None and after.form.startswith("ال")


def _will_follow(words: Sequence[Word], trigger: Trigger, last: int) -> bool:
    """القمة ستبحث, الرد سيكون: a future verb right after the noun and its adjectives."""
    if trigger.verbal:
        return False
    heads = not trigger.hit.article and trigger.word > 0 and words[trigger.word - 1].form in word_set("complementiser")
    for n, word in enumerate(words[trigger.word + 1 : min(last, trigger.word + 15)]):
        if word.kind == "mark" or word.form in word_set("relative") or word.form in word_set("complementiser"):
            return False
        if _future(word) and (n < 4 or word.form in _list("held") or (heads and n < 11)):
            return True
    return False


def _may_begin(words: Sequence[Word], trigger: Trigger, last: int) -> bool:
    """المواجهة قد تبدأ: قد and a present right after the noun."""
    if trigger.verbal:
        return False
    return any(
        words[i].form == "قد" and words[i + 1].form[:1] in ("ي", "ت")
        for i in range(trigger.word + 1, min(last - 1, trigger.word + 3))
    )


def _heads_content(words: Sequence[Word], trigger: Trigger) -> bool:
    """Whether an indefinite noun is itself what is announced: أعلنت القيادة هدنة, إعلان إعادة فتح السفارة."""
    said_by = trigger.said_by
    if said_by is None or said_by.kind != "nominal" or trigger.verbal:
        return False
    return words[trigger.word].start - said_by.content.start <= _HEAD


def _in_force(setting: Setting) -> bool:
    """Whether the event has a day before the day of publication."""
    return bool(setting.date and setting.published and setting.date[:10] < setting.published[:10])


def _dated_ahead(trigger: Trigger, setting: Setting) -> bool:
    """Whether the event has a day after the day of publication."""
    if setting.date is None or setting.published is None or trigger.hit.form.kind == "past":
        return False
    if trigger.rule.type == "AGREE" and trigger.hit.article:
        return False  # the agreement known; the day is that of something in it
    return len(setting.date) >= 10 and setting.date[:10] > setting.published[:10]


def _is_planned(words: Sequence[Word], trigger: Trigger, setting: Setting, left: _Left) -> bool:
    if _dated_ahead(trigger, setting):
        return True
    if trigger.rule.type == "MOBILIZE" and trigger.rule.frame == "move":
        return False  # readiness for something to come is there already
    if left.has("plan", 6) or left.has("purpose", 4 if trigger.hit.conjunction else 2) or _before_it(words, trigger):
        return True
    if trigger.hit.preposition == "ب" and left.has("permit", 10 if trigger.rule.type == "CONSULT" else 3):
        return True
    if trigger.rule.type in ("RETREAT", "CONCEDE", "SANCTION") and left.has("about", 3):
        return True
    if any(_future(words[i]) for i in range(max(setting.first, trigger.word - 6), trigger.word)):
        return True
    today = (setting.published or "")[:10]
    if trigger.rule.type == "CONSULT" and left.has("not_yet", 8) and setting.date is not None and setting.date == today:
        return True
    purpose = (
        trigger.hit.preposition == "ل" and not trigger.hit.article and trigger.hit.form.kind in ("noun", "present")
    )
    return purpose and not left.has("takes_li", 9)


def _before_it(words: Sequence[Word], trigger: Trigger) -> bool:
    """قبل الهجوم, قبل شن هجوم, قبل أن يبدأ زيارة: what has not begun when something else happens."""
    at = trigger.word
    if at and words[at - 1].form == "قبل" and not trigger.hit.article:
        return True
    return at > 1 and words[at - 2].form == "قبل" and words[at - 1].form in _list("light_masdars")


def _future(word: Word) -> bool:
    form = word.form[1:] if word.proclitics[:1] in (("و",), ("ف",)) else word.form
    return form[:2] in ("سي", "ست", "سن") and word.proclitics[-1:] == ("س",)


def _is_aggregate(words: Sequence[Word], trigger: Trigger, setting: Setting, left: _Left) -> bool:
    if trigger.rule.type not in ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "AGREE"):
        return False
    plural = is_plural(words[trigger.word].form)
    wide = setting.date is not None and _width(setting.date) > _WINDOW_DAYS
    if (
        setting.since
        and (wide or _long_ago(setting))
        and (plural or setting.count or trigger.rule.strength == "result")
    ):
        return True
    if wide and setting.count:
        return True
    if plural and setting.date is None and _over_months(words, trigger, setting):
        return True
    if plural and (left.has("share", 2) or _keeps_on(words, trigger, setting.last)):
        return True
    return plural and ((left.has("series", 3) and wide) or (left.has("repeated", 3) and (setting.date is None or wide)))


def _keeps_on(words: Sequence[Word], trigger: Trigger, last: int) -> bool:
    """الهجمات التي تتعرض لها: plural acts told of in the present."""
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 4)):
        if words[i].form == "التي":
            codes = verb_codes(words[i + 1].form)
            return (bool(codes) and all(c[0] != "p" for c in codes)) or words[i + 1].form[:2] in ("تت", "يت")
    return False


def _over_months(words: Sequence[Word], trigger: Trigger, setting: Setting) -> bool:
    """Plural acts over the last months or years: الأشهر الماضية, السنوات الأخيرة."""
    for i in range(setting.first, min(setting.last, len(words) - 1)):
        if is_one_of(words[i], _list("months")) and is_one_of(words[i + 1], _list("past")):
            return True
    return False


def _long_ago(setting: Setting) -> bool:
    """Whether what is counted since began more than the window before publication."""
    first = _days((setting.date or "").split("/")[0], end=False)
    today = _days(setting.published or "", end=False)
    return first is not None and today is not None and today - first > _WINDOW_DAYS


def is_plural(form: str) -> bool:
    """Whether a trigger noun is plural by its ending or one of the broken plurals of the lexicon."""
    return form.endswith("ات") or form in _plurals() or form[2:] in _plurals()


@cache
def _plurals() -> frozenset[str]:
    return frozenset(fold_word(w) for w in ("معارك", "مجازر", "مذابح", "كمائن", "جرائم", "حروب", "حملات"))


def _is_history(setting: Setting, left: _Left) -> bool:
    if setting.date and setting.published:
        last = _days(setting.date.split("/")[-1], end=True)
        today = _days(setting.published, end=False)
        if last is not None and today is not None:
            return today - last > HISTORY_DAYS
    return left.has("history", 3)


def _width(value: str) -> int:
    first, last = _days(value.split("/")[0], end=False), _days(value.split("/")[-1], end=True)
    return last - first if first is not None and last is not None else 0


def _days(value: str, end: bool) -> int | None:
    """The ordinal of the first (or last) day of an ISO date, month or year; None if it is none."""
    parts = value[:10].split("T")[0].split("-")
    if not all(p.isdigit() for p in parts) or len(parts[0]) != 4:
        return None
    year, month, day = (
        int(parts[0]),
        int(parts[1]) if len(parts) > 1 else None,
        int(parts[2]) if len(parts) > 2 else None,
    )
    if not 1 <= year <= 9998:
        return None
    try:
        if month is None:
            return date(year, 12, 31).toordinal() if end else date(year, 1, 1).toordinal()
        if day is None:
            following = date(year + month // 12, month % 12 + 1, 1).toordinal()
            return following - 1 if end else date(year, month, 1).toordinal()
        return date(year, month, day).toordinal()
    except ValueError:
        return None
