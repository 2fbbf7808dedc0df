"""Whether an event is denied: it did not happen, was not to be, or is called untrue."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.events.chunks import find_light
from isnad.events.facts import is_subject_of_being, is_this, takes_up, told_by_relative
from isnad.events.lexicon import is_one_of
from isnad.events.status_words import Left, Setting, words_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.model import Word

# What one refuses to do has not been done; who refuses an attack or a sentence speaks of one that happened.
_GRANTED = frozenset({"RETREAT", "CONCEDE"})
_UNDERTAKEN = _GRANTED | {"MOBILIZE", "AID", "CONSULT", "COOPERATE"}
_CAUSES = ("اثر", "جراء", "بسبب", "عقب", "نتيجه", "بعد", "منذ")  # بلا ماء إثر ثلاث ضربات: what caused it took place
_PART = 5  # words between one's own part and the act: أي صلة له من قريب أو بعيد بالتفجير is longer and rare
_DENIABLE = frozenset({"deny", "accuse", "report", "say"})


def is_denied(words: Sequence[Word], trigger: Trigger, setting: Setting, left: Left) -> bool:
    if is_subject_of_being(words, trigger):
        return False
    carried = trigger.carried_by
    if _own_part(words, trigger):
        return False
    if any(c.act == "deny" and not c.negated for c in carried[:2]) and carried[0].act in _DENIABLE:
        return not _is_told_beside(words, trigger, left)
    if trigger.verbal:
        return left.negated(2)
    if _not_begun(words, trigger, setting.last):
        return True
    if is_this(words, trigger) or told_by_relative(words, trigger, setting.last) is not None:
        return False
    if left.has("any", 3) and left.negated(9):
        return True  # لن يتمكن من إبرام أي صفقات
    if left.has("light_masdars", 2) and left.has("refusal", 6):
        return True
    if trigger.rule.type in _GRANTED and left.has("refusal", 2) and not left.without(4):
        return True  # رفضوا الإفراج عنه
    bare = not (trigger.hit.article or trigger.hit.preposition or trigger.hit.conjunction)
    if (
        bare
        and trigger.rule.type in _UNDERTAKEN
        and left.has("refusal", 4)
        and not left.without(5)
        and not left.has("any", 1)
    ):
        return True  # رفض المجلس إرسال قوات
    if (
        left.without(1 if trigger.hit.conjunction or _known_object(words, trigger) else 4)
        or left.denies(8)
        or _called_untrue(words, trigger, setting.last, left)
    ):
        return True
    return left.negated(1) or (left.negated(5) and _negated_verb(words, trigger, left))


def _is_told_beside(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """نفت أن تكون أرسلت سلاحا بعدما احتجزت الجمارك: an act told in a clause of time or cause is not what is denied."""
    if not trigger.verbal or trigger.hit.form.kind != "past":
        return False
    for i in range(trigger.word - 1, max(left.first, trigger.word - 3), -1):
        if words[i].form in ("بعدما", "عندما", "حينما"):
            return True
        if words[i].form == "ان" and words[i - 1].form in ("بعد", "منذ"):
            return True
    return False


def _own_part(words: Sequence[Word], trigger: Trigger) -> bool:
    """Whether only a part in the act is denied: نفت الحركة مسؤوليتها عن الهجوم, نفى أي صلة له بالتفجير."""
    first = max(trigger.sentence.first, trigger.word - _PART)
    for i in range(trigger.word - 1, first - 1, -1):
        if words[i].kind == "mark" or words[i].form in word_set("complementiser"):
            return False
        if words[i].form in word_set("own_part"):
            return True
    return False


def _known_object(words: Sequence[Word], trigger: Trigger) -> bool:
    """عدم دعوته لحضور الاجتماع: what is denied is another noun, and the act is known."""
    return trigger.hit.article and not takes_up(words[trigger.word - 1])


def _called_untrue(words: Sequence[Word], trigger: Trigger, last: int, left: Left) -> bool:
    """الحديث عن هدنة غير صحيح, لا أساس له."""
    if not left.has("talk_of", 5):
        return False
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 15)):
        if words[i].kind == "mark" and words[i].form in ".;":
            return False
        if words[i].form in ("غير", "لا") and words[i + 1].form in words_of("untrue"):
            return True
        if words[i].form in words_of("rumour"):
            return True
    return False


def _negated_verb(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """لم نعقد اجتماعا, لا يوجد أي اتفاق: a negated verb right before the noun, no clause between."""
    for i in range(trigger.word - 1, max(left.first, trigger.word - 6), -1):
        if words[i].kind == "mark" or words[i].form in word_set("complementiser") or words[i].form in _CAUSES:
            return False
        if words[i - 1].form in words_of("negation"):
            if words[i].form in words_of("still") or words[i].form in words_of("unknown"):
                return False
            if trigger.hit.article and words[i].form in words_of("resulting"):
                return False  # لم يسفر الهجوم عن إصابات
            if words[i].form in words_of("deny"):
                return False  # لم تستبعد هجمات
            return not any(find_light(w.form) for w in words[i + 1 : trigger.word])
    return False


def _not_begun(words: Sequence[Word], trigger: Trigger, last: int) -> bool:
    """المشاورات لم تبدأ بعد."""
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 8)):
        if words[i].kind == "mark" and words[i].form in ",;:":
            return False
        soon = i <= trigger.word + 3  # هذه الغارات لن تحصل
        if (words[i].form == "لم" or (words[i].form == "لن" and soon)) and is_one_of(
            words[i + 1], words_of("not_begun")
        ):
            return True
    return False
