"""Who does the deed of a finite verb and who suffers it, by the order of the phrases around it."""

from __future__ import annotations

from isnad.events.antecedents import agrees
from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.mention_index import Words
from isnad.events.speakers import accused, speaker_meant, we_speak
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.language.word_classes import word_class
from isnad.model import Text

_SUBJECT_ONLY = frozenset({
    "on", "hold", "clash", "meet", "agree", "visit", "move", "give", "protest", "fire", "free", "deploy", "withdraw",
})  # fmt: skip
_NO_OBJECT = frozenset({"on", "hold", "move", "give", "protest", "fire", "clash", "free", "deploy", "withdraw"})
_SUBJECT_SUFFERS = frozenset({"die", "fall"})


def verb_roles(clause: Clause) -> tuple[list[Words], list[Words]]:
    """Actor and recipient phrases of a finite verb."""
    subject = _before_verb(clause)
    freed = tuple(word_set("freed"))
    bare = [p for p in clause.bare_right() if not clause.words[p[0]].form.startswith(freed)]
    antecedent = _antecedent(clause) if subject is None else None
    recipient = clause.freed() if clause.frame == "free" else clause.governed(clause.to)
    if subject is None and _act_before(clause):
        return [], recipient or bare[:1]
    if clause.frame == "explode":
        return clause.doer(), []
    if (bomber := _blows_up(clause, subject, antecedent)) is not None:
        return [bomber], []
    unsaid = subject is None and antecedent is None and not clause.trigger.passive
    if unsaid and (meant := speaker_meant(clause) or accused(clause)):
        return (
            ([], meant)
            if clause.frame in _SUBJECT_SUFFERS
            else (meant, clause.sufferer(_objects(clause, bare), recipient))
        )
    if clause.frame == "meet" and _during_it(clause):
        return clause.earlier_subject(), recipient or bare[:1]
    if clause.frame == "receive":
        taken = antecedent if not clause.trigger.hit.pronoun else None
        return recipient, _one(subject or _first(bare) or taken) or clause.earlier_subject()
    if clause.frame in _SUBJECT_SUFFERS:
        return clause.doer(), recipient or _one(subject or antecedent or _first(bare))
    if clause.trigger.passive or _reads_passive(clause, subject, bare, antecedent, recipient):
        return clause.doer(), _one(subject or _first(bare) or antecedent)
    if clause.trigger.hit.form.person == 1:
        return we_speak(clause), clause.sufferer(_objects(clause, bare), recipient)
    if subject is not None and clause.trigger.hit.pronoun and bare and clause.acts(bare[0]):
        return bare[:1], [subject]  # كان فلان من بين من أدرجهم المجلس
    if subject is not None:
        return [subject], clause.sufferer(_objects(clause, bare), recipient)
    if antecedent is not None:
        if clause.trigger.hit.pronoun or _object_behind(clause):
            return bare[:1], clause.sufferer([antecedent], recipient)
        other = _disagrees(clause)
        if other or not (clause.may_act(antecedent) or clause.names_people(antecedent)):
            acting = [p for p in bare[:1] if other or clause.acts(p)]  # البلدة التي خطفت الجماعة من مدرستها فتيات
            return acting, clause.sufferer(_objects(clause, bare[len(acting) :]), recipient)
        return [antecedent], clause.sufferer(_objects(clause, bare), recipient)
    return _verb_first(clause, bare, recipient)


def blows_up(text: Text, trigger: Trigger) -> bool:
    """Whether the object of a trigger is the doer himself: فجرا نفسيهما."""
    near = text.words[trigger.word + 1 : min(trigger.word + 5, trigger.sentence.last)]
    return any(w.form in word_set("oneself") for w in near)


def _during_it(clause: Clause) -> bool:
    """زيارة عمل التقى خلالها الرئيس: who pays the visit meets him during it."""
    after = clause.trigger.word + 1 < clause.trigger.sentence.last and clause.words[clause.trigger.word + 1].form
    visit = any(c.kind == "trigger" for c in clause.left[:3])
    return visit and after in ("خلالها", "خلاله", "اثناءها", "اثناءه", "فيها")


def _blows_up(clause: Clause, subject: Words | None, antecedent: Words | None) -> Words | None:
    """Who blows himself up: فجر انتحاري نفسه, انتحاري فجر نفسه."""
    last = min(clause.trigger.word + 5, clause.trigger.sentence.last)
    at = next((i for i in range(clause.trigger.word + 1, last) if clause.words[i].form in word_set("oneself")), None)
    if at is None:
        return None
    if at > clause.trigger.word + 1:
        return clause.trigger.word + 1, at
    return subject or antecedent or _first(clause.earlier_subject())


def _object_behind(clause: Clause) -> bool:
    """الأسلحة التي استولت عليها: a pronoun after a preposition takes the antecedent up as object."""
    return any(c.kind == "other" and clause.words[c.first].form in word_set("taken_up") for c in clause.right[:3])


def _disagrees(clause: Clause) -> bool:
    """الكتلة التي اجتمع أعضاؤها: a verb that has not the gender of the relative pronoun has another subject."""
    relative = next((c for c in clause.left[:3] if c.kind == "relative"), None)
    gender = {"التي": "m", "الذي": "f"}.get(clause.words[relative.first].form, "") if relative else ""
    return bool(gender) and clause.trigger.hit.form.gender == gender


def _act_before(clause: Clause) -> bool:
    """Whether the subject right before the verb is itself an act: الغارات الجوية قصفت."""
    chunk = next((c for c in clause.left if c.kind != "other"), None)
    return chunk is not None and chunk.kind == "trigger" and not clause.trigger.hit.conjunction


def _object_first(clause: Clause, phrase: Words) -> bool:
    """Whether the first phrase after the verb is its object: after a plural verb, or by its ending."""
    form = clause.trigger.hit.form
    if form.person == 3 and form.number in ("p", "d"):
        return True
    head, found = clause.words[phrase[0]], word_class(clause.words, phrase[0])
    if head.kind != "arabic" or (clause.mentions.at(phrase[0]) and found.kind == "name"):
        return False
    oblique = (
        head.form.endswith("ين")
        and (len(head.form) > 5 or head.form == "اخرين")
        and found.kind in ("noun", "adjective")
    )
    return oblique or (
        head.plain.endswith("ا") and not found.definite and found.kind == "noun" and not head.form.endswith("يا")
    )


def _verb_first(clause: Clause, bare: list[Words], recipient: list[Words]) -> tuple[list[Words], list[Words]]:
    if not bare:
        return clause.doer() or clause.earlier_subject(), recipient
    if _object_first(clause, bare[0]):
        return clause.doer() or clause.earlier_subject(), clause.sufferer(_objects(clause, bare), recipient)
    if clause.frame in ("on", "hold", "give", "fire") and len(bare) == 1 and not clause.acts(bare[0]):
        return clause.doer() or clause.earlier_subject(), recipient
    if clause.frame in ("transitive", "kill") and clause.is_ground(bare[0]) and not clause.acts(bare[0]):
        return clause.doer() or clause.earlier_subject(), bare[:1]
    if clause.frame == "meet" and len(bare) == 1 and not recipient and _meets_object(clause, bare[0]):
        return clause.earlier_subject(), bare[:1]
    if clause.frame == "visit" and clause.is_ground(bare[0]) and not clause.may_act(bare[0]):
        return clause.earlier_subject(), bare[:1]  # كما زار المنفذ
    if clause.frame in _SUBJECT_ONLY:
        if clause.frame not in ("meet", "visit", "agree"):
            return bare[:1], recipient
        return bare[:1], recipient or _objects(clause, bare[1:]) or _late_object(clause)
    if len(bare) > 1 or recipient or clause.trigger.hit.pronoun or clause.acts(bare[0]):
        return bare[:1], clause.sufferer(bare[1:2], recipient)
    earlier = clause.earlier_subject() if _goes_on(clause) and clause.frame != "kill" else []
    return clause.doer() or earlier, bare[:1]


def _late_object(clause: Clause) -> list[Words]:
    """Whom somebody meets, after a relative clause or a place between commas: يلتقي الوزير الذي …، رئيس الوزراء."""
    if clause.frame == "agree":
        return []
    for n, chunk in enumerate(clause.right[:-1]):
        after = clause.right[n + 1]
        phrase = after.first, after.last
        if (
            chunk.kind == "comma"
            and n > 1
            and after.kind == "np"
            and not (after.prep or after.joined)
            and clause.may_act(phrase)
        ):
            return [phrase]
    return []


def _meets_object(clause: Clause, phrase: Words) -> bool:
    """حيث سيلتقي نظيره, ويلتقي الرئيس: whom somebody named before meets."""
    if clause.words[phrase[0]].form.removeprefix("ب") in ("نظيره", "نظيرها", "نظيرته", "نظيرتها"):
        return True
    verb = clause.words[clause.trigger.word].form.lstrip("وف")
    head = word_class(clause.words, phrase[0])
    dual = clause.words[phrase[0]].form.endswith(("ان", "ين", "ون"))
    open_ended = verb.startswith(("يلتق", "تلتق", "سيلتق", "ستلتق", "التق"))
    return open_ended and head.kind != "name" and not dual and bool(clause.earlier_subject())


def _goes_on(clause: Clause) -> bool:
    """Whether the verb goes on a clause before, whose subject it may keep: وقتل, في الوقت الذي هاجم."""
    return bool(clause.trigger.hit.conjunction) or (bool(clause.left) and clause.left[0].kind == "relative")


def _objects(clause: Clause, bare: list[Words]) -> list[Words]:
    return [] if clause.frame in _NO_OBJECT else bare[:1]


def _before_verb(clause: Clause) -> Words | None:
    """A subject before the verb: right before it, or at the start of its clause with phrases between."""
    if clause.left and clause.left[0].kind == "relative":
        return None
    for n, chunk in enumerate(clause.left):
        if _in_brackets(clause, n):
            continue
        if chunk.kind in ("date", "other", "comma") or clause.is_being(chunk) or (chunk.kind == "np" and chunk.prep):
            continue
        if chunk.kind != "np" or not _is_noun(clause, chunk):
            break
        first = chunk.first
        while _joins_phrase(clause, n):
            n += 1
            first = clause.left[n].first
        if all(c.kind in ("date", "other", "comma") or clause.is_being(c) for c in clause.left[n + 1 :]):
            return first, chunk.last
        break
    return _clause_head(clause)


def _in_brackets(clause: Clause, n: int) -> bool:
    """Whether phrase `n` of the left side stands in brackets: فلان (45 سنة)."""
    chunk = clause.left[n]
    return chunk.first > 0 and clause.words[chunk.first - 1].form == "(" and clause.words[chunk.last].form == ")"


def _clause_head(clause: Clause) -> Words | None:
    """The phrase right after أن or إن, a relative clause between it and the verb: أن القارب الذي … لم يُستهدف."""
    if not clause.left or not any(c.kind == "relative" for c in clause.left):
        return None
    if clause.bare_right()[1:] and not _ended_relative(clause):
        return None
    head = clause.left[-1]
    after_that = head.first > 0 and clause.words[head.first - 1].form in word_set("complementiser")
    return (head.first, head.last) if head.kind == "np" and not head.prep and after_that else None


def _ended_relative(clause: Clause) -> bool:
    """Whether the relative clause before the verb has its own subject, and the verb the gender of what it describes."""
    kinds = [c.kind for c in clause.left]
    relative = kinds.index("relative")
    feminine = clause.words[clause.left[-1].first].plain.endswith("ة")
    agrees = (clause.trigger.hit.form.gender == "f") == feminine
    return agrees and kinds[0] == "np" and "verb" in kinds[1:relative]


def _is_noun(clause: Clause, chunk: Chunk) -> bool:
    return word_class(clause.words, chunk.first).kind in (
        "noun",
        "name",
        "number",
        "quantifier",
        "adjective",
        "demonstrative",
        "mark",
        "latin",
    )


def _joins_phrase(clause: Clause, n: int) -> bool:
    """Whether the phrase `n` of the left side goes on, with و, the phrase before it."""
    if n + 1 >= len(clause.left) or not clause.left[n].joined:
        return False
    before = clause.left[n + 1]
    return before.kind == "np" and not before.prep and before.last == clause.left[n].first


def _antecedent(clause: Clause) -> Words | None:
    """The phrase a relative clause describes: X التي قصفت, هجوم شنته."""
    chunks = clause.left
    while chunks and (chunks[0].kind == "other" or clause.is_being(chunks[0])):
        chunks = chunks[1:]
    if not chunks:
        return None
    if chunks[0].kind == "relative":
        chunk = next((c for c in chunks[1:3] if c.kind == "np"), None)
        if chunk is None or any(w.form in word_set("no_party") for w in clause.words[chunk.first : chunk.first + 2]):
            return None  # في الوقت الذي هاجم فيه
        phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
        return _describable(clause, phrase, chunks[2:3] if chunk.prep else [])
    chunk = chunks[0]
    if (
        chunk.kind != "np"
        or bool(clause.trigger.hit.conjunction)
        or (chunk.prep and len(chunks) == 1 and not clause.trigger.hit.pronoun)
    ):
        return None  # وفي واقعة أخرى استهدف
    phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
    head = word_class(clause.words, min(phrase[0], phrase[1] - 1))
    return phrase if phrase[0] < phrase[1] and head.kind == "noun" and not head.definite else None


_PRONOUN = {"التي": "ها", "الذي": "ه", "الذين": "هم"}  # what a relative pronoun agrees as


def _describable(clause: Clause, phrase: Words, before: list[Chunk]) -> Words:
    """Who a relative clause behind a phrase tells of: معقل الجماعات التي تقاتل, حكومة الإقليم في الشمال التي تقاتل."""
    if clause.may_act(phrase) or clause.names_people(phrase):
        return phrase
    relative = next(c for c in clause.left if c.kind == "relative")
    pronoun = _PRONOUN.get(clause.words[relative.first].form, "")
    inner = [(i, phrase[1]) for i in range(phrase[0] + 1, phrase[1])]
    outer = [(c.first, c.last) for c in before if c.kind == "np" and not c.prep]
    acting = (p for p in inner + outer if clause.acts(p) and agrees(clause, p, pronoun))
    return next(acting, phrase)


def _reads_passive(
    clause: Clause, subject: Words | None, bare: list[Words], antecedent: Words | None, recipient: list[Words]
) -> bool:
    """Whether a spelling that may be passive is: the only phrase beside the verb is one that suffers."""
    if (
        clause.trigger.passive is False
        or clause.trigger.hit.pronoun
        or recipient
        or clause.frame not in ("transitive", "kill")
    ):
        return False
    if clause.doer():
        return True
    if bare and clause.trigger.hit.form.number in ("p", "d"):
        return False  # وخطفوا 50 شخصا: a plural verb stands after its subject
    if clause.frame == "kill" and subject is not None and not bare:
        return True  # أن متطرفا قتل واعتقل آخرون: who kills kills somebody
    phrases = ([subject] if subject else []) + bare
    if not phrases and antecedent:
        phrases = [antecedent]
    return len(phrases) == 1 and not clause.acts(phrases[0])


def _one(phrase: Words | None) -> list[Words]:
    return [phrase] if phrase else []


def _first(phrases: list[Words]) -> Words | None:
    return phrases[0] if phrases else None
