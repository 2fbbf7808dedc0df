"""Who does and who suffers what a verbal or other noun names: genitive, prepositions, adjectives, pronouns."""

from __future__ import annotations

from isnad.events.chunks import Chunk
from isnad.events.clause import Clause
from isnad.events.lexicon import keys
from isnad.events.light_verbs import governing_subject, light_roles, topic
from isnad.events.mention_index import Words
from isnad.events.speakers import addressed, we_speak
from isnad.events.syntax import word_set
from isnad.language.lexicon import adjectives
from isnad.language.word_classes import word_class

_BOTH_ACT = frozenset({"clash", "meet", "agree"})
_GENITIVE_SUFFERS = frozenset({"victim", "kill", "sentence"})


def noun_roles(clause: Clause) -> tuple[list[Words], list[Words]]:
    """Actor and recipient phrases of a verbal or other noun."""
    genitive = _genitive(clause)
    governed = clause.governed(clause.to)
    actor, recipient_known = _noun_frame(clause, genitive, governed)
    light_actor, light_recipient = light_roles(clause)
    actor = (
        actor
        or clause.doer()
        or _owner(clause, recipient_known)
        or _ascribed(clause)
        or _from(clause)
        or _allowed(clause)
        or light_actor
        or _nationality(clause)
        or addressed(clause)
        or we_speak(clause)
        or governing_subject(clause)
    )
    recipient = recipient_known or _aimed_at(clause) or light_recipient
    if clause.trigger.hit.pronoun:
        actor, recipient = _with_pronoun(clause, actor, recipient)
    return actor or topic(clause, recipient), recipient


def _owner(clause: Clause, recipient: list[Words]) -> list[Words]:
    """The doer after لـ: الغارات الجوية للجيش, هجوم للمقاومة."""
    if clause.frame not in ("on", "meet", "clash", "agree", "protest") or not clause.right:
        return []
    for chunk in clause.right[:3]:
        if chunk.kind == "other" or (chunk.kind == "np" and not chunk.prep and chunk.last - chunk.first == 1):
            continue
        if chunk.kind != "np" or chunk.prep != "ل" or (chunk.first, chunk.last) in recipient:
            return []
        phrase = clause.without_preposition(chunk)
        return [phrase] if clause.may_act(phrase) else []
    return []


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
    pronoun = _one(_pronoun(clause))
    after = clause.bare_right()[:1] if clause.frame in ("meet", "transitive") and _follows_at_once(clause) else []
    if clause.frame in ("transitive", "victim", "kill") and not after:
        return actor, recipient if recipient and clause.rule.to else pronoun or recipient
    return actor or pronoun, recipient or after


def _follows_at_once(clause: Clause) -> bool:
    """Whether an object stands right after the noun and its pronoun."""
    return bool(clause.right) and clause.right[0].kind == "np" and not clause.right[0].prep


def _noun_frame(clause: Clause, genitive: Words | None, governed: list[Words]) -> tuple[list[Words], list[Words]]:
    frame = clause.frame
    if frame in _BOTH_ACT:
        between = clause.governed(frozenset({"بين"}))
        return between or _acting(clause, genitive), governed
    if frame == "visit":
        if genitive and clause.is_country(genitive):
            return [], [genitive]
        return _acting(clause, genitive), governed
    if frame in ("transitive", "fire"):
        governed = governed or clause.governed(frozenset({"ل"}))
        if frame == "fire":
            return _acting(clause, genitive), governed
        if governed and genitive and "من" not in clause.to:
            known = word_class(clause.words, genitive[0]).definite and not clause.is_ground(genitive)
            if clause.acts(genitive) or (known and genitive[1] - genitive[0] == 1):
                return [genitive], governed
        return [], clause.sufferer(_one(genitive), governed)
    if frame in _GENITIVE_SUFFERS or frame in ("fall", "die"):
        return [], _one(genitive) or governed
    if frame == "free":
        return [], clause.freed()
    if frame in ("explode", "place", "deploy"):
        return [], governed
    if frame == "hold" and clause.words[clause.trigger.word - 1].form == "تحت":
        return _one(genitive), governed or _held(clause)
    if frame in ("move", "withdraw"):
        own = genitive is not None and bool(word_class(clause.words, genitive[0]).pronoun)
        return [] if own and not clause.acts(genitive or (0, 0)) else _one(genitive), []
    return _acting(clause, genitive), governed


def _held(clause: Clause) -> list[Words]:
    """What is said to be تحت سيطرة: the nearest phrase before."""
    held = next((c for c in clause.left if c.kind == "np" and not c.prep and not _only_places(clause, c)), None)
    return [(held.first, held.last)] if held else []


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
            after = [c for c in clause.right[n + 1 : n + 5] if c.kind in ("np", "trigger")]
            bare = [c for c in after[:2] if c.kind == "np" and not c.prep]
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


def _pronoun(clause: Clause) -> Words | None:
    """What the pronoun attached to the trigger most likely stands for: the nearest phrase of its kind before it."""
    ground = clause.frame in ("transitive", "hold", "on") and clause.trigger.hit.pronoun in ("ه", "ها")
    fallback = None
    for chunk in clause.left:
        if chunk.kind != "np":
            continue
        phrase = clause.without_preposition(chunk) if chunk.prep else (chunk.first, chunk.last)
        if phrase[0] >= phrase[1]:
            continue
        if ground and clause.is_ground(phrase):
            return phrase
        if clause.acts(phrase):
            if not ground:
                return phrase
            fallback = fallback or phrase
    return fallback


def _one(phrase: Words | None) -> list[Words]:
    return [phrase] if phrase else []
