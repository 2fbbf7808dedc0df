"""What others said, taken up in a clause with ما or asked: نفى ما نشرته الصحيفة عن …, وهو ما نفته الوزارة, سؤال عما."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.word_classes import word_class as word_class_of
from isnad.model import Sentence
from isnad.statements.clause import Match
from isnad.statements.cues import Reading, Sense, readings_of
from isnad.statements.draft import Draft
from isnad.statements.lexicon import word_class
from isnad.statements.openings import clause_before
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import is_verb
from isnad.statements.sources import standing
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

_WHAT = ("ما", "بما", "مما", "عما", "لما")
_RUMOURED = word_class("hearsay", "rumoured")
_PASSED_ON = word_class("hearsay", "passed_on")
_ABOUT = word_class("hearsay", "about")
_JUDGED = word_class("hearsay", "judged")
_CALLED = word_class("hearsay", "called")
_IS_DONE = ("تم", "يتم", "جري", "يجري")  # ما يتم تداوله
_ON_IT = ("فيه", "عليه", "به", "منه", "عنه")
_REACH = 14  # words between the verb and what it tells of: who says it, where
_QUESTIONS = frozenset(fold(w) for w in ("سؤال", "أسئلة", "استفسار", "استفسارات"))
_ASKED_REACH = 7  # words between a question and what it is about: who asks, when
_QUESTION = Sense("سأل", "ask", frozenset({"عن"}))
_QUOTED = 4  # words of a quotation with its marks that can be what somebody said
_RUMOUR = Sense("تردّد", "report", frozenset({"عن"}))


def rumour(t: Tokens, number: int, at: int, limit: int) -> Draft | None:
    """Read ما نشرته مواقع حول إصابة ثلاثة, ما تردد عن: the media tell it, and what is told follows عن."""
    before = at - 1
    while (
        before > 0 and t.bases[before] not in _WHAT and (t.is_class(before, "particles") or t.forms[before] in _IS_DONE)
    ):
        before -= 1
    if before < 0 or t.bases[before] not in _WHAT or (before and t.forms[before - 1] in ("وهو", "وهي")):
        return None
    rumoured = t.bases[at] in _RUMOURED
    reading = _told_by_somebody(t, at)
    if not rumoured and reading is None:
        return None
    speaker: Words | None = None
    k = at + 1
    while k < min(limit, at + _REACH):
        if t.forms[k] in _ABOUT and k + 1 < limit:
            break
        if t.mark(k) in STOPS or is_verb(t, k) or t.is_class(k, "relatives"):
            return None
        named = speaker is None and not rumoured and (t.is_noun_like(k) or k in t.opens)
        if named and k not in t.date_end and standing(t, (k, k + 1)) in ("source", "name"):
            speaker = (k, noun_phrase_end(t, k, limit))
            speaker = (k, next((j for j in range(k + 1, speaker[1]) if t.forms[j] in _ABOUT), speaker[1]))
            k = speaker[1]
        else:
            k = max(t.date_end.get(k, k + 1), k + 1)
    else:
        return None
    if k >= limit or t.forms[k] not in _ABOUT or (speaker is None and not rumoured):
        return None
    first = t.complementiser(k + 1, limit) or t.complementiser(k, limit) or k + 1
    if first >= limit:
        return None
    used = reading if reading is not None and not rumoured else Reading(_RUMOUR, "past", 3, "m", "s")
    match = Match("عن", at, used, first, subject=speaker)
    if first in t.opens and first + 1 < limit:
        match.quotation, match.first = t.opens[first], first + 1
    return Draft((at, at + 1), "relay-hearsay", "report", match.first, _clause_end(t, first, limit), before, number, match,
                 nested=True, speaker=speaker, how="after" if speaker else "none", anonymous=speaker is None)  # fmt: skip


def _told_by_somebody(t: Tokens, at: int) -> Reading | None:
    """Return the reading of a verb that media pass things on with, with or without its pronoun."""
    readings = (r for r in readings_of(t.forms[at]) if r.finite and r.person == 3)
    return next((r for r in readings if fold(r.sense.lemma) in _PASSED_ON), None)


def _clause_end(t: Tokens, first: int, limit: int) -> int:
    """Return the comma that ends what a rumour is about, or `limit`."""
    return next((k for k in range(first + 1, limit) if t.mark(k) in COMMAS and t.quoted(k) < first), limit)


def taken_up(t: Tokens, number: int, sentence: Sentence, at: int, limit: int, drafts: list[Draft]) -> Draft | None:
    """Read وهو ما نفته الوزارة (what stands before is denied), وهو ما وصفه النائب بالخرق (what follows is said of it)."""
    if at < 2 or t.forms[at - 1] not in ("ما", "الذي") or at + 1 >= limit:
        return None
    opens = t.bases[at - 2] in ("هو", "هي", "امر") or t.forms[at - 2] == "الامر"
    plain = at + 2 < limit and t.forms[at + 1] in _ON_IT
    reading = next((r for r in readings_of(t.forms[at]) if r.finite and r.person == 3 and r.pronoun != plain), None)
    if reading is None or (not opens and fold(reading.sense.lemma) not in _CALLED):
        return None
    start = at + 1 + plain
    while start < limit and start in t.date_end:
        start = t.date_end[start]
    if start >= limit or not (t.is_noun_like(start) or start in t.opens):
        return None
    speaker = (start, noun_phrase_end(t, start, limit, frozenset({"ب", "o"})))
    if standing(t, speaker) not in ("source", "name"):
        return None
    if fold(reading.sense.lemma) in _CALLED:
        return _named_so(t, number, at, limit, reading, speaker)
    if fold(reading.sense.lemma) not in _JUDGED or not opens:
        return None
    return _of_what_stands_before(t, number, sentence, at, reading, speaker, drafts)


def _named_so(t: Tokens, number: int, at: int, limit: int, reading: Reading, speaker: Words) -> Draft | None:
    """What follows the speaker is what is said: ما وصفه الاتحاد بالاستهداف الممنهج, وهو ما اعتبره الوزير خرقا."""
    first = speaker[1]
    if first >= limit or t.words[first].kind == "mark":
        return None
    described = t.has_proclitic(first, "ب") or t.forms[first] == "ب" or word_class_of(t.words, first).kind == "noun"
    if not described:
        return None
    match = Match("object", at, reading, first, subject=speaker)
    return Draft((at, at + 1), "verb-object", reading.sense.act, first, _clause_end(t, first, limit), at, number, match,
                 nested=True, speaker=speaker, how="after")  # fmt: skip


def _of_what_stands_before(
    t: Tokens, number: int, sentence: Sentence, at: int, reading: Reading, speaker: Words, drafts: list[Draft]
) -> Draft | None:
    """What stands before the clause is denied or confirmed: the words of the statement before, else its clause."""
    opener = at - 2
    last = next((d for d in reversed(drafts) if d.sentence == number and d.match.first < opener), None)
    end = opener - (t.mark(opener - 1) in COMMAS)
    first = last.match.first if last is not None and not last.trailing else clause_before(t, end, sentence)
    if first is None or end - first < 2:
        return None
    match = Match("object", at, reading, first, subject=speaker)
    return Draft((at, at + 1), "verb-object", reading.sense.act, first, end, opener, number, match,
                 end=end, trailing=True, speaker=speaker, how="after")  # fmt: skip


def question(t: Tokens, number: int, at: int, limit: int) -> Draft | None:
    """Read ردا على سؤال حول ما إذا, في رده على سؤال عن: nobody is named who asks."""
    asked_of = at > 0 and (t.forms[at - 1] in ("علي", "عن", "لدي") or bool(t.words[at].enclitic))
    if t.words[at].stem not in _QUESTIONS or at + 2 >= limit or not asked_of:
        return None
    k = at + 1
    while k < min(limit - 1, at + _ASKED_REACH) and t.forms[k] not in (*_ABOUT, "عما", "ان"):
        if t.words[k].kind == "mark" or is_verb(t, k) or t.is_class(k, "relatives"):
            return None
        k += 1
    if t.forms[k] not in (*_ABOUT, "عما"):
        return None
    end = _clause_end(t, k + 1, limit)
    first = k + 1 if t.forms[k] in _ABOUT else k
    if end - first < 1 or t.forms[first : first + 1] in (["ذلك"], ["هذا"]):
        return None
    asked = "clause" if t.forms[first] in ("ما", "عما", "هل") or is_verb(t, first) else "عن"
    match = Match(asked, at, Reading(_QUESTION, "noun", 3, "", ""), first)
    if first in t.opens and first + 1 < limit:
        match.quotation, match.first = t.opens[first], first + 1
    return Draft((at, at + 1), "noun-question", "ask", match.first, end, at, number, match,
                 nested=True, anonymous=True)  # fmt: skip


def after_quotation(t: Tokens, number: int, sentence: Sentence, at: int, limit: int) -> Draft | None:
    """Read "كل تابوت جنازة مؤجلة"، كتبت مديرة المركز: what is quoted at the head of a sentence, then who says it."""
    end = at - (t.mark(at - 1) in COMMAS)
    first = next((k for k in (sentence.first, sentence.first + 1) if k in t.opens), None)
    if first is None or end < first + _QUOTED or end - 1 not in t.closes or t.after_quotation(first) != end:
        return None
    readings = (r for r in readings_of(t.forms[at]) if r.finite and r.person == 3 and not r.pronoun)
    reading = next((r for r in readings if "q" in r.sense.frames and "s" not in r.sense.frames), None)
    start = at + 1
    if reading is None or t.joined(at) or start >= limit or not (t.is_noun_like(start) or start in t.opens):
        return None
    speaker = (start, noun_phrase_end(t, start, limit))
    ahead = range(speaker[1], min(speaker[1] + 3, limit))
    says_more = any(t.complementiser(k, limit) is not None or t.mark(k) == ":" or k in t.opens for k in ahead)
    if says_more or standing(t, speaker) not in ("source", "name"):
        return None
    match = Match("quotation", at, reading, first + 1, quotation=t.opens[first], subject=speaker)
    return Draft((at, at + 1), "verb-quotation", reading.sense.act, first + 1, end - 1, at, number, match,
                 end=end - 1, quoted=True, trailing=True, speaker=speaker, how="after")  # fmt: skip
