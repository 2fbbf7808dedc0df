"""Who does and who suffers what a verbal or other noun names: genitive, prepositions, adjectives, pronouns."""

from __future__ import annotations

from isnad.events.antecedents import exposed_to, fallen, pronoun_meant, relieved, taken_up
from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.light_verbs import gotten, governing_subject, light_roles, steered, topic
from isnad.events.mention_index import Words
from isnad.events.receptions import reception_roles
from isnad.events.speakers import addressed, we_speak
from isnad.events.syntax import word_set
from isnad.language.lexicon import adjectives
from isnad.language.word_classes import word_class

_BOTH_ACT = frozenset({"clash", "meet", "agree"})
_AGAINST = frozenset({"ضد", "بحق"})
_GENITIVE_SUFFERS = frozenset({"victim", "kill", "sentence"})


def noun_roles(clause: Clause) -> tuple[list[Words], list[Words]]:
    """Actor and recipient phrases of a verbal or other noun."""
    if (received := reception_roles(clause)) is not None:
        return received
    genitive = _genitive(clause)
    if (got := gotten(clause, genitive)) is not None:
        return got
    governed = clause.governed(clause.to)
    actor, recipient_known = _noun_frame(clause, genitive, governed)
    light_actor, light_recipient = light_roles(clause)
    actor = (
        actor
        or clause.doer()
        or _owner(clause, recipient_known)
        or _ascribed(clause)
        or _called_by(clause)
        or _from(clause)
        or _allowed(clause)
        or steered(clause)
        or light_actor
        or _nationality(clause)
        or addressed(clause)
        or we_speak(clause)
        or governing_subject(clause)
        or fallen(clause)
    )
    exposed = exposed_to(clause) or relieved(clause)
    recipient = recipient_known or _aimed_at(clause) or light_recipient or _against(clause) or exposed
    if clause.trigger.hit.pronoun:
        actor, recipient = _with_pronoun(clause, actor, recipient)
    if (
        clause.frame in ("transitive", "fire", "on")
        and clause.rule.type in ("ASSAULT", "COERCE")
        and not recipient_known
    ):
        recipient = _one(taken_up(clause)) or recipient
    return actor or topic(clause, recipient), recipient


def _owner(clause: Clause, recipient: list[Words]) -> list[Words]:
    """The doer after لـ: الغارات الجوية للجيش, هجوم للمقاومة."""
    if clause.frame not in ("on", "meet", "clash", "agree", "protest", "visit") or not clause.right:
        return []
    for chunk in clause.right[:3]:
        if chunk.kind == "other" or (chunk.kind == "np" and not chunk.prep and chunk.last - chunk.first == 1):
            continue
        if chunk.kind != "np" or chunk.prep != "ل" or (chunk.first, chunk.last) in recipient:
            return []
        phrase = clause.without_preposition(chunk)
        if clause.frame == "visit" and clause.is_place(phrase):
            return []
        return [phrase] if clause.may_act(phrase) else []
    return []


def _against(clause: Clause) -> list[Words]:
    """Whom force or law is used against: حكما بالسجن ضد المتهم, عملية ضد التنظيم, إجراءات بحق المخالفين."""
    if clause.rule.type not in ("ASSAULT", "COERCE", "SANCTION"):
        return []
    law = clause.frame == "sentence" or clause.rule.name in ("warrants", "arrest-warrant")
    before = (c for c in clause.left if law and c.kind == "np" and c.prep in _AGAINST)  # أصدرت ضد المتهم حكما
    return clause.governed(_AGAINST) or [clause.without_preposition(c) for c in list(before)[:1]]


def _ascribed(clause: Clause) -> list[Words]:
    """Whom the act is ascribed to: هجمات تنسب إلى جماعات, نسبت القيادة الهجوم إلى الحزب."""
    at = next((n for n, c in enumerate(clause.right[:6]) if _ascribes(clause, c)), None)
    if at is None and not any(_ascribes(clause, c) for c in clause.left[:3]):
        return []
    for chunk in clause.right[0 if at is None else at :][:3]:
        if chunk.kind == "np" and chunk.prep == "الي":
            return [clause.without_preposition(chunk)]
    return []


def _ascribes(clause: Clause, chunk: Chunk) -> bool:
    return clause.words[chunk.first].form.removeprefix("و") in word_set("ascribe")


def _called_by(clause: Clause) -> list[Words]:
    """Who called a protest: الإضراب الذي دعت إليه النقابة, المسيرة التي دعا لها الحزب."""
    if clause.rule.type != "PROTEST":
        return []
    for n, chunk in enumerate(clause.right[:5]):
        if any(k in word_set("call") for k in keys(clause.words[chunk.first])):
            after = next((c for c in clause.right[n + 1 : n + 4] if c.kind == "np" and not c.prep), None)
            return [(after.first, after.last)] if after and clause.may_act((after.first, after.last)) else []
    return []


def _from(clause: Clause) -> list[Words]:
    """Whom consent or aid comes from: الموافقة الرسمية من النادي."""
    if clause.rule.type not in ("AGREE", "AID", "SUPPORT", "REQUEST", "REJECT", "THREATEN") or "من" in clause.to:
        return []
    for chunk in clause.right[:3]:
        if chunk.kind == "np" and chunk.prep == "من":
            phrase = clause.without_preposition(chunk)
            return [phrase] if clause.may_act(phrase) else []
    return []


def _allowed(clause: Clause) -> list[Words]:
    """Who is allowed or enabled to do it: يسمح لطهران بدعم الفصائل."""
    if len(clause.left) < 2 or clause.left[0].kind != "np" or clause.left[0].prep != "ل":
        return []
    if not any(k in word_set("permit") for c in clause.left[1:4] for k in keys(clause.words[c.first])):
        return []
    phrase = clause.without_preposition(clause.left[0])
    return [phrase]


def _with_pronoun(clause: Clause, actor: list[Words], recipient: list[Words]) -> tuple[list[Words], list[Words]]:
    """The pronoun of زيارته, لقائه الوزير, تحريرها: the doer, or the sufferer of a transitive noun without object."""
    pronoun = _one(pronoun_meant(clause, actor))
    after = clause.bare_right()[:1] if clause.frame in ("meet", "transitive") and _follows_at_once(clause) else []
    if clause.frame in ("transitive", "victim", "kill") and not after:
        suffers = (
            [r for r in recipient if _may_lose(clause, r)] if _is_done(clause) else recipient
        )  # تم تجنيده للانضمام
        return actor, suffers if suffers and clause.rule.to else pronoun or recipient
    if clause.rule.type == "REJECT" and pronoun and not clause.may_act(pronoun[0]):
        return actor, recipient or pronoun  # الموافقة على الاتفاق أو رفضه
    return actor or pronoun, recipient or after


def _may_lose(clause: Clause, phrase: Words) -> bool:
    """Whether a phrase names somebody, or the hand of somebody: من يد المسلحين."""
    return clause.may_act(phrase) or clause.words[phrase[0]].form in word_set("hand")


def _is_done(clause: Clause) -> bool:
    """Whether the noun stands after تم or جرى, whose pronoun is then the sufferer."""
    return clause.words[clause.trigger.word - 1].form.lstrip("وف") in word_set("impersonal")


def _follows_at_once(clause: Clause) -> bool:
    """Whether an object stands right after the noun and its pronoun."""
    first = clause.right[0] if clause.right else None
    return first is not None and first.kind == "np" and not (first.prep or first.joined)


def _noun_frame(clause: Clause, genitive: Words | None, governed: list[Words]) -> tuple[list[Words], list[Words]]:
    frame = clause.frame
    if frame in _BOTH_ACT:
        between = clause.governed(frozenset({"بين"}))
        return between or _acting(clause, genitive), governed
    if frame == "visit":
        if genitive and clause.is_country(genitive):
            return [], [genitive]
        if genitive and not (clause.may_act(genitive) or clause.is_place(genitive)) and _is_known(clause, genitive):
            return [], [genitive]  # زيارة سرب الطيران
        if not genitive and governed and clause.names_person(governed[0]):
            return governed, clause.governed(frozenset({"الي"}))  # أول زيارة للوزير إلى
        return _acting(clause, genitive), governed
    if frame in ("transitive", "fire"):
        governed = governed or clause.governed(frozenset({"ل"}))
        if frame == "fire":
            return _acting(clause, genitive), governed
        if governed and genitive and "من" not in clause.to:
            known = word_class(clause.words, genitive[0]).definite and not clause.is_ground(genitive)
            taken = clause.rule.type in ("COERCE", "AID") and clause.names_person(genitive)
            if not taken and (clause.acts(genitive) or (known and genitive[1] - genitive[0] == 1)):
                return [genitive], governed
        if genitive and clause.acts(genitive) and (hit := _second_object(clause, genitive)) is not None:
            return [genitive], [hit]
        return [], clause.sufferer(_one(genitive), governed)
    if frame in _GENITIVE_SUFFERS or frame in ("fall", "die"):
        return [], _one(genitive) or governed
    if frame == "free":
        return [], clause.freed()
    if frame in ("explode", "place", "deploy"):
        return [], governed
    if frame == "hold" and "ل" in clause.to:  # لا تزال المدينة خاضعة للمسلحين
        return governed, _held(clause)
    if frame == "hold" and clause.words[clause.trigger.word - 1].form == "تحت":
        return _one(genitive), governed or _held(clause)
    if frame in ("move", "withdraw"):
        own = genitive is not None and bool(word_class(clause.words, genitive[0]).pronoun)
        return [] if own and not clause.acts(genitive or (0, 0)) else _one(genitive), []
    return _acting(clause, genitive), governed


def _is_known(clause: Clause, phrase: Words) -> bool:
    """Whether a phrase is definite, or a construct that ends so."""
    return any(word_class(clause.words, i).definite for i in range(phrase[0], min(phrase[0] + 2, phrase[1])))


def _second_object(clause: Clause, genitive: Words) -> Words | None:
    """The object after a doer in the genitive: استهداف النظام المدنيين العزل."""
    bare = clause.bare_right()
    if len(bare) < 2 or bare[0] != genitive or clause.words[bare[1][0] - 1].kind == "mark":
        return None
    people = any(k in class_of("people") for k in keys(clause.words[bare[1][0]]))
    head = word_class(clause.words, bare[1][0])
    return bare[1] if people and head.definite and not head.conjunction else None


def _held(clause: Clause) -> list[Words]:
    """What is said to be تحت سيطرة: the nearest phrase before."""
    for chunk in clause.left:
        phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
        if chunk.kind == "np" and not _only_places(clause, chunk) and (not chunk.prep or clause.is_ground(phrase)):
            return [phrase]
    return []


def _only_places(clause: Clause, chunk: Chunk) -> bool:
    """الواقعة تحت سيطرة, الخاضعة لسيطرة: a participle that describes the phrase before."""
    return chunk.last - chunk.first == 1 and clause.words[chunk.first].form in word_set("placed")


def _aimed_at(clause: Clause) -> list[Words]:
    """The object of a verb of aiming beside the noun: غارات استهدفت X, استهدفت ضربة X, الهجوم الذي طال X."""
    if clause.rule.type != "ASSAULT":
        return []
    for n, chunk in enumerate(clause.right[:8]):
        if chunk.kind in ("verb", "other", "np") and any(
            k in word_set("aims") for k in keys(clause.words[chunk.first])
        ):
            after = [c for c in clause.right[n + 1 : n + 7] if c.kind in ("np", "trigger")]
            bare = [c for c in after[:3] if c.kind == "np" and not c.prep and clause.words[c.first].form != "("]
            return [(bare[0].first, bare[0].last)] if bare else []
        if chunk.kind == "trigger":
            break
    for chunk in clause.left[:2]:
        if any(k in word_set("aims") for k in keys(clause.words[chunk.first])):
            return clause.bare_right()[:1]
    return []


def _genitive(clause: Clause) -> Words | None:
    """The noun phrase right after the trigger, unless it only describes it (هجوم كبير, عملية أمنية)."""
    if clause.trigger.hit.article or clause.trigger.hit.pronoun or not clause.right:
        return None
    chunk = clause.right[0]
    if chunk.kind != "np" or chunk.prep or chunk.joined or _describes(clause, chunk.first):
        return None
    alone = chunk.last - chunk.first == 1 and not word_class(clause.words, chunk.first).definite
    if (
        alone
        and clause.frame not in ("transitive", "kill", "victim", "withdraw", "move")
        and clause.mentions.at(chunk.first) is None
    ):
        return None  # مفاوضات جادة, جلسة استماع
    return chunk.first, chunk.last


def _describes(clause: Clause, i: int) -> bool:
    """Whether word `i` is an indefinite adjective or a noun of kind (زيارة عمل) after an indefinite trigger."""
    word, found = clause.words[i], word_class(clause.words, i)
    if word.kind == "mark":
        return word.form == "("
    if found.definite:
        return False
    if found.base in word_set("kinds"):
        return True
    if clause.mentions.at(i) is not None:
        return False
    nisba = found.base.endswith(("يه", "ي", "يا")) and len(found.base) > 4
    return found.kind == "adjective" or nisba or found.base in adjectives()


def _acting(clause: Clause, phrase: Words | None) -> list[Words]:
    """The phrase if it can act; a town in the genitive is a place (تفجير الموصل), a country acts."""
    return [phrase] if phrase and clause.acts(phrase) else []


def _nationality(clause: Clause) -> list[Words]:
    """An adjective that names the doer: القصف التركي, هجوم أميركي."""
    for i in range(clause.trigger.word + 1, min(clause.trigger.word + 4, clause.trigger.sentence.last)):
        found = word_class(clause.words, i)
        if found.kind not in ("adjective", "noun", "name") or found.preposition or found.conjunction:
            return []
        if any(k in word_set("nationality") for k in keys(clause.words[i])):
            return [(i, i + 1)]
        if found.definite and not clause.trigger.hit.article:
            return []  # استدعاء السفير العراقي
    return []


def _one(phrase: Words | None) -> list[Words]:
    return [phrase] if phrase else []
