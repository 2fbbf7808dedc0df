"""Folding: one spelling for what Arabic writes in many, with a map back to the original code points.

Folded are: hamza seats (أإآٱ to ا, ؤ to و, ئ to ي), alef maqsura and Persian yeh to ي, ta marbuta to ه, Persian
and Urdu letter shapes, presentation forms and ligatures (by Unicode NFKC), Arabic-Indic and Persian digits to
ASCII, Arabic punctuation to ASCII, dashes to -, white space to a space, quotation marks to « » or ". Deleted
are vowel signs, tatweel, zero-width and bidirectional controls. A text and a rule file fold by the same table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


def _pairs(targets: dict[str, str]) -> Iterable[tuple[int, str]]:
    return ((ord(c), target) for target, chars in targets.items() for c in chars)


# Letters one writer has and another not, but that stay the same letter: kept in `Word.plain`.
_SHAPES = dict(
    _pairs({
        "ك": "\u06a9\u06aa\u06af", "ي": "\u06cc\u06cd\u06d0\u06d2", "ه": "\u06be\u06c1\u06d5\u06c0",
        "ة": "\u06c3", "ف": "\u06a4", "ب": "\u067e", "ج": "\u0686", "ز": "\u0698",
    })
)  # fmt: skip
_MERGED = dict(_pairs({"ا": "أإآٱ", "ي": "ىئ", "ه": "ة", "و": "ؤ"}))
_MARKS = dict(
    _pairs({
        ",": "،٬", ";": "؛", "?": "؟", "%": "٪", ".": "٫۔", "-": "–—−‒―‐‑", "«": "“„‟‹〝〈《", "»": "”›〞〉》",
        '"': "＂", "'": "‘’‚‛`´", "*": "٭•●▪",
    })
)  # fmt: skip
_SPACES = dict(
    _pairs(
        {
            " ": "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
        }
    )
)
_DIGITS = {base + d: str(d) for base in (0x660, 0x6F0) for d in range(10)}
_CONTROLS = (
    [0xAD, 0x61C, 0xFEFF, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)  # fmt: skip
_VOWEL_SIGNS = [
    *range(0x610, 0x61B),
    *range(0x64B, 0x660),
    0x670,
    *range(0x6D6, 0x6DD),
    *range(0x6DF, 0x6E9),
    *range(0x6EA, 0x6EE),
]
_DELETED = dict.fromkeys((*_CONTROLS, *_VOWEL_SIGNS), "")
_COMPATIBLE = {
    c: "".join(x for x in unicodedata.normalize("NFKC", chr(c)) if ord(x) not in _DELETED)
    for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
    if unicodedata.normalize("NFKC", chr(c)) != chr(c)
}
_PLAIN_TABLE: dict[int, str] = {**_COMPATIBLE, **_SHAPES, **_MARKS, **_SPACES, **_DIGITS, **_DELETED}
_MERGE_TABLE: dict[int, str] = _MERGED
_FOLD_TABLE: dict[int, str] = {c: s.translate(_MERGED) for c, s in _PLAIN_TABLE.items()} | _MERGED

INVISIBLE = frozenset(chr(c) for c in _CONTROLS)
BIDI_OVERRIDES = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def fold(text: str) -> str:
    """Return `text` folded. Idempotent: `fold(fold(t)) == fold(t)`."""
    return text.translate(_FOLD_TABLE)


def strip_marks(text: str) -> str:
    """Return `text` without vowel signs, tatweel and controls, shapes unified, but hamza, ة and ى kept."""
    return text.translate(_PLAIN_TABLE)


@lru_cache(maxsize=200_000)
def fold_word(plain: str) -> str:
    """Return the folded form of one word as `strip_marks` gave it (cached)."""
    return plain.translate(_MERGE_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the original code point it came from.

    `starts` has one entry more than `text` has characters: the length of the original.
    """

    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original [start, end) behind folded [start, end); vowel signs go with their letter."""
        if start >= end:
            return self.starts[start], self.starts[start]
        last = self.starts[end - 1]
        stop = next((s for s in self.starts[end:] if s > last), self.starts[-1])
        return self.starts[start], stop


def fold_with_map(text: str) -> Folded:
    """Fold `text` and keep the way back to its code points."""
    table = _FOLD_TABLE
    chars: list[str] = []
    starts: list[int] = []
    for index, char in enumerate(text):
        replacement = table.get(ord(char), char)
        chars.append(replacement)
        starts.extend([index] * len(replacement))
    starts.append(len(text))
    return Folded("".join(chars), tuple(starts))
