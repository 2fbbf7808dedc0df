"""Quotations: which quotation mark opens, which closes, also where they nest, face the wrong way or never close."""

from __future__ import annotations

import re

from isnad.model import Quotation

_QUOTE = re.compile('[«»"“”„‟‹›＂〝〞]')
_NATURE = dict.fromkeys("«“„‹〝", "open") | dict.fromkeys("»”›〞", "close")
_OPENS_BEFORE = re.compile(r"[\s(\[:،,\-–—/\u0640\u200e\u200f\u202a-\u202e]")
_CLOSES_AFTER = re.compile(r"[\s)\]:؛;،,.؟?!…\-–—/\u200e\u200f\u202a-\u202e]")
_ATTACHED = frozenset("وفبلكأ")
_BEFORE_OPENING = frozenset(" \t\u00a0\n:،,(")
_MAX_DEPTH = 4


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Pair the quotation marks of `text[start:end]` (one block); outer quotations come before inner ones.

    Spacing decides first (a mark after white space and before a letter opens), then the shape of the mark, then
    whether one is open. A closing mark with nothing open is passed over; an opening one never closed runs to
    the end of the block with `closed=False`.
    """
    found: list[Quotation] = []
    opened: list[int] = []
    for match in _QUOTE.finditer(text, start, end):
        at = match.start()
        if _opens(text, at, start, end, bool(opened)):
            if len(opened) < _MAX_DEPTH:
                opened.append(at)
        elif opened:
            begin = opened.pop()
            found.append(Quotation(begin, at + 1, begin + 1, at, len(opened), True))
    for depth, begin in enumerate(opened):
        found.append(Quotation(begin, end, begin + 1, end, depth, False))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _opens(text: str, at: int, start: int, end: int, inside: bool) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    can_open = bool(_OPENS_BEFORE.match(before)) or _after_clitic(text, at, start)
    can_close = bool(_CLOSES_AFTER.match(after))
    nature = _NATURE.get(text[at])
    if nature and can_open and can_close and (nature == "open") == inside:
        # Between spaces, and facing the wrong way: ” سنعود”, « سنعود «
        return not inside and before in _BEFORE_OPENING and text.find(text[at], at + 1, end) >= 0
    if nature and not (can_open != can_close and (nature == "open") != can_open):
        return nature == "open"
    if can_open != can_close:
        return can_open
    return not inside


def _after_clitic(text: str, at: int, start: int) -> bool:
    """Whether a lone clitic letter stands before the mark: و"الأمة" , لـ«سبأ»."""
    before = at - 1
    if before < start or text[before] not in _ATTACHED:
        return False
    return (
        before == start
        or not text[before - 1].isalpha()
        or (text[before - 1] in "وف" and (before - 1 == start or not text[before - 2].isalpha()))
    )
