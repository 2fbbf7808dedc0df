"""Where the subject of a cue really ends: between it and the clause or quotation only what belongs to it may stand.

A phrase is first read by itself (`phrases`), which cuts long offices and names no list has. Once the content is found
(قال … إن, قال …: «…») the words between are known to be no object, so that nouns, names, and the ب and ل of an office
belong to the subject: المساعدة | للشؤون التعليمية آمنة الغامدي: «…».
"""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.word_classes import word_class as word_class_of
from isnad.statements.channels import via_end
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import after_name, in_place, is_verb
from isnad.statements.sources import is_document, speaks
from isnad.statements.tokens import COMMAS, Tokens, Words

_TO = ("ل", "لـ")
_LEADS = ("ب", "بـ", *_TO)
_DECLINES = word_class("phrases", "declines")
_HEARERS = word_class("speakers", "hearers")
_TALK = word_class("nouns", "saying") | word_class("speakers", "talk")


def subject_end(t: Tokens, subject: Words, content: int) -> int:
    """Return where the subject ends whose content begins at word `content`: before those who hear it."""
    if (heard := _hearers(t, *subject)) < subject[1]:
        return heard
    stop = _lead_in(t, subject[1], content)
    end = at = subject[1]
    if is_document(t.words[subject[0]].stem) or stop - end > 24:
        return end
    while at < stop:
        if t.forms[at] in _LEADS or t.forms[at] in _DECLINES or _is_heard(t, at) or t.forms[at] in _TALK:
            break
        if at in t.date_end or via_end(t, at, stop) is not None or t.phrase_end(at, "adjuncts", "phrases") is not None:
            break
        if t.mark(at) in COMMAS and at == end and at + 1 < stop:
            at = _apposed(t, at + 1, stop) or stop + 1
            end = at if at <= stop else end
        elif t.forms[at] in ("في", "لدي") and at + 1 < stop and in_place(t, at + 1):
            at = noun_phrase_end(t, at + 1, stop)  # الممثل الخاص للأمين العام | في العراق ديتر فلان
            if at >= stop or not _belongs(t, at):
                break
        elif _is_led(t, at):
            if not speaks(t.words[subject[0]].stem) or _ends_in_person(t, at):
                break
            at = noun_phrase_end(t, at, stop)
            named = at < stop and _belongs(t, at)
            end = at if named or (at >= stop and _is_of_office(t, subject, at)) else end
            if not named:
                break
        elif _belongs(t, at):
            at = end = max(noun_phrase_end(t, at, _hearers(t, at, stop)), at + 1)
        else:
            break
    return min(end, stop)


def _hearers(t: Tokens, first: int, stop: int) -> int:
    """Return where those a statement was made to stand: نائب الوزير | للصحافيين، لـ«الوطن»."""
    heard = (
        k
        for k in range(first + 1, stop)
        if t.forms[k] in _TO or _is_heard(t, k) or (t.forms[k][0] == "ل" and via_end(t, k, stop) is not None)
    )
    end = next(heard, stop)
    return end - (end > first + 1 and t.mark(end - 1) in COMMAS)


def _is_heard(t: Tokens, at: int) -> bool:
    return t.forms[at].startswith("ل") and t.forms[at].removeprefix("ل").removeprefix("ل") in _HEARERS


def _ends_in_person(t: Tokens, end: int) -> bool:
    """Whether a personal name ends before a word."""
    return after_name(t, end, ("person",)) or (
        word_class_of(t.words, end - 1).kind == "name" and not in_place(t, end - 1)
    )


def _lead_in(t: Tokens, end: int, content: int) -> int:
    """Return where the words end that can belong to the subject: before أن, the colon and the quotation mark."""
    stop = content
    while stop > end and (
        t.words[stop - 1].kind == "mark"
        or t.complementiser(stop - 1, content) is not None
        or t.forms[stop - 1] == "علي"
    ):
        if stop - 1 in t.closes or t.mark(stop - 1) in (")", "]"):
            break
        stop -= 1
    return stop


def _apposed(t: Tokens, at: int, stop: int) -> int | None:
    """Return the end of a name or office between commas beside the subject, else None."""
    if (
        not _belongs(t, at)
        or in_place(t, at)
        or not (t.is_definite(at) or at in t.mentions or word_class_of(t.words, at).kind == "name")
    ):
        return None
    end = noun_phrase_end(t, at, stop)
    return end if end >= stop or t.mark(end) in COMMAS else None


def _is_led(t: Tokens, at: int) -> bool:
    """Whether a ب or ل opens a place or field of the office: مدير المستشفى | بالشابة، المساعدة | للشؤون التعليمية."""
    word = t.words[at]
    return word.proclitics[:1] in (("ب",), ("ل",)) and not word.enclitic and not t.names_from(at)


def _is_of_office(t: Tokens, subject: Words, end: int) -> bool:
    """Whether what a ب led in closes the subject's office: a place, or a body."""
    return in_place(t, end - 1) and speaks(t.words[subject[0]].stem)


def _belongs(t: Tokens, at: int) -> bool:
    """Whether a noun can stand beside the subject: no verb, adverb, accusative, relative or other noun phrase with و."""
    word = t.words[at]
    if word.kind != "arabic":
        return word.kind == "latin"
    if not t.is_noun_like(at) or t.joined(at) or word.enclitic or word.proclitics[:1] in (("ب",), ("ل",), ("ك",)):
        return at in t.mentions and t.names_from(at)
    if is_verb(t, at) or t.is_class(at, "relatives") or t.is_class(at, "time"):
        return False
    known = at in t.mentions or t.forms[at] in lexicon.proper_names()
    return known or not (
        word.plain.endswith(("ً", "ًا"))
        or (word.form.endswith("ا") and not t.is_definite(at) and any(lexicon.evidence(word.form[:-1])))
    )
