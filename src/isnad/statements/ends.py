"""Ends: where the content of each draft ends, given the statements around it."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.statements.content import content_end, starts_clean, trailing_channel, trim
from isnad.statements.draft import Draft, first_person
from isnad.statements.lexicon import word_class
from isnad.statements.tokens import Tokens

_LONGEST_SPEECH = 3  # sentences that speech without quotation marks goes on for
_SUBORDINATE = word_class("clauses", "subordinate")


def set_ends(tokens: Tokens, drafts: list[Draft]) -> None:
    """Set first and last content word of every draft, and the channel that closes it."""
    for number, draft in enumerate(drafts):
        if draft.trailing:
            draft.end = trim(tokens, draft.first, draft.end)
            continue
        limit = draft.limit
        for other in drafts[number + 1 :]:
            if other.sentence != draft.sentence:
                break
            if first_person(other) and not first_person(draft):
                continue  # said inside what is being quoted
            if draft.rule == "attribution-leading" and other.clause <= draft.first + 1:
                continue  # وبحسب الوكالة، فقد ذكرت الوزارة أن
            if not other.nested and draft.first < other.clause < limit and other.limit >= limit:
                limit = other.clause
            elif draft.first < other.cue[0] < limit and _main_after(tokens, draft, other):
                limit = other.cue[0]
        limit = _dash_end(tokens, draft, limit)
        if limit == draft.limit and _is_open_speech(tokens, draft):
            limit = _speech_end(tokens, drafts, draft)
        end, draft.quoted = content_end(tokens, draft.match, limit)
        channel = None if draft.quoted else trailing_channel(tokens, draft.match, draft.first, end)
        if channel is not None:
            end = channel[0]
            draft.vias = [*draft.vias, channel]
        draft.first = starts_clean(tokens, draft.first, end)
        draft.end = trim(tokens, draft.first, end)


def _main_after(t: Tokens, draft: Draft, other: Draft) -> bool:
    """Whether a cue begins the main clause after a subordinate one: وإذ شدد المصدر على … | أشار إلى."""
    reading = other.match.reading
    first = t.text.sentences[draft.sentence].first
    opened = any(t.forms[k] in _SUBORDINATE for k in range(max(first, draft.clause - 1), draft.cue[0]))
    if not opened or reading.tense != "past" or t.joined(other.cue[0]) or other.how in ("svo", "relative"):
        return False
    before = other.cue[0] - 1
    return t.complementiser(before, other.cue[0]) is None and not t.is_class(before, "relatives")


def _dash_end(t: Tokens, draft: Draft, limit: int) -> int:
    """Return where the dash stands that closes a parenthesis a cue stands in: الوزير - الذي قال إن … - أن."""
    opened = any(t.mark(k) == "-" for k in range(max(draft.clause - 1, 0), draft.cue[0]))
    if not opened or draft.how != "relative":
        return limit
    return next((k for k in range(draft.first + 1, limit) if t.mark(k) == "-"), limit)


def _is_open_speech(tokens: Tokens, draft: Draft) -> bool:
    """Whether what was said follows a colon without quotation marks."""
    return draft.match.frame == "colon" and draft.match.quotation is None and tokens.forms[draft.first - 1] == ":"


def _speech_end(tokens: Tokens, drafts: Sequence[Draft], draft: Draft) -> int:
    """Return where such speech ends: with its line, if nobody else is reported to speak in the rest of it."""
    sentences = tokens.text.sentences
    taken = {d.sentence for d in drafts}
    number = draft.sentence
    while number + 1 < len(sentences) and number - draft.sentence < _LONGEST_SPEECH:
        between = tokens.text.text[sentences[number].end : sentences[number + 1].start]
        if "\n" in between:
            return sentences[number].last
        if number + 1 in taken:
            break
        number += 1
    at_end = number + 1 == len(sentences)
    return sentences[number].last if at_end else draft.limit
