"""Arguments: who does an event, to whom and with what, read from the order of phrases, without case endings.

Frames (the key `frame` of a rule) say where the actor and the recipient of a verb or a verbal noun stand:

    transitive, kill   subject acts, object suffers; of the noun: the genitive suffers, or acts where لـ or على follows
    on, hold           subject or genitive acts, the phrase after a preposition of `to` suffers
    clash, meet, agree subject or genitive and "بين A وB" act, "مع B" is the recipient
    visit, move, give  subject or genitive acts; `to` brings in the recipient (visit, give)
    fire               as transitive, but the recipient only stands after `to`
    victim, die, fall  genitive or subject suffers
    receive            subject is the recipient, the phrase after `to` acts (تسلم طائرات من)
    explode, protest, withdraw, sentence, place, none   see the functions below
"""

from __future__ import annotations

from dataclasses import dataclass

from isnad.events.chunks import SentenceChunks
from isnad.events.clause import Clause
from isnad.events.harms import count_words
from isnad.events.lexicon import keys
from isnad.events.lexicon import word_class as class_of
from isnad.events.mention_index import MentionIndex, Words
from isnad.events.noun_roles import noun_roles
from isnad.events.protest_targets import protest_target
from isnad.events.syntax import word_set
from isnad.events.triggers import Trigger
from isnad.events.verb_roles import verb_roles
from isnad.language.lexicon import is_masdar
from isnad.language.phrases import coordinated_parts
from isnad.language.word_classes import word_class
from isnad.model import Text

_BOTH_ACT = frozenset({"clash", "meet", "agree"})
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID", "CONSULT"})
_DIRECT = 3  # words from a protest to what it is directly against


@dataclass(frozen=True, slots=True)
class Roles:
    """Word spans of the actors and recipients of one event."""

    actor: tuple[Words, ...] = ()
    recipient: tuple[Words, ...] = ()


def read_roles(text: Text, trigger: Trigger, row: SentenceChunks, mentions: MentionIndex) -> Roles:
    """Return who acts and who is acted upon, as far as the sentence says."""
    clause = Clause(text, trigger, row, mentions)
    actor, recipient = verb_roles(clause) if trigger.verbal else noun_roles(clause)
    if clause.frame == "protest":  # not what it is about: احتجاجا على مسودة
        recipient = protest_target(clause) or [r for r in recipient if clause.may_act(r) or _against(clause, r)]
    if clause.frame == "meet":
        recipient = [r for r in recipient if clause.may_meet(r)]
    return Roles(_members(clause, actor), _members(clause, recipient))


def _against(clause: Clause, phrase: Words) -> bool:
    """Whether a phrase is what a protest is said to be against: مظاهرات ضد الحرب, احتجاجات على حكمه."""
    before = clause.words[phrase[0] - 1].form
    return before == "ضد" or phrase[0] - clause.trigger.word <= _DIRECT


def _members(clause: Clause, phrases: list[Words]) -> tuple[Words, ...]:
    """Cut phrases into their coordinated members; a last member of one word stays with the one before."""
    out: list[Words] = []
    for phrase in phrases:
        parts = [(a, b) for a, b in coordinated_parts(clause.text, *_without_each(clause, phrase)) if b > a]
        attached = next((n for n, part in enumerate(parts) if _has_attachment(clause, part)), None)
        parts = _by_head(clause, parts[: attached + 1] if attached is not None else parts)
        if len(parts) > 1 and parts[-1][1] - parts[-1][0] == 1 and clause.frame not in _BOTH_ACT:
            parts[-2:] = [(parts[-2][0], parts[-1][1])]
        out += [_trimmed(clause, p) for p in parts] if clause.frame in _BOTH_ACT else parts
    return tuple(
        dict.fromkeys(p for p in out if not (_is_weapon(clause, p) or _is_measure(clause, p) or _is_aside(clause, p)))
    )


def _is_aside(clause: Clause, phrase: Words) -> bool:
    """على الأقل, زار سرا, قدمتهم بتهمة الانضمام: one word of measure or manner, or one that names an act, is nobody."""
    first = phrase[0]
    if phrase[1] - first != 1 or clause.mentions.at(first) is not None:
        return False
    if clause.words[first].form in word_set("never_party"):
        return True
    act = clause.rule.type in _ON_PEOPLE and is_masdar(word_class(clause.words, first).base)
    return act and not (clause.may_act(phrase) or clause.is_ground(phrase))


def _is_measure(clause: Clause, phrase: Words) -> bool:
    """خمس سنوات, 20 كلم: how long or how much is no party."""
    head = word_class(clause.words, phrase[0])
    counted = clause.words[phrase[0] + 1 : min(phrase[0] + 2, phrase[1])]
    measured = any(k in count_words("measures") for w in counted for k in keys(w))
    return (
        measured and phrase[1] - phrase[0] == 2 and (head.kind == "number" or clause.words[phrase[0]].kind == "number")
    )


def _by_head(clause: Clause, parts: list[Words]) -> list[Words]:
    """Members that share the first one's head keep what lacks it: وزارة السياحة والصناعات, ووزارة الخارجية."""
    head = clause.words[parts[0][0]].form if parts else ""
    headed = {part: part == parts[0] or clause.words[part[0]].form.removeprefix("و") == head for part in parts}
    if sum(headed.values()) < 2:
        return parts
    out: list[Words] = []
    for part in parts:
        if out and not headed[part]:
            out[-1] = (out[-1][0], part[1])
        else:
            out.append(part)
    return out


def _without_each(clause: Clause, phrase: Words) -> Words:
    """A list without its «كل من»: وقعت كل من الوزارة والشركة."""
    first, last = phrase
    listed = last - first > 2 and clause.words[first].form == "كل" and clause.words[first + 1].form == "من"
    return (first + 2, last) if listed else phrase


def _trimmed(clause: Clause, part: Words) -> Words:
    """A side of talks without the place they were held at: المعارضة [في جنيف]."""
    cut = next((i for i in range(part[0] + 1, part[1]) if clause.words[i].form == "في"), part[1])
    return part[0], cut


def _has_attachment(clause: Clause, part: Words) -> bool:
    """Whether a member ends in a phrase of place (… في أحياء كذا), whose own members are not the phrase's."""
    return any(clause.words[i].form in ("في", "قرب") for i in range(part[0] + 1, part[1]))


def _is_weapon(clause: Clause, phrase: Words) -> bool:
    """فجر سيارة مفخخة, ستة صواريخ استهدفت: what it was done with is no party."""
    if clause.rule.type != "ASSAULT":
        return False
    for i in range(phrase[0], min(phrase[1], phrase[0] + 3)):
        if any(k in class_of("weapon") or k in word_set("self") for k in keys(clause.words[i])):
            return True
        if word_class(clause.words, i).kind not in ("number", "quantifier", "preposition"):
            return False
    return False
