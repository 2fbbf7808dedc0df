"""Plausibility: whether a word that can report speech does so here, or is used in another of its senses."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.lexicon import evidence
from isnad.language.word_classes import lexeme
from isnad.language.words import word_counts
from isnad.statements.clause import SPEECH, Match
from isnad.statements.cues import Reading
from isnad.statements.lexicon import word_class
from isnad.statements.openings import clause_initial
from isnad.statements.senses import fits_sense
from isnad.statements.shapes import gender_of, is_verb
from isnad.statements.sources import can_speak, is_common, speaks, standing
from isnad.statements.speakers import LeftSubject
from isnad.statements.tokens import Tokens

_IMPERSONAL = frozenset({"ذكر", "ذكّر", "توقّع", "رجّح", "لاحظ"})
_DOUBLE_NEGATIVE = frozenset({"استبعد", "نفى", "أنكر", "رفض", "وجّه"})
_FIRST_PERSON = frozenset({"قال", "أكّد", "طالب", "دعا", "ناشد", "أعلن", "كرّر"})
_FIRST_PERSON_PAST = _FIRST_PERSON | {"طلب", "أبلغ", "أخبر", "حذّر", "أوضح", "نصح", "اقترح", "نفى"}
_HOMOGRAPHS = word_class("drafts", "homographs")
_IF = word_class("drafts", "supposed")
_PERFORMED = word_class("intended", "performed")
_WISH_REACH = 5  # words between the wish and its verb: يطيب لي وأنا أغادر أن أعرب
# Verbs that say something only where someone does it; things do it too.
_SHOWING = frozenset({"أظهر", "أثبت", "دلّل", "ضمن", "علّل", "فسّر", "تضمّن", "أذن", "برهن", "التزم", "أوحى"})
_OFTEN_PASSIVE = frozenset({"اعتبر", "كتب", "تضمّن"})
_WHAT = ("ما", "مما", "بما")
_AT_ONCE = 2  # words between source and what was said: a mark, a preposition, أن
_LOOSE = 2  # words between a verb of showing and its أن that belong to neither
_BECOMING = frozenset(
    fold(w)
    for w in (
        "أصبح",
        "أصبحت",
        "صار",
        "صارت",
        "بات",
        "باتت",
        "يصبح",
        "يبدو",
        "كان",
        "كانت",
        "ليس",
        "يكون",
        "تكون",
        "بدا",
    )
)
_AUXILIARIES = ("بدا", "بدات", "اخذ", "راح", "عاد", "عادت", "ظل", "بات", "جاء", "قام", "استمر", "ذهب", "يقول", "قال")
_PRONOUNS = ("هو", "هي", "وهو", "وهي")


def names_speaker(t: Tokens, at: int, limit: int) -> bool:
    """Whether someone who can speak is named at `at`."""
    mention = t.mentions.get(at) if at < limit else None
    return mention is not None and mention[1].kind in ("person", "group", "organisation", "role")


def speaks_of_itself(reading: Reading, quoted: bool) -> bool:
    """Whether a verb of the first person is one that speakers use of their own speech (نؤكد، أقول)."""
    lemmas = _FIRST_PERSON if reading.tense == "present" else _FIRST_PERSON_PAST
    return quoted and reading.sense.lemma in lemmas


def is_intended(t: Tokens, reading: Reading, at: int) -> bool:
    """Whether a verb only tells of speech to come or wished for: سيعلن, من المتوقع أن يعلن."""
    if reading.tense != "present" or at == 0:
        return False
    stem = t.bases[at]
    if stem[0] == "س" and stem[1:2] in ("ي", "ت", "ن") and reading.person == 3:
        return True
    if reading.person == 1 and any(t.bases[k] in _PERFORMED for k in range(max(at - _WISH_REACH - 1, 0), at - 1)):
        return False  # أود أن أشير: and does so
    return t.forms[at - 1] in ("ان", "ب") and (at < 2 or t.forms[at - 2] not in ("دون", "قبل"))


def is_subject_noun(t: Tokens, at: int) -> bool:
    """Whether a word that is verb or noun follows another verb, whose subject it then is: يأتي تعهد الوزارة."""
    if at == 0 or t.joined(at) or t.shadda(at) or t.is_class(at - 1, "be") or t.is_class(at - 1, "particles"):
        return False
    nominal = lexeme(t.words[at]).nominal
    counts = evidence(nominal.base)
    return is_verb(t, at - 1) and t.forms[at - 1] not in _AUXILIARIES and counts.noun + counts.article > 0


def is_supposed(t: Tokens, at: int, first: int, present: bool) -> bool:
    """Whether a verb only tells of speech that may be: إذا أعلن, لو قال, ما إذا كانت الوزارة قد أبلغت."""
    before = at - 1
    while before > first and t.is_class(before, "particles"):
        before -= 1
    if before >= first and (t.forms[before] in _IF or t.bases[before] in _IF):
        return True
    if at > first and t.bases[at - 1] == "قد" and present and not t.is_class(at - 2, "be"):
        return True  # قد يقول: may
    for k in range(at - 1, max(first, at - 8), -1):
        if t.words[k].kind == "mark":
            return False
        if t.forms[k] in ("اذا", "لو") and t.is_class(k + 1, "be"):
            return True
    return False


def is_bound_cue(t: Tokens, reading: Reading, at: int) -> bool:
    """Whether a word with a pronoun is a verb with its object (وصفته بأنه), not a noun with an owner."""
    if not reading.sense.frames & {"A", "d"}:
        return False
    return reading.sense.lemma == "وصف" or not _noun_shaped(t, at)


def speaks_in_relative(t: Tokens, reading: Reading, at: int) -> bool:
    """Whether the noun before a relative pronoun speaks, not the noun after the verb or someone before."""
    relative = next((k for k in range(at - 1, max(at - 4, -1), -1) if t.is_class(k, "relatives")), None)
    if relative is not None and t.forms[relative] in ("الذي", "التي"):
        feminine = t.forms[relative] == "التي"
        if reading.gender and feminine != (reading.gender == "f"):
            return False
    led = at + 1 < len(t.words) and t.words[at + 1].proclitics[:1] in (("ل",), ("ب",), ("ك",))
    if at + 1 >= len(t.words) or led or not speaks(t.words[at + 1].stem):
        return True
    gender = gender_of(t, (at + 1, at + 2))
    return bool(gender and reading.gender and gender != reading.gender)


def is_plausible(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether the frame is good enough for a word that is also something else."""
    r, at = match.reading, match.cue
    distance = match.first - at
    if r.sense.lemma in _IMPERSONAL and r.tense == "present" and distance <= 6 and not (left or match.subject):
        return False
    speech = match.frame in SPEECH
    without = r.tense == "present" and at > 1 and t.forms[at - 1] == "ان" and t.forms[at - 2] in ("دون", "قبل")
    if not speech and without and r.sense.lemma != "استبعد":
        return False  # دون أن يورد تفاصيل
    if r.finite and not t.shadda(at) and not is_verb(t, at) and not _verb_after_all(t, match, left):
        return False
    if match.frame == "quotation" and at > 1 and t.is_class(at - 1, "negations") and t.is_class(at - 2, "relatives"):
        return False  # الباحث، الذي لم يذكر التاريخ، «…»
    if at > 0 and t.is_class(at - 1, "negations") and not (speech or r.sense.lemma in _DOUBLE_NEGATIVE):
        return False
    if "s" in r.sense.frames and not _is_plain_report(t, match, left):
        return False
    if not fits_sense(t, match, left) or _is_mute(t, match, left):
        return False
    if at and r.tense == "present" and t.bases[at - 1] in _WHAT and (match.subject is None or not (left or speech)):
        return False  # وهو ما يؤكد
    if r.tense == "present" and left is None and match.subject is None and _says_what_is(t, at):
        return False
    if r.tense == "participle" and at and t.bases[at - 1] in _BECOMING:
        return False  # أصبح مؤكدا أن
    if r.tense == "participle" and t.forms[at] in word_class("drafts", "saying"):
        return True
    if r.tense == "participle" and at and _is_no_circumstance(t, match):
        return False
    if r.tense == "participle" and not r.pronoun and not t.forms[at].endswith("ا"):
        return (match.frame == "clause" and distance <= 4) or clause_initial(t, at) or _after_definite(t, at)
    if (
        not speech
        and left
        and left.how == "relative"
        and r.sense.act in ("reject", "praise", "condemn")
        and not (r.tense == "past" and r.sense.act == "condemn" and can_speak(t, left.words))
    ):
        return False
    if t.bases[at] == "بين" and t.shadda(at):
        return True
    if r.sense.lemma == "طلب" and match.addressee and left:
        return True
    if t.bases[at] in _HOMOGRAPHS and t.forms[at + 1 : at + 2] in (["فيه"], ["فيها"]) and match.first - at <= 3:
        return True
    if t.bases[at] in _HOMOGRAPHS or word_counts().get("ال" + t.bases[at], 0) >= 20:
        return _stands_out(t, match, left)
    return True


def _stands_out(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a word that is as often a noun stands where a verb does, with a subject or a complement."""
    at, speech, distance = match.cue, match.frame in SPEECH, match.first - match.cue
    if not speech and match.subject and not can_speak(t, match.subject):
        return False
    if clause_initial(t, at) or names_speaker(t, at + 1, len(t.words)):
        governed = match.frame in ("الي", "عن", "علي", "ب", "من") and distance <= 12
        opens = t.starts_sentence(at) and match.reading.finite  # وكشف تفاصيل: a sentence opens with a verb
        return speech or bool(match.subject) or bool(match.addressee) or governed or opens
    if not speech or distance > 25:
        return False
    return not (match.subject is None and left is None and distance > 3)


def _says_what_is(t: Tokens, at: int) -> bool:
    """Whether a clause with ما is the subject of a present verb: ما حدث ويحدث يؤكد أن."""
    if t.joined(at) or not is_verb(t, at - 1) or at < 2:
        return False
    before = range(at - 2, max(at - 6, -1), -1)
    return next((t.bases[k] in _WHAT for k in before if t.bases[k] in _WHAT or t.words[k].kind == "mark"), False)


def _is_plain_report(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a source is named and its clause or quotation follows at once: what a verb of other senses must show."""
    if match.frame not in SPEECH:
        return False
    if match.reading.tense == "participle":
        return match.first - match.cue <= _AT_ONCE and match.frame == "clause"
    subject = match.subject or (left.words if left and left.how == "svo" else None)
    if subject is None or not can_speak(t, subject):
        return False
    between = match.first - (subject[1] if subject[0] > match.cue else match.cue + 1)
    return between - sum(b - a for a, b in match.vias) <= _AT_ONCE


def _verb_after_all(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a word the word classes take for a noun reports speech: its clause starts with it, and someone speaks."""
    at, subject = match.cue, match.subject
    if match.reading.pronoun:
        return True
    what = standing(t, subject) if subject else "none"
    if what == "source" and subject and subject[0] - at <= 2 and match.frame != "object":
        return True
    if not clause_initial(t, at) and left is None:
        return False
    if subject is None:
        beside = at + 1 + t.is_class(at + 1, "adverbs")  # طالب أيضا الحكومة
        led = t.joined(at) or t.is_class(at - 1, "connectors")
        asked = match.addressee is not None and match.addressee[0] == beside and led
        return match.first - at <= 2 or match.frame in SPEECH or left is not None or asked
    return subject[0] - at <= 3 and (match.frame in SPEECH or what in ("source", "name"))


def _is_mute(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether what stands as subject cannot speak: يظهر انخفاض الأسعار، المتغيرات تدعو إلى."""
    r = match.reading
    subject = match.subject or (left.words if left and not r.pronoun else None)
    if subject is None or not r.finite or r.person != 3:
        return False
    if match.frame not in SPEECH and t.bases[subject[0]] in _PRONOUNS and r.tense == "present":
        return True  # وهي تؤكد رؤية: what a thing shows
    if (
        r.sense.lemma in _OFTEN_PASSIVE
        and r.tense == "present"
        and t.is_definite(subject[0])
        and not can_speak(t, subject)
    ):
        return True
    if t.bases[subject[0]] == "ذلك":  # وقد أكدت ذلك والدتها
        return True
    if t.words[subject[0]].stem == "لسان":  # ولسان حالهم يقول
        return True
    if r.sense.lemma in _SHOWING:
        return not can_speak(t, subject) or match.loose > _LOOSE
    if left and left.how == "relative" and t.words[subject[0]].stem in ("امر", "شيء"):
        return True  # الأمر الذي يؤكد
    what = standing(t, subject)
    if what == "none" and subject == (match.cue + 1, match.cue + 2) and t.forms[subject[0]][0] in "وف":
        return match.frame not in SPEECH or match.first - subject[1] > _AT_ONCE + 1  # وقال فينجر "…": a name
    if what in ("none", "thing"):
        return True
    return what == "unknown" and match.frame not in SPEECH and is_common(t.words[subject[0]].stem)


def _after_definite(t: Tokens, at: int) -> bool:
    """Whether the word before is definite, so that a participle without article is no adjective to it."""
    named = any(
        t.mentions[k][0] == at and t.mentions[k][1].kind in ("person", "organisation", "group", "place")
        for k in range(max(0, at - 8), at)
        if k in t.mentions
    )
    return at > 0 and (t.is_definite(at - 1) or named or at - 1 in t.closes or t.mark(at - 1) in (")", "]"))


def _is_no_circumstance(t: Tokens, match: Match) -> bool:
    """Whether a participle is a noun after a preposition or describes those counted: مع ملاحظة أن, 590 شخصا متهمين بـ."""
    before = match.cue - 1
    if t.forms[before] == "مع" and match.reading.gender == "f":
        return True
    counted = before > 0 and t.words[before - 1].kind == "number" and not t.is_definite(before)
    return counted and t.words[before].kind == "arabic" and match.reading.number in ("p", "d")


def _noun_shaped(tokens: Tokens, at: int) -> bool:
    return word_counts().get("ال" + tokens.words[at].stem, 0) >= 5
