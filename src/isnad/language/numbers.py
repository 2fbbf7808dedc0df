"""Cardinal numbers in digits, words, or both.

`read_number` reads at one word of any sequence of `model.Word`; spans are indexes, last exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from isnad.language.number_words import CARDINAL, NumberWord, look_up
from isnad.model import Word


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words [first, last): `value` is an int unless it has a fraction."""

    first: int
    last: int
    value: int | float


def read_number(words: Sequence[Word], i: int) -> Number | None:
    """Read a cardinal at word `i`, the longest there is: digits, words, or both (3 آلاف, ألف و500, نصف مليون)."""
    reader = _Reader(words, i)
    if not reader.read():
        return None
    value = reader.value
    whole = round(value) if abs(value - round(value)) < 1e-6 else value
    return Number(i, reader.at, whole)


class _Reader:
    """Reads one cardinal: `part` is what a scale word would multiply, `total` what has been multiplied."""

    def __init__(self, words: Sequence[Word], i: int) -> None:
        self.words, self.at = words, i
        self.total = 0.0
        self.part: float | None = None
        self.room = float("inf")  # only less than this may still be added to `part`
        self.scale_room = float("inf")
        self.any = False

    @property
    def value(self) -> float:
        return self.total + (self.part or 0)

    def read(self) -> bool:
        while self.at < len(self.words) and self._step():
            self.any = True
        return self.any

    def _step(self) -> bool:
        word, at = self.words[self.at], self.at
        if word.kind == "number":
            return self._digits(at, joined=False)
        if word.kind != "arabic":
            return False
        if word.form == "و" and self.any and at + 1 < len(self.words) and self.words[at + 1].start <= word.end + 1:
            return self._digits(at + 1, joined=True)
        read = look_up(word.form)
        if not read.entries or (self.any and not read.joined and not self._may_multiply(read)):
            return False
        if not self.any and read.definite and read.of("ordinal") and not read.of(*CARDINAL):
            return False
        return self._word(read)

    def _may_multiply(self, read: NumberWord) -> bool:
        return read.of("scale", "hundred", "ten", "vague") is not None

    def _digits(self, at: int, joined: bool) -> bool:
        found = _read_digits(self.words, at)
        if found is None or (self.any and (not joined or not found[1] < min(self.room, self.scale_room))):
            return False
        self.part = (self.part or 0) + found[1]
        self.room = 0
        self.at = found[0]
        return True

    def _word(self, read: NumberWord) -> bool:
        entry = read.of(*CARDINAL, "fraction")
        if entry is None:
            return False
        kind, value = entry.kind, entry.value
        if kind == "fraction":
            return self._fraction(value)
        if kind in ("scale", "double_scale"):
            return self._multiply(kind, value)
        if kind == "teen_unit" and not self._ten_follows():
            return False
        if (kind == "unit" and self._ten_follows()) or kind == "teen_unit":
            value += 10
        return self._add(kind, value, read)

    def _ten_follows(self) -> bool:
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if after is None or after.kind != "arabic":
            return False
        read = look_up(after.form)
        return read.of("ten") is not None and not read.joined and not after.form.endswith("عشرا")

    def _add(self, kind: str, value: float, read: NumberWord) -> bool:
        width = 2 if kind in ("unit", "teen_unit") and value > 10 else 1
        if kind == "hundred" and self.part is not None and not read.joined:
            if not 2 < self.part < 10:
                return False
            value, self.part = self.part * 100, None
        elif self.any and not self._fits(kind, value):
            return False
        self.part = (self.part or 0) + value
        self.room = {"hundred": 100, "hundreds": 100}.get(kind, 0)
        if kind == "unit" and value < 10:
            self.room = -1  # a unit takes tens: خمسة وعشرون
        self.at += width
        return True

    def _fits(self, kind: str, value: float) -> bool:
        if self.part is None:
            return value < self.scale_room
        return kind == "tens" if self.room == -1 else value < self.room

    def _multiply(self, kind: str, value: float) -> bool:
        base = value / 2 if kind == "double_scale" else value
        if base >= self.scale_room or (kind == "double_scale" and self.part is not None):
            return False
        self.total += value * (1 if self.part is None else self.part)
        self.part, self.room, self.scale_room = None, float("inf"), base
        self.at += 1
        return True

    def _fraction(self, value: float) -> bool:
        if not self.any:
            self.part, self.room = value, 0
            self.at += 1
            return True
        if self.part is None and self.scale_room != float("inf"):  # مليون ونصف [المليون]
            self.total += value * self.scale_room
            self.at += 1
            after = look_up(self.words[self.at].form).of("scale") if self.at < len(self.words) else None
            self.at += after is not None and after.value == self.scale_room
            self.part, self.room, self.scale_room = 0.0, 0, 0
            return True
        if self.part is not None and self.room in (0, -1) and self.total == 0:  # ثلاثة ونصف
            self.part, self.room = self.part + value, 0
            self.at += 1
            return True
        return False


def _read_digits(words: Sequence[Word], i: int) -> tuple[int, float] | None:
    """Read digits with separators at word `i`: 2,500 and 2.500 are thousands, 3.5 and 3,5 are fractions."""
    if i >= len(words) or words[i].kind != "number":
        return None
    groups, marks, at = [words[i].form], [], i + 1
    while (
        at + 1 < len(words)
        and words[at].kind == "mark"
        and words[at].form in (",", ".")
        and words[at].start == words[at - 1].end
        and words[at + 1].kind == "number"
        and words[at + 1].start == words[at].end
    ):
        marks.append(words[at].form)
        groups.append(words[at + 1].form)
        at += 2
    if len(groups) == 1:
        return at, _integer(groups[0])
    thousands = len(set(marks)) == 1 and all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3
    if thousands and not groups[0].startswith("0") and not _scale_follows(words, at, groups):
        return at, _integer("".join(groups))
    if len(groups) == 2 and len(groups[1]) <= 3:
        return at, float(f"{groups[0][:15]}.{groups[1]}")
    if len(groups) > 2 and marks[-1] != marks[0] and all(len(g) == 3 for g in groups[1:-1]):
        return at, float("".join(groups[:-1])[:15] + "." + groups[-1][:6])  # 1,234.5
    return i + 1, _integer(groups[0])


def _integer(digits: str) -> int:
    return int(digits[:18])


def _scale_follows(words: Sequence[Word], at: int, groups: Sequence[str]) -> bool:
    """Whether 2.500 stands before مليون, so that it is a fraction."""
    return len(groups) == 2 and at < len(words) and look_up(words[at].form).of("scale") is not None
