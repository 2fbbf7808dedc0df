"""Lines of a plain page, with what the role tests ask of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from isnad.language import fold

_LINE = re.compile(r"[^\n]+")
_TATWEEL_DASH = re.compile(r"(?<=\s)\u0640+(?=\s)")
_GALLERY = re.compile(r"^(?:(?:next|previous|prev)\s+)+(?=[\u0621-\u064a])")  # buttons run on to the line below
_EDGE = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u3000\x00\x0b\x0c\u2028\u2029"
_SENTENCE_END = re.compile(r"[.!?؟][\"»”)\]]*$")
_SOFT_END = re.compile(r"(?:\.\.+|…)[\"»”)\]]*$")
_LONG = 22  # words; a longer line is a paragraph even without a full stop
_QUESTION = 15
_SENTENCE = 6  # words; a shorter line with a full stop may still be a label


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line: code points [start, end) of the page without white space at its edges.

    `folded` is its folded text in lower case, `words` the number of its words, `gap` how many empty lines
    stand before it.
    """

    start: int
    end: int
    text: str
    folded: str
    words: int
    gap: int

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a full stop, question or exclamation mark (not in dots)."""
        return bool(_SENTENCE_END.search(self.text)) and not _SOFT_END.search(self.text)

    @property
    def is_paragraph(self) -> bool:
        """Whether the line looks like running text and not like a title or a label."""
        if self.words >= _LONG:
            return True
        asked = self.text.rstrip('"»”)]')[-1:] in "?؟!"  # a headline may ask, it does not end in a full stop
        return self.words >= (_QUESTION if asked else _SENTENCE) and self.ends_sentence

    @property
    def key(self) -> str:
        """What two copies of one headline share: folded letters and digits, marks as spaces."""
        return letters_key(self.folded)


def letters_key(folded: str) -> str:
    """Return folded text with every run of marks and spaces as one space."""
    return " ".join(re.findall(r"\w+", folded))


def fold_line(text: str) -> str:
    """Fold one line to lower case; a tatweel standing alone is a dash (الرياض ـ واس)."""
    if "\u0640" in text:
        text = _TATWEEL_DASH.sub("-", text)
    return _GALLERY.sub("", fold(text).lower().strip())


def make_line(text: str, start: int = 0, gap: int = 0) -> Line:
    """Return a line made of `text`, which starts at code point `start` of its page."""
    inner = text.strip(_EDGE)
    begin = start + (text.index(inner) if inner else 0)
    folded = fold_line(inner) or ("-" if inner else "")  # a rule drawn with tatweels folds to nothing
    return Line(begin, begin + len(inner), inner, folded, len(folded.split()), gap)


def cut_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold anything but white space and invisible controls."""
    found: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        line = make_line(match[0], match.start())
        if line.text:
            newlines = text.count("\n", previous, match.start())
            found.append(
                Line(line.start, line.end, line.text, line.folded, line.words, max(0, newlines - 1) if found else 0)
            )
            previous = match.end()
    return found
