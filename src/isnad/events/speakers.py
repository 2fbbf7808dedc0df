"""Doers known from who speaks or is spoken to: we, the accused, authorities that announce."""

from __future__ import annotations

from bisect import bisect_right

from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.mention_index import Words
from isnad.events.syntax import word_set
from isnad.model import Word

_SPEAKS_FOR_ITSELF = frozenset({"threaten", "promise", "claim_responsibility", "reject"})
_OFFICIAL = frozenset({"COERCE", "MOBILIZE", "SANCTION", "AID", "AGREE", "RETREAT", "CONCEDE", "COOPERATE"})
_OPENING = 8  # code points from the start of a statement in which a pronoun still means who speaks
_ADDRESSED = frozenset({"accuse", "call_for", "ask"})


def we_speak(clause: Clause) -> list[Words]:
    """The speaker of "we": قال كارتر «سألتقي قادتنا», الفصائل: سنواصل مهاجمة القوات."""
    said_by = clause.trigger.said_by
    if said_by is None or said_by.speaker is None or not _first_person(clause):
        return []
    first = bisect_right(clause.words, said_by.speaker.start, key=_start) - 1
    last = bisect_right(clause.words, said_by.speaker.end - 1, key=_start)
    return [(max(first, 0), last)] if last > first >= 0 else []


def speaker_meant(clause: Clause) -> list[Words]:
    """The speaker a pronoun on أن stands for, right before a verb: أكد الجيش أنه قصف مواقع."""
    said_by = clause.trigger.said_by
    if said_by is None or said_by.speaker is None:
        return []
    at = clause.trigger.word - 1
    while at > clause.trigger.sentence.first and clause.words[at].form in word_set("between_that"):
        at -= 1
    opens = clause.words[at + 1].start - said_by.content.start <= _OPENING
    if clause.words[at].form not in word_set("that_one") or not opens or said_by.act == "accuse":
        return []
    first = bisect_right(clause.words, said_by.speaker.start, key=_start) - 1
    last = bisect_right(clause.words, said_by.speaker.end - 1, key=_start)
    return [(first, last)] if last > first >= 0 else []


def _first_person(clause: Clause) -> bool:
    if clause.trigger.verbal and clause.trigger.hit.form.person == 1:
        return True
    nearest = next((c for c in clause.left[:4] if c.kind in ("verb", "trigger")), None)
    form = clause.words[nearest.first].form if nearest else ""
    we = form.startswith(("سن", "سنا")) and len(form) > 4
    return we or any(clause.words[c.first].form in word_set("we") for c in clause.left[:3])


def speaker_acts(clause: Clause) -> bool:
    """Whether who says it is who does it: threats and promises, and what authorities announce of themselves."""
    said_by = clause.trigger.said_by
    if said_by is None:
        return False
    return said_by.act in _SPEAKS_FOR_ITSELF or (said_by.act == "announce" and clause.rule.type in _OFFICIAL)


def addressed(clause: Clause) -> list[Words]:
    """Who is accused of the act or called upon to do it: the nearest phrase before, if it is not the speaker."""
    said_by = clause.trigger.said_by
    if (
        said_by is None
        or said_by.act not in _ADDRESSED
        or clause.words[clause.trigger.word].start - said_by.content.start > 60
    ):
        return []
    speaker = said_by.speaker
    for chunk in clause.left:
        if chunk.kind in ("trigger", "verb"):
            return []
        if chunk.kind == "np" and not chunk.prep:
            start = clause.words[chunk.first].start
            inside = speaker is not None and speaker.start < start < speaker.end
            inside = (inside and not _second_bare(clause, chunk)) or (speaker is not None and start == speaker.start)
            return [] if inside or not clause.acts((chunk.first, chunk.last)) else [(chunk.first, chunk.last)]
    return []


def _second_bare(clause: Clause, chunk: Chunk) -> bool:
    """Whether another bare phrase stands right before a phrase: اتهم الحزب أنقرة."""
    before = clause.row.chunks[clause.row.at(chunk.first) - 1]
    return before.kind == "np" and not before.prep and not chunk.joined


def is_cue(clause: Clause, chunk: Chunk) -> bool:
    """Whether a verb is the reporting verb of the statement around the trigger."""
    said_by = clause.trigger.said_by
    start = clause.words[chunk.first].start
    return said_by is not None and said_by.cue.start <= start < said_by.cue.end


def _start(word: Word) -> int:
    return word.start
