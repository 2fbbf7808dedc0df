"""Channels: the media and documents a statement passes through (في بيان له، لـ«سبأ»، عبر تويتر)."""

from __future__ import annotations

import re

from isnad.language import fold
from isnad.statements.lexicon import word_class
from isnad.statements.phrases import absorb
from isnad.statements.shapes import is_cue_verb, object_head, takes_bi
from isnad.statements.tokens import Tokens

_VIA_PREPOSITIONS = word_class("phrases", "via_prepositions")


_CARRIERS = word_class("phrases", "carriers")


_LONGEST_TITLE = 4  # words of the quoted name of a medium or programme


_HIS = re.compile("^له[ام]?$|^لهم$")


def is_medium(tokens: Tokens, index: int) -> bool:
    """Whether a word with لـ (or the word after a preposition) names a news medium, or a quoted name follows."""
    w = tokens.words[index]
    if (
        w.form[0] == "ل"
        and tokens.forms[index + 1 : index + 2]
        and tokens.forms[index + 1] in word_class("via", "endings")
    ):
        return True  # لشفا نيوز
    if w.form in ("ل", "ب") and index + 1 < len(tokens.words):
        held = next((tokens.mentions[k][1] for k in (index + 1, index + 2) if k in tokens.mentions), None)
        if held is not None and held.kind != "medium":
            return False
        return index + 1 in tokens.opens or tokens.words[index + 1].kind == "latin"
    m = tokens.mentions.get(index)
    if m and m[1].kind == "medium":
        return True
    stem = w.stem
    return any(
        x in word_class("via", "media") for x in (w.form, stem, "ال" + stem, w.form[1:] if w.form[0] == "ل" else w.form)
    )


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
    outlet = tokens.forms[index + 1 : index + 2] and tokens.forms[index + 1] in word_class("via", "endings")
    led = tokens.has_proclitic(index, "ل") or (outlet and tokens.forms[index][0] == "ل")
    if led and is_medium(tokens, index):
        return _via_phrase(tokens, index, limit, frames)
    return None


def _via_phrase(tokens: Tokens, start: int, limit: int, frames: frozenset[str]) -> int:
    """Return the end of the noun phrase of a channel, its medium (مع قناة، لوكالة) and its possessor (له) included."""
    at = absorb(tokens, start, limit) or start + 1
    while at < limit:
        if at in tokens.mentions and tokens.mentions[at][1].kind in ("person", "role"):
            break
        if at - 1 in tokens.closes and not tokens.is_definite(at):
            break
        taken = None if at in tokens.opens and tokens.inner_length(at) > _LONGEST_TITLE else absorb(tokens, at, limit)
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
            or ("ب" in frames and at > start and takes_bi(tokens, at))  # في تغريدة | بفرض حظر
        ):
            break
        else:
            at += 1
    return at


def _ends_channel(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the object of the cue starts at `at`, after في بيان, في بيان رسمي, على موقعها الإلكتروني."""
    if tokens.forms[at] in word_class("frames", "sure_objects"):
        return True  # أكدت الوزارة في بيان | مقتل تسعة
    if object_head(tokens, at) and (tokens.words[at].enclitic or at > start + 1):
        return True
    if at <= start + 1 or not tokens.is_definite(at) or tokens.is_definite(start):
        return False
    return not tokens.is_definite(at - 1) or bool(tokens.words[start].enclitic and at > start + 2 - 1)
