"""Doers brought in by a verb beside the noun: light verbs (شن هجوما), governing verbs, and the subject talked about."""

from __future__ import annotations

from isnad.events.chunks import Chunk, find_light
from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.mention_index import Words
from isnad.events.speakers import is_cue, speaker_acts
from isnad.events.syntax import word_set


def light_roles(clause: Clause) -> tuple[list[Words], list[Words]]:
    """Roles that a light verb beside the noun gives: شن X هجوما, هجوم شنه X, تعرض X لقصف."""
    if (
        clause.frame == "meet"
        and clause.left
        and clause.words[clause.left[0].first].form.lstrip("و") in word_set("attend")
    ):
        return clause.bare_right()[:1], []
    for side in (_light_left(clause), _light_right(clause)):
        if side is None:
            continue
        name, phrase = side
        if phrase is None:
            continue
        if name == "suffer":
            return [], [phrase]
        if name == "light" and (clause.may_act(phrase) or _is_person(clause, phrase)):
            return [phrase], []
    return [], []


def _is_person(clause: Clause, phrase: Words) -> bool:
    """قامت امرأة بتفجير: one who mostly suffers, but is said to do it."""
    return any(k in word_set("victims") for k in keys(clause.words[phrase[0]]))


def _light_left(clause: Clause) -> tuple[str, Words | None] | None:
    for n, chunk in enumerate(clause.left[:14]):
        if chunk.kind == "np" and (head := _light_noun(clause, chunk)) is not None:
            return ("light", (head + 1, chunk.last)) if chunk.last - head > 1 else None
        if chunk.kind == "verb" or _opens_with_light(clause, n):
            name = find_light(clause.words[chunk.first].form)
            if not name or name == "effect":
                if clause.is_being(chunk):
                    continue
                return None
            between = _subjects(clause, n)
            subject = between[-1] if between else _subject_before(clause, n)
            if subject is None and name == "light" and chunk.joined:
                subject = next(iter(clause.earlier_subject()), None)
            return name, subject
    return None


def _light_noun(clause: Clause, chunk: Chunk) -> int | None:
    """The word of a phrase that is the verbal noun of a light verb: عدة مناسبات قيام القوات بتقديم."""
    for i in range(chunk.first, chunk.last):
        if any(k in word_set("light_nouns") for k in keys(clause.words[i])):
            return i
    return None


def _opens_with_light(clause: Clause, n: int) -> bool:
    """Whether phrase `n` of the left side is one word, a light verb that opens its clause: رفعت الحكومة شكوى."""
    chunk = clause.left[n]
    opens = n + 1 == len(clause.left) or clause.left[n + 1].kind == "comma"
    return chunk.kind == "np" and n > 0 and opens and find_light(clause.words[chunk.first].form) == "light"


def _subject_before(clause: Clause, n: int) -> Words | None:
    """The subject that stands before the verb chunk `n` of the left side, or the phrase its relative describes."""
    relative = n + 1 < len(clause.left) and clause.left[n + 1].kind == "relative"
    for chunk in clause.left[n + 1 :]:
        if chunk.kind == "np" and chunk.prep and relative:
            phrase = clause.without_preposition(chunk)
            return phrase if phrase[0] < phrase[1] else None
        if chunk.kind == "np" and not chunk.prep:
            return chunk.first, chunk.last
        if chunk.kind in ("verb", "trigger"):
            return None
    return None


def _light_right(clause: Clause) -> tuple[str, Words | None] | None:
    for n, chunk in enumerate(clause.right[:6]):
        if chunk.kind == "trigger":
            return None
        if chunk.kind == "verb":
            name = find_light(clause.words[chunk.first].form)
            if name == "effect" and n == 1 and clause.right[0].kind == "relative":
                name = "light"  # الدمار الذي خلفته الغارات
            if not name or name == "effect":
                return None
            after = next((c for c in clause.right[n + 1 : n + 3] if c.kind == "np" and not c.prep), None)
            return name, (after.first, after.last) if after else None
    return None


def governing_subject(clause: Clause) -> list[Words]:
    """The subject of the verb that governs the noun: تمكنت الوحدات من إيقاف, هدد الحزب بقطع."""
    if clause.rule.type == "ASSAULT" and not speaker_acts(clause):
        return []
    for n, chunk in enumerate(clause.left[:8]):
        if chunk.kind == "verb":
            if is_cue(clause, chunk) and not speaker_acts(clause):
                return []
            between = _subjects(clause, n)
            phrase = between[-1] if between else _subject_before(clause, n)
            return [phrase] if phrase and clause.acts(phrase) else []
    return []


def _subjects(clause: Clause, n: int) -> list[Words]:
    """Bare phrases between verb chunk `n` of the left side and the trigger, a mere count of acts left out."""
    out = []
    for chunk in clause.left[:n]:
        if chunk.kind == "np" and not chunk.prep and not clause.counts_acts(chunk):
            out.append((chunk.first, chunk.last))
    return out


def topic(clause: Clause, recipient: list[Words]) -> list[Words]:
    """Where nothing says who acts: the nearest subject before in the sentence that can, for a noun not yet known."""
    if clause.frame in ("victim", "kill", "explode", "fall", "sentence", "place"):
        return []
    if not _wants_topic(clause):
        return []
    said_by = clause.trigger.said_by
    for n in range(clause.index - 1, -1, -1):
        chunk = clause.row.chunks[n]
        if chunk.kind == "stop":
            return []
        if chunk.kind != "np" or chunk.prep or clause.counts_acts(chunk) or not clause.is_subject(n):
            continue
        if not clause.acts((chunk.first, chunk.last)):
            continue
        start = clause.words[chunk.first].start
        speaks = (
            said_by is not None and said_by.speaker is not None and said_by.speaker.start <= start < said_by.speaker.end
        )
        if speaks and not speaker_acts(clause):
            return []
        phrase = (chunk.first, chunk.last)
        return [] if phrase in recipient else [phrase]
    return []


def _wants_topic(clause: Clause) -> bool:
    """Whether the noun is what a subject before it does or means to do, not an act known or of others."""
    before = clause.words[clause.trigger.word - 1].form if clause.trigger.word else ""
    hit = clause.trigger.hit
    if clause.rule.type in ("ASSAULT", "PROTEST"):
        return (
            hit.preposition == "ل" and not hit.article and before not in word_set("suffering")
        ) or before in word_set("doing")
    if before in word_set("facts") and clause.rule.type != "CONSULT":
        return False
    return not hit.article or before in ("علي", "الي", "في") or bool(hit.preposition)
