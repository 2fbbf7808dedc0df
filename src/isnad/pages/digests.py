"""Digest pages (موجز أخبار): where one news item ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from isnad.pages.credits import read_dateline
from isnad.pages.labels import Labelled
from isnad.pages.lines import Line, fold_line, make_line
from isnad.pages.shapes import vocabulary

_BULLET = re.compile(r"\s*[*•■◆●▪◄►»☆★]\s*")
_MIN_ITEMS = 2
_SHORT = 25  # words; a longer line above a dateline is no item headline


def number_items(text: str, labelled: Sequence[Labelled], title: str | None) -> list[int | None]:
    """Return the item number of each line; all None where the page tells one story.

    An item begins at a paragraph with a dateline (أثينا - «الشرق الأوسط»:) or at the short line above it; on a
    page titled as a digest also at every bullet.
    """
    numbers: list[int | None] = [None] * len(labelled)
    body = [i for i, x in enumerate(labelled) if x.role in ("body", "section_heading", "pull_quote")]
    if len(body) < _MIN_ITEMS:
        return numbers
    starts = _starts(text, labelled, body, titled=is_digest_title(title))
    if len(starts) < _MIN_ITEMS:
        return numbers
    current: int | None = None
    for i in body:
        if i in starts:
            current = 0 if current is None else current + 1
        numbers[i] = current
    return numbers


def _starts(text: str, labelled: Sequence[Labelled], body: Sequence[int], *, titled: bool) -> set[int]:
    dated = {i for i in body if _opens_item(text, labelled[i].line)}
    bullets = {i for i in body if _BULLET.match(labelled[i].line.text)}
    if len(dated) >= _MIN_ITEMS:
        opening = dated | {i for i in bullets if dated & bullets and labelled[i].line.is_paragraph}
        starts = set[int]()
        for above, i in zip([None, *body], body, strict=False):
            if i in opening:
                starts.add(above if above is not None and _is_item_headline(labelled[above].line) else i)
        return starts
    return bullets if titled and len(bullets) > _MIN_ITEMS else set()


def _opens_item(text: str, line: Line) -> bool:
    """Whether a line opens with a dateline that names a publisher or a reporter beside the place."""
    dateline = read_dateline(text, line.start, line.end)
    if dateline is None or line.end - dateline.end < 40:
        return False
    return bool(dateline.publishers or dateline.people)


def _is_item_headline(line: Line) -> bool:
    return line.words <= _SHORT and not line.ends_sentence


def is_digest_title(title: str | None) -> bool:
    """Whether a headline announces a digest (موجز أخبار)."""
    if not title:
        return False
    key = make_line(title).key
    return any(key == name or key.startswith(name + " ") for name in map(fold_line, vocabulary()["digests"]["titles"]))
