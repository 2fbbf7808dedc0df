"""Conditions: whether an act would happen only if something else did, or might come of it."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.events.status_words import Left, is_word, words_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.lexicon import verb_codes
from isnad.model import Word


def is_conditional(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """Whether إذا, لو, في حال, ما لم or قد before a present stands before the trigger in its clause."""
    before = words[trigger.word - 1].form if trigger.word else ""
    if trigger.verbal and trigger.hit.form.kind == "past" and words[trigger.word - 1].plain.lstrip("وف") == "إن":
        return True  # سيقاتلون إن هوجموا: the إن that reports is followed by a noun
    if not trigger.verbal and (_may_lead_to(words, trigger, left) or _should_it_come(words, trigger, left)):
        return True
    known = not trigger.verbal and trigger.hit.article and not trigger.hit.preposition
    sought = before == "عدم" or (before in ("علي", "الي", "في", "من", "حصول") and trigger.rule.type != "AGREE")
    if known and not sought and before not in ("تم", "يتم"):
        return False
    for i in range(trigger.word - 1, left.first - 1, -1):
        form, apart = words[i].form, trigger.word - i
        if form in ("اذا", "لو", "ولو", "واذا", "فاذا") and apart <= 12:
            return True
        if form in ("لان", "لانه", "لانها", "لانهم"):
            return False  # يسأل عما إذا كان …، لأن التحرير تم
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


def _may_lead_to(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """قد تؤدي إلى تأجيج الاحتجاجات, من شأنه أن يفضي إلى مواجهة: what might come of something else."""
    for i in range(trigger.word - 2, max(left.first, trigger.word - 5), -1):
        if is_word(words[i], words_of("leading")):
            return words[i - 1].form in ("قد", "ان", "وقد") and words[i + 1].form in ("الي", "في", "ب")
    return False


def _should_it_come(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """في حال حصول هذا التصعيد."""
    for i in range(trigger.word - 1, max(left.first, trigger.word - 3), -1):
        if words[i].form in words_of("coming"):
            return words[i - 1].form in ("حال", "حاله")
    return False


def _present_after(words: Sequence[Word], at: int) -> bool:
    """Whether a present follows قد, which then means perhaps; وقد تعرض is a past."""
    form = words[at + 1].form
    pluperfect = any(
        w.form.lstrip("وف") in word_set("being") for w in words[max(0, at - 6) : at]
    )  # وكان العراق قد تسلم
    if form[:1] not in ("ي", "ت", "ن") or (pluperfect and form.startswith("ت")):
        return False
    codes = verb_codes(form)
    past = any(c[0] == "p" for c in codes)
    return not past or (words[at].form == "قد" and any(c[0] != "p" for c in codes)) or form == "تكون"
