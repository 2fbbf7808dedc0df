"""With what an event was done: a weapon after بـ or بواسطة, or named right beside the trigger."""

from __future__ import annotations

from isnad.events.lexicon import keys, word_class
from isnad.events.mention_index import MentionIndex
from isnad.events.triggers import Trigger
from isnad.model import Span, Text

_WEAPON = frozenset({"weapon"})
_REACH = 14


def find_weapon(text: Text, trigger: Trigger, clause: tuple[int, int], mentions: MentionIndex) -> Span | None:
    """Return the weapon of an assault, or None."""
    if trigger.rule.type != "ASSAULT":
        return None
    first = trigger.word + 1
    last = min(clause[1], first + _REACH)
    mention = mentions.first_in((first, last), _WEAPON) or mentions.first_in(
        (max(clause[0], trigger.word - 6), trigger.word), _WEAPON
    )
    if mention is not None:
        return Span(mention.start, mention.end, text.text[mention.start : mention.end])
    for i in range(first, last):
        if any(k in word_class("weapon") for k in keys(text.words[i])):
            word = text.words[i]
            return Span(word.start, word.end, text.text[word.start : word.end])
    return None
