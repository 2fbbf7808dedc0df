"""Topics of positions: where a text speaks of one, and what it holds on it. Data: `topics.toml`, `stance.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from isnad.language import fold
from isnad.rules import Example, Reader, Reading, RuleFile, load_rules, load_toml
from isnad.stories.profiles import stem_word
from isnad.stories.results import Reason, Stance

PACKAGE = "isnad.stories"
_WORD = re.compile(r"[\w\u064b-\u0652\u0640]+|[.!?;:؟؛،,\n]")
_GAP = 4  # words "…" may stand for
_LEFT, _RIGHT = 9, 8  # words before and after a topic that tell the stance
_STOPS = frozenset(".!?;:؟؛\n")
_TURNS = frozenset({"لكن", "ولكن", "بل", "بينما", "فيما"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: code points, folded form, and what words are compared by."""

    start: int
    end: int
    form: str
    key: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of `topics.toml`, phrases as keys of words with None for a gap, "=" before a form as written."""

    name: str
    en: str
    ar: str
    no: Stance
    until: str
    phrases: tuple[tuple[str | None, ...], ...]
    against: tuple[tuple[str | None, ...], ...]
    partial: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a topic in a text: tokens [first, last), whether they are of its opposite."""

    topic: Topic
    first: int
    last: int
    against: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds on a topic: the stance and why; `exists` for a mere "there is"; `until` for "… until"."""

    hit: Hit
    stance: Stance
    reasons: tuple[Reason, ...]
    exists: bool = False
    until: bool = False


def read_tokens(text: str, start: int = 0) -> list[Token]:
    """Return the words and marks of a text, with `start` added to their places."""
    found = []
    for match in _WORD.finditer(text):
        form = fold(match[0])
        if form:
            found.append(Token(start + match.start(), start + match.end(), form, _key(form)))
    return found


def _key(form: str) -> str:
    return stem_word(form) or form


def _phrase(words: str) -> tuple[str | None, ...]:
    return tuple(None if w == "…" else w[0] + fold(w[1:]) if w[0] == "=" else _key(fold(w)) for w in words.split())


# --- data ---------------------------------------------------------------------------------------------------


def build_topics(rules: RuleFile) -> tuple[Topic, ...]:
    """Return the topics of a rule file."""
    return tuple(_topic(r.name, r.data) for r in rules.rules)


def _topic(name: str, data: Mapping[str, Any]) -> Topic:
    def phrases(key: str) -> tuple[tuple[str | None, ...], ...]:
        return tuple(_phrase(p) for p in data.get(key, ()))

    return Topic(
        name, data["en"], data["ar"], data["no"], data.get("until", ""),
        phrases("phrases"), phrases("against"), phrases("partial"),
    )  # fmt: skip


@cache
def load_topics() -> tuple[Topic, ...]:
    """Return the topics that ship with isnad."""
    return build_topics(load_rules(PACKAGE, "topics.toml"))


@dataclass(frozen=True, slots=True)
class StanceWords:
    """`stance.toml`, by what words are compared by."""

    negation: frozenset[str]
    emphasis: frozenset[str]
    existence: frozenset[str]
    refusal: frozenset[str]
    support: frozenset[str]
    wish: frozenset[str]
    spokesman: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str | None, ...], ...]]
    acts: Mapping[str, Stance]


@cache
def stance_words() -> StanceWords:
    """Return the words of stance, loaded once."""
    data = load_toml(PACKAGE, "stance.toml")

    def keys(words: Iterable[str]) -> frozenset[str]:
        return frozenset(_key(fold(w) + ending) for w in words for ending in ("", "ت", "وا", "نا", "ها"))

    phrases = {
        "untrue": data["untrue"]["phrases"],
        "doubt": data["doubt"]["phrases"],
        "refusal": data["refusal"]["phrases"],
        "support": data["support"]["phrases"],
        "aims": data["support"]["aims"],
        "only": data["only"]["phrases"],
        **{f"condition.{k}": v for k, v in data["condition"].items()},
    }
    return StanceWords(
        frozenset(fold(w) for w in data["negation"]["forms"]),
        frozenset(fold(w) for w in data["emphasis"]["forms"]),
        keys(data["existence"]["words"]),
        keys(data["refusal"]["words"]),
        keys(data["support"]["words"]),
        keys(data["support"]["wish"]),
        keys(data["spokesman"]["words"]),
        {k: tuple(_phrase(p) for p in v) for k, v in phrases.items()},
        {act: cast(Stance, stance) for stance, acts in data["acts"].items() for act in acts},
    )


# --- finding ------------------------------------------------------------------------------------------------------


def find_phrase(tokens: Sequence[Token], phrase: Sequence[str | None], start: int, stop: int) -> tuple[int, int] | None:
    """Return the first tokens [first, last) of a phrase between two places."""
    head = phrase[0]
    for first in range(start, stop):
        if _is(tokens[first], head):
            last = _match(tokens, phrase, first, stop)
            if last:
                return first, last
    return None


def _is(token: Token, key: str | None) -> bool:
    return token.key == key or (key is not None and key[0] == "=" and token.form == key[1:])


def _match(tokens: Sequence[Token], phrase: Sequence[str | None], first: int, stop: int) -> int:
    at, gap = first, 0
    for key in phrase:
        if key is None:
            gap = _GAP
            continue
        reach = min(stop, at + gap + 1)
        place = next((i for i in range(at, reach) if _is(tokens[i], key)), -1)
        if place < 0 or any(tokens[i].form in _STOPS for i in range(at, place)):
            return 0
        at, gap = place + 1, 0
    return at


@cache
def _heads(topics: tuple[Topic, ...]) -> Mapping[str, tuple[tuple[Topic, tuple[str | None, ...], bool], ...]]:
    found: dict[str, tuple[tuple[Topic, tuple[str | None, ...], bool], ...]] = {}
    for topic in topics:
        for against, phrases in ((False, (*topic.phrases, *topic.partial)), (True, topic.against)):
            for phrase in phrases:
                head = phrase[0] or ""
                found[head] = (*found.get(head, ()), (topic, phrase, against))
    return found


def find_hits(tokens: Sequence[Token], topics: tuple[Topic, ...]) -> list[Hit]:
    """Return where a text speaks of topics; of hits that overlap the first, which governs the others."""
    heads = _heads(topics)
    hits: list[Hit] = []
    for first, token in enumerate(tokens):
        for topic, phrase, against in (*heads.get(token.key, ()), *heads.get("=" + token.form, ())):
            last = _match(tokens, phrase, first, len(tokens))
            if last:
                hits.append(Hit(topic, first, last, against))
    hits.sort(key=lambda h: (h.first, -h.last, h.topic.name))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or kept[-1].last <= hit.first:
            kept.append(hit)
    return kept


# --- stance ---------------------------------------------------------------------------------------------------------


def judge(tokens: Sequence[Token], hit: Hit, act: str) -> Held | None:
    """Return what a speaker holds on a topic at one place, None where the words do not tell."""
    left = _clause_start(tokens, hit.first)
    right = _clause_end(tokens, hit.last)
    for rule in (_condition, _untrue, _doubt, _refusal, _negation, _existence, _partial, _support, _by_act):
        held = rule(tokens, hit, left, right, act)
        if held:
            return _turned(held) if hit.against else held
    return None


def _turned(held: Held) -> Held:
    turned: dict[Stance, Stance] = {"supports": "opposes", "opposes": "supports", "denies": "supports"}
    return Held(held.hit, turned.get(held.stance, held.stance), held.reasons)


def _clause_start(tokens: Sequence[Token], first: int) -> int:
    for i in range(first - 1, max(-1, first - _LEFT - 1), -1):
        if tokens[i].form in _STOPS or tokens[i].form in _TURNS:
            return i + 1
    return max(0, first - _LEFT)


def _clause_end(tokens: Sequence[Token], last: int) -> int:
    for i in range(last, min(len(tokens), last + _RIGHT)):
        if tokens[i].form in _STOPS or tokens[i].form in _TURNS:
            return i
    return min(len(tokens), last + _RIGHT)


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(t.form for t in tokens[first:last])


def _held(tokens: Sequence[Token], hit: Hit, stance: Stance, first: int, last: int) -> Held:
    return Held(hit, stance, (Reason("stance-by-words", (_words(tokens, first, last),)),))


def _any_phrase(tokens: Sequence[Token], kind: str, start: int, stop: int) -> tuple[int, int] | None:
    for phrase in stance_words().phrases[kind]:
        found = find_phrase(tokens, phrase, start, stop)
        if found:
            return found
    return None


def _condition(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    demand = _any_phrase(tokens, "condition.demand", max(0, hit.first - _LEFT - 3), hit.first)
    if demand:  # what the condition asks for
        return Held(hit, "supports", (Reason("wished", (_words(tokens, *demand),)),))
    before = _any_phrase(tokens, "condition.before", max(0, hit.first - 14), hit.first)
    after = _any_phrase(tokens, "condition.after", hit.last, min(len(tokens), right + 4))
    found = before or after
    if after and not before and hit.topic.until and _going_on(tokens, hit, left):
        return Held(hit, "supports", (Reason("stance-by-words", (_words(tokens, *after),)),), until=True)
    if found is None or _any_phrase(tokens, "untrue", hit.last, min(len(tokens), right + 4)):
        return None
    return _held(tokens, hit, "conditional", *found)


def _going_on(tokens: Sequence[Token], hit: Hit, left: int) -> bool:
    words = stance_words().support
    return any(t.key in words for t in tokens[left : hit.last])


def _untrue(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    found = _any_phrase(tokens, "untrue", hit.last, min(len(tokens), right + 6))
    return _held(tokens, hit, "denies", *found) if found else None


def _doubt(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    found = _any_phrase(tokens, "doubt", left, hit.first)
    return Held(hit, "denies", (Reason("doubted", (_words(tokens, *found),)),)) if found else None


def _refusal(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    found = _any_phrase(tokens, "refusal", left, hit.last)
    if found is None:
        words = stance_words().refusal
        place = next((i for i in range(hit.first - 1, left - 1, -1) if tokens[i].key in words), None)
        if place is None:
            place = next((i for i in range(hit.last, min(hit.last + 3, right)) if tokens[i].key in words), None)
        found = (place, place + 1) if place is not None else None
    return _held(tokens, hit, "opposes", *found) if found else None


def _negation(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words()
    place = next((i for i in range(hit.first - 1, left - 1, -1) if tokens[i].form in words.negation), None)
    if (
        place is None
        or _any_phrase(tokens, "support", place, hit.first)
        or _any_phrase(tokens, "aims", place, hit.first)
    ):
        return None
    if any(t.form in words.emphasis for t in tokens[hit.first : right]):
        return _held(tokens, hit, "opposes", place, hit.last)
    return _held(tokens, hit, hit.topic.no, place, hit.last)


def _existence(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words().existence
    there = next((i for i in range(hit.first - 1, left - 1, -1) if tokens[i].key in words), None)
    if there is None or _any_phrase(tokens, "only", there, hit.first):
        return None
    held = _held(tokens, hit, "supports", there, hit.last)
    return Held(hit, held.stance, held.reasons, exists=True)


def _partial(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    for phrase in hit.topic.partial:
        found = find_phrase(tokens, phrase, max(0, hit.first - _LEFT), min(len(tokens), hit.last + 2 * _RIGHT))
        if found:
            return _held(tokens, hit, "mixed", *found)
    return None


def _support(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    words = stance_words()
    if stance_words().acts.get(act) == "opposes":
        return None
    for kind, known in (("stance-by-words", words.support), ("wished", words.wish)):
        places = [*range(hit.first - 1, left - 1, -1), *range(hit.first, min(right, hit.last + 3))]
        place = next((i for i in places if tokens[i].key in known), None)
        if place is not None:
            return Held(hit, "supports", (Reason(kind, (tokens[place].form,)),))
    found = _any_phrase(tokens, "support", left, hit.first)
    if found:
        return _held(tokens, hit, "supports", *found)
    aim = _any_phrase(tokens, "aims", left, hit.first)
    if aim:
        return Held(hit, "supports", (Reason("wished", (_words(tokens, *aim),)),))
    verb = tokens[hit.first].form
    if (
        verb[:2] in ("سن", "نو")
        or verb.startswith(("سي", "ست"))
        or (left <= hit.first - 1 and tokens[hit.first - 1].form[:2] in ("سي", "ست", "سن"))
    ):
        return _held(tokens, hit, "supports", max(left, hit.first - 1), hit.last)
    return None


def _by_act(tokens: Sequence[Token], hit: Hit, left: int, right: int, act: str) -> Held | None:
    stance = stance_words().acts.get(act)
    if stance is None:
        return None
    return Held(hit, stance, (Reason("wished" if act == "call_for" else "stance-by-act", (act,)),))


# --- the examples of topics.toml ------------------------------------------------------------------------------------


def build_reader(rules: RuleFile) -> Reader:
    """Return the reader that runs the examples of a topics file; their `act` is that of the statement."""
    topics = build_topics(rules)

    def read(example: Example) -> list[Reading]:
        tokens = read_tokens(example.text)
        found = []
        for hit in find_hits(tokens, topics):
            held = judge(tokens, hit, str(example.values.get("act", "say")))
            stance = {"stance": held.stance if held else None}
            found.append(Reading(tokens[hit.first].start, tokens[hit.last - 1].end, hit.topic.name, stance))
        return found

    return read
