"""Speakers: the noun phrase that names the source, and whom a missing one stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from isnad.language import fold
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.model import Mention
from isnad.statements.cues import Reading
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import Words, common_noun, is_cue_verb, is_verb, looks_verbal, noun_phrase_end
from isnad.statements.sources import can_speak, is_common, is_document, speaks, standing
from isnad.statements.tokens import COMMAS, STOPS, Tokens

UNKNOWN = "غير محدد"
_MARKS = re.compile(r"[«»\"“”„()\[\]،,:]+")
_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as the discourse knows it: its words, name and grammatical gender and number."""

    span: Words | None
    name: str
    entity: str | None
    gender: str
    number: str
    sentence: int
    nested: bool = False
    described: frozenset[str] = frozenset()  # folded words of name and noun phrase, for short forms to match


# --- the subject before the verb -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeftSubject:
    """A subject that stands before its verb; `how` is "svo" or "relative", `start` where its clause begins."""

    words: Words
    how: str
    start: int
    opener: str


def left_subject(tokens: Tokens, cue: int, first: int) -> LeftSubject | None:
    """Return the subject before the verb at `cue` in the sentence that starts at word `first`, or None."""
    t = tokens
    if t.joined(cue):
        return _as_for(t, cue, first)
    at = cue - 1
    while at >= first and (t.is_class(at, "particles") or t.is_class(at, "be") or _date_over(t, at)):
        if t.is_class(at, "particles") and t.forms[at][0] in "وف" and len(t.forms[at]) > 2:
            return None  # ولم يستبعد: the clause starts with its particle
        if at > first and t.forms[at - 1] == "و":
            return None
        at -= 1
    if at < first:
        return None
    if t.is_class(at, "relatives"):
        words = _antecedent(t, at, first)
        if words and words[1] - words[0] == 1 and t.bases[words[0]] in ("هو", "هي", "هم") and words[0] > first:
            words = _antecedent(t, words[0], first) or words  # الشعب هو الذي طالب
        return LeftSubject(words, "relative", words[0], "") if words else None
    pieces, opener = _pieces(t, at, first)
    if not pieces:
        return None
    nearest = _subject_of(t, pieces[0], at + 1, opener == "be" and len(pieces) == 1)
    if nearest and (len(pieces) > 1 or opener):
        return LeftSubject(nearest, "svo", pieces[0][0], opener if len(pieces) == 1 else "comma")
    if pieces[0][0] == pieces[0][1] and len(pieces) > 1 and opener in ("be", "that", "start"):
        words = _subject_of(t, pieces[-1], pieces[-1][1], True)
        if words and (opener == "be" or can_speak(t, words) or len(pieces) == 2):
            return LeftSubject(words, "svo", pieces[-1][0], opener)
    return None


def _as_for(t: Tokens, cue: int, first: int) -> LeftSubject | None:
    """Return who is spoken of in أما X فقال: the noun phrase after أما."""
    start = next((k for k in range(cue - 2, max(first, cue - 16) - 1, -1) if t.bases[k] == "اما"), None)
    if t.forms[cue][0] != "ف" or start is None:
        return None
    words = (start + 1, noun_phrase_end(t, start + 1, cue))
    return LeftSubject(words, "svo", start, "start") if standing(t, words) not in ("thing", "none") else None


def _date_over(t: Tokens, at: int) -> bool:
    return any(start <= at < t.date_end[start] for start in range(max(0, at - 8), at + 1) if start in t.date_end)


def _pieces(t: Tokens, at: int, first: int) -> tuple[list[Words], str]:
    """Return the comma-separated pieces left of `at` + 1, nearest first, and what bounds them on the left."""
    pieces: list[Words] = []
    end = k = at + 1
    while k > first:
        k -= 1
        if k in t.closes:
            inner = t.index(t.closes[k].start)
            if inner >= first:
                k = inner
                continue
        mark = t.mark(k)
        if mark in COMMAS or mark == "-":
            pieces.append((k + 1, end))
            end = k
        elif mark and (mark in STOPS or mark == ":" or k in t.opens):
            return [*pieces, (k + 1, end)], "quote" if k in t.opens else "start"
        elif t.is_class(k, "be") and t.forms[k] not in ("يكون", "تكون"):
            return [*pieces, (k + 1, end)], "be"
        elif t.complementiser(k, end) is not None or t.forms[k] in ("ان", "بان", "لان"):
            return [*pieces, (k + 1, end)], "that"
        elif t.is_class(k, "contrast"):
            return [*pieces, (k + 1, end)], "contrast"
        if len(pieces) > 4 or at - k > 50:
            return pieces, ""
    return [*pieces, (first, end)], "start"


def _subject_of(t: Tokens, piece: Words, end: int, loose: bool) -> Words | None:
    """Return the noun phrase that opens a piece if it is all of it (or `loose`, or only a relative clause follows)."""
    start = piece[0]
    while start < piece[1] and (
        t.is_class(start, "adverbs")
        or (t.is_class(start, "particles") and noun_phrase_end(t, start, piece[1]) == start + 1)
        or start in t.date_end
    ):
        start = t.date_end.get(start, start + 1)
    if start < piece[1] and (looks_verbal(t, start) or _opens_with_verb(t, start)):
        return None
    if start < piece[1] and t.words[start].proclitics[:1] in (("ب",), ("ل",), ("ك",)) and not t.names_from(start):
        return None
    called = start < piece[1] and t.forms[start] == "ما" and noun_phrase_end(t, start, piece[1]) > start + 1
    if start >= piece[1] or not (t.is_noun_like(start) or start in t.opens or called) or t.is_class(start, "time"):
        return None
    stop = min(noun_phrase_end(t, start, piece[1]), piece[1])
    while stop < piece[1] and t.words[stop].proclitics[:1] in (("ل",), ("ب",)) and t.is_definite(start):
        stop = min(noun_phrase_end(t, stop, piece[1]), piece[1])  # التقديرات المبدئية للكشف الجديد
    if stop >= piece[1] or loose or t.is_class(stop, "relatives") or t.bases[stop] in ("وهو", "وهي", "هو", "هي"):
        return start, stop
    return None


def nearest_subject(t: Tokens, first: int, end: int, reading: Reading) -> Words | None:
    """Return who does the last main verb before `end` that agrees with a cue: المحكمة قبلت الطعن | وأمرت."""
    for at in range(end - 1, first - 1, -1):
        if (
            not is_verb(t, at)
            or t.words[at].enclitic
            or t.quoted(at) != t.quoted(end)
            or (at > first and _is_subordinate(t, at - 1))
        ):
            continue
        verb = word_class_of(t.words, at)
        if reading.gender and not any(code[1] == "3" and code[2] == reading.gender for code in verb.verb):
            continue
        if at + 1 < end and t.is_noun_like(at + 1):
            words = (at + 1, noun_phrase_end(t, at + 1, end, frozenset({"o"})))
            if can_speak(t, words):
                return words
        after = at + 1
        while after < end and (t.is_class(after, "adverbs") or t.forms[after] == "بعد"):
            after += 1
        if after < end and after in t.opens and t.inner_length(after) <= _QUOTED_NAME:
            return after, noun_phrase_end(t, after, end)  # لم تكشف «بيجو»
        left = left_subject(t, at, first)
        if left and left.how == "svo" and can_speak(t, left.words):
            return left.words
    return None


def _is_subordinate(t: Tokens, before: int) -> bool:
    """Whether the word before a verb makes its clause part of another: الذي، أن، ما، قد after them."""
    while before > 0 and t.is_class(before, "particles") and t.forms[before] != "ما":
        before -= 1
    return (
        t.is_class(before, "relatives")
        or t.complementiser(before, before + 2) is not None
        or t.forms[before] in ("ان", "ما", "مما", "بما", "كما", "لان")
    )


def first_subject(t: Tokens, first: int, end: int) -> Words | None:
    """Return the subject of the first verb of a clause that is no cue: صعدت إحدى الجماعات لهجتها، مؤكدة."""
    at = first
    seen_verb = False
    while at < end:
        if at in t.date_end:
            at = t.date_end[at]
        elif (adjunct := t.phrase_end(at, "adjuncts", "phrases")) is not None:
            at = adjunct
        elif t.words[at].proclitics[:1] in (("ب",), ("ك",)) and not t.names_from(at) and t.is_noun_like(at):
            at = noun_phrase_end(t, at, end)
        elif t.is_class(at, "prepositions") and not t.is_class(at, "connectors"):
            at = noun_phrase_end(t, at + 1, end) if at + 1 < end and t.is_noun_like(at + 1) else at + 1
        elif t.words[at].kind == "mark" and at not in t.opens:
            at += 1
        elif t.is_noun_like(at) or at in t.opens:
            noun = t.is_definite(at) or at in t.mentions or at in t.opens or t.words[at].enclitic
            if seen_verb or noun:
                stop = noun_phrase_end(t, at, end, frozenset({"o", "الي"}))
                return (at, stop) if not t.has_proclitic(at, "ل") else None
            seen_verb = True
            at += 1
        else:
            at += 1
    return None


def _opens_with_verb(t: Tokens, at: int) -> bool:
    """Whether a word is a past verb before its subject: وأصدرت الوزارة."""
    form = t.bases[at]
    if at in t.mentions or t.is_definite(at) or not form.endswith("ت") or form.endswith("ات"):
        return False
    return t.is_definite(at + 1) and word_counts().get("ال" + form, 0) < 1


def _antecedent(t: Tokens, relative: int, first: int) -> Words | None:
    """Return the noun phrase a relative pronoun belongs to, read leftwards."""
    at = relative - 1
    if at >= first and t.mark(at) in COMMAS:
        at -= 1
    end = at + 1
    while at >= first:
        covering = next((k for k in range(at, max(first, at - 12) - 1, -1) if k in t.mentions), None)
        if covering is not None and t.mentions[covering][0] > at and t.mentions[covering][1].kind != "place":
            at = covering - 1
            if not (
                at in t.mentions
                or any(k in t.mentions and t.mentions[k][0] > at for k in range(max(first, at - 8), at + 1))
            ):
                break
            continue
        if at in t.closes:
            at = t.index(t.closes[at].start) - 1
            continue
        if (
            is_cue_verb(t, at)
            or t.words[at].kind == "mark"
            or (not t.is_noun_like(at) and t.forms[at] not in ("باسم",))
        ):
            break
        at -= 1
        if t.joined(at + 1) or t.has_proclitic(at + 1, "ل") or t.has_proclitic(at + 1, "ب"):
            break
    start = at + 1
    return (start, end) if start < end else None


# --- agreement ------------------------------------------------------------------------------------------------


def agrees(speaker: Speaker, reading: Reading) -> bool:
    """Whether a source can be the missing subject of a verb or participle."""
    if reading.gender and speaker.gender and reading.gender != speaker.gender:
        return False
    if reading.number == "p":
        return speaker.number in ("p", "")
    return not (reading.number == "s" and speaker.number == "p" and reading.gender == "m")


def conflicts(speaker: Speaker, reading: Reading) -> bool:
    """Whether the gender of a source shows that it cannot be the missing subject; people in the plural take either."""
    return bool(speaker.number != "p" and reading.gender and speaker.gender and reading.gender != speaker.gender)


# --- names ----------------------------------------------------------------------------------------------------


def name_of(tokens: Tokens, words: Words) -> tuple[str, str | None]:
    """Return the shortest name that identifies the noun phrase, and its entity: person, else body, else as said."""
    if words[1] - words[0] > 1 and is_document(tokens.words[words[0]].stem) and not _is_name(tokens, words):
        return _plain_name(tokens, words), None  # البيان الصادر عن مكتب فلان: the document
    mentions = [(k, tokens.mentions[k][1]) for k in range(*words) if k in tokens.mentions]
    head = mentions[0] if mentions and mentions[0][0] <= words[0] + 1 else None
    if head and head[0] > words[0] and tokens.words[words[0]].stem in word_class("speakers", "offices"):
        head = None  # رئيسة جمعية القضاة: not the body but who heads it
    if head and head[0] == words[0] and head[1].start > tokens.words[words[0]].start and head[1].entity is None:
        return _plain_name(tokens, words), None  # a name cut short: راند of براند
    if head and head[1].kind in _BODIES:
        return head[1].name, head[1].entity
    people = [(k, m) for k, m in mentions if m.kind == "person" and _is_apposed(tokens, words, k)]
    if len(people) > 1 and all(_adjoins(tokens, a[1], b[0]) for a, b in pairwise(people)):
        return " و".join(dict.fromkeys(m.name for _, m in people)), None
    if people:
        rest = range(tokens.mentions[people[0][0]][0], words[1])
        second = next((k for k in rest if tokens.joined(k) and tokens.is_noun_like(k)), None)
        offices = any(speaks(tokens.words[k].stem) for k in range(rest.start, second or rest.start))
        if second is not None and not offices:  # فلان ومصدران, but فلان الرئيس التنفيذي ورئيس مجلس الإدارة
            return _plain_name(tokens, words), None
        whole = _whole_name(tokens, people[0][0], words[1])
        return (whole, None) if whole else (people[0][1].name, people[0][1].entity)
    if head and head[1].kind == "role" and head[0] == words[0] and head[1].name != head[1].text and " " in head[1].name:
        return head[1].name, head[1].entity
    unlisted = _unlisted_name(tokens, words)
    if unlisted is not None:
        return _plain_name(tokens, unlisted), None
    return _plain_name(tokens, words), head[1].entity if head else None


def _name_at_end(tokens: Tokens, words: Words) -> Words | None:
    """Return the words that end an office and can only be a name the lists lack: القيادي في الحركة | سعد السعدي."""
    if not speaks(tokens.words[words[0]].stem) or is_document(tokens.words[words[0]].stem):
        return None
    for start in range(max(words[0] + 1, words[1] - 4), words[1] - 1):
        if tokens.joined(start):
            continue
        governed = not (tokens.is_definite(start - 1) or start - 1 in tokens.closes)
        if (
            not governed
            and word_class_of(tokens.words, start).kind == "name"
            and _reads_as_name(tokens, (start, words[1]))
        ):
            return start, words[1]
    return None


def _whole_name(tokens: Tokens, at: int, end: int) -> str | None:
    """Return a name whose mention holds only its first word, with the words that go on (إبراهيم | نجار), else None."""
    last, mention = tokens.mentions[at]
    if last != at + 1 or last >= end or (mention.entity and not mention.entity.startswith("?")):
        return None
    stop = last
    while stop < end and stop - last < 3 and _reads_as_name(tokens, (stop, stop + 1), fewest=1):
        stop += 1
    return _plain_name(tokens, (at, stop)) if stop > last else None


def _is_name(tokens: Tokens, words: Words) -> bool:
    """Whether one mention is the whole noun phrase."""
    return words[0] in tokens.mentions and tokens.mentions[words[0]][0] >= words[1]


def _unlisted_name(tokens: Tokens, words: Words) -> Words | None:
    """Return a part between commas that can only be a personal name the authority lists lack, if there is one."""
    start = words[0]
    parts = []
    for k in range(words[0], words[1] + 1):
        if k == words[1] or tokens.mark(k) in COMMAS:
            parts.append((start, k))
            start = k + 1
    if len(parts) < 2:
        return _name_at_end(tokens, words)
    parts = [(a + (a in tokens.opens), b - (b - 1 in tokens.closes)) for a, b in parts]
    return next((p for p in parts if _reads_as_name(tokens, p)), None)


def _reads_as_name(tokens: Tokens, words: Words, fewest: int = 2) -> bool:
    if not fewest <= words[1] - words[0] <= 5:
        return False
    first = tokens.words[words[0]].stem
    if tokens.is_definite(words[0]) and (fewest > 1 or speaks(first) or is_common(first)):
        return False
    for k in range(*words):
        w = tokens.words[k]
        if w.kind != "arabic" or not tokens.is_noun_like(k) or speaks(w.stem):
            return False
        if not tokens.is_definite(k) and common_noun(tokens, k) and w.form not in ("ابو", "عبد", "بن"):
            return False
    return True


_BODIES = ("group", "organisation", "medium")


def _adjoins(tokens: Tokens, before: Mention, after: int) -> bool:
    """Whether a mention stands joined by و to the one before."""
    return tokens.joined(after) and tokens.index(before.end) >= after - 1


def _is_apposed(tokens: Tokens, words: Words, at: int) -> bool:
    """Whether a person named inside a noun phrase is its bearer (الوزير فلان), not a relation (والدة فلان)."""
    if at == words[0]:
        return True
    before = tokens.words[at - 1]
    if tokens.forms[words[0]] in word_class("speakers", "relations") and tokens.mark(at - 1) not in COMMAS:
        return False
    if tokens.is_class(at - 1, "prepositions") or tokens.forms[at - 1] in word_class("speakers", "led_by"):
        return False
    return not (before.kind == "arabic" and before.form in ("ل", "ب")) and not tokens.has_proclitic(at, "ل")


def _plain_name(tokens: Tokens, words: Words) -> str:
    text = tokens.text.text[tokens.words[words[0]].start : tokens.words[words[1] - 1].end]
    bare = _PARENTHESIS.sub("", text)
    text = _MARKS.sub(" ", bare if len(bare.split()) > 1 else text)  # شركة (الساحل)
    if tokens.bases[words[0]] != tokens.forms[words[0]] and words[0] not in tokens.mentions:
        text = text[1:]  # وتقارير
    proclitics = tokens.words[words[0]].proclitics
    if proclitics[:1] == ("ل",) and text.startswith("ل"):  # وفقا للوزارة
        text = "ا" + text if proclitics[:2] == ("ل", "ل") else text[1:]
    return " ".join(text.split()) or UNKNOWN


def described(name: str, phrase: str) -> frozenset[str]:
    """Return the words a source is known by, articles off, plurals of source words made singular."""
    return _name_words(name) | _name_words(phrase)


_QUOTED_NAME = 3  # words of a quoted name
_POINTING = frozenset(fold(w) for w in ("هذا", "هذه", "ذلك", "تلك"))


def pointed_name(t: Tokens, words: Words, known: Sequence[Speaker]) -> str | None:
    """Return the name of the source a phrase with a demonstrative points back to: ممثل تلك الجماعة."""
    at = next((k for k in range(words[0] + 1, words[1]) if t.forms[k] in _POINTING), None)
    if at is None:
        return None
    mine = _name_words(" ".join(w.plain for w in t.words[words[0] : at]))
    found = (s.name for s in reversed(known) if mine and mine <= s.described and s.name != UNKNOWN)
    return next(found, None)


def fuller_name(name: str, known: Sequence[Speaker]) -> str:
    """Return the name an earlier source was given if `name` is a short form of it (المرصد, الوزير), else `name`."""
    mine = _name_words(name)
    office = speaks(fold(name).split()[0].removeprefix("ال"))
    if not mine or len(mine) > (4 if office else 2):
        return name
    for speaker in reversed(known):
        if mine <= speaker.described and name != speaker.name and speaker.name != UNKNOWN:
            return speaker.name
    return name


def _name_words(name: str) -> frozenset[str]:
    words = (w.removeprefix("ال") for w in _MARKS.sub(" ", fold(name)).split() if w not in _FILLERS)
    return frozenset(_SINGULARS.get(w, w) for w in words)


_SINGULARS = {fold(a): fold(b) for a, b in (
    ("مصادر", "مصدر"), ("مصدران", "مصدر"), ("مسؤولون", "مسؤول"), ("مسؤولين", "مسؤول"), ("متحدثون", "متحدث"),
    ("متحدثين", "متحدث"), ("متحدثة", "متحدث"), ("وزيرة", "وزير"), ("تقارير", "تقرير"), ("بيانات", "بيان"),
    ("محللون", "محلل"), ("ناشطون", "ناشط"), ("ناشطين", "ناشط"), ("شهود", "شاهد"), ("رئيسة", "رئيس"),
)}  # fmt: skip
_FILLERS = word_class("speakers", "fillers")
