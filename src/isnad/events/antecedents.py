"""Antecedents: whom a pronoun on the trigger, or on a preposition behind it, stands for, by gender, number and place.

Arabic marks gender and number on the pronoun (ه، ها، هم، هما); of the phrases before it that agree, the nearest subject
is meant, else the nearest phrase that can act. A pronoun of a transitive noun may stand for ground (تحريرها).
"""

from __future__ import annotations

from collections.abc import Iterator

from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.harms import count_words, harm_kind
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.mention_index import Words
from isnad.events.syntax import word_set
from isnad.language.phrases import coordinated_parts
from isnad.language.word_classes import word_class

_EXPOSED = 4  # words before the act within which تعرض stands
_FALLEN = 22  # words between the fallen and the clash
_REACH = 4  # words behind the trigger within which a preposition with a pronoun belongs to it


def pronoun_meant(clause: Clause, doers: list[Words] | None = None) -> Words | None:
    """The phrase the pronoun attached to a trigger noun stands for, or None; not one of the known `doers`."""
    pronoun = clause.trigger.hit.pronoun
    if clause.frame in ("transitive", "hold", "kill") and (described := _described(clause)) is not None:
        return described
    told = [c for c in _before(clause) if not clause.is_reporter(c)]
    others = [p for p in _phrases(clause, told) if p not in (doers or [])]
    if clause.rule.type == "REJECT" and pronoun in ("ه", "ها"):
        return next((p for p in others if not clause.may_act(p) and agrees(clause, p, pronoun)), None)
    if clause.frame in ("transitive", "hold") and pronoun in ("ه", "ها"):
        near = [p for p in _phrases(clause, clause.left) if p not in (doers or []) and clause.is_ground(p)]
        far = (p for p in others if clause.is_place(p) and not clause.is_country(p) and agrees(clause, p, pronoun))
        ground = next(iter(near), None) or next(far, None)
        if ground is not None:
            return ground
    if clause.frame in ("transitive", "kill"):
        people = next((p for p in others if _is_people(clause, p) and agrees(clause, p, pronoun)), None)
        if people is not None:
            return people
    return _doer_meant(clause, pronoun)


def taken_up(clause: Clause) -> Words | None:
    """Whom عليه or به right behind the trigger stands for: تم القبض عليه, إطلاق النار عليهم, الاحتفاظ به."""
    for i in range(clause.trigger.word + 1, min(clause.trigger.word + _REACH, clause.trigger.sentence.last)):
        word = clause.words[i]
        if word.kind == "mark" or clause.row.chunks[clause.row.at(i)].kind in ("verb", "trigger", "date"):
            return None
        if word.form in word_set("on_them"):
            return _sufferer_meant(clause, word.form[3:] if word.form.startswith("علي") else word.form[1:])
    return None


def _sufferer_meant(clause: Clause, pronoun: str) -> Words | None:
    """What a relative clause describes, else the nearest phrase before in the sentence that agrees and names people."""
    described = _described(clause)
    named = described is not None and (_is_people(clause, described) or clause.acts(described))
    if described is not None and named and agrees(clause, described, pronoun):
        return described
    for phrase in _phrases(clause, [c for c in _before(clause) if not clause.is_reporter(c)]):
        if _is_people(clause, phrase) and agrees(clause, phrase, pronoun):
            return phrase
    return None


def _doer_meant(clause: Clause, pronoun: str) -> Words | None:
    """The nearest subject that agrees and can act, else the nearest such phrase of the clause."""
    chunks = clause.row.chunks
    for n in range(clause.index - 1, -1, -1):
        chunk = chunks[n]
        if chunk.kind == "stop" or pronoun == "نا":
            break
        phrase = chunk.first, chunk.last
        subject = chunk.kind == "np" and not chunk.prep and clause.is_subject(n)
        if subject and clause.acts(phrase) and agrees(clause, phrase, pronoun):
            return phrase
    near = [p for p in _phrases(clause, clause.left) if clause.acts(p)]
    return next((p for p in near if pronoun == "نا" or agrees(clause, p, pronoun)), None)


def agrees(clause: Clause, phrase: Words, pronoun: str) -> bool:
    """Whether a pronoun may stand for a phrase, as far as its ending, its mention and short lists tell."""
    first = phrase[0]
    if word_class(clause.words, first).kind == "demonstrative" and first + 1 < phrase[1]:
        first += 1
    head, mention = clause.words[first], clause.mentions.at(first)
    plural = (
        head.form.endswith(("ون", "ين", "يو", "و"))
        and len(head.form) > 4
        and not (mention and mention.kind == "person")
    )
    feminine = head.plain.endswith(("ة", "ات", "اء"))
    if pronoun == "هما":
        return head.form.endswith(("ان", "ين")) or len(coordinated_parts(clause.text, *phrase)) == 2
    if pronoun == "هم":
        one = any(k in count_words("singles") or k in word_set("suspects") for k in keys(head)) and not plural
        return not feminine and not one and not (mention is not None and mention.kind in ("person", "place"))
    if pronoun == "ها":
        if mention is not None and mention.kind in ("person", "role"):
            return feminine
        return not plural and not any(k in word_set("masculine") for k in keys(head))
    return not plural and not feminine and not (clause.is_country(phrase) and not _is_masculine_country(clause, first))


def _is_masculine_country(clause: Clause, first: int) -> bool:
    return any(k in word_set("masculine") for k in keys(clause.words[first]))


def _described(clause: Clause) -> Words | None:
    """What the relative clause around the trigger describes: التمثال الذي تمكنت الوحدات من استرجاعه."""
    at = next((n for n, c in enumerate(clause.left) if c.kind == "relative"), None)
    if at is None or at + 1 >= len(clause.left) or clause.left[at + 1].kind != "np":
        return None
    phrase = next(_phrases(clause, clause.left[at + 1 : at + 2]), None)
    if phrase is None or any(w.form in word_set("no_party") for w in clause.words[phrase[0] : phrase[0] + 2]):
        return None
    return phrase


def _is_people(clause: Clause, phrase: Words) -> bool:
    """Whether a phrase names a person or people, not a body."""
    first = phrase[0]
    if word_class(clause.words, first).kind in ("demonstrative", "quantifier", "number") and first + 1 < phrase[1]:
        first += 1
    mention, head = clause.mentions.at(first), clause.words[first]
    if mention is not None and mention.kind in ("person", "role"):
        return True
    return (mention is None or mention.rule == "collective") and any(
        k in class_of("people") or k in word_set("victims") or k in word_set("suspects") for k in keys(head)
    )


def _before(clause: Clause) -> Iterator[Chunk]:
    """All chunks of the sentence before the trigger, nearest first."""
    yield from reversed(clause.row.chunks[: clause.index])


def _phrases(clause: Clause, chunks: Iterator[Chunk] | list[Chunk]) -> Iterator[Words]:
    """The noun phrases among chunks, each without its preposition."""
    for chunk in chunks:
        if chunk.kind == "np":
            phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
            if phrase[0] < phrase[1]:
                yield phrase


def exposed_to(clause: Clause) -> list[Words]:
    """Who is told to be exposed to the act by a verbal noun: بعد تعرضهم لإطلاق نار, إثر تعرض الدورية لهجوم."""
    words, at = clause.words, clause.trigger.word
    if clause.trigger.hit.preposition != "ل":
        return []
    for i in range(at - 1, max(at - _EXPOSED, clause.trigger.sentence.first) - 1, -1):
        form = words[i].form
        if form.startswith("تعرض") and form[4:] in ("ه", "ها", "هم", "هما"):
            return [p for p in [_exposed_meant(clause, i, form[4:])] if p is not None]
        if form == "تعرض" and i + 1 < at and clause.row.chunks[clause.row.at(i)].kind == "np":
            return [(i + 1, clause.row.chunks[clause.row.at(i)].last)]
    return []


def _exposed_meant(clause: Clause, at: int, pronoun: str) -> Words | None:
    """The nearest phrase before word `at` that names people and agrees, the part after من of a count of them."""
    for n in range(clause.row.at(at) - 1, -1, -1):
        chunk = clause.row.chunks[n]
        if chunk.kind == "stop":
            return None
        for phrase in _phrases(clause, [chunk]):
            inner = next((i for i in range(*phrase) if clause.words[i].form == "من"), None)
            phrase = (inner + 1, phrase[1]) if inner is not None and inner + 1 < phrase[1] else phrase
            harmed = (i for i in range(phrase[0] + 1, phrase[1]) if harm_kind(clause.text, i))
            phrase = phrase[0], next(harmed, phrase[1])  # جنود الجيش وجرح آخرين
            if (_is_people(clause, phrase) or clause.acts(phrase)) and agrees(clause, phrase, pronoun):
                return phrase
    return None


def relieved(clause: Clause) -> list[Words]:
    """Whom sanctions to be lifted lie on: رفع العقوبات المفروضة على إيران, المفروضة عليها."""
    if clause.rule.type != "CONCEDE":
        return []
    words, last = clause.words, min(clause.trigger.word + 7, clause.trigger.sentence.last - 1)
    for i in range(clause.trigger.word + 1, last):
        if words[i].form not in word_set("imposed"):
            continue
        if words[i + 1].form in ("علي",):
            chunk = clause.row.chunks[clause.row.at(i + 1)]
            return [(i + 2, chunk.last)] if chunk.last > i + 2 else []
        if words[i + 1].form in word_set("on_them"):
            countries = (p for p in _phrases(clause, list(_before(clause))) if clause.is_country(p))
            return [p for p in [next(countries, None)] if p is not None]
    return []


def fallen(clause: Clause) -> list[Words]:
    """The side whose men are told to have fallen in a clash: قتل 17 من المتمردين في مواجهات."""
    if clause.frame != "clash":
        return []
    words = clause.words
    for at in range(clause.trigger.word - 1, max(clause.trigger.sentence.first, clause.trigger.word - _FALLEN) - 1, -1):
        if words[at].kind == "mark" and words[at].form != ",":
            return []
        if harm_kind(clause.text, at) not in ("killed", "wounded"):
            continue
        index = clause.row.at(at)
        behind = [c for c in clause.row.chunks[index + 1 : clause.index] if c.kind == "np" and c.prep == "من"]
        before = [c for c in clause.row.chunks[max(index - 2, 0) : index] if c.kind == "np"]
        for chunk in behind[:1] or before[-1:]:
            phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
            inner = next((i for i in range(*phrase) if words[i].form == "من"), None)
            phrase = (inner + 1, phrase[1]) if inner is not None and inner + 1 < phrase[1] else phrase
            armed = any(k in class_of("armed") for i in range(*phrase) for k in keys(words[i]))
            if armed and word_class(words, phrase[0]).kind != "number":
                return [phrase]
        return []
    return []
