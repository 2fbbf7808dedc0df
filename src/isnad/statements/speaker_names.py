"""Names of sources: the shortest that identifies the noun phrase, and whom a short form stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from isnad.language import fold
from isnad.model import Mention
from isnad.statements.lexicon import word_class
from isnad.statements.personal_names import reads_as_name, unlisted_name, whole_name
from isnad.statements.shapes import common_noun, is_cue_verb
from isnad.statements.sources import head_of, is_body, is_document, speaks
from isnad.statements.speakers import UNKNOWN, Speaker
from isnad.statements.tokens import COMMAS, Tokens, Words

_TITLES = word_class("phrases", "given_titles")
_PARENTHESIS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_MARKS = re.compile(r"[«»\"“”„()\[\]،,:]+")


def name_of(tokens: Tokens, words: Words) -> tuple[str, str | None]:
    """Return the shortest name that identifies the noun phrase, and its entity: person, else body, else as said."""
    if words[1] - words[0] > 1 and is_document(tokens.words[words[0]].stem) and not _is_name(tokens, words):
        return _plain_name(tokens, words), None  # البيان الصادر عن مكتب فلان: the document
    relative = next((k for k in range(words[0] + 1, words[1]) if tokens.is_class(k, "relatives")), None)
    if relative is not None:
        words = (words[0], relative)  # وزير النفط | الذي اجتمع بفلان
    mentions = [(k, tokens.mentions[k][1]) for k in range(*words) if k in tokens.mentions]
    head = mentions[0] if mentions and mentions[0][0] <= words[0] + 1 else None
    if head and head[0] > words[0] and tokens.words[words[0]].stem in word_class("speakers", "offices"):
        head = None  # رئيسة جمعية القضاة: not the body but who heads it
    if (
        head
        and head[0] > words[0]
        and any(m.kind == "person" and _is_apposed(tokens, words, k) for k, m in mentions[1:])
    ):
        head = None  # بائع الأجهزة | ماهر بن يحيى
    if head and head[0] == words[0] and head[1].start > tokens.words[words[0]].start and head[1].entity is None:
        return _plain_name(tokens, words), None  # a name cut short: راند of براند
    lone = tokens.words[words[0]].stem.removesuffix("ا")
    if head and head[0] == words[0] and tokens.mentions[head[0]][0] == head[0] + 1 < words[1] and speaks(lone):
        head = None if not tokens.is_definite(words[0]) else head  # مسؤولا كبيرا في وزارة الدفاع
    many = head is not None and head[1].kind == "group" and tokens.mentions[head[0]][0] == words[0] + 1 < words[1]
    if many and not tokens.is_definite(words[0]) and common_noun(tokens, words[0]):
        return _plain_name(tokens, words), None  # منسوبو القوات المسلحة
    new = head is not None and (head[1].entity or "?").startswith("?")
    if head and new and head[0] == words[0] and head[1].kind == "organisation":
        rest = range(tokens.mentions[head[0]][0], words[1])
        if 0 < len(rest) <= 2 and all(tokens.is_definite(k) and k not in tokens.mentions for k in rest):
            return _plain_name(tokens, words), None  # مركز الرصد | الجيولوجي الوطني
    if head and head[1].kind in _BODIES:
        return head[1].name, head[1].entity
    people = [(k, m) for k, m in mentions if m.kind == "person" and _is_apposed(tokens, words, k)]
    people = [(k, m) for k, m in people if fold(m.name) not in _FILLERS]  # الملك المفدى
    if len(people) > 1 and tokens.words[people[0][0]].stem in _TITLES and tokens.is_definite(people[0][0]):
        people = people[1:]  # الشيخ | الدكتور فلان
    if len(people) > 1 and all(_adjoins(tokens, a[1], b[0]) or _and_office(tokens, a, b) for a, b in pairwise(people)):
        return " و".join(dict.fromkeys(m.name for _, m in people)), None
    if people:
        rest = range(tokens.mentions[people[0][0]][0], words[1])
        second = next((k for k in rest if tokens.joined(k) and tokens.is_noun_like(k)), None)
        offices = any(speaks(tokens.words[k].stem) for k in range(rest.start, second or rest.start))
        if second is not None and not offices:  # فلان ومصدران, but فلان الرئيس التنفيذي ورئيس مجلس الإدارة
            return _plain_name(tokens, words), None
        whole = whole_name(tokens, people[0][0], words[1])
        return (_plain_name(tokens, whole), None) if whole else (people[0][1].name, people[0][1].entity)
    if head and head[1].kind == "role" and head[0] == words[0] and head[1].name != head[1].text and " " in head[1].name:
        return head[1].name, head[1].entity
    unlisted = unlisted_name(tokens, words)
    if unlisted is not None:
        return _plain_name(tokens, unlisted), None
    return _plain_name(tokens, words), head[1].entity if head else None


def _is_name(tokens: Tokens, words: Words) -> bool:
    """Whether one mention is the whole noun phrase."""
    return words[0] in tokens.mentions and tokens.mentions[words[0]][0] >= words[1]


_BODIES = ("group", "organisation", "medium")


def _adjoins(tokens: Tokens, before: Mention, after: int) -> bool:
    """Whether a mention stands joined by و to the one before."""
    return tokens.joined(after) and tokens.index(before.end) >= after - 1


def _and_office(tokens: Tokens, one: tuple[int, Mention], other: tuple[int, Mention]) -> bool:
    """Whether an office joined by و stands between two persons: وزير الخارجية فلان | ونظيره المصري فلان."""
    between = range(tokens.mentions[one[0]][0], other[0])
    return any(tokens.joined(k) and speaks(tokens.words[k].stem.removesuffix("ت")) for k in between)


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
    named = tokens.mentions.get(words[0])
    subject = words[0] > 0 and is_cue_verb(tokens, words[0] - 1)  # وقال وين شيانغ: no و stands before a subject
    if tokens.bases[words[0]] != tokens.forms[words[0]] and named is None and not subject:
        text = text[1:]  # وتقارير
    elif (
        named is not None
        and named[1].start > tokens.words[words[0]].start
        and not (subject and words[1] - words[0] == 1)
    ):
        text = text[named[1].start - tokens.words[words[0]].start :]  # وواشنطن
    proclitics = tokens.words[words[0]].proclitics
    if proclitics[:1] == ("ل",) and text.startswith("ل"):  # وفقا للوزارة
        text = "ا" + text[1:] if proclitics[:2] == ("ل", "ل") else text[1:]
    return " ".join(text.split()) or UNKNOWN


def described(name: str, phrase: str) -> frozenset[str]:
    """Return the words a source is known by, articles off, plurals of source words made singular."""
    return _name_words(name) | _name_words(phrase)


_CALLED = word_class("speakers", "goes_by")
_ITSELF = word_class("speakers", "itself")


def own_name(t: Tokens, words: Words) -> str | None:
    """Return the name given to a source right after it is described: أحد المحررين، ويدعى فلان، جماعة تطلق على نفسها «…»."""
    at = words[1] + (words[1] < len(t.words) and t.mark(words[1]) in COMMAS)
    if at >= len(t.words) or t.is_definite(words[0]) or t.bases[at] not in _CALLED:
        return None
    at += 1
    while at < len(t.words) and (t.forms[at] in _ITSELF or t.forms[at] in ("علي", "عن", "باسم", "ب")):
        at += 1
    if at >= len(t.words):
        return None
    if at in t.opens:
        return _plain_name(t, (at, t.after_quotation(at))) if t.inner_length(at) <= _LONGEST_OWN else None
    stop = next((k for k in range(at, min(at + 6, len(t.words))) if t.words[k].kind == "mark"), at)
    stop = next((k for k in range(at, stop) if t.complementiser(k, stop + 1) is not None), stop)
    return _plain_name(t, (at, stop)) if reads_as_name(t, (at, stop), fewest=1, titled=True) else None


_LONGEST_OWN = 5  # words of the name a group gives itself


def heads_of(t: Tokens, words: Words, name: str) -> frozenset[str]:
    """Return what a source is called by in one word: its head, offices beside it, and the words of its name if a person's."""
    heads = {t.words[head_of(t, words)].plain, t.words[words[0]].plain}
    for k in range(words[0] + 1, words[1]):
        if speaks(t.words[k].stem) and (t.is_definite(k - 1) or t.words[k - 1].kind == "mark" or t.joined(k)):
            heads.add(t.words[k].plain.removeprefix("و") if t.joined(k) else t.words[k].plain)
    first = fold(name).split()[:1]
    if not first or not (speaks(first[0].removeprefix("ال")) or is_document(first[0].removeprefix("ال"))):
        heads.update(name.split())
    return frozenset(w for h in (*heads, name.split()[0]) for w in _name_words(h))


_POINTING = frozenset(fold(w) for w in ("هذا", "هذه", "ذلك", "تلك"))


def pointed_name(t: Tokens, words: Words, known: Sequence[Speaker]) -> str | None:
    """Return the name of the source a phrase with a demonstrative points back to: ممثل تلك الجماعة."""
    at = next((k for k in range(words[0] + 1, words[1]) if t.forms[k] in _POINTING), None)
    if at is None:
        return None
    mine = _name_words(" ".join(w.plain for w in t.words[words[0] : at]))
    found = (s.name for s in reversed(known) if mine and mine <= s.described and s.name != UNKNOWN)
    return next(found, None)


_REMEMBERED = 400  # sources back that a short name may point to: no article has more, and a long page stays linear


def fuller_name(name: str, known: Sequence[Speaker]) -> str:
    """Return the name an earlier source was given if `name` is a short form of it (المرصد, الوزير), else `name`."""
    mine = _name_words(name)
    office = speaks(fold(name).split()[0].removeprefix("ال"))
    if not mine or len(mine) > (4 if office else 2):
        return name
    for speaker in islice(reversed(known), _REMEMBERED):
        if mine <= speaker.described and name != speaker.name and speaker.name != UNKNOWN:
            if _is_father(name, speaker.name) or _is_told_of(name, speaker.name):
                continue
            if office and len(mine) == 1 and not (mine <= speaker.heads or any(map(is_body, mine))):
                continue  # اللاعب is not وكيل أعمال اللاعب
            if not office and len(mine) == 1 and _is_far_in(mine, speaker):
                continue  # الاستبيان is not 52% من المشاركين في الاستبيان
            return speaker.name
    return name


def _is_father(name: str, other: str) -> bool:
    """Whether a name with بن is only the end of another, so that it names the father: سليم بن ناصر, فهد بن سليم بن ناصر."""
    words = fold(name).split()
    return len(words) > 2 and words[1] == "بن" and fold(other).split()[:1] != words[:1]


def _is_told_of(name: str, other: str) -> bool:
    """Whether a name only stands in what another document is: ويكيليكس in وثائق نشرها موقع ويكيليكس."""
    head = fold(other).split()[0].removeprefix("ال")
    own = fold(name).split()[0].removeprefix("ال")
    return is_document(head) and not is_document(own) and len(other.split()) > 1


def _is_far_in(mine: frozenset[str], speaker: Speaker) -> bool:
    """Whether a word only stands deep in the description of a source that has another head."""
    words = [w.removeprefix("ال") for w in _MARKS.sub(" ", fold(speaker.name)).split()]
    at = next((k for k, w in enumerate(words) if _SINGULARS.get(w, w) in mine), 0)
    return at > 1 and any(w in ("من", "في", "عن", "علي", "الي") for w in words[:at])


def _name_words(name: str) -> frozenset[str]:
    words = (w.removeprefix("ال") for w in _MARKS.sub(" ", fold(name)).split() if w not in _FILLERS)
    return frozenset(_SINGULARS.get(w, w) for w in words)


_SINGULARS = {fold(a): fold(b) for a, b in (
    ("مصادر", "مصدر"), ("مصدران", "مصدر"), ("مسؤولون", "مسؤول"), ("مسؤولين", "مسؤول"), ("متحدثون", "متحدث"),
    ("متحدثين", "متحدث"), ("متحدثة", "متحدث"), ("وزيرة", "وزير"), ("تقارير", "تقرير"), ("بيانات", "بيان"),
    ("محللون", "محلل"), ("ناشطون", "ناشط"), ("ناشطين", "ناشط"), ("شهود", "شاهد"), ("رئيسة", "رئيس"),
)}  # fmt: skip
_FILLERS = word_class("speakers", "fillers")
