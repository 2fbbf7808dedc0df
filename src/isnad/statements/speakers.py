"""Speakers: the noun phrase that names the source, and whom a missing one stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from isnad.language.lexicon import evidence
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.cues import Reading
from isnad.statements.personal_names import name_beside
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import gender_of, is_cue_verb, is_verb, looks_verbal
from isnad.statements.sources import can_speak, is_common, is_document, is_state, speaks, standing
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

UNKNOWN = "غير محدد"
_QUOTED_NAME = 3  # words of a quoted name


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
    heads: frozenset[str] = frozenset()  # what it is, for a single word to match: not what its office is over
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
    left = _left_subject(tokens, cue, first)
    if left is None or left.how != "svo" or not speaks(tokens.words[left.words[0]].stem):
        return left
    end = name_beside(tokens, left.words[1], cue)
    return replace(left, words=(left.words[0], end)) if end is not None else left


def _left_subject(t: Tokens, cue: int, first: int) -> LeftSubject | None:
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
        if words and t.joined(at) and standing(t, words) in ("thing", "none", "unknown"):
            words = _earlier_source(t, words[0], first, t.forms[at].lstrip("و")) or words
        return LeftSubject(words, "relative", words[0], "") if words else None
    pieces, opener = _pieces(t, at, first)
    if not pieces:
        return None
    nearest = _subject_of(t, pieces[0], at + 1, opener == "be" and len(pieces) == 1)
    if nearest and (len(pieces) > 1 or opener == "start") and _is_accusative(t, nearest[0]):
        return None  # أصدرت العائلة، أمس، بيانا | اعتذرت فيه
    if nearest and opener == "that" and len(pieces) > 1 and not t.joined(nearest[0]):
        whole = range(pieces[-1][0], nearest[0])
        if not any(is_verb(t, k) for k in whole):  # أن قائدي الحركتين، فلان وفلان، وعدا
            return LeftSubject(nearest, "svo", pieces[-1][0], opener)
    if nearest and (len(pieces) > 1 or opener):
        return LeftSubject(nearest, "svo", pieces[0][0], opener if len(pieces) == 1 else "comma")
    if pieces[0][0] == pieces[0][1] and len(pieces) > 1 and opener in ("be", "that", "start"):
        words = _subject_of(t, pieces[-1], pieces[-1][1], True)
        beside = t.mentions.get(pieces[1][0])
        if words and len(pieces) == 3 and beside and beside[0] == pieces[1][1] and beside[1].kind == "person":
            words = (words[0], pieces[1][1])  # شقيقة الضحية، فلانة، قالت
        if words and (
            (opener == "be" and len(pieces) > 2) or can_speak(t, words) or (opener != "be" and len(pieces) == 2)
        ):
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
        elif t.complementiser(k, end) is not None or t.forms[k] in ("ان", "بان", "لان", "فان"):
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
    led = start < piece[1] and t.words[start].proclitics[t.joined(start) :][:1] in (("ب",), ("ل",), ("ك",))
    if led and not t.names_from(start):
        return None  # وبالنسبة للرسوم، أوضح أن
    called = start < piece[1] and t.forms[start] == "ما" and noun_phrase_end(t, start, piece[1]) > start + 1
    if start >= piece[1] or not (t.is_noun_like(start) or start in t.opens or called) or t.is_class(start, "time"):
        return None
    if start + 1 == piece[1] and start not in t.mentions and _is_adverbial(t.forms[start]):
        return None  # سياسيا، أبدت: in what respect
    stop = min(noun_phrase_end(t, start, piece[1]), piece[1])
    while stop < piece[1] and t.words[stop].proclitics[:1] in (("ل",), ("ب",)) and t.is_definite(start):
        stop = min(noun_phrase_end(t, stop, piece[1]), piece[1])  # التقديرات المبدئية للكشف الجديد
    if (
        stop < piece[1]
        and stop in t.opens
        and t.inner_length(stop) <= _QUOTED_NAME
        and t.after_quotation(stop) >= piece[1]
    ):
        stop = piece[1]  # الوكالة الأوروبية لحرس الحدود | "فرونتكس"
    if stop >= piece[1] or loose or t.is_class(stop, "relatives") or t.bases[stop] in ("وهو", "وهي", "هو", "هي"):
        return start, stop
    return None


def _is_accusative(t: Tokens, at: int) -> bool:
    """Whether an indefinite noun shows the ending of an object (بيانا)."""
    form = t.forms[at]
    if not form.endswith("ا") or t.is_definite(at) or len(form) < 4 or at in t.mentions:
        return False
    return is_document(form[:-1]) or speaks(form[:-1])


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
        before = left_subject(t, at, first) if at > first and not t.joined(at) else None
        if before and before.how == "svo" and before.words[1] == at and before.opener in ("that", "be"):
            if can_speak(t, before.words) or is_state(t, before.words):
                return before.words  # يذكر أن أورين زار بولارد
            if standing(t, before.words) in ("name", "unknown") and not is_common(t.words[before.words[0]].stem):
                return before.words
        led = at + 1 < end and t.words[at + 1].proclitics[:1] in (("ب",), ("ل",), ("ك",)) and not t.names_from(at + 1)
        if at + 1 < end and t.is_noun_like(at + 1) and not led:
            words = (at + 1, noun_phrase_end(t, at + 1, end, frozenset({"o"})))
            masculine = not any(code[1:3] == "3f" for code in verb.verb)
            may = can_speak(t, words) or is_state(t, words)
            if may and not _is_accusative(t, at + 1) and not (masculine and gender_of(t, words) == "f"):
                return words
        after = at + 1
        while after < end and (t.is_class(after, "adverbs") or t.forms[after] == "بعد"):
            after += 1
        if after < end and after in t.opens and t.inner_length(after) <= _QUOTED_NAME:
            return after, noun_phrase_end(t, after, end)  # لم تكشف «بيجو»
        left = left_subject(t, at, first)
        if left and left.how == "svo" and (can_speak(t, left.words) or is_state(t, left.words)):
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
        elif t.bases[at] == "اما":
            at += 1
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


def _is_adverbial(form: str) -> bool:
    """Whether a bare word is the accusative of a common noun or adjective: سياسيا, ميدانيا."""
    return form.endswith("ا") and len(form) > 4 and any(evidence(form[:-1]))


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
    for close, opened in (("-", "-"), (")", "(")):  # الحكومة - حفظها الله - التي
        if at >= first and t.mark(at) == close:
            at = next((k - 1 for k in range(at - 1, max(first, at - 8), -1) if t.mark(k) == opened), at)
    while at > first and (_date_over(t, at) or t.is_class(at, "time")):
        at -= 1  # الهجوم الاثنين | الذي
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


def _earlier_source(t: Tokens, end: int, first: int, relative: str) -> Words | None:
    """Return the nearest source before `end` that والذي or والتي can go on from: شخص تلقى رسالة قبيل الهجوم والذي أكد."""
    for k in range(end - 1, first - 1, -1):
        if not t.is_noun_like(k) or t.has_proclitic(k, "ل") or t.has_proclitic(k, "ب"):
            continue
        words = (k, noun_phrase_end(t, k, end))
        head = word_class_of(t.words, k)
        if t.joined(k) or head.kind == "adjective" or t.words[k].enclitic:
            continue
        if standing(t, words) == "source" and (gender_of(t, words) == "f") == (relative == "التي"):
            return words
    return None


# --- agreement ------------------------------------------------------------------------------------------------


def agrees(speaker: Speaker, reading: Reading) -> bool:
    """Whether a source can be the missing subject of a verb or participle."""
    if reading.gender and speaker.gender and reading.gender != speaker.gender:
        return False
    if reading.number == "p":
        return speaker.number in ("p", "d", "")
    return not (reading.number == "s" and speaker.number in ("p", "d") and reading.gender == "m")


def conflicts(speaker: Speaker, reading: Reading) -> bool:
    """Whether the gender of a source shows that it cannot be the missing subject; people in the plural take either."""
    return bool(speaker.number != "p" and reading.gender and speaker.gender and reading.gender != speaker.gender)
