"""Positions: what each actor is reported to hold on a topic, in order of time, and where that changed.

A statement gives a position if its words speak of a topic and tell a stance. A spokesman speaks for his body; a head of
state or a minister for himself (members are gathered when an umbrella is asked for).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from isnad.language import fold
from isnad.model import Record, Statement
from isnad.stories.actors import Who, members_of, name_of
from isnad.stories.doers import is_anothers
from isnad.stories.holders import find_holders, is_inside, named_subject
from isnad.stories.results import DateBasis, Passage, Position, PositionChange, Reason, SetDate, Stance
from isnad.stories.stances import introduced, judge, judge_pointed
from isnad.stories.topics import Held, Hit, Token, Topic, find_hits, load_topics, read_tokens, stance_words

_SIDES: Mapping[Stance, str] = {
    "supports": "for",
    "opposes": "against",
    "denies": "against",
    "conditional": "conditional",
    "mixed": "mixed",
}
_SUBJECT = 100  # code points before an inner verb that can be its subject
_DEEP = 45  # words into a statement after which others' doings are told rather than a stance
_RANK: Mapping[Stance, int] = {"conditional": 0, "opposes": 1, "denies": 2, "mixed": 3, "supports": 4}


def find_positions(
    record: Record, topics: tuple[Topic, ...] | None = None, lent: SetDate | None = None
) -> tuple[Position, ...]:
    """Return the positions a page reports, in order of the text. `lent` is what the story says of the page's day."""
    topics = topics or load_topics()
    who = Who(record)
    found: list[Position] = []
    exists: set[int] = set()
    for statement in record.statements:
        judged = _judge_statement(record, statement, topics)
        pointed = [] if judged else _judge_pointing(record, statement, topics)
        for held, tokens in judged or pointed:
            actors = find_holders(record, statement, who)
            if judged and is_anothers(held, tokens, who, {a for a, _ in actors} | {statement.speaker_entity or ""}):
                actors = []
                if not _is_ready(held, tokens):
                    continue
            subject = named_subject(held, tokens, who)
            if held.stance in ("supports", "conditional") and not _only_wished(
                held
            ):  # "the movement is ready to reply"
                actors += [s for s in subject if not s[0].startswith("?") and s[0] not in dict(actors)]
            for actor, reasons in actors or subject:
                if held.exists:
                    exists.add(len(found))
                found.append(_position(record, statement, actor, held, tokens, reasons, lent))
    return tuple(_once(_mix(found, exists)))


def _is_ready(held: Held, tokens: Sequence[Token]) -> bool:
    """Whether the topic itself says of its subject that it is ready or going to: أصحاب الكهف جاهزة للرد."""
    return any(t.key in stance_words().support for t in tokens[held.hit.first : held.hit.last])


def _only_wished(held: Held) -> bool:
    return any(r.code == "wished" for r in held.reasons)


def _judge_statement(
    record: Record, statement: Statement, topics: tuple[Topic, ...]
) -> list[tuple[Held, Sequence[Token]]]:
    """Return one stance for each topic of a statement's content: the one that says most.

    What unnamed others are said in it to have said ("he said the two leaders had promised …") is theirs alone.
    """
    text = record.article.text[statement.content.start : statement.content.end]
    tokens = read_tokens(text, statement.content.start)
    best: dict[str, Held] = {}
    inner = [s.content for s in record.statements if _tells_of_another(statement, s)]
    hits = find_hits(tokens, topics)
    around = read_tokens(_paragraph(record, statement)) if hits else []
    for index, hit in enumerate(hits):
        if hit.first >= _DEEP or any(i.start <= tokens[hit.first].start < i.end for i in inner):
            continue
        if any(t.form in stance_words().elsewhere for t in around):
            continue
        if hit.topic.needs and not any(t.key in hit.topic.needs for t in around):
            continue
        held = judge(tokens, hit, _act_of(record, statement))
        if held is None or (held.stance in ("opposes", "denies") and _only_carries(tokens, hits[index : index + 2])):
            continue
        more = [held]
        if held.until:
            until = next((t for t in topics if t.name == hit.topic.until), None)
            more += [replace(held, hit=replace(hit, topic=until), stance="conditional")] if until else []
        for found in more:
            known = best.get(found.hit.topic.name)
            if known is None or _weight(found) < _weight(known):
                best[found.hit.topic.name] = found
    return [(held, tokens) for _, held in sorted(best.items())]


def _act_of(record: Record, statement: Statement) -> str:
    """Return the act of a statement, "say" where what is announced is a clause: that the agreement drew attention holds nothing."""
    between = record.article.text[statement.cue.end : statement.content.start]
    clause = {t.form for t in read_tokens(between)} & {"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"}
    return "say" if clause and statement.act in ("announce", "praise") else statement.act


def _paragraph(record: Record, statement: Statement) -> str:
    text = record.article.text
    end = text.find("\n", statement.content.end)
    return text[text.rfind("\n", 0, statement.cue.start) + 1 : end if end >= 0 else len(text)]


def _tells_of_another(outer: Statement, inner: Statement) -> bool:
    """Whether a statement tells what others said, named only in its own words, not as the speaker of the inner one."""
    return (
        is_inside(inner, outer)
        and inner.speaker is None
        and inner.speaker_name == outer.speaker_name
        and 0 < inner.cue.start - outer.content.start <= _SUBJECT
    )


def _judge_pointing(
    record: Record, statement: Statement, topics: tuple[Topic, ...]
) -> list[tuple[Held, Sequence[Token]]]:
    """Return what is held on a topic that stands beside the words: "of the talks he said: we do not accept that"."""
    between = record.article.text[statement.cue.end : statement.content.start]
    content = read_tokens(record.article.text[statement.content.start : statement.content.end], statement.content.start)
    if "\n" in between or not any(t.form in stance_words().pointing for t in content):
        return []
    tokens = read_tokens(between, statement.cue.end)
    first = introduced(tokens)
    hits = [h for h in find_hits(tokens, topics) if first is not None and h.first >= first][:1]
    held = judge_pointed(content, hits[0], statement.act) if hits else None
    return [(held, tokens)] if held else []


def _only_carries(tokens: Sequence[Token], hits: Sequence[Hit]) -> bool:
    """Whether a topic only leads to the next: "no talks about withdrawal" denies the withdrawal."""
    if len(hits) < 2 or hits[1].topic is hits[0].topic or hits[1].first - hits[0].last > 3:
        return False
    return any(t.form in ("بشان", "حول", "بخصوص") for t in tokens[hits[0].last : hits[1].first])


def _weight(held: Held) -> tuple[bool, int, int]:
    by_words = any(r.code != "stance-by-act" for r in held.reasons)
    return not by_words, _RANK[held.stance], held.hit.first


# --- when -------------------------------------------------------------------------------------------------------


def _date(record: Record, statement: Statement, lent: SetDate | None) -> tuple[str | None, DateBasis]:
    if statement.date:
        return statement.date[:10], "statement"
    if record.article.published.value:
        return record.article.published.value[:10], "page"
    if lent:
        return lent.value or lent.latest or lent.earliest, "story"
    return None, "unknown"


def _position(
    record: Record,
    statement: Statement,
    actor: str,
    held: Held,
    tokens: Sequence[Token],
    reasons: tuple[Reason, ...],
    lent: SetDate | None,
) -> Position:
    when, basis = _date(record, statement, lent)
    span = statement.content
    words = " ".join(t.form for t in tokens[held.hit.first : held.hit.last])
    return Position(
        actor,
        name_of(actor),
        held.hit.topic.name,
        held.stance,
        statement.speaker_name,
        when,
        basis,
        record.article.outlet.id if record.article.outlet else None,
        Passage(record.article.id, span.start, span.end, span.text),
        statement.id,
        (*reasons, Reason("topic-words", (words, held.hit.topic.en)), *held.reasons),
    )


def _mix(found: Sequence[Position], exists: set[int]) -> list[Position]:
    """Who says of one thing on one page both that it is there and that it is not holds a mixed position; the mere "there is" holds none."""
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for index, position in enumerate(found):
        if index not in exists:
            sides[position.actor, position.topic].add(_SIDES[position.stance])
    mixed = []
    for index, position in enumerate(found):
        if index not in exists:
            mixed.append(position)
        elif "against" in sides[position.actor, position.topic]:
            mixed.append(replace(position, stance="mixed"))
    return mixed


def _once(found: Iterable[Position]) -> list[Position]:
    """Leave out a position a page repeats word for word (headline and body)."""
    seen = set()
    kept = []
    for position in found:
        key = (position.actor, position.topic, position.stance, fold(position.passage.text))
        if key not in seen:
            seen.add(key)
            kept.append(position)
    return kept


# --- over many pages ------------------------------------------------------------------------------------------------


def select_positions(positions: Iterable[Position], actor: str, topic: str | None = None) -> tuple[Position, ...]:
    """Return the positions of an actor and of the members of that umbrella, in order of time."""
    wanted = [p for p in positions if topic is None or p.topic == topic]
    actors = members_of(actor, frozenset(p.actor for p in wanted))
    return tuple(sorted((p for p in wanted if p.actor in actors), key=_when))


def side_of(position: Position) -> str:
    """Return the side a position is on: for, against, conditional, mixed, or doubting what others intend."""
    if any(r.code == "doubted" for r in position.reasons):
        return "doubting"
    return _SIDES[position.stance]


def _when(position: Position) -> tuple[str, str, int]:
    return position.date or "9999", position.passage.article, position.passage.start


def find_changes(positions: Iterable[Position]) -> tuple[PositionChange, ...]:
    """Return where an actor's stance on a topic changed: a side held on a later day that was not held before."""
    by_actor: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        if position.date and side_of(position) != "doubting":
            by_actor[position.actor, position.topic].append(position)
    changes = []
    for (actor, topic), held in sorted(by_actor.items()):
        days: dict[str, list[Position]] = defaultdict(list)
        for position in sorted(held, key=_when):
            days[position.date or ""].append(position)
        ordered = list(days.values())
        for earlier, later in pairwise(ordered):
            before = {side_of(p) for p in earlier}
            new = [p for p in later if side_of(p) not in before]
            for side in dict.fromkeys(side_of(p) for p in new):
                after = next(p for p in new if side_of(p) == side)
                likest = max(earlier, key=lambda p: (_shared(p, after), -p.passage.start))
                why = Reason("stance-changed", (likest.stance, likest.date or "", after.stance, after.date or ""))
                changes.append(PositionChange(actor, topic, likest, after, (why,)))
    return tuple(changes)


def _shared(a: Position, b: Position) -> int:
    left = {t.key for t in read_tokens(a.passage.text)}
    return len(left & {t.key for t in read_tokens(b.passage.text)})
