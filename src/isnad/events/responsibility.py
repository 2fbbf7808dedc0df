"""Responsibility: who claims an event, who is blamed for it and by whom, who denies it.

Read from the statements that carry the trigger (claim_responsibility, accuse, deny) and from claiming words of the
narrator (تبنت الحركة الهجوم, أعلن مسؤوليته عن, أخلت مسؤوليتها من, هجمات تنسب إلى).
"""

from __future__ import annotations

from dataclasses import dataclass

from isnad.events.arguments import Roles
from isnad.events.chunks import SentenceChunks
from isnad.events.mention_index import MentionIndex, Words
from isnad.events.status_words import is_word, words_of
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.model import Blame, Statement, Text

_REACH = 9
_CLAIMED = 22  # words behind the act within which it is claimed with a pronoun: هجوم … وتبنته الحركة
_HEAD = 40  # code points from the start of an accusation within which its charge is named


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Entities (ids where known, else names) that claim, are blamed, deny."""

    claimed_by: tuple[str, ...] = ()
    blamed_on: tuple[Blame, ...] = ()
    denied_by: tuple[str, ...] = ()


def read_responsibility(
    text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex, roles: Roles
) -> Responsibility:
    """Return who is said to be behind an event."""
    claimed: list[str] = []
    denied: list[str] = []
    blamed: list[Blame] = []
    for statement in trigger.carried_by[:2]:
        speaker = _speaker(statement)
        if statement.act == "claim_responsibility" and speaker:
            claimed.append(speaker)
        elif statement.act == "deny" and not statement.negated and speaker:
            denied.append(speaker)
        elif statement.act == "accuse" and _is_charge(text, trigger, statement):
            blamed += [Blame(_name(text, mentions, w), speaker) for w in roles.actor]
    if trigger.rule.type == "ASSAULT":
        claimant, is_claim = _claimant(text, trigger, row)
        if claimant is not None:
            (claimed if is_claim else denied).append(_name(text, mentions, claimant))
        blamed += [Blame(_name(text, mentions, w), None) for w in _attributed(text, trigger, row)]
    return Responsibility(tuple(dict.fromkeys(claimed)), tuple(dict.fromkeys(blamed)), tuple(dict.fromkeys(denied)))


def claimant(text: Text, trigger: Trigger, row: SentenceChunks) -> Words | None:
    """Who is told to claim an attack, as words of its sentence."""
    if trigger.rule.type != "ASSAULT":
        return None
    words, is_claim = _claimant(text, trigger, row)
    return words if is_claim else None


def _speaker(statement: Statement) -> str | None:
    name = statement.speaker_entity or statement.speaker_name
    return name if name and name != "غير محدد" else None


def _is_charge(text: Text, trigger: Trigger, statement: Statement) -> bool:
    """Whether the trigger is what the accusation is about: it stands at the head of its content."""
    return trigger.rule.type != "CONSULT" and text.words[trigger.word].start - statement.content.start <= _HEAD


def _name(text: Text, mentions: MentionIndex, words: Words) -> str:
    """Return the entity of a phrase, else its words."""
    mention = mentions.at(words[0])
    if mention is not None and mention.kind != "place":
        return mention.entity or mention.name
    return text.text[text.words[words[0]].start : text.words[words[1] - 1].end]


def is_among(text: Text, mentions: MentionIndex, words: Words, parties: tuple[str, ...]) -> bool:
    """Whether the words of an argument are one of some parties, by entity, name or words."""
    mention = mentions.at(words[0])
    known = {mention.entity, mention.name} if mention is not None else set()
    return bool({*known, _name(text, mentions, words)} & set(parties))


def _claimant(text: Text, trigger: Trigger, row: SentenceChunks) -> tuple[Words | None, bool]:
    """Who is told to claim the trigger, or (False) to have washed their hands of it."""
    words = text.words
    for at in range(trigger.word - 1, max(trigger.sentence.first, trigger.word - _REACH) - 1, -1):
        form = words[at].form.removeprefix("و")
        negated = at > 0 and words[at - 1].form in ("لم", "ولم", "لا", "ولا")
        if form in word_set("claim_verbs") and not negated:
            return _phrase_between(row, at, trigger.word), True
        if form in word_set("disclaim_verbs"):
            return _phrase_between(row, at, trigger.word) or _phrase_before(row, at), False
        if form in word_set("own_responsibility"):
            return _phrase_before(row, at), not _negated_before(text, at, trigger.sentence.first)
    for at in range(trigger.word + 1, min(trigger.word + _CLAIMED, trigger.sentence.last)):
        taken_up = words[at].form.removeprefix("و")
        if taken_up in word_set("claim_verbs") and taken_up.endswith(("ه", "ها")):
            negated = words[at - 1].form in ("لم", "ولم", "لا", "ولا")
            return (None if negated else _phrase_between(row, at, trigger.sentence.last)), True
    return None, True


def _negated_before(text: Text, at: int, first: int) -> bool:
    return any(is_word(text.words[i], words_of("disowned")) for i in range(max(first, at - 8), at))


def _phrase_between(row: SentenceChunks, first: int, last: int) -> Words | None:
    """The bare phrase between two words."""
    words = row.text.words
    for chunk in row.chunks:
        if first < chunk.first and chunk.last <= last and chunk.kind == "np" and not chunk.prep:
            own = words[chunk.first].form in word_set("own_responsibility")
            return None if own else (chunk.first, chunk.last)
    return None


def _phrase_before(row: SentenceChunks, at: int) -> Words | None:
    """The nearest bare phrase before a word."""
    for chunk in reversed(row.chunks[: row.at(at)]):
        if chunk.kind == "np" and not chunk.prep:
            return chunk.first, chunk.last
        if chunk.kind == "stop":
            return None
    return None


def _attributed(text: Text, trigger: Trigger, row: SentenceChunks) -> list[Words]:
    """Whom the act is ascribed to: هجمات تنسب إلى جماعات, القصف المنسوب إلى."""
    index = row.at(trigger.word)
    for n in range(index + 1, min(index + 7, len(row.chunks))):
        if text.words[row.chunks[n].first].form not in word_set("ascribe"):
            continue
        for chunk in row.chunks[n + 1 : n + 3]:
            if chunk.kind == "np" and chunk.prep == "الي":
                return [(chunk.first + 1, chunk.last)]
    return []
