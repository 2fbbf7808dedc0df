"""HTML to blocks: one walk over the tree, without recursion, that keeps every piece of readable text.

Each piece knows the XPath of its element, the role its markup tells (a figcaption, an element of class
related-posts), how much of it is links, and whether it stands in the element that holds the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from lxml import etree

from isnad.model import Role, Stamp
from isnad.rules import load_toml

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPH = 10  # words; a shorter piece says little about where the story is
_MIN_ROWS = 2  # rows a table of data has at least
_LINKED = 0.5  # share of link text from which a piece is a menu or a list of titles
_MAX_PATH = 1000  # levels an XPath is written for; deeper markup is hostile
_MAX_CHAIN = 60  # levels looked up from a piece
_FURNITURE = frozenset({"teaser", "comment", "promo", "navigation"})
_STEP, _FAR = 0.1, 0.1  # how much less a paragraph counts for each element further up, and the least it counts
_VOID = {"comment": 0.8}  # share of the page's paragraphs an element must hold before its name is disbelieved
_VOID_OTHER = 0.5
_INLINE_ROLES = frozenset({"date", "byline", "credit", "article_id", "caption", "promo"})
_RUNNING = 40  # code points of text before an inline element that make it part of a sentence


@dataclass(slots=True)
class Piece:
    """A run of readable text: its words, the element (by number) and XPath it stands in, its share and number of links."""

    text: str
    element: int
    source: str
    links: float
    words: int
    anchors: int


@dataclass(slots=True)
class Element:
    """What the walk keeps of an element: its parent's number, the role its markup tells, heading tag, story flag."""

    parent: int
    role: Role | None
    heading: str
    story: bool


@dataclass(slots=True)
class _Open:
    """An element the walk is in."""

    number: int
    path: str
    link: bool
    hidden: bool
    flushes: bool
    counts: dict[str, int] = field(default_factory=dict)


@cache
def _table() -> Mapping[str, Any]:
    return load_toml("isnad.pages", "containers.toml")


@cache
def _words() -> dict[str, Role]:
    """Return the role of each word (or joined words) of a class name; earlier containers win."""
    found: dict[str, Role] = {}
    for container in _table()["container"]:
        for word in container["words"]:
            found.setdefault(word.replace(" ", ""), container["role"])
    return found


@cache
def _story_words() -> frozenset[str]:
    return frozenset(w.replace(" ", "") for w in _table()["story"]["words"])


@cache
def _tags() -> dict[str, Role]:
    return {tag: c["role"] for c in _table()["container"] for tag in c.get("tags", ())}


@cache
def _tag_set(table: str, key: str) -> frozenset[str]:
    return frozenset(_table()[table][key])


@lru_cache(maxsize=20_000)
def role_of_name(name: str) -> tuple[Role | None, bool]:
    """Return the role a class or id tells, and whether it names the story itself (article-body).

    Longer joins of its words come first, then the last word: post-author is an author.
    """
    parts = _NAME.findall(_CAMEL.sub("-", name[:80]).lower())
    joined = [*parts, *(a + b for a, b in pairwise(parts))]
    joined += [a + b + c for a, b, c in zip(parts, parts[1:], parts[2:], strict=False)]
    if any(j in _story_words() for j in joined):
        return None, True
    words = _words()
    return next((words[j] for j in reversed(joined) if j in words), None), False


def _role(element: etree._Element, tag: str) -> tuple[Role | None, bool]:
    """Return the role an element's tag and attributes tell, and whether it holds the story."""
    if tag in _tag_set("story", "tags"):
        return None, True
    for attribute in ("itemprop", "class", "id", "role", "rel"):
        for name in (element.get(attribute) or "")[:500].split()[:12]:
            role, story = role_of_name(name)
            if role or story:
                return role, story
    return _tags().get(tag), False


class Walk:
    """One walk over a tree: its pieces of text, its elements by number, and the stamps of its <time> elements."""

    def __init__(self, root: etree._Element) -> None:
        """Walk `root` at once."""
        self.pieces: list[Piece] = []
        self.elements: list[Element] = []
        self.stamps: list[tuple[int, Stamp]] = []
        self._open: list[_Open] = []
        self._text: list[str] = []
        self._owner: _Open | None = None
        self._length = 0
        self._linked = 0
        self._anchors = 0
        self._closed = False  # an inline element has just ended, with no text since
        self._run(root)

    def _run(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
                if event == "end":
                    self._add(element.tail)
                continue
            if event == "start":
                self._enter(element, tag)
                self._add(element.text)
            else:
                if self._open[-1].flushes:
                    self._flush()
                self._open.pop()
                self._closed = True
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _enter(self, element: etree._Element, tag: str) -> None:
        above = self._open[-1] if self._open else None
        role, story = _role(element, tag)
        inline = role in _INLINE_ROLES and (self._length < _RUNNING or tag == "time")
        cell = tag in _tag_set("block", "cells")
        flushes = tag in _tag_set("block", "tags") or tag in _tag_set("block", "breaks") or inline
        flushes = flushes or (cell and _lays_out(element))
        if flushes:
            self._flush()
        elif cell and self._owner is not None:
            self._text.append(" | ")
        elif self._closed and self._text and not self._text[-1][-1:].isspace():
            self._text.append(" ")  # </a><a>: set apart on the screen, with nothing between in the text
        self._closed = False
        index = 1
        if above:
            index = above.counts[tag] = above.counts.get(tag, 0) + 1
        number = len(self.elements)
        style = element.get("style")
        hidden = bool(above and above.hidden) or "hidden" in element.attrib or bool(style and _HIDDEN.search(style))
        if tag == "time" and element.get("datetime"):
            self.stamps.append((number, Stamp("time datetime", (element.get("datetime") or "").strip())))
        path = f"{above.path if above else ''}/{tag}[{index}]" if len(self._open) < _MAX_PATH else self._open[-1].path
        self.elements.append(Element(above.number if above else -1, role, tag if tag in _HEADINGS else "", story))
        self._anchors += tag == "a"
        self._open.append(_Open(number, path, tag == "a" or bool(above and above.link), hidden, flushes))

    def _add(self, text: str | None) -> None:
        if not text or not self._open or self._open[-1].hidden:
            return
        self._text.append(text)
        self._closed = False
        size = len(text.strip())
        if not size:
            return
        if self._owner is None:
            self._owner = self._open[-1]
        self._length += size
        if self._open[-1].link:
            self._linked += size

    def _flush(self) -> None:
        if self._owner is not None:
            text = " ".join("".join(self._text).split())
            holder = self._open[-1] if self._open else self._owner
            links = self._linked / max(self._length, 1)
            self.pieces.append(Piece(text, holder.number, holder.path, links, text.count(" ") + 1, self._anchors))
        self._text.clear()
        self._owner, self._length, self._linked, self._anchors = None, 0, 0, 0

    def chain(self, number: int) -> Iterator[int]:
        """Yield an element and those that hold it, innermost first."""
        for _ in range(_MAX_CHAIN):
            if number < 0:
                return
            yield number
            number = self.elements[number].parent

    def clear_doubtful_names(self) -> None:
        """Take the role from elements that hold most of the page's paragraphs: their name misleads."""
        held: dict[int, int] = {}
        total = 0
        for piece in self.pieces:
            if piece.words >= _PARAGRAPH and piece.links < _LINKED:
                total += piece.words
                for number in self.chain(piece.element):
                    held[number] = held.get(number, 0) + piece.words
        for number, words in held.items():
            role = self.elements[number].role
            if role and words > _VOID.get(role, _VOID_OTHER) * total and not self.elements[number].heading:
                self.elements[number].role = None

    def find_story(self) -> int:
        """Return the number of the element that holds the story, -1 for none.

        It is the one with the most words in paragraphs, each counting less the further up it is seen from.
        """
        scores: dict[int, float] = {}
        for piece in self.pieces:
            if piece.words < _PARAGRAPH or piece.links >= _LINKED or self.role(piece.element) in _FURNITURE:
                continue
            weight = piece.words * (1.5 if self.in_story(piece.element) else 1.0)
            for distance, number in enumerate(self.chain(piece.element)):
                scores[number] = scores.get(number, 0.0) + weight * max(_FAR, 1 - _STEP * distance)
        return max(scores, key=lambda n: (scores[n], -n), default=-1)

    def role(self, number: int) -> Role | None:
        """Return the role of an element: that of furniture it stands in, else the nearest role above it."""
        found: Role | None = None
        for one in self.chain(number):
            element = self.elements[one]
            if element.role in _FURNITURE:
                if found is None or element.role in ("teaser", "comment") or found not in ("caption", "date"):
                    found = "teaser_date" if found == "date" and element.role == "teaser" else element.role
            elif found is None:
                found = element.role
            if element.story and found not in _FURNITURE:
                break
        return found

    def in_story(self, number: int) -> bool:
        """Whether an element stands in one that names itself the story (article, main, article-body)."""
        return any(self.elements[n].story for n in self.chain(number))

    def heading(self, number: int) -> str:
        """Return the tag of the heading an element is or stands in, or ""."""
        return next((h for n in self.chain(number) if (h := self.elements[n].heading)), "")


def _lays_out(cell: etree._Element) -> bool:
    """Whether a table cell is part of a page's layout and not of a table of data."""
    row = cell.getparent()
    rows = row.getparent() if row is not None else None
    if row is None or rows is None or len(rows) < _MIN_ROWS:
        return True
    return next(row.iter(*_tag_set("block", "layout")), None) is not None


def parse_html(html: str) -> etree._Element | None:
    """Return the root of a page, or None where nothing can be parsed. Cut-off and hostile markup is repaired."""
    data = html.replace("\x00", " ").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.LxmlError:
        return None


def strip_unread(root: etree._Element) -> None:
    """Take scripts, styles, forms' choices and the like out of the tree, in place."""
    etree.strip_elements(root, *sorted(_tag_set("skip", "tags")), with_tail=False)
