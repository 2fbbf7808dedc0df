"""One article as the reading screen shows it: runs of blocks with marks, and its findings by their ids.

A finding's id is the record's own for statements and events (s3, e0), "d" + number for dates, "m" + number for the
entities in the order of first mention, and "p" for the publication date.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from isnad.model import Block, Casualty, Date, Event, Issue, Link, Mention, Published, Record, Statement
from isnad.rulebook import find_rule
from isnad.rules import Example, Rule
from isnad.web.marking import Mark, Piece, cut, marks_of, mention_key, number_entities

_TEXT_ROLES = frozenset({"headline", "subheadline", "body", "section_heading"})
_KINDS = ("person", "group", "organisation", "role", "place", "medium", "weapon")


@dataclass(frozen=True, slots=True)
class Named:
    """The mentions of one entity on a page; `entity` is None for words that describe but name nobody (شخصين)."""

    id: str
    name: str
    kind: str
    entity: str | None
    count: int
    forms: tuple[tuple[str, int], ...]
    private: bool
    first: Mention


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks of one role, each its direction, pieces and place; `aside`: they are not the story."""

    role: str
    aside: bool
    blocks: tuple[tuple[str, tuple[Piece, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One example of a rule, cut at its span: before, the span, after. `span` is empty in a counter-example."""

    before: str
    span: str
    after: str


@dataclass(frozen=True, slots=True)
class Why:
    """A rule for people: its name, what it does, its file, and a few of its examples and counter-examples."""

    rule: str
    what: str
    path: str
    examples: tuple[Shown, ...] = ()
    counters: tuple[Shown, ...] = ()


Finding = Statement | Event | Date | Named | Published


def find(record: Record, finding: str) -> Finding | None:
    """Return the finding of an id, None for an id the record does not have."""
    items: dict[str, Finding] = {s.id: s for s in record.statements}
    items |= {e.id: e for e in record.events}
    items |= {f"d{n}": d for n, d in enumerate(record.dates)}
    items |= {g.id: g for g in named(record)}
    items["p"] = record.article.published
    return items.get(finding)


def rule_of(item: Finding) -> str:
    """Return the name of the rule that made a finding, "" where none did alone."""
    if isinstance(item, Named):
        return item.first.rule
    return "" if isinstance(item, Published) else item.rule


def runs(record: Record, added: Iterable[Mark] = ()) -> list[Run]:
    """Return the article's blocks with their marks, neighbours of one role together, no word left out."""
    text, marks = record.article.text, [*marks_of(record), *added]

    def show(block: Block) -> tuple[str, tuple[Piece, ...], int]:
        pieces = tuple(cut(text, block.start, block.end, marks))
        return direction(text[block.start : block.end]), pieces, block.start

    return [
        Run(role, role not in _TEXT_ROLES, tuple(show(b) for b in run))
        for role, run in groupby(_without_gaps(record.article.blocks, text), key=lambda b: b.role)
    ]


def direction(text: str) -> str:
    """Return the direction of most letters of a text (its first letter may be that of F-16)."""
    kinds = Counter(unicodedata.bidirectional(char) for char in text)
    return "ltr" if kinds["L"] > kinds["AL"] + kinds["R"] else "rtl"


def _without_gaps(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Yield the blocks, and as navigation what stands between them, so that the page keeps every word."""
    at = 0
    for block in sorted(blocks, key=lambda b: b.start):
        if text[at : block.start].strip():
            yield Block("navigation", at, block.start)
        if block.end > max(at, block.start):
            yield Block(block.role, max(at, block.start), block.end)
        at = max(at, block.end)
    if text[at:].strip():
        yield Block("navigation", at, len(text))


def named(record: Record) -> list[Named]:
    """Return the mentions grouped by entity, the most mentioned first inside each kind."""
    members: dict[str, list[Mention]] = {}
    for mention in record.mentions:
        members.setdefault(mention_key(mention), []).append(mention)
    groups = [
        Named(
            f"m{number}", mine[0].name, mine[0].kind, mine[0].entity, len(mine), tuple(counted(m.text for m in mine)),
            any(m.private for m in mine), mine[0],
        )
        for key, number in number_entities(record).items()
        for mine in (members[key],)
    ]  # fmt: skip
    return sorted(groups, key=lambda g: (_KINDS.index(g.kind), -g.count))


def issues_by_code(record: Record) -> list[tuple[str, list[Issue]]]:
    """Return the issues by code, codes in alphabetical order."""
    codes = sorted({issue.code for issue in record.issues})
    return [(code, [issue for issue in record.issues if issue.code == code]) for code in codes]


def counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return each value with how often it comes, most frequent first, ties by value."""
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))


def amount(casualty: Casualty) -> str:
    """Return a casualty figure as written in figures: 5, 2–3, 10+, or a question mark."""
    low, high = casualty.low, casualty.high
    if low is None:
        return "?" if high is None else f"≤{high}"
    return f"{low}+" if high is None else (str(low) if low == high else f"{low}–{high}")


def citation(record: Record, quoted: str, speaker: str, chain: Sequence[Link]) -> str:
    """Return a quotation with its source, as the key C copies it."""
    article = record.article
    through = " ← ".join(link.name for link in reversed(chain)) if len(chain) > 1 else speaker
    outlet = article.outlet.name if article.outlet else ""
    where = "، ".join(part for part in (outlet, article.headline or "", article.published.value or "") if part)
    return f"«{quoted}» ({through}) {where} {article.url or ''}".strip()


def sentence_around(text: str, start: int, end: int, reach: int = 240) -> Shown:
    """Return the whole words around a span, within its paragraph and at most `reach` code points to each side."""
    first = text.rfind("\n", 0, start) + 1
    if first < start - reach:
        space = text.find(" ", start - reach - 1, start)
        first = space + 1 if space >= 0 else start
    stop = text.find("\n", end)
    last = stop if stop >= 0 else len(text)
    if last > end + reach:
        space = text.rfind(" ", end, end + reach + 1)
        last = space if space >= 0 else end
    return Shown(text[first:start], text[start:end], text[end:last])


@cache
def why(rule: str) -> Why:
    """Return what there is to say of a rule: its file's words and examples where it has them."""
    found = find_rule(rule)
    if found is None:
        return Why(rule, "", "")
    path, entry = found
    return _why(path, entry)


def _why(path: str, rule: Rule) -> Why:
    what = rule.data.get("what", "")
    examples = tuple(_show(e) for e in rule.examples[:3])
    return Why(rule.name, str(what), path, examples, tuple(_show(e) for e in rule.counters[:2]))


def _show(example: Example) -> Shown:
    start, end = example.span or (len(example.text), len(example.text))
    return Shown(example.text[:start], example.text[start:end], example.text[end:])
