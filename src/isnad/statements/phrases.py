"""How far a noun phrase reaches, and the media and documents a statement passes through."""

from __future__ import annotations

import re

from isnad.language import fold, lexicon
from isnad.language.phrase_words import words as language_words
from isnad.language.word_classes import may_be_verb
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.cues import readings_of
from isnad.statements.lexicon import word_class
from isnad.statements.sources import is_document, speaks
from isnad.statements.tokens import COMMAS, Tokens

Words = tuple[int, int]
_MASDAR = re.compile(
    "^(?:ت..ي.|ت..ي.ه|ا..ا.|ا.ت.ا.|است..ا.|است..اء?|ان..ا.|م.ا..ه|ت.ا..|ا.ت.اء?|ا..اء?|ا.ا..|ا.ا.ه|ا.ا..ه|ا..ا.ه|.{3,}يه)$"
)
_SURE_MASDAR = re.compile("^(?:ان..ا.|است..ا.|ا.ت.ا.)$")
_HEADS = word_class("phrases", "heads")
_QUANTIFIERS = word_class("phrases", "quantifiers")
_PART_OF_NAME = word_class("phrases", "part_of_name")
_ON_BEHALF = word_class("phrases", "on_behalf")
_NOT_BI = word_class("phrases", "not_bi")
_ISSUED = ("صدر", "صدرت")
_YEARS = (["الماضي"], ["الجاري"], ["الحالي"], ["المقبل"], ["المنصرم"], ["الفارط"])
_PERCENT = ([fold("المائة")], [fold("المئة")])
_LONGEST_TITLE = 4  # words of the quoted name of a medium or programme
_TITLES = frozenset(
    fold(w)
    for w in [
        "دكتور",
        "شيخ",
        "مهندس",
        "أستاذ",
        "سيد",
        "آنسة",
        "عميد",
        "عقيد",
        "رائد",
        "نقيب",
        "ملازم",
        "لواء",
        "فريق",
        "بروفيسور",
        "حاج",
        "كابتن",
    ]
)
_HIS = re.compile("^له[ام]?$|^لهم$")


def common_noun(tokens: Tokens, index: int) -> bool:
    """Whether the word is a noun that takes the article in news, hence hardly a proper name."""
    return word_counts().get("ال" + tokens.words[index].stem, 0) >= 10


def object_head(tokens: Tokens, index: int) -> bool:
    """Whether the word looks like the head of reported content: a verbal noun, ما, عدم, a noun with a pronoun."""
    w = tokens.words[index]
    if w.kind != "arabic" or tokens.is_class(index, "adverbs"):
        return False
    if w.form in _HEADS:
        return True
    if tokens.is_definite(index) or tokens.joined(index) or speaks(w.stem):
        return False
    if w.stem in _HEADS:
        return True
    if w.enclitic and len(w.stem) > 2 and w.enclitic in ("ه", "ها", "هم", "هما"):
        return True
    if not _MASDAR.match(w.stem) or index in tokens.mentions or (w.form.startswith("ال") and len(w.form) > 4):
        return False
    if (
        w.stem.endswith("يه")
        and index
        and tokens.words[index - 1].kind == "arabic"
        and not tokens.is_definite(index - 1)
    ):
        return False  # جلسة استثنائية
    if _SURE_MASDAR.match(w.stem) and word_counts().get(w.stem, 0) + word_counts().get("ال" + w.stem, 0) > 0:
        return True
    return common_noun(tokens, index) or word_counts().get(w.stem, 0) >= 20


def takes_bi(tokens: Tokens, index: int) -> bool:
    """Whether the word carries a ب that can open a complement (بالانسحاب), not an adverb or part of a name."""
    form = tokens.forms[index]
    if form in _NOT_BI or index in tokens.date_end:
        return False
    if form == "ب":
        return True
    if form[0] != "ب" or len(form) < 3:
        return False
    if tokens.words[index].proclitics[:1] == ("ب",):
        return True
    counts = word_counts()
    if _MASDAR.match(form[1:]) and counts.get(form, 0) < 20:
        return True
    return counts.get("ال" + form, 0) < 3 and (counts.get(form[1:], 0) >= 3 or counts.get("ال" + form[1:], 0) >= 3)


def noun_phrase_end(tokens: Tokens, start: int, limit: int, frames: frozenset[str] = frozenset()) -> int:
    """Return the index after the noun phrase that starts at `start`, and after `start` in any case.

    `frames` are the complements the governing cue takes: a verbal noun that can be its object, and a ب that can
    open its complement inside a name, end the phrase.
    """
    end = tokens.phrase_from(start, limit)
    while end < limit:
        more = _named_on(tokens, start, end, limit, frames)
        if more == end:
            break
        end = more
    if "في" in frames:
        end = next((k for k in range(start + 1, end) if tokens.forms[k] == "في"), end)
    if "A" in frames:
        end = next((k for k in range(start + 1, end) if _names_addressed(tokens, k)), end)
    if frames & {"o", "d"}:
        end = next((k for k in range(start + 1, end) if _opens_new_object(tokens, k)), end)
    return min(max(end, start + 1), limit)


def _named_on(tokens: Tokens, start: int, end: int, limit: int, frames: frozenset[str]) -> int:
    """Return where a phrase read up to `end` really ends: names by the mentions, what is counted, ما يعرف بـ."""
    named = _absorb(tokens, start, limit, frames) if end <= start + 1 else None
    if named is not None and named > end:
        return named
    if end <= start:
        return end
    if tokens.forms[end - 1] in _QUANTIFIERS and tokens.forms[end] == "من" and end + 1 < limit:
        return max(tokens.phrase_from(end + 1, limit), end)
    if tokens.forms[end - 1] in _PART_OF_NAME or (tokens.forms[end] == "عن" and tokens.forms[end - 1] in _ON_BEHALF):
        called = _so_called(tokens, end + (tokens.forms[end] == "عن"), limit)
        if called is not None:
            return called
    if (
        tokens.words[start].kind == "number"
        and tokens.forms[end] == "في"
        and tokens.forms[end + 1 : end + 2] in _PERCENT
    ):
        return min(end + 2, limit)
    if is_document(tokens.words[start].stem) and end - start <= 4:
        verb = end if tokens.words[end].enclitic else end - 1
        if tokens.words[verb].enclitic and may_be_verb(tokens.words[verb]) and verb > start and verb + 1 < limit:
            return max(tokens.phrase_from(verb + 1, limit), end)  # تقرير نشرته صحيفة
    if tokens.words[end].plain == "علي" and _after_name(tokens, end, ("person",)) and end + 1 < limit:
        return end + 2 if tokens.is_definite(end + 1) or not tokens.is_class(end + 1, "prepositions") else end + 1
    if _is_title(tokens, end - 1) and _can_be_given(tokens, end):  # الدكتورة فوزية خان
        return end + 1 + (end + 1 < limit and _can_be_given(tokens, end + 1) and not is_cue_verb(tokens, end + 1))
    if tokens.forms[end - 1] == "الرييس" and tokens.forms[end] == "المدير":  # الرئيس المدير العام
        return tokens.phrase_from(end, limit)
    if tokens.forms[end] == "الركن" and end + 1 < limit:  # العميد الركن فلان
        return max(tokens.phrase_from(end + 1, limit), end + 1)
    if tokens.forms[end] in _ISSUED and tokens.forms[end + 1 : end + 2] == ["عن"] and end + 2 < limit:
        return max(tokens.phrase_from(end + 2, limit), end)
    if tokens.mark(end) == "-" and end + 1 < limit and _hyphen(tokens, end):
        return max(tokens.phrase_from(end + 1, limit), end + 2)
    inside = next((tokens.mentions[k] for k in range(end - 1, max(end - 6, start), -1) if k in tokens.mentions), None)
    if inside is not None and inside[0] > end and inside[1].kind != "place":
        return min(inside[0], limit)
    mention = tokens.mentions.get(end)
    if mention is None or tokens.joined(end) or mention[1].kind != "person" or tokens.words[end - 1].kind == "mark":
        return end
    return end if _after_name(tokens, end, ("person",)) or frames & {"A", "d"} else min(mention[0], limit)


_FAR_NAME = 9  # words between an office and the name of who holds it


def name_ahead(tokens: Tokens, start: int, limit: int, *, addressed: bool) -> int | None:
    """Return the end of the person's name that closes a phrase read up to `start`, over place, title and comma.

    With `addressed`, whom the cue addresses may follow, so that only a place may stand between.
    """
    for at in range(start, min(limit, start + _FAR_NAME)):
        mention = tokens.mentions.get(at)
        if mention is not None and mention[1].kind == "person" and not tokens.joined(at):
            end = max(mention[0], tokens.phrase_from(at, limit))
            return min(end, limit) if at > start or not addressed else None
        if (
            at == start
            and word_class_of(tokens.words, at).kind == "name"
            and not in_place(tokens, at)
            and not tokens.joined(at)
        ):
            end = tokens.phrase_from(at, limit)
            if at + 1 < end <= at + 4 and not addressed:
                return end  # منظم البرنامج | عبدالله معدي
        if tokens.forms[at] in ("الي", "في", "لدي") and at + 1 < limit and in_place(tokens, at + 1):
            continue
        if at in tokens.date_end or via_end(tokens, at, limit) is not None or tokens.is_class(at, "time"):
            return None
        if tokens.mark(at) in COMMAS:
            if addressed and at > start:
                return None
            continue
        word = tokens.words[at]
        if word.kind != "arabic" and not (
            tokens.mark(at) == "." and tokens.forms[at - 1] in word_class("phrases", "titles")
        ):
            return None
        here = word.form[0] == "ب" or word.proclitics[:1] == ("ل",) or in_place(tokens, at)
        title = not addressed and (
            tokens.is_definite(at) or speaks(word.stem) or tokens.forms[at] in word_class("phrases", "titles")
        )
        if tokens.joined(at) and not tokens.is_definite(at):
            return None
        if not (
            here or title or (at > start and tokens.words[at - 1].proclitics[:1] == ("ب",) and not is_verb(tokens, at))
        ):
            return None
    return None


def in_place(tokens: Tokens, at: int) -> bool:
    """Whether a word belongs to the name of a place."""
    inside = next((tokens.mentions[k] for k in range(at, max(at - 5, -1), -1) if k in tokens.mentions), None)
    return inside is not None and inside[0] > at and inside[1].kind == "place"


def _is_title(tokens: Tokens, at: int) -> bool:
    """Whether a word is a title with the article that a personal name follows."""
    return tokens.is_definite(at) and tokens.words[at].stem.removesuffix("ه") in _TITLES


def _can_be_given(tokens: Tokens, at: int) -> bool:
    """Whether a word can be a personal name after a title: no article, nothing attached, no word of a closed class."""
    word = tokens.words[at]
    plain = word.kind == "arabic" and not (
        word.proclitics or word.enclitic or tokens.joined(at) or tokens.is_definite(at)
    )
    return plain and tokens.is_noun_like(at) and tokens.complementiser(at, at + 2) is None and at not in tokens.date_end


def _names_addressed(tokens: Tokens, at: int) -> bool:
    """Whether people named without article at `at` cannot belong to the definite noun before: الوزير | سكان المدينة."""
    if (
        tokens.joined(at)
        or tokens.words[at].proclitics
        or (tokens.mentions.get(at - 1) and tokens.mentions[at - 1][0] > at)
    ):
        return False
    people = tokens.words[at].stem in language_words("person_plurals") or tokens.forms[at] in ("جميع", "كافه", "كل")
    several = tokens.is_definite(at) and tokens.words[at].stem.endswith("ات") and len(tokens.words[at].stem) > 4
    if several and tokens.is_definite(at - 1) and lexicon.evidence(tokens.words[at].stem).adjective == 0:
        return True  # طالب المجلس | الاتحادات
    return people and (tokens.is_definite(at - 1) or _after_name(tokens, at, ("person", "organisation", "place")))


def _opens_new_object(tokens: Tokens, at: int) -> bool:
    """Whether a verbal noun at `at` cannot belong to the definite noun or name before it: مصادر الحزب | سقوط."""
    if tokens.joined(at) or tokens.is_definite(at) or tokens.words[at].proclitics or not object_head(tokens, at):
        return False
    return tokens.is_definite(at - 1) or _after_name(tokens, at, ("person", "organisation", "group", "role"))


def _absorb(tokens: Tokens, at: int, limit: int, frames: frozenset[str] = frozenset()) -> int | None:
    """Return the index after a name, quoted name or parenthesis at `at`, else None."""
    if at in tokens.mentions:
        end = min(tokens.mentions[at][0], limit)
        if end - at > 1 and tokens.forms[end - 1] == "العام" and tokens.forms[end : end + 1] in _YEARS:
            end -= 1  # الحكومة | العام الماضي
        end = next((k for k in range(at + 1, end) if "ب" in frames and _carries_bi(tokens, k)), end)
        end = next((k for k in range(at + 1, end) if tokens.forms[k] in frames and len(tokens.forms[k]) > 1), end)
        return _further(at, end)
    if at in tokens.opens and tokens.opens[at].closed and tokens.inner_length(at) <= 6:
        return _further(at, min(tokens.after_quotation(at), limit))
    if tokens.mark(at) in ("(", "["):
        for end in range(at + 1, min(at + 14, limit)):
            if tokens.mark(end) in (")", "]"):
                return end + 1
    return None


def definite_verbal_noun(tokens: Tokens, at: int) -> bool:
    """Whether the word is a verbal noun with the article (الإسراع), hence no adjective to the noun before it."""
    form = tokens.forms[at]
    return tokens.is_definite(at) and not form.endswith(("ي", "يه")) and bool(_MASDAR.match(tokens.words[at].stem))


def verbal_noun(tokens: Tokens, at: int) -> bool:
    """Whether the word has the shape of a verbal noun, with or without article."""
    form = tokens.forms[at]
    return not form.endswith(("ي", "يه")) and bool(_MASDAR.match(tokens.words[at].stem))


def _so_called(tokens: Tokens, at: int, limit: int) -> int | None:
    """Return the index after ما يعرف بـ«…», ما بات يسمى «…» at `at`, else None."""
    if tokens.forms[at] != "ما" or not any(
        tokens.forms[k] in word_class("phrases", "called") for k in range(at + 1, min(at + 4, limit))
    ):
        return None
    return next((tokens.after_quotation(k) for k in range(at + 2, min(at + 7, limit)) if k in tokens.opens), None)


def _carries_bi(tokens: Tokens, at: int) -> bool:
    """Whether a word inside a mention rather carries the cue's ب (منصور الربيش بإيصال الكتب)."""
    counts, rest = word_counts(), tokens.forms[at][1:]
    return takes_bi(tokens, at) and (counts.get(rest, 0) >= 3 or counts.get("ال" + rest, 0) >= 3)


def _further(at: int, end: int) -> int | None:
    return end if end > at else None


def _after_name(tokens: Tokens, at: int, kinds: tuple[str, ...]) -> bool:
    """Whether a mention of one of some kinds ends right before `at`."""
    return any(
        tokens.mentions[k][0] == at and tokens.mentions[k][1].kind in kinds
        for k in range(max(0, at - 8), at)
        if k in tokens.mentions
    )


def _hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a dash stands between two words without spaces: الإسلامية-الأميركية."""
    w = tokens.words[at]
    return tokens.words[at - 1].end == w.start and tokens.words[at + 1].start == w.end


def is_cue_verb(tokens: Tokens, index: int) -> bool:
    """Whether the word can be a finite verb or participle of saying that is hardly a noun."""
    form = tokens.forms[index]
    if len(form) < 3 or tokens.is_definite(index) or tokens.words[index].kind != "arabic":
        return False
    for r in readings_of(form):
        if r.person == 3 and word_counts().get("ال" + form, 0) < 5:
            return True
        if r.tense == "participle" and form.endswith("ا"):
            return True
    return False


def is_medium(tokens: Tokens, index: int) -> bool:
    """Whether a word with لـ (or the word after a preposition) names a news medium, or a quoted name follows."""
    w = tokens.words[index]
    if w.form in ("ل", "ب") and index + 1 < len(tokens.words):
        held = next((tokens.mentions[k][1] for k in (index + 1, index + 2) if k in tokens.mentions), None)
        if held is not None and held.kind != "medium":
            return False
        return index + 1 in tokens.opens or tokens.words[index + 1].kind == "latin"
    m = tokens.mentions.get(index)
    if m and m[1].kind == "medium":
        return True
    stem = w.stem
    return any(x in _media_stems() for x in (w.form, stem, "ال" + stem, w.form[1:] if w.form[0] == "ل" else w.form))


def _media_stems() -> frozenset[str]:
    return word_class("via", "media")


def via_end(tokens: Tokens, index: int, limit: int, frames: frozenset[str] = frozenset()) -> int | None:
    """Return the index after a channel that starts at `index` (في بيان له, لـ«سبأ», عبر تويتر), else None."""
    base = tokens.bases[index]
    after = index + 1
    if base in _VIA_PREPOSITIONS and after < limit:
        if tokens.is_class(after, "speech", "via") or (base in _CARRIERS and is_medium(tokens, after)):
            return _via_phrase(tokens, after, limit, frames)
        if base in _CARRIERS and after in tokens.opens and tokens.inner_length(after) <= 3:
            return tokens.after_quotation(after)
        if base == "عن" and tokens.forms[after] == fold("طريق"):
            return _via_phrase(tokens, after, limit, frames)
        return None
    if tokens.has_proclitic(index, "ل") and is_medium(tokens, index):
        return _via_phrase(tokens, index, limit, frames)
    return None


_VIA_PREPOSITIONS = word_class("phrases", "via_prepositions")
_CARRIERS = word_class("phrases", "carriers")


def _via_phrase(tokens: Tokens, start: int, limit: int, frames: frozenset[str]) -> int:
    """Return the end of the noun phrase of a channel, its medium (مع قناة، لوكالة) and its possessor (له) included."""
    at = _absorb(tokens, start, limit) or start + 1
    while at < limit:
        if at in tokens.mentions and tokens.mentions[at][1].kind in ("person", "role"):
            break
        if at - 1 in tokens.closes and not tokens.is_definite(at):
            break
        taken = None if at in tokens.opens and tokens.inner_length(at) > _LONGEST_TITLE else _absorb(tokens, at, limit)
        if taken:
            at = taken
        elif at in tokens.opens:
            break
        elif (
            _HIS.match(tokens.forms[at])
            or (tokens.forms[at] == "مع" and at + 1 < limit)
            or (tokens.forms[at] == "ل" and at + 1 < limit)
            or (tokens.has_proclitic(at, "ل") and is_medium(tokens, at))
        ):
            at += 1
        elif (
            tokens.words[at].kind == "mark"
            or at in tokens.date_end
            or not tokens.is_noun_like(at)
            or tokens.is_class(at, "time")
            or is_cue_verb(tokens, at)
            or tokens.is_class(at, "be")
            or ("o" in frames and _ends_channel(tokens, start, at))
        ):
            break
        else:
            at += 1
    return at


def _ends_channel(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the object of the cue starts at `at`, after في بيان, في بيان رسمي, على موقعها الإلكتروني."""
    if object_head(tokens, at) and (tokens.words[at].enclitic or at > start + 1):
        return True
    if at <= start + 1 or not tokens.is_definite(at) or tokens.is_definite(start):
        return False
    return not tokens.is_definite(at - 1) or bool(tokens.words[start].enclitic and at > start + 2 - 1)


def is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word is a finite verb where it stands."""
    return at not in tokens.mentions and word_class_of(tokens.words, at).kind == "verb"


def looks_verbal(tokens: Tokens, at: int) -> bool:
    """Whether a word can hardly be anything but a present or future verb (يخص، ستتوقف)."""
    form = tokens.forms[at]
    if at in tokens.mentions or len(form) < 3 or tokens.words[at].kind != "arabic":
        return False
    if form[0] == "س" and form[1] in "يتن" and len(form) > 4:
        return word_counts().get("ال" + form, 0) < 1 and word_counts().get(form[1:], 0) >= 1
    if form[0] != "ي" or form in word_class("speakers", "names_in_ya"):
        return False
    return word_counts().get("ال" + form, 0) < 2


def starts_apposition(tokens: Tokens, comma: int, limit: int) -> bool:
    """Whether a noun phrase that stands beside the one before follows the comma (، كاظم الفرطوسي،)."""
    after = comma + 1
    return (
        tokens.mark(comma) in COMMAS
        and after < limit
        and tokens.is_noun_like(after)
        and not tokens.joined(after)
        and after not in tokens.date_end
        and via_end(tokens, after, limit) is None
        and not is_cue_verb(tokens, after)
        and not tokens.is_class(after, "time")
    )


def gender_of(tokens: Tokens, words: Words) -> str:
    """Guess the gender of a noun phrase from its head: "f", "m", or "" where the form does not tell."""
    w = tokens.words[words[0]]
    mention = tokens.mentions.get(words[0])
    if mention and mention[1].kind == "place":
        return "m" if w.form in word_class("masculine", "countries") else "f"
    stem = w.stem.removeprefix("ال")
    if w.plain.endswith("ة") or stem in word_class("gender", "feminine") or stem.endswith("ات"):
        return "f"
    return ""
