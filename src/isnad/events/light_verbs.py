"""Doers brought in by a verb beside the noun: light verbs (شن هجوما), governing verbs, and the subject talked about."""

from __future__ import annotations

from isnad.events.chunks import Chunk, find_light
from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.mention_index import Words
from isnad.events.speakers import is_cue, speaker_acts, speaker_meant
from isnad.events.syntax import word_set
from isnad.language.word_classes import word_class


def light_roles(clause: Clause) -> tuple[list[Words], list[Words]]:
    """Roles that a light verb beside the noun gives: شن X هجوما, هجوم شنه X, تعرض X لقصف."""
    if (
        clause.frame == "meet"
        and clause.left
        and clause.words[clause.left[0].first].form.lstrip("و") in word_set("attend")
    ):
        return clause.bare_right()[:1], []
    for read in (_light_right, _light_left) if _taken_up(clause) else (_light_left, _light_right):
        found = read(clause)
        if found is None:
            continue
        name, phrase = found
        if phrase is None:
            continue
        if name == "suffer":
            return [], [phrase]
        if name == "light" and (clause.may_act(phrase) or clause.names_people(phrase)):
            return [phrase], []
    return [], []


def _taken_up(clause: Clause) -> bool:
    """Whether a light verb after the noun takes it up as its object: ضربات تقودها الدول, الهجوم الذي شنته الجماعة."""
    before = ""
    for chunk in clause.right[:6]:
        if chunk.kind in ("trigger", "comma"):
            return False
        if chunk.kind == "verb":
            form = clause.words[chunk.first].form
            return find_light(form) == "light" and form.endswith(("ه", "ها", "هم", "هما")) and before != "np"
        before = chunk.kind  # ضمن برنامج تقوده: the programme is led
    return False


def _light_left(clause: Clause) -> tuple[str, Words | None] | None:
    if _is_aside(clause):
        return None
    for n, chunk in enumerate(clause.left[:14]):
        if chunk.kind == "np" and (head := _light_noun(clause, chunk)) is not None:
            return ("light", (head + 1, chunk.last)) if chunk.last - head > 1 else None
        if chunk.kind == "verb" or _opens_with_light(clause, n):
            name = find_light(clause.words[chunk.first].form)
            if _rises_before(clause, n):
                continue
            if not name or name == "effect":
                if clause.is_being(chunk):
                    continue
                return None
            between = _subjects(clause, n)
            if between:
                return name, between[-1]
            meant = speaker_meant(clause, chunk.first) if name == "light" else []
            goes_on = name == "light" and (chunk.joined or clause.follows_and(chunk))
            earlier = clause.earlier_subject() if goes_on and not meant else []
            return name, next(iter(meant or earlier), None) or _subject_before(clause, n)
    return None


def _is_aside(clause: Clause) -> bool:
    """Whether the noun only stands beside what a verb tells of: بعد شهور من القتال, بمساعدة ضربات, تنديدا باستهداف."""
    near = clause.left[:2] if clause.left[:1] and clause.left[0].kind == "other" else clause.left[:1]
    if any(_light_noun(clause, c) is not None for c in near if c.kind == "np"):
        return False  # بعد تمكن القوات من تحريرها
    heads = {clause.words[c.first].form for c in near if c.kind in ("np", "other")} | {c.prep for c in near}
    return not heads.isdisjoint(word_set("aside"))


def _is_manner(clause: Clause, phrase: Words) -> bool:
    """حققت نجاحا دبلوماسيا: one indefinite word with the ending of an object is no subject."""
    head = clause.words[phrase[0]]
    return phrase[1] - phrase[0] == 1 and head.plain.endswith("ا") and not word_class(clause.words, phrase[0]).definite


def _rises_before(clause: Clause, n: int) -> bool:
    """Whether a verb of rising to an act stands before verb `n`, with only a described subject between: قام رجل يقود … بتفجير."""
    if clause.trigger.hit.preposition != "ب" or clause.trigger.hit.article or _is_rising(clause, clause.left[n]):
        return False
    return any(c.kind == "verb" and _is_rising(clause, c) for c in clause.left[n + 1 : n + 9])


def _is_rising(clause: Clause, chunk: Chunk) -> bool:
    return clause.words[chunk.first].form.lstrip("وف") in word_set("rise")


def _light_noun(clause: Clause, chunk: Chunk) -> int | None:
    """The word of a phrase that is the verbal noun of a light verb: عدة مناسبات قيام القوات بتقديم."""
    for i in range(chunk.first, chunk.last):
        governs = not clause.words[i].plain.endswith("ا")  # حققت نجاحا
        if governs and any(k in word_set("light_nouns") for k in keys(clause.words[i])):
            return i
    return None


def _opens_with_light(clause: Clause, n: int) -> bool:
    """Whether phrase `n` of the left side is one word, a light verb that opens its clause: رفعت الحكومة شكوى."""
    chunk = clause.left[n]
    opens = n + 1 == len(clause.left) or clause.left[n + 1].kind == "comma"
    return chunk.kind == "np" and n > 0 and opens and find_light(clause.words[chunk.first].form) == "light"


def _subject_before(clause: Clause, n: int) -> Words | None:
    """The subject that stands before the verb chunk `n` of the left side, or the phrase its relative describes."""
    if (told_of := _told_of(clause, n)) is not None:
        return told_of
    relative = n + 1 < len(clause.left) and clause.left[n + 1].kind == "relative"
    for chunk in clause.left[n + 1 :]:
        if chunk.kind == "np" and chunk.prep and relative:
            phrase = clause.without_preposition(chunk)
            return phrase if phrase[0] < phrase[1] else None
        if chunk.kind == "np" and not chunk.prep:
            return clause.with_joined(chunk)
        if chunk.kind in ("verb", "trigger"):
            return None
    return None


def _told_of(clause: Clause, n: int) -> Words | None:
    """The indefinite phrase the verb chunk `n` of the left side describes: على رجل أقدم على, لضابط بالجمارك قام بـ."""
    for chunk in clause.left[n + 1 : n + 3]:
        if chunk.kind != "np" or not chunk.prep:
            return None
        phrase = clause.without_preposition(chunk)
        head = word_class(clause.words, min(phrase[0], phrase[1] - 1))
        person = clause.may_act(phrase) or clause.names_people(phrase)
        if phrase[0] < phrase[1] and head.kind == "noun" and not (head.definite or head.pronoun) and person:
            return phrase
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
            if clause.words[chunk.first].form.lstrip("وفس") in word_set("impersonal"):
                return []  # وتم القبض عليه: who did it is left unsaid
            if _is_aside(clause) or clause.words[chunk.first].form.lstrip("وفس") in word_set("not_doing"):
                return []
            between = _subjects(clause, n)
            phrase = between[-1] if between else _subject_before(clause, n)
            return [phrase] if phrase and clause.acts(phrase) else []
    return []


def gotten(clause: Clause, genitive: Words | None) -> tuple[list[Words], list[Words]] | None:
    """Giver and receiver of what somebody gets: حصلت الحكومة على دعم من فرنسا, يحظى الحزب بتأييد النقابات."""
    if clause.rule.type not in ("AID", "SUPPORT", "AGREE", "COOPERATE") or not clause.left:
        return None
    at = next((n for n, c in enumerate(clause.left[:8]) if c.kind in ("verb", "trigger")), None)
    if at is None or clause.words[clause.left[at].first].form.lstrip("وفس") not in word_set("gets"):
        return None
    between = _subjects(clause, at)
    getter = between[-1] if between else _subject_before(clause, at)
    giver = [p for p in clause.governed(frozenset({"من"})) if clause.may_act(p)]
    if not giver and genitive is not None and not clause.is_place(genitive):
        giver = [genitive]
    return giver, [getter] if getter and clause.may_act(getter) else []


def steered(clause: Clause) -> list[Words]:
    """Whom a verb of calling, forcing or accusing makes the doer: دعت النقابة أعضاءها إلى تنفيذ إضراب."""
    for n, chunk in enumerate(clause.left[:9]):
        if chunk.kind == "trigger":
            return []
        if chunk.kind != "verb":
            continue
        if clause.frame == "meet" or clause.words[chunk.first].form.removeprefix("و") not in word_set("steer"):
            return []
        between = _subjects(clause, n)
        named_before = bool(clause.left[n + 1 : n + 2]) and clause.left[n + 1].kind in ("np", "relative")
        if not between or (len(between) == 1 and not named_before):
            return []
        return between[:1] if clause.acts(between[0]) or _are_people(clause, between[0]) else []
    return []


def _are_people(clause: Clause, phrase: Words) -> bool:
    """Whether one of the first words of a phrase tells of people: مليوني شخص, منخرطيها وعموم الأمنيين."""
    near = clause.words[phrase[0] : min(phrase[0] + 4, phrase[1])]
    return any(k in class_of("people") or k in word_set("victims") for w in near for k in keys(w)) or any(
        w.form.endswith(("يين", "يون")) for w in near
    )


def _subjects(clause: Clause, n: int) -> list[Words]:
    """Bare phrases between verb chunk `n` of the left side and the trigger, a mere count of acts left out."""
    out = []
    for chunk in clause.left[:n]:
        phrase = chunk.first, chunk.last
        acts = clause.counts_acts(chunk) and not clause.counts_people(chunk)
        if chunk.kind == "np" and not (chunk.prep or acts or _is_manner(clause, phrase)):
            out.append(phrase)
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
        has_before_it = chunk.prep == "امام" and clause.trigger.hit.preposition == "ل"  # أمام الكونغرس شهران للموافقة
        if (
            chunk.kind != "np"
            or (chunk.prep and not has_before_it)
            or clause.counts_acts(chunk)
            or not clause.is_subject(n)
        ):
            continue
        if not clause.acts(clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)):
            continue
        start = clause.words[chunk.first].start
        speaks = (
            said_by is not None and said_by.speaker is not None and said_by.speaker.start <= start < said_by.speaker.end
        )
        if speaks and not speaker_acts(clause):
            return []
        if said_by is not None and not speaks and start < said_by.content.start:
            return []  # who is named before the words that tell of the act is not in them
        phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
        return [] if phrase in recipient or (_impersonal(clause) and clause.is_somebody(chunk)) else [phrase]
    return []


def _impersonal(clause: Clause) -> bool:
    """Whether the noun stands after تم or جرى: authorities may have done it, a person named before did not."""
    return clause.words[clause.trigger.word - 1].form.lstrip("وفس") in word_set("impersonal")


def _wants_topic(clause: Clause) -> bool:
    """Whether the noun is what a subject before it does or means to do, not an act known or of others."""
    before = clause.words[clause.trigger.word - 1].form if clause.trigger.word else ""
    hit = clause.trigger.hit
    if clause.frame == "clash" and clause.governed(clause.to):
        return True  # سيطرت القوات على البلدة بعد معارك مع المسلحين
    if clause.rule.type in ("ASSAULT", "PROTEST"):
        return (
            hit.preposition == "ل" and not hit.article and before not in word_set("suffering")
        ) or before in word_set("doing")
    if before in word_set("facts") and clause.rule.type != "CONSULT":
        return False
    return not hit.article or before in ("علي", "الي", "في") or bool(hit.preposition)
