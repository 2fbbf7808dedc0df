"""Topics of positions: where a text speaks of one, and what it holds on it. Data: `topics.toml`, `stance.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from isnad.language import fold
from isnad.rules import RuleFile, load_rules, load_toml
from isnad.stories.profiles import stem_word
from isnad.stories.results import Reason, Stance

PACKAGE = "isnad.stories"
_WORD = re.compile(r"[\w\u064b-\u0652\u0640]+|[.!?;:؟؛،,\n]")
_GAP = 4  # words "…" may stand for
_RELATION = ("يه", "يات", "ي", "يا")
_COMMAS = frozenset("،,")
STOPS = frozenset(".!?;:؟؛\n")


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
    needs: frozenset[str]


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
    """Return what a word is compared by: its stem, an adjective of relation apart from its noun (عمل، عملية; انتقام، انتقامي)."""
    stem = stem_word(form) or form
    return f"{stem}ي" if form.endswith(_RELATION) and not stem.endswith("ي") else stem


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
        frozenset(_key(fold(w)) for w in data.get("needs", ())),
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
    voices: frozenset[str]
    disclaimed: frozenset[str]
    pointing: frozenset[str]
    others: frozenset[str]
    elsewhere: frozenset[str]
    beside: frozenset[str]
    carries: frozenset[str]
    duty: frozenset[str]
    coming: frozenset[str]
    about: frozenset[str]
    onlookers: frozenset[str]
    opening: frozenset[str]
    hypothetical: frozenset[str]
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
        "about": data["pointing"]["about"],
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
        keys(data["spokesman"]["voices"]),
        keys(data["disclaimed"]["words"]),
        frozenset(fold(w) for w in data["pointing"]["forms"]),
        frozenset(fold(w) for w in data["others"]["forms"]),
        frozenset(fold(w) for w in data["elsewhere"]["words"]),
        frozenset(fold(w) for w in data["beside"]["forms"]),
        frozenset(fold(w) for w in data["negation"]["carries"]),
        frozenset(fold(w) for w in data["support"]["duty"]),
        frozenset(fold(w) for w in data["support"]["coming"]),
        frozenset(fold(w) for w in data["about"]["forms"]),
        keys(data["onlookers"]["words"]),
        frozenset(fold(w) for w in data["opening"]["forms"]),
        frozenset(fold(w) for w in data["hypothetical"]["forms"]),
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
        if place < 0 or any(tokens[i].form in STOPS or tokens[i].form in _COMMAS for i in range(at, place)):
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
