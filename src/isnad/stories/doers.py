"""Whose doing the words of a stance tell: the speaker's own, or that of another he names before them.

"Tehran will not return to the talks", said by an American minister, is no position of his.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from isnad.entities.authority import country_of, describe, state_of
from isnad.model import Mention
from isnad.stories.actors import Who, comparable, related
from isnad.stories.topics import STOPS, Held, Token, stance_words

_REACH = 14  # words before a topic in which who does it stands
_LED = frozenset({"في", "من", "علي", "الي", "عن", "مع", "ضد", "بين", "لدي", "حول", "بشان", "ضمن", "قبل", "جانب", "طرف"})
_GENERAL = frozenset({"descriptive", "umbrella", "coalition", "population", "movement"})
_TURNS = frozenset({"،", ","})


def is_anothers(held: Held, tokens: Sequence[Token], who: Who, own: Iterable[str]) -> bool:
    """Whether another than the speaker (`own`) is named as the doer before the words that tell the stance.

    What is called for as a duty (يجب، ينبغي) is the speaker's own wish, whoever shall do it.
    """
    place = stance_word(held, tokens)
    if tokens[place].form in stance_words().duty or any(r.code == "stance-by-act" for r in held.reasons):
        return False
    if any(r.args == ("call_for",) or r.code == "doubted" for r in held.reasons):
        return False
    start = _clause(tokens, place, commas=held.stance == "conditional")
    speakers = {comparable(e) for e in own if e}
    end = tokens[place].start
    if place + 1 < held.hit.first and not any(r.code == "wished" for r in held.reasons):
        end = tokens[place + 1].end  # the subject right after its verb: رفض الكونغرس الاتفاق
    named = who.inside(tokens[start].start, end)
    return any(is_doer(m, tokens, start) and not _is_own(m, speakers) for m in named)


def stance_word(held: Held, tokens: Sequence[Token]) -> int:
    """Return where the word that tells the stance stands: before the topic, or the topic itself."""
    words = held.reasons[0].args[0].split()[:1] if held.reasons and held.reasons[0].args else []
    if held.stance == "conditional" or not words:
        return held.hit.first
    first = max(0, held.hit.first - _REACH)
    return next((i for i in range(held.hit.first - 1, first - 1, -1) if tokens[i].form == words[0]), held.hit.first)


def _clause(tokens: Sequence[Token], place: int, *, commas: bool) -> int:
    for i in range(place - 1, max(-1, place - _REACH - 1), -1):
        if tokens[i].form in STOPS or (commas and tokens[i].form in _TURNS):
            return i + 1
    return max(0, place - _REACH)


def is_doer(mention: Mention, tokens: Sequence[Token], start: int) -> bool:
    """Whether a mention can be the subject of what follows: no preposition before it or on it."""
    if mention.kind == "place" and not (mention.entity and state_of(mention.entity)):
        return False
    if mention.kind not in ("person", "group", "organisation", "place"):
        return False
    at = next((i for i in range(start, len(tokens)) if tokens[i].end > mention.start), start)
    if at > 0 and tokens[at - 1].form in _LED:
        return False
    return tokens[at].start == mention.start or tokens[at].form[:1] not in "بل"


def _is_own(mention: Mention, speakers: Iterable[str]) -> bool:
    """Whether a mention is the speaker, his state or body, or a general word for those he is one of (الفصائل، المقاومة)."""
    entity = comparable(mention.entity) if mention.entity else ""
    if not entity or any(related(entity, s) for s in speakers):
        return True
    known = describe(entity)
    general = entity.startswith("?group/") or (known is not None and known.kind in _GENERAL)
    country = known.country if known else ""
    return general and any(not country or country_of(s) in (None, country) for s in speakers)
