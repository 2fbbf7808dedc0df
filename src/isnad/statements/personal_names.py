"""Personal names no list has: where a source's noun phrase names its bearer, told by what can stand beside what.

An office that is complete (its last word has the article, ends a name or carries a pronoun) takes no further noun without
article: what follows it is a name (رئيسها | إبراهام فوكسمان، المتحدث باسم الجيش في قرغيزستان | رخات سليمانوف). After a
title everything up to the next office is one (الدكتور | صدقة فاضل).
"""

from __future__ import annotations

from isnad.language import lexicon
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.lexicon import word_class
from isnad.statements.shapes import common_noun
from isnad.statements.sources import is_common, is_document, speaks
from isnad.statements.tokens import COMMAS, Tokens, Words

_TITLES = word_class("phrases", "given_titles")
_SHORT_TITLES = word_class("phrases", "titles")
_FILLERS = word_class("speakers", "fillers")
_FORMER = word_class("speakers", "former")
_LONGEST = 5
_NO_NAME = ("verb", "preposition", "demonstrative", "pronoun", "quantifier", "number")
_OUTLETS = word_class("via", "endings")
_IN_NAMES = ("بالله", "لله")
_PARTS = ("ابو", "عبد", "بن", "ال", "دي", "فان", "فون", "بو", "بنت", "ولد")


def unlisted_name(t: Tokens, words: Words) -> Words | None:
    """Return the part of a noun phrase that can only be a personal name the authority lists lack, if there is one."""
    if is_document(t.words[words[0]].stem):
        return None
    parts = _between_commas(t, words)
    if len(parts) > 1:
        for part in parts:
            start = _past_titles(t, part)
            if reads_as_name(t, (start, part[1]), titled=start > part[0] or part[0] > words[0]):
                return start, part[1]
    for part in parts:
        if (found := _after_office(t, part)) is not None:
            return found
    return None


def whole_name(t: Tokens, at: int, end: int) -> Words | None:
    """Return a name whose mention holds only its first words, with the words that go on (إبراهيم | نجار), else None."""
    last, mention = t.mentions[at]
    if last - at > 5 or last >= end or (mention.entity and not mention.entity.startswith("?")):
        return None
    stop = last
    if t.forms[at] == "عبد" and last - at == 2 and t.is_definite(last):
        stop += not speaks(t.words[last].stem)  # عبد الرؤوف | الشريف
    while stop < end and stop - last < 3 and not t.words[stop].proclitics and goes_on(t, stop):
        stop += 1
    if stop == last and last - at == 1 and _is_family(t, last, end):
        stop += 1  # الشيخ فهد | الحميد
    return (at, stop) if stop > last else None


def name_rest(t: Tokens, end: int, limit: int) -> int:
    """Return where a name that was read up to `end` really ends: مدعي عام المحكمة مباكي | فال، محمد بن سليمان | الصقير, إن.

    The words taken are no verbs, prepositions or common nouns, and the subject ends or goes on with an office after them.
    """
    if t.words[end - 1].kind != "arabic" or not _ends_in_name(t, end - 1):
        return end
    for stop in range(end + 1, min(end + 3, limit) + 1):
        if not _can_go_on(t, stop - 1):
            return end
        if stop >= limit or _ends_subject(t, stop):
            return stop
    return end


def _ends_subject(t: Tokens, at: int) -> bool:
    """Whether the subject is complete before a word: a comma, a clause, what was said, or an office beside the name."""
    if t.words[at].kind == "mark":
        return t.mark(at) not in ("(", "[", "-", "/")
    if t.complementiser(at, at + 2) is not None or at in t.date_end:
        return True
    return speaks(t.words[at].stem) and not t.joined(at)


def _can_go_on(t: Tokens, at: int) -> bool:
    word = t.words[at]
    if word.kind != "arabic" or word.enclitic or t.joined(at) or at in t.date_end or not t.is_noun_like(at):
        return False
    if speaks(word.stem) or at in t.mentions or t.complementiser(at, at + 2) is not None:
        return False
    found = word_class_of(t.words, at)
    if found.kind == "name":
        return True
    if found.kind not in ("noun", "adjective") or t.words[at].proclitics[:1] in (("ب",), ("ل",), ("ك",)):
        return False
    counts = lexicon.evidence(word.stem)
    return counts.noun + counts.adjective + counts.bare < 3 and word_counts().get(word.form, 0) < 3


def _ends_in_name(t: Tokens, at: int) -> bool:
    """Whether a personal name ends at a word."""
    person = any(
        k in t.mentions and t.mentions[k][0] == at + 1 and t.mentions[k][1].kind == "person"
        for k in range(max(0, at - 5), at + 1)
    )
    inside = any(
        k in t.mentions and t.mentions[k][0] > at and t.mentions[k][1].kind != "person"
        for k in range(max(0, at - 5), at + 1)
    )
    return person or (not inside and t.forms[at] in lexicon.word_list("given_names.txt"))


def name_beside(t: Tokens, end: int, limit: int) -> int | None:
    """Return the end of the name that stands between a comma at `end` and the next mark: الناطق الرسمي، | المنتصر بربيرو."""
    if end >= limit or t.mark(end) not in COMMAS:
        return None
    stop = next((k for k in range(end + 1, min(end + 2 + _LONGEST, limit)) if t.words[k].kind == "mark"), limit)
    return stop if reads_as_name(t, (end + 1, stop), titled=True) else None


def _between_commas(t: Tokens, words: Words) -> list[Words]:
    parts = []
    start = words[0]
    for k in range(words[0], words[1] + 1):
        if k == words[1] or t.mark(k) in COMMAS:
            if start < k:
                parts.append((start + (start in t.opens), k - (k - 1 in t.closes)))
            start = k + 1
    return parts


def _past_titles(t: Tokens, words: Words) -> int:
    """Return the first word after the titles a phrase opens with: د. ، الدكتور، الشيخ."""
    at = words[0]
    while at < words[1] - 1:
        if t.forms[at] in _SHORT_TITLES and t.mark(at + 1) in (".", "/"):
            at += 2
        elif t.is_definite(at) and t.words[at].stem.removesuffix("ه") in _TITLES:
            at += 1
        else:
            break
    return at


def _after_office(t: Tokens, words: Words) -> Words | None:
    """Return the words after a complete office or a title that can only be a name: القيادي في الحركة | سعد السعدي."""
    start = _past_titles(t, words)
    if start > words[0]:
        end = next((k for k in range(start + 1, words[1]) if _is_office(t, k)), words[1])
        return (start, end) if reads_as_name(t, (start, end), fewest=1, titled=True) else None
    head = t.words[words[0]]
    abroad = t.is_definite(words[0]) and head.stem.endswith("ي")  # الألماني | بير ميرتساكر
    if not (speaks(head.stem) or abroad) or head.form in _PARTS or _is_body(t, words[0]):
        return None
    for at in range(words[0] + 1, words[1]):
        first = _past_titles(t, (at, words[1]))
        if t.quoted(at) != t.quoted(words[0]) or not (_is_complete(t, at) or t.forms[at - 1] in _FILLERS):
            continue  # مدرب | الفريق
        if first == at and (t.joined(at) or t.is_definite(at)):
            continue
        end = next((k for k in range(first + 1, words[1]) if _is_office(t, k)), words[1])
        if reads_as_name(t, (first, end), fewest=1 + (first == at), titled=first > at):
            return first, end
    return None


def _is_office(t: Tokens, at: int) -> bool:
    """Whether an office opens at a word: فلان | نائب الأمين العام."""
    mention = t.mentions.get(at)
    if mention is not None and mention[1].kind in ("person", "place"):
        return False
    return speaks(t.words[at].stem) and not t.joined(at) and t.forms[at] not in _PARTS


def _is_complete(t: Tokens, at: int) -> bool:
    """Whether the phrase before a word can govern no noun without article any more."""
    before = at - 1
    if t.is_definite(before) or before in t.closes or t.words[before].enclitic:
        return True
    inside = (t.mentions[k] for k in range(max(0, at - 8), at) if k in t.mentions)
    return any(end == at and m.kind in ("place", "organisation", "person") for end, m in inside)


def _is_body(t: Tokens, at: int) -> bool:
    """Whether a noun is the head of a body's name: متحف | فلوريدا."""
    mention = t.mentions.get(at)
    return t.words[at].stem in lexicon.institutions() or (
        mention is not None and mention[1].kind not in ("role", "person")
    )


def reads_as_name(t: Tokens, words: Words, fewest: int = 2, *, titled: bool = False) -> bool:
    """Whether words can only be a personal name; with `titled`, a title or comma before them allows a first word with article."""
    if not fewest <= words[1] - words[0] <= _LONGEST:
        return False
    first = t.words[words[0]]
    pointed = t.forms[words[0] - 2] in _SHORT_TITLES and t.mark(words[0] - 1) in (".", "/")  # د. الفلاح
    if t.is_definite(words[0]) and (speaks(first.stem) or (is_common(first.stem) and not titled)) and not pointed:
        return False
    if t.is_definite(words[0]) and fewest > 1 and not titled:
        return False
    if t.forms[words[1] - 1] in _OUTLETS:
        return False
    known = common = 0
    for k in range(*words):
        w = t.words[k]
        if w.kind != "arabic" or not _is_nominal(t, k) or (speaks(w.stem) and w.form not in _PARTS and not pointed):
            return False
        if t.is_definite(k):
            continue
        if w.form not in _PARTS and common_noun(t, k) and word_class_of(t.words, k).kind != "name":
            common += 1
            if lexicon.is_masdar(w.stem):
                return False
            continue
        known += len(w.form) > 2
    return common == 0 and titled if known == 0 else common < 2  # بير | ميرتساكر, though بير is a common noun too


def goes_on(t: Tokens, at: int) -> bool:
    """Whether a word after a name belongs to it: a rare word or an adjective that cannot describe it."""
    word = t.words[at]
    if reads_as_name(t, (at, at + 1), fewest=1):
        return True
    bare = word.kind == "arabic" and not (t.is_definite(at) or word.enclitic or t.joined(at))
    office = at + 1 < len(t.words) and t.is_definite(at + 1) and speaks(t.words[at + 1].stem)  # وزيري | المدير العام
    return bare and word.plain.endswith("ي") and len(word.plain) > 3 and (office or not speaks(word.stem))


def _is_nominal(t: Tokens, at: int) -> bool:
    w = t.words[at]
    if w.plain == "على":
        return False
    if w.form in _PARTS or w.form in lexicon.proper_names():
        return True
    led = w.proclitics[:1] in (("ب",), ("ل",), ("ك",)) and w.form not in _IN_NAMES
    return not led and t.is_noun_like(at) and at not in t.date_end and word_class_of(t.words, at).kind not in _NO_NAME


def _is_family(t: Tokens, at: int, end: int) -> bool:
    """Whether a word with the article after a lone given name is a family name, not what describes its bearer."""
    word = t.words[at]
    if not t.is_definite(at) or speaks(word.stem) or word.proclitics != ("ال",) or word.stem in _FORMER | _FILLERS:
        return False
    given = t.forms[at - 1] in lexicon.word_list("given_names.txt") and not t.is_definite(at - 1)
    counts = lexicon.evidence(word.stem)
    describes = word.stem in lexicon.adjectives() and counts.adjective >= counts.noun
    return given and not describes and (at + 1 == end or t.mark(at + 1) in COMMAS)
