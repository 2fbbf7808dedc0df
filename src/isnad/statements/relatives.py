"""Relatives: a verb whose noun stands before it, with or without a relative pronoun, as who speaks or what is said."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Sentence
from isnad.statements.clause import Match
from isnad.statements.cues import Reading
from isnad.statements.draft import Draft
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import gender_of, is_verb
from isnad.statements.sources import can_speak, is_document, speaks
from isnad.statements.speakers import LeftSubject, left_subject
from isnad.statements.tokens import STOPS, Tokens, Words

_PASSED_ON = word_class("drafts", "passed_on")
_TOLD_BY = word_class("drafts", "told_by")
_ANNOUNCED_BARE = frozenset(("اعلن", "نفي", "رفض", "انكر", "اقترح"))
_RESUMED = frozenset({"call_for", "announce", "threaten", "promise", "warn"})
_FEASTS = word_class("drafts", "feasts")
# Acts that a verb may tell of an indefinite noun without a relative pronoun.
_TELLING = frozenset({"say", "call_for", "reject", "threaten", "warn", "ask", "accuse"})
_AT_HEAD = (["علي", "راسها"], ["علي", "راسهم"], ["علي", "راسه"])
_ANTECEDENT_REACH = 8  # words between an indefinite noun and the verb that tells of it
_RESUMING = {
    "اليه": "الي", "اليها": "الي", "له": "ل", "لها": "ل", "عنه": "عن", "عنها": "عن", "به": "ب", "بها": "ب", "منه": "من",
    "منها": "من",
}  # fmt: skip


def telling_document(t: Tokens, reading: Reading, at: int, first: int) -> LeftSubject | None:
    """Return the document a clause without a relative pronoun belongs to: تلقى بلاغا … يفيد بـ."""
    if reading.sense.lemma != "أفاد" or reading.tense != "present" or t.joined(at):
        return None
    for k in range(at - 1, max(first, at - 12) - 1, -1):
        if t.mark(k) in STOPS or t.is_class(k, "relatives"):
            return None
        if is_document(t.words[k].stem.removesuffix("ا")) and not t.is_definite(k):
            return LeftSubject((k, min(noun_phrase_end(t, k, at), at)), "relative", k, "")
    return None


def is_bare(t: Tokens, left: LeftSubject | None) -> bool:
    """Whether the verb only tells of an indefinite noun before it, without a relative pronoun."""
    return (
        left is not None
        and left.how == "relative"
        and not any(t.is_class(k, "relatives") for k in range(left.words[0], left.words[1] + 2))
        and not is_document(t.words[left.words[0]].stem.removesuffix("ا"))
    )


def goes_on_relative(t: Tokens, match: Match, last: Draft) -> bool:
    """Whether a verb with و goes on from a relative clause in what `last` says: المنظمة التي تدين العنف | وترفض السلاح.

    It does if it cannot go on from `last` itself (other tense or gender) and agrees with the relative's own verb.
    """
    r, other, at = match.reading, last.match.reading, match.cue
    if match.subject or not r.finite or r.person != 3 or not t.joined(at) or not other.finite:
        return False
    tense = r.tense == "present" and other.tense == "past"
    if not tense and (not r.gender or not other.gender or r.gender == other.gender):
        return False
    relative = next((k for k in range(at - 2, last.first - 1, -1) if t.is_class(k, "relatives")), None)
    if relative is None or t.forms[relative] != ("التي" if r.gender == "f" else "الذي"):
        return False
    verb = relative + 1 + t.is_class(relative + 1, "particles")
    codes = word_class_of(t.words, verb).verb
    fits = (code for code in codes if code[1:3] == "3" + r.gender)
    return not codes or any((code[0] == "p") == (r.tense == "past") for code in fits)


def goes_on_in_content(t: Tokens, match: Match, last: Draft) -> Words | None:
    """Return who is told of where a present verb with و goes on from the first of a clause: قال إن الحزب يريد … | ويرفض."""
    r = match.reading
    if match.subject or r.tense != "present" or r.person != 3 or not t.joined(match.cue) or last.nested:
        return None
    if last.match.frame != "clause" or last.match.reading.tense != "past" or not last.match.reading.finite:
        return None
    words = (last.first, noun_phrase_end(t, last.first, match.cue))
    if not t.is_noun_like(last.first) or words[1] >= match.cue or not can_speak(t, words):
        return None
    codes = word_class_of(t.words, words[1]).verb
    same = any(code[0] != "p" and code[1:3] == "3" + r.gender for code in codes)
    return words if same else None


def indefinite_antecedent(t: Tokens, reading: Reading, at: int, first: int) -> LeftSubject | None:
    """Return the indefinite noun phrase a present verb tells of without a pronoun: هناك مثل يقول، مجموعة تدعو إلى."""
    if reading.tense != "present" or t.joined(at) or reading.sense.act not in _TELLING:
        return None
    for k in range(at - 1, max(first, at - _ANTECEDENT_REACH) - 1, -1):
        if t.words[k].kind != "arabic" or is_verb(t, k) or t.is_class(k, "particles"):
            return None
        if speaks(t.words[k].stem) and not (
            t.words[k].proclitics or t.is_definite(k) or k in t.mentions or t.words[k].enclitic
        ):
            words = (k, noun_phrase_end(t, k, at))
            gender = gender_of(t, words)
            definite = any(t.is_definite(j) or j in t.mentions for j in range(*words))
            if definite or (gender and reading.gender and gender != reading.gender):
                return None
            between = words[1] == at or t.forms[words[1] : words[1] + 2] in _AT_HEAD
            return LeftSubject(words, "relative", k, "") if between else None
    return None


def resumed_object(t: Tokens, number: int, sentence: Sentence, at: int, reading: Reading, limit: int) -> Draft | None:
    """Read الإضراب الذي دعا إليه الحزب: the noun before is what was called for or announced, the noun after by whom."""
    if not reading.finite or reading.person != 3 or at + 2 >= limit or not t.is_class(at - 1, "relatives"):
        return None
    if _RESUMING.get(t.forms[at + 1], "") not in reading.sense.frames or reading.sense.act not in _RESUMED:
        return None
    left = left_subject(t, at, sentence.first)
    start = at + 2
    while start < limit and (start in t.date_end or t.is_class(start, "adverbs")):
        start = t.date_end.get(start, start + 1)
    if left is None or left.how != "relative" or start >= limit or not t.is_noun_like(start):
        return None
    speaker = (start, noun_phrase_end(t, start, limit))
    if not can_speak(t, speaker) or any(t.words[k].stem in _FEASTS for k in range(*left.words)):
        return None
    first = left.words[1] - 1
    while first > left.words[0] and word_class_of(t.words, first).kind == "adjective":
        first -= 1
    match = Match("object", at, reading, first, subject=speaker)
    return Draft((at, at + 1), "verb-object", reading.sense.act, first, left.words[1], first, number,
                 match, end=left.words[1], trailing=True, nested=True, speaker=speaker, how="after")  # fmt: skip


def bare_object(t: Tokens, number: int, sentence: Sentence, at: int, reading: Reading, limit: int) -> Draft | None:
    """Read هدنة أعلنها التحالف, اتهامات تنفيها إيران: the indefinite noun before is what was announced or denied."""
    if fold(reading.sense.lemma) not in _ANNOUNCED_BARE or not reading.finite or t.joined(at) or at + 1 >= limit:
        return None
    first = at - 1
    while first > sentence.first and word_class_of(t.words, first).kind == "adjective" and not t.is_definite(first):
        first -= 1
    plain = t.is_noun_like(first) and not (t.is_definite(first) or t.words[first].enclitic or first in t.mentions)
    if first < sentence.first or not plain or is_verb(t, first) or not t.is_noun_like(at + 1):
        return None
    speaker = (at + 1, noun_phrase_end(t, at + 1, limit))
    if not can_speak(t, speaker) or can_speak(t, (first, first + 1)):
        return None
    match = Match("object", at, reading, first, subject=speaker)
    return Draft((at, at + 1), "verb-object", reading.sense.act, first, at, first, number,
                 match, end=at, trailing=True, nested=True, speaker=speaker, how="after")  # fmt: skip


def relative_object(t: Tokens, number: int, sentence: Sentence, at: int, reading: Reading, limit: int) -> Draft | None:
    """Read الهجوم الذي أوردته القناة: the noun before is what was said, the noun after who said it."""
    left = left_subject(t, at, sentence.first)
    start = at + 1
    while start < limit and (start in t.date_end or t.is_class(start, "adverbs")):
        start = t.date_end.get(start, start + 1)
    if not left or left.how != "relative" or start >= limit or not t.is_noun_like(start):
        return None
    speaker = (start, noun_phrase_end(t, start, limit))
    if (
        fold(reading.sense.lemma) not in _TOLD_BY
        or ("s" in reading.sense.frames and t.words[left.words[0]].stem not in _PASSED_ON)
        or not can_speak(t, speaker)
        or not reading.finite
        or t.words[left.words[0]].stem in ("امر", "شيء")
    ):
        return None
    claimed = word_class("drafts", "claimed")
    if reading.sense.act == "claim_responsibility" and not any(t.words[k].stem in claimed for k in range(*left.words)):
        return None
    first = left.words[0]
    if reading.sense.act == "claim_responsibility":
        first = next(k for k in range(*left.words) if t.words[k].stem in claimed)
    match = Match("object", at, reading, first, subject=speaker)
    return Draft((at, at + 1), "verb-object", reading.sense.act, first, left.words[1], first, number,
                 match, end=left.words[1], trailing=True, nested=True, speaker=speaker, how="after")  # fmt: skip
