"""Senses: whether a verb that also means other things is used in its sense of saying, verb by verb."""

from __future__ import annotations

from collections.abc import Callable

from isnad.statements.channels import is_medium
from isnad.statements.clause import SPEECH, Match
from isnad.statements.lexicon import word_class
from isnad.statements.openings import clause_initial
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import gender_of, is_verb, object_head, verbal_noun
from isnad.statements.sources import can_speak
from isnad.statements.speakers import LeftSubject
from isnad.statements.tokens import COMMAS, Tokens

_CLAIMED = word_class("drafts", "claimed")
_ADOPTED = word_class("drafts", "adopted")
_PASSED_ON = word_class("drafts", "passed_on")
_CHANTED = word_class("drafts", "chanted")
_INSISTED = word_class("drafts", "insisted")
_RENEWED = word_class("drafts", "renewed")
_ATTACKED = word_class("drafts", "attacked")
_TIGHTENED = word_class("drafts", "tightened")
_AMOUNTS = word_class("drafts", "amounts")
_COUNTED = word_class("drafts", "counted")
# Verbs with a commoner sense, which take أن soon where they mean saying.
_OTHERWISE = frozenset({"سلّم", "قطع", "ثبّت", "شهد", "قدّر", "عدّ", "تمسّك", "وثّق"})
_OFTEN_PASSIVE = frozenset({"اعتبر", "كتب", "تضمّن"})
_GOING_ON = frozenset({"واصل", "أكمل", "استهلّ", "ختم", "سرد", "لخّص"})
_CLOSING = frozenset({"ردّ", "ختم", "اختتم"})  # ردت اللجنة في بيان بأن, not ردت على خطاب قال فيه إن
_CLOSING_GAP = 3
_SAYING_NOUNS = word_class("nouns", "saying") | {"بالتاكيد", "بالتشديد", "بالاشاره", "بالتذكير", "بالدعوه"}
_NAMES = ("اسم", "هويت", "اسماء")
_FAR = 25  # words over which a thing renewed can stand, after remarks between commas
_RESUMED = (["اليه"], ["اليها"], ["اليهم"], ["عنه"], ["عنها"], ["عليه"], ["عليها"], ["منه"], ["منها"], ["به"], ["بها"])
_GOD = (["الله"], ["المولي"], ["العلي"])
_ON_IT = (["عليه"], ["عليها"], ["عليهم"], ["به"])
_BLAME = ("مسءول", "مسيول", "مسوول", "تبعات", "تبعه", "وزر")
_BLAME_REACH = 14  # words between a verb of blaming or claiming and what is blamed or claimed
_WITHHELD = frozenset({"رفض", "طلب", "فضّل", "اشترط"})


def fits_sense(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a verb with other senses is used in its sense of saying."""
    r = match.reading
    ask = _BY_VERB.get(r.sense.lemma)
    if ask is not None and not ask(t, match, left):
        return False
    if r.sense.act == "claim_responsibility":
        claimed = next((k for k in _ahead(t, match) if t.words[k].stem in _CLAIMED), None)
        return claimed is not None and not _adopts(t, match, claimed) and not _doer_follows(t, match)
    return not _only_mentions(t, match, left) and _clause_is_near(t, match)


def _adopts(t: Tokens, match: Match, claimed: int) -> bool:
    """Whether what is claimed is only named by a text that is adopted: تبنى المجلس قرارا يدين الهجوم."""
    return any(t.words[k].stem in _ADOPTED for k in range(match.cue + 1, claimed))


def _doer_follows(t: Tokens, match: Match) -> bool:
    """Whether who claims stands behind what is claimed (وتبنى الهجوم فصيل): not who spoke before."""
    if match.subject is not None or match.frame != "object":
        return False
    after = noun_phrase_end(t, match.first, len(t.words))
    mention = t.mentions.get(after)
    doer = mention is not None and mention[1].kind in ("group", "organisation", "person")
    return doer and not t.joined(after)


def _only_mentions(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Whether a wording without a clause tells of a purpose, of what was said elsewhere, or of something wanted."""
    r, at = match.reading, match.cue
    nominal = match.frame not in SPEECH
    if match.frame in ("عن", "الي", "علي", "من") and t.forms[match.first] == "ذلك":
        return True  # كما يعبر عن ذلك: nothing said
    if r.sense.lemma in _WITHHELD and _withholds_name(t, at + 1):
        return True
    if not nominal:
        return False
    if r.tense == "present" and t.bases[at][0] == "ل" and r.person == 3 and r.sense.lemma != "لام":
        return True  # ليعترف بفعلته: a purpose or what came after
    if left and left.how == "relative" and t.forms[at + 1 : at + 2] in _RESUMED:
        return True  # الحفل الذي دعا إليه المالك
    nested = left is not None and (left.how == "relative" or left.opener == "that")
    return nested and match.frame == "object" and r.tense == "present" and r.sense.lemma not in _SETTLED


def _clause_is_near(t: Tokens, match: Match) -> bool:
    """Whether the clause or quotation of a verb with a commoner sense follows soon."""
    r = match.reading
    gap = match.first - (match.subject[1] if match.subject else match.cue)
    if r.sense.lemma in _OTHERWISE and match.frame == "clause":
        return gap <= 4
    if r.sense.lemma in _CLOSING and match.frame == "clause":
        said = any(
            t.forms[k] in _SAYING_NOUNS for k in range(match.cue + 1, match.first)
        )  # اختتم بالقول إن: that says it
        return not said and gap - sum(b - a for a, b in match.vias) <= _CLOSING_GAP
    if r.sense.lemma in _OFTEN_PASSIVE and r.tense == "present" and match.frame == "clause":
        return gap <= 5
    if r.sense.lemma in _GOING_ON and match.frame == "quotation" and not match.colon:
        return gap <= 3  # واصل عمله في «…»
    return True


def _ahead(t: Tokens, match: Match) -> range:
    return range(match.cue + 1, min(match.cue + _BLAME_REACH, len(t.words)))


# --- one verb each ----------------------------------------------------------------------------------------------


def _consider(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame != "ب" and not (match.frame == "described" and match.reading.tense == "present")


def _know(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Only of a medium: وعلمت «الضحى» أن."""
    known = match.subject is not None and (is_medium(t, match.subject[0]) or match.subject[0] in t.opens)
    return known and match.reading.tense == "past" and match.frame == "clause"


def _inform(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not يعلمون أن: they know."""
    r = match.reading
    return not (r.tense == "present" and not match.addressee and not r.pronoun)


def _stress(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not شددت القوات الخناق على."""
    return not any(t.words[k].stem in _TIGHTENED for k in range(match.cue + 1, match.first))


def _hope(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return not (match.reading.finite and match.frame not in SPEECH)


def _pass_on(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame != "object" or t.words[match.first].stem in _PASSED_ON


def _chant(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame != "object" or t.words[match.first].stem in _CHANTED


def _express(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame == "عن"


def _cite(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.reading.tense == "participle"


def _add(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.reading.tense == "past" and match.first - match.cue <= 12


def _come(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.first - match.cue <= 3


def _defend(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.reading.number != "p"


def _pray(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return t.forms[match.cue + 1 : match.cue + 2] not in _GOD


def _write(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not لافتة كتب عليها."""
    return t.forms[match.cue + 1 : match.cue + 2] not in _ON_IT


def _reject(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not the verbal noun, nor what somebody is said to have refused to do."""
    at = match.cue
    if match.frame != "object":
        return True
    if match.subject is None and _goes_on_noun(t, at):
        return False
    nested = left is not None and (left.how == "relative" or left.opener == "that")
    pronoun = t.forms[at - 1] in ("لكنهم", "لكنه", "لكنها", "انهم", "انه", "او") if at else False
    return not pronoun and not (nested and t.forms[at + 1 : at + 2] != ["بشده"] and t.forms[match.first] != "اي")


def _make_clear(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not بين الحق والباطل وبين الخير والشر."""
    at = match.cue
    if t.forms[at] == "وبين" and any(t.bases[k] == "بين" for k in range(max(0, at - 8), at)):
        return False
    if match.reading.tense == "participle" or t.bases[at] != "بين" or t.shadda(at):
        return True
    directly = (match.first == at + 2 and t.forms[at + 1] != "ان") or (
        match.first < len(t.words) and not is_verb(t, match.first)
    )
    told = bool(match.subject) or (match.first == at + 2 and directly)
    return match.frame == "clause" and clause_initial(t, at) and told


def _direct(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not توجّه الوزير إلى: he went."""
    return t.bases[match.cue] != "توجه" or (match.subject is not None and gender_of(t, match.subject) == "f")


def _renew(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Not جدد النادي عقد المدرب."""
    if match.frame != "object":
        return True
    last = min(match.first + _FAR, len(t.words))
    after_comma = (k for k in range(match.first + 1, last) if t.mark(k - 1) in COMMAS)
    return _is_speech_noun(t, match.first) or any(_is_speech_noun(t, k) for k in after_comma)


def _provide(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Only ينص القانون على أن, not the noun نص."""
    return match.frame == "clause" and t.bases[match.cue] != "نص" and (left is not None or match.subject is not None)


def _insist(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame in SPEECH or t.words[match.first].stem in _INSISTED


def _disown(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Only أخلى مسؤوليته من."""
    return any(t.words[k].stem.startswith(_BLAME[:3]) for k in range(match.cue + 1, match.first))


def _attack(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    return match.frame == "object" and t.words[match.first].stem in _ATTACKED


def _blame(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    own = t.forms[match.first][:3] == "ايا" or t.forms[match.first] == "اياه"  # الأمانة التي حملوا إياها
    return not own and any(t.words[k].stem.startswith(_BLAME) for k in _ahead(t, match))


def _estimate(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Only of how much or how many there is: قدرت المنظمة عدد النازحين بـ, not تقدر بمليون."""
    r = match.reading
    if match.frame != "described":
        return not r.pronoun
    known = match.subject is not None and match.subject[0] > match.cue and r.tense == "past" and not r.pronoun
    return known and t.words[match.first].stem in _AMOUNTS


def _record(t: Tokens, match: Match, left: LeftSubject | None) -> bool:
    """Only of bodies that count what happened: وثقت الشبكة مقتل 12 مدنيا, not وثقت الكاميرا السرقة."""
    if match.frame != "object":
        return True
    subject = match.subject or (left.words if left else None)
    told = t.words[match.first].stem in _COUNTED or t.words[match.first].kind == "number"
    return subject is not None and can_speak(t, subject) and (told or object_head(t, match.first))


_BY_VERB: dict[str, Callable[[Tokens, Match, LeftSubject | None], bool]] = {
    "اعتبر": _consider, "علم": _know, "أعلم": _inform, "شدّد": _stress, "تطلّع": _hope, "تداول": _pass_on,
    "تناقل": _pass_on, "ردّد": _chant, "عبّر": _express, "استشهد": _cite, "زاد": _add, "ورد": _come, "دافع": _defend,
    "دعا": _pray, "سأل": _pray, "رجا": _pray, "أمل": _pray, "كتب": _write, "رفض": _reject, "بيّن": _make_clear,
    "وجّه": _direct, "جدّد": _renew, "كرّر": _renew, "نصّ": _provide, "أصرّ": _insist, "أخلى": _disown,
    "هاجم": _attack, "حمّل": _blame,
    "قدّر": _estimate, "أحصى": _record, "وثّق": _record,
}  # fmt: skip
_SETTLED = frozenset({"رفض", "تداول", "تناقل", "ردّد"})  # asked above what their object is


def _goes_on_noun(t: Tokens, at: int) -> bool:
    """Whether ورفض is a verbal noun beside the one before it: دفعهم إلى التمرد ورفض القتال, العمل على حمايتها، ورفض التدخل."""
    if t.bases[at] != "رفض" or not t.joined(at):
        return False
    before = at - 1 - (t.mark(at - 1) in COMMAS)
    for k in range(before, max(before - 8, -1), -1):
        if t.words[k].kind == "mark" or is_verb(t, k):
            return False
        if t.forms[k] in ("الي", "علي", "في", "عن", "من") and verbal_noun(t, k + 1):
            return True
    return False


def _withholds_name(t: Tokens, at: int) -> bool:
    """Whether a source asks not to be named: الكشف عن اسمه, عدم ذكر هويته."""
    return any(t.words[k].enclitic and t.words[k].stem in _NAMES for k in range(at, min(at + 5, len(t.words))))


def _is_speech_noun(t: Tokens, at: int) -> bool:
    """Whether what is renewed or repeated is a stance or speech (تمسكه، دعوته), not a contract."""
    w = t.words[at]
    stem = w.stem[:-1] if w.enclitic and w.stem.endswith("ت") else w.stem
    return stem in _RENEWED or stem + "ه" in _RENEWED or at in t.opens
