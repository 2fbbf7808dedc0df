"""How far the noun phrase of a source reaches: over names, quoted names, parentheses, what is counted."""

from __future__ import annotations

from isnad.language import fold, lexicon
from isnad.language.phrase_words import words as language_words
from isnad.language.word_classes import may_be_verb
from isnad.language.word_classes import word_class as word_class_of
from isnad.language.words import word_counts
from isnad.statements.lexicon import word_class
from isnad.statements.shapes import after_name, common_noun, is_cue_verb, object_head, takes_bi
from isnad.statements.sources import is_document, speaks
from isnad.statements.tokens import Tokens

_PAPERS = word_class("phrases", "papers")
_CARRIERS = word_class("via", "carriers")
_SURE = word_class("frames", "sure_objects")
_UNNAMED = ("مصدر", "مصادر")
_BEARING = ("person", "organisation", "group", "medium", "role")
_NAMED = ("person", "organisation", "role")
_DIRECTIONS = ("غربي", "شرقي")
_QUANTIFIERS = word_class("phrases", "quantifiers")


_PART_OF_NAME = word_class("phrases", "part_of_name")


_ON_BEHALF = word_class("phrases", "on_behalf")


_THEN = frozenset({"فان", "فانه", "فانها", "فانهم", "فقد", "فلم", "فلن"})  # وبحسب فلان | فإن
_ISSUED = ("صدر", "صدرت")


_YEARS = (["الماضي"], ["الجاري"], ["الحالي"], ["المقبل"], ["المنصرم"], ["الفارط"])


_PERCENT = ([fold("المائة")], [fold("المئة")])


_DECLINES = word_class("phrases", "declines")
_TO_BE_NAMED = word_class("phrases", "to_be_named")
_TITLES = word_class("phrases", "given_titles")


def noun_phrase_end(tokens: Tokens, start: int, limit: int, frames: frozenset[str] = frozenset()) -> int:
    """Return the index after the noun phrase that starts at `start`, and after `start` in any case.

    `frames` are the complements the governing cue takes: a verbal noun that can be its object, and a ب that can
    open its complement inside a name, end the phrase.
    """
    end = tokens.phrase_from(start, limit)
    if tokens.words[start].plain == "إمام" and end <= start + 1 < limit and tokens.is_noun_like(start + 1):
        end = tokens.phrase_from(start + 1, limit)  # no preposition: إمام | وخطيب المسجد
    while end < limit:
        more = _named_on(tokens, start, end, limit, frames)
        if more == end:
            break
        end = more
    end = next((k for k in range(start + 1, end) if tokens.forms[k] in _THEN and not _is_van(tokens, k)), end)
    if end - start > 1 and end - 1 in tokens.date_end and tokens.is_class(end - 1, "time"):
        bare = common_noun(tokens, end - 2) and not tokens.is_definite(end - 2)  # خطيب الجمعة
        end -= not bare or after_name(tokens, end - 1, _BEARING)  # وثائق نشرها الموقع | الجمعة
    declines = (
        k for k in range(start + 1, end - 1) if tokens.forms[k] in _DECLINES and tokens.forms[k + 1] in _TO_BE_NAMED
    )
    end = next(declines, end)  # مسؤول تركي | رفض الكشف عن هويته
    if "في" in frames:
        end = next((k for k in range(start + 1, end) if tokens.forms[k] == "في"), end)
    if "A" in frames:
        end = next((k for k in range(start + 1, end) if _names_addressed(tokens, k)), end)
    if frames & {"o", "d"}:
        end = next((k for k in range(start + 1, end) if _opens_new_object(tokens, k)), end)
    return min(max(end, start + 1), limit)


def _is_van(tokens: Tokens, at: int) -> bool:
    """Whether فان is part of a foreign name (فان دايك), not فإن without its hamza."""
    if tokens.words[at].plain != "فان":
        return False
    return any(at - back in tokens.mentions and tokens.mentions[at - back][0] > at for back in range(1, 5))


def _named_on(tokens: Tokens, start: int, end: int, limit: int, frames: frozenset[str]) -> int:
    """Return where a phrase read up to `end` really ends: names by the mentions, what is counted, ما يعرف بـ."""
    whole = tokens.mentions.get(start)
    cut = whole is not None and whole[0] > end and whole[1].kind in _NAMED and "A" not in frames
    named = absorb(tokens, start, limit, frames) if cut or end <= start + 1 else None
    if named is not None and named > end:
        return named
    if end <= start:
        return end
    if (further := _foreign_or_unnamed(tokens, start, end, limit, frames)) is not None:
        return further
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
    if tokens.words[end].plain == "علي" and after_name(tokens, end, ("person",)) and end + 1 < limit:
        return end + 2 if tokens.is_definite(end + 1) or not tokens.is_class(end + 1, "prepositions") else end + 1
    if _is_title(tokens, end - 1) and _can_be_given(tokens, end):  # الدكتورة فوزية خان
        return end + 1 + (end + 1 < limit and _can_be_given(tokens, end + 1) and not is_cue_verb(tokens, end + 1))
    if tokens.forms[end] in _DIRECTIONS and end + 1 < limit and _is_plain_adjective(tokens, end):
        return max(tokens.phrase_from(end + 1, limit) if end + 2 < limit else end, end + 1)  # دبلوماسي غربي | كبير
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
    return end if after_name(tokens, end, ("person",)) or frames & {"A", "d"} else min(mention[0], limit)


def _foreign_or_unnamed(t: Tokens, start: int, end: int, limit: int, frames: frozenset[str]) -> int | None:
    """Return where a foreign name or an unnamed source goes on to: شير أكبر | خان، صحيفة شيكاغو | تايمز، مصدر | من الوزارة."""
    if t.forms[end] == "خان" and after_name(t, end, ("person",)):
        return end + 1
    if t.forms[end] in _PAPERS and (t.bases[start] in _CARRIERS or end == start + 1):
        return end + 1 + (end + 1 < limit and t.is_definite(end + 1))
    unnamed = t.words[start].stem in _UNNAMED and not t.is_definite(start)
    if unnamed and t.forms[end] == "من" and "من" not in frames and end + 1 < limit:
        return max(t.phrase_from(end + 1, limit), end)
    return None


def _is_plain_adjective(tokens: Tokens, at: int) -> bool:
    """Whether غربي or شرقي describes a person, and is no place to the west of another (قرية غربي بغداد)."""
    head = at - 1
    if not speaks(tokens.words[head].stem) or tokens.is_definite(head) or tokens.is_definite(at + 1):
        return False
    return at + 1 not in tokens.mentions


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
    return people and (tokens.is_definite(at - 1) or after_name(tokens, at, ("person", "organisation", "place")))


def _opens_new_object(tokens: Tokens, at: int) -> bool:
    """Whether a verbal noun at `at` cannot belong to the definite noun or name before it: مصادر الحزب | سقوط."""
    if tokens.joined(at) or tokens.is_definite(at) or tokens.words[at].proclitics or not object_head(tokens, at):
        return False
    named = tokens.forms[at] in _SURE and word_class_of(tokens.words, at - 1).kind == "name"  # الفريق رائد حردان | مقتل
    return named or tokens.is_definite(at - 1) or after_name(tokens, at, ("person", "organisation", "group", "role"))


def absorb(tokens: Tokens, at: int, limit: int, frames: frozenset[str] = frozenset()) -> int | None:
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


def _hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a dash stands between two words without spaces: الإسلامية-الأميركية."""
    w = tokens.words[at]
    return tokens.words[at - 1].end == w.start and tokens.words[at + 1].start == w.end
