"""Plausibility: whether a word that can report speech does so here, or is used in another of its senses."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.lexicon import evidence
from isnad.language.word_classes import lexeme
from isnad.language.words import word_counts
from isnad.statements.clause import Match
from isnad.statements.cues import Reading
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import gender_of, is_medium, is_verb
from isnad.statements.sources import can_speak, is_common, speaks, standing
from isnad.statements.speakers import LeftSubject
from isnad.statements.tokens import Tokens

_IMPERSONAL = frozenset({"ذكر", "ذكّر", "توقّع", "رجّح", "لاحظ"})
_DOUBLE_NEGATIVE = frozenset({"استبعد", "نفى", "أنكر", "رفض", "وجّه"})
_FIRST_PERSON = frozenset({"قال", "أكّد", "طالب", "دعا", "ناشد", "أعلن", "كرّر"})
_HOMOGRAPHS = word_class("drafts", "homographs")
_CLAIMED = word_class("drafts", "claimed")
_IF = word_class("drafts", "supposed")
_PERFORMED = word_class("intended", "performed")
_WISH_REACH = 5  # words between the wish and its verb: يطيب لي وأنا أغادر أن أعرب
# Verbs that say something only where someone does it; things do it too.
_SHOWING = frozenset({"أظهر", "أثبت", "دلّل", "ضمن", "علّل", "فسّر", "تضمّن", "أذن", "برهن", "التزم", "أوحى"})
_PASSED_ON = word_class("drafts", "passed_on")
_CHANTED = word_class("drafts", "chanted")
# Verbs with a commoner sense, which take أن soon where they mean saying.
_OTHERWISE = frozenset({"سلّم", "قطع", "ثبّت", "شهد", "قدّر", "عدّ", "تمسّك"})
_OFTEN_PASSIVE = frozenset({"اعتبر", "كتب", "تضمّن"})
_GOING_ON = frozenset({"واصل", "أكمل", "استهلّ", "ختم", "سرد", "لخّص"})
_TIGHTENED = word_class("drafts", "tightened")
_WHAT = ("ما", "مما", "بما")
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
_RESUMED = (["اليه"], ["اليها"], ["اليهم"], ["عنه"], ["عنها"], ["عليه"], ["عليها"], ["منه"], ["منها"])
_AUXILIARIES = ("بدا", "بدات", "اخذ", "راح", "عاد", "عادت", "ظل", "بات", "جاء", "قام", "استمر", "ذهب", "يقول", "قال")
_PRONOUNS = ("هو", "هي", "وهو", "وهي")
SPEECH = frozenset({"clause", "quotation", "colon"})


def names_speaker(t: Tokens, at: int, limit: int) -> bool:
    """Whether someone who can speak is named at `at`."""
    mention = t.mentions.get(at) if at < limit else None
    return mention is not None and mention[1].kind in ("person", "group", "organisation", "role")


def speaks_of_itself(reading: Reading, quoted: bool) -> bool:
    """Whether a verb of the first person is one that speakers use of their own speech (نؤكد، أقول)."""
    if reading.sense.lemma not in _FIRST_PERSON:
        return False
    return quoted


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
    if at + 1 >= len(t.words) or t.has_proclitic(at + 1, "ل") or not speaks(t.words[at + 1].stem):
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
    if not speech and r.tense == "present" and at > 1 and t.forms[at - 1] == "ان" and t.forms[at - 2] in ("دون", "قبل"):
        return False  # دون أن يورد تفاصيل
    if r.finite and not t.shadda(at) and not is_verb(t, at) and not _verb_after_all(t, match, left):
        return False
    if match.frame == "quotation" and at > 1 and t.is_class(at - 1, "negations") and t.is_class(at - 2, "relatives"):
        return False  # الباحث، الذي لم يذكر التاريخ، «…»
    if at > 0 and t.is_class(at - 1, "negations") and not (speech or r.sense.lemma in _DOUBLE_NEGATIVE):
        return False
    if not _fits_lemma(t, match, left) or _is_mute(t, match, left):
        return False
    if at and r.tense == "present" and t.bases[at - 1] in _WHAT and (match.subject is None or not (left or speech)):
        return False  # وهو ما يؤكد
    if r.tense == "participle" and at and t.bases[at - 1] in _BECOMING:
        return False  # أصبح مؤكدا أن
    if r.tense == "participle" and not r.pronoun and not t.forms[at].endswith("ا"):
        return (match.frame == "clause" and distance <= 4) or _clause_initial(t, at) or _after_definite(t, at)
    if not speech and left and left.how == "relative" and r.sense.act in ("reject", "praise", "condemn"):
        return False
    if t.bases[at] == "بين" and t.shadda(at):
        return True
    if r.sense.lemma == "طلب" and match.addressee and left:
        return True
    if t.bases[at] in _HOMOGRAPHS and t.forms[at + 1 : at + 2] in (["فيه"], ["فيها"]) and match.first - at <= 3:
        return True
    if t.bases[at] in _HOMOGRAPHS or word_counts().get("ال" + t.bases[at], 0) >= 20:
        if not speech and match.subject and not can_speak(t, match.subject):
            return False
        if _clause_initial(t, at) or names_speaker(t, at + 1, len(t.words)):
            governed = match.frame in ("الي", "عن", "علي", "ب") and distance <= 12
            return speech or bool(match.subject) or bool(match.addressee) or governed
        if not speech or distance > 25:
            return False
        return not (match.subject is None and left is None and distance > 3)
    return True


def _verb_after_all(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a word the word classes take for a noun reports speech: its clause starts with it, and someone speaks."""
    at, subject = match.cue, match.subject
    if match.reading.pronoun:
        return True
    what = standing(t, subject) if subject else "none"
    if what == "source" and subject and subject[0] - at <= 2 and match.frame != "object":
        return True
    if not _clause_initial(t, at) and left is None:
        return False
    if subject is None:
        return match.first - at <= 2 or match.frame in SPEECH or left is not None
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


def _fits_lemma(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a verb with other senses is used in its sense of saying."""
    r, at = match.reading, match.cue
    lemma, nominal = r.sense.lemma, match.frame not in SPEECH
    nested = left is not None and (left.how == "relative" or left.opener == "that")
    if nominal and r.tense == "present" and t.bases[at][0] == "ل" and r.person == 3 and lemma != "لام":
        return False  # ليعترف بفعلته: a purpose or what came after
    if lemma == "اعتبر" and match.frame == "described" and r.tense == "present":
        return False
    if lemma == "علم":
        known = match.subject is not None and (is_medium(t, match.subject[0]) or match.subject[0] in t.opens)
        return known and r.tense == "past" and match.frame == "clause"
    if lemma in _OTHERWISE and match.frame == "clause":
        return match.first - (match.subject[1] if match.subject else at) <= 4
    if lemma in _OFTEN_PASSIVE and r.tense == "present" and match.frame == "clause":
        return match.first - (match.subject[1] if match.subject else at) <= 5
    if match.frame in ("عن", "الي", "علي", "من") and t.forms[match.first] == "ذلك":
        return False  # كما يعبر عن ذلك: nothing said
    if lemma == "شدّد" and any(t.words[k].stem in _TIGHTENED for k in range(at + 1, match.first)):
        return False  # شددت القوات الخناق على
    if lemma == "تطلّع" and r.finite and nominal:
        return False  # a wish
    if lemma in ("تداول", "تناقل") and match.frame == "object":
        return t.words[match.first].stem in _PASSED_ON
    if lemma == "ردّد" and match.frame == "object":
        return t.words[match.first].stem in _CHANTED
    if lemma == "اعتبر" and match.frame == "ب":
        return False
    if lemma == "عبّر" and match.frame != "عن":
        return False
    if lemma == "استشهد" and r.tense != "participle":
        return False
    if lemma == "زاد" and (r.tense != "past" or match.first - at > 12):
        return False
    if (lemma == "ورد" and match.first - at > 3) or (lemma == "دافع" and r.number == "p"):
        return False
    if r.sense.act == "claim_responsibility":
        return any(t.words[k].stem in _CLAIMED for k in range(at + 1, min(at + 14, len(t.words))))
    if lemma in _GOING_ON and match.frame == "quotation" and not match.colon:
        return match.first - (match.subject[1] if match.subject else at) <= 3  # واصل عمله في «…»
    if lemma == "أعلم" and r.tense == "present" and not match.addressee and not r.pronoun:
        return False  # يعلمون أن: they know
    if t.forms[at + 1 : at + 2] in (["الله"], ["المولي"], ["العلي"]) and lemma in ("دعا", "سأل", "رجا", "أمل"):
        return False  # a prayer
    if nominal and left and left.how == "relative" and t.forms[at + 1 : at + 2] in _RESUMED:
        return False  # الحفل الذي دعا إليه المالك
    if lemma == "كتب" and t.forms[at + 1 : at + 2] in (["عليه"], ["عليها"], ["عليهم"], ["به"]):
        return False  # لافتة كتب عليها
    if lemma == "رفض" and nominal and match.frame == "object":
        pronoun = t.forms[at - 1] in ("لكنهم", "لكنه", "لكنها", "انهم", "انه", "او") if at else False
        return not pronoun and not (nested and t.forms[at + 1 : at + 2] != ["بشده"] and t.forms[match.first] != "اي")
    if nested and nominal and match.frame == "object" and r.tense == "present":
        return False
    if lemma == "بيّن" and t.forms[at] == "وبين" and any(t.bases[k] == "بين" for k in range(max(0, at - 8), at)):
        return False  # بين الحق والباطل وبين الخير والشر
    if lemma == "بيّن" and r.tense != "participle" and t.bases[at] == "بين":
        directly = (match.first == at + 2 and t.forms[at + 1] != "ان") or (
            match.first < len(t.words) and not is_verb(t, match.first)
        )
        return t.shadda(at) or (
            match.frame == "clause"
            and _clause_initial(t, at)
            and (bool(match.subject) or (match.first == at + 2 and directly))
        )
    if lemma == "حمّل":
        return any(
            t.words[k].stem.startswith("مسءول")
            or t.words[k].stem.startswith("مسيول")
            or t.words[k].stem.startswith("مسوول")
            for k in range(at + 1, min(at + 14, len(t.words)))
        )
    return True


def _clause_initial(t: Tokens, at: int) -> bool:
    """Whether a clause starts at `at`: the sentence, a comma, a connector or a particle stands before."""
    if at == 0 or t.starts_sentence(at):
        return True
    return (
        (t.words[at - 1].kind == "mark" and at - 1 not in t.closes) or t.is_class(at - 1, "connectors")
        or t.is_class(at - 1, "particles") or t.is_class(at - 1, "be") or t.joined(at)
        or t.forms[at - 1] in word_class("clauses", "before") or in_date(t, at - 1)
    )  # fmt: skip


def _noun_shaped(tokens: Tokens, at: int) -> bool:
    return word_counts().get("ال" + tokens.words[at].stem, 0) >= 5


def in_date(t: Tokens, at: int) -> bool:
    return any(s <= at < e for s, e in ((k, t.date_end[k]) for k in range(max(0, at - 6), at + 1) if k in t.date_end))
