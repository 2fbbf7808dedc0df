"""How an event lies in time: one of many counted over a window, or history, or of these days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from isnad.events.lexicon import is_one_of
from isnad.events.status_words import Left, Setting, words_of
from isnad.events.triggers import Trigger
from isnad.language.folding import fold_word
from isnad.language.lexicon import verb_codes
from isnad.model import Word

HISTORY_DAYS = 75  # "months or more before the news" (gold/GUIDE.md); two months still belong to the story
_NEAR = 8  # words from an act to what it is counted since
_BEGINNINGS = ("بدء", "بدايه", "اندلاع", "انطلاق", "مطلع", "تفجر")
_WINDOW_DAYS = 20  # a count over a longer time is an aggregate


def is_aggregate(words: Sequence[Word], trigger: Trigger, setting: Setting, left: Left) -> bool:
    if trigger.rule.type not in ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "AGREE", "RETREAT"):
        return False
    plural = is_plural(words[trigger.word].form.removesuffix(trigger.hit.pronoun)) or _one_of_many(words, trigger)
    wide = setting.date is not None and _width(setting.date) > _WINDOW_DAYS
    many = plural or bool(setting.count) or trigger.rule.strength == "result" or trigger.rule.kin == "flee"
    if _time_and_again(words, trigger, setting):
        return True
    if many and setting.since and (wide or _long_ago(setting)):
        return True
    if many and _since_the_start(words, trigger, setting):
        return True
    if many and wide and setting.date is not None and "/" in setting.date and len(setting.date) > len("2014/2015"):
        return True
    if wide and setting.count:
        return True
    if plural and setting.date is None and _over_months(words, trigger, setting):
        return True
    if plural and (left.has("share", 2) or _keeps_on(words, trigger, setting.last)):
        return True
    return plural and ((left.has("series", 3) and wide) or (left.has("repeated", 3) and (setting.date is None or wide)))


def _one_of_many(words: Sequence[Word], trigger: Trigger) -> bool:
    """عمليات خطف, نسبة استهداف: a noun before that makes one act many."""
    return not trigger.verbal and words[trigger.word - 1].form in words_of("many")


def _time_and_again(words: Sequence[Word], trigger: Trigger, setting: Setting) -> bool:
    """قصفوا ثلاث مرات, هجمات شبه يومية, يقوم يوميا بقتل."""
    for i in range(trigger.word + 1, min(setting.last, trigger.word + 5)):
        if words[i].kind == "mark":
            break
        if words[i].form == "مرات" and not trigger.hit.article:
            return True
        if words[i].form in words_of("daily"):
            return True
    return any(w.form in words_of("daily") for w in words[max(setting.first, trigger.word - 3) : trigger.word])


def _since_the_start(words: Sequence[Word], trigger: Trigger, setting: Setting) -> bool:
    """قتل 2876 جنديا منذ بدء العملية: many counted since something began, whenever that was."""
    for i in range(max(setting.first, trigger.word - _NEAR), min(setting.last - 1, trigger.word + _NEAR)):
        if words[i].form == "منذ" and words[i + 1].form.startswith(_BEGINNINGS) and trigger.word != i + 2:
            return True
    return False


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
        if is_one_of(words[i], words_of("months")) and is_one_of(words[i + 1], words_of("past")):
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


def is_history(setting: Setting, left: Left) -> bool:
    if setting.date and setting.published:
        last = _days(setting.date.split("/")[-1], end=True)
        today = _days(setting.published, end=False)
        if last is not None and today is not None:
            return today - last > HISTORY_DAYS
    return left.has("history", 3) or _counted_from(left)


def _counted_from(left: Left) -> bool:
    """أسوأ هجوم منذ اجتياح المدينة, منذ أن قتل: an act from which time is counted, of no near day."""
    before = [w.form for w in left.words[max(left.first, left.trigger - 2) : left.trigger]]
    return before[-1:] == ["منذ"] or before == ["منذ", "ان"]


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
