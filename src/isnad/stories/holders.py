"""Who holds a position: the speaker of a statement, or the body he speaks for; not who passes on or only looks on."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.entities.authority import is_person
from isnad.model import Mention, Record, Span, Statement
from isnad.stories.actors import Who, bodies_of, name_of, named_in, named_span
from isnad.stories.doers import is_doer, stance_word
from isnad.stories.results import Reason
from isnad.stories.topics import Held, Token, read_tokens, stance_words

Holder = tuple[str, tuple[Reason, ...]]  # an entity, and why it is the one that holds it
_TELLERS = ("agency/", "outlet/", "?medium", "company/")  # who only passes on what others hold
_SUBJECT = 100  # code points before an inner verb that can be its subject
_NEXT = 3  # … whose last name stands right before the verb


def is_inside(inner: Statement, outer: Statement) -> bool:
    """Whether a statement is told inside another's content."""
    return inner is not outer and outer.content.start < inner.cue.start and inner.content.end <= outer.content.end


def find_holders(record: Record, statement: Statement, who: Who) -> list[Holder]:
    """Return who holds what a statement says, each with why: its inner speaker, its speaker, or the body he speaks for."""
    found = _inner_actors(record, statement, who) or _actors(record, statement, who)
    return [f for f in found if _can_hold(record, statement, f[0])]


def _actors(record: Record, statement: Statement, who: Who) -> list[Holder]:
    """Return who holds what a statement says: its speaker, or the body he speaks for."""
    mentions = who.inside(statement.speaker.start, statement.speaker.end) if statement.speaker else []
    speaker = statement.speaker_entity
    body = _body_of(record, mentions, statement)
    if speaker and is_person(speaker):
        if body:
            return [(body, (Reason("spokesman-of", (statement.speaker_name, name_of(body))),))]
        return [(speaker, ())]
    if body and (speaker is None or body != speaker):
        return [(body, (Reason("spokesman-of", (statement.speaker_name, name_of(body))),))]
    named = [m.entity for m in mentions if m.entity and m.kind in ("group", "organisation")]
    if not named and statement.speaker:
        named = [m.entity for m in _leading_places(mentions, statement.speaker) if m.entity]
    if speaker and speaker not in named and not speaker.startswith("place/"):
        named.insert(0, speaker)
    if not statement.speaker and speaker and not named:
        named = [speaker]
    return [(e, ()) for e in dict.fromkeys(named) if not e.startswith(_TELLERS)]


def _can_hold(record: Record, statement: Statement, actor: str) -> bool:
    """Whether who speaks is an actor: of persons the files do not know, holders of an office, not those who only look on."""
    if not actor.startswith("?person/"):
        return True
    if " " not in actor:
        return False  # a surname or a common noun alone
    span = statement.speaker
    roles = [
        m.text
        for m in record.mentions
        if m.kind == "role" and (m.entity == actor or (span and span.start <= m.start < span.end))
    ]
    return bool(roles) and not any(t.key in stance_words().onlookers for r in roles for t in read_tokens(r)[:2])


def _leading_places(mentions: Sequence[Mention], speaker: Span) -> list[Mention]:
    """Return the states that speak themselves (واشنطن، العراق والولايات المتحدة), not those that place a source."""
    found: list[Mention] = []
    at = speaker.start
    for mention in mentions:
        if mention.kind != "place" or mention.start > at + 2:
            break
        found.append(mention)
        at = mention.end
    return found


def _inner_actors(record: Record, statement: Statement, who: Who) -> list[Holder]:
    """Return who said what another says he said, where only the words before the inner verb name him.

    Of leaders named with their bodies (قائدا الحركتين فلان وفلان) the bodies hold it.
    """
    outer = next(
        (s for s in record.statements if is_inside(statement, s) and s.speaker_name == statement.speaker_name), None
    )
    if outer is None or statement.cue.start - outer.content.start > _SUBJECT:
        return []
    named = [m for m in who.inside(outer.content.start, statement.cue.start) if m.kind != "place"]
    if not named or statement.cue.start - named[-1].end > _NEXT:
        return []
    bodies, people = list[str](), list[str]()
    for mention in named:
        if mention.kind == "role":
            bodies += named_in(mention.text)[:1]
        elif mention.entity and mention.entity[0] != "?":
            (people if mention.kind == "person" else bodies).append(mention.entity)
    return [(e, ()) for e in dict.fromkeys(bodies or people)]


def named_subject(held: Held, tokens: Sequence[Token], who: Who) -> list[Holder]:
    """Return the group that stands just before the words of the topic, where the speaker is nobody in particular."""
    first = tokens[max(0, held.hit.first - 3)].start
    place = stance_word(held, tokens)
    found = [
        m
        for m in who.inside(first, tokens[held.hit.first].start)
        if m.entity
        and m.kind in ("group", "organisation")
        and (place == held.hit.first or m.start < tokens[place].start)
        and is_doer(m, tokens, max(0, held.hit.first - 4))
    ]
    return [(found[-1].entity, ())] if found and found[-1].entity else []


def _body_of(record: Record, mentions: Sequence[Mention], statement: Statement) -> str | None:
    """Return the body a speaker speaks for, by the role the page or the authority files give him."""
    words = stance_words().spokesman
    named = [m.text for m in mentions if m.kind == "role"]
    if named and statement.speaker_entity and not any(t.key in words for r in named for t in read_tokens(r)[:1]):
        return None  # the president speaks for himself, whatever else the page calls him
    roles = named or [statement.speaker.text if statement.speaker else ""]
    if statement.speaker_entity and is_person(statement.speaker_entity):
        roles += [m.text for m in record.mentions if m.kind == "role" and m.entity == statement.speaker_entity]
        surname = statement.speaker_name.split()[-1:]
        roles += [s.speaker_name for s in record.statements if s.speaker_name.split()[-1:] == surname]
    own = [s.speaker.text for s in record.statements if s.speaker and s.speaker_name == statement.speaker_name]
    roles += [*own, statement.speaker_name]
    for role in roles:
        tokens = read_tokens(role)
        if tokens and tokens[0].key in words and not any(t.form.endswith("سابق") for t in tokens):
            body = next((b for b in named_in(role) if not b.startswith("place/")), None) or _mentioned_in(record, role)
            held = bodies_of(statement.speaker_entity) if statement.speaker_entity else ()
            if body and held and body not in held and _is_short(role):
                return held[0]  # "the spokesman of the Brigades": of those he speaks for, not of all so called
            if body and not (held and body not in held and tokens[0].key not in stance_words().voices):
                return body
            if tokens[0].key in stance_words().voices and statement.speaker_entity:
                return next(iter(bodies_of(statement.speaker_entity)), None)
    return None


def _is_short(role: str) -> bool:
    """Whether a role names its body by one word."""
    span = named_span(role)
    return span is not None and " " not in role[span[0] : span[1]].strip()


def _mentioned_in(record: Record, role: str) -> str | None:
    """Return the group whose mention, such as الحركة, stands inside the words of a role."""
    start = record.article.text.find(role)
    if start < 0:
        return None
    inside = [m for m in record.mentions if start < m.start < start + len(role) and m.kind in ("group", "organisation")]
    return next((m.entity for m in inside if m.entity), None)
