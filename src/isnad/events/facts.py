"""What the words around an event take as a fact, whatever carries it: بعد تحريرها, الهجوم الذي وقع أمس, هذه الغارات."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.events.status_words import Left, Setting, is_word, words_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.lexicon import verb_codes
from isnad.model import Status, Word

_EXPOSED = 16  # words between تعرض and what one was exposed to
_TO_RELATIVE = 4  # words from a noun to its relative pronoun: adjectives, a genitive


def is_fact(words: Sequence[Word], trigger: Trigger, left: Left) -> bool:
    """Whether the words before the trigger take it as a fact."""
    i = trigger.word
    if i == left.first:
        return False
    before = words[i - 1].form
    if trigger.verbal:
        return not trigger.hit.future and before in word_set("relative")
    if (
        before in words_of("done")
        or before in words_of("factual")
        or (
            before in words_of("this") | words_of("growth")
            and i - 1 > left.first
            and words[i - 2].form in words_of("factual")
        )
    ):
        return True
    if is_outbreak(words, i, left) or _was_exposed(words, trigger) or _is_looked_into(words, trigger):
        return True
    if not trigger.hit.preposition and is_word(words[i - 1], words_of("broke_out")):
        return True  # من أجل تنفيذ اعتقالات، ثم نشبت مواجهات
    if trigger.hit.article and trigger.hit.preposition == "ل" and left.has("handled", 4):
        return True
    if is_subject_of_being(words, trigger) or (trigger.hit.article and before in words_of("told_of")):
        return True
    if before == "مع" and i - 1 > left.first and words[i - 2].form in ("بالتزامن", "تزامنا", "متزامنا"):
        return True
    known = trigger.hit.article or (trigger.hit.pronoun and before in word_set("prepositions"))
    aimed = before in ("ب", "الي", "علي") or before in words_of("light_masdars")
    if aimed or trigger.hit.preposition or not known:
        return False
    act = trigger.said_by.act if trigger.said_by else None
    return act in ("call_for", "ask", "promise", "threaten") and not left.has("call", 2)


def is_outbreak(words: Sequence[Word], i: int, left: Left) -> bool:
    """أدت إلى اندلاع احتجاجات, نتيجة وقوع مواجهات: the outbreak of the act at word `i` is told as a fact."""
    if i - 3 < left.first or words[i - 1].form not in ("اندلاع", "وقوع", "نشوب", "حدوث"):
        return False
    return words[i - 2].form in words_of("factual") or is_word(words[i - 3], words_of("led"))


def _was_exposed(words: Sequence[Word], trigger: Trigger) -> bool:
    """تعرضت القاعدة، مساء أمس، لقصف: ل belongs to the verb, however far, and is no purpose."""
    if trigger.hit.preposition != "ل":
        return False
    for i in range(trigger.word - 1, max(trigger.sentence.first, trigger.word - _EXPOSED) - 1, -1):
        if is_word(words[i], words_of("exposed")):
            return True
        if words[i].form in word_set("complementiser") or words[i].form in word_set("relative_pronouns"):
            return False
    return False


def _is_looked_into(words: Sequence[Word], trigger: Trigger) -> bool:
    """التحقيق في الهجوم سيبدأ السبت: what is looked into has happened."""
    i = trigger.word
    return (
        trigger.hit.article and i > 1 and words[i - 1].form == "في" and is_word(words[i - 2], words_of("looking_into"))
    )


def told_by_relative(words: Sequence[Word], trigger: Trigger, last: int) -> Status | None:
    """What a relative clause in the past says of a noun: it took place, or (الذي دعا إليه) was only called for."""
    if trigger.verbal or not (trigger.hit.article or trigger.hit.pronoun):
        return None  # إعادة الأسلحة التي استولوا عليها tells of the arms
    for i in range(trigger.word + 1, min(last - 1, trigger.word + 1 + _TO_RELATIVE)):
        form = words[i].form
        if words[i].kind == "mark" or form in word_set("complementiser") or form in word_set("prepositions"):
            return None
        if words[i].form in word_set("relative_pronouns"):
            verb = words[i + 1].form
            codes = verb_codes(verb) or verb_codes(verb.removesuffix("ها").removesuffix("ه"))
            if not codes or not any(c[0] == "p" for c in codes) or verb[:1] in ("ي", "ت", "س"):
                return None
            if verb in words_of("call"):
                return "called_for"
            return None if verb in words_of("not_told") else "happened"
    return None


def is_this(words: Sequence[Word], trigger: Trigger) -> bool:
    """هذا الهجوم, تلك الغارات: what has been told before."""
    at = trigger.word
    if trigger.verbal or not trigger.hit.article or words[at - 1].form not in words_of("this"):
        return False
    return at < 2 or not takes_up(words[at - 2])


def is_subject_of_being(words: Sequence[Word], trigger: Trigger) -> bool:
    """نفى أن يكون القتال طائفيا: what is said of a known act leaves the act itself standing."""
    before = words[trigger.word - 1].form
    return bool(trigger.hit.article and before in ("يكون", "تكون") and words[trigger.word - 2].form == "ان")


def takes_up(word: Word) -> bool:
    """Whether a word is a light verbal noun, also after ل or ب: لعقد هذه القمة."""
    light = words_of("light_masdars")
    return word.form in light or (word.form[:1] in ("ل", "ب") and word.form[1:] in light)


def is_past(trigger: Trigger, setting: Setting) -> bool:
    """Whether a known act has a day or month before the day of publication."""
    if not trigger.hit.article or trigger.verbal or not setting.date or not setting.published:
        return False
    end = setting.date.split("/")[-1]
    return len(end) >= 7 and end[: len(end[:10])] < setting.published[: len(end[:10])]
