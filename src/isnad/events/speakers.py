"""Doers known from who speaks or is spoken to: we, the accused, authorities that announce."""

from __future__ import annotations

from bisect import bisect_right

from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.lexicon import is_one_of
from isnad.events.lexicon import word_class as class_of
from isnad.events.mention_index import Words
from isnad.events.syntax import word_set
from isnad.model import Span, Statement, Word

_SPEAKS_FOR_ITSELF = frozenset({"threaten", "promise", "claim_responsibility", "reject"})
_OFFICIAL = frozenset({"COERCE", "MOBILIZE", "SANCTION", "AID", "AGREE", "RETREAT", "CONCEDE", "COOPERATE"})
_OPENING = 8  # code points from the start of a statement in which a pronoun still means who speaks
_ADDRESSED = frozenset({"accuse", "call_for", "ask"})


def we_speak(clause: Clause) -> list[Words]:
    """The speaker of "we": قال كارتر «سألتقي قادتنا», الفصائل: سنواصل مهاجمة القوات."""
    said_by = clause.trigger.said_by
    if said_by is None or said_by.speaker is None or not _first_person(clause):
        return []
    return _words_of(clause, said_by.speaker)


def _words_of(clause: Clause, span: Span) -> list[Words]:
    """The words of a span."""
    first = bisect_right(clause.words, span.start, key=_start) - 1
    last = bisect_right(clause.words, span.end - 1, key=_start)
    return [(max(first, 0), last)] if last > first >= 0 else []


def speaker_meant(clause: Clause, verb: int | None = None) -> list[Words]:
    """The speaker a pronoun on أن stands for, right before a verb (the trigger's by default): أكد الجيش أنه قصف مواقع."""
    said_by = clause.trigger.said_by
    if said_by is None or said_by.speaker is None:
        return []
    at = (clause.trigger.word if verb is None else verb) - 1
    while at > clause.trigger.sentence.first and clause.words[at].form in word_set("between_that"):
        at -= 1
    opens = clause.words[at + 1].start - said_by.content.start <= _OPENING
    if clause.words[at].form not in word_set("that_one") or not opens or said_by.act == "accuse":
        return []
    return _words_of(clause, said_by.speaker)


def accused(clause: Clause) -> list[Words]:
    """Who is accused of what a verb after بأنه tells: اتهمت الوزارة الحكومة بأنها قصفت."""
    said_by = clause.trigger.said_by
    if said_by is None or said_by.act != "accuse" or not clause.after_that_one():
        return []
    for chunk in reversed(clause.row.chunks[: clause.index]):
        if chunk.kind in ("stop", "verb", "trigger"):
            return []
        if chunk.kind == "np" and not chunk.prep:
            return [] if clause.is_reporter(chunk) else [(chunk.first, chunk.last)]
    return []


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
    own = clause.rule.type in _OFFICIAL or _own_operation(clause, said_by) or _own_talks(clause)
    if said_by.act == "confirm" and clause.rule.type == "RETREAT" and not clause.trigger.hit.article:
        return clause.words[clause.trigger.word].start - said_by.content.start <= _OPENING
    return said_by.act in _SPEAKS_FOR_ITSELF or (said_by.act == "announce" and own)


def _own_talks(clause: Clause) -> bool:
    """Whether somebody announces talks, who then holds them: أعلنت الدولتان عن مباحثات."""
    before = clause.words[clause.trigger.word - 1].form if clause.trigger.word else ""
    return clause.frame == "meet" and before in ("", "عن") and not clause.trigger.verbal


def _own_operation(clause: Clause, said_by: Statement) -> bool:
    """Whether armed forces announce what they did to others: أعلن الجيش تدمير نفق, استهداف مواقع."""
    if (
        clause.rule.type != "ASSAULT"
        or clause.frame != "transitive"
        or clause.trigger.verbal
        or said_by.speaker is None
    ):
        return False
    first = next(iter(_words_of(clause, said_by.speaker)), (0, 0))[0]
    forces = is_one_of(clause.words[first], class_of("forces")) or clause.words[first].form.startswith("الجيش")
    return forces and clause.words[clause.trigger.word].start - said_by.content.start <= _OPENING


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
    at_once = clause.words[clause.trigger.word].start - said_by.content.start <= _OPENING
    if clause.frame == "meet" and said_by.act == "call_for" and at_once and not clause.trigger.hit.article and speaker:
        return _words_of(clause, speaker)  # دعا المجلس المحامين إلى اجتماع: who calls it holds it
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
