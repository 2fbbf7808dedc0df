"""Responsibility: who claims an event, who is blamed for it and by whom, who denies it.

Read from the statements that carry the trigger (claim_responsibility, accuse, deny) and from claiming words of the
narrator (تبنت الحركة الهجوم, أعلن مسؤوليته عن, أخلت مسؤوليتها من, هجمات تنسب إلى).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from isnad.events.arguments import Roles
from isnad.events.chunks import Chunk, SentenceChunks
from isnad.events.mention_index import MentionIndex, Words
from isnad.events.status_words import is_word, words_of
from isnad.events.syntax import is_agent, word_set
from isnad.events.triggers import Trigger
from isnad.language.word_classes import word_class
from isnad.model import Blame, Sentence, Statement, Text, Word

_REACH = 14
_NOUN_REACH = 5  # words between مسؤولية and the act
_VERB_REACH = 24  # words between أعلن and مسؤوليته
_CLAIMED = 22  # words behind the act within which it is claimed with a pronoun: هجوم … وتبنته الحركة
_CLAIM, _DENIAL = 60, 60  # the same for a claim and a denial
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
        if statement.act == "claim_responsibility" and speaker and _is_head(text, trigger, statement, _CLAIM):
            claimed.append(speaker)
        elif (
            statement.act == "deny"
            and not statement.negated
            and speaker
            and _is_head(text, trigger, statement, _DENIAL)
        ):
            denied.append(speaker)
        elif statement.act == "accuse" and _is_charge(text, trigger, statement):
            blamed += [Blame(name, speaker) for name in _accused(text, trigger, mentions, statement, roles)]
    if trigger.rule.type == "ASSAULT":
        who, is_claim = _claimant(text, trigger, row)
        parties = claimed if is_claim else denied
        if who is not None and not parties:  # the statement that says so names them better
            parties.append(_name(text, mentions, who))
        blamed += [Blame(_name(text, mentions, w), None) for w in _attributed(text, trigger, row)]
        burdened = _burdened(text, trigger, row)
        if burdened is not None and not blamed:
            by = _speaker(trigger.carried_by[0]) if trigger.carried_by else None
            blamed.append(Blame(_name(text, mentions, burdened), by))
    return Responsibility(tuple(dict.fromkeys(claimed)), tuple(dict.fromkeys(blamed)), tuple(dict.fromkeys(denied)))


def claimant(text: Text, trigger: Trigger, row: SentenceChunks) -> Words | None:
    """Who is told to claim an attack, as words of its sentence."""
    if trigger.rule.type != "ASSAULT":
        return None
    words, is_claim = _claimant(text, trigger, row)
    return words if is_claim else None


def _accused(text: Text, trigger: Trigger, mentions: MentionIndex, statement: Statement, roles: Roles) -> Iterator[str]:
    """Who is accused of an act: whom the accusation names, else who does the act in its words."""
    accused = statement.addressee
    if accused is None or accused.start > text.words[trigger.word].start:
        yield from (_name(text, mentions, w) for w in roles.actor)
        return
    first = bisect_left(text.words, accused.start, key=lambda w: w.start)
    last = bisect_left(text.words, accused.end, key=lambda w: w.start)
    yield _name(text, mentions, (first, max(last, first + 1)))


def _speaker(statement: Statement) -> str | None:
    name = statement.speaker_entity or statement.speaker_name
    return name if name and name != "غير محدد" else None


def _is_charge(text: Text, trigger: Trigger, statement: Statement) -> bool:
    """Whether the trigger is what the accusation is about: it stands at the head of its content."""
    return trigger.rule.type != "CONSULT" and _is_head(text, trigger, statement, _HEAD)


def _is_head(text: Text, trigger: Trigger, statement: Statement, reach: int) -> bool:
    """Whether the trigger stands within some code points of the start of a statement's content."""
    return text.words[trigger.word].start - statement.content.start <= reach


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


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of responsibility before a trigger: what it says of its subject, and where it stands."""

    sense: Literal["claims", "disclaims", "burdens"]
    at: int


def _claimant(text: Text, trigger: Trigger, row: SentenceChunks) -> tuple[Words | None, bool]:
    """Who is told to claim the trigger, or (False) to have washed their hands of it."""
    first = max(trigger.sentence.first, trigger.word - _REACH)
    for at in range(trigger.word - 1, first - 1, -1):
        form = text.words[at].form
        if is_word(text.words[at], words_of("claim")) and not _is_negated(text, at):
            return (_who_claims(row, at, trigger.word) if _takes(row, at, trigger.word) else None), True
        if is_word(text.words[at], words_of("disclaim")):
            return _subject(row, at, trigger.word) or _phrase_before(row, at), False
        if form in word_set("own_responsibility"):
            return _owner(text, row, at)
    return _claimed_behind(text, trigger, row), True


def _who_claims(row: SentenceChunks, verb: int, trigger: int) -> Words | None:
    """The subject of تبنى: behind it, before it (الحركة تتبنى), or behind what it claims (وتبنت الهجوم جماعة)."""
    if (behind := _subject(row, verb, trigger)) is not None:
        return behind
    at = row.at(verb)
    if at and row.chunks[at - 1].kind == "np" and not row.chunks[at - 1].prep:
        return row.chunks[at - 1].first, row.chunks[at - 1].last
    after = row.at(trigger) + 1
    nearest = next((c for c in row.chunks[after : after + 3] if c.kind == "np" and not c.prep), None)
    definite = word_class(row.text.words, trigger).definite  # else the phrase behind it belongs to it (قتل شرطيين)
    if nearest is None or not definite or not is_agent(row.text.words[nearest.first]):
        return None
    return nearest.first, nearest.last


def _owner(text: Text, row: SentenceChunks, noun: int) -> tuple[Words | None, bool]:
    """Whose responsibility the noun at a word is, by the verb it hangs on: أعلن، نفى، حمّل.

    Without such a verb nobody has said so, and who lays it on another claims nothing.
    """
    found = _responsible(text, row.sentence, noun)
    if found is None or found.sense == "burdens":
        return None, True
    return _subject(row, found.at, noun) or _phrase_before(row, found.at), found.sense == "claims"


def _burdened(text: Text, trigger: Trigger, row: SentenceChunks) -> Words | None:
    """On whom responsibility for the trigger is laid: محملا سلطات الاحتلال المسؤولية عن هذه الجريمة."""
    for noun in range(trigger.word - 1, max(trigger.sentence.first, trigger.word - _NOUN_REACH) - 1, -1):
        if text.words[noun].form in word_set("own_responsibility"):
            found = _responsible(text, row.sentence, noun)
            if found is None or found.sense != "burdens":
                return None
            laid = next((c for c in row.chunks[row.at(trigger.word) :][:4] if c.prep == "علي"), None)
            if laid is not None and is_word(text.words[found.at], words_of("thrown")):
                return laid.first + 1, laid.last  # ألقى مسؤولية العنف على المعارضة
            holding = row.chunks[row.at(noun)]
            before = (holding.first, noun) if holding.first < noun else _phrase_before(row, noun)
            return (max(before[0], found.at + 1), before[1]) if before and before[1] > found.at + 1 else None
    return None


def _responsible(text: Text, sentence: Sentence, noun: int) -> _Word | None:
    """The nearest verb before مسؤولية that tells whether it is taken, refused or laid on someone."""
    for at in range(noun - 1, max(sentence.first, noun - _VERB_REACH) - 1, -1):
        word = text.words[at]
        if word.kind == "mark" and word.form in ".;:":
            return None
        if is_word(word, words_of("burden")):
            return _Word("burdens", at)
        if is_word(word, words_of("disowned_by")):
            return _Word("disclaims", at)
        if is_word(word, words_of("claiming")):
            return _Word("disclaims" if _is_negated(text, at) else "claims", at)
    return None


def _claimed_behind(text: Text, trigger: Trigger, row: SentenceChunks) -> Words | None:
    """Who claims the trigger with a pronoun behind it (هجوم … وتبنته الحركة), if no other act stands between."""
    for at in range(trigger.word + 1, min(trigger.word + _CLAIMED, trigger.sentence.last)):
        if is_word(text.words[at], word_set("claimed_it")):
            return None if _is_negated(text, at) else _subject(row, at, trigger.sentence.last)
        if at in row.triggers and row.text.words[at].form not in word_set("killed"):
            return None
    return None


def _is_negated(text: Text, at: int) -> bool:
    return at > 0 and is_word(text.words[at - 1], words_of("negation"))


def _takes(row: SentenceChunks, verb: int, trigger: int) -> bool:
    """Whether the act may be what a verb of claiming takes: at most its subject stands between them."""
    words = row.text.words
    bare = [
        c
        for c in row.chunks
        if verb < c.first and c.last <= trigger and c.kind == "np" and not c.prep and not _is_determiner(words, c)
    ]
    between = row.chunks[row.at(verb) + 1 : row.at(trigger)]
    return len(bare) <= 1 and not any(c.kind in ("stop", "that", "verb") for c in between)


def _is_determiner(words: Sequence[Word], chunk: Chunk) -> bool:
    """Whether a phrase of one word only points at what follows: هذه, معظم, جميع."""
    return chunk.last == chunk.first + 1 and word_class(words, chunk.first).kind in ("demonstrative", "quantifier")


def _subject(row: SentenceChunks, first: int, last: int) -> Words | None:
    """The first bare phrase behind a verb of claiming and before `last`."""
    words = row.text.words
    for chunk in row.chunks:
        if first < chunk.first and chunk.last <= last and chunk.kind == "np" and not chunk.prep:
            if words[chunk.first].form in word_set("own_responsibility") or _is_determiner(words, chunk):
                return None
            return chunk.first, chunk.last
    return None


def _phrase_before(row: SentenceChunks, at: int) -> Words | None:
    """The nearest bare phrase before a word, in its clause."""
    for chunk in reversed(row.chunks[: row.at(at)]):
        if chunk.kind == "np" and not chunk.prep:
            return chunk.first, chunk.last
        if chunk.kind in ("stop", "verb", "that"):
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
