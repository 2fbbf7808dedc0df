"""Reports that are no plain verb: a headline's colon, نقلت وكالة عن فلان, جاء في بيان."""

from __future__ import annotations

from isnad.language import fold
from isnad.language.phrases import noun_phrase_ending_at
from isnad.model import Sentence
from isnad.statements.channels import is_medium, via_end
from isnad.statements.clause import Match
from isnad.statements.cues import Reading, Sense, readings_of
from isnad.statements.frames import match_complement
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import noun_phrase_end
from isnad.statements.shapes import gender_of, is_cue_verb
from isnad.statements.sources import can_speak
from isnad.statements.tokens import COMMAS, STOPS, Tokens, Words

_RELAY = Sense("نقل", "report", frozenset({"c", "q"}))
_STANDS = Sense("جاء", "say", frozenset({"c", "q"}))
_HEADLINE = Sense(":", "say", frozenset({"q"}))
_PASSIVE = Sense("قيل", "say", frozenset({"c", "q"}))
_GREETING_REACH = 25  # words between نقل and the greetings: titles of both
_DOCUMENT_REACH = 25  # words between a document and جاء فيه
_PASSIVE_REACH = 12  # words between a passive verb and its content
_LONGEST_HEAD = 9  # words before the colon of a headline
_COUNTRY = 2  # letters of a country in the id of its place


def headline_colon(tokens: Tokens, sentence: Sentence) -> tuple[Match, Words] | None:
    """Return the statement a headline makes with a colon (الوزير: لن نتراجع) and its speaker's words."""
    t = tokens
    colon = next((k for k in range(sentence.first, sentence.last) if t.mark(k) == ":"), None)
    if colon is None or not 0 < colon - sentence.first <= _LONGEST_HEAD or colon + 1 >= sentence.last:
        return None
    first = sentence.first
    if not (t.is_noun_like(first) or first in t.opens) or any(is_cue_verb(t, k) for k in range(first, colon)):
        return None
    if noun_phrase_end(t, first, colon) < colon or _says_where(t, first, colon):
        return None
    match = Match("colon", colon, Reading(_HEADLINE, "headline", 3, gender_of(t, (first, colon)), ""), colon + 1)
    match.colon = True
    if colon + 1 in t.opens:
        match.quotation, match.first = t.opens[colon + 1], colon + 2
    return match, (first, colon)


def _says_where(t: Tokens, first: int, colon: int) -> bool:
    """Whether the words before a headline's colon are a city that is no seat of a government: إدلب: دورية مشتركة."""
    mention = t.mentions.get(first)
    if mention is None or mention[0] < colon or mention[1].kind != "place" or not mention[1].entity:
        return False
    country = len(mention[1].entity.removeprefix("place/")) == _COUNTRY
    return not country and fold(mention[1].text) not in word_class("headline", "capitals")


def relayed(tokens: Tokens, at: int, reading: Reading, limit: int) -> tuple[Match, Words | None, Words | None] | None:
    """Read نقلت/نقلا X عن Y أن …: the match, who is quoted (Y) and who relays (X).

    None where قوله follows (that is the cue then) or nothing is told.
    """
    t = tokens
    start, relay = at + 1, None
    while start < limit and (
        start in t.date_end or not (t.is_noun_like(start) or start in t.opens or t.forms[start] == "عن")
    ):
        if t.words[start].kind == "mark":
            return None
        start = t.date_end.get(start, start + 1)
    if start < limit and t.forms[start] != "عن":
        end = start + 1
        while end < limit and t.forms[end] != "عن" and end - start < 12 and t.mark(end) not in STOPS:
            end += 1
        relay, start = (start, end), end
    if start >= limit or t.forms[start] != "عن" or start + 1 >= limit:
        return None
    source = (start + 1, noun_phrase_end(t, start + 1, limit))
    links = list[Words]()
    for k in range(source[0] + 1, min(source[1] + 14, limit)):
        if t.forms[k] in word_class("nouns", "saying"):
            if relay is None or _is_relay(t, relay):
                return None
            match = Match("clause", at, reading, source[0])
            return match, relay, None
    while source[1] + 2 < limit and t.mark(source[1]) in COMMAS and t.forms[source[1] + 1] == "عن":
        links.append(source)  # عن صحيفة، عن مصدر، أن: the last speaks
        source = (source[1] + 2, noun_phrase_end(t, source[1] + 2, limit))
    told = match_complement(t, at, Reading(_RELAY, reading.tense, 3, "", ""), limit, source[1])
    if told is None:
        return None
    source = (source[0], min(source[1], told.first))
    if relay and not _is_relay(t, relay):
        told.first, told.quotation = source[0], None
        return told, relay, None
    told.vias = [*links, *told.vias]
    return told, source, relay


def greeting(tokens: Tokens, at: int, reading: Reading, limit: int) -> Match | None:
    """Read نقل الوزير إلى الملك تحيات الرئيس: greetings brought from someone are what is said."""
    t = tokens
    first = at + 1
    while first < min(limit, at + _GREETING_REACH) and not t.is_class(first, "greetings", "special"):
        if t.mark(first) in STOPS or t.mark(first) in COMMAS:
            return None
        first += 1
    told = first > at + 1 or t.joined(at) or t.is_class(at - 1, "connectors")
    if first >= min(limit, at + _GREETING_REACH) or not told:
        return None  # طلب نقل تحياته
    match = Match("object", at, reading, first)
    if first > at + 1 and t.is_noun_like(at + 1) and not t.has_proclitic(at + 1, "ل"):
        end = noun_phrase_end(t, at + 1, first)
        end = next((k for k in range(at + 2, end) if t.forms[k] == "الي" or t.has_proclitic(k, "ل")), end)
        match.subject = (at + 1, end)
    return match


def passive(tokens: Tokens, at: int, limit: int) -> Match | None:
    """Read what is said by nobody named: قيل إن, يقال إن, أُعلن أن (with its vowel written)."""
    t = tokens
    base = t.bases[at]
    sense = _PASSIVE if base in word_class("special", "passives") else None
    if sense is None and t.damma(at):
        told = (r for r in readings_of(base) if r.finite and r.person == 3 and not r.pronoun)
        sense = next((r.sense for r in told if r.tense == "past" and "c" in r.sense.frames), None)
    if sense is None or (at and t.forms[at - 1] in ("ان", "قد", "لا", "كما")):
        return None  # الصواب أن يقال
    if at > 1 and t.forms[at - 1] == "ما" and t.forms[at - 2] in word_class("special", "at_least"):
        return None  # أقل ما يقال إنه
    match = match_complement(t, at, Reading(sense, "past", 3, "m", "s"), min(limit, at + _PASSIVE_REACH), at + 1)
    if match is None or match.frame in ("object", "described") or (at and t.is_class(at - 1, "relatives")):
        return None
    return match


def definite_participle(tokens: Tokens, at: int, limit: int) -> tuple[Match, Words] | None:
    """Read التقارير القائلة إن, تصريحاته الداعية إلى: who says it is the noun before."""
    t = tokens
    if t.forms[at][:2] != "ال" or at == 0 or at + 1 >= limit:
        return None
    saying = t.forms[at] in word_class("special", "saying_that")
    if not saying and t.forms[at] not in word_class("special", "calling_for"):
        return None
    after = t.complementiser(at + 1, limit) if saying else at + 2 if t.forms[at + 1] == "الي" else None
    if after is None or after >= limit:
        return None
    end = at - (t.mark(at - 1) in COMMAS)
    start = noun_phrase_ending_at(t.text, end - 1, max(0, end - 14))
    if not can_speak(t, (start, end)):
        return None
    sense = Sense("قائل", "report", frozenset({"c"})) if saying else Sense("داع", "call_for", frozenset({"الي"}))
    return Match("clause" if saying else "الي", at, Reading(sense, "participle", 3, "", ""), after), (start, end)


def _is_relay(t: Tokens, words: Words) -> bool:
    first = words[0]
    return t.is_class(first, "relays", "via") or is_medium(t, first) or first in t.opens


def stands_in(tokens: Tokens, at: int, limit: int) -> tuple[Match, Words] | None:
    """Read جاء/ورد في بيان X أن/«…»: the match, and the document's words."""
    t, cue = tokens, at
    if t.bases[at] not in (fold("جاء"), fold("ورد")) or at + 2 >= limit:
        return None
    if t.forms[at + 1] in ("فيه", "فيها"):
        return _stands_in_it(t, at, limit)
    if t.is_class(at + 1, "adverbs") and at + 3 < limit:
        at += 1  # وجاء أيضا في البيان
    if t.words[at + 1].proclitics[:1] == ("ب",) and t.words[at + 1].stem in word_class("via", "speech"):
        end = noun_phrase_end(t, at + 1, limit)  # جاء ببيان الوزارة أن
        match = match_complement(t, cue, Reading(_STANDS, "past", 3, "m", "s"), limit, end)
        return (match, (at + 1, min(end, match.first))) if match and match.first - end < 12 else None
    if t.forms[at + 1] != fold("في"):
        return None
    if not t.is_class(at + 2, "speech", "via") and t.words[at + 2].stem not in word_class("via", "speech"):
        return None
    end = max(via_end(t, at + 1, limit) or 0, noun_phrase_end(t, at + 2, limit))
    match = match_complement(t, cue, Reading(_STANDS, "past", 3, "m", "s"), limit, end)
    return (match, (at + 2, min(end, match.first))) if match and match.first - end < 12 else None


def _stands_in_it(t: Tokens, at: int, limit: int) -> tuple[Match, Words] | None:
    """Read بيانا جاء فيه أن: the document is the nearest one before, in the same sentence."""
    document = document_before(t, at)
    match = match_complement(t, at, Reading(_STANDS, "past", 3, "m", "s"), limit, at + 2)
    if document is None or match is None or match.first - at > _DOCUMENT_REACH:
        return None
    return match, (document, document + 1)


def issuer(t: Tokens, document: int) -> Words | None:
    """Return who issued the document at `document`: the subject of أصدر, بعث, وجه before it in its sentence."""
    for k in range(document - 1, max(document - _DOCUMENT_REACH, 0) - 1, -1):
        if t.mark(k) in STOPS:
            return None
        if t.bases[k] in word_class("special", "issued"):
            start = k + 1
            while start < document and not (t.is_noun_like(start) or start in t.opens):
                start = t.date_end.get(start, start + 1)
            return (start, min(noun_phrase_end(t, start, document), document)) if start < document else None
    return None


def document_before(t: Tokens, at: int) -> int | None:
    """Return the nearest document before a word that points back to it (بيانا … فيه)."""
    documents = word_class("via", "speech")
    for k in range(at - 1, max(at - _DOCUMENT_REACH, 0) - 1, -1):
        if t.mark(k) in STOPS:
            return None
        if t.bases[k] in documents or t.words[k].stem.removesuffix("ا") in documents or t.words[k].stem in documents:
            return k
    return None
