"""The query language: words, "exact phrase", OR, -, prefix*, (groups), and fields such as speaker: or after:.

    هدنة غزة                   both words, in any form
    "وقف إطلاق النار"          these words, in this form and order
    هدنة OR تهدئة              either word (also |); OR binds closer than standing side by side
    هدنة -غزة                  without
    صارو*                      whatever begins so
    speaker:"وزير الخارجية"    a field; see FIELDS
    in:statements              pages (articles, the default), statements or events
    after:2023-11 before:2024  from that day on; up to the day before

`parse` reads a query into a tree; what the words mean is the matter of `matching`.
"""

from __future__ import annotations

import calendar
import difflib
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from isnad.errors import UsageError
from isnad.language.folding import strip_marks
from isnad.model import Act, EventType, Status

Kind = Literal["articles", "statements", "events"]
KINDS: tuple[Kind, ...] = typing.get_args(Kind)

FIELDS: dict[str, str] = {
    "outlet": "who published the page: name, id or domain",
    "source": "anyone the words come from: origin, medium, agency or outlet",
    "speaker": "who said it",
    "actor": "who did it",
    "recipient": "to whom it was done, or said",
    "place": "where it happened, or a place the page names: the country takes in its cities",
    "name": "anyone or anything named, under whatever name",
    "type": "type of event (ASSAULT, CONSULT …)",
    "act": "what was done by saying it (deny, accuse …)",
    "status": "happened, denied, planned, threatened, called_for, hypothetical, aggregate, background",
    "topic": "topic of the statement",
    "after": "from this day, month or year on",
    "before": "up to the day before this day, month or year",
    "in": "articles (the default), statements or events",
}
_VALUES: dict[str, tuple[str, ...]] = {
    "type": typing.get_args(EventType),
    "act": typing.get_args(Act),
    "status": typing.get_args(Status),
    "in": KINDS,
}
_GLOBAL = ("after", "before", "in")
MAX_LENGTH = 1000
MAX_TERMS = 40
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; `text` as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in exactly this form and order."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins with `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A value of one of the named fields; `value` as typed, for a fixed list in its own writing."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class All:
    """Everything in `parts`, and nothing of `without`."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of `parts`."""

    parts: tuple[Node, ...]


Node = Word | Phrase | Prefix | Field | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A query: what to find (None: everything), in what, and between which days (ISO, `before` itself excluded)."""

    text: str
    node: Node | None
    kind: Kind = "articles"
    after: str | None = None
    before: str | None = None


def parse(text: str) -> Query:
    """Read a query. Raises UsageError that says what is wrong and how it is written."""
    if len(text) > MAX_LENGTH:
        raise UsageError(f"the query is longer than {MAX_LENGTH} characters: shorten it")
    reader = _Reader(_tokens(text))
    node = reader.group(0)
    if reader.peek() is not None:
        raise UsageError("a closing bracket ) without an opening one")
    if node is None and not reader.given:
        raise UsageError('nothing to search for: type a word, a "phrase" or a field such as speaker:name')
    days = {name: reader.given.get(name) for name in ("after", "before")}
    if days["after"] and days["before"] and days["after"] >= days["before"]:
        raise UsageError(f"after:{days['after']} is not before before:{days['before']}: nothing lies between")
    kind = typing.cast(Kind, reader.given.get("in", "articles"))
    return Query(text, node, kind, days["after"], days["before"])


# --- tokens --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["(", ")", "or", "-", "term"]
    node: Node | None = None
    name: str = ""


_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z]{2,12})\s{0,3}:\s{0,3}")
_PLAIN = re.compile(r'[^\s()"|«»“”]+')
_QUOTES = {'"': '"', "«": "»", "“": "”", "”": "”"}
_LETTER = re.compile(r"\w")


def _tokens(text: str) -> Iterator[_Token]:
    position, count = 0, 0
    while position < len(text):
        space = _SPACE.match(text, position)
        if space:
            position = space.end()
            continue
        token, position = _token(text, position)
        if token is not None:
            count += token.kind == "term"
            if count > MAX_TERMS:
                raise UsageError(f"more than {MAX_TERMS} words: shorten the query")
            yield token


def _token(text: str, position: int) -> tuple[_Token | None, int]:
    char = text[position]
    if char in "()":
        return _Token("(" if char == "(" else ")"), position + 1
    if char == "|":
        return _Token("or"), position + 1
    if char == "-" and text[position + 1 : position + 2].strip():
        return _Token("-"), position + 1
    match = _FIELD.match(text, position)
    if match and not text.startswith("//", match.end()):
        value, position = _value(text, match.end(), match[1])
        return _Token("term", Field(*value), value[0]), position
    if char in _QUOTES:
        phrase, position = _quoted(text, position)
        return (_Token("term", Phrase(phrase)) if _LETTER.search(phrase) else None), position
    plain = _PLAIN.match(text, position)
    if plain is None:  # a closing quotation mark alone
        return None, position + 1
    word = plain[0]
    if word == "OR":
        return _Token("or"), plain.end()
    return _word(word), plain.end()


def _word(word: str) -> _Token | None:
    bare = strip_marks(word)
    if not _LETTER.search(bare):
        return None
    if bare.endswith("*"):
        stem = bare.rstrip("*")
        if len(stem) < 2:
            raise UsageError(f"{word}: at least two letters before *")
        return _Token("term", Prefix(stem))
    if "*" in bare.strip("*"):
        raise UsageError(f"{word}: * stands only at the end of a word")
    return _Token("term", Word(word.strip("*")))


def _quoted(text: str, position: int) -> tuple[str, int]:
    closing = _QUOTES[text[position]]
    end = text.find(closing, position + 1)
    if end < 0:
        raise UsageError(f"the quotation mark before {text[position + 1 : position + 20]!r} is never closed")
    return text[position + 1 : end], end + 1


def _value(text: str, position: int, name: str) -> tuple[tuple[str, str], int]:
    name = name.lower()
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, 1)
        hint = f"did you mean {near[0]}:?" if near else f"known: {', '.join(f'{f}:' for f in FIELDS)}"
        raise UsageError(f"{name}: is not a field; {hint}")
    if text[position : position + 1] in _QUOTES:
        value, position = _quoted(text, position)
    else:
        plain = _PLAIN.match(text, position)
        value, position = (
            (plain[0].replace("_", " ") if name not in _VALUES else plain[0], plain.end()) if plain else ("", position)
        )
    if not _LETTER.search(value):
        raise UsageError(f"{name}: needs a value, as in {name}:{_example(name)}")
    return (name, _checked(name, value.strip())), position


def _example(name: str) -> str:
    if name in _VALUES:
        return _VALUES[name][0]
    return {"after": "2023-11", "before": "2024"}.get(name, "اسم")


def _checked(name: str, value: str) -> str:
    if name in ("after", "before"):
        return first_day(value, name)
    allowed = _VALUES.get(name)
    if allowed is None:
        return value
    known = {a.lower(): a for a in allowed}
    key = value.lower().replace(" ", "_").replace("-", "_")
    if name == "in" and f"{key}s" in known:
        key += "s"
    if key not in known:
        near = difflib.get_close_matches(key, known, 1)
        hint = f"did you mean {known[near[0]]}?" if near else f"one of {', '.join(allowed)}"
        raise UsageError(f"{name}:{value} is none there is; {hint}")
    return known[key]


_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(value: str, name: str = "after") -> str:
    """Return the first day (ISO) of a year, month or day. Raises UsageError for anything else."""
    match = _DAY.fullmatch(strip_marks(value))
    if match:
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        if year >= 1 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return f"{year:04}-{month:02}-{day:02}"
    raise UsageError(f"{name}:{value} is no date: write 2023, 2023-11 or 2023-11-24")


# --- the tree ------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    """Reads tokens into a tree: a group is a row of units, a unit one or more terms joined by OR."""

    tokens: Iterator[_Token]
    given: dict[str, str] = field(default_factory=dict)
    ahead: _Token | None = None
    ended: bool = False

    def peek(self) -> _Token | None:
        if self.ahead is None and not self.ended:
            self.ahead = next(self.tokens, None)
            self.ended = self.ahead is None
        return self.ahead

    def take(self) -> _Token | None:
        token = self.peek()
        self.ahead = None
        return token

    def group(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise UsageError(f"brackets more than {MAX_DEPTH} deep: simplify the query")
        parts: list[Node] = []
        without: list[Node] = []
        while (token := self.peek()) is not None and token.kind != ")":
            negated = False
            while (token := self.peek()) is not None and token.kind == "-":
                self.take()
                negated = not negated
            unit = self.unit(depth)
            if unit is not None:
                (without if negated else parts).append(unit)
        if without and not parts:
            raise UsageError("only words to leave out: add one that is to be found")
        if len(parts) == 1 and not without:
            return parts[0]
        return All(tuple(parts), tuple(without)) if parts else None

    def unit(self, depth: int) -> Node | None:
        found = [self.term(depth)]
        while (token := self.peek()) is not None and token.kind == "or":
            self.take()
            found.append(self.term(depth, "after OR"))
        parts = tuple(f for f in found if f is not None)
        if len(found) > 1 and len(parts) < len(found):
            raise UsageError("OR needs a word on either side")
        return Any(parts) if len(parts) > 1 else parts[0] if parts else None

    def term(self, depth: int, where: str = "here") -> Node | None:
        token = self.take()
        if token is None or token.kind in (")", "or", "-"):
            raise UsageError(f"a word is missing {where}: OR and brackets stand around words")
        if token.kind == "(":
            inside = self.group(depth + 1)
            closing = self.take()
            if closing is None:
                raise UsageError("an opening bracket ( is never closed")
            return inside
        if token.name in _GLOBAL and isinstance(token.node, Field):
            self.set_once(token.name, token.node.value, depth)
            return None
        return token.node

    def set_once(self, name: str, value: str, depth: int) -> None:
        if depth:
            raise UsageError(f"{name}: holds for the whole query: write it outside the brackets")
        if self.given.get(name, value) != value:
            raise UsageError(f"{name}: is given twice: {self.given[name]} and {value}")
        self.given[name] = value
