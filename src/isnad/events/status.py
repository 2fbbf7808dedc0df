"""Status: whether an event happened, or is denied, planned, threatened, called for, possible, a count, or history.

Read from the act of the statement that carries the event, from negation, modality, tense and purpose in its own
clause, and from how its date lies to the day of publication. Word lists: `status.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from isnad.events.aggregates import is_aggregate, is_history
from isnad.events.conditions import is_conditional
from isnad.events.facts import is_fact, is_past, is_this, takes_up, told_by_relative
from isnad.events.lexicon import find_hits, is_one_of
from isnad.events.negation import is_denied
from isnad.events.status_words import Left, Setting, words_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.lexicon import verb_codes
from isnad.model import Status, Word

_GOVERNED = (
    "علي",
    "عليه",
    "عليها",
    "عليهم",
    "عليهما",
    "عن",
    "عنه",
    "عنها",
    "عنهم",
    "من",
    "الي",
)  # after a verbal noun with the article that is an aim: للقبض على
_OWN_ACT = ("انهم", "بانهم", "انه", "بانه", "انها", "بانها", "اننا", "باننا")  # who speaks is who acts
_MORE_OF = ("من", "المزيد", "مزيد", "سلسله", "عدد", "جوله")  # between a light verbal noun and the act
_DECIDED = ("CONSULT", "MOBILIZE", "AID")  # a decision on these comes before them; قررت النيابة حبسه is the act
_VOTES = ("صوت", "يصوت", "تصوت", "التصويت", "بالتصويت")
_HEAD = 14  # code points from the start of what is announced to its noun


def read_status(words: Sequence[Word], trigger: Trigger, setting: Setting) -> Status:
    """Return the status of the event a trigger names."""
    left = Left(words, setting.first, trigger.word)
    act = trigger.said_by.act if trigger.said_by and left.relative is None else None
    relative = told_by_relative(words, trigger, setting.last)
    if relative is None and is_conditional(words, trigger, left):
        return "hypothetical"
    if is_denied(words, trigger, setting, left):
        return "denied"
    if relative == "called_for":
        return relative
    if (
        _lies_ahead(words, trigger, setting)
        or _is_to_begin(words, trigger, left)
        or _is_agreed_on(words, trigger, left)
    ):
        return "planned"
    told = relative is not None or (trigger.verbal and trigger.hit.form.kind == "past")
    if told and act in _WISHES and trigger.verbal and _can_be_noun(words[trigger.word]):
        told = False  # طالب بوقف القصف وقطع الإمدادات
    if not told and not is_fact(words, trigger, left) and not is_past(trigger, setting):
        ahead = _status_ahead(words, trigger, setting, left, act)
        if ahead is not None:
            return ahead
    if is_aggregate(words, trigger, setting, left):
        return "aggregate"
    return "background" if is_history(setting, left) else "happened"


def _can_be_noun(word: Word) -> bool:
    return any(h.form.kind == "noun" for h in find_hits(word.form))


_FORECAST = 12  # words between a forecast and its أن
_WISHES = frozenset({"call_for", "ask", "threaten", "promise"})


def _status_ahead(
    words: Sequence[Word], trigger: Trigger, setting: Setting, left: Left, act: str | None
) -> Status | None:
    """The status of an event that has not happened yet, or None."""
    violent = trigger.rule.type in ("ASSAULT", "COERCE")
    if violent and _ends_story(words, trigger):
        return None
    if is_this(words, trigger):
        return "planned" if _will_follow(words, trigger, setting.last) or _dated_ahead(trigger, setting) else None
    if trigger.rule.type != "MOBILIZE" and (
        left.has("possible", 8 if left.has("takes_li", 8) else 5) or left.has("any", 1)
    ):
        return "hypothetical"
    if trigger.verbal and words[trigger.word - 1].form == "ان" and left.has("forecast", _FORECAST):
        return "hypothetical"  # رجح الباحث أن ترد واشنطن
    endangered = trigger.hit.article and words[trigger.word - 1].form in ("تهدد", "يهدد", "هدد", "هددت")
    if act == "threaten" or (
        left.has("threat", 12) and (trigger.hit.preposition == "ب" or (left.has("threat", 5) and not endangered))
    ):
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
        words[i].form.lstrip("وف").startswith("سن") and _future(words[i])
        for i in range(max(setting.first, trigger.word - 4), trigger.word)
    ):
        return "threatened"
    if trigger.hit.future:
        own = trigger.rule.name == "retaliate" or words[trigger.word - 1].form in _OWN_ACT
        answers = own and trigger.said_by is not None  # قال إن بلاده سترد, أبلغوها بأنهم سيقتلون
        spoken = answers or trigger.hit.form.person == 1 or act in ("warn", "promise", "threaten")
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
    if trigger.verbal:
        return False
    for i in range(trigger.word + 1, min(setting.last - 1, trigger.word + 4)):
        word = words[i]
        if is_one_of(word, words_of("ahead")):
            return True
        if word.form in word_set("relative_pronouns") and words[i + 1].form in words_of("supposed"):
            return True  # المفاوضات التي يفترض أن تبدأ
        if trigger.hit.article and not word.form.startswith("ال"):
            return False  # الاجتماع خطة العام المقبل
    return False


def _is_to_begin(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """تقرر أن تبدأ الهدنة, قبل أن يبدأ زيارة: أن and a present of beginning or holding right before the noun."""
    at = trigger.word - 1
    if trigger.verbal or at - 1 < left.first or words[at - 1].form != "ان":
        return False
    return words[at].form in words_of("begun") and words[at - 2].form not in ("منذ", "بعد")


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
        if _future(word) and (n < 4 or word.form in words_of("held") or (heads and n < 11)):
            effect = trigger.hit.article and trigger.rule.type in ("ASSAULT", "COERCE", "AGREE")
            effect = effect or trigger.rule.type == "MOBILIZE"
            return not effect or word.form in words_of("held")  # الغارات ستحد من حركة التنظيم: they were flown
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


def _is_planned(words: Sequence[Word], trigger: Trigger, setting: Setting, left: Left) -> bool:
    if _dated_ahead(trigger, setting):
        return True
    if trigger.rule.type == "MOBILIZE" and trigger.rule.frame == "move":
        return False  # readiness for something to come is there already
    if trigger.rule.name == "strengthen-cooperation":
        return True  # سبل تعزيز التعاون
    if left.has("plan", 6) or left.has("purpose", 4 if trigger.hit.conjunction else 2) or _before_it(words, trigger):
        return True
    before = words[trigger.word - 1].form
    bare = not (trigger.verbal or trigger.hit.article or trigger.hit.preposition)
    if bare and trigger.rule.type in _DECIDED and left.has("decided", 5) and before not in word_set("prepositions"):
        return True
    if trigger.hit.preposition == "ل" and left.has("permit", 2):
        return True  # تفويضا للتدخل العسكري
    if trigger.hit.preposition == "ب" and left.has("permit", 10 if trigger.rule.type == "CONSULT" else 3):
        return True
    if trigger.rule.type in ("RETREAT", "CONCEDE", "SANCTION") and left.has("about", 3):
        return True
    settled = trigger.hit.article and trigger.rule.type in ("ASSAULT", "COERCE")  # سيتم نقل جرحى العدوان
    reach = 3 if settled else 6
    if any(_future(words[i]) for i in range(max(setting.first, trigger.word - reach), trigger.word)):
        return True
    at = trigger.word - 1
    while at > left.first and words[at].form in _MORE_OF:
        at -= 1
    if words[at].form[:1] == "ل" and takes_up(words[at]) and not left.has("takes_li", 9):
        return True  # جهود لإطلاق محادثات, لتنفيذ المزيد من الضربات
    if _is_voted_for(words, trigger, left) or _is_term(words, trigger):
        return True
    if before == "علي" and bare and trigger.rule.type not in ("AGREE", "RETREAT") and left.has("agreed", 3):
        return True  # اتفقوا على محاصرة المبنى
    today = (setting.published or "")[:10]
    if trigger.rule.type == "CONSULT" and left.has("not_yet", 8) and setting.date is not None and setting.date == today:
        return True
    if trigger.rule.type in ("CONSULT", "AGREE") and _worked_for(words, trigger, left):
        return True
    after = words[trigger.word + 1].form if trigger.word + 1 < setting.last else ""
    governs = not trigger.hit.article or after in _GOVERNED
    purpose = trigger.hit.preposition == "ل" and governs and trigger.hit.form.kind in ("noun", "present")
    return purpose and not left.has("takes_li", 9)


def _worked_for(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """العمل على عقد جلسة, تعمل على التوصل إلى اتفاق."""
    return any(
        words[i].form == "علي" and any(is_one_of(w, words_of("work")) for w in words[max(left.first, i - 4) : i])
        for i in range(trigger.word - 1, max(left.first, trigger.word - 5), -1)
    )


def _is_voted_for(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """صوت البرلمان لصالح إخراج القوات: what a vote decides is to come."""
    if trigger.verbal or trigger.hit.article or words[trigger.word - 1].form not in ("لصالح", "علي"):
        return False
    return any(
        words[i].form.lstrip("وف").startswith(_VOTES) for i in range(max(left.first, trigger.word - 8), trigger.word)
    )


def _is_agreed_on(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """على أن يتم التوقيع غدا: what is to follow the act told before."""
    for i in range(trigger.word - 1, max(left.first, trigger.word - 6), -1):
        if words[i].form == "ان" and words[i - 1].form == "علي":
            verb = verb_codes(words[i + 1].form)
            return bool(verb) and all(c[0] != "p" for c in verb)
    return False


def _is_term(words: Sequence[Word], trigger: Trigger) -> bool:
    """- إلغاء العقوبات: a verbal noun that heads a point of a list, as in the terms of an agreement."""
    at = trigger.word
    if trigger.verbal or trigger.hit.article or not at or words[at - 1].form != "-":
        return False
    begins = at - 1 == trigger.sentence.first or words[at - 2].form in (":", ".", "-", ";")
    return begins or words[at - 2].kind == "number"


def _before_it(words: Sequence[Word], trigger: Trigger) -> bool:
    """قبل الهجوم, قبل شن هجوم, قبل أن يبدأ زيارة: what has not begun when something else happens."""
    at = trigger.word
    if trigger.hit.article or trigger.hit.pronoun:
        return False
    if any(w.form in ("كان", "كانت", "كانوا") for w in words[max(trigger.sentence.first, at - 8) : at]):
        return False  # كانت شريكه الأول قبل فرض العقوبات
    if at > 1 and words[at - 1].form == "امام" and words[at - 2].form in words_of("paths"):
        return True
    if at and words[at - 1].form in ("قبل", "قبيل"):
        return True
    return at > 1 and words[at - 2].form in ("قبل", "قبيل") and words[at - 1].form in words_of("light_masdars")


def _ends_story(words: Sequence[Word], trigger: Trigger) -> bool:
    """فر إلى الجبل قبل أن تعتقله الشرطة: what came next in a story told."""
    at = trigger.word
    before = at > 1 and words[at - 1].form == "ان" and words[at - 2].form in ("قبل", "قبيل")
    return before and trigger.hit.form.kind == "present"


def _future(word: Word) -> bool:
    form = word.form[1:] if word.proclitics[:1] in (("و",), ("ف",)) else word.form
    if form[:2] == "سن":
        return "i1-p" in verb_codes(form[1:])  # سنواصل is not split
    return form[:2] in ("سي", "ست") and word.proclitics[-1:] == ("س",)
