"""HTML pages: blocks of readable text with the roles their markup and their words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from lxml import etree

from isnad.model import Issue, Role
from isnad.pages.articles import Found
from isnad.pages.cues import Cue, read_cue
from isnad.pages.labels import OUTSIDE, Labelled
from isnad.pages.lines import Line, cut_lines, make_line
from isnad.pages.markup import Piece, Walk, parse_html, strip_unread
from isnad.pages.metadata import Metadata, read_metadata
from isnad.pages.plain import label_lines
from isnad.pages.shapes import holds_date, is_date, is_masthead

_CUT_TAG = re.compile(r"<[a-zA-Z/!][^<>]*\Z")
_TAG = re.compile(r"<[^<>]*>?")
_UNREAD = re.compile(
    r"<(script|style|template|noscript)\b[^>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_LETTER = re.compile("[\u0621-\u064a]{3}")
_LINKED = 0.5
_ALL_LINK = 0.9  # share of link text from which the words are not looked at: a menu entry, a title
_LONG = 25  # words of a paragraph that is read as story even outside the story's element
_HEADING_WORDS = 16
_MENU_WORDS = 4  # words a link of a menu has at most, on average
_SHORT = 14  # words a byline, a credit or a date has at most
_SURE = 4  # words a headline shares with the page's title at least


def read_html(html: str, url: str | None = None) -> tuple[str, list[Labelled], Found]:
    """Return the readable text of a page, its labelled lines, and what the markup says beside them.

    `url` is the page's address where the input knows it; without it the markup may tell one.
    """
    root = parse_html(html)
    if root is None or (not _has_text(root) and _LETTER.search(html)):
        return _read_without_tree(html)
    meta = read_metadata(root, url)
    strip_unread(root)
    walk = Walk(root)
    walk.clear_doubtful_names()
    lines, pieces, text = _lines(walk.pieces)
    labelled = label_lines(lines, None, _cues(walk, pieces, lines, meta))
    stamps = [stamp for number, stamp in walk.stamps if walk.role(number) not in ("teaser", "teaser_date", "comment")]
    found = Found(
        headline=meta.titles[0] if meta.titles else None,
        byline=meta.author,
        site=meta.site,
        url=meta.url,
        stamps=(*meta.stamps, *dict.fromkeys(stamps)),
        sources={line.start: piece.source for line, piece in zip(lines, pieces, strict=True)},
        issues=tuple(_broken(html)),
    )
    return text, labelled, found


def _has_text(root: etree._Element) -> bool:
    return any(text.strip() for text in root.itertext())


def _read_without_tree(html: str) -> tuple[str, list[Labelled], Found]:
    """Read a page no tree can be made of (nested too deep, cut inside a script) by taking its tags out."""
    text = unescape(_TAG.sub("\n", _UNREAD.sub("\n", html.replace("\x00", " "))))
    text = "\n".join(x for x in (" ".join(y.split()) for y in text.split("\n")) if x)
    issue = Issue("html-broken", None, None, "no tree can be made of it: read without its markup")
    return text, label_lines(cut_lines(text), None), Found(issues=(issue,))


def _lines(pieces: Sequence[Piece]) -> tuple[list[Line], list[Piece], str]:
    """Return the pieces with any letters or digits as lines of one text."""
    lines, kept, texts, at = [], [], [], 0
    for piece in pieces:
        line = make_line(piece.text, at)
        if line.text:
            lines.append(line)
            kept.append(piece)
            texts.append(piece.text)
            at += len(piece.text) + 1
    return lines, kept, "\n".join(texts)


def _broken(html: str) -> list[Issue]:
    lower = html[-2000:].lower()
    if _CUT_TAG.search(html[-5000:]):
        return [Issue("html-broken", None, None, "the page ends inside a tag")]
    if "<html" in html[:2000].lower() and "</html" not in lower and "</body" not in lower:
        return [Issue("html-broken", None, None, "the page ends before its closing tags")]
    return []


def _cues(walk: Walk, pieces: Sequence[Piece], lines: Sequence[Line], meta: Metadata) -> list[Cue | None]:
    """Return what markup and words say of each line; None where it is plain text of the story."""
    story = walk.find_story()
    inside = [story < 0 or story in walk.chain(p.element) for p in pieces]
    headline = _find_headline(walk, pieces, lines, meta)
    first = min(headline, default=0)
    site = make_line(meta.site).key if meta.site else None
    out: list[Cue | None] = []
    for n, (piece, line) in enumerate(zip(pieces, lines, strict=True)):
        if n in headline or (n < first and line.key == site):
            out.append(_markup("headline" if n in headline else "outlet", line))
            continue
        told = _told(walk, piece, line, above=n < first)
        if told is None and not inside[n]:
            told = _outside(walk, piece, line, after_headline=n > first)
        if told is None:
            told = read_cue(line) if inside[n] else None
        out.append(None if told is None or told.role == "body" else told)
    return out


def _markup(role: Role, line: Line) -> Cue:
    return Cue(role, f"markup: {role}", 0, len(line.folded), None, "line")


def _told(walk: Walk, piece: Piece, line: Line, *, above: bool) -> Cue | None:
    """Return the role an element's markup tells, where the words do not contradict it."""
    role = _believed(walk, piece, line)
    if role in ("navigation", "teaser"):
        return _furniture(role, piece, line)
    if role:
        return _markup(role, line)
    heading = walk.heading(piece.element) and line.words <= _HEADING_WORDS
    linked = piece.links >= _LINKED and line.words >= 3 and not line.ends_sentence
    if not heading and not linked:
        return None
    cue = read_cue(line)
    if linked:
        menu = above or (piece.anchors > 1 and line.words <= _MENU_WORDS * piece.anchors)
        return cue or _markup("navigation" if menu else "teaser", line)
    if cue and (cue.opens or cue.role in ("promo", "teaser", "comment")):
        return cue
    return _markup("subheadline" if above else "section_heading", line)


def _believed(walk: Walk, piece: Piece, line: Line) -> Role | None:
    """Return the role of a piece's element, None where a line of its length or letters cannot have it."""
    role = walk.role(piece.element)
    if role in ("byline", "credit", "article_id") and line.words > _SHORT:
        return None
    if role == "date" and (line.words > 2 * _SHORT or not any(c.isdigit() for c in line.folded)):
        return None
    if role in ("navigation", "promo") and piece.links < _LINKED and line.words >= _LONG:
        return None if walk.in_story(piece.element) else role
    return "date" if role == "byline" and is_date(line.folded) else role


def _furniture(role: Role, piece: Piece, line: Line) -> Cue:
    """Return the role of a line in an element of menus or of teasers; its words may tell better."""
    cue = read_cue(line) if piece.links < _ALL_LINK and line.words <= _SHORT else None
    if role == "navigation":
        return cue if cue and cue.role in ("outlet", "date", "comment", "promo") else _markup(role, line)
    if cue and cue.role in ("navigation", "promo", "date"):
        return _markup("teaser_date" if cue.role == "date" else cue.role, line)
    return _markup(role, line)


def _outside(walk: Walk, piece: Piece, line: Line, *, after_headline: bool) -> Cue | None:
    """Return the role of a line outside the story's element that its markup says nothing of."""
    if piece.links >= _ALL_LINK and not after_headline:
        return Cue("navigation", OUTSIDE, 0, len(line.folded), None, "line")
    cue = read_cue(line)
    if cue:
        return cue
    if not after_headline and is_masthead(line.folded):
        return _markup("outlet", line)
    if after_headline and line.words <= _SHORT and holds_date(line.folded) and piece.links < _LINKED:
        return _markup("date", line)
    if after_headline and (line.words >= _LONG or walk.in_story(piece.element)) and piece.links < _LINKED:
        return Cue("body", "markup: paragraph outside", 0, 0, None, "line")
    return Cue("navigation", OUTSIDE, 0, len(line.folded), None, "line")


def _find_headline(walk: Walk, pieces: Sequence[Piece], lines: Sequence[Line], meta: Metadata) -> set[int]:
    """Return the lines that are the headline: the heading the page's title begins with, else its first h1."""
    titles = [make_line(t).key for t in meta.titles]
    site = make_line(meta.site).key if meta.site else None
    headings = [n for n, p in enumerate(pieces) if walk.heading(p.element) and lines[n].key != site]
    named = [n for n in headings if _is_title(lines[n].key, titles)]
    if not named:
        named = [n for n in headings if walk.heading(pieces[n].element) == "h1" and lines[n].words >= 2][:1]
    if not named:
        named = [n for n, x in enumerate(lines) if x.words >= _SURE and _is_title(x.key, titles)][:1]
    if not named:  # no h1: the first heading above the first paragraph
        top = next((n for n, x in enumerate(lines) if x.is_paragraph and pieces[n].links < _LINKED), 0)
        named = [n for n in headings if n < top and lines[n].words >= 3 and walk.role(pieces[n].element) is None][:1]
    if not named:
        return set()
    key = lines[named[0]].key
    return {
        n for n, x in enumerate(lines) if x.key == key and walk.role(pieces[n].element) not in ("teaser", "comment")
    }


def _is_title(key: str, titles: Sequence[str]) -> bool:
    """Whether a line is the title of the page, or the title begins with it (… | site)."""
    long = len(key.split()) >= _SURE
    return any(key == t or (long and (t.startswith(key + " ") or t.endswith(" " + key))) for t in titles)
