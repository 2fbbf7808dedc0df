"""Nouns of speech: دعوة، اتهامات، تعليمات، قوله, with a light verb, an owner, or a pronoun for their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from isnad.language import fold
from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Act, Sentence
from isnad.rules import load_table
from isnad.statements.channels import is_medium
from isnad.statements.clause import Match
from isnad.statements.cues import Reading, Sense
from isnad.statements.frames import match_complement
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import (
    common_noun,
    definite_verbal_noun,
    is_cue_verb,
    is_verb,
    object_head,
    takes_bi,
    verbal_noun,
)
from isnad.statements.sources import speaks, standing
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

_LIGHT_REACH = 10  # words between a light verb and its noun
_FAR_REACH = 28  # … where the verb hardly governs anything else
_BEFORE_NOUN = frozenset(
    fold(w) for w in ["عن", "إلى", "من", "في", "بعد", "قبل", "منذ", "رغم", "بسبب", "وسط", "عقب", "إثر", "خلال"]
)
_BEFORE_OWNED = _BEFORE_NOUN | {fold(w) for w in ("غداة", "على", "لدى", "مع", "أمام", "جراء", "نتيجة")}
_LEADING_TO = ("الي", "علي", "حد")
_ALSO_VERBS = frozenset(fold(w) for w in ("رفض", "نفي", "طلب", "تعهد"))
_AMID = ("وسط", "ثمة", "ثمه", "هناك", "مع")
_EXCHANGED = word_class("nouns", "exchanged")
_SAYING_REACH = 18  # words between قوله and what was said: the medium
_OWN = ("ه", "ها", "هم", "هما")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of speech: its sense and the constructions it counts in (see `nouns.tsv`)."""

    sense: Sense
    uses: frozenset[str]


@dataclass(slots=True)
class NounMatch:
    """A noun cue: what it governs, its source's words (None: implied), and whether it stands after its content."""

    match: Match
    act: Act
    speaker: Words | None
    rule: str
    clause: int
    back: bool = False


@cache
def _nouns() -> dict[str, Noun]:
    found = {}
    for row in load_table("isnad.statements", "nouns.tsv"):
        for form in row["noun"].split():
            sense = Sense(form, cast(Act, row["act"]), frozenset(fold(f) for f in row["frames"].split()))
            found[fold(form)] = Noun(sense, frozenset(row["uses"].split()))
    return found


def noun_of(tokens: Tokens, at: int) -> Noun | None:
    """Return the noun of speech at `at`, whatever article, preposition or pronoun it carries."""
    w = tokens.words[at]
    if w.kind != "arabic":
        return None
    nouns = _nouns()
    stem = w.stem.removesuffix("ا") if w.stem.removesuffix("ا") in nouns and w.plain.endswith("ا") else w.stem
    if w.enclitic in _OWN and stem.endswith("ت") and stem not in nouns:
        stem = stem[:-1] + "ه"  # دعوته
    if stem not in nouns and not w.enclitic:
        stem = _without_letters(w.form)
    if stem == "امر" and (tokens.is_definite(at) or w.enclitic):  # المعني بالأمر
        return None
    return nouns.get(stem)


def _without_letters(form: str) -> str:
    """Return a word without the ل or ب before it and the pronoun after it, which the clitic splitter left: لتوجيهات, تهانيه."""
    nouns = _nouns()
    for whole in (form, form[1:] if form[0] in "لب" else form):
        for ending in ("", *_OWN):
            bare = whole.removesuffix(ending)
            if bare in nouns and bare != "امر" and len(bare) > 4 and (not ending or bare[-1] == "ي"):
                return bare
    return form


def match_noun(tokens: Tokens, at: int, sentence: Sentence, limit: int) -> NounMatch | None:
    """Return the statement a noun of speech at `at` reports, or None."""
    if tokens.forms[at] in word_class("nouns", "saying") or tokens.bases[at] in word_class("nouns", "saying"):
        return _saying(tokens, at, limit)
    if tokens.forms[at] in word_class("nouns", "purport"):
        return _purport(tokens, at, sentence, limit)
    noun = noun_of(tokens, at)
    if noun is None or (at and (tokens.is_class(at - 1, "negations") or tokens.words[at - 1].stem == "عدم")):
        return None
    if noun.sense.lemma == "تأكيد" and _is_adverbial(tokens, at) and not _governs(tokens, at, limit):
        return None  # بالتأكيد: surely
    if noun.sense.lemma in ("تهم", fold("تهمة")) and tokens.has_proclitic(at, "ب"):
        return None  # بتهم الفساد: a charge
    if (
        tokens.forms[at - 1] in _LEADING_TO
        and tokens.is_definite(at)
        and tokens.complementiser(at + 1, limit) is not None
    ):
        return _governing(tokens, at, noun, limit, at + 1, None, "noun-light")  # سارعت الوزارة إلى التذكير بأن
    if "light" in noun.uses and (found := _light(tokens, at, noun, sentence, limit)):
        return found
    if "back" in noun.uses and (found := _back(tokens, at, noun, sentence, limit)):
        return found
    if "pronoun" in noun.uses and tokens.words[at].enclitic in _OWN:
        return _governing(tokens, at, noun, limit, at + 1, None, "noun-pronoun")
    if "owner" in noun.uses and (found := _owner(tokens, at, noun, limit)):
        return found
    if tokens.has_proclitic(at, "ل"):  # للإعلان عن: an aim
        return None
    bare = "bare" in noun.uses or ("amid" in noun.uses and at > 0 and tokens.bases[at - 1] in _AMID)
    if bare and not tokens.words[at].enclitic and at + 1 < limit and _opens_complement(tokens, at, noun):
        return _governing(tokens, at, noun, limit, at + 1, None, "noun-bare")
    return None


def _is_adverbial(t: Tokens, at: int) -> bool:
    """Whether a noun carries بالـ."""
    return t.bases[at].startswith("بال")


def _governs(t: Tokens, at: int, limit: int) -> bool:
    """Whether على or أن follows at once: اختتم البيان بالتأكيد على."""
    return at + 2 < limit and (t.forms[at + 1] == "علي" or t.complementiser(at + 1, limit) is not None)


def _opens_complement(t: Tokens, at: int, noun: Noun) -> bool:
    """Whether what is said follows the noun at once: أنباء عن, تحذيرات من, اتهامات بـ."""
    beside = word_class_of(t.words, at + 1)
    if beside.kind == "adjective" and not beside.definite and not t.is_definite(at) and at + 2 < len(t.words):
        at += 1  # تهديدات أخرى بـ
    form = t.forms[at + 1]
    if form == "عن" or t.is_definite(at):
        return form == "عن"
    if "ب" in noun.sense.frames and takes_bi(t, at + 1):
        return True
    first = at + 2
    named = form == "من" and first < len(t.words) and (first in t.mentions or _is_source(t, (first, first + 1)))
    return form in ("الي", "من") and form in noun.sense.frames and not named


def _governing(
    t: Tokens, at: int, noun: Noun, limit: int, after: int, speaker: Words | None, rule: str
) -> NounMatch | None:
    reading = Reading(noun.sense, "noun", 3, "", "")
    of_its_own = rule == "noun-light" and noun.sense.lemma == "طلب"  # الذي طلب اللجوء: no request for it
    if (t.is_definite(at) or of_its_own) and "o" in noun.sense.frames:  # تم الإعلان عنه بتاريخ … عن
        sense = Sense(noun.sense.lemma, noun.sense.act, noun.sense.frames - {"o"})
        reading = Reading(sense, "noun", 3, "", "")
    match = match_complement(t, at, reading, limit, after)
    if match is None or (match.frame in ("quotation", "colon") and match.first - at > 3):
        return None
    if match.frame == "object" and match.first == at + 1 and _only_describes(t, match.first):
        return None  # وجهت تهما خطيرة لأطراف: nothing is told of them
    return NounMatch(match, noun.sense.act, speaker, rule, at)


def _only_describes(t: Tokens, at: int) -> bool:
    """Whether an adjective without article stands alone after its noun."""
    found = word_class_of(t.words, at)
    return (
        found.kind == "adjective"
        and not found.definite
        and (at + 1 >= len(t.words) or not t.is_noun_like(at + 1) or t.has_proclitic(at + 1, "ل"))
    )


def _saying(t: Tokens, at: int, limit: int) -> NounMatch | None:
    sense = Sense("قول", "say", frozenset({"c", "q"}))
    match = match_complement(t, at, Reading(sense, "noun", 3, "", ""), min(limit, at + _SAYING_REACH), at + 1)
    quoted = (
        match is not None
        and match.quotation is not None
        and t.text.text[match.quotation.start : match.quotation.end].count(" ") > 4
    )
    if match is None or (match.first - at > 4 and not t.has_proclitic(at + 1, "ل") and not match.vias and not quoted):
        return None  # قوله للإذاعة الوطنية إن, قوله قبل وقت قصير "…"
    speaker = None
    if at >= 2 and not t.has_proclitic(at, "ب"):  # نقل عن X قوله
        start = at - 1
        while start > 0 and t.forms[start] != "عن" and t.mark(start) not in STOPS and at - start < 14:
            start -= 1
        if t.forms[start] == "عن" and start + 1 < at:
            speaker = (start + 1, at)
    return NounMatch(match, "say", speaker, "noun-saying", at)


def _purport(t: Tokens, at: int, sentence: Sentence, limit: int) -> NounMatch | None:
    """A message whose words are given: رسالة مفادها أن …; the cue is the noun before."""
    cue = at - 1
    while cue > sentence.first and (t.words[cue].kind == "mark" or t.is_class(cue, "adverbs")):
        cue -= 1
    if t.words[cue].stem not in word_class("via", "speech"):
        return None
    sense = Sense("رسالة", "say", frozenset({"c", "q"}))
    match = match_complement(t, cue, Reading(sense, "noun", 3, "", ""), limit, at + 1)
    return NounMatch(match, "say", None, "noun-purport", cue) if match else None


def _light(t: Tokens, at: int, noun: Noun, sentence: Sentence, limit: int) -> NounMatch | None:
    verb = at - 1
    named = t.is_definite(at) or bool(t.words[at].enclitic)
    while verb >= max(sentence.first, at - (_FAR_REACH if named else _LIGHT_REACH)):
        if t.mark(verb) in STOPS or t.complementiser(verb, at) is not None:
            return None
        if t.bases[verb] in word_class("nouns", "light" if at - verb <= _LIGHT_REACH else "far_light"):
            break
        if at - verb > _LIGHT_REACH and is_verb(t, verb):
            return None
        verb -= 1
    else:
        return None
    if noun.sense.act == "praise" and t.bases[verb] in _EXCHANGED:
        return None  # تبادلا التهاني
    if t.forms[at - 1] in _BEFORE_NOUN or verb < sentence.first:
        return None
    if (named and fold(noun.sense.lemma) in word_class("nouns", "indefinite")) or (
        t.words[at].enclitic and noun.sense.lemma == "إعلان"
    ):
        return None  # تقنية المعلومات، رغم عدم إعلانهم
    if t.bases[verb] in ("نقل", "نقلت", "ينقل") and at + 1 < limit and _is_source(t, (at + 1, at + 2)):
        return None  # نقل توجيهات الأمير: who is quoted stands after the noun
    start = verb + 1
    while start < at and not (t.is_noun_like(start) or start in t.opens):
        start = t.date_end.get(start, start + 1)
    speaker = (start, noun_phrase_end(t, start, at)) if start < at and t.forms[start] != "علي" else None
    if t.bases[verb] in word_class("nouns", "undergone"):
        speaker = None
        if t.bases[verb] == "سبق" and t.words[verb + 1].proclitics[:1] == ("ل",):
            speaker = (verb + 1, noun_phrase_end(t, verb + 1, at))  # سبق للوزير إعلان أن
    if speaker is not None and standing(t, speaker) in ("thing", "none"):
        return None  # رفعت إشارات التحذير
    found = _governing(t, at, noun, limit, at + 1, speaker, "noun-light")
    if found:
        found.clause = verb
    return found


def _back(t: Tokens, at: int, noun: Noun, sentence: Sentence, limit: int) -> NounMatch | None:
    """بتعليمات من X, بأمر X, بناء على طلب X: the clause before is what was asked."""
    based = at >= 2 and t.forms[at - 1] == "علي" and t.bases[at - 2] == fold("بناء")
    if (not based and not t.has_proclitic(at, "ب")) or at + 1 >= limit:
        return None
    start = at + 2 if t.forms[at + 1] == "من" else at + 1
    if start >= limit or not t.is_noun_like(start) or t.has_proclitic(start, "ب") or t.has_proclitic(start, "ل"):
        return None
    if start == at + 1 and not _is_source(t, (start, start + 1)):
        return None
    speaker = (start, noun_phrase_end(t, start, limit))
    match = Match("attribution", at, Reading(noun.sense, "noun", 3, "", ""), sentence.first)
    return NounMatch(match, noun.sense.act, speaker, "noun-back", at - 2 if based else at, back=True)


def _owner(t: Tokens, at: int, noun: Noun, limit: int) -> NounMatch | None:
    """اتهامات واشنطن بأن, تحذيرات من أن, إعلان الجيش انسحابه."""
    start = at + 1
    if start >= limit or t.words[at].enclitic or (at and (at - 1 in t.opens or is_cue_verb(t, at - 1))):
        return None  # "إعلان الرياض" is a title, أوضح الإعلان a subject
    speaker = None
    if start + 1 < limit and t.forms[start] in word_class("content", "lent"):
        start += 1  # دعوات أطلقتها | أطراف سياسية
    if not t.is_definite(at) and (t.is_noun_like(start) or start in t.opens) and not _starts_complement(t, start, noun):
        end = noun_phrase_end(t, start, limit, noun.sense.frames | {"o"})
        if t.is_definite(start) or start in t.mentions or start in t.opens or t.words[start].enclitic:
            speaker = (start, end)
        start = end
    if speaker is not None and start < limit and t.mark(start) == "-":  # الملك - حفظه الله - بتقديم
        start = next((k + 1 for k in range(start + 1, min(start + 6, limit)) if t.mark(k) == "-"), start)
    if start >= limit or (t.mark(start) in COMMAS and speaker is None):
        return None
    found = _governing(t, at, noun, min(limit, start + 4), start, speaker, "noun-owner")
    if found is None or (speaker is None and found.match.frame != "clause"):
        return None
    if speaker and not _is_source(t, speaker):
        return None  # قبل إعلان النتيجة
    if not _is_noun_here(t, at, noun, found.match, speaker):
        return None
    if found.match.frame == "ل" and not verbal_noun(t, found.match.first):
        return None  # توجيهات الرئيس العام لشؤون المساجد: still the source
    found.match.first = min(found.match.first, limit - 1)
    return found


def _is_noun_here(t: Tokens, at: int, noun: Noun, match: Match, speaker: Words | None) -> bool:
    """Whether a noun that is also a verb (رفض، نفى) stands as a noun, with an act for its object."""
    verbal = fold(noun.sense.lemma) in _ALSO_VERBS
    if verbal and not (t.has_proclitic(at, "ل") or (at and t.bases[at - 1] in _BEFORE_OWNED)):
        return False
    if match.frame != "object" or noun.sense.lemma == "إعلان":
        return True
    return speaker is not None and match.first == speaker[1] and _is_act(t, match.first)


def _is_act(t: Tokens, at: int) -> bool:
    """Whether a noun is one for an act or its being: إرسال قوات, التفاوض, وجود أزمة, أي محاولة."""
    return object_head(t, at) or definite_verbal_noun(t, at) or t.forms[at] == "اي"


def _starts_complement(t: Tokens, at: int, noun: Noun) -> bool:
    return t.has_proclitic(at, "ب") or t.has_proclitic(at, "ل") or ("o" in noun.sense.frames and t.is_definite(at - 1))


def _is_source(t: Tokens, words: Words) -> bool:
    """Whether the genitive after the noun is someone who speaks, not what is spoken of (دعوات التهدئة)."""
    if words[0] in t.mentions:
        return True
    return (
        words[0] in t.opens
        or is_medium(t, words[0])
        or speaks(t.words[words[0]].stem)
        or (not common_noun(t, words[0]))
    )
