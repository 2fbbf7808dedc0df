"""Sentences: ends that survive quotations, ellipses, abbreviations, numbers and missing spaces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from isnad.model import Block, Quotation, Sentence, Word

_END = re.compile(r"[.!?؟۔]+[\"»”)\]]*")
_SOFT = re.compile(r"\.{2,}|…")
_LONGEST_SENTENCE = 250  # words; what reads a sentence may look at every pair of its words
_LONGEST_QUOTATION = 1200  # code points; a longer one is more likely two that never closed


def find_sentences(
    text: str, words: Sequence[Word], blocks: Sequence[Block], quotations: Sequence[Quotation]
) -> tuple[Sentence, ...]:
    """Cut every block into sentences; a line break always ends one. Sentences without words are left out.

    No sentence has more than 250 words: a longer one is cut after a comma, so that reading stays linear.
    """
    starts = [w.start for w in words]
    out: list[Sentence] = []
    for number, block in enumerate(blocks):
        for start, end in _cut(text, block, quotations):
            for first, last in _pieces(words, bisect_left(starts, start), bisect_left(starts, end)):
                out.append(Sentence(words[first].start, words[last - 1].end, first, last, number, block.role))
    return tuple(out)


def _pieces(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence of more words than any person writes, after a comma where there is one near the end."""
    while last - first > _LONGEST_SENTENCE:
        limit = first + _LONGEST_SENTENCE
        commas = (k + 1 for k in range(limit - 1, limit - _LONGEST_SENTENCE // 4, -1) if words[k].form in (",", ";"))
        end = next(commas, limit)
        yield first, end
        first = end
    if first < last:
        yield first, last


def _start(quotation: Quotation) -> int:
    return quotation.start


def _cut(text: str, block: Block, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    held = [
        (q.inner_start, q.inner_end)
        for q in quotations[
            bisect_left(quotations, block.start, key=_start) : bisect_left(quotations, block.end, key=_start)
        ]
        if q.closed and q.depth == 0 and q.end - q.start <= _LONGEST_QUOTATION
    ]
    starts = [a for a, _ in held]
    start = block.start
    for line in re.finditer(r"[^\n]+", text[block.start : block.end]):
        start = block.start + line.start()
        line_end = block.start + line.end()
        for mark in _END.finditer(text, start, line_end):
            if mark.start() < start or not _ends_sentence(text, mark, line_end):
                continue
            around = bisect_right(starts, mark.start()) - 1  # outermost quotations do not overlap
            if around >= 0 and mark.start() < held[around][1] - 1:
                continue
            yield start, mark.end()
            start = mark.end()
        if start < line_end:
            yield start, line_end


def _ends_sentence(text: str, mark: re.Match[str], line_end: int) -> bool:
    at, after = mark.start(), mark.end()
    following = text[after : after + 1]
    if after >= line_end:
        return True
    if _SOFT.match(mark[0]):
        return following.isspace() and _new_start(text, after, line_end)
    word = re.search(r"[\w\u064b-\u0652]*$", text[max(0, at - 20) : at])  # with its vowel signs: تحديدًا
    length = len(word[0]) if word else 0
    if mark[0][0] == "." and (length == 1 or _is_title(word[0] if word else "")):
        return False  # أ. ف. ب. or د. محمد
    if length == 0 and text[at - 1 : at] == ".":
        return False
    if following.isspace():
        return True
    # No space after the stop: only between two Arabic words (المنطقة.وقال), never in 3.5 or a host name.
    arabic = "\u0620" < following < "\u0650"
    return arabic and (text[at - 1 : at] in '"»”)' or (text[at - 1 : at].isalpha() and length > 2))


def _new_start(text: str, after: int, line_end: int) -> bool:
    """Whether what follows an ellipsis looks like a new sentence: و and a word, or a quotation mark."""
    return bool(re.match(r"\s+[و«\"“]", text[after : min(line_end, after + 4)]))


def _is_title(word: str) -> bool:
    return word in {"أ", "د", "م", "هـ", "ص", "ج", "ط", "السيد"} and len(word) <= 2
